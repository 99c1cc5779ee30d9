//! The real program, as somebody runs it on their machine.

mod commands;
mod kill;
