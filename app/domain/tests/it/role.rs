use std::collections::BTreeSet;

use domain::{
    catalogue::catalogue,
    queue::QueueDuty,
    register::Visibility,
    role::{Official, StaffRole as R},
};

use crate::support::official;

const ROLES: [R; 12] = [
    R::Officer,
    R::ResponsibleOfficer,
    R::HealthDataOfficer,
    R::GuidanceOfficer,
    R::ClientProcessResponsible,
    R::RegisterContact,
    R::RegisterResponsible,
    R::MainUser,
    R::RegistryClerk,
    R::PrivacyOfficer,
    R::NoticeEditor,
    R::LogAuditor,
];

/// The ids of the queues that someone with these roles works in any unit, for comparing as text.
fn worked(roles: &[R]) -> BTreeSet<&'static str> {
    catalogue()
        .queues()
        .iter()
        .filter(|queue| official(queue.party.as_str(), roles).works(queue))
        .map(|queue| queue.id.as_str())
        .collect()
}

#[test]
fn who_works_which_queue() {
    let office = ["tea-keha", "typ-municipality", "typ-office", "ura-office"];
    let health = ["typ-health", "ura-health", "walmu-health"];
    let rows: [(&[R], &[&str]); 15] = [
        (&[], &[]),
        (&[R::Officer], &office),
        (&[R::ResponsibleOfficer], &office),
        (&[R::HealthDataOfficer], &health),
        (&[R::GuidanceOfficer], &["ura-guidance"]),
        (
            &[R::HealthDataOfficer, R::GuidanceOfficer],
            &["typ-health", "ura-guidance", "ura-health", "ura-health-guidance", "walmu-health"],
        ),
        (&[R::ClientProcessResponsible], &["walmu-client-process"]),
        (&[R::RegisterContact], &["kemi-contact"]),
        (&[R::RegisterResponsible], &["walmu-responsible"]),
        (&[R::MainUser], &["walmu-main-user"]),
        (&[R::RegistryClerk], &["service-registry"]),
        (&[R::PrivacyOfficer], &["service-privacy-officer"]),
        (&[R::NoticeEditor], &[]),
        (&[R::LogAuditor], &[]),
        (&[R::Unknown], &[]),
    ];
    for (roles, expected) in rows {
        assert_eq!(worked(roles), expected.iter().copied().collect(), "{roles:?}");
    }
}

#[test]
fn another_units_queue_is_nobodys() {
    for queue in catalogue().queues() {
        for party in catalogue().parties().iter().filter(|party| party.id != queue.party) {
            assert!(!official(party.id.as_str(), &ROLES).works(queue), "{} {}", queue.id, party.id);
        }
        assert!(official(queue.party.as_str(), &ROLES).works(queue), "{}", queue.id);
    }
}

#[test]
fn who_sees_which_data() {
    use Visibility::{Assigned, Guidance, Health, HealthAndGuidance};
    let sees = |roles: &[R]| {
        let official = official("te-office", roles);
        [Assigned, Health, Guidance, HealthAndGuidance].map(|v| official.may_see(v))
    };
    for role in ROLES {
        let (health, guidance) = (role == R::HealthDataOfficer, role == R::GuidanceOfficer);
        assert_eq!(sees(&[role]), [true, health, guidance, false], "{role:?}");
    }
    assert_eq!(sees(&[R::HealthDataOfficer, R::GuidanceOfficer]), [true; 4]);
    assert_eq!(sees(&[]), [true, false, false, false]);
}

#[test]
fn only_the_privacy_officer_publishes() {
    for role in ROLES {
        let official = official("te-office", &[role]);
        assert_eq!(official.publishes(), role == R::PrivacyOfficer, "{role:?}");
    }
    assert!(!official("te-office", &[]).publishes());
}

#[test]
fn the_log_names_the_role_that_entitled() {
    let both = official("te-office", &[R::Officer, R::HealthDataOfficer]);
    let officer = QueueDuty::Officer;
    assert_eq!(both.acting_as(officer, Visibility::Health), R::HealthDataOfficer);
    assert_eq!(both.acting_as(officer, Visibility::HealthAndGuidance), R::HealthDataOfficer);
    assert_eq!(both.acting_as(officer, Visibility::Assigned), R::Officer);
    let all = official("te-office", &ROLES);
    for (duty, role) in [
        (QueueDuty::Officer, R::Officer),
        (QueueDuty::Health, R::HealthDataOfficer),
        (QueueDuty::HealthAndGuidance, R::HealthDataOfficer),
        (QueueDuty::Guidance, R::GuidanceOfficer),
        (QueueDuty::Registry, R::RegistryClerk),
        (QueueDuty::MainUser, R::MainUser),
        (QueueDuty::ClientProcess, R::ClientProcessResponsible),
        (QueueDuty::RegisterResponsible, R::RegisterResponsible),
        (QueueDuty::RegisterContact, R::RegisterContact),
        (QueueDuty::PrivacyOfficer, R::PrivacyOfficer),
    ] {
        assert_eq!(all.acting_as(duty, Visibility::Assigned), role, "{duty:?}");
    }
    let answering = official("te-office", &[R::ResponsibleOfficer, R::MainUser]);
    assert_eq!(answering.acting_as(officer, Visibility::Assigned), R::ResponsibleOfficer);
    let guide = official("te-office", &[R::Officer, R::GuidanceOfficer]);
    assert_eq!(guide.acting_as(officer, Visibility::Guidance), R::GuidanceOfficer);
}

#[test]
fn an_unknown_claim_gives_no_role() {
    for role in ROLES {
        let claim = serde_json::to_value(role).unwrap();
        assert_eq!(R::from_claim(claim.as_str().unwrap()), Some(role));
    }
    for claim in ["", "Officer", "admin", "officer ", "health"] {
        assert_eq!(R::from_claim(claim), None, "{claim:?}");
    }
}

/// Every queue can be worked by somebody who may also see what lies in it.
#[test]
fn the_duty_of_a_queue_lets_its_officials_see() {
    let entitled = |duty: QueueDuty| -> (&[R], Visibility) {
        match duty {
            QueueDuty::Officer => (&[R::Officer], Visibility::Assigned),
            QueueDuty::Health => (&[R::HealthDataOfficer], Visibility::Health),
            QueueDuty::Guidance => (&[R::GuidanceOfficer], Visibility::Guidance),
            QueueDuty::HealthAndGuidance => {
                (&[R::HealthDataOfficer, R::GuidanceOfficer], Visibility::HealthAndGuidance)
            }
            QueueDuty::Registry => (&[R::RegistryClerk], Visibility::Assigned),
            QueueDuty::MainUser => (&[R::MainUser], Visibility::Assigned),
            QueueDuty::ClientProcess => (&[R::ClientProcessResponsible], Visibility::Assigned),
            QueueDuty::RegisterResponsible => (&[R::RegisterResponsible], Visibility::Assigned),
            QueueDuty::RegisterContact => (&[R::RegisterContact], Visibility::Assigned),
            QueueDuty::PrivacyOfficer => (&[R::PrivacyOfficer], Visibility::Assigned),
        }
    };
    for queue in catalogue().queues() {
        let (roles, visibility) = entitled(queue.needs);
        let official: Official = official(queue.party.as_str(), roles);
        assert!(official.works(queue) && official.may_see(visibility), "{}", queue.id);
    }
}

#[test]
fn a_role_of_a_newer_version_gives_no_right_and_takes_none_away() {
    let stored = r#"{"reference":"a","unit":"te-office","roles":["time_lord","officer","oracle"]}"#;
    let both: Official = serde_json::from_str(stored).unwrap();
    assert_eq!(both.roles, BTreeSet::from([R::Officer, R::Unknown]));
    let alone = official("te-office", &[R::Unknown]);
    let restricted = [Visibility::Health, Visibility::Guidance, Visibility::HealthAndGuidance];
    for official in [&both, &alone] {
        assert!(!restricted.iter().any(|visibility| official.may_see(*visibility)));
        assert!(!official.publishes() && official.supervising_role().is_none());
    }
    assert!(catalogue().queues().iter().all(|queue| !alone.works(queue)));
    // Nobody is given it: a login that claims the word gets no role from it.
    assert_eq!(R::from_claim("unknown"), None);
    assert_eq!(R::from_claim("officer"), Some(R::Officer));
}
