//! The store: the connection to DynamoDB, the tables and the keys. Its functions stand in one file per kind of row.

use aws_sdk_dynamodb::{
    Client,
    config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig},
};

use crate::{keys::Keyring, log::Queues, tables::Tables};

/// The tables and the keys to what is sealed in them.
#[derive(Debug)]
pub struct Store {
    pub(crate) client: Client,
    pub(crate) tables: Tables,
    pub(crate) keys: Keyring,
    /// Where acts of this process on one access-log chain wait for each other.
    pub(crate) queues: Queues,
}

impl Store {
    /// A store on the tables of this account and region, with credentials from the environment.
    pub async fn connect(tables: Tables, keys: Keyring) -> Self {
        let config = aws_config::defaults(BehaviorVersion::latest()).load().await;
        let config = aws_sdk_dynamodb::config::Builder::from(&config)
            .retry_config(retries())
            .timeout_config(timeouts())
            .build();
        Self::on(Client::from_conf(config), tables, keys)
    }

    /// A store on a DynamoDB at this address, such as the embedded one.
    #[must_use]
    pub fn at(endpoint: &str, tables: Tables, keys: Keyring) -> Self {
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url(endpoint)
            .region(Region::new("eu-north-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .retry_config(retries())
            .timeout_config(timeouts())
            .build();
        Self::on(Client::from_conf(config), tables, keys)
    }

    pub(crate) fn on(client: Client, tables: Tables, keys: Keyring) -> Self {
        Self { client, tables, keys, queues: Queues::default() }
    }

    /// The keys, for tokens and keyed hashes.
    #[must_use]
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }
}

/// Throttled and failed calls are tried again twice; more would make the person wait too long.
pub(crate) fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(3)
}

pub(crate) fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(std::time::Duration::from_secs(2))
        .operation_attempt_timeout(std::time::Duration::from_secs(4))
        .operation_timeout(std::time::Duration::from_secs(9))
        .build()
}
