mod notices;
mod references;
mod routes;
mod texts;
