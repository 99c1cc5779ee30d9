//! What the machine must have. It is checked before any long step begins. Each finding is one sentence.

use std::{
    env, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener},
    process::Command,
};

use crate::{
    error::{Done, TaskError},
    process,
    stack::{PLACES, Place},
    workspace::Workspace,
};

const OLDEST_NODE: u32 = 20;
const GIGABYTE: u64 = 1024 * 1024;

/// Checks that Rust, Node.js with npm, and a C compiler are there.
pub(crate) fn programs(workspace: &Workspace) -> Done {
    let answers = |program: &str| process::answer(workspace.command(program).arg("--version"));
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".into());
    let mut findings = Vec::new();
    if answers("rustup").is_none() || answers("cargo").is_none() {
        findings.push("rustup is missing: install it as https://rustup.rs says.".to_owned());
    }
    findings.extend(node_finding(answers("node").as_deref()));
    if answers("npm").is_none() {
        findings.push("npm is missing: install it with Node.js.".to_owned());
    }
    if answers(&compiler).is_none() {
        findings.push(format!(
            "A C compiler is missing (`{compiler}`): install one, for example the package \
             build-essential on Debian and Ubuntu or the Xcode command line tools on macOS."
        ));
    }
    all_well(&findings)
}

fn node_finding(version: Option<&str>) -> Option<String> {
    let Some(version) = version.map(str::trim) else {
        return Some(format!("Node.js is missing: install version {OLDEST_NODE} or newer."));
    };
    let major = version.trim_start_matches('v').split('.').next()?.parse::<u32>();
    let is_new_enough = major.is_ok_and(|major| major >= OLDEST_NODE);
    (!is_new_enough)
        .then(|| format!("Node.js {version} is too old: install version {OLDEST_NODE} or newer."))
}

/// Checks that the ports of the service are free. Their numbers are fixed, because the login and the pages rely on
/// them.
pub(crate) fn ports() -> Done {
    let findings: Vec<_> = PLACES.iter().filter(|p| is_busy(p.port)).map(busy_sentence).collect();
    all_well(&findings)
}

fn is_busy(port: u16) -> bool {
    let addresses = [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)];
    // Another error does not mean that the port is busy: some machines have no IPv6, for example.
    addresses.into_iter().any(|address| {
        let tried = TcpListener::bind((address, port));
        tried.is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse)
    })
}

fn busy_sentence(place: &Place) -> String {
    let Place { name, port, .. } = place;
    format!("Port {port} ({name}) is in use by another program: stop that and start again.")
}

/// Checks that the disk has room for what will be built: 6 GB the first time, later half a GB.
pub(crate) fn disk(workspace: &Workspace) -> Done {
    let is_first_time = !workspace.binary("local", false).exists();
    let needed = if is_first_time { 6 * GIGABYTE } else { GIGABYTE / 2 };
    let listing = process::answer(Command::new("df").arg("-Pk").arg(workspace.path("")));
    // If the output of df cannot be read, the disk counts as free.
    let free = listing.as_deref().and_then(free_kilobytes).unwrap_or(u64::MAX);
    all_well(&full_sentence(free, needed).into_iter().collect::<Vec<_>>())
}

/// The free space in the output of `df -Pk`. Its fields are size, used, available and share. The name before them and
/// the folder after them may contain spaces, so the field before the share is taken.
fn free_kilobytes(listing: &str) -> Option<u64> {
    let fields: Vec<_> = listing.lines().nth(1)?.split_whitespace().collect();
    let share = fields.iter().position(|field| field.ends_with('%'))?;
    fields.get(share.checked_sub(1)?)?.parse().ok()
}

fn full_sentence(free: u64, needed: u64) -> Option<String> {
    let tenths =
        |kilobytes: u64| format!("{}.{}", kilobytes / GIGABYTE, kilobytes * 10 / GIGABYTE % 10);
    (free < needed).then(|| {
        format!(
            "The disk is too full: {} GB are free and {} GB are needed.",
            tenths(free),
            tenths(needed)
        )
    })
}

fn all_well(findings: &[String]) -> Done {
    if findings.is_empty() { Ok(()) } else { Err(TaskError::failed(findings.join("\n"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_must_be_new_enough() {
        assert_eq!(node_finding(Some("v20.20.2\n")), None);
        let old = node_finding(Some("v18.19.0\n")).expect("too old");
        assert_eq!(old, "Node.js v18.19.0 is too old: install version 20 or newer.");
        assert!(node_finding(None).is_some_and(|s| s.starts_with("Node.js is missing")));
    }

    #[test]
    fn the_busy_port_is_named() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = holder.local_addr().expect("an address").port();
        assert!(is_busy(port));
        let sentence = busy_sentence(&PLACES[0]);
        assert!(sentence.starts_with("Port 3000 (citizen site) is in use"), "{sentence}");
    }

    #[test]
    fn free_space_is_read_from_df() {
        let listing = "Filesystem 1024-blocks Used Available Capacity Mounted on\n\
                       map auto home 264212084 15438368 79847520 17% /my disk\n";
        assert_eq!(free_kilobytes(listing), Some(79_847_520));
        assert_eq!(free_kilobytes("nothing"), None);
        assert_eq!(full_sentence(7 * GIGABYTE, 6 * GIGABYTE), None);
        assert_eq!(
            full_sentence(GIGABYTE * 3 / 2, 6 * GIGABYTE).as_deref(),
            Some("The disk is too full: 1.5 GB are free and 6.0 GB are needed.")
        );
    }
}
