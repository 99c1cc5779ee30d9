//! The second step of beginning a request: which datum.

use desk::citizen::{CategoryView, ItemView, RegisterView, Shown};
use domain::request::Offered;
use leptos::prelude::*;

use super::data_item::row_name;
use crate::{
    components::{in_language, plain},
    context::Context,
    terms,
    texts::t,
    urls::OwnUrl,
};

/// The data of a register, each with a link to the form.
pub(super) fn pick(context: &Context, register: &RegisterView, form: Offered) -> AnyView {
    let language = context.language;
    let name = register.register.short_name.text(language);
    let groups = register
        .categories
        .iter()
        .map(|group| category(context, group, register, form))
        .collect_view();
    let lead = if register.categories.is_empty() {
        t!(language, requests.pick_nothing, register = name)
    } else {
        t!(language, requests.pick_lead, register = name)
    };
    view! {
        <p class="govuk-body-l">{lead}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(OwnUrl::NewRequest)>
                {t!(language, requests.choose_again)}
            </a>
        </p>
        {groups}
    }
    .into_any()
}

fn category(
    context: &Context,
    group: &CategoryView,
    register: &RegisterView,
    form: Offered,
) -> impl IntoView + use<> {
    let language = context.language;
    let code = register.register.code;
    let id = group.category.code.as_str().to_ascii_lowercase();
    let heading = id.clone();
    let inner = match &group.shown {
        Shown::Items(items) => {
            let rows = items.iter().map(|item| row(context, item, form)).collect_view();
            view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
        }
        Shown::Hidden(count) => {
            let name = group.category.label.text(language).to_owned();
            view! {
                <p class="app-data-group__note">{t!(language, requests.hidden, count = count)}</p>
                <p class="govuk-body">
                    <a class="govuk-link" href=context.path(OwnUrl::RegisterAll(code))>
                        {t!(language, requests.see_first)}
                        <span class="govuk-visually-hidden">": "{name}</span>
                    </a>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="app-data-group" aria-labelledby=id>
            <h2 class="govuk-heading-m" id=heading>{in_language(language, &group.category.label)}</h2>
            {inner}
        </section>
    }
}

fn row(context: &Context, item: &ItemView, form: Offered) -> impl IntoView + use<> {
    let language = context.language;
    let value = match (&item.value, item.withheld) {
        (Some(value), _) => plain(language, value),
        (None, Some(reason)) => terms::withheld(language, reason),
        (None, None) => String::new(),
    };
    let verb = match form {
        Offered::Correct => t!(language, requests.link_correct),
        Offered::Restrict => t!(language, requests.link_restrict),
    };
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{in_language(language, &item.label)}</dt>
            <dd class="govuk-summary-list__value app-free-text">{value}</dd>
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=context.path(super::ask_about(item, form))>
                    {verb}<span class="govuk-visually-hidden">": "{row_name(item, language)}</span>
                </a>
            </dd>
        </div>
    }
}
