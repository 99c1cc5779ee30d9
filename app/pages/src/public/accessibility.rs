//! `/en/accessibility`: the statement of Act 306/2019 9 §, by the model of Decision (EU) 2018/1523.

use jiff::civil::{Date, date};
use leptos::prelude::*;

use crate::{components::Day, context::Context, page::Page, site::Site, texts::t, urls::PublicUrl};

/// When the statement was drawn up.
const DRAWN_UP: Date = date(2026, 11, 22);
/// The supervisor's mailbox.
const SUPERVISOR: &str = "saavutettavuus@traficom.fi";

/// The accessibility statement (F-45).
#[derive(Debug, Clone, Copy)]
pub struct Accessibility;

impl Page for Accessibility {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.accessibility)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let site = t!(language, front.a11y_site);
        // Only the citizens' site has the notices.
        let contacts = (context.site == Site::Citizen).then(|| {
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=context.path(PublicUrl::Notices)>
                        {t!(language, front.a11y_contacts)}
                    </a>
                </p>
            }
        });
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body-l">{t!(language, front.a11y_scope)}</p>

                <h2 class="govuk-heading-m">{t!(language, front.a11y_status)}</h2>
                <p class="govuk-body">{t!(language, front.a11y_status_text)}</p>

                <h2 class="govuk-heading-m">{t!(language, front.a11y_gaps)}</h2>
                <ul class="govuk-list govuk-list--bullet">
                    <li>{t!(language, front.a11y_gap_values)}</li>
                    <li>{t!(language, front.a11y_gap_notices)}</li>
                    <li>{t!(language, front.a11y_gap_time)}</li>
                </ul>

                <h2 class="govuk-heading-m">{t!(language, front.a11y_other_way)}</h2>
                <p class="govuk-body">{t!(language, front.a11y_other_way_text)}</p>
                {contacts}

                <h2 class="govuk-heading-m">{t!(language, front.a11y_tested)}</h2>
                <p class="govuk-body">{t!(language, front.a11y_tested_text)}</p>
                <p class="govuk-body">
                    {t!(language, front.a11y_drawn_up)}" "<Day language date=DRAWN_UP/>"."
                </p>

                <h2 class="govuk-heading-m">{t!(language, front.a11y_feedback)}</h2>
                <p class="govuk-body">{t!(language, front.a11y_feedback_text)}</p>

                <h2 class="govuk-heading-m">{t!(language, front.a11y_supervision)}</h2>
                <p class="govuk-body">{t!(language, front.a11y_supervision_text)}</p>
                <ul class="govuk-list">
                    <li>{t!(language, front.a11y_unit)}</li>
                    <li><a class="govuk-link" href=format!("https://{site}")>{site.clone()}</a></li>
                    <li><a class="govuk-link" href=format!("mailto:{SUPERVISOR}")>{SUPERVISOR}</a></li>
                    <li>{t!(language, front.a11y_phone)}</li>
                </ul>
            </div>
        }
        .into_any()
    }
}
