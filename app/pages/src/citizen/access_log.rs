//! `/en/access-log`: who has used the person's data in this service, and to whom the registers have given
//! them (GDPR 15(1), CJEU C-579/21 and C-154/21). Others' uses and the person's own have pages of their own.

use desk::{
    CitizenDesk, DeskError, LogCursor,
    citizen::{Usage, Uses, UsesOf},
};
use domain::calendar::helsinki_date;
use leptos::prelude::*;

use super::{access_log_table::table, disclosure::disclosures};
use crate::{
    components::{CannotBeShown, Day},
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, PublicUrl},
};

/// Who has used the person's data.
#[derive(Debug, Clone)]
pub struct AccessLog {
    shown: Shown,
}

#[derive(Debug, Clone)]
enum Shown {
    /// The newest uses of both kinds, and the disclosures.
    Newest(Usage),
    /// Older uses of one kind.
    Older(UsesOf, Uses),
}

/// The parts of an address that ask for older uses: by others, and one's own.
const BEFORE: &str = "before";
const OWN_BEFORE: &str = "own-before";

impl AccessLog {
    /// Loads the page; `query` gives a parameter of the address by its name. An unknown place shows the newest uses.
    pub async fn load<'a>(
        desk: &CitizenDesk,
        query: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Self, DeskError> {
        for (name, of) in [(BEFORE, UsesOf::Others), (OWN_BEFORE, UsesOf::Own)] {
            if let Some(before) = query(name).and_then(LogCursor::parse) {
                return Ok(Self::older(of, desk.older_uses(of, before).await?));
            }
        }
        Ok(Self::new(desk.usage().await?))
    }

    /// The page of the newest uses and the disclosures.
    #[must_use]
    pub fn new(usage: Usage) -> Self {
        Self { shown: Shown::Newest(usage) }
    }

    /// A page of older uses.
    #[must_use]
    pub fn older(of: UsesOf, uses: Uses) -> Self {
        Self { shown: Shown::Older(of, uses) }
    }
}

impl Page for AccessLog {
    fn title(&self, context: &Context) -> String {
        t!(context.language, usage.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let (lead, lists) = match self.shown {
            Shown::Newest(usage) => (lead(context), newest(context, &usage)),
            Shown::Older(of, uses) => (to_newest(context), list(context, of, &uses)),
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{t!(language, usage.title)}</h1>
                {lead}
            </div>
            {lists}
        }
        .into_any()
    }
}

fn lead(context: &Context) -> AnyView {
    view! {
        <p class="govuk-body-l">{t!(context.language, usage.lead)}</p>
        {not_listed(context)}
    }
    .into_any()
}

fn to_newest(context: &Context) -> AnyView {
    let newest = context.path(OwnUrl::AccessLog);
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=newest>{t!(context.language, usage.to_newest)}</a>
        </p>
    }
    .into_any()
}

fn newest(context: &Context, usage: &Usage) -> AnyView {
    let language = context.language;
    view! {
        <section aria-labelledby="uses">
            <h2 class="govuk-heading-m" id="uses">{t!(language, usage.uses)}</h2>
            {since(context, usage)}
            {list(context, UsesOf::Others, &usage.others)}
            {list(context, UsesOf::Own, &usage.own)}
        </section>
        <section aria-labelledby="disclosures">
            <h2 class="govuk-heading-m" id="disclosures">{t!(language, usage.disclosures)}</h2>
            <CannotBeShown language rows=&usage.unreadable/>
            {disclosures(context, &usage.disclosures)}
        </section>
    }
    .into_any()
}

fn not_listed(context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{t!(language, usage.not_listed)}</span>
            </summary>
            <div class="govuk-details__text">
                <ul class="govuk-list govuk-list--bullet">
                    <li>{t!(language, usage.not_in_sources)}</li>
                    <li>{t!(language, usage.no_names)}</li>
                    <li>{t!(language, usage.no_values)}</li>
                </ul>
                <p class="govuk-body">{t!(language, usage.suspect)}</p>
            </div>
        </details>
    }
}

/// How far back the lists go, if both are shown to their end.
fn since(context: &Context, usage: &Usage) -> AnyView {
    let language = context.language;
    let lists = [&usage.others, &usage.own];
    let oldest = lists.iter().flat_map(|list| &list.uses).filter_map(|one| one.at).min();
    let is_whole = lists.iter().all(|list| list.older.is_none());
    let text = match oldest.filter(|_| is_whole) {
        Some(oldest) => view! {
            {t!(language, usage.since)}" "<Day language date=helsinki_date(oldest)/>
        }
        .into_any(),
        None => t!(language, usage.order).into_any(),
    };
    view! { <p class="govuk-body">{text}</p> }.into_any()
}

/// One of the two lists, with a link to older entries.
fn list(context: &Context, of: UsesOf, uses: &Uses) -> AnyView {
    let language = context.language;
    let (name, none, query) = match of {
        UsesOf::Others => (t!(language, usage.by_others), t!(language, usage.no_uses), BEFORE),
        UsesOf::Own => (t!(language, usage.by_you), t!(language, usage.no_own_uses), OWN_BEFORE),
    };
    // "Nobody has used your data" would be untrue if entries are missing.
    let rows = match &uses.uses[..] {
        [] if uses.is_at_fault => None,
        [] => Some(view! { <p class="govuk-body">{none}</p> }.into_any()),
        rows => Some(table(context, name.clone(), rows)),
    };
    let older = uses.older.map(|before| older_link(context, query, before, &name));
    view! {
        <h3 class="govuk-heading-s">{name}</h3>
        {uses.is_at_fault.then(|| at_fault(context))}
        {rows}
        {older}
    }
    .into_any()
}

fn older_link(context: &Context, query: &str, before: LogCursor, list: &str) -> AnyView {
    let language = context.language;
    let href = format!("{}?{query}={before}", context.path(OwnUrl::AccessLog));
    let pages = format!("{}: {list}", t!(language, usage.pages));
    view! {
        <nav class="govuk-pagination" aria-label=pages>
            <div class="govuk-pagination__next">
                <a class="govuk-link govuk-pagination__link" href=href rel="next">
                    <span class="govuk-pagination__link-title">{t!(language, usage.older)}</span>
                </a>
            </div>
        </nav>
    }
    .into_any()
}

/// Says plainly that the list does not fit together, what that means and whom to ask.
fn at_fault(context: &Context) -> AnyView {
    let language = context.language;
    view! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
            <strong class="govuk-warning-text__text">{t!(language, usage.at_fault)}</strong>
        </div>
        <p class="govuk-body">{t!(language, usage.at_fault_means)}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(PublicUrl::Notices)>{t!(language, usage.at_fault_contact)}</a>
        </p>
    }
    .into_any()
}
