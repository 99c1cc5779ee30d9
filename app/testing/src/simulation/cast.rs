//! Who acts: forty citizens with what their registers deliver, fifteen officials, two privacy officers, and six
//! senders of deliveries.

use domain::{
    ids::CategoryCode,
    register::RegisterCode,
    role::{Official, StaffRole},
};
use serde_json::Value;

use crate::{
    people,
    values::{id, official},
};

/// How many citizens.
pub(super) const CITIZENS: usize = 40;
/// Check characters of identity codes.
const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
/// Every so many lines of a sample person are delivered about a citizen.
const EVERY: usize = 6;

/// A citizen.
#[derive(Debug, Clone)]
pub(super) struct Citizen {
    pub(super) code: String,
    /// What registers deliver: relationships first.
    pub(super) lines: Vec<Value>,
}

impl Citizen {
    /// Places of the lines that are about a datum.
    pub(super) fn data(&self) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| line["kind"] == "item").map(|(place, _)| place).collect()
    }

    /// The category a datum is delivered under.
    pub(super) fn category(&self, item: &str) -> Option<CategoryCode> {
        let line = self.lines.iter().find(|line| line["item"] == item)?;
        line["category"].as_str().map(id)
    }

    /// Identifiers of the lines of this kind, which is also the name of the field.
    pub(super) fn ids(&self, kind: &str) -> Vec<String> {
        let lines = self.lines.iter().filter(|line| line["kind"] == kind);
        lines.filter_map(|line| line[kind].as_str()).map(str::to_owned).collect()
    }
}

/// An official or a privacy officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Employee {
    official: Official,
    /// Left for good.
    pub(super) has_left: bool,
}

impl Employee {
    /// As they are known by their next login.
    pub(super) fn official(&self) -> &Official {
        &self.official
    }

    /// From the next login on they are without this role.
    pub(super) fn loses(&mut self, role: StaffRole) {
        self.official.roles.remove(&role);
    }
}

/// How many privacy officers; they stand at the end of the employees.
pub(super) const PUBLISHERS: usize = 2;
/// An official whom others can replace leaves.
pub(super) const LEAVES: usize = 1;
/// An official loses a role that others have, too.
pub(super) const LOSES: (usize, StaffRole) = (5, StaffRole::HealthDataOfficer);

/// A system that delivers, and for which registers: five registers, and one system that delivers for two of them
/// beside their own.
pub(super) const SENDERS: [(&str, &[RegisterCode]); 6] = [
    ("ura", &[RegisterCode::Ura]),
    ("typ", &[RegisterCode::Typ]),
    ("tea", &[RegisterCode::Tea]),
    ("kemi", &[RegisterCode::Kemi]),
    ("walmu", &[RegisterCode::Walmu]),
    ("ura-and-typ", &[RegisterCode::Ura, RegisterCode::Typ]),
];

/// The citizens. Odd ones have health and guidance data.
pub(super) fn citizens() -> Vec<Citizen> {
    (0..CITIZENS).map(citizen).collect()
}

fn citizen(number: usize) -> Citizen {
    let (sample, name) = match number % 2 {
        0 => (people::AINO, "aino"),
        _ => (people::TUULA, "tuula"),
    };
    let code = identity_code(number);
    let mine = format!("c{number:02}");
    let all = people::lines(sample).into_iter().enumerate();
    let mut lines: Vec<Value> = all
        .filter(|(place, line)| {
            let kind = line["kind"].as_str().unwrap_or_default();
            kind == "client" || kind == "consent" || place % EVERY == 0
        })
        .map(|(_, line)| {
            let text = line.to_string().replace(&format!("-{name}-"), &format!("-{mine}-"));
            let mut line: Value = serde_json::from_str(&text).expect("a line is JSON");
            line["code"] = code.clone().into();
            line
        })
        .collect();
    lines.sort_by_key(|line| line["kind"] != "client");
    Citizen { code, lines }
}

/// An artificial code: born on a day of 1980, individual number from 900.
fn identity_code(number: usize) -> String {
    let (day, month) = (1 + number % 28, 1 + number % 12);
    let individual = 900 + number;
    let digits: usize =
        format!("{day:02}{month:02}80{individual}").parse().expect("nine digits are a number");
    format!("{day:02}{month:02}80-{individual}{}", char::from(CHECK[digits % CHECK.len()]))
}

/// The employees: every queue has somebody, most have two, and each unit has somebody who supervises.
pub(super) fn employees() -> Vec<Employee> {
    use StaffRole::{
        ClientProcessResponsible, GuidanceOfficer, HealthDataOfficer, MainUser, Officer,
        PrivacyOfficer, RegisterContact, RegisterResponsible, RegistryClerk, ResponsibleOfficer,
    };
    [
        ("te-office", &[Officer, ResponsibleOfficer, MainUser][..]),
        ("te-office", &[Officer]),
        ("te-office", &[Officer, HealthDataOfficer]),
        ("te-office", &[Officer, GuidanceOfficer]),
        ("te-office", &[HealthDataOfficer, GuidanceOfficer]),
        ("te-office", &[Officer, HealthDataOfficer, GuidanceOfficer]),
        ("wellbeing-county", &[Officer, MainUser]),
        ("wellbeing-county", &[Officer, HealthDataOfficer]),
        ("keha", &[Officer, RegistryClerk]),
        ("keha", &[Officer, RegisterResponsible]),
        ("kemi-employment", &[RegisterContact]),
        ("kemi-employment", &[RegisterContact, RegisterResponsible, HealthDataOfficer]),
        ("walmu-controller", &[MainUser]),
        ("walmu-controller", &[ClientProcessResponsible, MainUser, HealthDataOfficer]),
        ("walmu-controller", &[RegisterResponsible, ClientProcessResponsible]),
        ("keha", &[PrivacyOfficer]),
        ("te-office", &[PrivacyOfficer]),
    ]
    .into_iter()
    .enumerate()
    .map(|(number, (unit, roles))| Employee {
        official: official(&format!("o{number:02}"), unit, roles),
        has_left: false,
    })
    .collect()
}
