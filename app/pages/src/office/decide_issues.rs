//! What is missing from a decision, shown at its field.

use desk::office::Case;
use domain::{decision::DecisionIssue, language::Language, limits};

use crate::{forms::FieldError, texts::t};

/// The errors of a form, in the order of its fields.
pub(super) fn errors(language: Language, issues: &[DecisionIssue], case: &Case) -> Vec<FieldError> {
    let mut issues = issues.to_vec();
    issues.sort_by_key(|issue| place(*issue));
    issues.into_iter().map(|issue| error(language, issue, case)).collect()
}

fn place(issue: DecisionIssue) -> (usize, usize) {
    match issue {
        DecisionIssue::NoOutcome(item) | DecisionIssue::OutcomeDoesNotFit(item) => (item, 0),
        DecisionIssue::NoNewValue(item)
        | DecisionIssue::NewValueTooLong(item)
        | DecisionIssue::NewValueHidden(item) => (item, 1),
        DecisionIssue::NoReasons | DecisionIssue::ReasonsTooLong | DecisionIssue::ReasonsHidden => {
            (usize::MAX, 0)
        }
        DecisionIssue::NoGround | DecisionIssue::GroundDoesNotFit => (usize::MAX, 1),
        DecisionIssue::NoRemedy => (usize::MAX, 2),
    }
}

fn error(language: Language, issue: DecisionIssue, case: &Case) -> FieldError {
    let label = |place: usize| {
        case.items.get(place).map_or("", |item| item.target.label.text(language)).to_owned()
    };
    match issue {
        DecisionIssue::NoOutcome(item) if case.items.is_empty() => {
            FieldError::new(format!("outcome-{item}"), t!(language, office.fault_no_whole_outcome))
        }
        DecisionIssue::OutcomeDoesNotFit(item) => {
            FieldError::new(format!("outcome-{item}"), t!(language, office.fault_outcome_unfit))
        }
        DecisionIssue::NewValueHidden(item) => FieldError::new(
            format!("new-value-{item}"),
            t!(language, office.fault_hidden_character),
        ),
        DecisionIssue::ReasonsHidden => {
            FieldError::new("reasons", t!(language, office.fault_hidden_character))
        }
        DecisionIssue::NoOutcome(item) => FieldError::new(
            format!("outcome-{item}"),
            t!(language, office.fault_no_outcome, label = label(item)),
        ),
        DecisionIssue::NoNewValue(item) => FieldError::new(
            format!("new-value-{item}"),
            t!(language, office.fault_no_new_value, label = label(item)),
        ),
        DecisionIssue::NewValueTooLong(item) => FieldError::new(
            format!("new-value-{item}"),
            t!(language, office.fault_new_value_long, limit = limits::PROPOSED_VALUE),
        ),
        DecisionIssue::NoReasons => {
            FieldError::new("reasons", t!(language, office.fault_no_reasons))
        }
        DecisionIssue::ReasonsTooLong => FieldError::new(
            "reasons",
            t!(language, office.fault_reasons_long, limit = limits::REASON),
        ),
        DecisionIssue::NoGround => FieldError::new("ground", t!(language, office.fault_no_ground)),
        DecisionIssue::GroundDoesNotFit => {
            FieldError::new("ground", t!(language, office.fault_ground_unfit))
        }
        DecisionIssue::NoRemedy => FieldError::new("remedy", t!(language, office.fault_no_remedy)),
    }
}
