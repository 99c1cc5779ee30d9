//! S7: the newest version of each line is held once, in whatever order files come, repeat and overlap.

use std::collections::BTreeMap;

use domain::{ids::SubjectId, register::RegisterCode};

use super::super::stage::Stage;

/// Notes and checks a delivery about a person that was acknowledged in full. `lines` has the version of each datum.
pub(in crate::simulation) async fn delivered(
    stage: &Stage,
    who: usize,
    register: RegisterCode,
    lines: &BTreeMap<String, u64>,
) {
    let all = {
        let mut known = stage.known.borrow_mut();
        let all = known.taken.entry((who, register)).or_default();
        for (id, version) in lines {
            let newest = all.entry(id.clone()).or_default();
            *newest = (*newest).max(*version);
        }
        all.clone()
    };
    let code = crate::values::code(&stage.citizens[who].code);
    match stage.calm.find_subject(&code).await {
        Ok(Some(subject)) => held(stage, &subject, register, &all).await,
        other => stage.violates(format!("S7: citizen {who} is not found: {other:?}")),
    }
}

/// Checks that everything that was ever taken is there.
pub(super) async fn all(stage: &Stage) {
    let all: Vec<_> = stage.known.borrow().taken.keys().copied().collect();
    for (who, register) in all {
        delivered(stage, who, register, &BTreeMap::new()).await;
    }
}

async fn held(
    stage: &Stage,
    subject: &SubjectId,
    register: RegisterCode,
    lines: &BTreeMap<String, u64>,
) {
    let records = match stage.calm.register(subject, register).await {
        Ok(records) => records,
        Err(error) => return stage.violates(format!("S7: a register does not open: {error}")),
    };
    let mut held: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for item in records.items {
        held.entry(item.id.to_string()).or_default().push(item.version.into());
    }
    for (id, versions) in &held {
        if versions.len() > 1 {
            stage.violates(format!("S7: {id} lies there {} times", versions.len()));
        }
    }
    for (id, version) in lines {
        if stage.known.borrow().odd.contains(id) {
            continue;
        }
        let newest = held.get(id).and_then(|versions| versions.iter().max());
        if newest.is_none_or(|newest| newest < version) {
            stage.violates(format!("S7: {id} was taken in version {version}, {newest:?} is held"));
        }
    }
}
