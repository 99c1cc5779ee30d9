//! The service for one test: an embedded DynamoDB served over HTTP, the notices, the sample people and both
//! sites' routers.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::Router;
use desk::{IntakeDesk, PublicDesk, Sender, Sessions, Times};
use domain::register::RegisterCode;
use dynoxide::Database;
use jiff::SignedDuration;
use pages::Site;
use server::{Config, config::Secret};
use store::{Keyring, Store, Tables};
use tokio::net::TcpListener;

use super::people;

/// Key material of the tests.
pub const KEYS: [u8; Keyring::LENGTH] = [7; Keyring::LENGTH];
/// An identity provider nobody answers for.
pub const NO_PROVIDER: &str = "http://127.0.0.1:9";
pub const ACR: &str = "http://ftn.ficora.fi/2017/loatest2";
pub const SECRET: &str = "a-secret-of-the-tests";
/// Times of a session, as `Config` has them by default.
pub const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

/// Everything of one test.
pub struct World {
    /// The tables themselves, to look into.
    pub database: Database,
    /// Where they are served.
    pub endpoint: String,
    pub store: Arc<Store>,
}

/// Where browsers find a site.
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

/// A router of a site on a store, whose identity provider is away.
pub fn router(site: Site, store: &Arc<Store>) -> Router {
    router_at(site, store, NO_PROVIDER)
}

/// A router of a site on a store with an identity provider.
pub fn router_at(site: Site, store: &Arc<Store>, issuer: &str) -> Router {
    let build = match site {
        Site::Citizen => server::citizen,
        Site::Office => server::office,
    };
    build(config(site, issuer), Arc::clone(store))
}

impl World {
    /// Tables and notices, and nobody in them.
    pub async fn empty() -> Self {
        let database = Database::memory().expect("memory for a database");
        let endpoint = serve(database.clone()).await;
        let store = Arc::new(Store::at(&endpoint, tables(), keys()));
        store.create_tables().await.expect("tables are made");
        PublicDesk::open(Arc::clone(&store)).import().await.expect("notices are taken over");
        Self { database, endpoint, store }
    }

    /// With these people's data, delivered as registers deliver it.
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

    /// With Aino, who is in every register.
    pub async fn with_aino() -> Self {
        Self::with(&[people::AINO_DATA]).await
    }

    pub fn router(&self, site: Site) -> Router {
        router(site, &self.store)
    }

    pub fn sessions(&self) -> Sessions {
        Sessions::new(Arc::clone(&self.store), TIMES, true)
    }

    /// Every row of a table, as text by its key.
    pub fn rows(&self, table: &str) -> BTreeMap<String, String> {
        let mut rows = BTreeMap::new();
        let mut from = serde_json::Value::Null;
        loop {
            let mut asked = serde_json::json!({ "TableName": format!("tietoni-{table}") });
            if !from.is_null() {
                asked["ExclusiveStartKey"] = from;
            }
            let request = serde_json::from_value(asked).expect("a request");
            let answer = self.database.scan(request).expect("the table is there");
            let answer = serde_json::to_value(answer).expect("an answer");
            for row in answer["Items"].as_array().into_iter().flatten() {
                let key = |name: &str| row[name]["S"].as_str().unwrap_or_default().to_owned();
                rows.insert(format!("{} / {}", key("pk"), key("sk")), row.to_string());
            }
            from = answer["LastEvaluatedKey"].clone();
            if from.is_null() {
                return rows;
            }
        }
    }

    /// Takes a table away.
    pub fn drop_table(&self, table: &str) {
        let request = serde_json::json!({ "TableName": format!("tietoni-{table}") });
        let request = serde_json::from_value(request).expect("a request");
        self.database.delete_table(request).expect("the table goes");
    }

    /// Everything that acts change. The places of the log's chains move with each view, and are left out.
    pub fn state(&self) -> BTreeMap<String, String> {
        let tables = ["records", "requests", "notices"].into_iter();
        tables
            .flat_map(|table| self.rows(table))
            .filter(|(key, _)| !key.contains(" / DIGEST#") && !key.starts_with("TOUCHED#"))
            .collect()
    }

    /// Keys of the requests.
    pub fn requests(&self) -> Vec<String> {
        let rows = self.rows("requests").into_keys();
        rows.filter(|key| key.starts_with("REQUEST#")).collect()
    }

    /// How many entries the access log has.
    pub fn log_entries(&self) -> usize {
        self.rows("access_log").len()
    }
}

async fn serve(database: Database) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let never = std::future::pending();
        dynoxide::server::serve_with_shutdown(listener, database, never).await.expect("it serves");
    });
    format!("http://{address}")
}
