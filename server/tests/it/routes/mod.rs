//! Routes in process.

mod pages;
