//! The identifiers of all queues of all releases: open requests may still be in them.

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use domain::ids::QueueId;

use crate::{Store, StoreError};

const TABLE: &str = "requests";

impl Store {
    /// Adds these identifiers to the known ones and returns all of them, including queues that are no longer in the
    /// data files.
    pub async fn known_queues(&self, today: &[QueueId]) -> Result<Vec<QueueId>, StoreError> {
        let ids = today.iter().map(ToString::to_string).collect();
        let answer = self
            .client
            .update_item()
            .table_name(&self.tables.requests)
            .key("pk", AttributeValue::S("QUEUES".into()))
            .key("sk", AttributeValue::S("KNOWN".into()))
            .update_expression("ADD ids :ids")
            .expression_attribute_values(":ids", AttributeValue::Ss(ids))
            .return_values(ReturnValue::AllNew)
            .send()
            .await?;
        let known = answer.attributes.and_then(|mut row| row.remove("ids"));
        let Some(AttributeValue::Ss(ids)) = known else {
            return Err(StoreError::corrupt(TABLE, "the known queues are missing"));
        };
        ids.into_iter()
            .map(|id| QueueId::parse(id).map_err(|error| StoreError::corrupt(TABLE, error)))
            .collect()
    }
}
