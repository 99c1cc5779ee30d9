//! `/en/access-log`: who has used the person's data in this service, and to whom the registers have given
//! them (GDPR 15(1), CJEU C-579/21 and C-154/21).

use desk::{
    CitizenDesk, DeskError,
    citizen::{Usage, UsedBy},
};
use domain::{
    access_log::{Actor, Purpose},
    calendar::helsinki_date,
    catalogue::catalogue,
    language::Language,
};
use leptos::prelude::*;

use super::disclosure::disclosures;
use crate::{
    Context, Page, Url,
    components::{CannotBeShown, Day, Moment, in_language},
    terms,
    texts::t,
};

/// Who has used the person's data.
#[derive(Debug, Clone)]
pub struct AccessLog {
    usage: Usage,
}

impl AccessLog {
    /// Awaits what the page shows.
    pub async fn load(desk: &CitizenDesk) -> Result<Self, DeskError> {
        Ok(Self::new(desk.usage().await?))
    }

    /// The page of these uses and disclosures, newest first.
    #[must_use]
    pub fn new(usage: Usage) -> Self {
        Self { usage }
    }
}

impl Page for AccessLog {
    fn title(&self, context: &Context) -> String {
        t!(context.language, usage.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        // What others did is what people come to see: their own clicks stand apart, below.
        let (own, others): (Vec<_>, Vec<_>) =
            self.usage.uses.iter().partition(|used| used.is_own());
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{t!(language, usage.title)}</h1>
                <p class="govuk-body-l">{t!(language, usage.lead)}</p>
                {not_listed(context)}
                <CannotBeShown language rows=&self.usage.unreadable/>
            </div>
            <section aria-labelledby="uses">
                <h2 class="govuk-heading-m" id="uses">{t!(language, usage.uses)}</h2>
                {since(context, &self.usage.uses)}
                <h3 class="govuk-heading-s">{t!(language, usage.by_others)}</h3>
                {table(context, t!(language, usage.by_others), others)}
                <h3 class="govuk-heading-s">{t!(language, usage.by_you)}</h3>
                {table(context, t!(language, usage.by_you), own)}
            </section>
            <section aria-labelledby="disclosures">
                <h2 class="govuk-heading-m" id="disclosures">{t!(language, usage.disclosures)}</h2>
                {disclosures(context, &self.usage.disclosures)}
            </section>
        }
        .into_any()
    }
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

fn since(context: &Context, uses: &[UsedBy]) -> Option<impl IntoView + use<>> {
    let language = context.language;
    let oldest = uses.iter().map(|used| used.entry.at).min()?;
    Some(view! {
        <p class="govuk-body">
            {t!(language, usage.since)}" "<Day language date=helsinki_date(oldest)/>
        </p>
    })
}

fn table(context: &Context, name: String, uses: Vec<&UsedBy>) -> AnyView {
    let language = context.language;
    if uses.is_empty() {
        return view! { <p class="govuk-body">{t!(language, usage.no_uses)}</p> }.into_any();
    }
    let rows = uses.into_iter().map(|used| row(context, used)).collect_view();
    let headings = [
        t!(language, usage.when),
        t!(language, usage.who),
        t!(language, usage.what),
        t!(language, usage.why),
        t!(language, usage.basis),
        t!(language, usage.groups),
    ]
    .map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> })
    .into_iter()
    .collect_view();
    view! {
        <table class="govuk-table app-stack-table">
            <caption class="govuk-table__caption govuk-visually-hidden">{name}</caption>
            <thead class="govuk-table__head"><tr class="govuk-table__row">{headings}</tr></thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(context: &Context, used: &UsedBy) -> impl IntoView + use<> {
    let language = context.language;
    let request = used.entry.request.as_ref().map(|reference| {
        let path = context.path(&Url::Request(reference.clone()));
        view! { ", "<a class="govuk-link" href=path>{reference.to_string()}</a> }
    });
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header"><Moment language at=used.entry.at/></th>
            <td class="govuk-table__cell" data-label=t!(language, usage.who)>{who(language, used)}</td>
            <td class="govuk-table__cell" data-label=t!(language, usage.what)>
                {terms::action(language, used.action())}{request}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, usage.why)>
                {terms::purpose(language, used.entry.purpose)}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, usage.basis)>
                {basis(language, used.entry.purpose)}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, usage.groups)>
                {groups(language, used)}
            </td>
        </tr>
    }
}

/// Unit and role, never the employee.
fn who(language: Language, used: &UsedBy) -> AnyView {
    match (&used.entry.actor, used.unit) {
        (Actor::Subject, _) => t!(language, usage.you).into_any(),
        (Actor::System { system }, _) => t!(language, usage.system, name = system).into_any(),
        (Actor::Official { role, .. }, unit) => {
            let unit = unit.map(|party| view! { {in_language(language, &party.name)}", " });
            view! { {unit}{terms::staff_role(language, *role)} }.into_any()
        }
    }
}

/// The articles, with the regulation named in the reader's language.
fn basis(language: Language, purpose: Purpose) -> String {
    let basis = purpose.legal_basis();
    match basis.strip_prefix("GDPR ") {
        Some(articles) => t!(language, usage.gdpr, articles = articles),
        None => basis.to_owned(),
    }
}

/// A look at a whole register names a dozen groups; more than these are folded.
const GROUPS_IN_VIEW: usize = 3;

fn groups(language: Language, used: &UsedBy) -> AnyView {
    let register = used.entry.register.map(|code| {
        let name = in_language(language, &catalogue().register(code).short_name);
        view! { <p class="govuk-body-s govuk-!-margin-bottom-0">{name}</p> }
    });
    if used.categories.is_empty() {
        let none = t!(language, usage.no_groups);
        return view! { {register}<p class="govuk-body-s govuk-!-margin-bottom-0">{none}</p> }
            .into_any();
    }
    let groups = used
        .categories
        .iter()
        .map(|category| view! { <li>{in_language(language, &category.label)}</li> })
        .collect_view();
    let list = view! { <ul class="govuk-list govuk-!-margin-bottom-0">{groups}</ul> };
    if used.categories.len() <= GROUPS_IN_VIEW {
        return view! { {register}{list} }.into_any();
    }
    let summary = t!(language, usage.groups_count, count = used.categories.len());
    view! {
        {register}
        <details class="govuk-details govuk-!-margin-bottom-0">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary}</span>
            </summary>
            <div class="govuk-details__text">{list}</div>
        </details>
    }
    .into_any()
}
