//! Questions that the forms of requests ask.

use super::ground::RestrictionGround;
use crate::{limits, text, text::TextIssue, word::Word};

/// A question of a form. Two questions with the same field never stand on one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Which value should stand in the register.
    ProposedValue,
    /// Why the value in the register is wrong. GDPR 16 leaves open how accuracy is shown, and an official
    /// cannot judge it by the value alone.
    WhyWrong,
    /// Which ground of GDPR 18(1) is met (G-24).
    RestrictionGround,
    /// Why the use should be restricted.
    WhyRestrict,
    /// The person's own words, to be attached to the data.
    Statement,
    /// Why it is asked.
    Reason,
    /// What exactly is asked.
    Details,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerShape {
    /// With free text.
    Text {
        /// Most characters the answer may have.
        limit: usize,
    },
    /// By picking one ground.
    Ground(&'static [RestrictionGround]),
}

/// What is wrong with a filled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AskIssue {
    /// The question whose answer it is.
    pub question: Question,
    /// What is wrong with the answer.
    pub issue: TextIssue,
}

impl Question {
    /// The name of its field, which is also the name of its answer in what is stored.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::ProposedValue => "proposed",
            Self::WhyWrong | Self::WhyRestrict | Self::Reason => "reason",
            Self::RestrictionGround => "ground",
            Self::Statement => "statement",
            Self::Details => "details",
        }
    }

    /// How it is answered.
    #[must_use]
    pub fn shape(self) -> AnswerShape {
        match self {
            Self::ProposedValue => AnswerShape::Text { limit: limits::PROPOSED_VALUE },
            Self::WhyWrong | Self::WhyRestrict | Self::Statement | Self::Reason | Self::Details => {
                AnswerShape::Text { limit: limits::REASON }
            }
            Self::RestrictionGround => AnswerShape::Ground(RestrictionGround::ALL),
        }
    }

    /// The answer as it is kept, or what is wrong with it.
    pub(super) fn answered(self, typed: &str) -> Result<String, AskIssue> {
        let answer = match self.shape() {
            AnswerShape::Text { limit } => text::checked(typed, limit),
            AnswerShape::Ground(grounds) => RestrictionGround::from_form(typed)
                .filter(|ground| grounds.contains(ground))
                .map(|ground| ground.as_str().to_owned())
                .ok_or(TextIssue::Missing),
        };
        answer.map_err(|issue| AskIssue { question: self, issue })
    }
}
