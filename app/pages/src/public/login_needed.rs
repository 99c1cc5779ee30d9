//! 401: a page for those who have logged in.

use leptos::prelude::*;

use super::login_form::LoginForm;
use crate::{context::Context, page::Page, texts::t};

/// Log in first.
#[derive(Debug, Clone)]
pub struct LoginNeeded {
    /// The page that was asked for.
    pub return_to: String,
    /// A form was sent, and what was written in it is kept.
    pub kept: bool,
}

impl Page for LoginNeeded {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.login_needed)
    }

    fn asks_to_log_in(&self) -> bool {
        true
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let kept = self.kept.then(|| {
            view! { <div class="govuk-inset-text">{t!(language, front.login_kept)}</div> }
        });
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body">{t!(language, front.login_needed_why)}</p>
                {kept}
                <p class="govuk-body">{t!(language, front.login_needed_after)}</p>
                <LoginForm context return_to=Some(self.return_to)/>
            </div>
        }
        .into_any()
    }
}
