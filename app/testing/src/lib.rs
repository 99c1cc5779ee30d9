//! For tests only: an embedded DynamoDB with faults, a world with its people, the simulation, and values and lines that
//! tests need.

#![expect(
    clippy::missing_panics_doc,
    reason = "everything here ends the test where something is not as the test says"
)]

pub mod database;
pub mod lines;
pub mod openid;
pub mod people;
pub mod simulation;
pub mod values;
pub mod world;

pub use database::{Fault, FaultPlan, Rules, TestDatabase};
pub use world::World;
