//! `/en/my-data/ura`: everything one register holds about the person. If it holds nothing, the page is built the same
//! way and says so.

use desk::{
    CitizenDesk, DeskError,
    citizen::{CategoryView, RegisterView, Reveal, Shown},
};
use domain::{
    language::{Language, Localised},
    register::RegisterCode,
};
use leptos::prelude::*;

use super::{
    data_group::{data_group, held},
    register_about::{about, facts},
    register_rights::rights,
};
use crate::{
    components::{CannotBeShown, In, in_language},
    context::Context,
    page::Page,
    texts::t,
    urls::{OwnUrl, PublicUrl, Url},
};

/// One register's data.
#[derive(Debug, Clone)]
pub struct RegisterPage {
    view: RegisterView,
}

impl RegisterPage {
    /// Awaits what the page shows.
    pub async fn load(
        desk: &CitizenDesk,
        code: RegisterCode,
        reveal: Reveal,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.register(code, reveal).await?))
    }

    /// The page of what a desk gave.
    #[must_use]
    pub fn of(view: RegisterView) -> Self {
        Self { view }
    }
}

impl Page for RegisterPage {
    fn title(&self, context: &Context) -> String {
        let name = self.view.register.short_name.text(context.language);
        match self.view.reveal {
            Reveal::No => name.to_owned(),
            Reveal::Sensitive => t!(context.language, data.everything_title, name = name),
        }
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let mut trail = vec![(t!(context.language, data.title), Url::from(OwnUrl::MyData))];
        if self.view.reveal == Reveal::Sensitive {
            let register = self.view.register;
            let name = register.short_name.text(context.language).to_owned();
            trail.push((name, OwnUrl::Register(register.code).into()));
        }
        trail
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let title = self.title(context);
        let view = self.view;
        let register = view.register;
        let groups = groups(&view.categories);
        let contents = (groups.len() > 1).then(|| contents(language, &groups));
        let data = groups
            .iter()
            .map(|group| {
                let categories =
                    group.categories.iter().map(|one| data_group(one, context)).collect_view();
                view! {
                    <h2 class="govuk-heading-m" id=group.id()>{in_language(language, group.name)}</h2>
                    {categories}
                }
            })
            .collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body-l"><In language text=&register.why/></p>
                {facts(&view, language)}
                {about(&view, language)}
                <p class="govuk-body">
                    <a class="govuk-link" href=context.path(PublicUrl::Notice(register.code))>
                        {t!(language, data.read_notice)}
                    </a>
                </p>
                {nothing(&view, language)}
                <CannotBeShown language rows=&view.unreadable/>
                {behind_a_click(&view, context)}
            </div>
            {contents}
            {data}
            {rights(register, context)}
        }
        .into_any()
    }
}

/// Categories that follow each other under one heading.
struct Group<'a> {
    name: &'a Localised,
    categories: &'a [CategoryView],
}

impl Group<'_> {
    /// Identifiers of data have no capitals, so no datum can have the same.
    fn id(&self) -> String {
        let first = self.categories.first().map(|one| one.category.code.as_str());
        format!("G-{}", first.unwrap_or_default())
    }
}

fn groups(categories: &[CategoryView]) -> Vec<Group<'_>> {
    categories
        .chunk_by(|one, next| one.category.group == next.category.group)
        .filter_map(|categories| {
            let name = &categories.first()?.category.group;
            Some(Group { name, categories })
        })
        .collect()
}

fn contents(language: Language, groups: &[Group<'_>]) -> impl IntoView + use<> {
    let links = groups
        .iter()
        .map(|group| {
            let count: usize = group.categories.iter().map(held).sum();
            view! {
                <li>
                    <a class="govuk-link" href=format!("#{}", group.id())>
                        {in_language(language, group.name)}
                    </a>
                    {format!(" ({count})")}
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="app-contents app-no-print" aria-labelledby="Contents">
            <h2 class="govuk-heading-s" id="Contents">{t!(language, data.contents)}</h2>
            <ol>{links}</ol>
        </nav>
    }
}

/// Says plainly that the register holds no data, even if there is a relationship.
fn nothing(view: &RegisterView, language: Language) -> Option<impl IntoView + use<>> {
    (view.categories.is_empty() && view.unreadable.is_empty()).then(|| {
        let text = if view.client.is_some() {
            t!(language, data.nothing_but_client)
        } else {
            t!(language, data.nothing_here)
        };
        view! { <div class="govuk-inset-text">{text}</div> }
    })
}

/// Health and guidance data: one more click to them, and the way back.
fn behind_a_click(view: &RegisterView, context: &Context) -> Option<AnyView> {
    let language = context.language;
    let code = view.register.code;
    let restricted = |one: &CategoryView| one.category.visibility.is_restricted();
    if view.hides_some() {
        return Some(
            view! {
                <p class="govuk-body">{t!(language, data.hidden_lead)}</p>
                <a class="govuk-button govuk-button--secondary app-no-print"
                    href=context.path(OwnUrl::RegisterAll(code))>{t!(language, data.show_hidden)}</a>
            }
            .into_any(),
        );
    }
    let shows =
        view.categories.iter().any(|one| restricted(one) && matches!(one.shown, Shown::Items(_)));
    shows.then(|| {
        view! {
            <p class="govuk-body">
                {t!(language, data.shown_lead)}
                " "
                <a class="govuk-link app-no-print" href=context.path(OwnUrl::Register(code))>
                    {t!(language, data.hide_again)}
                </a>
            </p>
        }
        .into_any()
    })
}
