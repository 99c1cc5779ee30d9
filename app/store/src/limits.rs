//! Counters that limit how often something is done: one row for each who, what and window of time, which DynamoDB
//! removes some time after the window is over.

use aws_sdk_dynamodb::{operation::update_item::UpdateItemError, types::AttributeValue};
use jiff::{SignedDuration, Timestamp};

use crate::{Store, StoreError};

/// How often something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in a word; part of the row's key.
    pub purpose: &'static str,
    /// How often within the window.
    pub most: u32,
    /// Length of a window. Windows follow each other from 1970 on, so twice the limit can happen around the end of one.
    pub window: SignedDuration,
}

/// Whether it may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It is counted.
    Within,
    /// The limit is reached until this time.
    Beyond(Timestamp),
}

impl Limit {
    /// Start and end of the window that holds this time, in seconds.
    fn window_at(&self, now: Timestamp) -> (i64, i64) {
        let length = self.window.as_secs().max(1);
        let start = now.as_second().div_euclid(length) * length;
        (start, start + length)
    }
}

impl Store {
    /// Counts one more time, unless the limit is reached. `who` is a person's id or a network address; the row holds
    /// only a keyed hash of it.
    pub async fn count(
        &self,
        limit: &Limit,
        who: &str,
        now: Timestamp,
    ) -> Result<Counted, StoreError> {
        let (start, end) = limit.window_at(now);
        let hash = self.keys.mac("limit", &[limit.purpose.as_bytes(), who.as_bytes()]);
        let answer = self
            .client
            .update_item()
            .table_name(&self.tables.sessions)
            .key("pk", AttributeValue::S(format!("LIMIT#{hash}")))
            .key("sk", AttributeValue::S(format!("{}#{start}", limit.purpose)))
            .update_expression("ADD times :one SET #ttl = :end")
            .condition_expression("attribute_not_exists(times) OR times < :most")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .expression_attribute_values(":most", AttributeValue::N(limit.most.to_string()))
            .expression_attribute_values(":end", AttributeValue::N(end.to_string()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(Counted::Within),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                Ok(Counted::Beyond(Timestamp::from_second(end).unwrap_or(Timestamp::MAX)))
            }
            Err(error) => Err(error.into()),
        }
    }
}
