//! Snapshots of every page in Finnish, as the person who may see it gets it. If a page changes, a review shows the
//! change of its snapshot. `cargo insta review` (or `INSTA_UPDATE=always`) accepts a change.

use domain::language::Language;
use pages::{Audience, OfficeUrl, OwnUrl, Site, Url};

use crate::support::{
    addresses::every,
    browser::{Browser, Official, Visitor},
    people::{OONA, TIINA},
    steps,
    world::World,
};

/// Replaces what differs from run to run: references, keys, and everything that depends on today's date.
const FILTERS: [(&str, &str); 9] = [
    // Which steps there are depends on the day: weekends, holidays, the hour in which Brussels has another day.
    (r"<li>Pyyntö (saapui|vastaanotettiin)(?s:.*?)</ol>", "[steps of the date]\n</ol>"),
    (r"TT-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "[reference]"),
    (r#"name="key" value="[^"]*""#, r#"name="key" value="[key]""#),
    (r#"datetime="[^"]*""#, r#"datetime="[time]""#),
    (r"\d{1,2}\.\d{1,2}\.20(2[6-9]|3\d)", "[date]"),
    (r"(klo )?\b\d{1,2}\.\d{2}\b", "[time of day]"),
    (r"\b\d+ päivää", "[days]"),
    (r"Aikaa \d+ vuorokautta", "Aikaa [days]"),
    (r#"before=[^"\s]+"#, "before=[place]"),
];

/// The main part of a page, with each element on its own line.
fn main_part(body: &str) -> String {
    let start = body.find("<main").expect("a page has a main part");
    let end = body.find("</main>").expect("it ends");
    body[start..end].replace("><", ">\n<")
}

#[tokio::test]
async fn every_page_shows_what_it_showed() {
    let world = World::with_aino().await;
    steps::publish(&world).await;
    let (aino, request) = steps::aino_with_request(&world).await;
    steps::fill_in(&aino).await;
    let oona = Official::log_in(&world, OONA).await;
    let tiina = Official::log_in(&world, TIINA).await;
    let stranger = Visitor::new(&world, Site::Citizen);
    let case = OfficeUrl::Case(request.clone()).path(Language::En);
    oona.post(&case, &[("act", "take")]).await.is(303);

    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots");
    for (pattern, shown) in FILTERS {
        settings.add_filter(pattern, shown);
    }
    let mut seen = Vec::new();
    for url in every(&request) {
        let row = url.row();
        let browser: &Browser = match row.audience {
            Audience::Everybody | Audience::Readers => &stranger,
            Audience::Citizen => &aino,
            Audience::Official => &oona,
            Audience::PrivacyOfficer => &tiina,
        };
        // If addresses differ only in the register, only the first one has a snapshot.
        let again = seen.contains(&row.name);
        let other_form = matches!(&url, Url::Own(OwnUrl::Ask(..) | OwnUrl::Consent(..)));
        if again && !other_form {
            continue;
        }
        let answer = browser.open(&url.path(Language::Fi)).await.is(200);
        let name = if again { format!("{}-2", row.name) } else { row.name.to_owned() };
        seen.push(row.name);
        settings.bind(|| insta::assert_snapshot!(name, main_part(&answer.body)));
    }
}
