//! `/en/requests/new`: find the datum to ask about, in two steps that need no script.

use desk::{
    CitizenDesk, DeskError,
    citizen::{Overview, RegisterView, Reveal},
};
use domain::{language::Language, register::RegisterCode, request::Offered, word::Word as _};
use leptos::prelude::*;

use super::pick_item::pick;
use crate::{
    components::{Choice, ErrorSummary, Radios},
    context::Context,
    forms::FieldError,
    page::Page,
    texts::t,
    urls::{OwnUrl, Url},
};

/// Beginning a request.
#[derive(Debug, Clone)]
pub struct NewRequest {
    kind: Option<Offered>,
    step: Step,
    /// The form was sent: a choice that is not made is an error.
    sent: bool,
}

#[derive(Debug, Clone)]
enum Step {
    /// What is asked, and of which register.
    Choose(Overview, Option<RegisterCode>),
    /// Pick the datum that the request is about.
    Pick(RegisterView, Offered),
}

impl NewRequest {
    /// Loads the page: the data to pick from, once both choices are made. `sent`: the person has pressed the button.
    pub async fn load(
        desk: &CitizenDesk,
        register: Option<RegisterCode>,
        kind: Option<Offered>,
        sent: bool,
    ) -> Result<Self, DeskError> {
        if let (Some(code), Some(kind)) = (register, kind) {
            return Ok(Self::pick(desk.register(code, Reveal::No).await?, kind));
        }
        let first = Self::choose(desk.overview().await?, register, kind);
        Ok(if sent { first.again() } else { first })
    }

    /// The first step, with the choices made so far.
    #[must_use]
    pub fn choose(
        overview: Overview,
        register: Option<RegisterCode>,
        kind: Option<Offered>,
    ) -> Self {
        Self { kind, step: Step::Choose(overview, register), sent: false }
    }

    /// The second step.
    #[must_use]
    pub fn pick(register: RegisterView, kind: Offered) -> Self {
        Self { kind: Some(kind), step: Step::Pick(register, kind), sent: true }
    }

    /// The first step again, with an error for each missing choice.
    #[must_use]
    pub fn again(self) -> Self {
        Self { sent: true, ..self }
    }

    /// The kind a form names in its field `kind`.
    #[must_use]
    pub fn kind_from_form(text: &str) -> Option<Offered> {
        Offered::from_form(text)
    }
}

impl NewRequest {
    /// What is not chosen.
    fn missing(&self, language: Language) -> Vec<FieldError> {
        let mut missing = Vec::new();
        if self.kind.is_none() {
            missing.push(FieldError::new("kind", t!(language, requests.choose_kind_missing)));
        }
        if matches!(self.step, Step::Choose(_, None)) {
            let text = t!(language, requests.choose_register_missing);
            missing.push(FieldError::new("register", text));
        }
        missing
    }
}

impl Page for NewRequest {
    fn title(&self, context: &Context) -> String {
        match &self.step {
            Step::Choose(..) => t!(context.language, requests.new_title),
            Step::Pick(_, Offered::Correct) => t!(context.language, requests.pick_correct),
            Step::Pick(_, Offered::Restrict) => t!(context.language, requests.pick_restrict),
        }
    }

    fn has_errors(&self) -> bool {
        self.sent && matches!(self.step, Step::Choose(..))
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let mut trail = vec![(t!(context.language, requests.title), Url::from(OwnUrl::Requests))];
        if matches!(self.step, Step::Pick(..)) {
            trail.push((t!(context.language, requests.new_title), OwnUrl::NewRequest.into()));
        }
        trail
    }

    fn body(self, context: &Context) -> AnyView {
        let heading = self.title(context);
        let errors = if self.has_errors() { self.missing(context.language) } else { Vec::new() };
        let inner = match &self.step {
            Step::Choose(overview, register) => {
                choose(context, overview, *register, self.kind, &errors)
            }
            Step::Pick(register, form) => pick(context, register, *form),
        };
        view! {
            <div class="app-reading">
                <ErrorSummary language=context.language errors=errors/>
                <h1 class="govuk-heading-l">{heading}</h1>
                {inner}
            </div>
        }
        .into_any()
    }
}

fn choose(
    context: &Context,
    overview: &Overview,
    register: Option<RegisterCode>,
    kind: Option<Offered>,
    errors: &[FieldError],
) -> AnyView {
    let language = context.language;
    let kinds = Offered::ALL.iter().map(|form| option(language, *form, kind)).collect();
    let registers = overview
        .registers
        .iter()
        .map(|summary| {
            let code = summary.register.code;
            let hint = match summary.items {
                0 => t!(language, requests.holds_nothing),
                count => t!(language, requests.holds, count = count),
            };
            let label = summary.register.short_name.text(language);
            Choice::new(code.slug(), label, register == Some(code)).hint(hint)
        })
        .collect();
    view! {
        <p class="govuk-body-l">{t!(language, requests.new_lead)}</p>
        <form method="get" action=context.path(OwnUrl::NewRequest) novalidate>
            <input type="hidden" name="sent" value="1"/>
            <Radios language name="kind".to_owned() legend=t!(language, requests.choose_kind)
                choices=kinds errors/>
            <Radios language name="register".to_owned() legend=t!(language, requests.choose_register)
                choices=registers errors hint=t!(language, requests.choose_register_hint)/>
            <button type="submit" class="govuk-button">{t!(language, common.go_on)}</button>
        </form>
    }
    .into_any()
}

fn option(language: Language, form: Offered, chosen: Option<Offered>) -> Choice {
    let (label, hint) = match form {
        Offered::Correct => {
            (t!(language, requests.choose_correct), t!(language, requests.choose_correct_hint))
        }
        Offered::Restrict => {
            (t!(language, requests.choose_restrict), t!(language, requests.choose_restrict_hint))
        }
    };
    Choice::new(form.as_str(), label, chosen == Some(form)).hint(hint)
}
