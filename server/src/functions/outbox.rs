//! The function `outbox`: carries out what must follow an act, as the table's stream shows it.

use std::sync::Arc;

use aws_lambda_events::{
    event::dynamodb::{Event, EventRecord},
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use desk::{DeskError, OutboxHandler};
use futures_util::FutureExt as _;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use store::{Role, Store};

use super::start::{StartError, log_as_json, store};

/// The function on the stream of the requests table. A record that fails is told by its
/// number: the stream starts again from there, and handling what followed it twice is the same as once. One that
/// never succeeds is given up after the attempts the deployment sets; the clock's round goes on trying it.
pub async fn outbox() -> Result<(), StartError> {
    log_as_json();
    let store = store(Role::Outbox).await?;
    // Boxed: the runtime's own layers around the whole depth of the SDK are too much for the compiler.
    let function = service_fn(move |event: LambdaEvent<Event>| {
        let store = Arc::clone(&store);
        async move { Ok::<_, Error>(deliver(store, event.payload).await) }.boxed()
    });
    Ok(run(function).await?)
}

async fn deliver(store: Arc<Store>, event: Event) -> DynamoDbEventResponse {
    let mut answer = DynamoDbEventResponse::default();
    for record in event.records {
        let Some((key, document)) = entry_of(&record) else { continue };
        if let Err(error) = handle(&store, &key, &document).await {
            tracing::error!(%error, "an outbox entry failed");
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = record.change.sequence_number;
            answer.batch_item_failures.push(failure);
        }
    }
    answer
}

/// Key and document of a record that was inserted.
fn entry_of(record: &EventRecord) -> Option<(String, String)> {
    if record.event_name != "INSERT" {
        return None;
    }
    let text = |name: &str| match record.change.new_image.get(name) {
        Some(serde_dynamo::AttributeValue::S(text)) => Some(text.clone()),
        _ => None,
    };
    Some((text("pk")?, text("doc")?))
}

/// Hands over stream records as the stream shows them, for where no Lambda service does. Says how many
/// failed.
pub async fn handle_stream_records(
    store: &Arc<Store>,
    records: serde_json::Value,
) -> serde_json::Result<usize> {
    let event: Event = serde_json::from_value(serde_json::json!({ "Records": records }))?;
    Ok(deliver(Arc::clone(store), event).await.batch_item_failures.len())
}

async fn handle(store: &Arc<Store>, key: &str, document: &str) -> Result<(), DeskError> {
    match Store::outbox_from_stream(key, document) {
        None => Ok(()),
        Some(entry) => OutboxHandler::new(Arc::clone(store)).handle(&entry?).await,
    }
}
