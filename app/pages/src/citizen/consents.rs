//! `/en/consents`: every consent with its button, and the processing that rests on law instead.

use desk::{
    CitizenDesk, DeskError,
    citizen::{ConsentChange, ConsentView, ConsentsView},
};
use domain::{
    consent::{ConsentEvent, ConsentState},
    register::{Register, Statutory},
};
use leptos::prelude::*;

use super::consent_card::card;
use crate::{
    components::{CannotBeShown, in_language},
    context::Context,
    page::Page,
    texts::t,
};

/// The person's consents.
#[derive(Debug, Clone)]
pub struct Consents {
    view: ConsentsView,
    changed: Option<ConsentChange>,
}

impl Consents {
    /// Loads the page. `changed`: the consent that the person has just changed.
    pub async fn load(
        desk: &CitizenDesk,
        changed: Option<ConsentChange>,
    ) -> Result<Self, DeskError> {
        let view = desk.consents().await?;
        // Anybody can type or save an address: it announces a change only if the consent has that state.
        let changed = changed.filter(|change| {
            let state = match change {
                ConsentChange::Withdraw => ConsentState::Withdrawn,
                ConsentChange::Give => ConsentState::Renewed,
            };
            let newest = |view: &ConsentView| view.consent.newest().copied();
            let done = |event: ConsentEvent| event.is_from_here() && event.state == state;
            view.consents.iter().filter_map(newest).any(done)
        });
        Ok(Self::new(view, changed))
    }

    /// The page of these consents.
    #[must_use]
    pub fn new(view: ConsentsView, changed: Option<ConsentChange>) -> Self {
        Self { view, changed }
    }
}

impl Page for Consents {
    fn title(&self, context: &Context) -> String {
        t!(context.language, consents.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let cards = self.view.consents.iter().map(|view| card(context, view)).collect_view();
        let nothing = self.view.consents.is_empty() && self.view.unreadable.is_empty();
        let none = nothing.then(|| {
            view! { <p class="govuk-inset-text">{t!(language, consents.none)}</p> }
        });
        let statutory = self
            .view
            .statutory
            .iter()
            .map(|(register, rules)| by_law(context, register, rules))
            .collect_view();
        view! {
            <div class="app-reading">
                {self.changed.map(|change| banner(context, change))}
                <h1 class="govuk-heading-l">{t!(language, consents.title)}</h1>
                <p class="govuk-body-l">{t!(language, consents.lead)}</p>
                <section class="app-data-group" aria-labelledby="consents">
                    <h2 class="govuk-heading-m" id="consents">{t!(language, consents.yours)}</h2>
                    {none}
                    {cards}
                    <CannotBeShown language rows=&self.view.unreadable/>
                </section>
                <section aria-labelledby="statutory">
                    <h2 class="govuk-heading-m" id="statutory">{t!(language, consents.statutory)}</h2>
                    <p class="govuk-body">{t!(language, consents.statutory_lead)}</p>
                    {statutory}
                </section>
            </div>
        }
        .into_any()
    }
}

fn banner(context: &Context, change: ConsentChange) -> impl IntoView + use<> {
    let language = context.language;
    let text = match change {
        ConsentChange::Withdraw => t!(language, consents.withdrawn_now),
        ConsentChange::Give => t!(language, consents.given_now),
    };
    view! {
        <div class="govuk-notification-banner govuk-notification-banner--success" role="alert"
            aria-labelledby="banner">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="banner">{t!(language, consents.done)}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{text}</p>
            </div>
        </div>
    }
}

/// Processing by law, which the person cannot prevent.
fn by_law(context: &Context, register: &Register, rules: &[Statutory]) -> impl IntoView + use<> {
    let language = context.language;
    let rules = rules
        .iter()
        .map(|rule| {
            view! {
                <li>
                    {in_language(language, &rule.text)}" "
                    {t!(language, consents.provision, provision = &rule.legal_ref)}
                </li>
            }
        })
        .collect_view();
    view! {
        <h3 class="govuk-heading-s">{in_language(language, &register.short_name)}</h3>
        <ul class="govuk-list govuk-list--bullet">{rules}</ul>
    }
}
