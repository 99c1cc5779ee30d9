//! Who acts: as many citizens as a run needs, and three officials.

use serde_json::{Value, json};
use testing::people;

/// Check characters of identity codes.
const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
/// Individual numbers of artificial people.
const ARTIFICIAL: std::ops::Range<usize> = 900..1000;

/// The officials: each of them works every queue of the TE Office.
pub const OFFICIALS: [&str; 3] = ["oona", "maija", "olli"];

/// A citizen: the identity code, and what two registers deliver, relationships first.
pub fn citizen(number: usize) -> (String, Vec<Value>) {
    let code = identity_code(number);
    let all = people::lines(people::AINO).into_iter();
    let lines = all.filter(is_delivered).map(|line| {
        let text = line.to_string().replace("-aino-", &format!("-c{number:04}-"));
        let mut line: Value = serde_json::from_str(&text).expect("a line is JSON");
        line["code"] = code.clone().into();
        line
    });
    let mut lines: Vec<Value> = lines.collect();
    lines.sort_by_key(|line| line["kind"] != "client");
    (code, lines)
}

fn is_delivered(line: &Value) -> bool {
    let register = &line["register"];
    let in_two_registers = register == "URA" || register == "TYP";
    let item = line["category"] == "URA-02";
    let other = line["kind"] == "client" || line["kind"] == "consent";
    let disclosure = line["disclosure"].as_str().is_some_and(|id| id.ends_with("-d1"));
    in_two_registers && (item || other || disclosure)
}

/// Born on a day of the eighties, a hundred people a day.
fn identity_code(number: usize) -> String {
    let (place, day) = (number % ARTIFICIAL.len(), number / ARTIFICIAL.len());
    let (day, month) = (1 + day % 28, 1 + day / 28);
    let individual = ARTIFICIAL.start + place;
    let digits: usize =
        format!("{day:02}{month:02}83{individual}").parse().expect("nine digits are a number");
    format!("{day:02}{month:02}83-{individual}{}", char::from(CHECK[digits % CHECK.len()]))
}

/// What the identity provider says of a citizen.
pub fn citizen_claims(code: &str) -> Value {
    json!({
        "sub": format!("sub-{code}"),
        "urn:oid:1.2.246.21": code,
        "urn:oid:2.5.4.4": "Koetesti",
        "urn:oid:1.2.246.575.1.14": "Aino",
    })
}

/// What it says of an official.
pub fn official_claims(name: &str) -> Value {
    json!({
        "sub": official_subject(name),
        "name": format!("{name} Virkailijatesti"),
        "unit": "te-office",
        "roles": ["officer", "health_data_officer", "guidance_officer"],
    })
}

pub fn official_subject(name: &str) -> String {
    format!("sub-{name}")
}
