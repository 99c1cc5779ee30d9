use std::collections::BTreeSet;

use domain::{
    catalogue::catalogue,
    register::{DataClass, RegisterCode},
};

use crate::support::every_category;

#[test]
fn all_sixty_three_categories_are_there_once() {
    let mut expected: Vec<String> =
        [("URA", 23), ("TYP", 15), ("TEA", 3), ("KEMI", 12), ("WAL", 10)]
            .into_iter()
            .flat_map(|(prefix, last)| (1..=last).map(move |n| format!("{prefix}-{n:02}")))
            .collect();
    let mut found: Vec<String> =
        every_category().map(|(_, category)| category.code.to_string()).collect();
    assert_eq!(found.len(), 63);
    // A register lists them by group, which is not always the order of their numbers.
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    for (register, category) in every_category() {
        let (owner, _) = catalogue().category(&category.code).unwrap();
        assert_eq!(owner.code, register.code, "{}", category.code);
    }
}

#[test]
fn registers_stand_in_the_order_of_the_lists() {
    let codes: Vec<RegisterCode> = catalogue().registers().iter().map(|r| r.code).collect();
    assert_eq!(codes, RegisterCode::ALL);
    for code in RegisterCode::ALL {
        assert_eq!(RegisterCode::from_slug(code.slug()), Some(code));
        assert_eq!(code.slug(), code.as_str().to_lowercase());
    }
    assert_eq!(RegisterCode::from_slug("URA"), None);
}

#[test]
fn every_reference_of_a_register_resolves() {
    for register in catalogue().registers() {
        let code = register.code;
        for category in &register.categories {
            assert!(register.basis(category).is_some(), "{}: {}", category.code, category.basis);
            let retention = register.retention(category);
            assert!(retention.is_some(), "{}: {}", category.code, category.retention);
            assert!(!category.seed_text.trim().is_empty(), "{}", category.code);
            let special = category.class == DataClass::SpecialCategory;
            assert_eq!(category.special_kind.is_some(), special, "{}", category.code);
        }
        assert!(!register.controllers.is_empty(), "{code}");
        for controllership in &register.controllers {
            assert!(
                catalogue().party(&controllership.party).is_some(),
                "{code}: {}",
                controllership.party
            );
        }
        assert!(catalogue().party(&register.contact.party).is_some(), "{code}");
        assert!(register.data_controller().is_some(), "{code}");
        assert!(register.parent.is_none_or(|parent| parent != code), "{code}");
        let bases: BTreeSet<&str> = register.legal_bases.iter().map(|b| b.id.as_str()).collect();
        assert_eq!(bases.len(), register.legal_bases.len(), "{code}: a basis stands twice");
        let rules: BTreeSet<&str> = register.retention.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(rules.len(), register.retention.len(), "{code}: a rule stands twice");
        for rule in &register.retention {
            assert_eq!(rule.amount.is_some(), rule.unit.is_some(), "{code} {}", rule.id);
            assert_eq!(rule.alternative.is_some(), rule.combine.is_some(), "{code} {}", rule.id);
        }
    }
}

#[test]
fn parties_and_queues_stand_once_and_know_each_other() {
    let parties: BTreeSet<&str> = catalogue().parties().iter().map(|p| p.id.as_str()).collect();
    assert_eq!(parties.len(), catalogue().parties().len(), "a party stands twice");
    let queues: BTreeSet<&str> = catalogue().queues().iter().map(|q| q.id.as_str()).collect();
    assert_eq!(queues.len(), catalogue().queues().len(), "a queue stands twice");
    for queue in catalogue().queues() {
        assert!(catalogue().party(&queue.party).is_some(), "{}: {}", queue.id, queue.party);
    }
}

/// Restricted data are of a special class, or guidance, and never the other way round for health.
#[test]
fn health_data_are_out_of_sight_of_other_officials() {
    for (_, category) in every_category() {
        if category.special_kind.as_deref() == Some("health") {
            assert!(category.visibility.is_restricted(), "{}", category.code);
        }
    }
}
