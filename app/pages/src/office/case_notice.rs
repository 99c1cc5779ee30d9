use desk::office::ActError;
use domain::{language::Language, request::NotNow};

use crate::texts::t;

/// What became of the act before the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseNotice {
    /// Taken.
    Taken,
    /// Put back.
    Released,
    /// Decided.
    Decided,
    /// Somebody changed it meanwhile; nothing was overwritten.
    Overtaken,
    /// Somebody else has it.
    TakenByAnother,
    /// Nobody has it.
    NotTaken,
    /// Decided or withdrawn already.
    Closed,
}

impl CaseNotice {
    /// Every notice.
    pub const ALL: [Self; 7] = [
        Self::Taken,
        Self::Released,
        Self::Decided,
        Self::Overtaken,
        Self::TakenByAnother,
        Self::NotTaken,
        Self::Closed,
    ];

    /// For an address: `?notice=taken`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Released => "released",
            Self::Decided => "decided",
            Self::Overtaken => "overtaken",
            Self::TakenByAnother => "taken_by_another",
            Self::NotTaken => "not_taken",
            Self::Closed => "closed",
        }
    }

    /// From an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.as_str() == text)
    }

    /// What to say of an act that did not happen; `None` where another page says it.
    #[must_use]
    pub fn of(error: &ActError) -> Option<Self> {
        match error {
            ActError::NotNow(why) => Some(why.into()),
            ActError::Overtaken => Some(Self::Overtaken),
            ActError::NotFound | ActError::Store(_) => None,
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
        }
    }

    pub(super) fn succeeded(self) -> bool {
        matches!(self, Self::Taken | Self::Released | Self::Decided)
    }
}

impl From<&NotNow> for CaseNotice {
    fn from(why: &NotNow) -> Self {
        match why {
            NotNow::TakenByAnother => Self::TakenByAnother,
            NotNow::NotTaken => Self::NotTaken,
            NotNow::Closed => Self::Closed,
        }
    }
}
