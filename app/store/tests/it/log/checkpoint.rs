use domain::access_log::Action;
use jiff::SignedDuration;
use store::CheckpointRun;

use super::{LOG, RECORDS, fill, remove};
use crate::support::{NOW, TestStore, at, by_official};

fn hours(hours: i64) -> jiff::Timestamp {
    at(NOW) + SignedDuration::from_hours(hours)
}

#[tokio::test]
async fn a_day_is_closed_once_with_the_chains_touched_on_it() {
    let test = TestStore::start().await;
    fill(&test, 1, 2, 1).await;
    fill(&test, 2, 1, 0).await;
    assert_eq!(test.rows_under(RECORDS, "2026-06-01#").len(), 3, "one mark per chain");

    // The day is not over: only the day before is closed, on which nothing was written.
    let early = test.store.checkpoint(hours(1)).await.unwrap();
    assert_eq!((early.chains, early.closed.unwrap().day.as_str()), (0, "2026-05-31"));
    assert_eq!(test.store.checkpoint(hours(2)).await.unwrap(), CheckpointRun::default());

    let run = test.store.checkpoint(hours(24)).await.unwrap();
    assert_eq!((run.chains, run.at_fault), (3, 0));
    let closed = run.closed.unwrap();
    assert_eq!((closed.day.as_str(), closed.seq), ("2026-06-01", 2));
    assert_eq!(test.rows_under(RECORDS, "2026-06-01#").len(), 0);
    assert_eq!(test.store.checkpoint(hours(25)).await.unwrap(), CheckpointRun::default());

    let audit = test.store.verify_log().await.unwrap();
    assert_eq!((audit.faults, audit.newest_day), (vec![], Some(closed)));
}

#[tokio::test]
async fn a_run_is_bounded_and_the_next_one_goes_on() {
    let test = TestStore::start().await;
    for number in 0..60 {
        fill(&test, number, 1, 1).await;
    }
    let first = test.store.checkpoint(hours(24)).await.unwrap();
    assert_eq!((first.chains, first.closed), (100, None));
    let second = test.store.checkpoint(hours(24)).await.unwrap();
    assert_eq!((second.chains, second.closed.unwrap().day.as_str()), (20, "2026-06-01"));
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
}

#[tokio::test]
async fn two_runs_at_once_put_each_chain_into_one_checkpoint() {
    let test = TestStore::start().await;
    for number in 0..10 {
        fill(&test, number, 1, 0).await;
    }
    let beside = test.beside(7);
    let (one, other) = tokio::join!(test.store.checkpoint(hours(24)), beside.checkpoint(hours(24)));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.chains + other.chains, 10);
    assert_eq!(test.rows_under(LOG, "PAGE#").len(), 1);
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
}

#[tokio::test]
async fn a_chain_verified_once_is_verified_from_there_and_a_fault_stops_no_other() {
    let test = TestStore::start().await;
    fill(&test, 1, 0, 5).await;
    fill(&test, 2, 0, 5).await;
    test.store.checkpoint(hours(24)).await.unwrap();
    let head = &test.rows_under(RECORDS, "DIGEST#OTHERS")[0];
    assert_eq!(head["verified_seq"]["N"], "5");

    // On the next day one chain has a fault. The checkpoint closes the day nevertheless.
    for number in [1, 2] {
        let scope = crate::support::about(&crate::support::subject(number));
        let mut entry = by_official(Action::View);
        entry.at = hours(24);
        test.store.commit_logged(&scope, entry, vec![]).await.unwrap();
    }
    let newest = test.rows_under(LOG, "OTHERS#000000000006#");
    remove(&test, LOG, &newest[0]);
    let run = test.store.checkpoint(hours(48)).await.unwrap();
    assert_eq!((run.chains, run.at_fault, run.closed.is_some()), (2, 1, true));
}

#[tokio::test]
async fn an_entry_removed_after_its_day_was_closed_is_found_by_the_schedule() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 0, 5).await;
    test.store.checkpoint(hours(24)).await.unwrap();
    remove(&test, LOG, &test.rows_under(LOG, "OTHERS#000000000003#")[0]);
    let mut found = 0;
    for day in 1..60 {
        let mut entry = crate::support::by_official(domain::access_log::Action::View);
        entry.at = hours(24 * day);
        test.store.commit_logged(&scope, entry, vec![]).await.unwrap();
        found += test.store.checkpoint(hours(24 * (day + 1))).await.unwrap().at_fault;
    }
    assert!(found > 0); // today never
}
