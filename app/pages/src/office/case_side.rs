//! Beside a request: what can be done, when it is due, and what it rests on.

use desk::office::Case;
use domain::{
    handling::Handling,
    language::Language,
    request::{ActKind, State},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::case_client::{language_name, relationship};
use crate::{
    components::{Day, DueSteps, DueTag, In, Moment, party_name},
    context::Context,
    texts::t,
    urls::OfficeUrl,
};

/// The side pane.
pub(super) fn side(case: &Case, today: Date, context: &Context) -> AnyView {
    let language = context.language;
    view! {
        <aside class="app-two-panes__side" aria-label=t!(language, office.side)>
            {acts(case, context)}
            {clock(case, today, language)}
            {facts(case, language)}
            {case.client.as_ref().map(|client| relationship(client, language))}
        </aside>
    }
    .into_any()
}

/// Drawn from what the desk says can be done now; the desk asks again when it is done.
fn acts(case: &Case, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let buttons = case
        .can
        .iter()
        .filter_map(|kind| match kind {
            ActKind::Take => Some(button("take", t!(language, office.take), "govuk-button")),
            ActKind::Release => {
                let class = "govuk-button govuk-button--secondary";
                Some(button("release", t!(language, office.release), class))
            }
            ActKind::ReleaseForAnother => {
                let class = "govuk-button govuk-button--secondary";
                Some(button("release_for_another", t!(language, office.release_for_another), class))
            }
            ActKind::Decide => {
                let href = context.path(OfficeUrl::Decide(case.request.reference.clone()));
                let text = t!(language, office.decide);
                Some(view! { <a class="govuk-button" href=href>{text}</a> }.into_any())
            }
            ActKind::Withdraw => None,
        })
        .collect_view();
    let said = match &case.request.state {
        State::Received => t!(language, office.free_to_take),
        State::InProgress { .. } if case.mine => t!(language, office.you_have_it),
        State::InProgress { handler } => {
            t!(language, office.another_has_it, unit = party_name(language, &handler.unit))
        }
        State::Decided { .. } | State::Withdrawn => t!(language, office.closed),
    };
    view! {
        <section class="app-panel app-no-print">
            <h2 class="govuk-heading-s">{t!(language, office.acts)}</h2>
            <p class="govuk-body">{said}</p>
            {buttons}
        </section>
    }
}

fn button(act: &'static str, text: String, class: &'static str) -> AnyView {
    view! {
        <form method="post">
            <input type="hidden" name="act" value=act/>
            <button type="submit" class=class>{text}</button>
        </form>
    }
    .into_any()
}

fn clock(case: &Case, today: Date, language: Language) -> impl IntoView + use<> {
    let due = &case.request.due;
    let target = due.target;
    let open = case.request.state.is_open();
    let left = open.then(|| view! { " "<DueTag language due=target today/> });
    view! {
        <section class="app-panel">
            <h2 class="govuk-heading-s">{t!(language, office.clock)}</h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, office.col_received)}</dt>
                    <dd><Moment language at=case.request.received_at/></dd>
                </div>
                <div>
                    <dt>{t!(language, office.col_legal)}</dt>
                    <dd><Day language date=due.legal/></dd>
                </div>
                <div>
                    <dt>{t!(language, office.col_target)}</dt>
                    <dd><Day language date=target/>{left}</dd>
                </div>
            </dl>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{t!(language, office.how_counted)}</span>
                </summary>
                <div class="govuk-details__text"><DueSteps language due/></div>
            </details>
        </section>
    }
}

fn facts(case: &Case, language: Language) -> impl IntoView + use<> {
    let mut categories: Vec<_> = case.items.iter().filter_map(|item| item.category).collect();
    categories.dedup_by_key(|category| &category.code);
    let categories = (!categories.is_empty()).then(|| {
        let categories = categories
        .into_iter()
        .map(|category| {
            view! { <dd><In language text=&category.label/>{format!(" ({})", category.code)}</dd> }
        })
        .collect_view();
        view! { <div><dt>{t!(language, office.category)}</dt>{categories}</div> }
    });
    let Handling { register, queue, route, controller } = case.handling;
    let register = register.map(|register| {
        let name = view! { <In language text=&register.short_name/> };
        view! { <div><dt>{t!(language, office.col_register)}</dt><dd>{name}</dd></div> }
    });
    view! {
        <section class="app-panel">
            <h2 class="govuk-heading-s">{t!(language, office.facts)}</h2>
            <dl class="app-facts">
                {register}
                {categories}
                <div>
                    <dt>{t!(language, office.col_queue)}</dt>
                    <dd><In language text=&queue.name/></dd>
                </div>
                <div>
                    <dt>{t!(language, office.why_queue)}</dt>
                    <dd><In language text=&route.explain/>{format!(" ({})", route.legal_ref)}</dd>
                </div>
                <div>
                    <dt>{t!(language, office.controller)}</dt>
                    <dd><In language text=&controller.name/></dd>
                </div>
                <div>
                    <dt>{t!(language, office.matter_language)}</dt>
                    <dd>{language_name(language, case.request.language)}</dd>
                </div>
            </dl>
        </section>
    }
}
