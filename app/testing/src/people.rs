//! The sample people of the local stack and what registers deliver about them.

use domain::person::Person;
use serde_json::Value;

/// In every register.
pub const AINO: &str = "240385-902X";
/// In two registers.
pub const VILLE: &str = "010190-999W";
/// Same name, birth date and number as [`VILLE`]; another separator.
pub const OTHER_VILLE: &str = "010190Y999W";
/// Has health and guidance data.
pub const TUULA: &str = "070770V9285";
/// A person who has died.
pub const KAARLO: &str = "121267-981B";
/// No register knows them.
pub const NOBODY: &str = "090963-978V";

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../../server/local/people/", $name, ".ndjson"))
    };
}

const FILES: [(&str, &str); 5] = [
    (AINO, data!("p1-aino")),
    (VILLE, data!("p2-ville")),
    (OTHER_VILLE, data!("p3-ville")),
    (TUULA, data!("p5-tuula")),
    (KAARLO, data!("r1-kaarlo")),
];

/// What the registers deliver about a sample person: one JSON document a line.
#[must_use]
pub fn file(code: &str) -> &'static str {
    let (_, lines) = FILES.iter().find(|(held, _)| *held == code).expect("a sample person");
    lines
}

/// The lines of [`file()`], read.
#[must_use]
pub fn lines(code: &str) -> Vec<Value> {
    file(code).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// What Aino is called.
#[must_use]
pub fn aino() -> Person {
    Person { given_names: "Aino".into(), family_name: "Koetesti".into() }
}
