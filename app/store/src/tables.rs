//! The tables: their names, and how they are made where no template makes them (one machine, tests).

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
    TimeToLiveSpecification,
};

use crate::{Store, StoreError};

/// Names of the tables.
#[derive(Debug, Clone)]
pub struct Tables {
    pub(crate) records: String,
    pub(crate) requests: String,
    pub(crate) notices: String,
    pub(crate) access_log: String,
    pub(crate) sessions: String,
}

impl Tables {
    /// Names with a prefix, such as `tietoni-`.
    #[must_use]
    pub fn with_prefix(prefix: &str) -> Self {
        Self {
            records: format!("{prefix}records"),
            requests: format!("{prefix}requests"),
            notices: format!("{prefix}notices"),
            access_log: format!("{prefix}access_log"),
            sessions: format!("{prefix}sessions"),
        }
    }

    /// Name of the table whose stream carries the outbox.
    #[must_use]
    pub fn requests(&self) -> &str {
        &self.requests
    }
}

/// Index of requests by person, newest last.
pub(crate) const BY_SUBJECT: &str = "subject";
/// Sparse index of open requests by queue and due date.
pub(crate) const BY_QUEUE: &str = "queue";
/// Sparse index of outbox entries not yet handled.
pub(crate) const BY_PENDING: &str = "pending";

/// What a queue row shows, and no more: nothing of the person leaves the table for a list.
const QUEUE_ROW: [&str; 9] = [
    "reference",
    "register",
    "kind",
    "status",
    "received",
    "due",
    "target",
    "handler",
    "visibility",
];

impl Store {
    /// Makes the tables that are missing. In the cloud the deployment's template makes them.
    #[expect(clippy::too_many_lines, reason = "to be split by table")]
    pub async fn create_tables(&self) -> Result<(), StoreError> {
        let existing = self.client.list_tables().send().await?.table_names.unwrap_or_default();
        for (name, indexes, stream, ttl) in [
            (&self.tables.records, vec![], false, false),
            (
                &self.tables.requests,
                vec![
                    index(BY_SUBJECT, "subject", "received", ProjectionType::All, &[])?,
                    index(BY_QUEUE, "queue", "queue_order", ProjectionType::Include, &QUEUE_ROW)?,
                    index(BY_PENDING, "pending", "created", ProjectionType::All, &[])?,
                ],
                true,
                true,
            ),
            (&self.tables.notices, vec![], false, false),
            (&self.tables.access_log, vec![], false, false),
            (&self.tables.sessions, vec![], false, true),
        ] {
            if existing.contains(name) {
                continue;
            }
            let mut attributes = vec!["pk".to_owned(), "sk".to_owned()];
            for index in &indexes {
                attributes
                    .extend(index.key_schema().iter().map(|key| key.attribute_name().to_owned()));
            }
            let mut create = self
                .client
                .create_table()
                .table_name(name)
                .billing_mode(BillingMode::PayPerRequest)
                .key_schema(key("pk", KeyType::Hash)?)
                .key_schema(key("sk", KeyType::Range)?);
            for attribute in attributes {
                create = create.attribute_definitions(
                    AttributeDefinition::builder()
                        .attribute_name(attribute)
                        .attribute_type(ScalarAttributeType::S)
                        .build()
                        .map_err(|error| built(&error))?,
                );
            }
            for index in indexes {
                create = create.global_secondary_indexes(index);
            }
            if stream {
                create = create.stream_specification(
                    StreamSpecification::builder()
                        .stream_enabled(true)
                        .stream_view_type(StreamViewType::NewImage)
                        .build()
                        .map_err(|error| built(&error))?,
                );
            }
            create.send().await?;
            if ttl {
                let spec = TimeToLiveSpecification::builder()
                    .enabled(true)
                    .attribute_name("ttl")
                    .build()
                    .map_err(|error| built(&error))?;
                self.client
                    .update_time_to_live()
                    .table_name(name)
                    .time_to_live_specification(spec)
                    .send()
                    .await?;
            }
        }
        Ok(())
    }
}

fn index(
    name: &str,
    hash: &str,
    range: &str,
    projection: ProjectionType,
    attributes: &[&str],
) -> Result<GlobalSecondaryIndex, StoreError> {
    let mut projected = Projection::builder().projection_type(projection);
    for attribute in attributes {
        projected = projected.non_key_attributes(*attribute);
    }
    GlobalSecondaryIndex::builder()
        .index_name(name)
        .key_schema(key(hash, KeyType::Hash)?)
        .key_schema(key(range, KeyType::Range)?)
        .projection(projected.build())
        .build()
        .map_err(|error| built(&error))
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement, StoreError> {
    KeySchemaElement::builder()
        .attribute_name(name)
        .key_type(kind)
        .build()
        .map_err(|error| built(&error))
}

fn built(error: &aws_sdk_dynamodb::error::BuildError) -> StoreError {
    StoreError::WriteError(error.to_string())
}
