//! Tests of the store through the real SDK, on the embedded DynamoDB.

mod clients;
mod delivery;
mod formats;
mod forms;
mod keys;
mod limits;
mod log;
mod notices;
mod outbox;
mod queues;
mod requests;
mod sealing;
mod sessions;
mod subjects;
mod support;
mod tables;
mod unavailable;
mod unreadable;
