//! Turns the input of an official into a decision, or into the list of everything that is missing.

use jiff::Timestamp;

use super::{Decision, ItemOutcome, ground::RefusalGround, outcome::Outcome, remedy::Remedy};
use crate::{
    ids::PartyId,
    limits,
    request::{KindRules, RequestKind, Target, WhenGranted},
    role::StaffRole,
    text::{self, TextIssue},
};

/// What an official fills in.
#[derive(Debug, Clone, Default)]
pub struct DecisionInput {
    /// Outcome and, where corrected, new value of each datum, in the order of the request's targets. Where a
    /// request has no targets, the first outcome is that of the request as a whole.
    pub items: Vec<(Option<Outcome>, String)>,
    /// Reasons, as typed.
    pub reasons: String,
    /// Legal grounds of what is refused.
    pub grounds: Vec<RefusalGround>,
    /// Remedies the decision names.
    pub remedies: Vec<Remedy>,
}

/// What is missing from a decision; every issue at once, so that a form can show them all. Numbers are places
/// in the list of targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecisionIssue {
    /// A datum, or the request as a whole, has no outcome.
    NoOutcome(usize),
    /// An outcome that a request of this kind cannot have.
    OutcomeDoesNotFit(usize),
    /// A datum is corrected but its new value is missing.
    NoNewValue(usize),
    /// The new value is longer than [`limits::PROPOSED_VALUE`].
    NewValueTooLong(usize),
    /// The new value holds a character that cannot be seen.
    NewValueHidden(usize),
    /// Refused without reasons (GDPR 12(4), Act 434/2003 45 §).
    NoReasons,
    /// The reasons are longer than [`limits::REASON`].
    ReasonsTooLong,
    /// The reasons hold a character that cannot be seen.
    ReasonsHidden,
    /// Refused without a legal ground.
    NoGround,
    /// A ground that does not answer this kind of request.
    GroundDoesNotFit,
    /// Refused without remedies, or without the complaint, which is always open (GDPR 12(4), 77).
    NoRemedy,
}

impl Decision {
    /// Makes a decision on a request of this kind about these targets, or says all that is missing.
    pub fn compose(
        input: DecisionInput,
        kind: RequestKind,
        targets: &[Target],
        (authority, role): (PartyId, StaffRole),
        at: Timestamp,
    ) -> Result<Self, Vec<DecisionIssue>> {
        let rules = kind.rules();
        let mut issues = Vec::new();
        let items = items(&input, rules, targets, &mut issues);
        let outcome = match items.split_first() {
            Some((first, rest)) => Some(overall(first, rest)),
            None => whole(&input, rules, targets, &mut issues),
        };
        let is_refused = outcome.is_some_and(|outcome| outcome != Outcome::Granted);
        let reasons = reasons(&input.reasons, is_refused, &mut issues);
        if is_refused {
            if input.grounds.is_empty() {
                issues.push(DecisionIssue::NoGround);
            }
            if !input.remedies.contains(&Remedy::ComplaintToOmbudsman) {
                issues.push(DecisionIssue::NoRemedy);
            }
        }
        if !input.grounds.iter().all(|ground| rules.refusal_grounds.contains(ground)) {
            issues.push(DecisionIssue::GroundDoesNotFit);
        }
        let Some(outcome) = outcome.filter(|_| issues.is_empty()) else { return Err(issues) };
        let grounds = if is_refused { input.grounds } else { Vec::new() };
        let mut remedies = input.remedies;
        // The complaint is open on every outcome (GDPR 13(2)(d), 77).
        if !remedies.contains(&Remedy::ComplaintToOmbudsman) {
            remedies.insert(0, Remedy::ComplaintToOmbudsman);
        }
        Ok(Self { decided_at: at, authority, role, outcome, items, reasons, grounds, remedies })
    }
}

/// The outcome of each datum that has one.
fn items(
    input: &DecisionInput,
    rules: &KindRules,
    targets: &[Target],
    issues: &mut Vec<DecisionIssue>,
) -> Vec<ItemOutcome> {
    let mut items = Vec::new();
    for (place, target) in targets.iter().enumerate() {
        let (outcome, typed) = input.items.get(place).cloned().unwrap_or_default();
        let Some(outcome) = fitting(outcome, place, rules, issues) else { continue };
        let new_value =
            if rules.when_granted == WhenGranted::Corrects && outcome != Outcome::Refused {
                let checked = text::checked(&typed, limits::PROPOSED_VALUE);
                checked.map_err(|issue| issues.push(new_value_issue(issue, place))).ok()
            } else {
                None
            };
        items.push(ItemOutcome { item: target.item.clone(), outcome, new_value });
    }
    items
}

/// The outcome of a request that is not about single data. If only one outcome is possible, nobody has to pick it.
fn whole(
    input: &DecisionInput,
    rules: &KindRules,
    targets: &[Target],
    issues: &mut Vec<DecisionIssue>,
) -> Option<Outcome> {
    match (targets, rules.outcomes) {
        ([], [only]) => Some(*only),
        ([], _) => fitting(input.items.first().and_then(|(outcome, _)| *outcome), 0, rules, issues),
        // Data without an outcome have their issues already.
        (_, _) => None,
    }
}

fn fitting(
    outcome: Option<Outcome>,
    place: usize,
    rules: &KindRules,
    issues: &mut Vec<DecisionIssue>,
) -> Option<Outcome> {
    match outcome {
        None => issues.push(DecisionIssue::NoOutcome(place)),
        Some(outcome) if !rules.outcomes.contains(&outcome) => {
            issues.push(DecisionIssue::OutcomeDoesNotFit(place));
        }
        Some(_) => return outcome,
    }
    None
}

fn new_value_issue(issue: TextIssue, place: usize) -> DecisionIssue {
    match issue {
        TextIssue::Missing => DecisionIssue::NoNewValue(place),
        TextIssue::TooLong => DecisionIssue::NewValueTooLong(place),
        TextIssue::HiddenCharacter => DecisionIssue::NewValueHidden(place),
    }
}

/// The reasons as they are kept. A grant needs none.
fn reasons(typed: &str, needed: bool, issues: &mut Vec<DecisionIssue>) -> String {
    match text::checked(typed, limits::REASON) {
        Ok(reasons) => return reasons,
        Err(TextIssue::Missing) if needed => issues.push(DecisionIssue::NoReasons),
        Err(TextIssue::Missing) => {}
        Err(TextIssue::TooLong) => issues.push(DecisionIssue::ReasonsTooLong),
        Err(TextIssue::HiddenCharacter) => issues.push(DecisionIssue::ReasonsHidden),
    }
    String::new()
}

fn overall(first: &ItemOutcome, rest: &[ItemOutcome]) -> Outcome {
    if rest.iter().all(|item| item.outcome == first.outcome) {
        first.outcome
    } else {
        Outcome::PartiallyGranted
    }
}
