//! What people do in several tests, step by step, as in a browser.

use domain::{ids::Reference, language::Language};
use pages::{OwnUrl, PublishingUrl, Url};

use super::{
    addresses::{ask_about_phone, check_about_phone},
    answer::Answer,
    browser::{Citizen, Official},
    form::Form,
    people::{AINO, TIINA},
    world::World,
};

/// Fills in the form about the phone number. The answers are saved for the next page.
pub async fn fill_in(citizen: &Citizen) {
    let path = ask_about_phone().path(Language::En);
    let form = Form::with(&citizen.open(&path).await.is(200), "proposed")
        .fill("proposed", "040 000 0099")
        .fill("reason", "The number has changed.");
    let answer = citizen.post_body(&path, form.encoded()).await.is(303);
    assert_eq!(answer.location(), check_about_phone().path(Language::En));
}

/// The form of the page that shows the saved answers; it sends them.
pub async fn to_send(citizen: &Citizen) -> Form {
    Form::with(&citizen.visit(&check_about_phone()).await.is(200), "key")
}

pub async fn send(citizen: &Citizen, form: &Form) -> Answer {
    citizen.post_body(&check_about_phone().path(Language::En), form.encoded()).await
}

/// Files a request about Aino's phone number.
pub async fn file(citizen: &Citizen) -> Reference {
    fill_in(citizen).await;
    let form = to_send(citizen).await;
    filed(&send(citizen, &form).await.is(303))
}

/// The request that an answer leads to.
#[track_caller]
pub fn filed(answer: &Answer) -> Reference {
    let path = answer.location().strip_suffix("?sent=1").expect("to the receipt");
    match Url::parse(path) {
        Some((_, Url::Own(OwnUrl::Request(reference)))) => reference,
        other => panic!("{other:?} is no request"),
    }
}

/// Publishes version 2 of the notice of URA.
pub async fn publish(world: &World) {
    let officer = Official::log_in(world, TIINA).await;
    let (edit, preview) = (edit_ura(), preview_ura());
    edit_notice(&officer).await;
    let form = Form::with(&officer.open(&preview).await.is(200), "revision").tick("act", "publish");
    let answer = officer.post_body(&preview, form.encoded()).await;
    assert_eq!(answer.status, 303, "{edit}: {}", answer.body);
}

/// Saves a draft of the notice of URA.
pub async fn edit_notice(officer: &Official) {
    let mut form = Form::with(&officer.open(&edit_ura()).await.is(200), "revision")
        .fill("summary-fi", "Puhelinnumero on vaihtunut.")
        .fill("summary-sv", "Telefonnumret har ändrats.")
        .fill("summary-en", "The telephone number has changed.");
    let (name, text) = form.fields.iter().find(|(name, _)| name == "body-0-fi").expect("a body");
    let (name, text) = (name.clone(), format!("{text}\r\n\r\nUusi kappale."));
    form = form.fill(&name, &text);
    officer.post_body(&edit_ura(), form.encoded()).await.is(303);
}

pub fn edit_ura() -> String {
    PublishingUrl::Edit(domain::register::RegisterCode::Ura).path(Language::En)
}

pub fn preview_ura() -> String {
    PublishingUrl::Preview(domain::register::RegisterCode::Ura).path(Language::En)
}

/// Aino after she has logged in and filed a request.
pub async fn aino_with_request(world: &World) -> (Citizen, Reference) {
    let aino = Citizen::log_in(world, AINO).await;
    let request = file(&aino).await;
    (aino, request)
}
