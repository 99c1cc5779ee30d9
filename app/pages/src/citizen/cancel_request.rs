//! `/en/requests/<reference>/cancel`: taking a request back, after one question.

use desk::{CitizenDesk, DeskError, citizen::RequestView};
use domain::ids::Reference;
use leptos::prelude::*;

use super::request::request_title;
use crate::{
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, Url},
};

/// Taking a request back.
#[derive(Debug, Clone)]
pub struct CancelRequest {
    view: RequestView,
}

impl CancelRequest {
    /// Awaits what the page shows.
    pub async fn load(desk: &CitizenDesk, reference: &Reference) -> Result<Self, DeskError> {
        Ok(Self::new(desk.request(reference).await?))
    }

    /// The page of this request.
    #[must_use]
    pub fn new(view: RequestView) -> Self {
        Self { view }
    }
}

impl Page for CancelRequest {
    fn title(&self, context: &Context) -> String {
        t!(context.language, requests.take_back)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let request = &self.view.request;
        vec![
            (t!(context.language, requests.title), OwnUrl::Requests.into()),
            (request_title(context, request), OwnUrl::Request(request.reference.clone()).into()),
        ]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let request = &self.view.request;
        let back = view! {
            <a class="govuk-link" href=context.path(OwnUrl::Request(request.reference.clone()))>
                {t!(language, requests.back_to_request)}
            </a>
        };
        let inner = if request.can_be_taken_back() {
            view! {
                <p class="govuk-body">{t!(language, requests.take_back_effect)}</p>
                <p class="govuk-body">{t!(language, requests.take_back_again)}</p>
                <form method="post" novalidate>
                    <div class="govuk-button-group">
                        <button type="submit" class="govuk-button">{t!(language, requests.take_back)}</button>
                        {back}
                    </div>
                </form>
            }
            .into_any()
        } else {
            view! {
                <p class="govuk-body">{t!(language, requests.cannot_take_back)}</p>
                <p class="govuk-body">{back}</p>
            }
            .into_any()
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{t!(language, requests.take_back)}</h1>
                <p class="govuk-body-l">
                    {t!(language, requests.reference)}" "<strong>{request.reference.to_string()}</strong>
                </p>
                {inner}
            </div>
        }
        .into_any()
    }
}
