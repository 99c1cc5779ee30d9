//! Headings of sections: the printed number and heading or, where none was printed, a heading of ours.

use domain::{
    language::{Language, Localised},
    notice::{Section, SectionKind},
};
use leptos::prelude::*;

use crate::{components::in_language, texts::t};

/// The heading of a section, with its number as printed. On a page in Swedish or English the heading of its
/// kind comes first, and the printed words, which are Finnish, after it.
pub(crate) fn heading(language: Language, section: &Section) -> AnyView {
    let numbered = |heading: &str| match &section.number {
        Some(number) => format!("{number}. {heading}"),
        None => heading.to_owned(),
    };
    match &section.heading {
        Some(heading) if language == Language::Fi => numbered(heading).into_any(),
        Some(heading) => {
            let printed = published(language, heading);
            view! {
                {numbered(&kind_name(language, section.kind))}" "
                <span class="app-notice__printed">{printed}</span>
            }
            .into_any()
        }
        None => numbered(&kind_name(language, section.kind)).into_any(),
    }
}

/// Words of a notice as published, which is in Finnish.
pub(super) fn published(language: Language, text: &str) -> AnyView {
    in_language(language, &Localised::finnish(text))
}

/// The heading of a kind.
pub(crate) fn kind_name(language: Language, kind: SectionKind) -> String {
    match kind {
        SectionKind::Meta => t!(language, notices.kind_meta),
        SectionKind::RegisterName => t!(language, notices.kind_register_name),
        SectionKind::Controller => t!(language, notices.kind_controller),
        SectionKind::ResponsibleUnitContact => t!(language, notices.kind_responsible_unit_contact),
        SectionKind::DpoContact => t!(language, notices.kind_dpo_contact),
        SectionKind::Processors => t!(language, notices.kind_processors),
        SectionKind::Purposes => t!(language, notices.kind_purposes),
        SectionKind::LegalBases => t!(language, notices.kind_legal_bases),
        SectionKind::DataSubjectGroups => t!(language, notices.kind_data_subject_groups),
        SectionKind::DataCategories => t!(language, notices.kind_data_categories),
        SectionKind::DataSources => t!(language, notices.kind_data_sources),
        SectionKind::DataPeriod => t!(language, notices.kind_data_period),
        SectionKind::UpdateFrequency => t!(language, notices.kind_update_frequency),
        SectionKind::RecipientsDisclosures => t!(language, notices.kind_recipients_disclosures),
        SectionKind::ThirdCountryTransfers => t!(language, notices.kind_third_country_transfers),
        SectionKind::RegisterLinks => t!(language, notices.kind_register_links),
        SectionKind::Retention => t!(language, notices.kind_retention),
        SectionKind::Systems => t!(language, notices.kind_systems),
        SectionKind::Protection => t!(language, notices.kind_protection),
        SectionKind::UseAndRoles => t!(language, notices.kind_use_and_roles),
        SectionKind::Secrecy => t!(language, notices.kind_secrecy),
        SectionKind::PublicDataGroups => t!(language, notices.kind_public_data_groups),
        SectionKind::SecretDataGroups => t!(language, notices.kind_secret_data_groups),
        SectionKind::AutomatedDecisions => t!(language, notices.kind_automated_decisions),
        SectionKind::RightAccess => t!(language, notices.kind_right_access),
        SectionKind::RightRectification => t!(language, notices.kind_right_rectification),
        SectionKind::RightErasure => t!(language, notices.kind_right_erasure),
        SectionKind::RightRestriction => t!(language, notices.kind_right_restriction),
        SectionKind::RightPortability => t!(language, notices.kind_right_portability),
        SectionKind::RightObjection => t!(language, notices.kind_right_objection),
        SectionKind::RightWithdrawConsent => t!(language, notices.kind_right_withdraw_consent),
        SectionKind::OtherRights => t!(language, notices.kind_other_rights),
        SectionKind::Complaint => t!(language, notices.kind_complaint),
        SectionKind::ObligationToProvide => t!(language, notices.kind_obligation_to_provide),
        SectionKind::HowInformed => t!(language, notices.kind_how_informed),
        SectionKind::Cookies => t!(language, notices.kind_cookies),
        SectionKind::Administration => t!(language, notices.kind_administration),
        SectionKind::PublicAddress => t!(language, notices.kind_public_address),
    }
}
