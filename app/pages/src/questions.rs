//! The texts of each question of a request: on its form, on the check page, and with its answer.

use domain::{
    language::Language,
    request::{AnswerShape, AskIssue, Question, RestrictionGround},
    text::TextIssue,
    word::Word as _,
};

use crate::{components::Choice, forms::FieldError, terms, texts::t};

/// The label of its field.
pub(crate) fn label(language: Language, question: Question) -> String {
    match question {
        Question::ProposedValue => t!(language, forms.proposed_label),
        Question::WhyWrong => t!(language, forms.correct_reason_label),
        Question::RestrictionGround => t!(language, forms.ground_legend),
        Question::WhyRestrict => t!(language, forms.restrict_reason_label),
        Question::Statement => t!(language, forms.statement_label),
        Question::Reason => t!(language, forms.general_reason_label),
        Question::Details => t!(language, forms.details_label),
    }
}

/// The hint of its field. `filled`: the field holds the value as it is now.
pub(crate) fn hint(language: Language, question: Question, filled: bool) -> String {
    match question {
        Question::ProposedValue if filled => t!(language, forms.proposed_hint),
        Question::ProposedValue => t!(language, forms.proposed_hint_blank),
        Question::WhyWrong => t!(language, forms.correct_reason_hint),
        Question::RestrictionGround => t!(language, forms.ground_hint),
        Question::WhyRestrict => t!(language, forms.restrict_reason_hint),
        Question::Statement => t!(language, forms.statement_hint),
        Question::Reason => t!(language, forms.general_reason_hint),
        Question::Details => t!(language, forms.details_hint),
    }
}

/// The label of its answer.
pub(crate) fn row(language: Language, question: Question) -> String {
    match question {
        Question::ProposedValue => t!(language, forms.proposed_row),
        Question::WhyWrong | Question::WhyRestrict | Question::Reason => {
            t!(language, forms.reason_row)
        }
        Question::RestrictionGround => t!(language, forms.ground_row),
        Question::Statement => t!(language, forms.statement_row),
        Question::Details => t!(language, forms.details_row),
    }
}

/// Rows of its text field.
pub(crate) fn rows(question: Question) -> u32 {
    match question {
        Question::ProposedValue => 4,
        Question::WhyWrong
        | Question::RestrictionGround
        | Question::WhyRestrict
        | Question::Statement
        | Question::Reason
        | Question::Details => 8,
    }
}

/// An answer in words.
pub(crate) fn answer(language: Language, question: Question, answer: &str) -> String {
    match question.shape() {
        AnswerShape::Text { .. } => answer.to_owned(),
        AnswerShape::Ground(_) => RestrictionGround::from_form(answer).map_or_else(
            || answer.to_owned(),
            |ground| terms::restriction_ground(language, ground),
        ),
    }
}

/// Grounds to choose from.
pub(crate) fn choices(
    language: Language,
    grounds: &[RestrictionGround],
    chosen: &str,
) -> Vec<Choice> {
    let choice = |ground: &RestrictionGround| {
        let hint = match ground {
            RestrictionGround::Accuracy => t!(language, forms.accuracy_hint),
            RestrictionGround::Unlawful => t!(language, forms.unlawful_hint),
            RestrictionGround::LegalClaim => t!(language, forms.legal_claim_hint),
            RestrictionGround::ObjectionPending => t!(language, forms.objection_hint),
        };
        let value = ground.as_str();
        Choice::new(value, terms::restriction_ground(language, *ground), value == chosen).hint(hint)
    };
    grounds.iter().map(choice).collect()
}

/// What is wrong with an answer, shown at its field.
pub(crate) fn error(language: Language, AskIssue { question, issue }: AskIssue) -> FieldError {
    let text = match issue {
        TextIssue::Missing => missing(language, question),
        TextIssue::TooLong => too_long(language, question),
        TextIssue::HiddenCharacter => t!(language, forms.hidden_character),
    };
    FieldError::new(question.field(), text)
}

fn missing(language: Language, question: Question) -> String {
    match question {
        Question::ProposedValue => t!(language, forms.proposed_missing),
        Question::WhyWrong | Question::WhyRestrict | Question::Reason => {
            t!(language, forms.reason_missing)
        }
        Question::RestrictionGround => t!(language, forms.ground_missing),
        Question::Statement => t!(language, forms.statement_missing),
        Question::Details => t!(language, forms.details_missing),
    }
}

fn too_long(language: Language, question: Question) -> String {
    let limit = match question.shape() {
        AnswerShape::Text { limit } => limit,
        AnswerShape::Ground(grounds) => grounds.len(),
    };
    match question {
        Question::ProposedValue => t!(language, forms.proposed_too_long, limit = limit),
        Question::WhyWrong | Question::WhyRestrict | Question::Reason => {
            t!(language, forms.reason_too_long, limit = limit)
        }
        Question::RestrictionGround | Question::Statement | Question::Details => {
            t!(language, forms.text_too_long, limit = limit)
        }
    }
}
