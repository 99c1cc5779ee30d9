//! What is shown only after one more click, and what is not shown at all.

use desk::citizen::{Reveal, Shown, UsesOf};
use domain::{access_log::Action, register::RegisterCode};

use crate::support::{TUULA, World, category, datum, id, lines, official};
use domain::role::StaffRole;

const WITHHELD: &str = "typ-tuula-0802";

/// The delivered text of a datum.
fn text(item: &str) -> String {
    let lines = lines(TUULA);
    let line = lines.iter().find(|line| line["item"] == item).unwrap();
    line["value"]["text"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn health_and_guidance_data_wait_for_one_more_click() {
    let world = World::with(&[TUULA]).await;
    let desk = world.citizen(TUULA).await;
    let hidden = ["URA-17", "URA-21", "URA-22", "URA-23"];
    let values = ["ura-tuula-1701", "ura-tuula-2101", "ura-tuula-2201", "ura-tuula-2301"].map(text);

    let view = desk.register(RegisterCode::Ura, Reveal::No).await.unwrap();
    let revealed = world.after(1).citizen(TUULA).await;
    let revealed = revealed.register(RegisterCode::Ura, Reveal::Sensitive).await.unwrap();
    let (closed, open) = (format!("{view:?}"), format!("{revealed:?}"));
    for value in &values {
        assert!(!closed.contains(value.as_str()), "shown too early: {value}");
        assert!(open.contains(value.as_str()), "not shown when asked for: {value}");
    }
    assert!(view.hides_some() && !revealed.hides_some());
    assert_eq!(view.count(), revealed.count());
    for (before, after) in view.categories.iter().zip(&revealed.categories) {
        let code = before.category.code.as_str();
        let is_hidden = matches!(before.shown, Shown::Hidden(count) if count > 0);
        assert_eq!(is_hidden, hidden.contains(&code), "{code}");
        assert!(matches!(after.shown, Shown::Items(_)), "{code}");
    }

    let log = world.log(TUULA).await;
    assert_eq!(log.len(), 2);
    for code in hidden.map(category) {
        assert!(!log[0].categories.contains(&code), "the log tells {code} that was not shown");
        assert!(log[1].categories.contains(&code), "the log leaves out {code}");
    }
    assert!(log[0].categories.contains(&category("URA-01")));
    assert!(log.iter().all(|entry| entry.action == Action::View));
}

#[tokio::test]
async fn a_withheld_value_goes_nowhere() {
    let world = World::with(&[TUULA]).await;
    let desk = world.citizen(TUULA).await;
    let secret = text(WITHHELD);
    let mut shown = vec![
        format!("{:?}", desk.register(RegisterCode::Typ, Reveal::Sensitive).await.unwrap()),
        format!("{:?}", datum(&desk, WITHHELD).await.unwrap()),
    ];
    // The person is told that a value is withheld, and why.
    let view = datum(&desk, WITHHELD).await.unwrap();
    assert!(view.withheld.is_some() && view.value.is_none());

    let reference = world.correct(TUULA, WITHHELD, 1).await;
    shown.push(format!("{:?}", desk.request(&reference).await.unwrap()));
    shown.push(format!("{:?}", desk.requests().await.unwrap()));
    let official = official("a", "te-office", &[StaffRole::Officer]);
    shown.push(format!("{:?}", world.office(&official).case(&reference).await.unwrap()));
    for of in [UsesOf::Others, UsesOf::Own] {
        shown.push(format!("{:?}", desk.uses(of, None).await.unwrap()));
    }
    shown.push(format!("{:?}", desk.disclosures().await.unwrap()));
    for text in shown {
        assert!(!text.contains(&secret), "{text}");
    }
    // The value was not shown although the store has it.
    let subject = world.subject(TUULA).await;
    let held = world.store.item(&subject, RegisterCode::Typ, &id(WITHHELD)).await.unwrap().unwrap();
    assert!(format!("{held:?}").contains(&secret));
}
