use domain::language::{
    Language::{self, En, Fi, Sv},
    Localised,
};

#[test]
fn the_best_language_of_a_header() {
    let rows = [
        ("fi", Some(Fi)),
        ("sv-FI", Some(Sv)),
        ("EN-gb", Some(En)),
        ("de,en;q=0.5,sv;q=0.8", Some(Sv)),
        ("fi;q=0.8, sv;q=0.8", Some(Fi)),
        ("sv;q=0.8, fi;q=0.8", Some(Sv)),
        ("fi;q=0, en;q=0.1", Some(En)),
        ("en ; q=0.3 , fi ; q=0.7", Some(Fi)),
        ("de, fr;q=0.9", None),
        ("*", None),
        ("", None),
        (",;,;q=,", None),
        ("fi;q=NaN, sv;q=0.1", Some(Sv)),
        ("fi;q=abc, sv;q=0.1", Some(Sv)),
        ("fin, swe", None),
        ("sv;q=-1", None),
    ];
    for (header, expected) in rows {
        assert_eq!(Language::from_accept(header), expected, "{header:?}");
    }
}

#[test]
fn a_long_header_is_read_to_a_limit() {
    let header = format!("{}fi", "de,".repeat(100_000));
    assert_eq!(Language::from_accept(&header), None);
}

#[test]
fn tags_are_exact() {
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
    for tag in ["FI", "fi-FI", "", "no"] {
        assert_eq!(Language::from_tag(tag), None, "{tag}");
    }
    assert_eq!(Language::default(), Fi);
}

#[test]
fn a_missing_translation_is_finnish_and_says_so() {
    let text = Localised { fi: "Nimi".into(), sv: Some("Namn".into()), en: None };
    assert_eq!(text.get(Fi), ("Nimi", Fi));
    assert_eq!(text.get(Sv), ("Namn", Sv));
    assert_eq!(text.get(En), ("Nimi", Fi));
    assert_eq!(text.each().collect::<Vec<_>>(), [(Fi, "Nimi"), (Sv, "Namn")]);
    assert_eq!(Localised::finnish("x").each().count(), 1);
}
