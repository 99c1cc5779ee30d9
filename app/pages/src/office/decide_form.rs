//! What an official fills in to decide a request, as the form sends it.

use desk::office::Case;
use domain::{
    decision::{DecisionInput, Outcome, RefusalGround, Remedy},
    request::Question,
    text::visible,
    word::Word as _,
};

use super::fields::{first, line_ends, numbered};

/// The decision form. Everything is kept as it was sent, so that nothing typed is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecideForm {
    /// Outcome and new value of each datum, in the order of the request's targets.
    pub items: Vec<(String, String)>,
    /// The reasons, as typed.
    pub reasons: String,
    /// The words of the legal grounds that are ticked.
    pub grounds: Vec<String>,
    /// The words of the remedies that are ticked.
    pub remedies: Vec<String>,
    /// Version of the request the page was made from.
    pub version: u64,
}

impl DecideForm {
    /// From the fields of the form. A form without its version is never taken for a current one.
    #[must_use]
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let mut items: Vec<(String, String)> = Vec::new();
        // Backwards: if a field is repeated, its first value counts.
        for (name, value) in pairs.iter().rev() {
            let outcome = numbered(name, "outcome-");
            let new_value = numbered(name, "new-value-");
            let Some(place) = outcome.or(new_value) else { continue };
            if items.len() <= place {
                items.resize_with(place + 1, Default::default);
            }
            if outcome.is_some() {
                items[place].0.clone_from(value);
            } else {
                items[place].1 = line_ends(value);
            }
        }
        let all = |wanted: &str| {
            let values = pairs.iter().filter(|(name, _)| name == wanted);
            values.map(|(_, value)| value.clone()).collect()
        };
        Self {
            items,
            reasons: line_ends(first(pairs, "reasons")),
            grounds: all("ground"),
            remedies: all("remedy"),
            version: first(pairs, "version").parse().unwrap_or(u64::MAX),
        }
    }

    /// For the rules to check. A word that is no outcome, ground or remedy counts as not given.
    #[must_use]
    pub fn draft(&self) -> DecisionInput {
        DecisionInput {
            items: self
                .items
                .iter()
                .map(|(outcome, value)| (Outcome::from_form(outcome), value.clone()))
                .collect(),
            reasons: self.reasons.clone(),
            grounds: self
                .grounds
                .iter()
                .filter_map(|text| RefusalGround::from_form(text))
                .collect(),
            remedies: self.remedies.iter().filter_map(|text| Remedy::from_form(text)).collect(),
        }
    }

    /// The form as it is first shown: the proposed value filled in, no outcome chosen, and the remedies
    /// that fit the controller ticked.
    pub(super) fn new(case: &Case) -> Self {
        // Hidden characters of an older request are shown as their numbers, so that the official can remove them.
        let proposed = case.request.ask.answer(Question::ProposedValue).unwrap_or_default();
        let empty = (String::new(), visible(proposed).into_owned());
        Self {
            items: vec![empty; outcomes(case)],
            remedies: case.remedies().iter().map(|remedy| remedy.as_str().to_owned()).collect(),
            version: case.request.version,
            ..Self::default()
        }
    }
}

/// How many outcomes a decision has: one for each datum, or one for the request as a whole. If only one outcome is
/// possible, nobody has to pick it.
pub(super) fn outcomes(case: &Case) -> usize {
    match (case.items.len(), case.request.kind().rules().outcomes.len()) {
        (0, 1) => 0,
        (data, _) => data.max(1),
    }
}
