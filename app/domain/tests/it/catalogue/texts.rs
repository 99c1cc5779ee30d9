use std::path::PathBuf;

use serde_json::Value;

fn file(path: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../registers").join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// Calls back with every localised text below a value and the path to it.
fn each_text(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) if map.contains_key("fi") => visit(path, value),
        Value::Object(map) => {
            for (key, value) in map {
                each_text(value, &format!("{path}.{key}"), visit);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                each_text(value, &format!("{path}[{place}]"), visit);
            }
        }
        _ => {}
    }
}

fn assert_three_languages(name: &str, value: &Value, least: usize) {
    let mut count = 0;
    each_text(value, name, &mut |path, text| {
        count += 1;
        for language in ["fi", "sv", "en"] {
            let held = text[language].as_str().unwrap_or_default();
            assert!(!held.trim().is_empty(), "{path} has no {language}");
            assert_eq!(held, held.trim(), "{path} {language} has spaces around it");
        }
    });
    assert!(count >= least, "{name}: only {count} texts were found");
}

#[test]
fn every_text_of_the_data_files_has_three_languages() {
    assert_three_languages("parties.json", &file("parties.json"), 30);
    assert_three_languages("queues.json", &file("queues.json"), 26);
    for register in ["ura", "typ", "tea", "kemi", "walmu"] {
        let name = format!("{register}/register.json");
        assert_three_languages(&name, &file(&name), 20);
    }
}

#[test]
fn errata_are_told_in_three_languages() {
    for register in ["ura", "typ", "tea", "kemi", "walmu"] {
        let name = format!("{register}/notice.json");
        assert_three_languages(&name, &file(&name)["errata"], 1);
    }
}
