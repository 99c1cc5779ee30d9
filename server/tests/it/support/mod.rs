//! What the tests share: the world of a test, browsers, an identity provider and the runtime of functions.

pub mod addresses;
pub mod answer;
pub mod browser;
pub mod form;
pub mod gateway;
pub mod logs;
pub mod people;
pub mod provider;
pub mod proxy;
pub mod runtime;
pub mod steps;
pub mod world;
