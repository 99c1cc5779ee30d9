//! What is said around logging in and when something went wrong.

use std::collections::BTreeSet;

use desk::LoginIssue;
use domain::language::Language;
use pages::{
    OwnUrl, PublicUrl,
    public::{LoggedOut, LoginFailed, LoginNeeded, Problem, ProblemKind},
};

use super::in_each_language;
use crate::support::document;

#[test]
fn a_login_leads_back_and_says_what_is_kept() {
    let page = |kept| LoginNeeded { return_to: "/en/my-data/ura?a=1&b=2".into(), kept };
    let [_, _, kept] = in_each_language(&page(true), OwnUrl::MyData);
    let [_, _, plain] = in_each_language(&page(false), OwnUrl::MyData);
    assert!(kept.contains(r#"name="return_to" value="/en/my-data/ura?a=1&amp;b=2""#), "{kept}");
    assert!(kept.contains("has been kept"));
    assert!(!plain.contains("has been kept"));
}

#[test]
fn logging_out_tells_what_to_close() {
    let [finnish, swedish, english] = in_each_language(&LoggedOut, PublicUrl::Front);
    assert!(finnish.contains("sulje vielä kaikki selaimen ikkunat"));
    assert!(swedish.contains("stänga alla webbläsarfönster"));
    assert!(english.contains("close all browser windows"));
}

#[test]
fn every_fault_of_a_login_has_words_of_its_own() {
    let mut told = BTreeSet::new();
    for why in LoginIssue::ALL {
        let page = LoginFailed { why, reference: "V-1234".into() };
        for html in in_each_language(&page, PublicUrl::Front) {
            assert!(html.contains("<strong>V-1234</strong>"));
            assert!(told.insert(html), "{why:?} reads like another");
        }
    }
}

#[test]
fn every_problem_has_words_of_its_own_and_a_way_on() {
    let mut told = BTreeSet::new();
    for kind in ProblemKind::ALL {
        let page = Problem { kind, reference: Some("V-1234".into()) };
        for html in in_each_language(&page, OwnUrl::Requests) {
            assert!(html.contains("V-1234"));
            assert!(told.insert(html), "{kind:?} reads like another");
        }
    }
    let page = Problem { kind: ProblemKind::NotFound, reference: None };
    let html = document(page, Language::Sv, PublicUrl::Front);
    assert!(html.contains(r#"href="/sv""#));
    assert!(!html.contains("Referens"), "nothing to tell");
}
