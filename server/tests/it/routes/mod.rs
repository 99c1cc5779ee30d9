//! Routes in process.

mod access;
mod forms;
mod headers;
mod language;
mod methods;
mod origin;
mod pages;
mod redirects;
