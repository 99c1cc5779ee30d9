use domain::{
    catalogue::catalogue,
    language::{Language, Localised},
    limits,
    notice::{
        Block, Change, NoticeDraft, NoticeVersion, PublishIssue as N, Section, SectionKind, blocks,
        changes,
    },
    register::RegisterCode,
};
use jiff::civil::date;

use crate::support::at;

fn published(code: RegisterCode) -> NoticeVersion {
    catalogue().imported_notices().iter().find(|notice| notice.register == code).unwrap().clone()
}

fn draft(version: &NoticeVersion) -> NoticeDraft {
    let mut draft = NoticeDraft::on(version, at("2026-06-01T08:00:00Z"));
    draft.change_summary = Localised::finnish("Yhteystiedot on päivitetty.");
    draft
}

fn obstacles(draft: &NoticeDraft, version: &NoticeVersion) -> Vec<N> {
    draft.obstacles(version, catalogue().register(version.register))
}

fn place_of(version: &NoticeVersion, kind: SectionKind) -> usize {
    version.sections.iter().position(|section| section.kind == kind).unwrap()
}

#[test]
fn the_markup_knows_three_blocks() {
    let text = "Yksi\r\nkaksi\r\n\r\n- a\r\n- b\r\nkolme\r\n### Otsikko\r\nneljä\n\n\n- c\n\n- d\n";
    let expected = [
        Block::Paragraph(vec!["Yksi", "kaksi"]),
        Block::List(vec!["a", "b"]),
        Block::Paragraph(vec!["kolme"]),
        Block::Heading("Otsikko"),
        Block::Paragraph(vec!["neljä"]),
        Block::List(vec!["c"]),
        Block::List(vec!["d"]),
    ];
    assert_eq!(blocks(text), expected);
    assert_eq!(blocks(" \n\n \r\n"), []);
    // Not markup: it is shown as it was typed.
    let typed = ["#### x", "## x", "-x", "<b>x</b>", "[x](y)"];
    for line in typed {
        assert_eq!(blocks(line), [Block::Paragraph(vec![line])]);
    }
}

#[test]
fn changes_are_told_word_by_word() {
    let older = published(RegisterCode::Ura);
    let mut newer = older.sections.clone();
    newer[5].body.fi = newer[5].body.fi.replacen("tehtävien", "velvoitteiden", 1);
    newer[6].body.sv = Some("Ny text".into());
    let found = changes(&older.sections, &newer);
    assert_eq!(found.len(), older.sections.len());
    let touched: Vec<usize> = (0..found.len()).filter(|place| !found[*place].is_same()).collect();
    assert_eq!(touched, [5, 6]);
    let (language, pieces) = &found[5].texts[0];
    assert_eq!(*language, Language::Fi);
    let of = |change| -> String {
        pieces.iter().filter(|p| p.change == change).map(|p| p.text.as_str()).collect()
    };
    assert_eq!(
        (of(Change::Removed).trim(), of(Change::Added).trim()),
        ("tehtävien", "velvoitteiden")
    );
    let joined: String =
        pieces.iter().filter(|p| p.change != Change::Added).map(|p| p.text.as_str()).collect();
    assert_eq!(joined, older.sections[5].body.fi.trim());
    assert_eq!(found[6].texts[0].0, Language::Sv);
}

#[test]
fn line_ends_are_no_change_and_sections_come_and_go() {
    let older = published(RegisterCode::Typ);
    let mut newer = older.sections.clone();
    newer[4].body.fi = format!("{}\r\n", newer[4].body.fi.replace('\n', " \r\n"));
    assert!(changes(&older.sections, &newer).iter().all(domain::notice::SectionChange::is_same));
    newer.push(newer[0].clone());
    let found = changes(&older.sections, &newer);
    assert_eq!(found.last().map(|change| change.change), Some(Change::Added));
    let found = changes(&newer, &older.sections);
    assert_eq!(found.last().map(|change| change.change), Some(Change::Removed));
}

#[test]
fn everything_in_the_way_of_publishing_is_told_at_once() {
    let version = published(RegisterCode::Ura);
    let fresh = NoticeDraft::on(&version, at("2026-06-01T08:00:00Z"));
    assert_eq!(obstacles(&fresh, &version), [N::NothingChanged, N::NoSummary]);

    let mut good = draft(&version);
    good.sections[5].body.fi.push_str(" Lisäys.");
    assert_eq!(obstacles(&good, &version), []);

    let mut bad = good.clone();
    bad.base = 7;
    bad.change_summary = Localised::finnish("x".repeat(limits::CHANGE_SUMMARY + 1));
    bad.sections[5].body.fi = "x".repeat(limits::SECTION_BODY + 1);
    bad.sections[6].body.fi = " \r\n".into();
    let expected = [N::Outdated, N::SummaryTooLong, N::TooLong(5), N::Emptied(6)];
    assert_eq!(obstacles(&bad, &version), expected);

    let mut long_swedish = good.clone();
    long_swedish.change_summary.sv = Some("x".repeat(limits::CHANGE_SUMMARY + 1));
    assert_eq!(obstacles(&long_swedish, &version), [N::SummaryTooLong]);
    let mut blank = good;
    blank.change_summary.fi = "  ".into();
    assert_eq!(obstacles(&blank, &version), [N::NoSummary]);
}

#[test]
fn walmu_is_not_published_while_its_controller_is_a_blank() {
    let version = published(RegisterCode::Walmu);
    let mut edited = draft(&version);
    edited.sections[place_of(&version, SectionKind::Purposes)].body.fi.push_str("\n\nLisäys.");
    assert_eq!(obstacles(&edited, &version), [N::ControllerBlank]);
    let controller = place_of(&version, SectionKind::Controller);
    edited.sections[controller].body.fi = "  Organisaatio\r\n".into();
    assert_eq!(obstacles(&edited, &version), [N::ControllerBlank]);
    edited.sections[controller].body.fi = "Meri-Lapin kuntayhtymä, Testikatu 1".into();
    assert_eq!(obstacles(&edited, &version), []);
}

#[test]
fn a_known_error_stays_with_the_words_it_is_about() {
    let old = published(RegisterCode::Ura);
    let erratum = old
        .errata
        .iter()
        .find(|erratum| old.sections[erratum.section].body.fi.contains(&erratum.as_published));
    let erratum = erratum.expect("an error in the words of a section").clone();
    let now = at("2026-06-30T22:30:00Z");
    let held = |change: &dyn Fn(&str) -> String| {
        let mut edited = draft(&old);
        let body = &mut edited.sections[erratum.section].body.fi;
        *body = change(body);
        edited.into_version(&old, now, date(2026, 7, 1)).errata.contains(&erratum)
    };
    assert!(held(&|body| format!("{body} Lisäys.")), "the words are still there");
    assert!(!held(&|body| body.replace(&erratum.as_published, "Korjattu.")), "they are mended");
}

#[test]
fn a_new_version_leaves_the_old_one_as_it_was() {
    let old = published(RegisterCode::Ura);
    let before = serde_json::to_string(&old).unwrap();
    let touched = old.errata[1].section;
    let mut edited = draft(&old);
    edited.sections[touched].body.fi = "Uusi teksti.".into();
    let kept = old.errata.iter().filter(|erratum| erratum.section != touched).count();
    let now = at("2026-06-30T22:30:00Z");
    let new = edited.into_version(&old, now, date(2026, 7, 1));
    assert_eq!((new.number, new.imported_as_is), (2, false));
    assert_eq!((new.published_at, new.updated_on), (Some(now), Some(date(2026, 7, 1))));
    assert_eq!(new.drawn_up_on, old.drawn_up_on);
    assert_eq!((new.errata.len(), new.register, &new.title), (kept, old.register, &old.title));
    assert!(kept < old.errata.len());
    assert_eq!(new.change_summary.unwrap().fi, "Yhteystiedot on päivitetty.");
    assert_eq!(serde_json::to_string(&old).unwrap(), before);
}

/// The search for words in common takes the square of what differs: it must not hang a page.
#[test]
fn comparing_takes_no_longer_than_a_moment() {
    let section = |text: String| Section {
        kind: SectionKind::Purposes,
        number: None,
        heading: None,
        body: Localised::finnish(text),
        choices: Vec::new(),
    };
    let words = |factor: u32, modulus: u32| {
        let words = (0..60_000).map(|n| (n * factor % modulus).to_string());
        words.collect::<Vec<_>>().join(" ")
    };
    let (one, two) = (words(7_919, 9_973), words(6_131, 9_967));
    let begun = std::time::Instant::now();
    let found = changes(&[section(one)], &[section(two.clone())]);
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    let (_, pieces) = &found[0].texts[0];
    let added = pieces.iter().filter(|piece| piece.change != Change::Removed);
    let newer: String = added.map(|piece| piece.text.as_str()).collect();
    assert_eq!(newer.trim(), two.trim(), "nothing of the newer text is lost");
}
