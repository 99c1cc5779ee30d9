//! `/en/requests/<reference>`: what was asked, when the answer is due and how it was found, where the
//! request is, and the decision once there is one.

use desk::{CitizenDesk, DeskError, citizen::RequestView};
use domain::{
    decision::{Outcome, Remedy},
    handling::Handling,
    ids::Reference,
    request::{OpenedBy, Request, State},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{decision::decision, fact::fact, receipt::receipt, request_content::asked};
use crate::{
    components::{Day, DueSteps, DueTag, Moment, StateTag, Timeline, in_language},
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, Url},
};

/// A request with its state, its content and its decision.
#[derive(Debug, Clone)]
pub struct RequestPage {
    view: RequestView,
    sent: bool,
    /// The person has just asked the same again.
    already_open: bool,
    today: Date,
}

impl RequestPage {
    /// Loads the page. `sent`: the person has just sent the request.
    pub async fn load(
        desk: &CitizenDesk,
        reference: &Reference,
        sent: bool,
    ) -> Result<Self, DeskError> {
        Ok(Self::new(desk.request(reference).await?, sent, desk.today()))
    }

    /// The page of this request.
    #[must_use]
    pub fn new(view: RequestView, sent: bool, today: Date) -> Self {
        let sent = sent && view.request.state.is_open();
        Self { view, sent, already_open: false, today }
    }

    /// Says that no second request was filed, since this one about the same thing is open.
    #[must_use]
    pub fn already_open(self, asked_again: bool) -> Self {
        Self { already_open: asked_again && self.view.request.state.is_open(), ..self }
    }
}

impl Page for RequestPage {
    fn title(&self, context: &Context) -> String {
        if self.sent {
            t!(context.language, requests.sent_title)
        } else {
            request_title(context, &self.view.request)
        }
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, requests.title), OwnUrl::Requests.into())]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let request = &self.view.request;
        let heading = if self.sent {
            receipt(context, request)
        } else {
            let title = self.title(context);
            view! { <h1 class="govuk-heading-l">{title}</h1> }.into_any()
        };
        // A decision names the complaint among its remedies.
        let complaint = request
            .decision
            .as_ref()
            .is_none_or(|decision| !decision.remedies.contains(&Remedy::ComplaintToOmbudsman));
        view! {
            <div class="app-reading">
                {heading}
                {self.already_open.then(|| {
                    let text = t!(language, requests.already_open);
                    view! { <div class="govuk-inset-text" role="alert">{text}</div> }
                })}
                <p class="govuk-body">
                    <StateTag language request=request/>" "{state_text(context, request)}
                </p>
                {request.decision.as_ref().map(|made| decision(context, request, made))}
                {asked(context, request)}
                {deadline(context, request, self.today)}
                {handling(context, &self.view)}
                <section aria-labelledby="timeline">
                    <h2 class="govuk-heading-m" id="timeline">{t!(language, requests.timeline)}</h2>
                    <Timeline language request=request/>
                </section>
                {complaint.then(|| right_to_complain(context))}
                {request.can_be_taken_back().then(|| take_back(context, request))}
            </div>
        }
        .into_any()
    }
}

pub(super) fn request_title(context: &Context, request: &Request) -> String {
    t!(context.language, requests.request_title, reference = &request.reference)
}

fn state_text(context: &Context, request: &Request) -> String {
    let language = context.language;
    let withdrawal = request.kind().rules().opened_by == OpenedBy::Withdrawal;
    match &request.state {
        State::Received => t!(language, requests.text_received),
        State::InProgress { .. } => t!(language, requests.text_in_progress),
        State::Withdrawn if withdrawal => t!(language, requests.text_given_again),
        State::Withdrawn => t!(language, requests.text_withdrawn),
        State::Decided { outcome: Outcome::Granted } if withdrawal => {
            t!(language, requests.text_carried_out)
        }
        State::Decided { .. } => t!(language, requests.text_decided),
    }
}

fn deadline(context: &Context, request: &Request, today: Date) -> impl IntoView + use<> {
    let language = context.language;
    let due = request.due.legal;
    let left = request.state.is_open().then(|| view! { " "<DueTag language due today/> });
    view! {
        <section aria-labelledby="deadline">
            <h2 class="govuk-heading-m" id="deadline">{t!(language, requests.deadline)}</h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, requests.received)}</dt>
                    <dd><Moment language at=request.received_at/></dd>
                </div>
                <div>
                    <dt>{t!(language, requests.answered_by)}</dt>
                    <dd><Day language date=due/>{left}</dd>
                </div>
            </dl>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{t!(language, requests.how_computed)}</span>
                </summary>
                <div class="govuk-details__text"><DueSteps language due=&request.due/></div>
            </details>
        </section>
    }
}

fn handling(context: &Context, view: &RequestView) -> impl IntoView + use<> {
    let language = context.language;
    let Handling { queue, route, controller, .. } = view.handling;
    view! {
        <section aria-labelledby="handling">
            <h2 class="govuk-heading-m" id="handling">{t!(language, requests.handling)}</h2>
            <dl class="app-facts">
                {fact(t!(language, requests.queue), in_language(language, &queue.name))}
                {fact(t!(language, requests.controller), in_language(language, &controller.name))}
            </dl>
            <p class="govuk-body">{in_language(language, &route.explain)}</p>
        </section>
    }
}

fn right_to_complain(context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    view! {
        <section aria-labelledby="complaint">
            <h2 class="govuk-heading-m" id="complaint">{t!(language, requests.complaint)}</h2>
            <p class="govuk-body">{t!(language, requests.complaint_text)}</p>
        </section>
    }
}

fn take_back(context: &Context, request: &Request) -> impl IntoView + use<> {
    let url = OwnUrl::CancelRequest(request.reference.clone());
    view! {
        <p class="govuk-body app-no-print">
            <a class="govuk-button govuk-button--secondary" href=context.path(&url)>
                {t!(context.language, requests.take_back)}
            </a>
        </p>
    }
}
