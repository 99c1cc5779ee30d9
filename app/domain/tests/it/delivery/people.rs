use std::{collections::BTreeSet, fs, path::PathBuf};

use domain::{
    catalogue::catalogue,
    delivery::{Line, read},
    item::{Medium, SourceKind},
};

use crate::support::every_category;

use super::lines::now;

/// Every line of every sample file, with where it stands.
fn lines() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../server/local/people");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ndjson"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 7, "six people and one who has died");
    let mut lines = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        for (place, line) in text.lines().enumerate() {
            lines.push((format!("{name}:{}", place + 1), line.to_owned()));
        }
    }
    lines
}

#[test]
fn every_line_of_the_sample_people_is_taken() {
    for (place, line) in lines() {
        if let Err(fault) = read(&line, true, now()) {
            panic!("{place}: {fault}");
        }
    }
}

#[test]
fn the_sample_people_cover_every_category_source_and_medium() {
    let mut categories = BTreeSet::new();
    let mut sources = Vec::new();
    let mut media = Vec::new();
    let mut from_subject = BTreeSet::new();
    for (_, line) in lines() {
        if let Line::Item(item) = read(&line, true, now()).unwrap().line {
            categories.insert(item.category.to_string());
            sources.push(item.provenance.source);
            media.push(item.provenance.medium);
            from_subject.insert(item.provenance.from_subject);
        }
    }
    for (_, category) in every_category() {
        assert!(categories.contains(category.code.as_str()), "nobody holds {}", category.code);
    }
    for source in SourceKind::ALL {
        assert!(sources.contains(source), "no datum from {source:?}");
    }
    for medium in Medium::ALL {
        assert!(media.contains(medium), "no datum by {medium:?}");
    }
    assert_eq!(from_subject.len(), 2);
}

#[test]
fn what_the_sample_people_refer_to_is_there() {
    let mut consents = BTreeSet::new();
    let mut named = Vec::new();
    let mut seen = BTreeSet::new();
    for (place, line) in lines() {
        let delivered = read(&line, true, now()).unwrap();
        let code = delivered.code.expose().to_owned();
        let id = match delivered.line {
            Line::Client(client) => format!("client {code} {}", client.register),
            Line::Consent(consent) => {
                consents.insert((code, consent.register, consent.consent.to_string()));
                format!("consent {} {}", consent.register, consent.consent)
            }
            Line::Item(item) => {
                if let Some(consent) = item.provenance.consent {
                    named.push((place.clone(), (code, item.register, consent.to_string())));
                }
                format!("item {} {}", item.register, item.item)
            }
            Line::Disclosure(disclosure) => {
                if let Some(consent) = disclosure.consent {
                    named.push((place.clone(), (code, disclosure.register, consent.to_string())));
                }
                for category in &disclosure.categories {
                    assert!(catalogue().category(category).is_some(), "{place}");
                }
                format!("disclosure {} {}", disclosure.register, disclosure.disclosure)
            }
        };
        assert!(seen.insert(id.clone()), "{place}: {id} stands twice");
    }
    for (place, consent) in named {
        assert!(consents.contains(&consent), "{place}: no consent {consent:?}");
    }
}

/// The rules for test people: nothing in the files could be a real person's.
#[test]
fn phones_and_addresses_are_artificial() {
    for (place, line) in lines() {
        for (found, _) in line.match_indices('@') {
            assert!(line[found..].starts_with("@example.invalid"), "{place}: an e-mail address");
        }
        for (found, _) in line.match_indices("040 ") {
            assert!(line[found..].starts_with("040 000 00"), "{place}: a telephone number");
        }
    }
}
