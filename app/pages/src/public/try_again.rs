//! A form could not be carried out now: the page still holds what was typed, to send it again.

use leptos::prelude::*;

use crate::{context::Context, page::Page, texts::t};

/// Why a form was not taken for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryAgainWhy {
    /// The store is throttling or away.
    Away,
    /// A limit is reached for now.
    TooMany,
}

/// Send the same form again.
#[derive(Debug, Clone)]
pub struct TryAgain {
    /// Why the form was not carried out.
    pub why: TryAgainWhy,
    /// What to tell when asking for help.
    pub reference: String,
    /// What the form held.
    pub fields: Vec<(String, String)>,
}

impl Page for TryAgain {
    fn title(&self, context: &Context) -> String {
        match self.why {
            TryAgainWhy::Away => t!(context.language, front.unavailable),
            TryAgainWhy::TooMany => t!(context.language, front.too_many),
        }
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let title = self.title(context);
        let what = match self.why {
            TryAgainWhy::Away => t!(language, front.unavailable_what),
            TryAgainWhy::TooMany => t!(language, front.too_many_what),
        };
        let fields = self
            .fields
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{what}</p>
                <p class="govuk-body">{t!(language, front.retry_lead)}</p>
                <form method="post" novalidate>
                    {fields}
                    <button type="submit" class="govuk-button">{t!(language, front.retry)}</button>
                </form>
                <p class="govuk-body">
                    {t!(language, front.reference)}" "<strong>{self.reference}</strong>
                </p>
                <p class="govuk-body">{t!(language, front.reference_use)}</p>
            </div>
        }
        .into_any()
    }
}
