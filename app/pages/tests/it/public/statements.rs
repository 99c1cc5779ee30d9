//! The front page and the two statements.

use domain::language::Language;
use pages::{
    Context, PublicUrl, Visitor,
    public::{Accessibility, Cookies, Front},
    render,
};

use super::{in_each_language, link};
use crate::support::context;

#[test]
fn a_visitor_finds_the_way_in_and_the_notices() {
    for (language, start, notices) in [
        (Language::Fi, "/fi/omat-tiedot", "/fi/selosteet"),
        (Language::Sv, "/sv/mina-uppgifter", "/sv/dataskyddsbeskrivningar"),
        (Language::En, "/en/my-data", "/en/notices"),
    ] {
        let visitor = Visitor::Nobody;
        let html = render(Front, &Context { visitor, ..context(language, PublicUrl::Front) });
        assert!(html.contains(&format!(r#"name="return_to" value="{start}""#)), "{html}");
        assert!(html.contains(&link(notices)));
        assert!(html.contains(r#"action="/login""#));
    }
}

#[test]
fn a_citizen_finds_the_five_destinations() {
    let [_, _, english] = in_each_language(&Front, PublicUrl::Front);
    for path in ["my-data", "requests", "consents", "access-log", "notices"] {
        assert!(english.contains(&link(&format!("/en/{path}"))), "{path}");
    }
    assert!(!english.contains(r#"action="/login""#), "already in");
}

#[test]
fn the_accessibility_statement_names_its_limits_and_its_supervisor() {
    for html in in_each_language(&Accessibility, PublicUrl::Accessibility) {
        for said in ["WCAG 2.1", "WCAG 2.2", "Traficom", "14 ", "2026-11-22"] {
            assert!(html.contains(said), "{said}");
        }
    }
}

#[test]
fn every_cookie_is_named() {
    for html in in_each_language(&Cookies, PublicUrl::Cookies) {
        for cookie in
            ["__Host-sid", "__Host-ssid", "__Host-login", "__Host-slogin", ">__Host-lang<"]
        {
            assert!(html.contains(cookie), "{cookie}");
        }
    }
}

/// The statements say the times that are set, in words.
#[test]
fn the_times_of_a_session_are_those_that_are_set() {
    let times = [
        (
            45 * 60,
            3600,
            ["45 minuuttia", "1 tunti"],
            ["45 minuter", "1 timme"],
            ["45 minutes", "1 hour"],
        ),
        (
            12,
            60,
            ["12 sekuntia", "1 minuutti"],
            ["12 sekunder", "1 minut"],
            ["12 seconds", "1 minute"],
        ),
    ];
    for (idle, longest, fi, sv, en) in times {
        for (language, words) in [(Language::Fi, fi), (Language::Sv, sv), (Language::En, en)] {
            let set = |here| Context {
                idle: jiff::SignedDuration::from_secs(idle),
                longest: jiff::SignedDuration::from_secs(longest),
                visitor: Visitor::Nobody,
                ..context(language, here)
            };
            for html in
                [render(Front, &set(PublicUrl::Front)), render(Cookies, &set(PublicUrl::Cookies))]
            {
                for word in words {
                    assert!(html.contains(word), "{word}");
                }
            }
        }
    }
}
