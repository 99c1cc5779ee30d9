//! Each act and each view writes one log entry that says what it was.

use desk::citizen::{ConsentChange, Filing, Reveal, UsesOf};
use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    ids::{CategoryCode, Reference},
    register::RegisterCode,
    request::Ask,
};

use crate::support::{AINO, NOW, World, about, at, category, consent, datum, key};

struct Watch<'a> {
    world: &'a World,
    seen: usize,
}

impl Watch<'_> {
    /// Checks that exactly one entry was written since the last check, and that it is this one.
    async fn one(
        &mut self,
        action: Action,
        register: Option<RegisterCode>,
        about: &[&str],
    ) -> Entry {
        let log = self.world.log(AINO).await;
        assert_eq!(log.len(), self.seen + 1, "{action:?}: {:?}", &log[self.seen..]);
        self.seen = log.len();
        let entry = log.last().unwrap().clone();
        let about: Vec<CategoryCode> = about.iter().map(|code| category(code)).collect();
        let told = (entry.action, entry.register, &entry.categories);
        assert_eq!(told, (action, register, &about));
        assert_eq!((&entry.actor, entry.purpose), (&Actor::Subject, Purpose::OwnUse));
        assert_eq!(entry.at, at(NOW));
        entry
    }

    async fn none(&self) {
        assert_eq!(self.world.log(AINO).await.len(), self.seen);
    }
}

#[tokio::test]
async fn one_entry_each() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let mut watch = Watch { world: &world, seen: 0 };
    watch.none().await;

    desk.overview().await.unwrap();
    watch.one(Action::View, None, &[]).await;
    desk.register(RegisterCode::Tea, Reveal::No).await.unwrap();
    watch.one(Action::View, Some(RegisterCode::Tea), &["TEA-01", "TEA-02", "TEA-03"]).await;
    datum(&desk, "ura-aino-0201").await.unwrap();
    watch.one(Action::View, Some(RegisterCode::Ura), &["URA-02"]).await;
    desk.consents().await.unwrap();
    watch.one(Action::View, None, &[]).await;
    let typ = RegisterCode::Typ;
    desk.consent(typ, &consent("typ-aino-c1")).await.unwrap();
    watch.one(Action::View, Some(typ), &["TYP-10"]).await;
    desk.change_consent(typ, &consent("typ-aino-c1"), ConsentChange::Withdraw).await.unwrap();
    watch.one(Action::WithdrawConsent, Some(typ), &["TYP-10"]).await;
    desk.change_consent(typ, &consent("typ-aino-c1"), ConsentChange::Withdraw).await.unwrap();
    watch.none().await;
    desk.change_consent(typ, &consent("typ-aino-c1"), ConsentChange::Give).await.unwrap();
    watch.one(Action::GiveConsent, Some(typ), &["TYP-10"]).await;

    let reference = filing(&mut watch).await;
    desk.requests().await.unwrap();
    watch.one(Action::View, None, &[]).await;
    desk.request(&reference).await.unwrap();
    let entry = watch.one(Action::View, Some(RegisterCode::Ura), &["URA-02"]).await;
    assert_eq!(entry.request.as_ref(), Some(&reference));
    desk.withdraw_request(&reference).await.unwrap();
    let entry = watch.one(Action::WithdrawRequest, Some(RegisterCode::Ura), &["URA-02"]).await;
    assert_eq!(entry.request, Some(reference.clone()));
    desk.withdraw_request(&reference).await.unwrap();
    watch.none().await;
    // Looking at the log writes an entry, which the shown log contains.
    let own = desk.uses(UsesOf::Own, None).await.unwrap();
    watch.one(Action::View, None, &[]).await;
    assert_eq!(own.uses.len(), watch.seen);
    assert_eq!(desk.uses(UsesOf::Others, None).await.unwrap().uses.len(), 0);
    watch.one(Action::View, None, &[]).await;
    desk.disclosures().await.unwrap();
    watch.one(Action::View, None, &[]).await;
}

async fn filing(watch: &mut Watch<'_>) -> Reference {
    let desk = watch.world.citizen(AINO).await;
    let filing = Filing {
        about: about("ura-aino-0201"),
        ask: Ask::rectification("040 000 0012", "Numero on vaihtunut.").unwrap(),
        key: key(1),
    };
    let filed = desk.file(filing.clone()).await.unwrap();
    let entry = watch.one(Action::File, Some(RegisterCode::Ura), &["URA-02"]).await;
    assert_eq!(entry.request, Some(filed.reference.clone()));
    // The same form sent again files nothing, so nothing is logged.
    assert!(desk.file(filing).await.unwrap().again);
    watch.none().await;
    filed.reference
}

#[tokio::test]
async fn the_log_holds_no_values_codes_or_reasons() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    for register in RegisterCode::ALL {
        desk.register(register, Reveal::Sensitive).await.unwrap();
    }
    world.correct(AINO, "ura-aino-0201", 1).await;
    let told = format!("{:?}", world.log(AINO).await);
    for secret in [AINO, "Aino", "Koetesti", "040 000", "uusi arvo", "vanhentunut", "Testikatu"] {
        assert!(!told.contains(secret), "{secret}");
    }
}
