//! Editing and publishing notices.

use std::sync::Arc;

use desk::{
    PublishingDesk,
    publishing::{Edit, PublishError},
};
use domain::{
    access_log::{Action, Purpose},
    language::Localised,
    notice::{PublishIssue, SectionKind},
    register::RegisterCode,
    role::StaffRole,
};
use jiff::civil::date;
use store::LogScope;

use crate::support::{World, official};

const URA: RegisterCode = RegisterCode::Ura;
const SUMMARY: &str = "Käyttötarkoitusta on täsmennetty.";

/// An edit of the present draft or notice that adds a text at the end of a section.
async fn edit(desk: &PublishingDesk, code: RegisterCode, place: usize, text: &str) -> Edit {
    let editing = desk.editing(code).await.unwrap();
    let mut bodies: Vec<Localised> =
        editing.draft.sections.iter().map(|section| section.body.clone()).collect();
    bodies[place].fi.push_str(text);
    let change_summary = Localised::finnish(SUMMARY);
    let (revision, base) = (editing.draft.revision, editing.draft.base);
    Edit { revision, base, bodies, change_summary }
}

#[tokio::test]
async fn version_two_is_published_and_version_one_stays() {
    let world = World::with(&[]).await;
    let desk = world.publishing().await;
    let first = world.public().version(URA, 1).await.unwrap().version;
    let draft = desk.save(URA, edit(&desk, URA, 5, "\n\nLisäys.").await).await.unwrap();
    // The public pages do not show the draft.
    assert_eq!(world.public().notice(URA).await.unwrap().0.current, 1);
    let second = desk.publish(URA, draft.revision).await.unwrap();
    assert_eq!((second.number, second.updated_on), (2, Some(date(2026, 6, 1))));
    assert_eq!(second.change_summary.as_ref().map(|text| text.fi.as_str()), Some(SUMMARY));

    let (listing, versions) = world.public().notice(URA).await.unwrap();
    assert_eq!((listing.current, &listing.version), (2, &second));
    assert_eq!(versions.rows, [second.clone(), first.clone()]);
    let old = world.public().version(URA, 1).await.unwrap();
    assert_eq!((old.version, old.current), (first, 2));
    let compared = world.public().compare(URA, 1, 2).await.unwrap();
    let changed: Vec<usize> =
        (0..compared.changes.len()).filter(|place| !compared.changes[*place].is_same()).collect();
    assert_eq!(changed, [5]);
    assert!(
        desk.editing(URA).await.unwrap().changes.iter().all(domain::notice::SectionChange::is_same)
    );

    let log = world.chain(LogScope::Register(URA)).await;
    let acts: Vec<(Action, Purpose)> =
        log.iter().map(|entry| (entry.action, entry.purpose)).collect();
    assert_eq!(acts, [(Action::Edit, Purpose::Informing), (Action::Publish, Purpose::Informing)]);
    assert_eq!(world.outbox().await.len(), 1);
}

#[tokio::test]
async fn of_two_editors_the_second_is_told() {
    let world = World::with(&[]).await;
    let (one, two) = (world.publishing().await, world.publishing().await);
    let (first, second) = (edit(&one, URA, 5, " Yksi.").await, edit(&two, URA, 6, " Kaksi.").await);
    let saved = one.save(URA, first).await.unwrap();
    let overtaken = two.save(URA, second).await;
    assert!(matches!(overtaken, Err(PublishError::Overtaken)), "{overtaken:?}");
    let held = desk_text(&two, 5).await;
    assert!(held.ends_with(" Yksi."), "{held}");
    // Only the draft that the official has seen is published, and no newer one.
    let newer = two.save(URA, edit(&two, URA, 6, " Kaksi.").await).await.unwrap();
    assert_ne!(saved.revision, newer.revision);
    let stale = one.publish(URA, saved.revision).await;
    assert!(matches!(stale, Err(PublishError::Overtaken)), "{stale:?}");
    let stale = one.discard(URA, saved.revision).await;
    assert!(matches!(stale, Err(PublishError::Overtaken)), "{stale:?}");
    one.publish(URA, newer.revision).await.unwrap();
    assert!(one.publish(URA, newer.revision).await.is_err(), "it is published once");
    assert_eq!(world.public().notice(URA).await.unwrap().0.current, 2);
}

#[tokio::test]
async fn a_page_made_before_somebody_published_does_not_undo_it() {
    let world = World::with(&[]).await;
    let (one, two) = (world.publishing().await, world.publishing().await);
    let stale = edit(&two, URA, 6, " Kaksi.").await;
    let saved = one.save(URA, edit(&one, URA, 5, " Yksi.").await).await.unwrap();
    one.publish(URA, saved.revision).await.unwrap();
    // There was no draft when the page was opened, and there is none now.
    assert_eq!((stale.revision, two.editing(URA).await.unwrap().draft.revision), (0, 0));
    let overtaken = two.save(URA, stale).await;
    assert!(matches!(overtaken, Err(PublishError::Overtaken)), "{overtaken:?}");
    assert!(desk_text(&two, 5).await.ends_with(" Yksi."));
}

async fn desk_text(desk: &PublishingDesk, place: usize) -> String {
    desk.editing(URA).await.unwrap().draft.sections[place].body.fi.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn editors_and_publishers_at_once_lose_nothing() {
    for round in 0..6 {
        let world = World::with(&[]).await;
        let (one, two) = (world.publishing().await, world.publishing().await);
        let seen = one.save(URA, edit(&one, URA, 5, " Ensin.").await).await.unwrap().revision;
        let more = edit(&two, URA, 6, " Sitten.").await;
        let (published, saved) = tokio::join!(one.publish(URA, seen), two.save(URA, more));
        let (current, _) = world.public().notice(URA).await.unwrap();
        let draft = world.store.notice_draft(URA).await.unwrap();
        match (published, saved) {
            (Ok(version), Err(PublishError::Overtaken)) => {
                assert_eq!((current.version, draft), (version, None), "round {round}");
            }
            (Err(PublishError::Overtaken), Ok(saved)) => {
                assert_eq!((current.current, draft), (1, Some(saved)), "round {round}");
            }
            other => panic!("round {round}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn walmu_waits_for_its_controller() {
    let world = World::with(&[]).await;
    let desk = world.publishing().await;
    let walmu = RegisterCode::Walmu;
    let place_of = |editing: &desk::publishing::Editing, kind| {
        editing.published.sections.iter().position(|section| section.kind == kind).unwrap()
    };
    let editing = desk.editing(walmu).await.unwrap();
    let purposes = place_of(&editing, SectionKind::Purposes);
    let edited = edit(&desk, walmu, purposes, "\n\nLisäys.").await;
    let draft = desk.save(walmu, edited).await.unwrap();
    match desk.publish(walmu, draft.revision).await {
        Err(PublishError::Obstacles(found)) => assert_eq!(found, [PublishIssue::ControllerBlank]),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.public().notice(walmu).await.unwrap().0.current, 1);
    let controller = place_of(&editing, SectionKind::Controller);
    let mut filled = edit(&desk, walmu, controller, "").await;
    filled.bodies[controller].fi = "Meri-Lapin kuntayhtymä\n\nTestikatu 1".into();
    let draft = desk.save(walmu, filled).await.unwrap();
    assert_eq!(desk.publish(walmu, draft.revision).await.unwrap().number, 2);
}

#[tokio::test]
async fn what_is_not_ready_is_not_published_and_says_all_that_is_missing() {
    let world = World::with(&[]).await;
    let desk = world.publishing().await;
    match desk.publish(URA, 0).await {
        Err(PublishError::Obstacles(found)) => {
            assert_eq!(found, [PublishIssue::NothingChanged, PublishIssue::NoSummary]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(world.chain(LogScope::Register(URA)).await, []);
    let draft = desk.save(URA, edit(&desk, URA, 5, " Lisäys.").await).await.unwrap();
    desk.discard(URA, draft.revision).await.unwrap();
    assert_eq!(desk.editing(URA).await.unwrap().draft.revision, 0);
    assert!(!desk_text(&desk, 5).await.ends_with(" Lisäys."));
}

#[tokio::test]
async fn the_desk_opens_for_the_privacy_officer_only() {
    let world = World::with(&[]).await;
    let open = |roles: &[StaffRole]| {
        let who = official("a", "keha", roles);
        PublishingDesk::open(Arc::clone(&world.store), who, world.now).is_some()
    };
    assert!(open(&[StaffRole::PrivacyOfficer]));
    assert!(
        !open(&[]) && !open(&[StaffRole::Officer, StaffRole::NoticeEditor, StaffRole::MainUser])
    );
}

/// A text that is too long for the row is refused at saving. Quotation marks and control characters become longer when
/// they are stored, so a text that fits the form may not fit the row.
#[tokio::test]
async fn what_is_too_long_is_told_at_saving() {
    let world = World::with(&[]).await;
    let desk = world.publishing().await;
    let mut long = edit(&desk, URA, 5, "").await;
    long.bodies[5].fi = "y ".repeat(10_001);
    let mut growing = edit(&desk, URA, 5, "").await;
    for body in &mut growing.bodies {
        body.fi = "\u{1}".repeat(20_000);
    }
    for (edit, expected) in [(long, PublishIssue::TooLong(5)), (growing, PublishIssue::TooLarge)] {
        match desk.save(URA, edit).await {
            Err(PublishError::Obstacles(found)) => assert_eq!(found, [expected]),
            saved => panic!("{saved:?}"),
        }
    }
    assert_eq!(desk.editing(URA).await.unwrap().draft.revision, 0, "nothing was saved");
}
