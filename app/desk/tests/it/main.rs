//! Tests of every act at every desk, on the embedded DynamoDB, with the delivered data of the sample people.

mod citizen;
mod intake;
mod office;
mod outbox_handler;
mod public;
mod publishing;
mod schedule;
mod sessions;
mod support;
mod trouble;
