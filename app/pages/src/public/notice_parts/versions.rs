use domain::notice::NoticeVersion;
use leptos::prelude::*;

use super::dates::dated;
use crate::{
    components::In,
    context::Context,
    texts::t,
    urls::{PublicUrl, VersionPair},
};

/// Every version with its permanent address, and what changed from each to the next.
#[component]
pub(in crate::public) fn Versions<'a>(
    context: &'a Context,
    /// Every published version, newest first.
    versions: &'a [NoticeVersion],
    current: u32,
) -> impl IntoView + use<> {
    let language = context.language;
    let rows = versions.iter().map(|version| row(context, version, current)).collect_view();
    view! {
        <table class="govuk-table app-stack-table">
            <caption class="govuk-table__caption govuk-table__caption--m">
                {t!(language, notices.versions)}
            </caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{t!(language, notices.version)}</th>
                    <th scope="col" class="govuk-table__header">{t!(language, notices.published)}</th>
                    <th scope="col" class="govuk-table__header">
                        {t!(language, notices.what_changed)}
                    </th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
}

fn row(context: &Context, version: &NoticeVersion, current: u32) -> AnyView {
    let language = context.language;
    let (register, number) = (version.register, version.number);
    let in_force = (number == current).then(|| {
        view! {
            " "<strong class="govuk-tag govuk-tag--green">{t!(language, notices.in_force)}</strong>
        }
    });
    let published = if version.published_at.is_some() {
        dated(language, version).1
    } else {
        t!(language, notices.published_before).into_any()
    };
    let changes = (number > 1).then(|| {
        let older = number - 1;
        let path = context.path(PublicUrl::NoticeChanges(register, VersionPair(older, number)));
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=path>
                    {t!(language, notices.see_changes, older = older, newer = number)}
                </a>
            </p>
        }
    });
    let summary = version.change_summary.as_ref().map(|summary| {
        view! { <p class="govuk-body app-free-text"><In language text=summary/></p> }
    });
    let first = (number == 1).then(|| t!(language, notices.first_version));
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
                <a class="govuk-link" href=context.path(PublicUrl::NoticeVersion(register, number))>
                    {t!(language, notices.version_number, number = number)}
                </a>
                {in_force}
            </th>
            <td class="govuk-table__cell" data-label=t!(language, notices.published)>{published}</td>
            <td class="govuk-table__cell" data-label=t!(language, notices.what_changed)>
                {first}
                {summary}
                {changes}
            </td>
        </tr>
    }
    .into_any()
}
