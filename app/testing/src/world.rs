//! The world of a test: its own tables, the delivered people, and the desks.

use std::{env, sync::Arc};

use desk::{
    CitizenDesk, IntakeDesk, OfficeDesk, PublicDesk, PublishingDesk, Receipt, Sender,
    citizen::{Filed, Filing},
};
use domain::{
    access_log::Entry,
    ids::{ItemId, Reference, SubjectId},
    language::Language,
    person::Person,
    register::RegisterCode,
    request::{About, Ask, Request, RestrictionGround},
    role::{Official, StaffRole},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::{Keyring, Lane, LogScope, Outbox, Store, Tables};
use tokio::runtime::{Handle, RuntimeFlavor};

use crate::{
    FaultPlan, TestDatabase, people,
    values::{DELIVERED, NOW, at, code, id, key, official, register_of},
};

/// The beginning of the names of a world's tables.
pub const PREFIX: &str = "test-";
/// The names of all tables of a world.
pub const TABLES: [&str; 5] =
    ["test-records", "test-requests", "test-notices", "test-access_log", "test-sessions"];
/// Every byte of the key material of a world's store.
const KEY: u8 = 7;
/// Beginning of the name of the test programs that run a crate's tests with faults.
const UNDER_FAULTS: &str = "under_faults";
/// Seed of their faults, unless the variable `TIETONI_FAULTS` has another.
const SEED: u64 = 6;

/// The tables, the store and the time of one test.
#[derive(Debug)]
pub struct World {
    /// The tables, for tests that read or change rows without the store.
    pub database: TestDatabase,
    /// A store on these tables.
    pub store: Arc<Store>,
    /// The time with which desks are opened; [`NOW`] at the beginning.
    pub now: Timestamp,
}

impl World {
    /// A world with empty tables. In a test target called `under_faults` the database has random faults.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// A world with these people. Random faults begin only after the delivery.
    pub async fn with(people: &[&str]) -> Self {
        let world = Self::on(TestDatabase::new(FaultPlan::none())).await;
        for code in people {
            let receipt = world.deliver(people::file(code)).await;
            assert_eq!(receipt.rejected, [], "{code}");
        }
        world.database.follow(plan());
        world
    }

    /// A world with empty tables in this database.
    pub async fn on(database: TestDatabase) -> Self {
        let store = Arc::new(database.store(Tables::with_prefix(PREFIX), keys(KEY)));
        store.create_tables().await.expect("tables are made");
        Self { database, store, now: at(NOW) }
    }

    /// The store of a second process on the same tables. It has the same keys only if `key` is 7.
    #[must_use]
    pub fn beside(&self, key: u8) -> Arc<Store> {
        Arc::new(self.database.store(Tables::with_prefix(PREFIX), keys(key)))
    }

    /// The store of a process with these keys on the same tables.
    #[must_use]
    pub fn beside_with(&self, keys: Keyring) -> Arc<Store> {
        Arc::new(self.database.store(Tables::with_prefix(PREFIX), keys))
    }

    /// Every row of a table as DynamoDB holds it.
    #[must_use]
    pub fn rows(&self, table: &str) -> Vec<Value> {
        self.database.rows(table)
    }

    /// The rows whose sort key begins with `sk`.
    #[must_use]
    pub fn rows_under(&self, table: &str, sk: &str) -> Vec<Value> {
        self.database.rows_under(table, sk)
    }

    /// How many rows a table holds.
    #[must_use]
    pub fn count(&self, table: &str) -> u64 {
        self.database.count(table)
    }

    /// Writes a row without the store, as a person with access to the tables could.
    pub fn put(&self, table: &str, row: &Value) {
        self.database.put(table, row);
    }

    /// Delivers lines as a sender that may deliver for all registers.
    pub async fn deliver(&self, body: impl AsRef<[u8]>) -> Receipt {
        let sender = Sender { name: "test".into(), registers: RegisterCode::ALL.into() };
        IntakeDesk::open(Arc::clone(&self.store), sender, true, at(DELIVERED))
            .deliver(body.as_ref())
            .await
    }

    /// The same world this many minutes later.
    #[must_use]
    pub fn after(&self, minutes: i64) -> Self {
        Self {
            store: Arc::clone(&self.store),
            database: self.database.clone(),
            now: self.now + SignedDuration::from_mins(minutes),
        }
    }

    /// The id of the person with this identity code. A person who is not known yet is entered as Testi Testinen.
    pub async fn subject(&self, text: &str) -> SubjectId {
        let person = Person { given_names: "Testi".into(), family_name: "Testinen".into() };
        self.store.identify(&code(text), &person).await.expect("a subject").subject
    }

    /// The desk of the person with this identity code, in Finnish.
    pub async fn citizen(&self, code: &str) -> CitizenDesk {
        let subject = self.subject(code).await;
        let person = self.store.person(&subject).await.expect("a name").expect("a name");
        CitizenDesk::open(Arc::clone(&self.store), subject, person, Language::Fi, self.now)
    }

    /// The desk of this official.
    #[must_use]
    pub fn office(&self, official: &Official) -> OfficeDesk {
        OfficeDesk::open(Arc::clone(&self.store), official.clone(), self.now)
    }

    /// The desk of a privacy officer. The notices of the data files are taken over first.
    pub async fn publishing(&self) -> PublishingDesk {
        self.public().import().await.expect("notices are taken over");
        let officer = official("privacy", "keha", &[StaffRole::PrivacyOfficer]);
        PublishingDesk::open(Arc::clone(&self.store), officer, self.now).expect("she publishes")
    }

    /// The desk that needs no login.
    #[must_use]
    pub fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.store))
    }

    /// Files a request to correct an item, with the form of this number.
    pub async fn correct(&self, code: &str, item: &str, form: u32) -> Reference {
        let ask = Ask::rectification("uusi arvo", "Arvo on vanhentunut.").expect("a whole form");
        self.file(code, item, ask, form).await.reference
    }

    /// Files a request to restrict the use of an item, with the form of this number.
    pub async fn restrict(&self, code: &str, item: &str, form: u32) -> Reference {
        let ground = Some(RestrictionGround::Accuracy);
        let ask = Ask::restriction(ground, "Kiistän tiedon oikeellisuuden.").expect("a whole form");
        self.file(code, item, ask, form).await.reference
    }

    async fn file(&self, code: &str, item: &str, ask: Ask, form: u32) -> Filed {
        let item: ItemId = id(item);
        let filing = Filing {
            about: About::Item { register: register_of(&item), item },
            ask,
            key: key(form),
        };
        self.citizen(code).await.file(filing).await.expect("it is filed")
    }

    /// A request as it is stored; a missing one ends the test.
    pub async fn request(&self, reference: &Reference) -> Request {
        self.store.request(reference).await.expect("it opens").expect("it is there")
    }

    /// A person's access log, oldest first: their own use and what others did. At the same instant, own use comes
    /// first.
    pub async fn log(&self, code: &str) -> Vec<Entry> {
        let scope = LogScope::Subject(self.subject(code).await);
        let mut entries = self.lane(&scope, Lane::Own).await;
        entries.extend(self.lane(&scope, Lane::Others).await);
        entries.sort_by_key(|entry| entry.at);
        entries
    }

    /// The chain of a register or an official, oldest first.
    pub async fn chain(&self, scope: LogScope) -> Vec<Entry> {
        self.lane(&scope, Lane::Others).await
    }

    /// A chain, oldest first. The test ends if the chain has a fault or more than 1,000 entries.
    async fn lane(&self, scope: &LogScope, lane: Lane) -> Vec<Entry> {
        let page = self.store.log_page(scope, lane, None, 1_000).await.expect("a log");
        assert_eq!((page.older, page.fault), (None, None));
        page.lines.into_iter().rev().map(|line| line.entry.expect("it opens")).collect()
    }

    /// All entries of the outbox that wait, at most 100; an entry that cannot be read ends the test.
    pub async fn outbox(&self) -> Vec<Outbox> {
        let pending = self.store.pending(self.now + SignedDuration::from_hours(24), 100).await;
        let entries = pending.expect("an outbox").into_iter();
        entries.map(|entry| entry.expect("it opens")).collect()
    }
}

fn keys(byte: u8) -> Keyring {
    Keyring::new(&[byte; Keyring::LENGTH])
}

/// The random faults of a world: none, except in a test target called `under_faults`.
fn plan() -> FaultPlan {
    let target = env::current_exe().ok();
    let name = target.as_ref().and_then(|path| path.file_name()).and_then(|name| name.to_str());
    if !name.is_some_and(|name| name.starts_with(UNDER_FAULTS)) {
        return FaultPlan::none();
    }
    // With the paused clock, waiting takes no time. That is possible on one thread, where no test waits for a socket.
    if Handle::current().runtime_flavor() == RuntimeFlavor::CurrentThread {
        tokio::time::pause();
    }
    let seed = env::var("TIETONI_FAULTS").ok().and_then(|seed| seed.parse().ok());
    FaultPlan::bad_day(seed.unwrap_or(SEED))
}
