//! One datum about one person, with where it came from.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    identity_code::IdentityCode,
    ids::{CategoryCode, ConsentId, ItemId, PartyId, Reference},
    language::Localised,
    party::PartyRef,
    register::RegisterCode,
    request::RestrictionGround,
};

/// A datum as the portal holds it: a copy of what the register delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identifier given by the register.
    pub id: ItemId,
    /// The register that holds it.
    pub register: RegisterCode,
    /// Its category, which decides who may see it.
    pub category: CategoryCode,
    /// Version, counted by the register.
    pub version: u32,
    /// What it is called.
    pub label: Localised,
    /// What it says.
    pub value: Value,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// Last change in the register.
    pub updated_at: Timestamp,
    /// Form of the original.
    pub material: Material,
    /// Why the value is not shown (Act 1050/2018 34 §).
    pub withheld: Option<Withheld>,
    /// Where it came from (S2-14, S2-15).
    pub provenance: Provenance,
    /// Use of it is restricted (GDPR 18).
    pub restriction: Option<Restriction>,
}

/// What a datum says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Value {
    /// Free text, such as a telephone number or a note.
    Text {
        /// 1–8,000 characters.
        #[schemars(length(min = 1, max = 8000))]
        text: String,
    },
    /// A day, without a time.
    Date {
        /// The day.
        date: Date,
    },
    /// A period; open when `to` is missing.
    Period {
        /// First day of the period.
        from: Date,
        /// Last day of the period, which is part of it; missing while it goes on.
        to: Option<Date>,
    },
    /// Euros, in cents.
    Money {
        /// Amount in euro cents.
        cents: i64,
    },
    /// A code, always with its meaning: a raw code tells a person nothing.
    Code {
        /// The register's code.
        #[schemars(length(min = 1, max = 40))]
        code: String,
        /// What it means.
        meaning: Localised,
    },
    /// A document in the register.
    Document {
        /// Title of the document in the register, 1–300 characters.
        #[schemars(length(min = 1, max = 300))]
        title: String,
        /// Number of pages.
        pages: u32,
    },
}

impl Value {
    /// The value masked, where it is a number that is shown only when asked for: an identity code (S0-38,
    /// Act 1050/2018 29 §) or an account number (S4-12).
    #[must_use]
    pub fn masked(&self) -> Option<String> {
        let Self::Text { text } = self else { return None };
        if let Ok(code) = IdentityCode::parse(text.trim()) {
            return Some(code.masked());
        }
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_account = digits.len() == 18
            && digits.starts_with("FI")
            && digits[2..].bytes().all(|byte| byte.is_ascii_digit());
        is_account.then(|| format!("FI** **** **** **{} {}", &digits[14..16], &digits[16..]))
    }
}

/// Form of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Material {
    /// Held in the system.
    Electronic,
    /// Scanned from paper (S4-17b).
    Scanned,
    /// On paper in a locked archive (S0-26).
    Paper,
}

/// Grounds on which a value may be kept from the person it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Withheld {
    /// Act 1050/2018 34 § 1 mom. 1 k.: security, crime prevention.
    #[serde(rename = "TSL34_1_1")]
    Security,
    /// 2 k.: serious danger to health or care, or to the rights of someone.
    #[serde(rename = "TSL34_1_2")]
    SeriousDanger,
    /// 3 k.: supervision, important economic interest.
    #[serde(rename = "TSL34_1_3")]
    Supervision,
}

/// Where a datum came from (GDPR 14(2)(f), 15(1)(g)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Obtained from the person concerned.
    pub from_subject: bool,
    /// Kind of source.
    pub source: SourceKind,
    /// The source; mandatory when it is not the person.
    #[serde(default)]
    pub source_party: Option<PartyRef>,
    /// How it arrived.
    pub medium: Medium,
    /// On what ground it was obtained.
    pub basis: ObtainedBy,
    /// The consent it was obtained with.
    #[serde(default)]
    pub consent: Option<ConsentId>,
    /// Who entered it: organisation and role, never a name.
    pub recorded_by: RecordedBy,
    /// When it was entered.
    pub recorded_at: Timestamp,
}

/// Who entered a datum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedBy {
    /// The organisation that entered it.
    pub party: PartyId,
    /// The role there; never a person's name.
    pub role: RecorderRole,
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// Every variant, in the order of its definition.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

kinds!(
    /// Role of the one who entered a datum.
    RecorderRole {
        /// The client, in self-service.
        Client,
        /// An official of the unit.
        Officer,
        /// The responsible official.
        ResponsibleOfficer,
        /// An official handling health data.
        HealthOfficer,
        /// A vocational guidance official.
        GuidanceOfficer,
        /// A coach of the client's period of service.
        Coach,
        /// A system, through an interface.
        System,
        /// An official of the registry.
        RegistryClerk,
    }
);

kinds!(
    /// Kind of source (`dpv:DataSource`).
    SourceKind {
        /// The person the datum is about.
        DataSubject,
        /// Another authority; which one is in `source_party`.
        Authority,
        /// An employer of the person.
        Employer,
        /// A provider of labour market training.
        TrainingProvider,
        /// Kela or an unemployment fund.
        BenefitPayer,
        /// A producer of services.
        ServiceProducer,
        /// A unit of health care.
        HealthProvider,
        /// A private person the client named.
        NamedPrivatePerson,
        /// The Population Information System.
        PopulationRegister,
        /// The multi-agency network.
        MultiAgencyNetwork,
        /// Came about in the service.
        CreatedInService,
        /// Concluded from other data.
        Inference,
    }
);

kinds!(
    /// How a datum arrived (S2-10, S4-20).
    Medium {
        /// Typed by the person in self-service.
        SelfService,
        /// In a telephone call.
        Phone,
        /// At a visit.
        Visit,
        /// On a paper form or in a letter.
        Paper,
        /// By secure mail.
        SecureMail,
        /// Told orally.
        Oral,
        /// Through an interface between systems.
        SystemInterface,
    }
);

kinds!(
    /// On what ground a datum was obtained.
    ObtainedBy {
        /// From the person.
        #[serde(rename = "self")]
        Subject,
        /// A provision of law gives the right to it.
        Statute,
        /// With the person's individualised consent (S1-28).
        IndividualisedConsent,
    }
);

/// A restriction in force on a datum (GDPR 18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restriction {
    /// The ground of GDPR 18(1) it was granted on.
    pub ground: RestrictionGround,
    /// Instant of the decision that granted it.
    pub since: Timestamp,
    /// The request it was granted on.
    pub request: Reference,
}
