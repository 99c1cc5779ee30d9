//! The service for one test: an embedded DynamoDB, also served over HTTP, the notices, the sample people and the
//! routers of both sites.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::Router;
use desk::{IntakeDesk, PublicDesk, Sender, Sessions, Times};
use domain::register::RegisterCode;
use jiff::SignedDuration;
use pages::Site;
use server::{Config, config::Secret};
use store::{Keyring, Outbox, Store, Tables};
use testing::{FaultPlan, TestDatabase};

use super::people;

/// Key material of the tests, in the form of the first release.
pub const KEYS: [u8; Keyring::LENGTH] = [7; Keyring::LENGTH];
/// An address at which no identity provider answers.
pub const NO_PROVIDER: &str = "http://127.0.0.1:9";
pub const ACR: &str = "http://ftn.ficora.fi/2017/loatest2";
pub const SECRET: &str = "a-secret-of-the-tests";
/// The default times of a session in `Config`.
pub const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

/// The tables and the store of one test.
pub struct World {
    /// The tables, for tests that read or change rows without the store.
    pub database: TestDatabase,
    /// The address at which the tables are served over HTTP.
    pub endpoint: String,
    pub store: Arc<Store>,
}

/// The origin of a site. It needs no server, because browsers call the router.
pub fn origin(site: Site) -> &'static str {
    match site {
        Site::Citizen => "https://tietoni.example",
        Site::Office => "https://virka.tietoni.example",
    }
}

pub fn config(site: Site, issuer: &str) -> Config {
    let client = match site {
        Site::Citizen => "tietoni-citizen",
        Site::Office => "tietoni-office",
    };
    Config {
        origin: origin(site).parse().expect("an origin"),
        hosts: Vec::new(),
        address_header: None,
        form_origins: Vec::new(),
        issuer: issuer.into(),
        client_id: client.into(),
        client_secret: Secret(SECRET.into()),
        acr: vec![ACR.into(), "http://ftn.ficora.fi/2017/loatest3".into()],
        production: false,
        style: "/pkg/tietoni.css".into(),
        islands: "/assets/islands.js".into(),
        times: TIMES,
    }
}

pub fn keys() -> Keyring {
    Keyring::new(&KEYS)
}

pub fn tables() -> Tables {
    Tables::with_prefix("tietoni-")
}

/// A router of a site on a store. Its identity provider does not answer.
pub fn router(site: Site, store: &Arc<Store>) -> Router {
    router_at(site, store, NO_PROVIDER)
}

/// A router of a site on a store, with the identity provider of this issuer.
pub fn router_at(site: Site, store: &Arc<Store>, issuer: &str) -> Router {
    let build = match site {
        Site::Citizen => server::citizen,
        Site::Office => server::office,
    };
    build(config(site, issuer), Arc::clone(store))
}

impl World {
    /// A world with tables and notices, but without people.
    pub async fn empty() -> Self {
        let database = TestDatabase::new(FaultPlan::none());
        let endpoint = database.serve().await;
        let store = Arc::new(database.store(tables(), keys()));
        store.create_tables().await.expect("tables are made");
        PublicDesk::open(Arc::clone(&store)).import().await.expect("notices are taken over");
        Self { database, endpoint, store }
    }

    /// A world with the data of these people, delivered as registers deliver it.
    pub async fn with(files: &[&str]) -> Self {
        let world = Self::empty().await;
        let sender = Sender {
            name: "sample people".into(),
            registers: RegisterCode::ALL.into_iter().collect::<BTreeSet<_>>(),
        };
        let desk = IntakeDesk::open(Arc::clone(&world.store), sender, true, server::clock::now());
        for lines in files {
            let receipt = desk.deliver(lines.as_bytes()).await;
            assert_eq!(receipt.rejected, [], "a sample file is whole");
        }
        world
    }

    /// A world with Aino, who is a client of every register.
    pub async fn with_aino() -> Self {
        Self::with(&[people::AINO_DATA]).await
    }

    pub fn router(&self, site: Site) -> Router {
        router(site, &self.store)
    }

    pub fn sessions(&self) -> Sessions {
        Sessions::new(Arc::clone(&self.store), TIMES, true)
    }

    /// Every row of a table as JSON text, by its key.
    pub fn rows(&self, table: &str) -> BTreeMap<String, String> {
        let rows = self.database.rows_by_key(&format!("tietoni-{table}")).into_iter();
        rows.map(|((pk, sk), row)| (format!("{pk} / {sk}"), row.to_string())).collect()
    }

    /// All entries of the outbox that wait; an entry that cannot be read ends the test.
    pub async fn outbox(&self) -> Vec<Outbox> {
        let tomorrow = server::clock::now() + SignedDuration::from_hours(24);
        let pending = self.store.pending(tomorrow, 1_000).await.expect("an outbox");
        pending.into_iter().map(|entry| entry.expect("it opens")).collect()
    }

    pub fn drop_table(&self, table: &str) {
        self.database.drop_table(&format!("tietoni-{table}"));
    }

    /// Every row that an act can change. The heads of log chains are left out, because each view moves them.
    pub fn state(&self) -> BTreeMap<String, String> {
        let tables = ["records", "requests", "notices"].into_iter();
        tables
            .flat_map(|table| self.rows(table))
            .filter(|(key, _)| !key.contains(" / DIGEST#") && !key.starts_with("TOUCHED#"))
            .collect()
    }

    /// The keys of all requests.
    pub fn requests(&self) -> Vec<String> {
        let rows = self.rows("requests").into_keys();
        rows.filter(|key| key.starts_with("REQUEST#")).collect()
    }

    /// Number of entries in the access log.
    pub fn log_entries(&self) -> usize {
        self.rows("access_log").len()
    }
}
