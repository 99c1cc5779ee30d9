//! Creates the tables on one machine and in tests. In the cloud the deployment creates them.

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
    TimeToLiveSpecification,
};

use crate::{
    Store, StoreError,
    tables::{BY_PENDING, BY_QUEUE, BY_SUBJECT, Tables},
};

/// The attributes that a queue row shows. Nothing about the person is copied into the index.
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

/// A table to be made.
struct Table<'a> {
    name: &'a str,
    indexes: Vec<GlobalSecondaryIndex>,
    /// Each new row goes to a stream, which the outbox handler reads.
    has_stream: bool,
    /// Rows are removed some time after the second in their `ttl`.
    expires: bool,
}

impl Store {
    /// Creates the tables that are missing.
    pub async fn create_tables(&self) -> Result<(), StoreError> {
        let existing = self.client.list_tables().send().await?.table_names.unwrap_or_default();
        for table in self.tables()? {
            if !existing.iter().any(|name| name == table.name) {
                self.create(table).await?;
            }
        }
        Ok(())
    }

    fn tables(&self) -> Result<[Table<'_>; 5], StoreError> {
        let indexes = vec![
            index(BY_SUBJECT, "subject", "received", ProjectionType::All, &[])?,
            index(BY_QUEUE, "queue", "queue_order", ProjectionType::Include, &QUEUE_ROW)?,
            index(BY_PENDING, "pending", "created", ProjectionType::All, &[])?,
        ];
        let plain = |name| Table { name, indexes: vec![], has_stream: false, expires: false };
        let Tables { records, requests, notices, access_log, sessions } = &self.tables;
        Ok([
            plain(records),
            Table { name: requests, indexes, has_stream: true, expires: true },
            plain(notices),
            plain(access_log),
            Table { expires: true, ..plain(sessions) },
        ])
    }

    async fn create(&self, table: Table<'_>) -> Result<(), StoreError> {
        let in_indexes = table.indexes.iter().flat_map(GlobalSecondaryIndex::key_schema);
        let attributes = in_indexes.map(KeySchemaElement::attribute_name).chain(["pk", "sk"]);
        let attributes = attributes.map(attribute).collect::<Result<Vec<_>, _>>()?;
        let stream = table.has_stream.then(stream).transpose()?;
        let indexes = Some(table.indexes).filter(|indexes| !indexes.is_empty());
        let create = self.client.create_table().table_name(table.name);
        create
            .billing_mode(BillingMode::PayPerRequest)
            .key_schema(key("pk", KeyType::Hash)?)
            .key_schema(key("sk", KeyType::Range)?)
            .set_attribute_definitions(Some(attributes))
            .set_global_secondary_indexes(indexes)
            .set_stream_specification(stream)
            .send()
            .await?;
        if table.expires {
            self.let_expire(table.name).await?;
        }
        Ok(())
    }

    async fn let_expire(&self, table: &str) -> Result<(), StoreError> {
        let spec = TimeToLiveSpecification::builder().enabled(true).attribute_name("ttl").build();
        let spec = spec.map_err(|error| built(&error))?;
        let update = self.client.update_time_to_live().table_name(table);
        update.time_to_live_specification(spec).send().await?;
        Ok(())
    }
}

fn attribute(name: &str) -> Result<AttributeDefinition, StoreError> {
    AttributeDefinition::builder()
        .attribute_name(name)
        .attribute_type(ScalarAttributeType::S)
        .build()
        .map_err(|error| built(&error))
}

fn stream() -> Result<StreamSpecification, StoreError> {
    StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewImage)
        .build()
        .map_err(|error| built(&error))
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
