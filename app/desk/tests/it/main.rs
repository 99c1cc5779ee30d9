//! Every act at every desk, on the embedded DynamoDB, with the sample people delivered.

mod citizen;
mod clockwork;
mod courier;
mod entrance;
mod intake;
mod office;
mod public;
mod publishing;
mod support;
mod trouble;
