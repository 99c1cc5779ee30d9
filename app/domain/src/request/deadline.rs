//! When a request is due.

use jiff::Timestamp;

use super::kinds::RequestKind;
use crate::{
    calendar::{DeadlineRule, Due, DueError, due, earliest},
    catalogue::catalogue,
    register::RegisterCode,
};

/// When a request is due: the earliest of the rules of its kind (D-08) and of what its register promises
/// beyond the law (S4-51).
///
/// # Panics
/// Never in a build whose tests pass: every kind has a rule.
pub fn deadline(
    kind: RequestKind,
    register: Option<RegisterCode>,
    received: Timestamp,
) -> Result<Due, DueError> {
    let promised = register.into_iter().flat_map(|code| {
        let promises = &catalogue().register(code).promises;
        promises.iter().filter(|promise| promise.kinds.contains(&kind)).map(|promise| promise.rule)
    });
    let rules = kind.rules().deadlines.iter().copied().chain(promised);
    let dues = rules
        .map(|rule: DeadlineRule| due(rule, received, false, &[]))
        .collect::<Result<Vec<Due>, _>>()?;
    Ok(earliest(&dues).cloned().expect("every kind has a rule"))
}
