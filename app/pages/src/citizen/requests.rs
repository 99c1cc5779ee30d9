//! `/en/requests`: notifications, then the person's requests, open and closed separately.

use desk::{CitizenDesk, DeskError, Notification, Notified, Unreadable, citizen::RequestsView};
use domain::{catalogue::catalogue, request::Request};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    about::about,
    components::{CannotBeShown, Day, DueTag, Moment, StateTag, in_language},
    context::Context,
    page::Page,
    terms,
    texts::t,
    urls::{OwnUrl, Url},
};

/// The person's requests.
#[derive(Debug, Clone)]
pub struct Requests {
    filed: Vec<Request>,
    news: Vec<Notification>,
    today: Date,
    unreadable: Vec<Unreadable>,
}

/// How many notifications the page shows.
const NEWS: usize = 5;

impl Requests {
    /// Awaits what the page shows.
    pub async fn load(desk: &CitizenDesk) -> Result<Self, DeskError> {
        let RequestsView { requests, notifications } = desk.requests().await?;
        let mut unreadable = requests.unreadable;
        unreadable.extend(notifications.unreadable);
        let page = Self::new(requests.rows, notifications.rows, desk.today());
        Ok(Self { unreadable, ..page })
    }

    /// The page of these requests and notifications, newest first.
    #[must_use]
    pub fn new(filed: Vec<Request>, news: Vec<Notification>, today: Date) -> Self {
        Self { filed, news, today, unreadable: Vec::new() }
    }
}

impl Page for Requests {
    fn title(&self, context: &Context) -> String {
        t!(context.language, requests.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let (open, closed): (Vec<_>, Vec<_>) =
            self.filed.iter().partition(|request| request.state.is_open());
        let lists = if self.filed.is_empty() && self.unreadable.is_empty() {
            view! { <p class="govuk-inset-text">{t!(language, requests.none)}</p> }.into_any()
        } else {
            view! {
                {table(context, t!(language, requests.open), &open, self.today)}
                {table(context, t!(language, requests.closed), &closed, self.today)}
            }
            .into_any()
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{t!(language, requests.title)}</h1>
                <p class="govuk-body-l">{t!(language, requests.lead)}</p>
                <p class="govuk-body">
                    <a class="govuk-button" href=context.path(OwnUrl::NewRequest)>
                        {t!(language, requests.ask_new)}
                    </a>
                </p>
                {news(context, &self.news)}
                <CannotBeShown language rows=&self.unreadable/>
            </div>
            {lists}
        }
        .into_any()
    }
}

fn news(context: &Context, news: &[Notification]) -> Option<impl IntoView + use<>> {
    let language = context.language;
    let items = news
        .iter()
        .take(NEWS)
        .map(|notification| {
            let (text, url) = told(context, &notification.what);
            view! {
                <li>
                    <a class="govuk-link" href=context.path(&url)>{text}</a>", "
                    <Moment language at=notification.at/>
                </li>
            }
        })
        .collect_view();
    (!news.is_empty()).then(|| {
        view! {
            <section aria-labelledby="news">
                <h2 class="govuk-heading-m" id="news">{t!(language, requests.news)}</h2>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            </section>
        }
    })
}

fn told(context: &Context, what: &Notified) -> (String, Url) {
    let language = context.language;
    let register = |code| catalogue().register(code).short_name.text(language);
    match what {
        Notified::Receipt { reference } => (
            t!(language, requests.news_receipt, reference = reference),
            OwnUrl::Request(reference.clone()).into(),
        ),
        Notified::Decision { reference } => (
            t!(language, requests.news_decision, reference = reference),
            OwnUrl::Request(reference.clone()).into(),
        ),
        Notified::ConsentWithdrawn { register: code } => (
            t!(language, requests.news_withdrawn, register = register(*code)),
            OwnUrl::Consents.into(),
        ),
        Notified::ConsentGiven { register: code } => {
            (t!(language, requests.news_given, register = register(*code)), OwnUrl::Consents.into())
        }
        Notified::ConsentByRegister { register: code, in_force: true } => (
            t!(language, requests.news_by_register_on, register = register(*code)),
            OwnUrl::Consents.into(),
        ),
        Notified::ConsentByRegister { register: code, in_force: false } => (
            t!(language, requests.news_by_register_off, register = register(*code)),
            OwnUrl::Consents.into(),
        ),
    }
}

/// A table of requests; nothing if there are none.
fn table(
    context: &Context,
    caption: String,
    requests: &[&Request],
    today: Date,
) -> Option<impl IntoView + use<>> {
    let language = context.language;
    let rows = requests.iter().map(|request| row(context, request, today)).collect_view();
    let headings = [
        t!(language, requests.reference),
        t!(language, requests.kind),
        t!(language, requests.register),
        t!(language, requests.received),
        t!(language, requests.due),
        t!(language, requests.state),
    ]
    .map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> })
    .into_iter()
    .collect_view();
    (!requests.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{caption.clone()}</h2>
            <table class="govuk-table app-stack-table">
                <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">{headings}</tr></thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        }
    })
}

fn row(context: &Context, request: &Request, today: Date) -> impl IntoView + use<> {
    let language = context.language;
    let due = request.due.legal;
    let left = request.state.is_open().then(|| view! { " "<DueTag language due today/> });
    let register = match request.register() {
        Some(code) => in_language(language, &catalogue().register(code).short_name),
        None => about(language, request).into_any(),
    };
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
                <a class="govuk-link" href=context.path(OwnUrl::Request(request.reference.clone()))>
                    {request.reference.to_string()}
                </a>
            </th>
            <td class="govuk-table__cell" data-label=t!(language, requests.kind)>
                {terms::request_kind(language, request.kind())}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, requests.register)>
                {register}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, requests.received)>
                <Day language date=request.due.received_on/>
            </td>
            <td class="govuk-table__cell" data-label=t!(language, requests.due)>
                <Day language date=due/>{left}
            </td>
            <td class="govuk-table__cell" data-label=t!(language, requests.state)>
                <StateTag language request=request/>
            </td>
        </tr>
    }
}
