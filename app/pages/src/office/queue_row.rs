use desk::office::QueueLine;
use domain::language::Language;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    components::{Day, DueTag, In, Moment},
    context::Context,
    terms,
    texts::t,
    urls::OfficeUrl,
};

/// A row of the queue, with the one act that can be done from there.
pub(super) fn row(line: &QueueLine, today: Date, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let row = &line.row;
    let reference = row.reference.to_string();
    let case = context.path(OfficeUrl::Case(row.reference.clone()));
    let register = line.register.map(|register| view! { <In language text=&register.short_name/> });
    let queue = line.queue.map(|queue| view! { <In language text=&queue.name/> });
    let (class, status) = match (line.mine, &row.handler) {
        (true, _) => ("govuk-tag govuk-tag--blue", t!(language, office.status_mine)),
        (false, Some(_)) => ("govuk-tag govuk-tag--blue", t!(language, office.status_other)),
        (false, None) => ("govuk-tag", t!(language, office.status_free)),
    };
    let button = button(line, &case, language);
    // A supervisor who does not work the queue cannot open its requests.
    let name = if line.may_open {
        view! { <a class="govuk-link" href=case>{reference.clone()}</a> }.into_any()
    } else {
        reference.clone().into_any()
    };
    let cell = "govuk-table__cell";
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
                {name}
            </th>
            <td class=cell data-label=t!(language, office.col_kind)>
                {terms::request_kind(language, row.kind)}
            </td>
            <td class=cell data-label=t!(language, office.col_register)>
                {register}
            </td>
            <td class=cell data-label=t!(language, office.col_queue)>{queue}</td>
            <td class=cell data-label=t!(language, office.col_received)>
                <Moment language at=row.received_at/>
            </td>
            <td class=cell data-label=t!(language, office.col_legal)>
                <Day language date=row.due/>
            </td>
            <td class=cell data-label=t!(language, office.col_target)>
                <Day language date=row.target/>" "<DueTag language due=row.target today/>
            </td>
            <td class=cell data-label=t!(language, office.col_status)>
                <strong class=class>{status}</strong>
            </td>
            <td class="govuk-table__cell app-stack-table__action">{button}</td>
        </tr>
    }
}

/// The one act, as a form; nothing where somebody else has the request.
fn button(line: &QueueLine, case: &str, language: Language) -> impl IntoView + use<> {
    let act = match (line.mine, &line.row.handler) {
        (true, _) => Some(("release", t!(language, office.release))),
        (false, None) => Some(("take", t!(language, office.take))),
        (false, Some(_)) if line.supervised => {
            Some(("release_for_another", t!(language, office.release_for_another)))
        }
        (false, Some(_)) => None,
    };
    let reference = line.row.reference.to_string();
    let case = case.to_owned();
    act.map(|(act, text)| {
        view! {
            <form method="post" action=case>
                <input type="hidden" name="act" value=act/>
                <button type="submit" class="govuk-button govuk-button--secondary app-button-small">
                    {text}<span class="govuk-visually-hidden">{format!(": {reference}")}</span>
                </button>
            </form>
        }
    })
}
