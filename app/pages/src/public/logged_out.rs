//! After logging out.

use leptos::prelude::*;

use crate::{context::Context, page::Page, texts::t, urls::PublicUrl};

/// Logged out; what to close.
#[derive(Debug, Clone, Copy)]
pub struct LoggedOut;

impl Page for LoggedOut {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.logged_out)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body">{t!(language, front.logged_out_done)}</p>
                <p class="govuk-body">{t!(language, front.logged_out_close)}</p>
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
