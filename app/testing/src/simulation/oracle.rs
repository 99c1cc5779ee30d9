//! S9: who may see what. The rules are written a second time here, on `queues.json` and the visibility of categories,
//! so that the product's code is compared with other code.

use std::{collections::BTreeMap, sync::LazyLock};

use domain::{
    catalogue::catalogue,
    register::Visibility,
    request::Request,
    role::{Official, StaffRole},
};
use serde_json::Value;

/// Unit and duty of each queue, by its id.
static QUEUES: LazyLock<BTreeMap<String, (String, String)>> = LazyLock::new(|| {
    let file: Value = serde_json::from_str(include_str!("../../../registers/queues.json"))
        .expect("the data file is JSON");
    let queues = file["queues"].as_array().into_iter().flatten();
    let text = |queue: &Value, name: &str| queue[name].as_str().unwrap_or_default().to_owned();
    queues.map(|one| (text(one, "id"), (text(one, "party"), text(one, "needs")))).collect()
});

/// Whether an official may open a request with this visibility in this queue.
pub(super) fn may_open(official: &Official, queue: &str, visibility: Visibility) -> bool {
    let Some((party, needs)) = QUEUES.get(queue) else { return false };
    let has = |role: StaffRole| official.roles.contains(&role);
    let (health, guidance) = (has(StaffRole::HealthDataOfficer), has(StaffRole::GuidanceOfficer));
    let fulfils = match needs.as_str() {
        "officer" => has(StaffRole::Officer) || has(StaffRole::ResponsibleOfficer),
        "health" => health,
        "guidance" => guidance,
        "health_and_guidance" => health && guidance,
        "registry" => has(StaffRole::RegistryClerk),
        "main_user" => has(StaffRole::MainUser),
        "client_process" => has(StaffRole::ClientProcessResponsible),
        "register_responsible" => has(StaffRole::RegisterResponsible),
        "register_contact" => has(StaffRole::RegisterContact),
        "privacy_officer" => has(StaffRole::PrivacyOfficer),
        other => panic!("queues.json has a duty this check does not know: {other}"),
    };
    let (needs_health, needs_guidance) = needed(visibility);
    party == official.unit.as_str()
        && fulfils
        && (health || !needs_health)
        && (guidance || !needs_guidance)
}

/// Whether an official may open this request: its queue, its visibility and today's visibility of each of its
/// categories must allow it.
pub(super) fn may_see(official: &Official, request: &Request) -> bool {
    let has = |role: StaffRole| official.roles.contains(&role);
    let categories = request.categories.iter().filter_map(|code| catalogue().category(code));
    let sees_all = categories.into_iter().all(|(_, category)| {
        let (health, guidance) = needed(category.visibility);
        (has(StaffRole::HealthDataOfficer) || !health)
            && (has(StaffRole::GuidanceOfficer) || !guidance)
    });
    sees_all && may_open(official, request.queue.as_str(), request.visibility)
}

/// Whether the role for health data is needed, and whether the role for guidance data is needed.
fn needed(visibility: Visibility) -> (bool, bool) {
    match visibility {
        Visibility::Assigned => (false, false),
        Visibility::Health => (true, false),
        Visibility::Guidance => (false, true),
        Visibility::HealthAndGuidance => (true, true),
    }
}
