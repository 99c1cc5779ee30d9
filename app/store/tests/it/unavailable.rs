use std::time::{Duration, Instant};

use domain::{access_log::Action, catalogue::catalogue};
use store::{Store, StoreError, WriteError};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::support::{about, code, entry, store_at, subject};

/// The longest time that a page may wait for a database that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store whose database answers every call with this error.
async fn answering(body: &'static str) -> Store {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, body));
        }
    });
    store_at(&endpoint, 7)
}

async fn answer(mut stream: TcpStream, body: &str) -> std::io::Result<()> {
    let mut read = vec![0; 64 * 1024];
    let answer = format!(
        "HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.0\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    // The call is small, so one read gets all of it.
    if stream.read(&mut read).await? > 0 {
        stream.write_all(answer.as_bytes()).await?;
    }
    stream.shutdown().await
}

async fn assert_unavailable(store: &Store) {
    let began = Instant::now();
    let read = store.find_subject(&code("240385-902X")).await;
    assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
    assert!(read.unwrap_err().is_passing());
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_database_that_is_not_there() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let store = store_at(&endpoint, 7);
    assert_unavailable(&store).await;
    let act = store.commit_logged(&about(&subject(1)), entry(Action::View), vec![]).await;
    assert!(matches!(act, Err(WriteError::Store(StoreError::Unavailable(_)))), "{act:?}");
}

#[tokio::test]
async fn a_database_that_takes_the_call_and_says_nothing() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let store = store_at(&format!("http://{}", listener.local_addr().unwrap()), 7);
    let silent = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    assert_unavailable(&store).await;
    silent.abort();
}

#[tokio::test]
async fn a_database_that_throttles() {
    let store = answering(
        r#"{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"slow down"}"#,
    )
    .await;
    assert_unavailable(&store).await;
}

/// DynamoDB reports a throttled transaction as cancelled, with the reason.
#[tokio::test]
async fn a_transaction_that_is_throttled() {
    for reason in [
        r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled","CancellationReasons":[{"Code":"None"},{"Code":"ThrottlingError","Message":"x"}]}"#,
        r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled","CancellationReasons":[{"Code":"ProvisionedThroughputExceeded","Message":"x"}]}"#,
    ] {
        let store = answering(reason).await;
        let refused =
            store.commit(vec![store.write_version(&catalogue().imported_notices()[0])]).await;
        assert!(
            matches!(refused, Err(WriteError::Store(StoreError::Unavailable(_)))),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn another_refusal_is_no_passing_one() {
    let store = answering(
        r#"{"__type":"com.amazonaws.dynamodb.v20120810#AccessDeniedException","message":"no"}"#,
    )
    .await;
    let read = store.find_subject(&code("240385-902X")).await;
    assert!(matches!(&read, Err(StoreError::WriteError(_))), "{read:?}");
    assert!(!read.unwrap_err().is_passing());
}
