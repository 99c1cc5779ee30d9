use domain::ids::{CategoryCode, IdempotencyKey, ItemId, PartyId, Reference, SubjectId};
use proptest::prelude::*;

#[test]
fn what_an_item_id_may_be() {
    let long = "a".repeat(64);
    for text in ["ura-aino-0101", "abc", long.as_str()] {
        assert!(ItemId::parse(text).is_ok(), "{text}");
    }
    let too_long = "a".repeat(65);
    for text in
        ["", "ab", "Ura-1", "ura#1", "ura 1", "ura_1", "ä-ab", too_long.as_str(), "240385-902X"]
    {
        assert!(ItemId::parse(text).is_err(), "{text}");
        assert!(PartyId::parse(text).is_err(), "{text}");
    }
}

#[test]
fn what_a_token_may_be() {
    for text in ["0123456789abcdef", "ABC-def_0123456789"] {
        assert!(SubjectId::parse(text).is_ok() && IdempotencyKey::parse(text).is_ok(), "{text}");
    }
    let too_long = "a".repeat(65);
    for text in ["0123456789abcde", "0123456789abcde#", "0123456789abcde/", too_long.as_str()] {
        assert!(SubjectId::parse(text).is_err() && IdempotencyKey::parse(text).is_err(), "{text}");
    }
}

#[test]
fn what_a_category_code_and_a_reference_may_be() {
    for text in ["URA-01", "KEMI-12", "WAL-10"] {
        assert!(CategoryCode::parse(text).is_ok(), "{text}");
    }
    for text in ["ura-01", "URA-1", "URA-001", "URA01", "-01", "URA-0a", "URA--01"] {
        assert!(CategoryCode::parse(text).is_err(), "{text}");
    }
    assert!(Reference::parse("TT-2026-7KDM-93BX").is_ok());
    let bad = [
        "TT-2026-7KDM-93B",
        "TT-2026-7KDM-93BXX",
        "tt-2026-7kdm-93bx",
        "TT-2026-7KDM93BX-",
        "TT-2026-7KDA-93BX",
        "TT-2026-7KD0-93BX",
        "TT-20A6-7KDM-93BX",
        "TT-2026-7KDM-93Bä",
        "",
    ];
    for text in bad {
        assert!(Reference::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_malformed_id_is_not_read_from_json() {
    assert!(serde_json::from_str::<ItemId>("\"ITEM#1\"").is_err());
    assert!(serde_json::from_str::<Reference>("\"TT-1\"").is_err());
    let text = serde_json::to_string(&ItemId::parse("ura-aino-0101").unwrap()).unwrap();
    assert_eq!(text, "\"ura-aino-0101\"");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_random_reference_is_well_formed_and_safe_in_an_address(year in 1900i16..=2200, bytes: [u8; 8]) {
        let reference = Reference::from_random(year, bytes);
        let text = reference.as_str();
        prop_assert_eq!(Reference::parse(text), Ok(reference.clone()));
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{}", text);
        let prefix = format!("TT-{year}-");
        prop_assert!(text.starts_with(&prefix));
        // Nothing that is misread aloud, and no vowels to spell a word with.
        prop_assert!(!text[8..].contains(['A', 'E', 'I', 'O', 'U', 'Y', '0', '1', 'Q', 'S', 'Z', 'W']));
    }

    #[test]
    fn no_text_makes_an_id_panic(text in "\\PC*") {
        let _ = ItemId::parse(text.clone());
        let _ = CategoryCode::parse(text.clone());
        let _ = Reference::parse(text.clone());
        let _ = Reference::parse(format!("TT-{text}"));
        let _ = SubjectId::parse(text);
    }
}
