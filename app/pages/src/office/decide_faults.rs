//! What is missing from a decision, said at its field.

use desk::office::Case;
use domain::{decision::Fault, language::Language, limits};

use crate::{forms::FieldError, texts::t};

/// The errors of a form, in the order of its fields.
pub(super) fn errors(language: Language, faults: &[Fault], case: &Case) -> Vec<FieldError> {
    let mut faults = faults.to_vec();
    faults.sort_by_key(|fault| place(*fault));
    faults.into_iter().map(|fault| error(language, fault, case)).collect()
}

fn place(fault: Fault) -> (usize, usize) {
    match fault {
        Fault::NoOutcome(item) => (item, 0),
        Fault::NoNewValue(item) | Fault::NewValueTooLong(item) => (item, 1),
        Fault::NoReasons | Fault::ReasonsTooLong => (usize::MAX, 0),
        Fault::NoGround | Fault::GroundDoesNotFit => (usize::MAX, 1),
        Fault::NoRemedy => (usize::MAX, 2),
    }
}

fn error(language: Language, fault: Fault, case: &Case) -> FieldError {
    let label = |place: usize| {
        case.items.get(place).map_or("", |item| item.target.label.text(language)).to_owned()
    };
    match fault {
        Fault::NoOutcome(item) => FieldError::new(
            format!("outcome-{item}"),
            t!(language, office.fault_no_outcome, label = label(item)),
        ),
        Fault::NoNewValue(item) => FieldError::new(
            format!("new-value-{item}"),
            t!(language, office.fault_no_new_value, label = label(item)),
        ),
        Fault::NewValueTooLong(item) => FieldError::new(
            format!("new-value-{item}"),
            t!(language, office.fault_new_value_long, limit = limits::PROPOSED_VALUE),
        ),
        Fault::NoReasons => FieldError::new("reasons", t!(language, office.fault_no_reasons)),
        Fault::ReasonsTooLong => FieldError::new(
            "reasons",
            t!(language, office.fault_reasons_long, limit = limits::REASON),
        ),
        Fault::NoGround => FieldError::new("ground", t!(language, office.fault_no_ground)),
        Fault::GroundDoesNotFit => {
            FieldError::new("ground", t!(language, office.fault_ground_unfit))
        }
        Fault::NoRemedy => FieldError::new("remedy", t!(language, office.fault_no_remedy)),
    }
}
