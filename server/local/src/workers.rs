//! The workers: what the stream and the schedule start in the cloud.

use std::{sync::Arc, time::Duration};

use dynoxide::{
    Database,
    actions::{
        describe_stream::DescribeStreamRequest, get_records::GetRecordsRequest,
        get_shard_iterator::GetShardIteratorRequest, list_streams::ListStreamsRequest,
    },
};
use server::functions;
use store::{Store, Tables};

/// How often the stream is read.
const STREAM: Duration = Duration::from_millis(200);
/// How often the schedule runs.
const SCHEDULE: Duration = Duration::from_mins(1);
/// Records read at once.
const BATCH: usize = 100;

/// Starts them; they run as long as the program.
pub(crate) fn start(database: Database, tables: &Tables, store: &Arc<Store>) {
    let table = tables.requests().to_owned();
    tokio::spawn(stream(database.clone(), table, Arc::clone(store)));
    tokio::spawn(schedule(database, Arc::clone(store)));
}

/// Reads the stream and gives each batch to the outbox handler, as Lambda would. The schedule handles entries that were
/// written before this start.
async fn stream(database: Database, table: String, store: Arc<Store>) {
    let mut place = match newest(&database, &table) {
        Ok(place) => place,
        Err(error) => {
            tracing::error!(error, "the stream cannot be read");
            return;
        }
    };
    loop {
        tokio::time::sleep(STREAM).await;
        let request = GetRecordsRequest { shard_iterator: place.clone(), limit: Some(BATCH) };
        let batch = match database.get_records(request) {
            Ok(batch) => batch,
            Err(error) => {
                tracing::warn!(%error, "the stream was not read");
                continue;
            }
        };
        if let Some(next) = batch.next_shard_iterator {
            place = next;
        }
        if batch.records.is_empty() {
            continue;
        }
        let carried = match serde_json::to_value(&batch.records) {
            Ok(records) => functions::handle_stream_records(&store, records).await,
            Err(error) => Err(error),
        };
        if let Err(error) = carried {
            tracing::error!(%error, "stream records are not of the expected form");
        }
    }
}

fn newest(database: &Database, table: &str) -> Result<String, String> {
    let streams = database
        .list_streams(ListStreamsRequest {
            table_name: Some(table.to_owned()),
            exclusive_start_stream_arn: None,
            limit: None,
        })
        .map_err(|error| error.to_string())?;
    let arn = streams.streams.first().ok_or("the table has no stream")?.stream_arn.clone();
    let described = database
        .describe_stream(DescribeStreamRequest {
            stream_arn: arn.clone(),
            exclusive_start_shard_id: None,
            limit: None,
        })
        .map_err(|error| error.to_string())?;
    let shard = described.stream_description.shards.first().ok_or("the stream has no shard")?;
    let place = database
        .get_shard_iterator(GetShardIteratorRequest {
            stream_arn: arn,
            shard_id: shard.shard_id.clone(),
            shard_iterator_type: "LATEST".into(),
            sequence_number: None,
        })
        .map_err(|error| error.to_string())?;
    place.shard_iterator.ok_or_else(|| "the stream gives no place to read from".into())
}

async fn schedule(database: Database, store: Arc<Store>) {
    loop {
        if let Err(error) = functions::run_schedule(Arc::clone(&store)).await {
            tracing::error!(%error, "the schedule failed");
        }
        if let Err(error) = database.sweep_ttl() {
            tracing::warn!(%error, "expired rows were not removed");
        }
        tokio::time::sleep(SCHEDULE).await;
    }
}
