use domain::language::Language;
use jiff::SignedDuration;
use store::{LoginAttempt, Session, SessionKind, Times, Token};

use crate::support::{NOW, TestStore, aino, at, official, subject};

const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

fn citizen() -> Session {
    let kind = SessionKind::Citizen { subject: subject(1), person: aino() };
    Session { kind, opened_at: at(NOW) }
}

fn minutes(n: i64) -> jiff::Timestamp {
    at(NOW) + SignedDuration::from_mins(n)
}

#[tokio::test]
async fn a_session_ends_when_nobody_has_come_for_a_while() {
    let test = TestStore::start().await;
    let token = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    assert_eq!(test.store.session(&token, TIMES, minutes(29)).await.unwrap(), Some(citizen()));
    // A request moves the end of the session.
    assert_eq!(test.store.session(&token, TIMES, minutes(58)).await.unwrap(), Some(citizen()));
    assert_eq!(test.store.session(&token, TIMES, minutes(88)).await.unwrap(), None);
    assert_eq!(test.rows("test-sessions").len(), 1, "the row is there still, and says nothing");
    assert_eq!(test.store.session(&token, TIMES, minutes(89)).await.unwrap(), None);
}

#[tokio::test]
async fn a_session_ends_after_its_longest_time_however_busy() {
    let test = TestStore::start().await;
    let token = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    for n in 1..24 {
        assert!(test.store.session(&token, TIMES, minutes(n * 20)).await.unwrap().is_some(), "{n}");
    }
    assert!(test.store.session(&token, TIMES, minutes(479)).await.unwrap().is_some());
    assert_eq!(test.store.session(&token, TIMES, minutes(480)).await.unwrap(), None);
    assert_eq!(test.rows("test-sessions").len(), 1);
}

#[tokio::test]
async fn a_look_within_a_minute_writes_nothing() {
    let test = TestStore::start().await;
    let token = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    let before = test.rows("test-sessions");
    let soon = at(NOW) + SignedDuration::from_secs(59);
    assert!(test.store.session(&token, TIMES, soon).await.unwrap().is_some());
    assert_eq!(test.rows("test-sessions"), before);
    assert!(test.store.session(&token, TIMES, minutes(1)).await.unwrap().is_some());
    assert_ne!(test.rows("test-sessions"), before);
}

#[tokio::test]
async fn an_ended_session_is_gone_and_stays_gone() {
    let test = TestStore::start().await;
    let token = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    assert_eq!(test.store.end_session(&token).await.unwrap(), Some(citizen()));
    assert_eq!(test.store.end_session(&token).await.unwrap(), None);
    assert_eq!(test.store.session(&token, TIMES, minutes(2)).await.unwrap(), None);
    assert_eq!(test.rows("test-sessions").len(), 0);
}

#[tokio::test]
async fn the_table_holds_the_hash_and_not_the_token() {
    let test = TestStore::start().await;
    let kind = SessionKind::Official { official: official(), name: "Testi".into() };
    let session = Session { kind, opened_at: at(NOW) };
    let token = test.store.open_session(&session, TIMES, at(NOW)).await.unwrap();
    let row = test.rows("test-sessions")[0].to_string();
    assert!(!row.contains(token.expose()) && row.contains(&token.hash()));
    // The hash in the table opens no session.
    let stolen = Token::from_cookie(&token.hash()).unwrap();
    assert_eq!(test.store.session(&stolen, TIMES, at(NOW)).await.unwrap(), None);
    let back = Token::from_cookie(token.expose()).unwrap();
    assert_eq!(test.store.session(&back, TIMES, at(NOW)).await.unwrap(), Some(session));
    for cookie in ["", "x", &"a".repeat(42), &"a".repeat(44), &format!("{}#", "a".repeat(42))] {
        assert!(Token::from_cookie(cookie).is_none(), "{cookie:?}");
    }
}

#[tokio::test]
async fn the_former_owner_is_known_while_the_row_is_there() {
    let test = TestStore::start().await;
    let token = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    let former = test.store.former_session(&token).await.unwrap();
    let owner = former.map(|session| session.owner().to_owned());
    assert_eq!(owner.as_deref(), Some(subject(1).as_str()));
    test.store.end_session(&token).await.unwrap();
    assert_eq!(test.store.former_session(&token).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_is_finished_once_and_within_ten_minutes() {
    let test = TestStore::start().await;
    let attempt = LoginAttempt {
        state: "state".into(),
        nonce: "nonce".into(),
        verifier: "verifier".into(),
        language: Language::Sv,
        return_to: "/sv/mina-uppgifter".into(),
        kept: None,
    };
    let token = test.store.begin_login(&attempt, at(NOW)).await.unwrap();
    let (first, second) = tokio::join!(
        test.store.finish_login(&token, minutes(9)),
        test.store.finish_login(&token, minutes(9)),
    );
    let found: Vec<LoginAttempt> = [first, second].into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(found.len(), 1, "of two callbacks at once, one goes on");
    assert_eq!((found[0].nonce.as_str(), found[0].language), ("nonce", Language::Sv));

    let late = test.store.begin_login(&attempt, at(NOW)).await.unwrap();
    assert!(test.store.finish_login(&late, minutes(10)).await.unwrap().is_none());
    assert!(
        test.store.finish_login(&late, minutes(1)).await.unwrap().is_none(),
        "used up by the late try"
    );
    // The token of a session finishes no login.
    let session = test.store.open_session(&citizen(), TIMES, at(NOW)).await.unwrap();
    assert!(test.store.finish_login(&session, at(NOW)).await.unwrap().is_none());
}
