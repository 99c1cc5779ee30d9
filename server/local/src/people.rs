//! The sample people, delivered through the same intake as all data.

use std::{collections::BTreeSet, sync::Arc};

use desk::{IntakeDesk, Sender};
use domain::register::RegisterCode;
use store::Store;

use crate::failed::Failed;

const FILES: [(&str, &str); 7] = [
    ("p1-aino", include_str!("../people/p1-aino.ndjson")),
    ("p2-ville", include_str!("../people/p2-ville.ndjson")),
    ("p3-ville", include_str!("../people/p3-ville.ndjson")),
    ("p4-saga", include_str!("../people/p4-saga.ndjson")),
    ("p5-tuula", include_str!("../people/p5-tuula.ndjson")),
    ("p6-nadia", include_str!("../people/p6-nadia.ndjson")),
    ("r1-kaarlo", include_str!("../people/r1-kaarlo.ndjson")),
];

/// Delivers them; returns how many lines were new and how many already there.
pub(crate) async fn deliver(store: &Arc<Store>) -> Result<String, Failed> {
    let sender = Sender {
        name: "sample people".into(),
        registers: RegisterCode::ALL.into_iter().collect::<BTreeSet<_>>(),
    };
    let desk = IntakeDesk::open(Arc::clone(store), sender, true, server::clock::now());
    let (mut new, mut same) = (0, 0);
    for (name, lines) in FILES {
        let receipt = desk.deliver(lines.as_bytes()).await;
        if let Some(rejected) = receipt.rejected.first() {
            return Err(Failed::People(format!(
                "{name}, line {}: {}",
                rejected.line, rejected.reason
            )));
        }
        new += receipt.new + receipt.changed;
        same += receipt.same;
    }
    Ok(format!("{new} lines new, {same} there already"))
}
