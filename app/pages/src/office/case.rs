//! `/en/queue/<reference>`: a request with everything that its handler needs.

use desk::{DeskError, OfficeDesk, office::Case};
use domain::ids::Reference;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    banner::banner_text,
    case_head::{identity, protected},
    case_notice::CaseNotice,
    case_side, decision, request_content,
};
use crate::{
    components::Timeline,
    context::Context,
    page::Page,
    texts::t,
    urls::{OfficeUrl, Url},
};

/// A request at the office.
#[derive(Debug, Clone)]
pub struct CasePage {
    case: Case,
    today: Date,
    notice: Option<CaseNotice>,
}

impl CasePage {
    /// Loads the page; the opening is logged.
    pub async fn load(
        desk: &OfficeDesk,
        reference: &Reference,
        notice: Option<CaseNotice>,
    ) -> Result<Self, DeskError> {
        let case = desk.case(reference).await?;
        let notice = notice.filter(|notice| notice.fits(&case));
        Ok(Self::of(case, desk.today(), notice))
    }

    /// The page of a request that is already loaded.
    #[must_use]
    pub fn of(case: Case, today: Date, notice: Option<CaseNotice>) -> Self {
        Self { case, today, notice }
    }
}

impl Page for CasePage {
    fn title(&self, context: &Context) -> String {
        t!(context.language, office.case_title, reference = &self.case.request.reference)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, office.queue_title), OfficeUrl::Queue.into())]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let request = &self.case.request;
        let notice = self
            .notice
            .map(|notice| banner_text(language, notice.succeeded(), notice.text(language)));
        let decision = request.decision.as_ref().map(|decision| {
            view! {
                <h2 class="govuk-heading-m">{t!(language, office.decision)}</h2>
                {decision::decision(language, request, decision)}
            }
        });
        view! {
            {notice}
            <h1 class="govuk-heading-l">{self.title(context)}</h1>
            {identity(&self.case, self.today, context)}
            {protected(&self.case, context)}
            <div class="app-two-panes">
                <div class="app-two-panes__main">
                    <h2 class="govuk-heading-m">{t!(language, office.asked)}</h2>
                    {request_content::asked(language, &self.case)}
                    {decision}
                    <h2 class="govuk-heading-m">{t!(language, office.events)}</h2>
                    <Timeline language request/>
                </div>
                {case_side::side(&self.case, self.today, context)}
            </div>
        }
        .into_any()
    }
}
