use domain::{
    language::{Language, Localised},
    notice::{NoticeVersion, Template},
};
use leptos::prelude::*;

use super::{
    heading::{heading, published},
    section::SectionText,
};
use crate::{
    components::{Day, In, Moment},
    texts::t,
};

/// A version in full: its dates, remarks, contents and sections.
#[component]
pub(in crate::public) fn WholeNotice<'a>(
    language: Language,
    version: &'a NoticeVersion,
) -> impl IntoView + use<> {
    let contents = version
        .sections
        .iter()
        .enumerate()
        .map(|(place, section)| {
            let target = format!("#s{}", place + 1);
            view! { <li><a class="govuk-link" href=target>{heading(language, section)}</a></li> }
        })
        .collect_view();
    let finnish = all_finnish(language, version);
    let sections = version
        .sections
        .iter()
        .enumerate()
        .map(|(place, section)| {
            let errata = version.errata.iter().enumerate();
            let errata = errata.filter(|(_, erratum)| erratum.section == place);
            let errata = errata.map(|(number, erratum)| (number + 1, erratum)).collect();
            view! { <SectionText language section place=place + 1 errata says_finnish=!finnish/> }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{t!(language, notices.full_notice)}</h2>
        {facts(language, version)}
        {notes(language, version)}
        <nav class="app-contents" aria-labelledby="contents">
            <h2 class="govuk-heading-s" id="contents">{t!(language, notices.contents)}</h2>
            <ol>{contents}</ol>
        </nav>
        {sections}
    }
}

/// The page is in another language, and the whole text is only in Finnish.
fn all_finnish(language: Language, version: &NoticeVersion) -> bool {
    let mut texts = version.sections.iter().map(|section| &section.body);
    language != Language::Fi && texts.all(|body: &Localised| body.get(language).1 == Language::Fi)
}

fn facts(language: Language, version: &NoticeVersion) -> impl IntoView + use<> {
    let not_stated = || t!(language, notices.not_stated).into_any();
    let day = |date| match date {
        Some(date) => view! { <Day language date/> }.into_any(),
        None => not_stated(),
    };
    let published_at = match version.published_at {
        Some(at) => view! { <Moment language at/> }.into_any(),
        None => t!(language, notices.published_before).into_any(),
    };
    let form = match version.template {
        Template::OpennessAct18 => t!(language, notices.form_openness),
        Template::PersonalDataAct => t!(language, notices.form_personal_data_act),
        Template::Gdpr => t!(language, notices.form_gdpr),
        Template::Other => t!(language, notices.form_other),
    };
    let reference = version.reference.clone().map(|reference| {
        view! { <div><dt>{t!(language, notices.reference)}</dt><dd>{reference}</dd></div> }
    });
    view! {
        <dl class="app-facts">
            <div>
                <dt>{t!(language, notices.title_printed)}</dt>
                <dd>{published(language, &version.title)}</dd>
            </div>
            <div><dt>{t!(language, notices.version)}</dt><dd>{version.number}</dd></div>
            <div><dt>{t!(language, notices.drawn_up)}</dt><dd>{day(version.drawn_up_on)}</dd></div>
            <div><dt>{t!(language, notices.updated)}</dt><dd>{day(version.updated_on)}</dd></div>
            <div><dt>{t!(language, notices.published)}</dt><dd>{published_at}</dd></div>
            <div><dt>{t!(language, notices.form)}</dt><dd>{form}</dd></div>
            {reference}
        </dl>
    }
}

/// What a reader should know before the text itself.
fn notes(language: Language, version: &NoticeVersion) -> impl IntoView + use<> {
    let removed = |text: &str| text.contains("[nimi]") || text.contains("[puhelin]");
    let sections = &version.sections;
    let says = |when: bool, text: String| when.then(|| view! { <p class="govuk-body">{text}</p> });
    let summary = version.change_summary.as_ref().map(|summary| {
        view! {
            <p class="govuk-body app-free-text">
                <strong>{t!(language, notices.what_changed)}":"</strong>" "<In language text=summary/>
            </p>
        }
    });
    let as_is = says(version.imported_as_is, t!(language, notices.as_is));
    let names = sections.iter().any(|section| removed(&section.body.fi));
    let names = says(names, t!(language, notices.names_removed));
    let finnish = says(all_finnish(language, version), t!(language, notices.only_finnish));
    let added = sections.iter().any(|section| section.heading.is_none());
    let added = says(added, t!(language, notices.headings_added));
    view! { <div class="app-reading">{summary}{as_is}{names}{finnish}{added}</div> }
}
