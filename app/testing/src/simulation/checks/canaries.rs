//! S11: personal data are never in clear: not in a key, an attribute or an error.

/// Words that occur only in what must be sealed: names, values, and what people typed.
const CANARIES: [&str; 4] = ["Koetesti", "Mallikas", "Esimerkki", "SALAINEN"];
/// The part that all identity codes of the cast share. [`BEFORE`] and [`AFTER`] are the numbers of characters around
/// it.
const IN_CODES: &str = "80-9";
const BEFORE: usize = 4;
const AFTER: usize = 3;

/// What a text contains that must not be in clear; `None` if there is nothing.
pub(in crate::simulation) fn leak(text: &str) -> Option<&'static str> {
    let word = CANARIES.into_iter().find(|canary| text.contains(canary));
    word.or_else(|| {
        text.match_indices(IN_CODES).any(|(at, _)| is_code(text.as_bytes(), at)).then_some("a code")
    })
}

fn is_code(text: &[u8], at: usize) -> bool {
    let end = at + IN_CODES.len();
    let (Some(before), Some(after)) =
        (at.checked_sub(BEFORE).and_then(|from| text.get(from..at)), text.get(end..end + AFTER))
    else {
        return false;
    };
    before.iter().chain(&after[..AFTER - 1]).all(u8::is_ascii_digit)
        && after[AFTER - 1].is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_a_typed_text_and_an_identity_code_are_leaks() {
        assert_eq!(leak("Testi Mallikas"), Some("Mallikas"));
        assert_eq!(leak("{\"S\":\"SALAINEN arvo\"}"), Some("SALAINEN"));
        assert_eq!(leak("code 010180-900A was"), Some("a code"));
        assert_eq!(leak("2026-11-24T08:00:80-9 and a80-9bc"), None);
    }
}
