//! The embedded DynamoDB and the keys to what is in it.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use dynoxide::Database;
use store::{KeySet, Keyring, Role, Store, Tables};
use tokio::net::TcpListener;

use crate::{
    failed::Failed,
    files::{remove, sync},
    keys::KeyFolder,
};

/// The file of the database, and those that `SQLite` keeps beside it.
const FILES: [&str; 3] = ["tietoni.db", "tietoni.db-wal", "tietoni.db-shm"];
/// Stands in the folder while the database is made for the first time. The embedded database makes a table in several
/// steps, and does not go on with one that was left half made.
const UNFINISHED: &str = "tietoni.db.unfinished";

/// Two programs that start on one folder make its database one after the other.
const LOCK: &str = "tietoni.db.lock";

/// A database that was opened.
pub(crate) struct Opened {
    pub(crate) database: Database,
    first_start: Option<FirstStart>,
}

/// The database is new: until its tables are whole, no other program opens the folder.
struct FirstStart {
    folder: PathBuf,
    _lock: File,
}

/// The database, in memory or in a file of the folder.
pub(crate) fn open(folder: Option<&Path>) -> Result<Opened, Failed> {
    let Some(folder) = folder else {
        let database = Database::memory().map_err(|error| Failed::Settings(error.to_string()))?;
        return Ok(Opened { database, first_start: None });
    };
    let unusable = |why: String| Failed::Data { folder: folder.display().to_string(), why };
    let begun = make(folder).and_then(|()| begin(folder));
    let first_start = begun.map_err(|error| unusable(error.to_string()))?;
    let file = folder.join(FILES[0]);
    let database = Database::new(&file.to_string_lossy());
    Ok(Opened { database: database.map_err(|error| unusable(error.to_string()))?, first_start })
}

impl Opened {
    /// A store on the database, which has all its tables from here on.
    pub(crate) async fn store(self, tables: Tables, keys: Keyring) -> Result<Store, Failed> {
        let store = Store::at(&serve(self.database).await?, tables, keys);
        store.create_tables().await?;
        self.first_start.map_or(Ok(()), FirstStart::finish)?;
        Ok(store)
    }
}

impl FirstStart {
    /// The tables are whole. The mark must not come back with a power failure: the data would be taken for unfinished.
    fn finish(self) -> io::Result<()> {
        remove(&self.folder.join(UNFINISHED))?;
        sync(&self.folder)
    }
}

/// Begins the first database of a folder, or begins it again where a start was killed before the tables were whole:
/// nothing has been written to them then.
fn begin(folder: &Path) -> io::Result<Option<FirstStart>> {
    let lock = File::options().create(true).append(true).open(folder.join(LOCK))?;
    lock.lock()?;
    let mark = folder.join(UNFINISHED);
    if mark.exists() {
        for file in FILES {
            remove(&folder.join(file))?;
        }
    } else if folder.join(FILES[0]).exists() {
        return Ok(None);
    } else {
        File::create(mark)?;
        sync(folder)?;
    }
    Ok(Some(FirstStart { folder: folder.to_owned(), _lock: lock }))
}

/// Serves the database to the SDK on a free port of this machine.
pub(crate) async fn serve(database: Database) -> Result<String, Failed> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        let never = std::future::pending();
        if let Err(error) = dynoxide::server::serve_with_shutdown(listener, database, never).await {
            tracing::error!(%error, "the database stopped");
        }
    });
    Ok(format!("http://{address}"))
}

/// The keys: from the folder, where they are made at the first start; otherwise fresh.
pub(crate) fn keys(folder: Option<&Path>) -> Result<Keyring, Failed> {
    match folder {
        None => Ok(Keyring::of(&KeySet::random().bundle(Role::All))),
        Some(folder) => Ok(KeyFolder::open(folder)?.ring()),
    }
}

/// Creates a folder that only its owner can enter; an existing folder stays as it is.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use std::{os::unix::fs::PermissionsExt as _, time::Duration};

    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use domain::{identity_code::IdentityCode, person::Person};

    use super::*;
    use crate::key_commands;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("tietoni-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    async fn store(folder: &Path) -> Store {
        let (opened, keys) = (open(Some(folder)).unwrap(), keys(Some(folder)).unwrap());
        opened.store(Tables::with_prefix("tietoni-"), keys).await.unwrap()
    }

    #[test]
    fn a_new_folder_is_its_owners_alone_and_opens_again() {
        let folder = folder("new");
        open(Some(&folder)).unwrap();
        keys(Some(&folder)).unwrap();
        assert_eq!(mode(&folder), 0o700);
        assert_eq!([mode(&folder.join("keys")), mode(&folder.join("master"))], [0o600; 2]);
        keys(Some(&folder)).unwrap();
        std::fs::write(folder.join("master"), STANDARD.encode([9; 32])).unwrap();
        let refused = keys(Some(&folder)).unwrap_err();
        assert!(matches!(refused, Failed::Data { .. }), "{refused}");
        std::fs::remove_dir_all(folder).unwrap();
    }

    /// A start can be killed between any two of its steps; no test can hit each of them by chance.
    #[tokio::test(flavor = "multi_thread")]
    async fn what_a_killed_first_start_leaves_half_done_is_done_again() {
        let folder = folder("half");
        std::fs::create_dir_all(&folder).unwrap();
        // The master key exists, and nothing is written to it yet.
        std::fs::write(folder.join("master"), "").unwrap();
        let opened = open(Some(&folder)).unwrap();
        // A table is noted, and the next step did not come any more.
        let half = Tables::with_prefix("tietoni-");
        let names = serde_json::json!({
            "TableName": half.requests(), "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }],
            "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }],
        });
        opened.database.create_table(serde_json::from_value(names).unwrap()).unwrap();
        drop(opened);
        let (code, aino) = aino();
        let subject = store(&folder).await.identify(&code, &aino).await.unwrap().subject;
        let found = store(&folder).await.find_subject(&code).await.unwrap();
        assert_eq!(found, Some(subject), "what was written after that start stays");
        let described = open(Some(&folder)).unwrap().database;
        let table = serde_json::json!({ "TableName": half.requests() });
        let described = described.describe_table(serde_json::from_value(table).unwrap()).unwrap();
        let described = serde_json::to_value(described).unwrap();
        assert_eq!(described["Table"]["StreamSpecification"]["StreamEnabled"], true);
        std::fs::remove_dir_all(folder).unwrap();
    }

    /// The second one would take what the first one has begun for the rest of a start that was killed.
    #[tokio::test(flavor = "multi_thread")]
    async fn two_first_starts_at_once_make_one_database() {
        let folder = folder("two");
        let first = open(Some(&folder)).unwrap();
        let second = std::thread::spawn({
            let folder = folder.clone();
            move || open(Some(&folder)).unwrap()
        });
        std::thread::sleep(Duration::from_millis(200));
        assert!(!second.is_finished(), "it waits");
        let (keys, same) = (keys(Some(&folder)).unwrap(), keys(Some(&folder)).unwrap());
        let (code, aino) = aino();
        let tables = Tables::with_prefix("tietoni-");
        let store = first.store(tables.clone(), keys).await.unwrap();
        let subject = store.identify(&code, &aino).await.unwrap().subject;
        let second = second.join().unwrap().store(tables, same).await.unwrap();
        assert_eq!(second.find_subject(&code).await.unwrap(), Some(subject));
        std::fs::remove_dir_all(folder).unwrap();
    }

    fn aino() -> (IdentityCode, Person) {
        let code = IdentityCode::parse("240385-902X").unwrap();
        (code, Person { given_names: "Aino".into(), family_name: "Koetesti".into() })
    }

    /// A folder as the first release kept it: the key material in clear in `keys`, no master key.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_folder_of_the_first_release_opens_and_its_keys_are_replaced() {
        let folder = folder("first");
        std::fs::create_dir_all(&folder).unwrap();
        let material = [5; Keyring::LENGTH];
        std::fs::write(folder.join("keys"), STANDARD.encode(material)).unwrap();
        let (code, aino) = aino();
        let subject = store(&folder).await.identify(&code, &aino).await.unwrap().subject;
        assert!(!folder.join("master").exists(), "an older version still opens the folder");

        for command in ["rotate", "rewrap", "rotate-index", "move-index"] {
            key_commands::run(command, &folder).await.unwrap();
            let store = store(&folder).await;
            assert_eq!(store.find_subject(&code).await.unwrap().as_ref(), Some(&subject));
            assert_eq!(store.person(&subject).await.unwrap().as_ref(), Some(&aino));
        }
        assert_eq!(mode(&folder.join("keys")), 0o600);
        assert_eq!(KeyFolder::open(&folder).unwrap().keys.counts(), (1, 1));
        let text = std::fs::read_to_string(folder.join("keys")).unwrap();
        assert!(!text.contains(&STANDARD.encode(&material[..30])));
        assert!(key_commands::run("forget", &folder).await.is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
