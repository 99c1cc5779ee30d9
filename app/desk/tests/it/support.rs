//! A world of its own for each test: the tables, the people who were delivered and the desks they come to.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc};

use desk::{
    CitizenDesk, IntakeDesk, OfficeDesk, PublicDesk, PublishingDesk, Receipt, Sender,
    citizen::{Filed, Filing},
};
use domain::{
    access_log::Entry,
    identity_code::IdentityCode,
    ids::{CategoryCode, ConsentId, IdempotencyKey, ItemId, PartyId, Reference, SubjectId},
    language::Language,
    person::Person,
    register::RegisterCode,
    request::{Ask, Request, RestrictionGround},
    role::{Official, StaffRole},
};
use dynoxide::Database;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::{Keyring, LogScope, Outbox, Store, Tables};
use tokio::net::TcpListener;

pub(crate) const NOW: &str = "2026-06-01T08:00:00Z";
/// When deliveries arrive: the sample people have data up to the autumn.
pub(crate) const DELIVERED: &str = "2026-11-22T08:00:00Z";

/// Identity codes of the sample people.
pub(crate) const AINO: &str = "240385-902X";
pub(crate) const VILLE: &str = "010190-999W";
/// Same name, birth date and number as [`VILLE`]; another separator.
pub(crate) const OTHER_VILLE: &str = "010190Y999W";
pub(crate) const TUULA: &str = "070770V9285";
pub(crate) const KAARLO: &str = "121267-981B";
/// No register knows them.
pub(crate) const NOBODY: &str = "090963-978V";

const FILES: [(&str, &str); 5] = [
    (AINO, "p1-aino"),
    (VILLE, "p2-ville"),
    (OTHER_VILLE, "p3-ville"),
    (TUULA, "p5-tuula"),
    (KAARLO, "r1-kaarlo"),
];

/// The delivery of a sample person.
pub(crate) fn file(code: &str) -> String {
    let (_, name) = FILES.iter().find(|(held, _)| *held == code).unwrap();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../server/local/people");
    fs::read_to_string(folder.join(format!("{name}.ndjson"))).unwrap()
}

/// The lines of a delivery, parsed.
pub(crate) fn lines(code: &str) -> Vec<Value> {
    file(code).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) struct World {
    pub(crate) store: Arc<Store>,
    pub(crate) database: Database,
    pub(crate) now: Timestamp,
}

impl World {
    /// How many rows a table holds.
    pub(crate) fn count(&self, table: &str) -> u64 {
        let request = serde_json::json!({"TableName": table, "Select": "COUNT"});
        let page = self.database.scan(serde_json::from_value(request).unwrap()).unwrap();
        let page = serde_json::to_value(page).unwrap();
        assert!(page["LastEvaluatedKey"].is_null(), "{table} is longer than a page");
        page["Count"].as_u64().unwrap()
    }

    /// With these people delivered, and the notices taken over.
    pub(crate) async fn with(people: &[&str]) -> Self {
        let database = Database::memory().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let never = std::future::pending();
        tokio::spawn(dynoxide::server::serve_with_shutdown(listener, database.clone(), never));
        let keys = Keyring::new(&[7; Keyring::LENGTH]);
        let store = Arc::new(Store::at(&endpoint, Tables::with_prefix("test-"), keys));
        store.create_tables().await.unwrap();
        let world = Self { store, database, now: at(NOW) };
        for code in people {
            let receipt = world.deliver(&file(code)).await;
            assert_eq!(receipt.rejected, [], "{code}");
        }
        world
    }

    pub(crate) async fn deliver(&self, body: impl AsRef<[u8]>) -> Receipt {
        let sender = Sender { name: "test".into(), registers: RegisterCode::ALL.into() };
        IntakeDesk::open(Arc::clone(&self.store), sender, true, at(DELIVERED))
            .deliver(body.as_ref())
            .await
    }

    /// The same world, so much later.
    pub(crate) fn after(&self, minutes: i64) -> Self {
        Self {
            store: Arc::clone(&self.store),
            database: self.database.clone(),
            now: self.now + SignedDuration::from_mins(minutes),
        }
    }

    pub(crate) async fn subject(&self, code: &str) -> SubjectId {
        let code = IdentityCode::parse(code).unwrap();
        let person = Person { given_names: "Testi".into(), family_name: "Testinen".into() };
        self.store.identify(&code, &person).await.unwrap().subject
    }

    pub(crate) async fn citizen(&self, code: &str) -> CitizenDesk {
        let subject = self.subject(code).await;
        let person = self.store.person(&subject).await.unwrap().unwrap();
        CitizenDesk::open(Arc::clone(&self.store), subject, person, Language::Fi, self.now)
    }

    pub(crate) fn office(&self, official: &Official) -> OfficeDesk {
        OfficeDesk::open(Arc::clone(&self.store), official.clone(), self.now)
    }

    /// The privacy officer's desk, with the notices taken over.
    pub(crate) async fn publishing(&self) -> PublishingDesk {
        self.public().import().await.unwrap();
        let officer = official("privacy", "keha", &[StaffRole::PrivacyOfficer]);
        PublishingDesk::open(Arc::clone(&self.store), officer, self.now).unwrap()
    }

    pub(crate) fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.store))
    }

    /// Files a request to correct.
    pub(crate) async fn correct(&self, code: &str, item: &str, form: u32) -> Reference {
        let ask = Ask::rectification("uusi arvo", "Arvo on vanhentunut.").unwrap();
        self.file(code, item, ask, form).await.reference
    }

    /// Files a request to restrict.
    pub(crate) async fn restrict(&self, code: &str, item: &str, form: u32) -> Reference {
        let ground = Some(RestrictionGround::Accuracy);
        let ask = Ask::restriction(ground, "Kiistän tiedon oikeellisuuden.").unwrap();
        self.file(code, item, ask, form).await.reference
    }

    async fn file(&self, code: &str, item: &str, ask: Ask, form: u32) -> Filed {
        let filing = Filing { register: register_of(item), item: id(item), ask, key: key(form) };
        self.citizen(code).await.file(filing).await.unwrap()
    }

    pub(crate) async fn request(&self, reference: &Reference) -> Request {
        self.store.request(reference).await.unwrap().unwrap()
    }

    /// A person's log, oldest first.
    pub(crate) async fn log(&self, code: &str) -> Vec<Entry> {
        self.chain(LogScope::Subject(self.subject(code).await)).await
    }

    /// A chain, oldest first; every link of it is checked.
    pub(crate) async fn chain(&self, scope: LogScope) -> Vec<Entry> {
        let mut links = self.store.log(&scope, None, 1_000).await.unwrap();
        links.sort_by_key(|link| link.seq);
        let mut before = String::new();
        for (seq, link) in (1..).zip(&links) {
            assert!(link.seq == seq && link.prev == before && link.is_sound(), "{link:?}");
            before.clone_from(&link.hash);
        }
        links.into_iter().map(|link| link.entry).collect()
    }

    /// Everything in the outbox.
    pub(crate) async fn outbox(&self) -> Vec<Outbox> {
        let pending = self.store.pending(self.now + SignedDuration::from_hours(24), 100).await;
        pending.unwrap().into_iter().map(Result::unwrap).collect()
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn id(item: &str) -> ItemId {
    ItemId::parse(item).unwrap()
}

pub(crate) fn consent(id: &str) -> ConsentId {
    ConsentId::parse(id).unwrap()
}

pub(crate) fn category(code: &str) -> CategoryCode {
    CategoryCode::parse(code).unwrap()
}

pub(crate) fn key(form: u32) -> IdempotencyKey {
    IdempotencyKey::parse(format!("idempotency-{form:08}")).unwrap()
}

/// The register of an item id of the sample people.
pub(crate) fn register_of(item: &str) -> RegisterCode {
    RegisterCode::from_slug(item.split('-').next().unwrap()).unwrap()
}

pub(crate) fn official(name: &str, unit: &str, roles: &[StaffRole]) -> Official {
    let roles: BTreeSet<StaffRole> = roles.iter().copied().collect();
    Official { reference: format!("pseudonym-{name}"), unit: PartyId::parse(unit).unwrap(), roles }
}

/// An official of the TE Office without further roles.
pub(crate) fn officer(name: &str) -> Official {
    official(name, "te-office", &[StaffRole::Officer])
}
