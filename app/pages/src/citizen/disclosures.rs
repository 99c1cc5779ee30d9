//! `/en/access-log/disclosures`: to whom the registers have given the person's data (GDPR 15(1)(c), CJEU C-154/21).

use desk::{CitizenDesk, DeskError, List};
use domain::disclosure::Disclosure;
use leptos::prelude::*;

use super::{access_log_parts::parts, disclosure::disclosures};
use crate::{
    components::CannotBeShown,
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, Url},
};

/// The disclosures that the registers reported, newest first.
#[derive(Debug, Clone)]
pub struct Disclosures {
    list: List<Disclosure>,
}

impl Disclosures {
    /// Loads the page.
    pub async fn load(desk: &CitizenDesk) -> Result<Self, DeskError> {
        Ok(Self::new(desk.disclosures().await?))
    }

    /// The page of these disclosures.
    #[must_use]
    pub fn new(list: List<Disclosure>) -> Self {
        Self { list }
    }
}

impl Page for Disclosures {
    fn title(&self, context: &Context) -> String {
        t!(context.language, usage.disclosures)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, usage.title), OwnUrl::AccessLog.into())]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                {parts(context, &OwnUrl::Disclosures)}
            </div>
            <CannotBeShown language rows=&self.list.unreadable/>
            {disclosures(context, &self.list.rows)}
        }
        .into_any()
    }
}
