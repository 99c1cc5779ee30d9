//! `/en/consents/<code>/<consent>/withdraw` and `…/give`: one confirmation, the same for both.

use desk::{
    CitizenDesk, DeskError,
    citizen::{ConsentChange, ConsentView},
};
use domain::{ids::ConsentId, register::RegisterCode};
use leptos::prelude::*;

use super::consent_card::scope;
use crate::{
    components::in_language,
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, Url},
};

/// Withdrawing a consent or giving it.
#[derive(Debug, Clone)]
pub struct ConsentPage {
    view: ConsentView,
    change: ConsentChange,
}

impl ConsentPage {
    /// Awaits what the page shows.
    pub async fn load(
        desk: &CitizenDesk,
        register: RegisterCode,
        consent: ConsentId,
        change: ConsentChange,
    ) -> Result<Self, DeskError> {
        Ok(Self::new(desk.consent(register, &consent).await?, change))
    }

    /// The page of this consent.
    #[must_use]
    pub fn new(view: ConsentView, change: ConsentChange) -> Self {
        Self { view, change }
    }
}

impl Page for ConsentPage {
    fn title(&self, context: &Context) -> String {
        match self.change {
            ConsentChange::Withdraw => t!(context.language, consents.withdraw),
            ConsentChange::Give => t!(context.language, consents.give),
        }
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, consents.title), OwnUrl::Consents.into())]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let verb = self.title(context);
        let wished = self.change == ConsentChange::Give;
        let consent = &self.view.consent;
        let inner = if consent.is_in_force() == wished {
            unchangeable(context, so_already(context, self.change))
        } else if wished && !consent.can_be_given() {
            unchangeable(context, t!(language, consents.ask_anew))
        } else {
            let effect = match self.change {
                ConsentChange::Withdraw => withdrawal(context, &self.view),
                ConsentChange::Give => giving(context, &self.view),
            };
            view! {
                {effect}
                <form method="post" novalidate>
                    <div class="govuk-button-group">
                        <button type="submit" class="govuk-button">{verb.clone()}</button>
                        <a class="govuk-link" href=context.path(OwnUrl::Consents)>
                            {t!(language, consents.leave_unchanged)}
                        </a>
                    </div>
                </form>
            }
            .into_any()
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{verb}</h1>
                <p class="govuk-body-l">{in_language(language, &self.view.consent.purpose)}</p>
                <dl class="app-facts">{scope(context, &self.view)}</dl>
                {inner}
            </div>
        }
        .into_any()
    }
}

fn so_already(context: &Context, change: ConsentChange) -> String {
    match change {
        ConsentChange::Withdraw => t!(context.language, consents.not_in_force_already),
        ConsentChange::Give => t!(context.language, consents.in_force_already),
    }
}

fn unchangeable(context: &Context, text: String) -> AnyView {
    let language = context.language;
    view! {
        <p class="govuk-inset-text">{text}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(OwnUrl::Consents)>{t!(language, consents.back)}</a>
        </p>
    }
    .into_any()
}

fn withdrawal(context: &Context, view: &ConsentView) -> AnyView {
    let language = context.language;
    view! {
        <h2 class="govuk-heading-m">{t!(language, consents.effect)}</h2>
        <p class="govuk-body">{in_language(language, &view.consent.withdrawal_effect)}</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>{t!(language, consents.at_once)}</li>
            <li>{t!(language, consents.earlier_lawful)}</li>
            <li>{t!(language, consents.no_reason)}</li>
            <li>{t!(language, consents.give_again)}</li>
        </ul>
    }
    .into_any()
}

fn giving(context: &Context, view: &ConsentView) -> AnyView {
    let language = context.language;
    view! {
        <h2 class="govuk-heading-m">{t!(language, consents.agreed_text)}</h2>
        <div class="govuk-inset-text app-free-text">
            {in_language(language, &view.consent.agreed_text)}
        </div>
        <ul class="govuk-list govuk-list--bullet">
            <li>{t!(language, consents.given_at_once)}</li>
            <li>{t!(language, consents.as_easily)}</li>
            <li>{t!(language, consents.voluntary)}</li>
        </ul>
    }
    .into_any()
}
