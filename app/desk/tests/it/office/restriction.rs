//! A granted restriction marks the datum; a refused one does not.

use domain::{
    decision::{DecisionInput, Outcome, RefusalGround, Remedy},
    ids::Reference,
    register::RegisterCode,
    request::RestrictionGround,
};

use crate::support::{AINO, World, datum, file, officer};

const ITEM: &str = "ura-aino-0201";

async fn decide(world: &World, reference: &Reference, draft: DecisionInput) {
    let office = world.office(&officer("a"));
    office.take(reference).await.unwrap();
    office.decide(reference, 2, draft).await.unwrap();
}

async fn restriction(world: &World) -> Option<domain::item::Restriction> {
    let desk = world.citizen(AINO).await;
    let register = desk.register(RegisterCode::Ura, desk::citizen::Reveal::No).await.unwrap();
    let held = datum(&desk, ITEM).await.unwrap().restriction;
    let marked = format!("{register:?}").matches("restriction: Some").count();
    assert_eq!(marked, usize::from(held.is_some()), "on the register's page as on the datum's own");
    held
}

#[tokio::test]
async fn a_granted_restriction_is_in_force_from_the_decision_on() {
    let world = World::with(&[AINO]).await;
    let reference = world.restrict(AINO, ITEM, 1).await;
    assert_eq!(restriction(&world).await, None);
    let draft = DecisionInput {
        items: vec![(Some(Outcome::Granted), String::new())],
        ..DecisionInput::default()
    };
    let decided = world.after(60);
    decide(&decided, &reference, draft).await;
    let held = restriction(&world).await.unwrap();
    assert_eq!((held.ground, held.since), (RestrictionGround::Accuracy, decided.now));
    assert_eq!(held.request, reference);
    // The restriction stays when the register delivers a newer version of the datum.
    let line = file(AINO).lines().find(|line| line.contains(ITEM)).unwrap().to_owned();
    let newer = line.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(world.deliver(&newer).await.changed, 1);
    assert_eq!(restriction(&world).await, Some(held));
}

#[tokio::test]
async fn a_refused_restriction_leaves_no_mark() {
    let world = World::with(&[AINO]).await;
    let reference = world.restrict(AINO, ITEM, 1).await;
    let draft = DecisionInput {
        items: vec![(Some(Outcome::Refused), String::new())],
        reasons: "Mikään peruste ei täyty.".into(),
        grounds: vec![RefusalGround::NoRestrictionGround],
        remedies: vec![Remedy::ComplaintToOmbudsman],
    };
    decide(&world, &reference, draft).await;
    assert_eq!(restriction(&world).await, None);
}
