//! Faults of the program: a panic, and a row that cannot be read, give a page with a reference.

use desk::Times;
use jiff::SignedDuration;
use pages::{OwnUrl, Site};

use crate::support::{
    addresses::phone_category,
    browser::{Browser, Citizen},
    logs::Logs,
    people::AINO,
    provider::{Provider, Says, query},
    world::{World, config},
};

/// The session would end after the last day that a `Timestamp` can have, so adding the two times panics.
#[tokio::test]
async fn a_panic_is_a_page_with_a_reference() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let mut config = config(Site::Citizen, &provider.issuer);
    config.times = Times { idle: SignedDuration::MAX, absolute: SignedDuration::MAX };
    let browser = Browser::new(Site::Citizen, server::citizen(config, world.store.clone()));
    let to = browser.post("/login", &[("language", "sv")]).await.is(303);
    browser.set_cookie("lang", "sv");
    let logs = Logs::start();
    let back = provider.answer(&query(to.location()), Says::aino());
    let answer = browser.open(&back).await.is(500);
    answer.is_page("sv");
    logs.hold(answer.reference());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_ne!(answer.header("content-security-policy"), "");
    for word in ["panic", "overflow", ".rs", "unwrap"] {
        assert!(!answer.body.contains(word), "{word} is told");
    }
    // The next request is answered.
    browser.open("/sv").await.is(200);
}

/// A row that does not open: the list shows a reference in its place beside the other rows, its own page is an error
/// page, and neither shows anything of the row.
#[tokio::test]
async fn a_row_that_does_not_open_is_shown_with_a_reference() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let rows = world.rows("records");
    let item = rows.values().find(|row| row.contains("ura-aino-0201")).expect("a row");
    let mut item: serde_json::Value = serde_json::from_str(item).expect("a row");
    item["doc"] = serde_json::json!({ "B": "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==" });
    let put = serde_json::json!({ "TableName": "tietoni-records", "Item": item });
    world.database.put_item(serde_json::from_value(put).expect("a request")).expect("it is put");
    let logs = Logs::start();
    let ura = domain::register::RegisterCode::Ura;
    let list = aino.visit(OwnUrl::Register(ura)).await.is(200);
    let (_, after) = list.body.split_once("give the reference: R-").expect("a reference");
    logs.hold(&format!("R-{}", &after[..8]));
    assert!(!list.body.contains("ura-aino-0201"), "nothing of the row");
    assert!(list.body.contains("ura-aino-0202"), "the other data are there");
    let id = domain::ids::ItemId::parse("ura-aino-0201").expect("an id");
    let kind = domain::request::Offered::Correct;
    let answer = aino.visit(OwnUrl::Ask(ura, phone_category(), id, kind)).await.is(500);
    answer.is_page("en");
    logs.hold(answer.reference());
    assert!(!answer.body.contains("040"), "nothing of the row");
    aino.visit(OwnUrl::Consents).await.is(200);
}
