//! The keys: all of a deployment ([`KeySet`]), what wraps them ([`MasterKeys`]), the part a function is given
//! ([`Bundle`]), and what the store does with that part ([`Keyring`]). Why they are split and replaced so:
//! `docs/decisions/0013-keys-and-their-rotation.md`.

mod keyring;
mod master;
mod random;
mod set;
mod token;
mod uses;

pub use keyring::Keyring;
pub(crate) use keyring::Place;
pub use master::{KeySetError, MasterKeys};
#[cfg(feature = "testing")]
pub use random::RandomSource;
pub use set::{Bundle, KeySet};
pub use token::Token;
pub use uses::Role;
