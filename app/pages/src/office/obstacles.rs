//! What prevents publishing, with links to the fields to correct.

use desk::publishing::Editing;
use domain::{
    limits,
    notice::{PublishIssue, SectionKind},
};
use leptos::prelude::*;

use crate::{context::Context, texts::t, urls::PublishingUrl};

/// The list; the links lead to the fields of the editing page.
pub(super) fn list(found: &[PublishIssue], editing: &Editing, context: &Context) -> Vec<AnyView> {
    let edit = context.path(PublishingUrl::Edit(editing.register.code));
    found
        .iter()
        .map(|obstacle| {
            let field = field(obstacle, editing);
            let href = field.map_or_else(|| edit.clone(), |field| format!("{edit}#{field}"));
            view! { <li><a class="govuk-link" href=href>{said(obstacle, editing, context)}</a></li> }.into_any()
        })
        .collect()
}

/// What stopped an attempt, shown before the heading of the page; nothing if nothing did.
pub(super) fn summary(
    refused: &[PublishIssue],
    title: String,
    editing: &Editing,
    context: &Context,
) -> Option<impl IntoView + use<>> {
    (!refused.is_empty()).then(|| {
        let items = list(refused, editing, context).collect_view();
        view! {
            <div class="govuk-error-summary" role="alert" aria-labelledby="error-title" tabindex="-1"
                autofocus>
                <h2 class="govuk-error-summary__title" id="error-title">{title}</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{items}</ul>
                </div>
            </div>
        }
    })
}

fn field(obstacle: &PublishIssue, editing: &Editing) -> Option<String> {
    match obstacle {
        PublishIssue::NoSummary | PublishIssue::SummaryTooLong => Some("summary".to_owned()),
        PublishIssue::Emptied(place) | PublishIssue::TooLong(place) => {
            Some(format!("section-{place}"))
        }
        PublishIssue::ControllerBlank => editing
            .draft
            .sections
            .iter()
            .position(|section| section.kind == SectionKind::Controller)
            .map(|place| format!("section-{place}")),
        PublishIssue::NothingChanged | PublishIssue::Outdated | PublishIssue::TooLarge => None,
    }
}

fn said(obstacle: &PublishIssue, editing: &Editing, context: &Context) -> String {
    let language = context.language;
    let name = |place: usize| {
        let section = editing.draft.sections.get(place);
        section
            .map(|section| super::section_title::plain_title(language, section))
            .unwrap_or_default()
    };
    match obstacle {
        PublishIssue::NothingChanged => t!(language, publishing.bar_nothing_changed),
        PublishIssue::NoSummary => t!(language, publishing.bar_no_summary),
        PublishIssue::SummaryTooLong => {
            t!(language, publishing.bar_summary_long, limit = limits::CHANGE_SUMMARY)
        }
        PublishIssue::Emptied(place) => {
            t!(language, publishing.bar_emptied, section = name(*place))
        }
        PublishIssue::TooLong(place) => t!(
            language,
            publishing.bar_too_long,
            section = name(*place),
            limit = limits::SECTION_BODY
        ),
        PublishIssue::TooLarge => t!(language, publishing.bar_too_large),
        PublishIssue::ControllerBlank => t!(language, publishing.bar_controller_blank),
        PublishIssue::Outdated => t!(language, publishing.bar_outdated),
    }
}
