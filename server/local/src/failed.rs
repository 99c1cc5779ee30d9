//! What can keep the service from starting.

/// Why the service does not start; each is one sentence for the person who started it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    #[error("Port {port} is in use by another program. Stop it, or set {variable} to a free port.")]
    PortBusy { port: u16, variable: &'static str },
    #[error("{0}")]
    Settings(String),
    #[error("The data in {folder} cannot be used: {why}.")]
    Data { folder: String, why: String },
    #[error("The database does not answer: {0}.")]
    Store(#[from] store::StoreError),
    #[error("The notices could not be taken over: {0}.")]
    Notices(#[from] desk::DeskError),
    #[error("The configuration is not usable: {0}.")]
    Config(#[from] server::ConfigError),
    #[error("A sample file was not taken whole: {0}.")]
    People(String),
    #[error("A server stopped: {0}.")]
    Server(#[from] std::io::Error),
}
