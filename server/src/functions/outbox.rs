//! The function `outbox`: carries out what must follow an act, from the stream of the table.

use std::sync::Arc;

use aws_lambda_events::{
    event::dynamodb::{Event, EventRecord},
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use desk::{DeskError, OutboxHandler};
use futures_util::FutureExt as _;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_dynamo::AttributeValue;
use store::{Outbox, Role, Store, StoreError, StreamDocument};

use super::start::{StartError, log_as_json, store};

/// The function on the stream of the requests table. It reports a failed record by its number. The stream then starts
/// again from that record, and it is safe to handle the records after it twice. The deployment sets how often the
/// stream sends a record that never succeeds; the schedule continues to try its entry for most of a day.
pub async fn outbox() -> Result<(), StartError> {
    log_as_json();
    let store = store(Role::Outbox).await?;
    // The future is boxed because the nested types of runtime and SDK are otherwise too deep for the compiler.
    let function = service_fn(move |event: LambdaEvent<Event>| {
        let store = Arc::clone(&store);
        async move { Ok::<_, Error>(deliver(store, event.payload).await) }.boxed()
    });
    Ok(run(function).await?)
}

async fn deliver(store: Arc<Store>, event: Event) -> DynamoDbEventResponse {
    let mut answer = DynamoDbEventResponse::default();
    for record in event.records {
        if let Err(error) = handle(&store, &record).await {
            tracing::error!(%error, "an outbox entry failed");
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = record.change.sequence_number;
            answer.batch_item_failures.push(failure);
        }
    }
    answer
}

/// The outbox entry of a record that was inserted; `None` for every other record of the table.
fn entry_of(store: &Store, record: &EventRecord) -> Option<Result<Outbox, StoreError>> {
    if record.event_name != "INSERT" {
        return None;
    }
    let image = &record.change.new_image;
    let Some(AttributeValue::S(key)) = image.get("pk") else { return None };
    let format = match image.get("fmt") {
        Some(AttributeValue::N(format)) => format.parse().ok()?,
        _ => 1,
    };
    let document = match image.get("doc")? {
        AttributeValue::S(text) => StreamDocument::Plain(text),
        AttributeValue::B(bytes) => StreamDocument::Sealed(bytes),
        _ => return None,
    };
    store.outbox_from_stream(key, format, document)
}

/// Handles stream records where there is no Lambda service. Returns how many of them failed.
pub async fn handle_stream_records(
    store: &Arc<Store>,
    records: serde_json::Value,
) -> serde_json::Result<usize> {
    let event: Event = serde_json::from_value(serde_json::json!({ "Records": records }))?;
    Ok(deliver(Arc::clone(store), event).await.batch_item_failures.len())
}

async fn handle(store: &Arc<Store>, record: &EventRecord) -> Result<(), DeskError> {
    match entry_of(store, record) {
        None => Ok(()),
        Some(entry) => OutboxHandler::new(Arc::clone(store)).handle(&entry?).await,
    }
}
