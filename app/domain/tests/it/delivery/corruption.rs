use domain::delivery::read;
use proptest::prelude::*;

use super::lines::{CODE, client, consent, disclosure, item, now};

/// One way a line can be damaged on its way.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Drop(usize, usize),
    Put(usize, String),
    Repeat(usize, usize),
    Swap(usize, char),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0usize..2_000;
    prop_oneof![
        place.clone().prop_map(Damage::Cut),
        (place.clone(), 1usize..40).prop_map(|(from, length)| Damage::Drop(from, length)),
        (place.clone(), "[\\PC\"{}:,\\\\]{1,6}").prop_map(|(at, text)| Damage::Put(at, text)),
        (place.clone(), 1usize..40).prop_map(|(from, length)| Damage::Repeat(from, length)),
        (
            place,
            prop::sample::select(vec![
                '"',
                '{',
                '}',
                ':',
                ',',
                '0',
                '9',
                '-',
                'ä',
                '\0',
                '\u{1f600}'
            ])
        )
            .prop_map(|(at, character)| Damage::Swap(at, character)),
    ]
}

fn damaged(line: &str, damage: &Damage) -> String {
    let mut characters: Vec<char> = line.chars().collect();
    let length = characters.len();
    match damage {
        Damage::Cut(at) => characters.truncate(at % length),
        Damage::Drop(from, many) => {
            let from = from % length;
            characters.drain(from..(from + many).min(length));
        }
        Damage::Put(at, text) => {
            let at = at % length;
            characters.splice(at..at, text.chars());
        }
        Damage::Repeat(from, many) => {
            let from = from % length;
            let part = characters[from..(from + many).min(length)].to_vec();
            characters.splice(from..from, part);
        }
        Damage::Swap(at, character) => characters[at % length] = *character,
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_damaged_line_is_taken_or_refused_and_tells_nothing(
        which in 0usize..4,
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let line = [client(), item(), consent(), disclosure()][which].to_string();
        let line = damages.iter().fold(line, |line, damage| {
            if line.is_empty() { line } else { damaged(&line, damage) }
        });
        if let Err(fault) = read(&line, true, now()) {
            let reason = fault.to_string();
            for secret in [CODE, "Koetesti", "Aino", "040 000 0011", "Testiyritys"] {
                prop_assert!(!reason.contains(secret), "{reason}");
            }
        }
    }
}
