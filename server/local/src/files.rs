//! Small steps on files that the data and the keys share.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Removes a file, if it is there.
pub(crate) fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes what was created in a folder, or removed from it, outlast a power failure.
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    // Other systems do not open a folder as a file, and need none of this.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
