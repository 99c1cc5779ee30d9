//! The people and systems that act: forty citizens with what their registers deliver, fifteen officials, two privacy
//! officers, and six senders of deliveries.

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

/// How many citizens act; their identity codes have the individual numbers from 900 on.
pub(super) const CITIZENS: usize = 40;
/// The check characters of identity codes, by the remainder of a division by 31.
const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
/// Every sixth line of a sample person is delivered about a citizen, and all client relationships and consents.
const EVERY: usize = 6;

#[derive(Debug, Clone)]
pub(super) struct Citizen {
    pub(super) code: String,
    /// What registers deliver about this citizen: the client relationships come first.
    pub(super) lines: Vec<Value>,
}

impl Citizen {
    /// The places in `lines` of those that are about a datum.
    pub(super) fn data(&self) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| line["kind"] == "item").map(|(place, _)| place).collect()
    }

    /// The category with which a datum is delivered.
    pub(super) fn category(&self, item: &str) -> Option<CategoryCode> {
        let line = self.lines.iter().find(|line| line["item"] == item)?;
        line["category"].as_str().map(id)
    }

    /// The identifiers of the lines of this kind. The kind is also the name of the field with the identifier.
    pub(super) fn ids(&self, kind: &str) -> Vec<String> {
        let lines = self.lines.iter().filter(|line| line["kind"] == kind);
        lines.filter_map(|line| line[kind].as_str()).map(str::to_owned).collect()
    }
}

/// An official or a privacy officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Employee {
    official: Official,
    /// The official has left and does not log in again.
    pub(super) has_left: bool,
}

impl Employee {
    /// The unit and roles with which they log in next.
    pub(super) fn official(&self) -> &Official {
        &self.official
    }

    /// Takes a role away; it counts from the next login on.
    pub(super) fn loses(&mut self, role: StaffRole) {
        self.official.roles.remove(&role);
    }
}

/// How many privacy officers act; they are the last of the employees.
pub(super) const PUBLISHERS: usize = 2;
/// Number of the official who leaves. Others can do the same work.
pub(super) const LEAVES: usize = 1;
/// Number of the official who loses a role, and the role. Others in the unit have it too.
pub(super) const LOSES: (usize, StaffRole) = (5, StaffRole::HealthDataOfficer);

/// The systems that deliver, each with its registers: one system for each of the five registers, and one more that
/// delivers for two of them.
pub(super) const SENDERS: [(&str, &[RegisterCode]); 6] = [
    ("ura", &[RegisterCode::Ura]),
    ("typ", &[RegisterCode::Typ]),
    ("tea", &[RegisterCode::Tea]),
    ("kemi", &[RegisterCode::Kemi]),
    ("walmu", &[RegisterCode::Walmu]),
    ("ura-and-typ", &[RegisterCode::Ura, RegisterCode::Typ]),
];

/// The citizens. Those with an odd number have health and guidance data.
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

/// An artificial identity code: a birth date in 1980 and an individual number from 900 on.
fn identity_code(number: usize) -> String {
    let (day, month) = (1 + number % 28, 1 + number % 12);
    let individual = 900 + number;
    let digits: usize =
        format!("{day:02}{month:02}80{individual}").parse().expect("nine digits are a number");
    format!("{day:02}{month:02}80-{individual}{}", char::from(CHECK[digits % CHECK.len()]))
}

/// The employees: every queue has at least one official, and each unit has one who supervises.
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
