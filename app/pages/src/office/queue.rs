//! `/en/queue`: open requests, most urgent first, without data of the people they concern.

use desk::{
    DeskError, OfficeDesk, QueueCursor,
    office::{QueueLine, QueueView},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::queue_row::row;
use crate::{
    components::{CannotBeShown, In},
    context::Context,
    page::Page,
    texts::t,
    urls::OfficeUrl,
};

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueuePage {
    view: QueueView,
    today: Date,
    /// Not the first page.
    further: bool,
}

impl QueuePage {
    /// Awaits what the page shows.
    pub async fn load(desk: &OfficeDesk, after: Option<QueueCursor>) -> Result<Self, DeskError> {
        let view = desk.queue(after.as_ref()).await?;
        Ok(Self::of(view, desk.today(), after.is_some()))
    }

    /// The page of lines already at hand.
    #[must_use]
    pub fn of(view: QueueView, today: Date, further: bool) -> Self {
        Self { view, today, further }
    }
}

impl Page for QueuePage {
    fn title(&self, context: &Context) -> String {
        t!(context.language, office.queue_title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let queues = self
            .view
            .queues
            .iter()
            .map(|queue| view! { <li><In language text=&queue.name/></li> })
            .collect_view();
        let queues = if self.view.queues.is_empty() {
            view! { <p class="govuk-body">{t!(language, office.queue_no_queues)}</p> }.into_any()
        } else {
            view! {
                <p class="govuk-body">{t!(language, office.queue_order)}</p>
                <details class="govuk-details">
                    <summary class="govuk-details__summary">
                        <span class="govuk-details__summary-text">
                            {t!(language, office.queue_yours, count = self.view.queues.len())}
                        </span>
                    </summary>
                    <div class="govuk-details__text">
                        <ul class="govuk-list govuk-list--bullet">{queues}</ul>
                    </div>
                </details>
            }
            .into_any()
        };
        let lines = if self.view.lines.is_empty() {
            (!self.view.queues.is_empty() && self.view.unreadable.is_empty()).then(|| {
                view! { <p class="govuk-body">{t!(language, office.queue_empty)}</p> }.into_any()
            })
        } else {
            Some(table(&self.view.lines, self.today, context))
        };
        let first = self.further.then(|| {
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=context.path(OfficeUrl::Queue)>
                        {t!(language, office.queue_to_start)}
                    </a>
                </p>
            }
        });
        view! {
            <h1 class="govuk-heading-l">{t!(language, office.queue_title)}</h1>
            {queues}
            {first}
            {lines}
            <CannotBeShown language rows=&self.view.unreadable/>
            {self.view.next.map(|cursor| next_page(&cursor, context))}
        }
        .into_any()
    }
}

fn table(lines: &[QueueLine], today: Date, context: &Context) -> AnyView {
    let language = context.language;
    let headers = [
        t!(language, office.col_reference),
        t!(language, office.col_kind),
        t!(language, office.col_register),
        t!(language, office.col_queue),
        t!(language, office.col_received),
        t!(language, office.col_legal),
        t!(language, office.col_target),
        t!(language, office.col_status),
    ]
    .map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> })
    .into_iter()
    .collect_view();
    let rows = lines.iter().map(|line| row(line, today, context)).collect_view();
    view! {
        <table class="govuk-table app-stack-table">
            <caption class="govuk-table__caption govuk-table__caption--m">
                {t!(language, office.queue_caption, count = lines.len())}
            </caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    {headers}
                    <th scope="col" class="govuk-table__header">
                        <span class="govuk-visually-hidden">{t!(language, office.col_action)}</span>
                    </th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn next_page(cursor: &QueueCursor, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let href = format!("{}?after={}", context.path(OfficeUrl::Queue), cursor.as_str());
    view! {
        <nav class="govuk-pagination" aria-label=t!(language, office.pages)>
            <div class="govuk-pagination__next">
                <a class="govuk-link govuk-pagination__link" href=href rel="next">
                    <span class="govuk-pagination__link-title">{t!(language, common.next_page)}</span>
                </a>
            </div>
        </nav>
    }
}
