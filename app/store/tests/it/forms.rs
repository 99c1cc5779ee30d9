use domain::{
    ids::ItemId,
    register::RegisterCode,
    request::{About, RequestKind},
};
use jiff::SignedDuration;
use store::InputKey;

use crate::support::{NOW, TestStore, at, key, subject};

fn form(number: u32, kind: RequestKind) -> InputKey {
    let item = ItemId::parse("ura-aino-0201").unwrap();
    InputKey {
        subject: subject(number),
        about: About::Item { register: RegisterCode::Ura, item },
        kind,
    }
}

#[tokio::test]
async fn a_draft_is_kept_for_a_day_for_its_own_person_and_form() {
    let test = TestStore::start().await;
    let store = &test.store;
    let mine = form(1, RequestKind::Rectification);
    store.save_input(&mine, &"ensimmäinen", Some(&key(1)), at(NOW)).await.unwrap();
    store.save_input(&mine, &"toinen", Some(&key(2)), at(NOW)).await.unwrap();
    let hours = |n| at(NOW) + SignedDuration::from_hours(n);
    let kept =
        |key: InputKey, when| async move { store.saved_input::<String>(&key, when).await.unwrap() };
    assert_eq!(kept(mine.clone(), hours(23)).await.as_deref(), Some("toinen"));
    assert_eq!(kept(mine.clone(), hours(24)).await, None);
    assert_eq!(kept(form(2, RequestKind::Rectification), at(NOW)).await, None);
    assert_eq!(kept(form(1, RequestKind::Restriction), at(NOW)).await, None);
    store.forget_input(&mine, &key(1)).await.unwrap();
    assert!(kept(mine.clone(), at(NOW)).await.is_some(), "it is another draft by now");
    store.forget_input(&mine, &key(2)).await.unwrap();
    store.forget_input(&mine, &key(2)).await.unwrap();
    assert_eq!(kept(mine, at(NOW)).await, None);
}

#[tokio::test]
async fn what_a_lost_session_had_typed_is_given_back_until_it_is_sent() {
    let test = TestStore::start().await;
    let store = &test.store;
    let (path, now) = ("/fi/omat-tiedot/ura/oikaise", at(NOW));
    store.save_form("owner-1", path, "reason=Syy", now).await.unwrap();
    assert_eq!(store.saved_form("owner-2", path, now).await.unwrap(), None);
    assert_eq!(store.saved_form("owner-1", "/fi", now).await.unwrap(), None);
    let body = store.saved_form("owner-1", path, now).await.unwrap();
    assert_eq!(body.as_deref(), Some("reason=Syy"));
    assert_eq!(store.saved_form("owner-1", path, now).await.unwrap(), body);
    store.forget_form("owner-1", path).await.unwrap();
    store.forget_form("owner-1", path).await.unwrap();
    assert_eq!(store.saved_form("owner-1", path, now).await.unwrap(), None);
    store.save_form("owner-1", path, "reason=Syy", now).await.unwrap();
    let next_day = now + SignedDuration::from_hours(24);
    assert_eq!(store.saved_form("owner-1", path, next_day).await.unwrap(), None);
}
