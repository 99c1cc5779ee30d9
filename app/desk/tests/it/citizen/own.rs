//! Every person sees all their own data and nothing of another person.

use std::collections::BTreeSet;

use desk::{
    CitizenDesk, DeskError,
    citizen::{ConsentChange, FileError, Filing, RegisterView, Reveal, Shown, UsesOf},
};
use domain::{register::RegisterCode, request::Ask};
use jiff::civil::date;

use crate::support::{
    AINO, KAARLO, NOBODY, OTHER_VILLE, TUULA, VILLE, World, about, category, consent, datum, key,
    lines,
};

fn ids(view: &RegisterView) -> BTreeSet<String> {
    view.categories
        .iter()
        .flat_map(|category| match &category.shown {
            Shown::Items(items) => items.iter().map(|item| item.id.to_string()).collect::<Vec<_>>(),
            Shown::Hidden(_) => Vec::new(),
        })
        .collect()
}

async fn sees(desk: &CitizenDesk, register: RegisterCode) -> BTreeSet<String> {
    ids(&desk.register(register, Reveal::Sensitive).await.unwrap())
}

#[tokio::test]
async fn each_person_sees_all_of_their_own_and_nothing_else() {
    let people = [AINO, VILLE, OTHER_VILLE, TUULA];
    let world = World::with(&people).await;
    for code in people {
        let desk = world.citizen(code).await;
        let overview = desk.overview().await.unwrap();
        for (register, summary) in RegisterCode::ALL.into_iter().zip(&overview.registers) {
            let delivered: BTreeSet<String> = lines(code)
                .iter()
                .filter(|line| line["kind"] == "item" && line["register"] == register.as_str())
                .map(|line| line["item"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(sees(&desk, register).await, delivered, "{code} {register}");
            assert_eq!((summary.register.code, summary.items), (register, delivered.len()));
            assert_eq!(summary.last_updated.is_some(), !delivered.is_empty());
        }
    }
}

#[tokio::test]
async fn two_men_with_one_name_and_birth_date_never_meet() {
    let world = World::with(&[VILLE, OTHER_VILLE]).await;
    let (ville, other) = (world.citizen(VILLE).await, world.citizen(OTHER_VILLE).await);
    assert_eq!(ville.person(), other.person(), "the test needs two people of one name");
    assert_ne!(world.subject(VILLE).await, world.subject(OTHER_VILLE).await);
    let (his, others) =
        (sees(&ville, RegisterCode::Ura).await, sees(&other, RegisterCode::Ura).await);
    assert!(!his.is_empty() && !others.is_empty() && his.is_disjoint(&others));
    // The first one is a client of TEA and the other one of TYP.
    assert!(sees(&ville, RegisterCode::Typ).await.is_empty());
    assert!(sees(&other, RegisterCode::Tea).await.is_empty());
}

#[tokio::test]
async fn what_is_another_persons_does_not_exist() {
    let world = World::with(&[VILLE, OTHER_VILLE]).await;
    let (item, agreed) = ("ura-ville-0801", "ura-ville-c1");
    let reference = world.correct(VILLE, item, 1).await;
    let before = world.request(&reference).await;
    let log = world.log(VILLE).await;

    let other = world.citizen(OTHER_VILLE).await;
    let ura = RegisterCode::Ura;
    let missing = |result: Result<(), DeskError>, what: &str| {
        assert!(matches!(result, Err(DeskError::NotFound)), "{what}: {result:?}");
    };
    missing(datum(&other, item).await.map(drop), "item");
    missing(other.request(&reference).await.map(drop), "request");
    missing(other.withdraw_request(&reference).await, "withdrawing a request");
    missing(other.consent(ura, &consent(agreed)).await.map(drop), "consent");
    for change in [ConsentChange::Withdraw, ConsentChange::Give] {
        missing(other.change_consent(ura, &consent(agreed), change).await, "changing a consent");
    }
    let ask = Ask::rectification("x", "y").unwrap();
    let filing = Filing { about: about(item), ask, key: key(2) };
    assert!(matches!(other.file(filing).await, Err(FileError::NotFound)));
    assert_eq!(other.requests().await.unwrap().requests.rows, []);
    assert_eq!(other.requests().await.unwrap().notifications.rows, []);
    // The key of another person's form finds nothing.
    assert_eq!(other.filed_with(&key(1)).await.unwrap(), None);

    assert_eq!(world.request(&reference).await, before);
    assert_eq!(world.log(VILLE).await, log, "the other's tries are no use of Ville's data");
}

#[tokio::test]
async fn a_person_nobody_knows_sees_the_same_pages() {
    let world = World::with(&[AINO]).await;
    let (nobody, client) = (world.citizen(NOBODY).await, world.citizen(AINO).await);
    let (empty, full) = (nobody.overview().await.unwrap(), client.overview().await.unwrap());
    assert_eq!(empty.registers.len(), full.registers.len());
    for (empty, full) in empty.registers.iter().zip(&full.registers) {
        assert_eq!(empty.register.code, full.register.code);
        assert_eq!(empty.controller, full.controller);
        assert_eq!((empty.items, empty.last_updated), (0, None));
    }
    for register in RegisterCode::ALL {
        for reveal in [Reveal::No, Reveal::Sensitive] {
            let view = nobody.register(register, reveal).await.unwrap();
            assert_eq!((view.count(), view.hides_some()), (0, false), "{register}");
            assert!(view.client.is_none() && view.controller.is_some(), "{register}");
        }
    }
    let consents = nobody.consents().await.unwrap();
    assert!(consents.consents.is_empty());
    assert_eq!(consents.statutory.len(), client.consents().await.unwrap().statutory.len());
    assert_eq!(nobody.requests().await.unwrap().requests.rows, []);
    assert_eq!(nobody.requests().await.unwrap().notifications.rows, []);
    assert!(nobody.disclosures().await.unwrap().rows.is_empty());
    assert!(nobody.uses(UsesOf::Others, None).await.unwrap().uses.is_empty());
    // A datum that belongs to another person answers like one that does not exist.
    for item in ["ura-aino-0201", "ura-nobody-0001"] {
        let found = datum(&nobody, item).await;
        assert!(matches!(found, Err(DeskError::NotFound)), "{item}");
    }
}

#[tokio::test]
async fn retention_is_told_as_a_date_where_it_can_be_computed() {
    let world = World::with(&[KAARLO]).await;
    let view = world.citizen(KAARLO).await.register(RegisterCode::Kemi, Reveal::No).await.unwrap();
    let plan = view.categories.iter().find(|c| c.category.code == category("KEMI-02")).unwrap();
    assert_eq!(plan.keep_until, Some(date(2042, 6, 30)));
    assert!(view.categories.iter().all(|c| c.basis.is_some() && c.retention.is_some()));
}
