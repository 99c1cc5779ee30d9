//! The sample people and officials, and what registers deliver about the people.

use domain::{
    identity_code::IdentityCode,
    ids::PartyId,
    person::Person,
    role::{Official, StaffRole},
};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../../local/people/", $name, ".ndjson"))
    };
}

pub const AINO_DATA: &str = data!("p1-aino");
pub const VILLE_DATA: &str = data!("p2-ville");
pub const TUULA_DATA: &str = data!("p5-tuula");

/// A person who can log in.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub code: &'static str,
    pub given_names: &'static str,
    pub family_name: &'static str,
}

/// A client of all five registers.
pub const AINO: Sample =
    Sample { code: "240385-902X", given_names: "Aino", family_name: "Koetesti" };
/// A client of two registers, URA and TEA.
pub const VILLE: Sample =
    Sample { code: "010190-999W", given_names: "Ville", family_name: "Esimerkki" };
/// A client with health data and guidance data.
pub const TUULA: Sample =
    Sample { code: "070770V9285", given_names: "Tuula", family_name: "Mallikas" };
/// A person who is a client of no register.
pub const TAIMI: Sample =
    Sample { code: "090963-978V", given_names: "Taimi", family_name: "Tyhjälä" };

impl Sample {
    pub fn code(self) -> IdentityCode {
        IdentityCode::parse(self.code).expect("a code")
    }

    pub fn person(self) -> Person {
        Person { given_names: self.given_names.into(), family_name: self.family_name.into() }
    }
}

/// An official who can log in.
#[derive(Debug, Clone, Copy)]
pub struct Clerk {
    pub name: &'static str,
    pub unit: &'static str,
    pub roles: &'static [StaffRole],
}

pub const OONA: Clerk = Clerk {
    name: "Oona Virkailija",
    unit: "te-office",
    roles: &[StaffRole::Officer, StaffRole::ResponsibleOfficer],
};
/// Works the same queues as Oona.
pub const OLLI: Clerk =
    Clerk { name: "Olli Toinentesti", unit: "te-office", roles: &[StaffRole::Officer] };
/// Works in another unit.
pub const TIMO: Clerk =
    Clerk { name: "Timo Keskustesti", unit: "keha", roles: &[StaffRole::Officer] };
pub const TIINA: Clerk =
    Clerk { name: "Tiina Tietosuojatesti", unit: "keha", roles: &[StaffRole::PrivacyOfficer] };

impl Clerk {
    pub fn official(self) -> Official {
        Official {
            reference: format!("pseudonym-of-{}", self.name.split(' ').next().unwrap_or_default()),
            unit: PartyId::parse(self.unit).expect("a unit"),
            roles: self.roles.iter().copied().collect(),
        }
    }
}
