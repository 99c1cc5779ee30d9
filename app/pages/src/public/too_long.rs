//! The typed text is too long to be stored: the page shows it, so that it can be copied and shortened.

use leptos::prelude::*;

use crate::{components::TextArea, context::Context, page::Page, texts::t};

/// A form with more text than can be stored.
#[derive(Debug, Clone)]
pub struct TooLong {
    /// What to tell when asking for help.
    pub reference: String,
    /// What the form held.
    pub fields: Vec<(String, String)>,
}

impl Page for TooLong {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.too_large)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let title = self.title(context);
        let typed = self.fields.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let fields = typed
            .enumerate()
            .map(|(index, (_, value))| {
                let label = t!(language, front.too_long_field, number = index + 1);
                view! {
                    <TextArea language id=format!("typed-{index}") label value errors=&[] rows=8/>
                }
            })
            .collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{t!(language, front.too_large_what)}</p>
                <p class="govuk-body">{t!(language, front.too_long_typed)}</p>
                {fields}
                <p class="govuk-body">
                    {t!(language, front.reference)}" "<strong>{self.reference}</strong>
                </p>
                <p class="govuk-body">{t!(language, front.reference_use)}</p>
            </div>
        }
        .into_any()
    }
}
