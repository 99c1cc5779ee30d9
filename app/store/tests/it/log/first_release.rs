//! Chains that the first release wrote: one chain per person with their own entries and those of others, and hashes
//! without a key.

use domain::{access_log::Action, ids::SubjectId};
use serde_json::json;
use store::{Keyring, Lane, LogScope};

use super::{LOG, RECORDS, remove, whole};
use crate::support::{TestStore, about, by_official, entry, subject};

const OWN: &str = r#"{"at":"2026-05-01T08:00:00Z","actor":"subject","action":"view","purpose":"own_use","register":"URA","categories":["URA-02"],"request":null}"#;
const OFFICIAL: &str = r#"{"at":"2026-05-01T08:00:00Z","actor":"official","official":"pseudonym","unit":"te-office","role":"officer","action":"view","purpose":"handling_request","register":"URA","categories":["URA-02"],"request":"TT-2026-7KDM-93BX"}"#;

/// Writes a chain in the format of the first release.
pub(super) fn write(test: &TestStore, subject: &SubjectId, entries: &[&str]) -> LogScope {
    let pk = format!("SUBJECT#{subject}");
    let mut prev = String::new();
    for (seq, entry) in (1_u64..).zip(entries) {
        let hash = Keyring::digest(&[&seq.to_be_bytes(), prev.as_bytes(), entry.as_bytes()]);
        let doc = format!(r#"{{"seq":{seq},"prev":"{prev}","hash":"{hash}","entry":{entry}}}"#);
        let sk = format!("2026-05-01T08:00:00.000000Z#{seq:08}");
        test.put(LOG, &json!({"pk": {"S": pk}, "sk": {"S": sk}, "doc": {"S": doc}}));
        prev = hash;
    }
    let seq = entries.len().to_string();
    let head =
        json!({"pk": {"S": pk}, "sk": {"S": "LOGHEAD"}, "seq": {"N": seq}, "hash": {"S": prev}});
    test.put(RECORDS, &head);
    about(subject)
}

#[tokio::test]
async fn entries_of_the_first_release_are_read_and_followed_by_keyed_ones() {
    let test = TestStore::start().await;
    let scope = write(&test, &subject(1), &[OWN, OFFICIAL, OWN, OWN]);
    let seqs = async |lane, limit| {
        let (mut seqs, mut before) = (Vec::new(), None);
        loop {
            let page = test.store.log_page(&scope, lane, before, limit).await.unwrap();
            assert_eq!(page.fault, None);
            seqs.extend(page.lines.iter().map(|line| line.seq));
            before = page.older;
            if before.is_none() {
                return seqs;
            }
        }
    };
    assert_eq!(seqs(Lane::Others, 10).await, [2]);
    assert_eq!(seqs(Lane::Own, 2).await, [4, 3, 1]);

    for act in [entry(Action::View), by_official(Action::Take), entry(Action::View)] {
        test.store.commit_logged(&scope, act, vec![]).await.unwrap();
    }
    for limit in [1, 2, 10] {
        assert_eq!(seqs(Lane::Others, limit).await, [5, 2]);
        assert_eq!(seqs(Lane::Own, limit).await, [6, 5, 4, 3, 1]);
    }
    for (lane, count) in [(Lane::Others, 2), (Lane::Own, 5)] {
        let page = test.store.log_page(&scope, lane, None, 10).await.unwrap();
        assert_eq!((page.lines.len(), page.fault), (count, None));
    }
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
}

#[tokio::test]
async fn a_chain_of_the_first_release_alone_is_verified_against_its_head() {
    let test = TestStore::start().await;
    write(&test, &subject(1), &[OWN, OFFICIAL]);
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
    let newest = test.rows_under(LOG, "2026").pop().unwrap();
    remove(&test, LOG, &newest);
    let audit = test.store.verify_log().await.unwrap();
    assert_eq!(audit.faults.len(), 1);
    let scope = LogScope::Subject(subject(1));
    let others = test.store.log_page(&scope, Lane::Others, None, 10).await.unwrap();
    assert!(others.fault.is_some());
}

#[tokio::test]
async fn a_word_this_version_does_not_know_breaks_no_link() {
    let test = TestStore::start().await;
    let unknown = OFFICIAL.replace("\"view\"", "\"foretell\"").replace('}', ",\"more\":1}");
    let unreadable = OFFICIAL.replace("\"URA\"", "\"NEW\"");
    let scope = write(&test, &subject(1), &[&unknown, &unreadable]);
    let lines = whole(&test.store, &scope, Lane::Others).await;
    assert_eq!(lines[1].entry.as_ref().unwrap().action, Action::Unknown);
    assert_eq!(lines[0].entry, None);
    assert!(lines[0].at.is_some());
}

#[tokio::test]
async fn an_entry_without_a_key_cannot_follow_a_keyed_one() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    test.store.commit_logged(&scope, by_official(Action::View), vec![]).await.unwrap();
    // Somebody without the key replaces the whole chain by one in the format of the first release.
    for row in test.rows(LOG) {
        remove(&test, LOG, &row);
    }
    for row in test.rows_under(RECORDS, "DIGEST#") {
        remove(&test, RECORDS, &row);
    }
    let late = OWN.replace("2026-05-01T08", "2027-05-01T08");
    let scope = write(&test, &subject(1), &[&late]);
    let mut row = test.rows(LOG).pop().unwrap();
    remove(&test, LOG, &row);
    row["sk"]["S"] = json!("2027-05-01T08:00:00.000000Z#00000001");
    test.put(LOG, &row);
    let page = test.store.log_page(&scope, Lane::Own, None, 10).await.unwrap();
    assert_eq!(page.fault.unwrap().to_string(), "place 1: the entry has no keyed hash");
}
