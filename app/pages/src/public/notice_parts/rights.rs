use domain::{
    language::Language,
    register::Register,
    rights::{Availability, Right},
};
use leptos::prelude::*;

use crate::texts::t;

/// Which rights probably apply, computed from the legal bases. It is an estimate: only an official refuses.
#[component]
pub(in crate::public) fn Rights(language: Language, register: &'static Register) -> impl IntoView {
    let rows = Right::ALL
        .into_iter()
        .map(|right| {
            let availability = right.on_any(register.legal_bases.iter().map(|basis| basis.gdpr));
            let (class, answer) = match availability {
                Availability::Available => ("govuk-tag--green", t!(language, notices.available)),
                Availability::Conditional => {
                    ("govuk-tag--yellow", t!(language, notices.conditional))
                }
                Availability::Unlikely => ("govuk-tag--grey", t!(language, notices.unlikely)),
            };
            let (name, how) = words(language, right, availability);
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{name}</dt>
                    <dd class="govuk-summary-list__value">
                        <strong class=format!("govuk-tag {class}")>{answer}</strong>" "{how}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{t!(language, notices.which_rights)}</h2>
        <p class="govuk-body">{t!(language, notices.which_rights_note)}</p>
        <dl class="govuk-summary-list">{rows}</dl>
    }
}

/// Name of a right, and how it applies here or why it probably does not.
fn words(language: Language, right: Right, availability: Availability) -> (String, String) {
    let unlikely = availability == Availability::Unlikely;
    match right {
        Right::Access => {
            (t!(language, notices.right_access), t!(language, notices.right_access_how))
        }
        Right::Rectification => (
            t!(language, notices.right_rectification),
            t!(language, notices.right_rectification_how),
        ),
        Right::Erasure => (
            t!(language, notices.right_erasure),
            if unlikely {
                t!(language, notices.right_erasure_why_not)
            } else {
                t!(language, notices.right_erasure_how)
            },
        ),
        Right::Restriction => {
            (t!(language, notices.right_restriction), t!(language, notices.right_restriction_how))
        }
        Right::Portability => (
            t!(language, notices.right_portability),
            if unlikely {
                t!(language, notices.right_portability_why_not)
            } else {
                t!(language, notices.right_portability_how)
            },
        ),
        Right::Objection => (
            t!(language, notices.right_objection),
            if unlikely {
                t!(language, notices.right_objection_why_not)
            } else {
                t!(language, notices.right_objection_how)
            },
        ),
        Right::WithdrawConsent => (
            t!(language, notices.right_withdraw),
            if unlikely {
                t!(language, notices.right_withdraw_why_not)
            } else {
                t!(language, notices.right_withdraw_how)
            },
        ),
        Right::Complaint => {
            (t!(language, notices.right_complaint), t!(language, notices.right_complaint_how))
        }
    }
}
