use domain::{
    catalogue::catalogue,
    notice::{Block, NoticeVersion, SectionKind as K, blocks},
    register::RegisterCode,
    rights::Stated,
};

/// A section as one text, the way an erratum quotes it.
fn words(notice: &NoticeVersion, place: usize) -> String {
    let section = &notice.sections[place];
    let labels: Vec<&str> = section.choices.iter().map(|choice| choice.label.as_str()).collect();
    let heading = section.heading.as_deref().unwrap_or_default();
    format!("{}\n{heading}\n{}\n{}", notice.title, section.body.fi, labels.join(" "))
}

#[test]
fn each_register_has_its_notice_as_published() {
    let notices = catalogue().imported_notices();
    let codes: Vec<RegisterCode> = notices.iter().map(|notice| notice.register).collect();
    assert_eq!(codes, RegisterCode::ALL);
    for notice in notices {
        let code = notice.register;
        assert_eq!((notice.number, notice.imported_as_is), (1, true), "{code}");
        assert_eq!((&notice.published_at, &notice.change_summary), (&None, &None), "{code}");
        assert!(!notice.title.trim().is_empty(), "{code}");
        for kind in [K::RegisterName, K::Controller, K::Purposes, K::LegalBases, K::DataSources] {
            let held = notice.sections.iter().any(|section| section.kind == kind);
            assert!(held, "{code} has no {kind:?}");
        }
    }
}

#[test]
fn no_section_is_empty_and_none_holds_what_the_markup_lacks() {
    for notice in catalogue().imported_notices() {
        for (place, section) in notice.sections.iter().enumerate() {
            let label = format!("{} {place}", notice.register);
            // A blank of the form is kept as it was published: its heading is all there is.
            let has_something = !section.body.fi.trim().is_empty()
                || section.heading.is_some()
                || !section.choices.is_empty();
            assert!(has_something, "{label}");
            for block in blocks(&section.body.fi) {
                let lines = match block {
                    Block::Paragraph(lines) | Block::List(lines) => lines,
                    Block::Heading(line) => vec![line],
                };
                for line in lines {
                    assert!(
                        !line.is_empty() && !line.starts_with(['#', '*', '>', '|']),
                        "{label}: {line}"
                    );
                    assert!(!line.contains("</") && !line.contains("]("), "{label}: {line}");
                }
            }
        }
    }
}

#[test]
fn errata_quote_what_their_section_says() {
    for notice in catalogue().imported_notices() {
        for erratum in &notice.errata {
            let label = format!("{} {}", notice.register, erratum.id);
            assert!(
                erratum.section < notice.sections.len(),
                "{label}: no section {}",
                erratum.section
            );
            let words = words(notice, erratum.section);
            assert!(words.contains(&erratum.as_published), "{label}: {:?}", erratum.as_published);
        }
    }
}

/// The tick of Kemi's boxes was lost; it is not guessed.
#[test]
fn lost_ticks_are_not_stated() {
    let kemi = &catalogue().imported_notices()[3];
    let unstated: Vec<usize> = kemi.unstated_choices().collect();
    assert!(!unstated.is_empty());
    for place in unstated {
        assert!(
            kemi.sections[place].choices.iter().any(|choice| choice.value == Stated::NotStated)
        );
    }
}
