//! Who sees which requests: what an official may not see is not in their lists and answers like something that does not
//! exist.

use desk::{DeskError, office::ActError};
use domain::{
    access_log::{Action, Outcome},
    decision::DecisionInput,
    ids::Reference,
    role::{Official, StaffRole as R},
};
use store::LogScope;

use crate::support::{AINO, OTHER_VILLE, TUULA, World, official};

/// One official for each duty, and some without a duty in these queues.
fn cast() -> Vec<(&'static str, Official)> {
    let cast: [(&str, &str, &[R]); 13] = [
        ("te officer", "te-office", &[R::Officer]),
        ("te health", "te-office", &[R::HealthDataOfficer]),
        ("te guidance", "te-office", &[R::GuidanceOfficer]),
        ("te both", "te-office", &[R::HealthDataOfficer, R::GuidanceOfficer]),
        ("te clerk", "te-office", &[R::RegistryClerk, R::PrivacyOfficer, R::LogAuditor]),
        ("county officer", "wellbeing-county", &[R::Officer]),
        ("county health", "wellbeing-county", &[R::HealthDataOfficer]),
        ("keha officer", "keha", &[R::Officer]),
        ("kemi contact", "kemi-employment", &[R::RegisterContact]),
        ("walmu process", "walmu-controller", &[R::ClientProcessResponsible]),
        ("walmu responsible", "walmu-controller", &[R::RegisterResponsible]),
        ("walmu health", "walmu-controller", &[R::HealthDataOfficer]),
        ("nobody", "te-office", &[]),
    ];
    cast.map(|(name, unit, roles)| (name, official(&name.replace(' ', "-"), unit, roles))).to_vec()
}

async fn lists(world: &World, official: &Official, reference: &Reference) -> bool {
    let view = world.office(official).queue(None).await.unwrap();
    view.lines.iter().any(|line| line.row.reference == *reference)
}

#[tokio::test]
async fn a_request_is_seen_by_those_whose_duty_it_is_and_by_nobody_else() {
    let world = World::with(&[AINO, OTHER_VILLE, TUULA]).await;
    let rows = [
        (AINO, "ura-aino-0201", "te officer"),
        (TUULA, "ura-tuula-1701", "te health"),
        (TUULA, "ura-tuula-2101", "te guidance"),
        (TUULA, "ura-tuula-2301", "te both"),
        (AINO, "typ-aino-0101", "te officer"),
        (OTHER_VILLE, "typ-ville-5901", "county officer"),
        (TUULA, "typ-tuula-1001", "county health"),
        (AINO, "tea-aino-0201", "keha officer"),
        (TUULA, "kemi-tuula-0301", "kemi contact"),
        (AINO, "walmu-aino-0101", "walmu process"),
        (AINO, "walmu-aino-0401", "walmu health"),
    ];
    for (form, (code, item, duty)) in (1..).zip(rows) {
        let reference = world.correct(code, item, form).await;
        for (name, official) in cast() {
            let label = format!("{name} and {item}");
            // An official with both roles may also do what needs one of them.
            let entitled =
                name == duty || (name == "te both" && matches!(duty, "te health" | "te guidance"));
            assert_eq!(lists(&world, &official, &reference).await, entitled, "list of {label}");
            let opened = world.office(&official).case(&reference).await;
            assert_eq!(opened.is_ok(), entitled, "opening of {label}");
            if !entitled {
                assert!(matches!(opened, Err(DeskError::NotFound)), "{label}");
            }
        }
    }
    let restricted = world.restrict(AINO, "walmu-aino-0101", 99).await;
    let (_, responsible) = &cast()[10];
    assert!(lists(&world, responsible, &restricted).await);
}

#[tokio::test]
async fn nothing_can_be_done_to_what_does_not_exist_for_one() {
    let world = World::with(&[TUULA]).await;
    let reference = world.correct(TUULA, "ura-tuula-1701", 1).await;
    let before = (world.request(&reference).await, world.log(TUULA).await);
    let office = world.office(&official("a", "te-office", &[R::Officer, R::GuidanceOfficer]));
    assert!(matches!(office.take(&reference).await, Err(ActError::NotFound)));
    assert!(matches!(office.release(&reference).await, Err(ActError::NotFound)));
    let decided = office.decide(&reference, 1, DecisionInput::default()).await;
    assert!(matches!(decided, Err(desk::office::DecideError::NotFound)), "{decided:?}");
    // A reference that does not exist gives the same answer.
    let unknown = Reference::parse("TT-2026-7KDM-93BX").unwrap();
    assert!(matches!(office.take(&unknown).await, Err(ActError::NotFound)));
    assert_eq!((world.request(&reference).await, world.log(TUULA).await), before);
    // The official's own chain has an entry for each of the three attempts at the existing request.
    let tried = world.chain(LogScope::Official("pseudonym-a".into())).await;
    assert_eq!(tried.len(), 3);
    for entry in tried {
        assert_eq!((entry.action, entry.outcome), (Action::View, Outcome::Refused));
        assert_eq!(entry.request.as_ref(), Some(&reference));
    }
}

#[tokio::test]
async fn an_official_without_roles_has_no_queues() {
    let world = World::with(&[AINO]).await;
    world.correct(AINO, "ura-aino-0201", 1).await;
    for (name, roles) in [("none", &[][..]), ("clerk", &[R::RegistryClerk, R::NoticeEditor])] {
        let office = world.office(&official(name, "te-office", roles));
        assert_eq!(office.queues().count(), 0, "{name}");
        let view = office.queue(None).await.unwrap();
        assert!(view.lines.is_empty() && view.queues.is_empty() && view.next.is_none(), "{name}");
    }
}

#[tokio::test]
async fn a_list_tells_nothing_of_the_person() {
    let world = World::with(&[AINO]).await;
    world.correct(AINO, "ura-aino-0201", 1).await;
    let log = world.log(AINO).await.len();
    let view = world.office(&official("a", "te-office", &[R::Officer])).queue(None).await.unwrap();
    assert_eq!(view.lines.len(), 1);
    let told = format!("{:?}", view.lines[0].row);
    let subject = world.subject(AINO).await;
    for secret in ["Aino", "Koetesti", AINO, "040 000", "uusi arvo", subject.as_str()] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    // None of her data was shown, so nothing is logged.
    assert_eq!(world.log(AINO).await.len(), log);
}
