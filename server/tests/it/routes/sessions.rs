//! Cookies that lead to no session, and sessions of the other site.

use pages::{OfficeUrl, OwnUrl, Site};

use crate::support::{
    answer::Answer,
    browser::{Citizen, Official, Visitor},
    people::{AINO, OONA},
    world::World,
};

const PATHS: [&str; 5] = ["/sv", "/en/accessibility", "/fi/nothing", "/en/my-data", "/en/queue"];

fn is_cleared(answer: &Answer, name: &str) {
    let cookie = answer.cookie(name).unwrap_or_default();
    assert!(
        cookie.starts_with(&format!("{name}=;")) && cookie.ends_with("; Max-Age=0"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_cookie_that_leads_to_no_session_is_cleared() {
    let world = World::empty().await;
    for (site, name) in [(Site::Citizen, "__Host-sid"), (Site::Office, "__Host-ssid")] {
        for token in [&*"x".repeat(43), "short", ""] {
            for path in PATHS {
                let visitor = Visitor::new(&world, site);
                visitor.set_cookie(name, token);
                let answer = visitor.open(path).await;
                assert!(answer.status.as_u16() < 500, "{} at {path}", answer.status);
                is_cleared(&answer, name);
            }
        }
    }
}

/// As after a change of keys, the session cannot be opened. The cookie is removed, and pages without login still work.
#[tokio::test]
async fn a_session_that_does_not_open_is_none_and_its_cookie_goes() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let token = aino.cookie("__Host-sid").expect("a session");
    let rows = world.rows("sessions");
    let row = rows.values().find(|row| row.contains("SESSION")).expect("a row");
    let mut row: serde_json::Value = serde_json::from_str(row).expect("a row");
    row["doc"] = serde_json::json!({ "B": "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==" });
    let put = serde_json::json!({ "TableName": "tietoni-sessions", "Item": row });
    world.database.put_item(serde_json::from_value(put).expect("a request")).expect("it is put");
    for path in PATHS {
        aino.set_cookie("__Host-sid", &token);
        let answer = aino.open(path).await;
        assert!(answer.status.as_u16() < 500, "{} at {path}", answer.status);
        is_cleared(&answer, "__Host-sid");
    }
    aino.set_cookie("__Host-sid", &token);
    is_cleared(&aino.post("/logout", &[]).await.is(303), "__Host-sid");
}

/// A browser with a good session keeps its cookie.
#[tokio::test]
async fn a_good_session_keeps_its_cookie() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    for path in PATHS {
        assert_eq!(aino.open(path).await.cookie("__Host-sid"), None, "{path}");
    }
}

#[tokio::test]
async fn a_session_of_the_other_site_is_not_greeted() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    aino.open("/en").await.says("Aino Koetesti");
    let office = Visitor::new(&world, Site::Office);
    office.set_cookie("__Host-ssid", &aino.cookie("__Host-sid").expect("a session"));
    let oona = Official::log_in(&world, OONA).await;
    oona.open("/en").await.says(OONA.name);
    let citizens = Visitor::new(&world, Site::Citizen);
    citizens.set_cookie("__Host-sid", &oona.cookie("__Host-ssid").expect("a session"));
    for path in ["/en", "/en/cookies", "/en/nothing"] {
        for browser in [&*office, &*citizens] {
            let page = browser.open(path).await;
            for name in ["Aino Koetesti", OONA.name] {
                assert!(!page.body.contains(name), "{name} at {path} of {:?}", browser.site);
            }
        }
    }
    office.visit(OfficeUrl::Queue).await.is(401);
    citizens.visit(OwnUrl::MyData).await.is(401);
}
