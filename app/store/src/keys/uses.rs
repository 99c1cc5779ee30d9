//! Which keys seal what, and which function holds which keys.

use serde::{Deserialize, Serialize};

/// Rows that share a key. Each data key is split into one key for each of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KeyUse {
    /// `records`: relationships, data, restrictions, disclosures.
    Data,
    /// `records`: consents.
    Consent,
    /// `records`: who a person is, and the index to find them by.
    Person,
    /// `requests`: requests.
    Request,
    /// `requests`: notifications.
    Inbox,
    /// `requests`: outbox entries and idempotency keys.
    Outbox,
    /// `notices`.
    Notice,
    /// `access_log`.
    Log,
    /// `sessions`: sessions, logins, forms.
    Session,
    /// Whatever else is stored.
    Other,
}

impl KeyUse {
    pub(crate) const ALL: [Self; 10] = [
        Self::Data,
        Self::Consent,
        Self::Person,
        Self::Request,
        Self::Inbox,
        Self::Outbox,
        Self::Notice,
        Self::Log,
        Self::Session,
        Self::Other,
    ];

    /// What a row's key says it holds.
    pub(crate) fn of(pk: &str, sk: &str) -> Self {
        let partition = pk.split('#').next().unwrap_or_default();
        match (partition, sk.split('#').next().unwrap_or_default()) {
            ("CODE", _) | ("SUBJECT", "PERSON") => Self::Person,
            // The row of the work after a withdrawal uses the key of consents: the same functions open both.
            ("SUBJECT", "CONSENT" | "WORK") => Self::Consent,
            ("SUBJECT", "ITEM" | "DISCLOSURE" | "CLIENT") => Self::Data,
            ("REQUEST", _) => Self::Request,
            ("INBOX", _) => Self::Inbox,
            ("OUTBOX" | "IDEM", _) => Self::Outbox,
            ("REGISTER", "VERSION" | "DRAFT") => Self::Notice,
            ("SESSION" | "LOGIN" | "FORM", _) => Self::Session,
            ("SUBJECT" | "REGISTER" | "OFFICIAL", "OWN" | "OTHERS") => Self::Log,
            (_, _) => Self::Other,
        }
    }

    /// Names the key in its derivation and in what is bound to the sealed text: never changed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Data => "records/data",
            Self::Consent => "records/consent",
            Self::Person => "records/person",
            Self::Request => "requests/request",
            Self::Inbox => "requests/inbox",
            Self::Outbox => "requests/outbox",
            Self::Notice => "notices/notice",
            Self::Log => "access_log/entry",
            Self::Session => "sessions/session",
            Self::Other => "other",
        }
    }
}

/// What a function does, and so which keys it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The whole service in one process, and the jobs that rewrite rows.
    All,
    /// The citizens' site.
    Citizen,
    /// The officials' site.
    Office,
    /// Takes deliveries: seals data, and opens only what it must change (consents, names).
    Intake,
    /// Carries out what follows an act.
    Outbox,
    /// Runs the jobs of the schedule.
    Schedule,
}

impl Role {
    pub(crate) fn holds(self, used: KeyUse) -> bool {
        use KeyUse::{Consent, Data, Inbox, Log, Notice, Other, Outbox, Person, Request, Session};
        match self {
            Self::All | Self::Citizen => true,
            Self::Office => match used {
                Data | Person | Request | Inbox | Outbox | Notice | Log | Session | Other => true,
                Consent => false,
            },
            Self::Intake => match used {
                Data | Consent | Person | Outbox | Log | Other => true,
                Request | Inbox | Notice | Session => false,
            },
            Self::Outbox | Self::Schedule => match used {
                Consent | Request | Inbox | Outbox | Log | Other => true,
                Data | Person | Notice | Session => false,
            },
        }
    }

    /// What it seals and never opens.
    pub(crate) fn seals_only(self) -> &'static [KeyUse] {
        match self {
            Self::Intake => &[KeyUse::Data],
            Self::All | Self::Citizen | Self::Office | Self::Outbox | Self::Schedule => &[],
        }
    }

    /// It finds people by their identity code.
    pub(crate) fn finds_people(self) -> bool {
        match self {
            Self::All | Self::Citizen | Self::Intake => true,
            Self::Office | Self::Outbox | Self::Schedule => false,
        }
    }

    /// Part of what the wrapped keys are bound to: one function cannot use the keys of another.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Citizen => "citizen",
            Self::Office => "office",
            Self::Intake => "intake",
            Self::Outbox => "outbox",
            Self::Schedule => "schedule",
        }
    }
}
