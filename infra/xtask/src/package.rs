//! `cargo xtask package`: packs the Lambda functions into zip files. The same program always gives the same bytes.

use std::{
    fs::{self, File, Permissions},
    io::{self, Read as _, Write},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter, time::UtcDateTime};

use crate::{
    build,
    error::{Done, TaskError, While},
    progress::Step,
    workspace::Workspace,
};

mod paths;

const FUNCTIONS: [&str; 5] = ["citizen", "office", "intake", "outbox", "schedule"];
/// Largest zip of a site's function, in bytes: people wait for its start, which takes longer with a larger zip.
const LARGEST_SITE: u64 = 8_000_000;
/// Minor version of the C library (glibc 2.34) in `provided.al2023`. A function that needs a newer one cannot start
/// there.
const LAMBDA_GLIBC: u32 = 34;

/// 1 January 1980, the first day that a zip file can contain, in seconds since 1970.
const FIRST_DAY: i64 = 315_532_800;

pub(crate) fn run(workspace: &Workspace) -> Done {
    let findings = build(workspace, Profile::Release)?;
    if findings.is_empty() { Ok(()) } else { Err(TaskError::failed(findings.join("\n"))) }
}

/// How functions are built: as they are deployed, or quickly for the tests.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// With optimisation, as for Lambda. Only these have limits on size and must not name folders of this machine.
    Release,
    /// As the tests have compiled them already. They are larger and slower; the tests start what the zips contain.
    Test,
}

impl Profile {
    /// Name of the folder with the programs, in the target folder.
    fn programs(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Test => "debug",
        }
    }

    fn compression(self) -> Compression {
        match self {
            Self::Release => Compression::best(),
            Self::Test => Compression::fast(),
        }
    }

    /// Path of the folder with the zip files, from the root of the project.
    fn folder(self) -> &'static str {
        match self {
            Self::Release => "target/package",
            Self::Test => "target/package-test",
        }
    }
}

/// Builds and packs the functions. Returns what is wrong with the packages, one sentence for each finding.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Done<Vec<String>> {
    match profile {
        Profile::Release => release(workspace)?,
        Profile::Test => build::for_tests(workspace, &FUNCTIONS)?,
    }
    let folder = workspace.path(profile.folder());
    fs::create_dir_all(&folder).doing(format!("make the folder {}", profile.folder()))?;
    let mut findings = Vec::new();
    for name in FUNCTIONS {
        let program = workspace.target().join(profile.programs()).join(name);
        let program = fs::read(program).doing(format!("read `{name}`"))?;
        let zip = folder.join(format!("{name}.zip"));
        pack(&program, &zip, profile.compression()).doing(format!("write {}", zip.display()))?;
        let size = zip.metadata().doing(format!("read {}", zip.display()))?.len();
        println!("  {}/{name}.zip  {size:>9} bytes", profile.folder());
        if matches!(profile, Profile::Release) {
            findings.extend(size_finding(name, size));
            findings.extend(paths::finding(workspace, name, &program));
        }
        findings.extend(glibc_finding(name, &program));
    }
    Ok(findings)
}

fn release(workspace: &Workspace) -> Done {
    let arguments = ["build", "--locked", "--package", "server", "--bins", "--release"];
    let mut command = workspace.cargo(&arguments);
    command.env("CARGO_ENCODED_RUSTFLAGS", paths::flags(workspace));
    let step = Step {
        title: "Building the functions".into(),
        usually: "about 25 minutes the first time",
        log: "functions",
        advice: "Correct what the lines above say and start again.",
    };
    step.run(workspace, &mut command)
}

/// Unpacks the zips into a folder in which each program has the name of its function and can be started.
pub(crate) fn unpack(workspace: &Workspace, profile: Profile) -> Done<PathBuf> {
    let folder = workspace.path(profile.folder()).join("unpacked");
    fs::create_dir_all(&folder).doing(format!("make the folder {}", folder.display()))?;
    for name in FUNCTIONS {
        let zip = workspace.path(profile.folder()).join(format!("{name}.zip"));
        let bytes = fs::read(&zip).doing(format!("read {}", zip.display()))?;
        let program = folder.join(name);
        let _ = fs::remove_file(&program);
        fs::write(&program, bootstrap(&bytes).doing(format!("unpack {}", zip.display()))?)
            .and_then(|()| fs::set_permissions(&program, Permissions::from_mode(0o755)))
            .doing(format!("write {}", program.display()))?;
    }
    Ok(folder)
}

fn bootstrap(zip: &[u8]) -> io::Result<Vec<u8>> {
    let archive = rawzip::ZipArchive::from_slice(zip).map_err(io::Error::other)?;
    let mut entries = archive.entries();
    let entry = entries.next_entry().map_err(io::Error::other)?;
    let entry = entry.ok_or_else(|| io::Error::other("it is empty"))?;
    let held = archive.get_entry(entry.wayfinder()).map_err(io::Error::other)?;
    let mut program = Vec::new();
    flate2::read::DeflateDecoder::new(held.data()).read_to_end(&mut program)?;
    Ok(program)
}

/// Packs a program as the entry `bootstrap`, always with the same time, so that an unchanged program gives an unchanged
/// file.
fn pack(program: &[u8], zip: &Path, compression: Compression) -> io::Result<()> {
    let mut archive = ZipArchiveWriter::new(io::BufWriter::new(File::create(zip)?));
    let entry = archive.new_file("bootstrap").compression_method(CompressionMethod::DEFLATE);
    let entry = entry.unix_permissions(0o755).last_modified(UtcDateTime::from_unix(FIRST_DAY));
    let (mut entry, config) = entry.start().map_err(io::Error::other)?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, compression));
    writer.write_all(program)?;
    let (encoder, descriptor) = writer.finish().map_err(io::Error::other)?;
    encoder.finish()?;
    entry.finish(descriptor).map_err(io::Error::other)?;
    archive.finish().map_err(io::Error::other)?.flush()
}

fn size_finding(name: &str, size: u64) -> Option<String> {
    let is_site = matches!(name, "citizen" | "office");
    (is_site && size > LARGEST_SITE)
        .then(|| format!("`{name}` is {size} bytes zipped; the limit is {LARGEST_SITE}."))
}

fn glibc_finding(name: &str, program: &[u8]) -> Option<String> {
    let newest = newest_glibc(program)?;
    (newest > LAMBDA_GLIBC).then(|| {
        format!(
            "`{name}` needs glibc 2.{newest}, but Lambda has 2.{LAMBDA_GLIBC}: build it on an older system."
        )
    })
}

/// The `x` of the newest `GLIBC_2.x` in a program: its symbol table names the versions that it needs.
fn newest_glibc(program: &[u8]) -> Option<u32> {
    const MARK: &[u8] = b"GLIBC_2.";
    let found = program.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    let minors = found.filter_map(|(at, _)| {
        let digits = program[at + MARK.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        digits.map(|&byte| char::from(byte)).collect::<String>().parse().ok()
    });
    minors.max()
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;

    #[test]
    fn the_zip_holds_an_executable_bootstrap_and_is_repeatable() {
        let program = b"\x7fELF".repeat(5000);
        let paths =
            ["a", "b"].map(|n| env::temp_dir().join(format!("xtask-{}-{n}.zip", process::id())));
        let [first, second] = paths.map(|path| {
            pack(&program, &path, Compression::best()).expect("packed");
            let bytes = fs::read(&path).expect("written");
            fs::remove_file(path).expect("it was there");
            bytes
        });
        assert_eq!(first, second);
        assert_eq!(bootstrap(&first).expect("unpacked"), program);
        assert!(first.len() < program.len() / 10);
        let archive = rawzip::ZipArchive::from_slice(&first).expect("a zip");
        let mut entries = archive.entries();
        let entry = entries.next_entry().expect("readable").expect("one entry");
        assert_eq!(entry.file_path().as_ref(), b"bootstrap");
        assert_eq!(entry.mode().permissions(), 0o755);
        assert_eq!(entry.uncompressed_size_hint(), program.len() as u64);
        assert!(entries.next_entry().expect("readable").is_none());
    }

    #[test]
    fn only_the_sites_have_a_size_limit() {
        assert!(size_finding("citizen", LARGEST_SITE + 1).is_some());
        assert!(size_finding("citizen", LARGEST_SITE).is_none());
        assert!(size_finding("schedule", LARGEST_SITE + 1).is_none());
    }

    #[test]
    fn the_newest_glibc_counts() {
        assert_eq!(newest_glibc(b"..GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.4\0"), Some(34));
        assert_eq!(newest_glibc(b"static"), None);
        assert!(glibc_finding("x", b"GLIBC_2.38").is_some());
    }
}
