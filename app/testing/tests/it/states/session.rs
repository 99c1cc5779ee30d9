//! A login and the session it leads to, asked of the store.

use domain::language::Language;
use jiff::{SignedDuration, Timestamp};
use store::{LoginAttempt, Session, SessionKind, Store, Times, Token};
use testing::{
    FaultPlan, TestDatabase, World,
    people::aino,
    values::{NOW, at, subject},
};

use super::diagram::{Diagram, OUTSIDE};

const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

pub(super) async fn diagram() -> Diagram {
    let mut diagram = Diagram::new(
        "Login and session",
        "`store::LoginAttempt` and `store::Session`, each under the hash of a random token in the browser's cookie. The \
         times are settings; 30 minutes and 8 hours are the defaults.",
    );
    let world = World::on(TestDatabase::new(FaultPlan::none())).await;
    let store = &world.store;
    diagram.arrow(OUTSIDE, "Login", "begin the login");
    let (begun, ends) = (at(NOW), at(NOW) + attempt().lasts());
    let login = store.begin_login(&attempt(), begun).await.unwrap();
    assert!(store.login(&login, ends).await.unwrap().is_none());
    diagram.arrow("Login", OUTSIDE, &format!("{} minutes", attempt().lasts().as_mins()));
    assert!(store.finish_login(&login, begun).await.unwrap().is_some());
    assert!(store.finish_login(&login, begun).await.unwrap().is_none(), "a login is used once");
    let token = open(store).await;
    diagram.arrow("Login", "Session", "the identity provider's answer fits");
    assert!(is_open(store, &token, begun + TIMES.idle - second()).await);
    diagram.arrow("Session", "Session", "any request in time");
    assert!(!is_open(store, &open(store).await, begun + TIMES.idle).await);
    let idle = format!("{} minutes without a request", TIMES.idle.as_mins());
    diagram.arrow("Session", OUTSIDE, &idle);
    let token = open(store).await;
    let mut now = begun;
    while now < begun + TIMES.absolute - SignedDuration::from_mins(20) {
        now += SignedDuration::from_mins(20);
        assert!(is_open(store, &token, now).await);
    }
    assert!(!is_open(store, &token, begun + TIMES.absolute).await);
    diagram.arrow("Session", OUTSIDE, &format!("{} hours in all", TIMES.absolute.as_hours()));
    let token = open(store).await;
    assert!(store.end_session(&token).await.unwrap().is_some());
    assert!(!is_open(store, &token, begun).await);
    diagram.arrow("Session", OUTSIDE, "log out");
    diagram
}

fn second() -> SignedDuration {
    SignedDuration::from_secs(1)
}

async fn open(store: &Store) -> Token {
    let kind = SessionKind::Citizen { subject: subject(1), person: aino() };
    store.open_session(&Session { kind, opened_at: at(NOW) }, TIMES, at(NOW)).await.unwrap()
}

async fn is_open(store: &Store, token: &Token, now: Timestamp) -> bool {
    store.session(token, TIMES, now).await.unwrap().is_some()
}

fn attempt() -> LoginAttempt {
    LoginAttempt {
        state: "state".into(),
        nonce: "nonce".into(),
        verifier: "verifier".into(),
        language: Language::Fi,
        return_to: "/fi".into(),
        kept: None,
    }
}
