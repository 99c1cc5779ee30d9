//! The rules of Tietoni: what a register is, who may do what with a person's data, when an answer is due
//! and what a decision must hold.
//!
//! Everything here is pure. Time and randomness come in as arguments, nothing is read or written, and no
//! other crate of the workspace is known. Registers, categories, parties, queues and deadlines are *data*
//! (`app/registers`); this crate knows their kinds and the rules over them.
//!
//! Terms follow GDPR, W3C DPV and ISO/IEC TS 27560. Ids such as `S4-51`, `G-24` or `D-08` resolve in
//! `docs/sources.md`; `GDPR 12(3)` is an article of the regulation.

#![warn(missing_docs)]

pub mod access_log;
pub mod calendar;
pub mod catalogue;
pub mod consent;
pub mod decision;
pub mod delivery;
pub mod disclosure;
pub mod handling;
pub mod identity_code;
pub mod ids;
pub mod item;
pub mod language;
pub mod limits;
pub mod notice;
pub mod party;
pub mod person;
pub mod queue;
pub mod register;
pub mod request;
pub mod retention;
pub mod rights;
pub mod role;
pub mod text;
pub mod word;
