//! The simulation: a seed gives the same history twice; kept seeds, each of which found a fault once; and seeds
//! nobody has seen.

mod database;
mod simulation;
