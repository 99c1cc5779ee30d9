//! The embedded DynamoDB and the keys to what is in it.

use std::path::Path;

use dynoxide::Database;
use store::{KeySet, Keyring, Role};
use tokio::net::TcpListener;

use crate::{failed::Failed, keys::KeyFolder};

/// The database, in memory or in a file of the folder.
pub(crate) fn open(folder: Option<&Path>) -> Result<Database, Failed> {
    let Some(folder) = folder else {
        return Database::memory().map_err(|error| Failed::Settings(error.to_string()));
    };
    let unusable = |why: String| Failed::Data { folder: folder.display().to_string(), why };
    make(folder).map_err(|error| unusable(error.to_string()))?;
    let file = folder.join("tietoni.db");
    Database::new(&file.to_string_lossy()).map_err(|error| unusable(error.to_string()))
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
    use std::os::unix::fs::PermissionsExt as _;

    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use domain::{identity_code::IdentityCode, person::Person};
    use store::{Store, Tables};

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
        let endpoint = serve(open(Some(folder)).unwrap()).await.unwrap();
        let keys = keys(Some(folder)).unwrap();
        let store = Store::at(&endpoint, Tables::with_prefix("tietoni-"), keys);
        store.create_tables().await.unwrap();
        store
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

    /// A folder as the first release kept it: the key material in clear in `keys`, no master key.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_folder_of_the_first_release_opens_and_its_keys_are_replaced() {
        let folder = folder("first");
        std::fs::create_dir_all(&folder).unwrap();
        let material = [5; Keyring::LENGTH];
        std::fs::write(folder.join("keys"), STANDARD.encode(material)).unwrap();
        let code = IdentityCode::parse("240385-902X").unwrap();
        let aino = Person { given_names: "Aino".into(), family_name: "Koetesti".into() };
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
