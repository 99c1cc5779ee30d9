//! The simulation: a seed gives the same history twice; kept seeds, each of which found a fault once; and seeds
//! nobody has seen. The test database, and the state diagrams of the docs.

mod database;
mod simulation;
mod states;
