use desk::office::Case;
use domain::{language::Language, request::TransitionError};

use crate::texts::t;

/// The result of the act before this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseNotice {
    /// The official has just taken the request.
    Taken,
    /// The official has just put it back.
    Released,
    /// The official has just decided it.
    Decided,
    /// Somebody changed it meanwhile; nothing was overwritten.
    Overtaken,
    /// Somebody else has it.
    TakenByAnother,
    /// Nobody has it.
    NotTaken,
    /// Decided or withdrawn already.
    Closed,
    /// Taken and put back too often.
    HistoryFull,
}

impl CaseNotice {
    /// The notice in the address after an act: `?done=taken`. An address alone cannot announce something that did not
    /// happen; [`CaseNotice::fits`] checks it.
    #[must_use]
    pub fn done(text: &str) -> Option<Self> {
        match text {
            "taken" => Some(Self::Taken),
            "released" => Some(Self::Released),
            "decided" => Some(Self::Decided),
            _ => None,
        }
    }

    /// Whether the request is in the state that the notice announces.
    #[must_use]
    pub fn fits(self, case: &Case) -> bool {
        let state = &case.request.state;
        match self {
            Self::Taken => case.mine && state.is_open(),
            Self::Released => state.is_open() && state.handler().is_none(),
            Self::Decided => case.request.decision.is_some(),
            Self::Overtaken
            | Self::TakenByAnother
            | Self::NotTaken
            | Self::Closed
            | Self::HistoryFull => true,
        }
    }

    /// What to say.
    pub(super) fn text(self, language: Language) -> String {
        match self {
            Self::Taken => t!(language, office.notice_taken),
            Self::Released => t!(language, office.notice_released),
            Self::Decided => t!(language, office.notice_decided),
            Self::Overtaken => t!(language, office.notice_overtaken),
            Self::TakenByAnother => t!(language, office.notice_taken_by_another),
            Self::NotTaken => t!(language, office.notice_not_taken),
            Self::Closed => t!(language, office.notice_closed),
            Self::HistoryFull => t!(language, office.notice_history_full),
        }
    }

    pub(super) fn succeeded(self) -> bool {
        matches!(self, Self::Taken | Self::Released | Self::Decided)
    }
}

impl From<&TransitionError> for CaseNotice {
    fn from(why: &TransitionError) -> Self {
        match why {
            TransitionError::TakenByAnother => Self::TakenByAnother,
            TransitionError::NotTaken => Self::NotTaken,
            TransitionError::Closed => Self::Closed,
            TransitionError::HistoryFull => Self::HistoryFull,
        }
    }
}
