//! The keys on one machine: a master key in a file of its own, and the key set that it wraps. Both can be read
//! by their owner only, from the moment they exist.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use store::{KeySet, Keyring, MasterKeys, Role};
use zeroize::Zeroizing;

use crate::{
    failed::Failed,
    files::{remove, sync},
};

/// The folder's keys.
#[derive(Debug)]
pub(crate) struct KeyFolder {
    folder: PathBuf,
    pub(crate) keys: KeySet,
}

impl KeyFolder {
    /// The keys of a folder, made at the first start. The file of the first release holds its key material in
    /// clear; it is read as it is, and wrapped when a key is added.
    pub(crate) fn open(folder: &Path) -> Result<Self, Failed> {
        let folder = folder.to_owned();
        let text = match read(&folder.join("keys")) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if master(&folder).is_err() {
                    // Left half written by a start that was killed. It has wrapped nothing.
                    let half = folder.join("master");
                    remove(&half).map_err(|error| unusable(&folder, &error))?;
                }
                let made = Self { folder, keys: KeySet::random() };
                made.save()?;
                return Ok(made);
            }
            Err(error) => return Err(unusable(&folder, &error)),
        };
        let material = STANDARD.decode(text.trim()).map(Zeroizing::new);
        let material = material.ok().and_then(|bytes| bytes[..].try_into().ok());
        let keys = match material {
            Some(material) => KeySet::of_first_release(&material),
            None => KeySet::unwrap(&master(&folder)?, &text)
                .map_err(|error| unusable(&folder, &error))?,
        };
        Ok(Self { folder, keys })
    }

    /// The service on one machine runs in one process and needs every key.
    pub(crate) fn ring(&self) -> Keyring {
        Keyring::of(&self.keys.bundle(Role::All))
    }

    /// Saves the key set. The old file stays until the new one is complete.
    pub(crate) fn save(&self) -> Result<(), Failed> {
        let folder = &self.folder;
        let wrapped = self.keys.wrap(&master(folder)?);
        let (new, file) = (folder.join("keys.new"), folder.join("keys"));
        let saved = remove(&new)
            .and_then(|()| create(&new, wrapped.as_bytes()))
            .and_then(|()| fs::rename(&new, &file))
            .and_then(|()| sync(folder));
        saved.map_err(|error| unusable(folder, &error))
    }
}

/// The master key of a folder, made when it is first needed.
fn master(folder: &Path) -> Result<MasterKeys, Failed> {
    let file = folder.join("master");
    let made = Zeroizing::new(STANDARD.encode(*MasterKeys::random_secret()));
    match create(&file, made.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(unusable(folder, &error));
        }
        Ok(()) | Err(_) => {}
    }
    let text = read(&file).map_err(|error| unusable(folder, &error))?;
    let damaged = || unusable(folder, &"the master key is damaged");
    let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| damaged())?);
    let secret = Zeroizing::new(bytes[..].try_into().map_err(|_| damaged())?);
    Ok(MasterKeys::local(&secret))
}

fn read(file: &Path) -> io::Result<Zeroizing<String>> {
    fs::read_to_string(file).map(Zeroizing::new)
}

/// Creates a file that only its owner can read, also while it is being written.
fn create(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn unusable(folder: &Path, why: &impl std::fmt::Display) -> Failed {
    Failed::Data { folder: folder.display().to_string(), why: why.to_string() }
}
