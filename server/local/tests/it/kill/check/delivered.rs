//! What registers delivered.

use std::collections::BTreeMap;

use domain::{
    ids::{ItemId, SubjectId},
    item::Value as ItemValue,
    register::RegisterCode,
};

use super::{super::book::CitizenBook, Check};

/// The registers that deliver.
const REGISTERS: [RegisterCode; 2] = [RegisterCode::Ura, RegisterCode::Typ];

impl Check {
    /// Each delivered line is there once, in the version acknowledged or a newer one that was sent.
    pub(super) async fn delivered(&mut self, who: usize, book: &CitizenBook, subject: &SubjectId) {
        let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for register in REGISTERS {
            let records = self.store.register(subject, register).await.expect("data open");
            if !records.unreadable.is_empty() {
                self.fault(format!("citizen {who}: {:?}", records.unreadable));
            }
            for item in records.items {
                let expected = format!("versio {}", item.version);
                let is_newer = item.version > 1 && matches!(item.value, ItemValue::Text { .. });
                if is_newer && item.value != (ItemValue::Text { text: expected }) {
                    self.fault(format!("citizen {who}: {} is of two versions", item.id));
                }
                found.entry(item.id.to_string()).or_default().push(item.version.into());
            }
            if let Some(client) = records.client {
                let name = format!("client {register}");
                found.entry(name).or_default().push(client.version.into());
            }
        }
        for consent in self.store.consents(subject).await.expect("consents open") {
            let consent = consent.expect("it opens");
            let name = format!("consent {}", consent.id);
            found.entry(name).or_default().push(consent.version.into());
        }
        for disclosure in self.store.disclosures(subject).await.expect("disclosures open") {
            let disclosure = disclosure.expect("it opens");
            let name = format!("disclosure {}", disclosure.id);
            found.entry(name).or_default().push(disclosure.version.into());
        }
        for (place, line) in book.lines.iter().enumerate() {
            let least = book.delivered.get(&place).copied();
            let most = book.begun.get(&place).copied().unwrap_or(0);
            let versions = found.remove(&line_name(line)).unwrap_or_default();
            let fits = match &versions[..] {
                [] => least.is_none(),
                [one] => *one <= most && least.is_none_or(|least| *one >= least),
                _ => false,
            };
            if !fits {
                let name = line_name(line);
                self.fault(format!(
                    "citizen {who}: {name} has {versions:?}, acknowledged {least:?}, sent {most}"
                ));
            }
        }
        if !found.is_empty() {
            self.fault(format!("citizen {who} has what nobody sent: {:?}", found.keys()));
        }
    }
}

/// The name under which [`Check::delivered`] counts a line.
fn line_name(line: &serde_json::Value) -> String {
    let text = |name: &str| line[name].as_str().unwrap_or_default();
    match text("kind") {
        "client" => format!("client {}", text("register")),
        "item" => ItemId::parse(text("item")).expect("an id").to_string(),
        kind => format!("{kind} {}", text(kind)),
    }
}
