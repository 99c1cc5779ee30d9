//! An error page: what happened, what to do next, and a reference for support. It never shows internals.

use leptos::prelude::*;

use crate::{context::Context, page::Page, texts::t, urls::PublicUrl};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no such page, or not for this person.
    NotFound,
    /// The address does not take this method.
    NotAllowedMethod,
    /// The form came from another site.
    ForeignForm,
    /// More was sent than is taken.
    TooLarge,
    /// A limit is reached for now.
    TooMany,
    /// The host name of the request is not the site's.
    OtherHost,
    /// The form could not be read.
    BadForm,
    /// The store is throttling or away.
    Unavailable,
    /// A fault of ours.
    Broken,
}

impl ProblemKind {
    /// Every kind, for tests of pages and texts.
    pub const ALL: [Self; 9] = [
        Self::NotFound,
        Self::NotAllowedMethod,
        Self::ForeignForm,
        Self::TooLarge,
        Self::TooMany,
        Self::OtherHost,
        Self::BadForm,
        Self::Unavailable,
        Self::Broken,
    ];
}

/// Something went wrong.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What went wrong; title, text and advice follow from it.
    pub kind: ProblemKind,
    /// What to tell when asking for help.
    pub reference: Option<String>,
}

impl Page for Problem {
    fn title(&self, context: &Context) -> String {
        let language = context.language;
        match self.kind {
            ProblemKind::NotFound => t!(language, front.not_found),
            ProblemKind::NotAllowedMethod => t!(language, front.method),
            ProblemKind::ForeignForm => t!(language, front.foreign_form),
            ProblemKind::TooLarge => t!(language, front.too_large),
            ProblemKind::TooMany => t!(language, front.too_many),
            ProblemKind::OtherHost => t!(language, front.other_host),
            ProblemKind::BadForm => t!(language, front.bad_form),
            ProblemKind::Unavailable => t!(language, front.unavailable),
            ProblemKind::Broken => t!(language, front.broken),
        }
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let title = self.title(context);
        let (what, next) = match self.kind {
            ProblemKind::NotFound => {
                (t!(language, front.not_found_what), t!(language, front.not_found_next))
            }
            ProblemKind::NotAllowedMethod => {
                (t!(language, front.method_what), t!(language, front.method_next))
            }
            ProblemKind::ForeignForm => {
                (t!(language, front.foreign_form_what), t!(language, front.foreign_form_next))
            }
            ProblemKind::TooLarge => {
                (t!(language, front.too_large_what), t!(language, front.too_large_next))
            }
            ProblemKind::TooMany => {
                (t!(language, front.too_many_what), t!(language, front.too_many_next))
            }
            ProblemKind::OtherHost => {
                (t!(language, front.other_host_what), t!(language, front.other_host_next))
            }
            ProblemKind::BadForm => {
                (t!(language, front.bad_form_what), t!(language, front.bad_form_next))
            }
            ProblemKind::Unavailable => {
                (t!(language, front.unavailable_what), t!(language, front.unavailable_next))
            }
            ProblemKind::Broken => {
                (t!(language, front.broken_what), t!(language, front.broken_next))
            }
        };
        let reference = self.reference.map(|reference| {
            view! {
                <p class="govuk-body">{t!(language, front.reference)}" "<strong>{reference}</strong></p>
                <p class="govuk-body">{t!(language, front.reference_use)}</p>
            }
        });
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{what}</p>
                <p class="govuk-body">{next}</p>
                {reference}
                <p class="govuk-body">
                    <a class="govuk-link" href=context.path(PublicUrl::Front)>
                        {t!(language, front.to_front)}
                    </a>
                </p>
            </div>
        }
        .into_any()
    }
}
