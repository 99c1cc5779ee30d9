//! The sample people of the local stack and what registers deliver about them.

use domain::person::Person;
use serde_json::Value;

/// A client of all five registers.
pub const AINO: &str = "240385-902X";
/// A client of two registers, URA and TEA.
pub const VILLE: &str = "010190-999W";
/// Another person with the name, birth date and individual number of [`VILLE`]: only the separator differs.
pub const OTHER_VILLE: &str = "010190Y999W";
/// A client with health data and guidance data.
pub const TUULA: &str = "070770V9285";
/// A client of KEMI who has died.
pub const KAARLO: &str = "121267-981B";
/// A person who is a client of no register.
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

/// What the registers deliver about a sample person: one JSON document per line.
#[must_use]
pub fn file(code: &str) -> &'static str {
    let (_, lines) = FILES.iter().find(|(held, _)| *held == code).expect("a sample person");
    lines
}

/// The lines of [`file()`] as JSON.
#[must_use]
pub fn lines(code: &str) -> Vec<Value> {
    file(code).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// The name of [`AINO`].
#[must_use]
pub fn aino() -> Person {
    Person { given_names: "Aino".into(), family_name: "Koetesti".into() }
}
