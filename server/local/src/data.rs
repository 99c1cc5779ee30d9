//! The embedded DynamoDB and the keys to what is in it.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dynoxide::Database;
use store::Keyring;
use tokio::net::TcpListener;

use crate::Failed;

/// The database, in memory or in a file of the folder.
pub(crate) fn open(folder: Option<&Path>) -> Result<Database, Failed> {
    let Some(folder) = folder else {
        return Database::memory().map_err(|error| Failed::Settings(error.to_string()));
    };
    let unusable = |why: String| Failed::Data { folder: folder.display().to_string(), why };
    std::fs::create_dir_all(folder).map_err(|error| unusable(error.to_string()))?;
    let file = folder.join("tietoni.db");
    Database::new(&file.to_string_lossy()).map_err(|error| unusable(error.to_string()))
}

/// Serves the database to the SDK, on a port of its own that nobody else knows.
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
    let Some(folder) = folder else { return Ok(Keyring::new(&Keyring::random_material())) };
    let file = folder.join("keys");
    let unusable =
        |why: &str| Failed::Data { folder: folder.display().to_string(), why: why.into() };
    if !file.exists() {
        let text = STANDARD.encode(Keyring::random_material());
        std::fs::write(&file, text).map_err(|error| unusable(&error.to_string()))?;
        restrict(&file).map_err(|error| unusable(&error.to_string()))?;
    }
    let text = std::fs::read_to_string(&file).map_err(|error| unusable(&error.to_string()))?;
    let bytes = STANDARD.decode(text.trim()).map_err(|_| unusable("the key file is damaged"))?;
    let material = bytes.try_into().map_err(|_| unusable("the key file is damaged"))?;
    Ok(Keyring::new(&material))
}

#[cfg(unix)]
fn restrict(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}
