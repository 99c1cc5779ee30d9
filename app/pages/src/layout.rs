//! The frame of every page: header, navigation, language switch, breadcrumbs, footer.

use domain::language::Language;
use leptos::prelude::*;

use crate::{
    context::{Context, Visitor},
    page::Page,
    site::Site,
    texts::t,
    urls::{OfficeUrl, OwnUrl, PublicUrl, PublishingUrl, Url},
};

pub(crate) fn layout<P: Page>(page: P, context: &Context) -> impl IntoView + use<P> {
    let language = context.language;
    let service = service_name(context);
    let asks = page.asks_to_log_in();
    let heading = page.title(context);
    let prefix = if page.has_errors() { t!(language, common.error_prefix) } else { String::new() };
    let title = format!("{prefix}{heading} – {service}");
    let trail = breadcrumbs(&heading, page.trail(context), context);
    let islands = page.has_islands().then(|| {
        view! { <script type="module" src=context.islands.clone()></script> }
    });
    let office = if context.site == Site::Office { " app-office" } else { "" };
    view! {
        <html class="govuk-template" lang=language.tag()>
            <head>
                <meta charset="utf-8"/>
                <title>{title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                {noindex(context)}
                <meta name="color-scheme" content="light"/>
                <link rel="icon" href="data:,"/>
                <link rel="stylesheet" href=context.style.clone()/>
                {alternates(context)}
                {islands}
            </head>
            <body class=format!("govuk-template__body{office}")>
                <a class="govuk-skip-link" href="#main">{t!(language, common.skip_to_content)}</a>
                {header(context, &service, asks)}
                <div class="govuk-width-container">
                    {trail}
                    <main class="govuk-main-wrapper" id="main" tabindex="-1">
                        {page.body(context)}
                    </main>
                </div>
                {footer(context)}
            </body>
        </html>
    }
}

fn service_name(context: &Context) -> String {
    match context.site {
        Site::Citizen => t!(context.language, common.service),
        Site::Office => t!(context.language, common.office_service),
    }
}

/// Search engines may list notices, but not pages that need a login (S0-17).
fn noindex(context: &Context) -> Option<impl IntoView + use<>> {
    let hidden = context.visitor != Visitor::Nobody || context.site == Site::Office;
    hidden.then(|| view! { <meta name="robots" content="noindex"/> })
}

/// The same page in the other languages.
fn alternates(context: &Context) -> Option<Vec<AnyView>> {
    let here = context.here.as_ref()?;
    Some(
        Language::ALL
            .into_iter()
            .map(|language| {
                view! { <link rel="alternate" hreflang=language.tag() href=here.path(language)/> }
                    .into_any()
            })
            .collect(),
    )
}

fn header(context: &Context, service: &str, asks: bool) -> impl IntoView + use<> {
    let language = context.language;
    let here = context.here.clone().unwrap_or(PublicUrl::Front.into());
    let query = context.query.as_deref().map(|query| format!("?{query}")).unwrap_or_default();
    let languages = Language::ALL
        .into_iter()
        .map(|other| {
            let current = (other == language).then_some("true");
            view! {
                <li>
                    <a href={here.path(other) + &query} lang=other.tag() hreflang=other.tag() aria-current=current>
                        {own_name(other)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <header class="app-header">
            <div class="govuk-width-container app-header__bar">
                <a class="app-header__name" href=context.path(PublicUrl::Front)>{service.to_owned()}</a>
                <nav class="app-header__languages" aria-label=t!(language, common.languages)>
                    <ul>{languages}</ul>
                </nav>
                {(!asks || context.visitor != Visitor::Nobody).then(|| session(context))}
            </div>
            {navigation(context)}
        </header>
    }
}

/// A language's name in itself.
pub(crate) fn own_name(language: Language) -> &'static str {
    match language {
        Language::Fi => "Suomi",
        Language::Sv => "Svenska",
        Language::En => "English",
    }
}

fn session(context: &Context) -> AnyView {
    let language = context.language;
    let name = match &context.visitor {
        Visitor::Nobody => {
            return view! {
                <div class="app-header__session">
                    <form method="post" action="/login">
                        <input type="hidden" name="language" value=language.tag()/>
                        <button type="submit" class="app-header__button">{t!(language, common.log_in)}</button>
                    </form>
                </div>
            }
            .into_any();
        }
        Visitor::Citizen { name } | Visitor::Official { name, .. } => name.clone(),
    };
    view! {
        <div class="app-header__session">
            <span class="app-header__person">{name}</span>
            <form method="post" action="/logout">
                <input type="hidden" name="language" value=language.tag()/>
                <button type="submit" class="app-header__button">{t!(language, common.log_out)}</button>
            </form>
        </div>
    }
    .into_any()
}

fn navigation(context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let links = match (&context.visitor, context.site) {
        (Visitor::Nobody, Site::Citizen) => {
            vec![(t!(language, common.nav_notices), Url::from(PublicUrl::Notices))]
        }
        (Visitor::Nobody, Site::Office) => Vec::new(),
        (Visitor::Official { works, publishes, .. }, _) => {
            let queue = works.then(|| (t!(language, common.nav_queue), OfficeUrl::Queue.into()));
            let publishing = publishes
                .then(|| (t!(language, common.nav_publishing), PublishingUrl::Publishing.into()));
            queue.into_iter().chain(publishing).collect()
        }
        (Visitor::Citizen { .. }, _) => vec![
            (t!(language, common.nav_my_data), OwnUrl::MyData.into()),
            (t!(language, common.nav_requests), OwnUrl::Requests.into()),
            (t!(language, common.nav_consents), OwnUrl::Consents.into()),
            (t!(language, common.nav_access_log), OwnUrl::AccessLog.into()),
            (t!(language, common.nav_notices), PublicUrl::Notices.into()),
        ],
    };
    (!links.is_empty()).then(|| {
        let here = context.here.as_ref();
        let items = links
            .into_iter()
            .map(|(text, url)| {
                let path = context.path(&url);
                let current = here.and_then(|here| {
                    let inside = context.path(here).starts_with(&format!("{path}/"));
                    if *here == url { Some("page") } else { inside.then_some("true") }
                });
                view! { <li><a href=path aria-current=current>{text}</a></li> }
            })
            .collect_view();
        view! {
            <nav class="app-header__nav" aria-label=t!(language, common.main_menu)>
                <ul class="govuk-width-container">{items}</ul>
            </nav>
        }
    })
}

fn breadcrumbs(
    heading: &str,
    trail: Vec<(String, Url)>,
    context: &Context,
) -> Option<impl IntoView + use<>> {
    let here = context.here.as_ref()?;
    if *here == Url::from(PublicUrl::Front) {
        return None;
    }
    let front = (t!(context.language, common.front_page), Url::from(PublicUrl::Front));
    let links = std::iter::once(front)
        .chain(trail)
        .map(|(text, url)| {
            view! {
                <li class="govuk-breadcrumbs__list-item">
                    <a class="govuk-breadcrumbs__link" href=context.path(&url)>{text}</a>
                </li>
            }
        })
        .collect_view();
    let heading = heading.to_owned();
    Some(view! {
        <nav class="govuk-breadcrumbs" aria-label=t!(context.language, common.breadcrumbs)>
            <ol class="govuk-breadcrumbs__list">
                {links}
                <li class="govuk-breadcrumbs__list-item" aria-current="page">{heading}</li>
            </ol>
        </nav>
    })
}

fn footer(context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let links = [
        (t!(language, common.footer_accessibility), PublicUrl::Accessibility),
        (t!(language, common.footer_cookies), PublicUrl::Cookies),
    ];
    let help = match context.site {
        Site::Citizen => t!(language, common.help),
        Site::Office => t!(language, common.office_help),
    };
    let notices = (context.site == Site::Citizen)
        .then(|| (t!(language, common.nav_notices), PublicUrl::Notices));
    let links = notices
        .into_iter()
        .chain(links)
        .map(|(text, url)| view! { <li><a href=context.path(&url)>{text}</a></li> })
        .collect_view();
    view! {
        <footer class="app-footer">
            <div class="govuk-width-container">
                <h2 class="govuk-visually-hidden">{t!(language, common.about_service)}</h2>
                <ul class="app-footer__links">{links}</ul>
                <p class="app-footer__help">{help}</p>
            </div>
        </footer>
    }
}
