//! Who acts: forty citizens with what their registers deliver, and fifteen officials.

use domain::role::{Official, StaffRole};
use serde_json::Value;

use crate::{people, values::official};

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

/// The officials: every queue has somebody, most have two.
pub(super) fn officials() -> Vec<Official> {
    use StaffRole::{
        ClientProcessResponsible, GuidanceOfficer, HealthDataOfficer, MainUser, Officer,
        RegisterContact, RegisterResponsible, RegistryClerk, ResponsibleOfficer,
    };
    [
        ("te-office", &[Officer, ResponsibleOfficer][..]),
        ("te-office", &[Officer]),
        ("te-office", &[Officer, HealthDataOfficer]),
        ("te-office", &[Officer, GuidanceOfficer]),
        ("te-office", &[HealthDataOfficer, GuidanceOfficer]),
        ("te-office", &[Officer, HealthDataOfficer, GuidanceOfficer]),
        ("wellbeing-county", &[Officer]),
        ("wellbeing-county", &[Officer, HealthDataOfficer]),
        ("keha", &[Officer, RegistryClerk]),
        ("keha", &[Officer]),
        ("kemi-employment", &[RegisterContact]),
        ("kemi-employment", &[RegisterContact, RegisterResponsible, HealthDataOfficer]),
        ("walmu-controller", &[MainUser]),
        ("walmu-controller", &[ClientProcessResponsible, MainUser, HealthDataOfficer]),
        ("walmu-controller", &[RegisterResponsible, ClientProcessResponsible]),
    ]
    .into_iter()
    .enumerate()
    .map(|(number, (unit, roles))| official(&format!("o{number:02}"), unit, roles))
    .collect()
}
