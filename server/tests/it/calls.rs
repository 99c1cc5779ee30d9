//! How many times pages and acts call the database, including the call that reads the session. Each row has a ceiling
//! that must hold. A row above its budget is marked in the printed table.

use std::sync::Arc;

use desk::OutboxHandler;
use domain::{language::Language, register::RegisterCode};
use pages::{OfficeUrl, OwnUrl, PublishingUrl, Url};
use testing::database::Calls;

use crate::support::{
    browser::{Browser, Citizen, Official},
    form::Form,
    people::{OONA, TIINA},
    steps,
    world::World,
};

/// Budget of calls for a citizen's page.
const PAGE: usize = 3;
/// Budget of calls for the page of a request on the officials' site.
const CASE: usize = 4;

/// Prints a line of the table and returns whether the ceiling holds.
fn within(who: &str, what: &str, calls: &Calls, ceiling: usize, budget: usize) -> bool {
    let over = if calls.total() > budget { format!(" (budget {budget})") } else { String::new() };
    println!("| {who} | {what} | {} of {ceiling}{over} | {calls} |", calls.total());
    calls.total() <= ceiling
}

async fn open(world: &World, browser: &Browser, url: &Url) -> Calls {
    // The first visit lets the process remember the place of the log chain, so the second visit is counted.
    browser.visit(url.clone()).await.is(200);
    let _ = world.database.take_calls();
    browser.visit(url.clone()).await.is(200);
    world.database.take_calls()
}

#[tokio::test]
async fn pages_of_citizens() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    steps::fill_in(&aino).await;
    let told = world.store.pending(server::clock::now(), 10).await.expect("it opens");
    for entry in told {
        let handler = OutboxHandler::new(Arc::clone(&world.store));
        handler.handle(&entry.expect("it opens")).await.expect("it is handled");
    }
    let mut held = true;
    for (url, ceiling) in [
        (OwnUrl::MyData, PAGE),
        (OwnUrl::Register(RegisterCode::Ura), PAGE),
        (OwnUrl::RegisterAll(RegisterCode::Ura), PAGE),
        (OwnUrl::Requests, PAGE),
        (OwnUrl::NewRequest, PAGE),
        (OwnUrl::Request(request), PAGE),
        (OwnUrl::Consents, PAGE),
        // The newest use by others is compared with its head, which lies in another table on purpose.
        (OwnUrl::AccessLog, PAGE + 1),
        (OwnUrl::OwnUse, PAGE),
        (OwnUrl::Disclosures, PAGE),
        (crate::support::addresses::ask_about_phone(), PAGE),
        (crate::support::addresses::check_about_phone(), PAGE),
    ] {
        let calls = open(&world, &aino, &url.clone().into()).await;
        held &= within("citizen", &url.path(Language::En), &calls, ceiling, PAGE);
    }
    assert!(held, "the table above says which");
}

#[tokio::test]
async fn pages_of_the_office() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let (oona, tiina) =
        (Official::log_in(&world, OONA).await, Official::log_in(&world, TIINA).await);
    let mut held = true;
    for (browser, url, ceiling, budget) in [
        (&oona, OfficeUrl::Case(request).into(), CASE, CASE),
        (&oona, OfficeUrl::Queue.into(), 1 + 2 * 2, 1 + 2 * 2),
        (&tiina, PublishingUrl::Publishing.into(), 1 + 2 * RegisterCode::ALL.len(), PAGE),
    ] {
        let calls = open(&world, browser, &url).await;
        held &= within("office", &url.path(Language::En), &calls, ceiling, budget);
    }
    assert!(held, "the table above says which");
}

#[tokio::test]
async fn acts_are_one_transaction_besides_their_reads() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, crate::support::people::AINO).await;
    steps::fill_in(&aino).await;
    let form = steps::to_send(&aino).await;
    let _ = world.database.take_calls();
    let request = steps::filed(&steps::send(&aino, &form).await.is(303));
    let mut acts = vec![("file a request", world.database.take_calls())];

    let oona = Official::log_in(&world, OONA).await;
    let case = OfficeUrl::Case(request.clone()).path(Language::En);
    for (name, act) in [("take", "take"), ("release", "release"), ("take again", "take")] {
        let _ = world.database.take_calls();
        oona.post(&case, &[("act", act)]).await.is(303);
        acts.push((name, world.database.take_calls()));
    }
    let decide = OfficeUrl::Decide(request).path(Language::En);
    let form = Form::with(&oona.open(&decide).await.is(200), "version");
    let form = form
        .fill("outcome-0", "granted")
        .fill("reasons", "The number was changed in the register.");
    let _ = world.database.take_calls();
    let answer = oona.post_body(&decide, form.encoded()).await;
    acts.push(("decide", world.database.take_calls()));
    let decided = answer.status == 303;

    for (name, calls) in &acts {
        within("act", name, calls, usize::MAX, usize::MAX);
        assert_eq!(calls.of("TransactWriteItems"), 1, "{name}");
    }
    assert!(decided, "{}", answer.body);
}
