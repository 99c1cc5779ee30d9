//! Disclosures that the registers reported, each to its actual recipient (CJEU C-154/21).

use domain::{
    catalogue::catalogue,
    disclosure::{Disclosure, DisclosureBasis},
    language::Language,
};
use leptos::prelude::*;

use crate::{
    components::{Moment, in_language, reference_name},
    context::Context,
    terms,
    texts::t,
    urls::OwnUrl,
};

pub(super) fn disclosures(context: &Context, disclosures: &[Disclosure]) -> AnyView {
    let language = context.language;
    let lead = if disclosures.is_empty() {
        t!(language, usage.no_disclosures)
    } else {
        t!(language, usage.disclosures_lead)
    };
    let items = disclosures.iter().map(|one| disclosure(context, one)).collect_view();
    view! {
        <p class="govuk-body">{lead}</p>
        {items}
    }
    .into_any()
}

fn disclosure(context: &Context, disclosure: &Disclosure) -> impl IntoView + use<> {
    let language = context.language;
    let register = catalogue().register(disclosure.register);
    let categories = disclosure
        .categories
        .iter()
        .filter_map(|code| register.category(code))
        .map(|category| view! { <dd>{in_language(language, &category.label)}</dd> })
        .collect::<Vec<_>>();
    let groups = (!categories.is_empty())
        .then(|| view! { <div><dt>{t!(language, usage.groups)}</dt>{categories}</div> });
    view! {
        <article class="app-data-item">
            <h2 class="app-data-item__label">
                <Moment language at=disclosure.at/>": "
                {reference_name(language, &disclosure.recipient)}
            </h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, usage.from_register)}</dt>
                    <dd>{in_language(language, &register.short_name)}</dd>
                </div>
                {groups}
                <div>
                    <dt>{t!(language, usage.why)}</dt>
                    <dd>{in_language(language, &disclosure.purpose)}</dd>
                </div>
                <div><dt>{t!(language, usage.basis)}</dt><dd>{basis(context, disclosure)}</dd></div>
                <div>
                    <dt>{t!(language, usage.prohibitable)}</dt>
                    <dd>{prohibitable(context, disclosure)}</dd>
                </div>
                <div>
                    <dt>{t!(language, usage.how)}</dt>
                    <dd>{terms::medium(language, disclosure.medium)}</dd>
                </div>
            </dl>
        </article>
    }
}

fn basis(context: &Context, disclosure: &Disclosure) -> AnyView {
    let language = context.language;
    let basis = match disclosure.basis {
        DisclosureBasis::Statute => t!(language, usage.by_statute).into_any(),
        DisclosureBasis::Consent => view! {
            <a class="govuk-link" href=context.path(OwnUrl::Consents)>{t!(language, usage.by_consent)}</a>
        }
        .into_any(),
    };
    let finnish = (language != Language::Fi).then_some("fi");
    let provision = disclosure
        .legal_ref
        .clone()
        .map(|provision| view! { ", "<span lang=finnish>{provision}</span> });
    view! { {basis}{provision} }.into_any()
}

fn prohibitable(context: &Context, disclosure: &Disclosure) -> String {
    let language = context.language;
    match (disclosure.prohibitable, disclosure.basis) {
        (false, _) => t!(language, usage.prohibitable_no),
        (true, DisclosureBasis::Consent) => t!(language, usage.prohibitable_consent),
        (true, DisclosureBasis::Statute) => t!(language, usage.prohibitable_yes),
    }
}
