//! `/en/access-log` and `/en/access-log/own-use`: who has used the person's data in this service, each entry with
//! time, unit, role, purpose, basis and data group (GDPR 15(1), CJEU C-579/21). Others' use and the person's own have
//! pages of their own, so that one's own clicks hide nothing.

use desk::{
    CitizenDesk, DeskError, LogCursor,
    citizen::{Uses, UsesOf},
};
use domain::calendar::helsinki_date;
use leptos::prelude::*;

use super::{access_log_parts::parts, access_log_table::table};
use crate::{
    components::Day,
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, PublicUrl, Url},
};

/// Who has used the person's data: a page of one of the two lists.
#[derive(Debug, Clone)]
pub struct AccessLog {
    of: UsesOf,
    uses: Uses,
    /// The page begins below a place of the list.
    is_older: bool,
}

impl AccessLog {
    /// The part of an address that says below which place a page begins.
    pub const BEFORE: &str = "before";

    /// Loads the page. An unknown place shows the newest uses.
    pub async fn load(
        desk: &CitizenDesk,
        of: UsesOf,
        before: Option<&str>,
    ) -> Result<Self, DeskError> {
        let before = before.and_then(LogCursor::parse);
        let uses = desk.uses(of, before).await?;
        Ok(if before.is_some() { Self::older(of, uses) } else { Self::new(of, uses) })
    }

    /// The page of the newest uses.
    #[must_use]
    pub fn new(of: UsesOf, uses: Uses) -> Self {
        Self { of, uses, is_older: false }
    }

    /// A page of older uses.
    #[must_use]
    pub fn older(of: UsesOf, uses: Uses) -> Self {
        Self { of, uses, is_older: true }
    }

    fn url(&self) -> OwnUrl {
        match self.of {
            UsesOf::Others => OwnUrl::AccessLog,
            UsesOf::Own => OwnUrl::OwnUse,
        }
    }
}

impl Page for AccessLog {
    fn title(&self, context: &Context) -> String {
        match self.of {
            UsesOf::Others => t!(context.language, usage.title),
            UsesOf::Own => t!(context.language, usage.by_you),
        }
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        match self.of {
            UsesOf::Others => Vec::new(),
            UsesOf::Own => vec![(t!(context.language, usage.title), OwnUrl::AccessLog.into())],
        }
    }

    fn body(self, context: &Context) -> AnyView {
        let url = self.url();
        let lead = if self.is_older { to_newest(context, &url) } else { lead(context, self.of) };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                {parts(context, &url)}
                {lead}
            </div>
            {self.list(context)}
        }
        .into_any()
    }
}

impl AccessLog {
    fn list(&self, context: &Context) -> AnyView {
        let language = context.language;
        let (name, none) = match self.of {
            UsesOf::Others => (t!(language, usage.by_others), t!(language, usage.no_uses)),
            UsesOf::Own => (t!(language, usage.by_you), t!(language, usage.no_own_uses)),
        };
        // "Nobody has used your data" would be untrue if entries are missing.
        let rows = match &self.uses.uses[..] {
            [] if self.uses.is_at_fault => None,
            [] => Some(view! { <p class="govuk-body">{none}</p> }.into_any()),
            rows => Some(
                view! {
                    {since(context, self)}
                    {table(context, name.clone(), rows)}
                }
                .into_any(),
            ),
        };
        let older = self.uses.older.map(|before| older_link(context, &self.url(), before));
        view! {
            {self.uses.is_at_fault.then(|| at_fault(context))}
            {rows}
            {older}
        }
        .into_any()
    }
}

fn lead(context: &Context, of: UsesOf) -> AnyView {
    let language = context.language;
    match of {
        UsesOf::Others => view! {
            <p class="govuk-body-l">{t!(language, usage.lead)}</p>
            {not_listed(context)}
        }
        .into_any(),
        UsesOf::Own => {
            view! { <p class="govuk-body">{t!(language, usage.own_lead)}</p> }.into_any()
        }
    }
}

fn to_newest(context: &Context, url: &OwnUrl) -> AnyView {
    let newest = context.path(url.clone());
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=newest>{t!(context.language, usage.to_newest)}</a>
        </p>
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

/// How far back the list goes, if it is shown to its end.
fn since(context: &Context, page: &AccessLog) -> AnyView {
    let language = context.language;
    let oldest = page.uses.uses.iter().filter_map(|one| one.at).min();
    let is_whole = !page.is_older && page.uses.older.is_none();
    let text = match oldest.filter(|_| is_whole) {
        Some(oldest) => view! {
            {t!(language, usage.since)}" "<Day language date=helsinki_date(oldest)/>
        }
        .into_any(),
        None => t!(language, usage.order).into_any(),
    };
    view! { <p class="govuk-body">{text}</p> }.into_any()
}

fn older_link(context: &Context, url: &OwnUrl, before: LogCursor) -> AnyView {
    let language = context.language;
    let href = format!("{}?{}={before}", context.path(url.clone()), AccessLog::BEFORE);
    view! {
        <nav class="govuk-pagination" aria-label=t!(language, usage.pages)>
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
