mod corruption;
mod faults;
mod lines;
mod people;
mod schema;
mod version;
