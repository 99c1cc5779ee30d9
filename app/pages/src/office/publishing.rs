//! `/en/publishing`: every register's notice, its version in force and its draft.

use desk::{DeskError, PublishingDesk, publishing::NoticeStatus};
use domain::{catalogue::catalogue, register::RegisterCode};
use leptos::prelude::*;

use super::banner::banner;
use crate::{
    components::{Day, In, Moment},
    context::Context,
    page::Page,
    texts::t,
    urls::{PublicUrl, PublishingUrl, Url},
};

/// Notices to publish.
#[derive(Debug, Clone)]
pub struct PublishingPage {
    notices: Vec<NoticeStatus>,
    published: Option<(RegisterCode, u32)>,
}

impl PublishingPage {
    /// Loads the page. `published` is the version published just now.
    pub async fn load(
        desk: &PublishingDesk,
        published: Option<(RegisterCode, u32)>,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.notices().await?, published))
    }

    /// The page of notices that are already loaded. It announces only a version that is in force and was published
    /// here.
    #[must_use]
    pub fn of(notices: Vec<NoticeStatus>, published: Option<(RegisterCode, u32)>) -> Self {
        let in_force = |(code, number): &(RegisterCode, u32)| {
            notices.iter().any(|each| {
                let version = &each.published;
                let is_it = each.register.code == *code && version.number == *number;
                is_it && version.published_at.is_some()
            })
        };
        Self { published: published.filter(in_force), notices }
    }
}

impl Page for PublishingPage {
    fn title(&self, context: &Context) -> String {
        t!(context.language, publishing.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let headers = [
            t!(language, publishing.register),
            t!(language, publishing.in_force),
            t!(language, publishing.date),
            t!(language, publishing.draft),
        ]
        .map(|text| view! { <th scope="col" class="govuk-table__header">{text}</th> })
        .into_iter()
        .collect_view();
        let rows = self.notices.iter().map(|notice| row(notice, context)).collect_view();
        view! {
            {self.published.map(|(code, number)| announced(code, number, context))}
            <h1 class="govuk-heading-l">{t!(language, publishing.title)}</h1>
            <p class="govuk-body">{t!(language, publishing.lead)}</p>
            <table class="govuk-table app-stack-table">
                <caption class="govuk-table__caption govuk-table__caption--m">
                    {t!(language, publishing.caption)}
                </caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        {headers}
                        <th scope="col" class="govuk-table__header">
                            <span class="govuk-visually-hidden">{t!(language, publishing.acts)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        }
        .into_any()
    }
}

/// Says what was published and where people read it, on the other site.
fn announced(code: RegisterCode, number: u32, context: &Context) -> AnyView {
    let language = context.language;
    let name = catalogue().register(code).short_name.text(language);
    let path = context.path(PublicUrl::NoticeVersion(code, number));
    let said = view! {
        <p class="govuk-notification-banner__heading">
            {t!(language, publishing.announced, name = name, number = number)}
        </p>
        <p class="govuk-body">{t!(language, publishing.where_read, path = path)}</p>
    };
    banner(language, true, said.into_any())
}

fn row(notice: &NoticeStatus, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let register = notice.register;
    let version = &notice.published;
    let held = version.updated_on.or(version.drawn_up_on);
    let date = match (version.published_at, held) {
        (Some(at), _) => view! { <Moment language at/> }.into_any(),
        (None, Some(date)) => view! { <Day language date/> }.into_any(),
        (None, None) => t!(language, publishing.no_date).into_any(),
    };
    let imported = version.imported_as_is.then(|| t!(language, publishing.imported));
    let drafted = notice.draft.revision > 0;
    let draft = if !drafted {
        t!(language, publishing.no_draft).into_any()
    } else if notice.draft.base == version.number {
        view! {
            {t!(language, publishing.draft_saved)}" "<Moment language at=notice.draft.saved_at/>
        }
        .into_any()
    } else {
        t!(language, publishing.draft_outdated).into_any()
    };
    let name = register.short_name.text(language).to_owned();
    let link = |url: Url, text: String| {
        let hidden = format!(": {name}");
        view! {
            <li>
                <a class="govuk-link" href=context.path(&url)>
                    {text}<span class="govuk-visually-hidden">{hidden}</span>
                </a>
            </li>
        }
    };
    let preview = drafted.then(|| {
        link(PublishingUrl::Preview(register.code).into(), t!(language, publishing.to_preview))
    });
    let cell = "govuk-table__cell";
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header"><In language text=&register.short_name/></th>
            <td class=cell data-label=t!(language, publishing.in_force)>
                {t!(language, publishing.version, number = version.number)}
                {imported.map(|text| format!(" ({text})"))}
            </td>
            <td class=cell data-label=t!(language, publishing.date)>{date}</td>
            <td class=cell data-label=t!(language, publishing.draft)>{draft}</td>
            <td class="govuk-table__cell app-stack-table__action">
                <ul class="govuk-list">
                    {link(PublishingUrl::Edit(register.code).into(), t!(language, publishing.edit))}
                    {preview}
                </ul>
            </td>
        </tr>
    }
}
