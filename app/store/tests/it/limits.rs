//! Counters: each window, purpose and person is counted separately. Exactly as many as the limit are let through, also
//! at the same time.

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use store::{Counted, Limit};

use crate::support::TestStore;

const LIMIT: Limit = Limit { purpose: "test", most: 3, window: SignedDuration::from_mins(10) };

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).expect("a time")
}

#[tokio::test]
async fn as_many_as_the_limit_are_within_it() {
    let test = TestStore::start().await;
    let store = &test.store;
    for _ in 0..3 {
        assert_eq!(store.count(&LIMIT, "aino", at(0)).await.expect("counted"), Counted::Within);
    }
    let beyond = Counted::Beyond(at(600));
    assert_eq!(store.count(&LIMIT, "aino", at(599)).await.expect("counted"), beyond);
    // Another person, another purpose and a later window are counted separately.
    assert_eq!(store.count(&LIMIT, "ville", at(0)).await.expect("counted"), Counted::Within);
    let other = Limit { purpose: "other", ..LIMIT };
    assert_eq!(store.count(&other, "aino", at(0)).await.expect("counted"), Counted::Within);
    assert_eq!(store.count(&LIMIT, "aino", at(600)).await.expect("counted"), Counted::Within);
}

#[tokio::test]
async fn many_at_once_do_not_get_past_it() {
    let test = TestStore::start().await;
    let store = &test.store;
    let all = (0..20).map(|_| store.count(&LIMIT, "aino", at(0)));
    let counted = join_all(all).await.into_iter().map(|counted| counted.expect("counted"));
    assert_eq!(counted.filter(|counted| *counted == Counted::Within).count(), 3);
}
