//! Which rights a person has in a register. A right that probably does not apply is explained, but its form stays open.

use domain::{
    language::Language,
    register::Register,
    rights::{Availability, Right},
};
use leptos::prelude::*;

use super::fact::fact;
use crate::{context::Context, texts::t, urls::OwnUrl};

pub(super) fn rights(register: &Register, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let rows = Right::ALL
        .into_iter()
        .map(|right| {
            let bases = register.legal_bases.iter().map(|basis| basis.gdpr);
            let (name, words) = words(language, right, right.on_any(bases));
            fact(name, words)
        })
        .collect_view();
    view! {
        <section class="app-data-group" aria-labelledby="Rights">
            <h2 class="govuk-heading-m" id="Rights">{t!(language, data.rights_title)}</h2>
            <p class="govuk-body">{t!(language, data.rights_lead)}</p>
            <dl class="app-facts">{rows}</dl>
            <p class="govuk-body app-no-print">
                <a class="govuk-link" href=context.path(OwnUrl::NewRequest)>
                    {t!(language, data.new_request)}
                </a>
            </p>
        </section>
    }
}

fn words(language: Language, right: Right, availability: Availability) -> (String, String) {
    let unlikely = availability == Availability::Unlikely;
    match right {
        Right::Access => (t!(language, data.right_access), t!(language, data.right_access_yes)),
        Right::Rectification => {
            (t!(language, data.right_correct), t!(language, data.right_correct_yes))
        }
        Right::Erasure => (
            t!(language, data.right_erase),
            if unlikely {
                t!(language, data.right_erase_unlikely)
            } else {
                t!(language, data.right_erase_perhaps)
            },
        ),
        Right::Restriction => {
            (t!(language, data.right_restrict), t!(language, data.right_restrict_yes))
        }
        Right::Portability => (
            t!(language, data.right_move),
            if unlikely {
                t!(language, data.right_move_unlikely)
            } else {
                t!(language, data.right_move_perhaps)
            },
        ),
        Right::Objection => (
            t!(language, data.right_object),
            if unlikely {
                t!(language, data.right_object_unlikely)
            } else {
                t!(language, data.right_object_yes)
            },
        ),
        Right::WithdrawConsent => (
            t!(language, data.right_withdraw),
            if unlikely {
                t!(language, data.right_withdraw_unlikely)
            } else {
                t!(language, data.right_withdraw_yes)
            },
        ),
        Right::Complaint => {
            (t!(language, data.right_complain), t!(language, data.right_complain_yes))
        }
    }
}
