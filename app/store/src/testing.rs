//! For tests and the simulation only (cargo feature `testing`): a store whose calls are answered in the same process by
//! the caller's own code instead of the network. Everything else is the real SDK: how calls are written and answers
//! read, time-outs and retries.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use aws_sdk_dynamodb::{
    Client,
    config::{
        BehaviorVersion, Credentials, HttpClient, Region, SharedHttpClient,
        http::{HttpRequest, HttpResponse},
        retry::{RetryPartition, TokenBucket},
    },
};
use aws_smithy_runtime_api::client::{
    http::{HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector},
    result::ConnectorError,
    runtime_components::RuntimeComponents,
};

use crate::{
    Keyring, Store, Tables,
    store::{retries, timeouts},
};

/// The answer to a call, once it comes.
pub type Answering = Pin<Box<dyn Future<Output = Result<Answer, ConnectionLost>> + Send>>;

/// Stands in the place of the network between a store and its database.
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Answers a call: the operation's name, such as `GetItem`, and the JSON it was sent with.
    fn call(&self, operation: &str, body: &str) -> Answering;
}

/// What a database answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status, such as 200 or 400.
    pub status: u16,
    /// Body in DynamoDB's JSON.
    pub body: String,
}

/// The connection ended before an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the connection was lost")]
pub struct ConnectionLost;

impl Store {
    /// A store whose calls go to this transport. It has a retry budget of its own, so that two stores in one process do
    /// not affect each other.
    #[must_use]
    pub fn over(transport: Arc<dyn Transport>, tables: Tables, keys: Keyring) -> Self {
        let partition = RetryPartition::custom("in-process").token_bucket(TokenBucket::default());
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url("http://in-process.invalid")
            .region(Region::new("eu-north-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .http_client(InProcess(transport))
            .retry_config(retries())
            .retry_partition(partition.build())
            .timeout_config(timeouts())
            .build();
        Self::on(Client::from_conf(config), tables, keys)
    }
}

#[derive(Debug, Clone)]
struct InProcess(Arc<dyn Transport>);

impl HttpClient for InProcess {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for InProcess {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let operation = request.headers().get("x-amz-target").and_then(|to| to.split('.').nth(1));
        let body = request.body().bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let (Some(operation), Some(body)) = (operation, body) else {
            return HttpConnectorFuture::ready(Err(ConnectorError::user(
                "only calls of DynamoDB are answered here".into(),
            )));
        };
        let answering = self.0.call(operation, body);
        HttpConnectorFuture::new(async move {
            let answer = answering.await.map_err(|lost| ConnectorError::io(lost.into()))?;
            let status =
                answer.status.try_into().map_err(|_| ConnectorError::io("status".into()))?;
            Ok(HttpResponse::new(status, answer.body.into()))
        })
    }
}

impl From<InProcess> for SharedHttpClient {
    fn from(client: InProcess) -> Self {
        Self::new(client)
    }
}
