//! The office's pages, of views made by hand.

mod cases;
mod forms;
mod notices;
mod people;

use domain::language::Language;
use pages::{Context, Page, PublicUrl, Site, Url, Visitor, render};

use crate::support::document;

fn context(language: Language, here: impl Into<Url>) -> Context {
    Context {
        language,
        site: Site::Office,
        here: Some(here.into()),
        query: None,
        idle: jiff::SignedDuration::from_mins(30),
        longest: jiff::SignedDuration::from_hours(8),
        visitor: official(true, true),
        style: "/pkg/tietoni.css".to_owned(),
        islands: String::new(),
    }
}

fn official(works: bool, publishes: bool) -> Visitor {
    Visitor::Official { name: "Oona Virkailija".to_owned(), publishes, works }
}

/// In every language, so that no language is left out by chance.
fn in_each_language<P: Page + Clone>(page: &P, here: impl Into<Url>) -> [String; 3] {
    let here = here.into();
    Language::ALL.map(|language| document(page.clone(), language, &here))
}

mod front {
    use super::*;
    use pages::office::Front;

    #[test]
    fn nobody_finds_the_way_in() {
        let visitor = Visitor::Nobody;
        let html = render(Front, &Context { visitor, ..context(Language::En, PublicUrl::Front) });
        assert!(html.contains(r#"name="return_to" value="/en""#), "{html}");
    }

    #[test]
    fn officials_find_what_their_roles_open() {
        let shown = |works, publishes| {
            let visitor = official(works, publishes);
            render(Front, &Context { visitor, ..context(Language::En, PublicUrl::Front) })
        };
        let queue = r#"href="/en/queue" class="govuk-link""#;
        let publishing = r#"href="/en/publishing" class="govuk-link""#;
        assert!(shown(true, false).contains(queue) && !shown(true, false).contains(publishing));
        assert!(!shown(false, true).contains(queue) && shown(false, true).contains(publishing));
        assert!(shown(false, false).contains("No role was found for you"));
    }
}
