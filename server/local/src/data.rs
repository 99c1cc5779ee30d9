//! The embedded DynamoDB and the keys to what is in it.

use std::{
    fs::{File, TryLockError},
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
/// Locked by every program that uses the folder.
const LOCK: &str = "tietoni.db.lock";

/// A database that was opened, and the lock on its folder.
pub(crate) struct Opened {
    pub(crate) database: Database,
    lock: Option<FolderLock>,
}

/// Who else may use a folder meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Programs that read and write with the keys of the folder.
    Shared,
    /// Nobody: keys are replaced.
    Alone,
}

/// The database, in memory or in a file of the folder.
pub(crate) fn open(folder: Option<&Path>, used: Use) -> Result<Opened, Failed> {
    let Some(folder) = folder else {
        let database = Database::memory().map_err(|error| Failed::Settings(error.to_string()))?;
        return Ok(Opened { database, lock: None });
    };
    let unusable = |why: String| Failed::Data { folder: folder.display().to_string(), why };
    let locked = make(folder).and_then(|()| lock(folder, used));
    let lock = locked.map_err(|error| unusable(error.to_string()))?;
    let lock =
        lock.ok_or_else(|| unusable("the service is running on them; stop it first".into()))?;
    let file = folder.join(FILES[0]);
    let database = Database::new(&file.to_string_lossy());
    let database = database.map_err(|error| unusable(error.to_string()))?;
    Ok(Opened { database, lock: Some(lock) })
}

impl Opened {
    /// A store on the database, which has all its tables from here on. The lock is to be held while the store is used.
    pub(crate) async fn store(
        self,
        tables: Tables,
        keys: Keyring,
    ) -> Result<(Store, Option<FolderLock>), Failed> {
        let store = Store::at(&serve(self.database).await?, tables, keys);
        store.create_tables().await?;
        Ok((store, self.lock.map(FolderLock::tables_are_whole).transpose()?))
    }
}

/// A folder in use.
#[derive(Debug)]
pub(crate) struct FolderLock {
    folder: PathBuf,
    file: File,
    used: Use,
    is_first_start: bool,
}

/// Takes the lock of a folder; `None` if it is to be used alone and another program uses it. A first start is alone
/// until the tables are whole, and the others wait for it.
fn lock(folder: &Path, used: Use) -> io::Result<Option<FolderLock>> {
    let file = File::options().create(true).append(true).open(folder.join(LOCK))?;
    let locked = |is_first_start, file| {
        Ok(Some(FolderLock { folder: folder.to_owned(), file, used, is_first_start }))
    };
    match used {
        Use::Alone => match file.try_lock() {
            Ok(()) => locked(begin(folder)?, file),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        },
        Use::Shared => {
            file.lock_shared()?;
            if is_whole(folder) {
                return locked(false, file);
            }
            file.unlock()?;
            file.lock()?;
            let is_first_start = begin(folder)?;
            if !is_first_start {
                file.unlock()?;
                file.lock_shared()?;
            }
            locked(is_first_start, file)
        }
    }
}

impl FolderLock {
    /// The mark must not come back with a power failure: the data would be taken for unfinished.
    fn tables_are_whole(mut self) -> io::Result<Self> {
        if !self.is_first_start {
            return Ok(self);
        }
        remove(&self.folder.join(UNFINISHED))?;
        sync(&self.folder)?;
        self.is_first_start = false;
        if self.used == Use::Shared {
            self.file.unlock()?;
            self.file.lock_shared()?;
        }
        Ok(self)
    }
}

fn is_whole(folder: &Path) -> bool {
    folder.join(FILES[0]).exists() && !folder.join(UNFINISHED).exists()
}

/// Begins the first database of a folder, or begins it again where a start was killed before the tables were whole.
/// What that start left is put aside and not removed: somebody may have put a database from a backup there since.
fn begin(folder: &Path) -> io::Result<bool> {
    if is_whole(folder) {
        return Ok(false);
    }
    let mark = folder.join(UNFINISHED);
    if !mark.exists() {
        File::create(mark)?;
        return sync(folder).map(|()| true);
    }
    let left = FILES.iter().filter(|file| folder.join(file).exists());
    let mut number = 1;
    while folder.join(format!("unfinished-{number}")).exists() {
        number += 1;
    }
    let aside = folder.join(format!("unfinished-{number}"));
    for file in left {
        std::fs::create_dir_all(&aside)?;
        std::fs::rename(folder.join(file), aside.join(file))?;
    }
    if aside.exists() {
        eprintln!("A start was stopped halfway. What it left is in {}.", aside.display());
    }
    Ok(true)
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
        locked_store(folder).await.0
    }

    async fn locked_store(folder: &Path) -> (Store, Option<FolderLock>) {
        let opened = open(Some(folder), Use::Shared).unwrap();
        opened.store(Tables::with_prefix("tietoni-"), keys(Some(folder)).unwrap()).await.unwrap()
    }

    #[test]
    fn a_new_folder_is_its_owners_alone_and_opens_again() {
        let folder = folder("new");
        open(Some(&folder), Use::Shared).unwrap();
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
        let opened = open(Some(&folder), Use::Shared).unwrap();
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
        let described = open(Some(&folder), Use::Shared).unwrap().database;
        let table = serde_json::json!({ "TableName": half.requests() });
        let described = described.describe_table(serde_json::from_value(table).unwrap()).unwrap();
        let described = serde_json::to_value(described).unwrap();
        assert_eq!(described["Table"]["StreamSpecification"]["StreamEnabled"], true);
        std::fs::remove_dir_all(folder).unwrap();
    }

    /// What the running service writes with the old key could never be opened again.
    #[tokio::test(flavor = "multi_thread")]
    async fn keys_are_not_replaced_under_a_running_service() {
        let folder = folder("running");
        let (running, lock) = locked_store(&folder).await;
        for command in ["rotate", "rewrap", "rotate-index", "move-index"] {
            let refused = key_commands::run(command, &folder).await.unwrap_err();
            assert!(refused.to_string().contains("stop it first"), "{refused}");
        }
        let (code, aino) = aino();
        let subject = running.identify(&code, &aino).await.unwrap().subject;
        drop(lock);
        for command in ["rotate", "rewrap"] {
            key_commands::run(command, &folder).await.unwrap();
        }
        assert_eq!(store(&folder).await.find_subject(&code).await.unwrap(), Some(subject));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_database_put_back_after_a_first_start_that_failed_is_not_removed() {
        let folder = folder("restored");
        drop(open(Some(&folder), Use::Shared).unwrap());
        std::fs::write(folder.join("tietoni.db"), "from a backup").unwrap();
        let _ = store(&folder).await;
        let kept = std::fs::read_to_string(folder.join("unfinished-1/tietoni.db")).unwrap();
        assert_eq!(kept, "from a backup");
        std::fs::remove_dir_all(folder).unwrap();
    }

    /// The second one would take what the first one has begun for the rest of a start that was killed.
    #[tokio::test(flavor = "multi_thread")]
    async fn two_first_starts_at_once_make_one_database() {
        let folder = folder("two");
        let first = open(Some(&folder), Use::Shared).unwrap();
        let second = std::thread::spawn({
            let folder = folder.clone();
            move || open(Some(&folder), Use::Shared).unwrap()
        });
        std::thread::sleep(Duration::from_millis(200));
        assert!(!second.is_finished(), "it waits");
        let (keys, same) = (keys(Some(&folder)).unwrap(), keys(Some(&folder)).unwrap());
        let (code, aino) = aino();
        let tables = Tables::with_prefix("tietoni-");
        let (store, lock) = first.store(tables.clone(), keys).await.unwrap();
        let subject = store.identify(&code, &aino).await.unwrap().subject;
        let (second, _) = second.join().unwrap().store(tables, same).await.unwrap();
        drop(lock);
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
