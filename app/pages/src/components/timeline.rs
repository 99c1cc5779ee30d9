use domain::{
    language::Language,
    request::{EventKind, OpenedBy, Request, RequestEvent, RequestKind, State},
};
use leptos::prelude::*;

use super::{Day, Moment, party_name};
use crate::{terms, texts::t};

/// What has happened to a request, its state, and what comes next. It belongs below a second-level heading.
#[component]
pub(crate) fn Timeline<'a>(language: Language, request: &'a Request) -> impl IntoView + use<> {
    let newest = request.history.len().saturating_sub(1);
    let past = request
        .history
        .iter()
        .enumerate()
        .map(|(place, event)| {
            let now = place == newest && request.state.is_open();
            happened(language, request.kind(), event, now)
        })
        .collect_view();
    let left_out = (request.left_out > 0).then(|| {
        let text = t!(language, requests.events_left_out, count = request.left_out);
        view! { <p class="govuk-body">{text}</p> }
    });
    view! {
        {left_out}
        <ol class="app-timeline">
            {past}
            {coming(language, request)}
        </ol>
    }
}

fn happened(language: Language, kind: RequestKind, event: &RequestEvent, now: bool) -> AnyView {
    let carried_out = is_work(kind);
    let (title, unit) = match &event.kind {
        EventKind::Received => (t!(language, requests.event_received), None),
        EventKind::Taken { unit } => (t!(language, requests.event_taken), Some(unit)),
        EventKind::Released { unit } => (t!(language, requests.event_released), Some(unit)),
        EventKind::ReleasedForAnother { unit } => {
            (t!(language, requests.event_released_for_another), Some(unit))
        }
        EventKind::Decided { unit, .. } if carried_out => {
            (t!(language, requests.event_carried_out), Some(unit))
        }
        EventKind::Decided { unit, .. } => (t!(language, requests.event_decided), Some(unit)),
        EventKind::Withdrawn => (t!(language, requests.event_withdrawn), None),
        EventKind::Unknown => (t!(language, requests.event_unknown), None),
    };
    let mut lines = Vec::new();
    if let EventKind::Decided { outcome, .. } = event.kind
        && !carried_out
    {
        let outcome = terms::outcome(language, outcome);
        lines.push(t!(language, requests.event_outcome, outcome = outcome));
    }
    if let Some(unit) = unit {
        lines.push(t!(language, requests.event_unit, unit = party_name(language, unit)));
    }
    if now {
        lines.push(match event.kind {
            EventKind::Taken { .. } => t!(language, requests.now_in_progress),
            EventKind::Received
            | EventKind::Released { .. }
            | EventKind::ReleasedForAnother { .. }
            | EventKind::Decided { .. }
            | EventKind::Withdrawn
            | EventKind::Unknown => t!(language, requests.now_waiting),
        });
    }
    let lines =
        lines.into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view();
    let class = if now {
        "app-timeline__step app-timeline__step--now"
    } else {
        "app-timeline__step app-timeline__step--done"
    };
    let stage = if now {
        view! { <strong class="govuk-tag">{t!(language, requests.stage_now)}</strong> }.into_any()
    } else {
        let done = t!(language, requests.stage_done);
        view! { <span class="govuk-visually-hidden">{done}</span> }.into_any()
    };
    view! {
        <li class=class aria-current=now.then_some("step")>
            <h3 class="app-timeline__title">{title}" "{stage}</h3>
            <p class="app-timeline__when"><Moment language at=event.at/></p>
            {lines}
        </li>
    }
    .into_any()
}

/// Work that was opened by a withdrawn consent is carried out, not decided.
fn is_work(kind: RequestKind) -> bool {
    kind.rules().opened_by == OpenedBy::Withdrawal
}

/// Steps that are still to come.
fn coming(language: Language, request: &Request) -> Vec<AnyView> {
    let mut steps = Vec::new();
    if request.state == State::Received {
        let text = t!(language, requests.next_handling_text);
        let text = view! { <p class="govuk-body">{text}</p> }.into_any();
        steps.push(next(language, t!(language, requests.next_handling), text));
    }
    if request.state.is_open() {
        let title = if is_work(request.kind()) {
            t!(language, requests.next_carried_out)
        } else {
            t!(language, requests.next_decision)
        };
        let due = view! {
            <p class="app-timeline__when">
                {t!(language, requests.next_at_the_latest)}" "<Day language date=request.due.legal/>
            </p>
        };
        steps.push(next(language, title, due.into_any()));
    }
    steps
}

fn next(language: Language, title: String, text: AnyView) -> AnyView {
    view! {
        <li class="app-timeline__step app-timeline__step--next">
            <h3 class="app-timeline__title">
                {title}" "
                <strong class="govuk-tag govuk-tag--grey">{t!(language, requests.stage_next)}</strong>
            </h3>
            {text}
        </li>
    }
    .into_any()
}
