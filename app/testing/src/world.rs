//! A world of its own for each test: the tables, the delivered people, and the desks.

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

/// Begins the names of a world's tables.
pub const PREFIX: &str = "test-";
/// Names of a world's tables.
pub const TABLES: [&str; 5] =
    ["test-records", "test-requests", "test-notices", "test-access_log", "test-sessions"];
/// Every byte of the key material of a world's store.
const KEY: u8 = 7;
/// Name of the test targets that run a crate's tests with faults.
const UNDER_FAULTS: &str = "under_faults";
/// Seed of the faults there, unless the environment says another.
const SEED: u64 = 6;

/// Everything of one test.
#[derive(Debug)]
pub struct World {
    /// The tables themselves.
    pub database: TestDatabase,
    /// A store on them.
    pub store: Arc<Store>,
    /// The time of the desks.
    pub now: Timestamp,
}

impl World {
    /// Empty tables. In a test target called `under_faults` the database has random faults.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// Tables with these people; the faults begin after the delivery.
    pub async fn with(people: &[&str]) -> Self {
        let world = Self::on(TestDatabase::new(FaultPlan::none())).await;
        for code in people {
            let receipt = world.deliver(people::file(code)).await;
            assert_eq!(receipt.rejected, [], "{code}");
        }
        world.database.follow(plan());
        world
    }

    /// Tables in this database.
    pub async fn on(database: TestDatabase) -> Self {
        let store = Arc::new(database.store(Tables::with_prefix(PREFIX), keys(KEY)));
        store.create_tables().await.expect("tables are made");
        Self { database, store, now: at(NOW) }
    }

    /// A second process on the same tables; with another key where `key` differs from 7.
    #[must_use]
    pub fn beside(&self, key: u8) -> Arc<Store> {
        Arc::new(self.database.store(Tables::with_prefix(PREFIX), keys(key)))
    }

    /// A process with these keys on the same tables.
    #[must_use]
    pub fn beside_with(&self, keys: Keyring) -> Arc<Store> {
        Arc::new(self.database.store(Tables::with_prefix(PREFIX), keys))
    }

    /// Every row of a table as DynamoDB holds it.
    #[must_use]
    pub fn rows(&self, table: &str) -> Vec<Value> {
        self.database.rows(table)
    }

    /// Rows whose sort key begins so.
    #[must_use]
    pub fn rows_under(&self, table: &str, sk: &str) -> Vec<Value> {
        self.database.rows_under(table, sk)
    }

    /// How many rows a table holds.
    #[must_use]
    pub fn count(&self, table: &str) -> u64 {
        self.database.count(table)
    }

    /// Writes a row without the store, as somebody with access to the tables could.
    pub fn put(&self, table: &str, row: &Value) {
        self.database.put(table, row);
    }

    /// Delivers lines as a sender for all registers.
    pub async fn deliver(&self, body: impl AsRef<[u8]>) -> Receipt {
        let sender = Sender { name: "test".into(), registers: RegisterCode::ALL.into() };
        IntakeDesk::open(Arc::clone(&self.store), sender, true, at(DELIVERED))
            .deliver(body.as_ref())
            .await
    }

    /// The same world, so much later.
    #[must_use]
    pub fn after(&self, minutes: i64) -> Self {
        Self {
            store: Arc::clone(&self.store),
            database: self.database.clone(),
            now: self.now + SignedDuration::from_mins(minutes),
        }
    }

    /// A person's id; they are entered where they are not known.
    pub async fn subject(&self, text: &str) -> SubjectId {
        let person = Person { given_names: "Testi".into(), family_name: "Testinen".into() };
        self.store.identify(&code(text), &person).await.expect("a subject").subject
    }

    /// A person's desk.
    pub async fn citizen(&self, code: &str) -> CitizenDesk {
        let subject = self.subject(code).await;
        let person = self.store.person(&subject).await.expect("a name").expect("a name");
        CitizenDesk::open(Arc::clone(&self.store), subject, person, Language::Fi, self.now)
    }

    /// An official's desk.
    #[must_use]
    pub fn office(&self, official: &Official) -> OfficeDesk {
        OfficeDesk::open(Arc::clone(&self.store), official.clone(), self.now)
    }

    /// The privacy officer's desk, with the notices taken over.
    pub async fn publishing(&self) -> PublishingDesk {
        self.public().import().await.expect("notices are taken over");
        let officer = official("privacy", "keha", &[StaffRole::PrivacyOfficer]);
        PublishingDesk::open(Arc::clone(&self.store), officer, self.now).expect("she publishes")
    }

    /// The desk at which nobody has to log in.
    #[must_use]
    pub fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.store))
    }

    /// Files a request to correct.
    pub async fn correct(&self, code: &str, item: &str, form: u32) -> Reference {
        let ask = Ask::rectification("uusi arvo", "Arvo on vanhentunut.").expect("a whole form");
        self.file(code, item, ask, form).await.reference
    }

    /// Files a request to restrict.
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

    /// A request as it is stored.
    pub async fn request(&self, reference: &Reference) -> Request {
        self.store.request(reference).await.expect("it opens").expect("it is there")
    }

    /// A person's log, oldest first: own use and what others did. Of the same instant, own use comes first.
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

    /// A chain, oldest first: whole, and without a fault.
    async fn lane(&self, scope: &LogScope, lane: Lane) -> Vec<Entry> {
        let page = self.store.log_page(scope, lane, None, 1_000).await.expect("a log");
        assert_eq!((page.older, page.fault), (None, None));
        page.lines.into_iter().rev().map(|line| line.entry.expect("it opens")).collect()
    }

    /// Everything in the outbox.
    pub async fn outbox(&self) -> Vec<Outbox> {
        let pending = self.store.pending(self.now + SignedDuration::from_hours(24), 100).await;
        let entries = pending.expect("an outbox").into_iter();
        entries.map(|entry| entry.expect("it opens")).collect()
    }
}

fn keys(byte: u8) -> Keyring {
    Keyring::new(&[byte; Keyring::LENGTH])
}

/// The faults of a world, by the test target it is in.
fn plan() -> FaultPlan {
    let target = env::current_exe().ok();
    let name = target.as_ref().and_then(|path| path.file_name()).and_then(|name| name.to_str());
    if !name.is_some_and(|name| name.starts_with(UNDER_FAULTS)) {
        return FaultPlan::none();
    }
    // Waits take no time on one thread: nothing here waits for a socket.
    if Handle::current().runtime_flavor() == RuntimeFlavor::CurrentThread {
        tokio::time::pause();
    }
    let seed = env::var("TIETONI_FAULTS").ok().and_then(|seed| seed.parse().ok());
    FaultPlan::bad_day(seed.unwrap_or(SEED))
}
