//! `/en/my-data`: all registers at a glance, also those that hold nothing.

use desk::{
    CitizenDesk, DeskError,
    citizen::{Overview, RegisterSummary},
};
use leptos::prelude::*;

use crate::{
    components::{CannotBeShown, In, Moment},
    context::Context,
    page::Page,
    texts::t,
    urls::OwnUrl,
};

/// All registers' data.
#[derive(Debug, Clone)]
pub struct MyData {
    overview: Overview,
}

impl MyData {
    /// Awaits what the page shows.
    pub async fn load(desk: &CitizenDesk) -> Result<Self, DeskError> {
        Ok(Self { overview: desk.overview().await? })
    }
}

impl Page for MyData {
    fn title(&self, context: &Context) -> String {
        t!(context.language, data.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let cards =
            self.overview.registers.iter().map(|register| card(register, context)).collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{t!(language, data.title)}</h1>
                <p class="govuk-body-l">{t!(language, data.lead)}</p>
                <p class="govuk-body">{t!(language, data.copy_note)}</p>
                <CannotBeShown language rows=&self.overview.unreadable/>
            </div>
            <ul class="app-register-list">{cards}</ul>
        }
        .into_any()
    }
}

fn card(summary: &RegisterSummary, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let register = summary.register;
    let class = if summary.items == 0 {
        "app-register-card app-register-card--empty"
    } else {
        "app-register-card"
    };
    let held = if summary.items == 0 {
        t!(language, data.nothing_stored)
    } else {
        summary.items.to_string()
    };
    let updated = summary.last_updated.map(|at| {
        view! { <div><dt>{t!(language, data.last_updated)}</dt><dd><Moment language at/></dd></div> }
    });
    let controller = summary.controller.map(|party| {
        view! { <div><dt>{t!(language, data.controller)}</dt><dd><In language text=&party.name/></dd></div> }
    });
    view! {
        <li class=class>
            <h2 class="app-register-card__name">
                <a class="govuk-link" href=context.path(OwnUrl::Register(register.code))>
                    <In language text=&register.short_name/>
                </a>
            </h2>
            <p class="app-register-card__why"><In language text=&register.why/></p>
            <dl class="app-facts">
                <div><dt>{t!(language, data.stored_about_you)}</dt><dd>{held}</dd></div>
                {updated}
                {controller}
            </dl>
        </li>
    }
}
