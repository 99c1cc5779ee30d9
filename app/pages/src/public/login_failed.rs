//! A login that did not succeed: the reason, in our own words and never the identity provider's, and what to do.

use desk::LoginIssue;
use leptos::prelude::*;

use super::login_form::LoginForm;
use crate::{context::Context, page::Page, texts::t};

/// The login did not succeed.
#[derive(Debug, Clone)]
pub struct LoginFailed {
    /// What went wrong, as far as people are told.
    pub why: LoginIssue,
    /// What to tell when asking for help.
    pub reference: String,
}

impl Page for LoginFailed {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.login_failed)
    }

    fn asks_to_log_in(&self) -> bool {
        true
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let (why, next) = match self.why {
            LoginIssue::Cancelled => {
                (t!(language, front.cancelled), t!(language, front.cancelled_next))
            }
            LoginIssue::Expired => (t!(language, front.expired), t!(language, front.expired_next)),
            LoginIssue::Refused => (t!(language, front.refused), t!(language, front.refused_next)),
            LoginIssue::NoIdentityCode => {
                (t!(language, front.no_identity_code), t!(language, front.no_identity_code_next))
            }
            LoginIssue::NotArtificial => {
                (t!(language, front.not_artificial), t!(language, front.not_artificial_next))
            }
            LoginIssue::Provider => {
                (t!(language, front.provider), t!(language, front.provider_next))
            }
            LoginIssue::NoRole => (t!(language, front.no_role), t!(language, front.no_role_next)),
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body">{why}</p>
                <p class="govuk-body">{next}</p>
                <LoginForm context/>
                <p class="govuk-body">
                    {t!(language, front.reference)}" "<strong>{self.reference}</strong>
                </p>
                <p class="govuk-body">{t!(language, front.reference_use)}</p>
            </div>
        }
        .into_any()
    }
}
