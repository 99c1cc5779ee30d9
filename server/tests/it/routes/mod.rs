//! The routers of the sites and of the intake, mostly called in process.

mod access;
mod forms;
mod headers;
mod hosts;
mod intake;
mod language;
mod methods;
mod origin;
mod pages;
mod redirects;
mod security_txt;
mod sessions;
mod snapshots;
mod source;
