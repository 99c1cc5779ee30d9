//! The table of uses: when, who, what, why, on which basis, which data.

use desk::citizen::{Use, UsedBy};
use domain::{
    access_log::{Actor, Outcome, Purpose},
    catalogue::catalogue,
    language::Language,
};
use leptos::prelude::*;

use crate::{
    components::{Moment, in_language},
    context::Context,
    terms,
    texts::t,
    urls::OwnUrl,
};

/// Columns after the time.
const COLUMNS: &str = "5";

pub(super) fn table(context: &Context, name: String, uses: &[Use]) -> AnyView {
    let language = context.language;
    let rows = uses.iter().map(|used| row(context, used)).collect_view();
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

fn row(context: &Context, one: &Use) -> AnyView {
    let language = context.language;
    let when = match one.at {
        Some(at) => view! { <Moment language at/> }.into_any(),
        None => t!(language, usage.time_unknown).into_any(),
    };
    let cells = match &one.shown {
        Some(used) => cells(context, used),
        None => view! {
            <td class="govuk-table__cell" colspan=COLUMNS>{t!(language, usage.cannot_be_shown)}</td>
        }
        .into_any(),
    };
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{when}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cells(context: &Context, used: &UsedBy) -> AnyView {
    let language = context.language;
    let entry = &used.entry;
    let request = entry.request.as_ref().map(|reference| {
        let path = context.path(OwnUrl::Request(reference.clone()));
        view! { ", "<a class="govuk-link" href=path>{reference.to_string()}</a> }
    });
    let refused = match entry.outcome {
        Outcome::Refused => Some(format!(". {}", t!(language, usage.refused))),
        Outcome::Done | Outcome::Unknown => None,
    };
    view! {
        <td class="govuk-table__cell" data-label=t!(language, usage.who)>{who(language, used)}</td>
        <td class="govuk-table__cell" data-label=t!(language, usage.what)>
            {terms::action(language, entry.action)}{request}{refused}
        </td>
        <td class="govuk-table__cell" data-label=t!(language, usage.why)>
            {terms::purpose(language, entry.purpose)}
        </td>
        <td class="govuk-table__cell" data-label=t!(language, usage.basis)>
            {basis(language, entry.purpose)}
        </td>
        <td class="govuk-table__cell" data-label=t!(language, usage.groups)>
            {groups(language, used)}
        </td>
    }
    .into_any()
}

/// Unit and role, never the employee.
fn who(language: Language, used: &UsedBy) -> AnyView {
    match (&used.entry.actor, used.unit) {
        (Actor::Subject, _) => t!(language, usage.you).into_any(),
        (Actor::Unknown, _) => t!(language, usage.unknown).into_any(),
        (Actor::System { system }, _) => t!(language, usage.system, name = system).into_any(),
        (Actor::Official { role, .. }, unit) => {
            let unit = unit.map(|party| view! { {in_language(language, &party.name)}", " });
            view! { {unit}{terms::staff_role(language, *role)} }.into_any()
        }
    }
}

/// The articles, with the regulation named in the reader's language.
fn basis(language: Language, purpose: Purpose) -> String {
    let Some(basis) = purpose.legal_basis() else { return t!(language, usage.unknown) };
    match basis.strip_prefix("GDPR ") {
        Some(articles) => t!(language, usage.gdpr, articles = articles),
        None => basis.to_owned(),
    }
}

/// The view of a whole register names a dozen groups; a longer list than this is folded.
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
