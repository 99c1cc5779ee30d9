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
    /// Register.
    pub register: RegisterCode,
    /// Category.
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
    /// Free text.
    Text {
        /// The text.
        #[schemars(length(min = 1, max = 8000))]
        text: String,
    },
    /// A date.
    Date {
        /// The date.
        date: Date,
    },
    /// A period; open when `to` is missing.
    Period {
        /// First day.
        from: Date,
        /// Last day.
        to: Option<Date>,
    },
    /// Euros, in cents.
    Money {
        /// Cents.
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
        /// Its title.
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
    /// Organisation.
    pub party: PartyId,
    /// Role.
    pub role: RecorderRole,
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

kinds!(
    /// Role of the one who entered a datum.
    RecorderRole {
        /// The client.
        Client,
        /// An official.
        Officer,
        /// The responsible official.
        ResponsibleOfficer,
        /// An official handling health data.
        HealthOfficer,
        /// A vocational guidance official.
        GuidanceOfficer,
        /// A coach.
        Coach,
        /// A system, through an interface.
        System,
        /// The registry.
        RegistryClerk,
    }
);

kinds!(
    /// Kind of source (`dpv:DataSource`).
    SourceKind {
        /// The person.
        DataSubject,
        /// Another authority.
        Authority,
        /// An employer.
        Employer,
        /// A provider of labour market training.
        TrainingProvider,
        /// Kela or an unemployment fund.
        BenefitPayer,
        /// A producer of services.
        ServiceProducer,
        /// Health care.
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
        /// Self-service.
        SelfService,
        /// By telephone.
        Phone,
        /// At a visit.
        Visit,
        /// On paper.
        Paper,
        /// By secure mail.
        SecureMail,
        /// Orally.
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
        /// By statute.
        Statute,
        /// With the person's individualised consent (S1-28).
        IndividualisedConsent,
    }
);

/// A restriction in force on a datum (GDPR 18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restriction {
    /// Ground.
    pub ground: RestrictionGround,
    /// Since when.
    pub since: Timestamp,
    /// The request it was granted on.
    pub request: Reference,
}
