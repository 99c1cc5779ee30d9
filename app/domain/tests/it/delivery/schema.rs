use std::{fs, path::PathBuf};

use domain::delivery::schema;
use serde_json::Value;

fn published() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/delivery.schema.json")
}

#[test]
fn the_published_schema_is_the_one_intake_reads_by() {
    let path = published();
    let now = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some_and(|value| value == "1") {
        fs::write(&path, &now).unwrap();
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == now,
        "docs/delivery.schema.json is not what domain::delivery::schema() says.\n\
         Where the change is meant, renew it: UPDATE_SCHEMA=1 cargo test -p domain schema\n\
         and tell the delivering systems: a field that is new and mandatory breaks their deliveries."
    );
}

#[test]
fn the_schema_names_each_kind_and_forbids_what_it_does_not_name() {
    let schema = schema();
    let text = schema.to_string();
    assert_eq!(schema["title"], "Delivery line");
    for kind in ["client", "item", "consent", "disclosure"] {
        assert!(text.contains(&format!("\"const\":\"{kind}\"")), "{kind}");
    }
    let mut open = vec![("", &schema)];
    let mut closed = 0;
    while let Some((name, value)) = open.pop() {
        match value {
            Value::Object(map) => {
                if map.get("additionalProperties") == Some(&Value::Bool(false)) {
                    closed += 1;
                }
                open.extend(map.iter().map(|(name, value)| (name.as_str(), value)));
            }
            Value::Array(list) => open.extend(list.iter().map(|value| (name, value))),
            _ => {}
        }
    }
    assert!(closed >= 8, "only {closed} objects of the schema are closed");
}
