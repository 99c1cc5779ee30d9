//! Logging in, sessions, and forms that are saved until the next login.

use std::sync::Arc;

use desk::{LoginOutcome, SavedForm, Session, SessionKind, Sessions, Times, Token};
use domain::{
    access_log::{Action, Actor},
    identity_code::IdentityCode,
    ids::SubjectId,
    person::Person,
};
use jiff::SignedDuration;
use store::LogScope;

use crate::support::{AINO, NOBODY, OTHER_VILLE, VILLE, World, officer};

const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

fn sessions(world: &World) -> Sessions {
    Sessions::new(Arc::clone(&world.store), TIMES, true)
}

fn person() -> Person {
    Person { given_names: "Ville".into(), family_name: "Esimerkki".into() }
}

async fn admit(world: &World, code: &str) -> (Token, SubjectId) {
    let code = IdentityCode::parse(code).unwrap();
    match sessions(world).log_in_citizen(&code, person(), world.now).await.unwrap() {
        LoginOutcome::LoggedIn { token, subject } => (token, subject),
        LoginOutcome::NotArtificial => panic!("not let in"),
    }
}

#[tokio::test]
async fn client_or_not_everybody_comes_in_as_themselves_and_it_is_logged() {
    let world = World::with(&[VILLE, OTHER_VILLE]).await;
    for code in [VILLE, OTHER_VILLE, NOBODY] {
        let (token, subject) = admit(&world, code).await;
        assert_eq!(subject, world.subject(code).await, "{code}");
        let session = sessions(&world).session(&token, world.now).await.unwrap().unwrap();
        assert!(
            matches!(&session.kind, SessionKind::Citizen { subject: held, .. } if *held == subject)
        );
        let log = world.log(code).await;
        assert!(
            matches!(&log[..], [one] if one.action == Action::Login && one.actor == Actor::Subject)
        );
    }
}

#[tokio::test]
async fn a_real_persons_code_opens_no_door_outside_production() {
    let world = World::with(&[]).await;
    let real = IdentityCode::parse("131052-308T").unwrap();
    let admission = sessions(&world).log_in_citizen(&real, person(), world.now).await.unwrap();
    assert!(matches!(admission, LoginOutcome::NotArtificial));
    assert_eq!(world.store.find_subject(&real).await.unwrap(), None, "and leaves no trace");
    let production = Sessions::new(Arc::clone(&world.store), TIMES, false);
    let admission = production.log_in_citizen(&real, person(), world.now).await.unwrap();
    assert!(matches!(admission, LoginOutcome::LoggedIn { .. }));
}

#[tokio::test]
async fn a_session_that_was_ended_is_ended() {
    let world = World::with(&[]).await;
    let (token, _) = admit(&world, NOBODY).await;
    let sessions = sessions(&world);
    assert!(sessions.end(&token).await.unwrap().is_some());
    assert!(sessions.session(&token, world.now).await.unwrap().is_none());
    assert!(sessions.end(&token).await.unwrap().is_none());
}

#[tokio::test]
async fn an_official_comes_in_with_their_roles() {
    let world = World::with(&[]).await;
    let desk = sessions(&world);
    let token = desk.log_in_official(officer("a"), "Virpi".into(), world.now).await.unwrap();
    let session = desk.session(&token, world.now).await.unwrap().unwrap();
    assert_eq!(session.owner(), "pseudonym-a");
    assert!(
        matches!(session.kind, SessionKind::Official { official, .. } if official == officer("a"))
    );
    let log = world.chain(LogScope::Official("pseudonym-a".into())).await;
    assert!(matches!(&log[..], [one] if one.action == Action::Login && one.at == world.now));
    let (one, two) = (desk.pseudonym("issuer", "virpi"), desk.pseudonym("issuer", "seppo"));
    assert!(one != two && one == desk.pseudonym("issuer", "virpi"));
    assert!(one != desk.pseudonym("other", "virpi") && !one.contains("virpi"));
}

#[tokio::test]
async fn a_form_of_a_lost_session_comes_back_to_its_own_person_until_sent() {
    let world = World::with(&[AINO, VILLE]).await;
    let later = world.after(31);
    let desk = sessions(&world);
    let (token, subject) = admit(&world, AINO).await;
    assert!(desk.session(&token, later.now).await.unwrap().is_none(), "the session has ended");
    let (path, body) = ("/fi/omat-tiedot/ura/oikaise", "reason=Syy");
    let former = desk.former_session(&token).await.unwrap().unwrap();
    assert_eq!(former.owner(), subject.as_str());
    let owner = Some(former.owner().to_owned());
    let kept = SavedForm { owner, path: path.into(), body: body.into() };

    let session = |subject: SubjectId| Session {
        kind: SessionKind::Citizen { subject, person: person() },
        opened_at: later.now,
    };
    // Another person logs in with the same browser.
    let (_, other) = admit(&later, VILLE).await;
    desk.save_form(&kept, other.as_str(), later.now).await.unwrap();
    let other = session(other);
    assert_eq!(desk.saved_form(&other, path, later.now).await.unwrap(), None);

    desk.save_form(&kept, subject.as_str(), later.now).await.unwrap();
    let own = session(subject);
    assert_eq!(desk.saved_form(&own, path, later.now).await.unwrap().as_deref(), Some(body));
    assert_eq!(desk.saved_form(&own, path, later.now).await.unwrap().as_deref(), Some(body));
    desk.forget_form(&own, path).await.unwrap();
    assert_eq!(desk.saved_form(&own, path, later.now).await.unwrap(), None);
}
