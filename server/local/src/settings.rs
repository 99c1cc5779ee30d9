//! Settings of the service on one machine, from the environment.

use std::path::PathBuf;

use crate::failed::Failed;

/// What the environment says; every setting has a default for one machine.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// `TIETONI_DATA`: folder to keep data in; otherwise they live as long as the program.
    pub(crate) data: Option<PathBuf>,
    /// `TIETONI_SITE`: folder of the built style sheet and islands (default `target/site`).
    pub(crate) site: PathBuf,
    /// `TIETONI_CITIZEN_PORT` (default 3000).
    pub(crate) citizen_port: u16,
    /// `TIETONI_OFFICE_PORT` (default 3001).
    pub(crate) office_port: u16,
    /// `TIETONI_IDENTITY_PORT` (default 3002): where the test identity provider listens.
    pub(crate) identity_port: u16,
    /// `TIETONI_INTAKE_PORT` (default 3003).
    pub(crate) intake_port: u16,
    /// `TIETONI_IDLE_SECONDS` (default 1800): a session without a request ends after this.
    pub(crate) idle_seconds: i64,
}

impl Settings {
    /// Reads the environment.
    pub(crate) fn from_env() -> Result<Self, Failed> {
        let path = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        Ok(Self {
            data: path("TIETONI_DATA"),
            site: path("TIETONI_SITE").unwrap_or_else(|| PathBuf::from("target/site")),
            citizen_port: number("TIETONI_CITIZEN_PORT", 3000)?,
            office_port: number("TIETONI_OFFICE_PORT", 3001)?,
            identity_port: number("TIETONI_IDENTITY_PORT", 3002)?,
            intake_port: number("TIETONI_INTAKE_PORT", 3003)?,
            idle_seconds: number("TIETONI_IDLE_SECONDS", 1800)?,
        })
    }
}

fn number<N: std::str::FromStr>(name: &str, default: N) -> Result<N, Failed> {
    match std::env::var(name) {
        Ok(text) if !text.is_empty() => {
            text.parse().map_err(|_| Failed::Settings(format!("{name} is not a number.")))
        }
        _ => Ok(default),
    }
}
