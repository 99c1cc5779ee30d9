//! Every text exists in three languages, with the same placeholders, and some page shows it. The compiler only
//! notices a key that no language has: one that Swedish lacks is shown in Finnish, with a warning of the build.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names between `{{` and `}}`.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name.trim().to_owned())
        .collect()
}

/// The texts of a language by `group.key`.
fn texts(language: &str) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder("../texts").join(language)).unwrap();
    let mut texts = BTreeMap::new();
    for file in files.map(|entry| entry.unwrap().path()) {
        let group = file.file_stem().unwrap().to_string_lossy().into_owned();
        let read: BTreeMap<String, String> =
            serde_json::from_str(&fs::read_to_string(&file).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        texts.extend(read.into_iter().map(|(key, text)| (format!("{group}.{key}"), text)));
    }
    texts
}

/// The source of the crate without white space, since `rustfmt` breaks lines within a key.
fn source(folder: &Path) -> String {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let read = |path: &PathBuf| {
        if path.is_dir() {
            return source(path);
        }
        let text = fs::read_to_string(path).unwrap();
        text.chars().filter(|character| !character.is_whitespace()).collect()
    };
    entries.iter().map(read).collect()
}

/// Whether `word` stands in `text` and nothing of a name follows it.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        !after.is_some_and(|next| next.is_alphanumeric() || next == '_')
    })
}

#[test]
fn every_text_has_three_languages_and_the_same_placeholders() {
    let [finnish, swedish, english] = LANGUAGES.map(texts);
    assert!(finnish.len() > 800, "only {} texts were found", finnish.len());
    for (language, other) in [("sv", &swedish), ("en", &english)] {
        let keys =
            |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let differing: Vec<_> =
            keys(&finnish).symmetric_difference(&keys(other)).cloned().collect();
        assert!(differing.is_empty(), "in one of fi and {language} only: {differing:?}");
        for (key, text) in &finnish {
            assert_eq!(placeholders(text), placeholders(&other[key]), "{key} in {language}");
        }
    }
    for (language, texts) in LANGUAGES.into_iter().zip([finnish, swedish, english]) {
        let empty: Vec<_> = texts.iter().filter(|(_, text)| text.trim().is_empty()).collect();
        assert!(empty.is_empty(), "{language}: {empty:?}");
    }
}

#[test]
fn every_text_is_shown_somewhere() {
    let source = source(&folder("src"));
    let unused: Vec<String> = texts("fi")
        .into_keys()
        // The words of the domain's kinds are named in a table, without their group.
        .filter(|key| {
            let word = key.strip_prefix("terms.").map(|word| format!("=>{word}"));
            !has_word(&source, key) && !word.is_some_and(|word| has_word(&source, &word))
        })
        .collect();
    assert!(unused.is_empty(), "no page shows {unused:?}");
}
