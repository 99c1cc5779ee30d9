//! The real program on a data folder: started, waited for, killed, and what it leaves behind.

use std::{
    fs::{self, File, OpenOptions},
    io,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use fastrand::Rng;
use store::{KeySet, Keyring, MasterKeys, Role};

/// A start takes a second or two; a machine that does much else needs more.
const PATIENCE: Duration = Duration::from_mins(2);

/// Where the program listens, the same after every start.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    pub citizen: u16,
    pub office: u16,
    pub intake: u16,
    pub identity: u16,
}

impl Ports {
    /// Free ports below those that the system hands out by itself: nobody else gets them while the program is dead.
    pub fn free(identity: u16) -> Self {
        let mut random = Rng::new();
        let mut free = || {
            loop {
                let port = random.u16(12_000..32_000);
                if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
                    return port;
                }
            }
        };
        Self { citizen: free(), office: free(), intake: free(), identity }
    }
}

/// A data folder of a test; removed with the value, unless the test fails.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tietoni-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    /// A copy as the program left it when it died: looking at the copy mends nothing in the original.
    pub fn copy(&self, name: &str) -> Self {
        let copy = Self::new(name);
        fs::create_dir_all(&copy.0).expect("a folder");
        for entry in fs::read_dir(&self.0).expect("a data folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name");
            fs::copy(&path, copy.0.join(name)).expect("it is copied");
        }
        copy
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("tietoni.db")
    }

    /// The keys in the folder.
    pub fn keyring(&self) -> Keyring {
        let text = |name| fs::read_to_string(self.0.join(name)).expect("a key file");
        let secret = STANDARD.decode(text("master").trim()).expect("base64");
        let master = MasterKeys::local(&secret[..].try_into().expect("32 bytes"));
        let keys = KeySet::unwrap(&master, &text("keys")).expect("the key set opens");
        Keyring::of(&keys.bundle(Role::All))
    }

    fn log(&self) -> PathBuf {
        self.0.with_extension("log")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
            let _ = fs::remove_file(self.log());
        }
    }
}

/// The program while it runs.
#[derive(Debug)]
pub struct Service {
    child: Child,
    log: PathBuf,
    pub started: Instant,
}

impl Service {
    pub fn start(folder: &Folder, ports: Ports) -> Self {
        let log = open_log(&folder.log()).expect("a file for what it says");
        let child = command(&folder.0, ports)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program is built");
        Self { child, log: folder.log(), started: Instant::now() }
    }

    /// Waits until it answers on all its ports; how long that took. `Err` holds its last words where it ended.
    pub async fn ready(
        &mut self,
        http: &reqwest::Client,
        ports: Ports,
    ) -> Result<Duration, String> {
        for port in [ports.citizen, ports.office, ports.intake] {
            let address = format!("http://localhost:{port}/health");
            while http.get(&address).send().await.is_err() {
                if let Ok(Some(status)) = self.child.try_wait() {
                    return Err(format!("{status}: {}", self.last_words()));
                }
                if self.started.elapsed() > PATIENCE {
                    return Err(format!("it does not answer: {}", self.last_words()));
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        Ok(self.started.elapsed())
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// SIGKILL: it can do nothing about it.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it has ended");
    }

    pub fn last_words(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(12).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `local verify-log` on the folder: what it prints, and whether everything fits together.
pub fn verify_log(folder: &Folder, ports: Ports) -> (bool, String) {
    let output = command(&folder.0, ports).arg("verify-log").output().expect("it runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn command(folder: &Path, ports: Ports) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_local"));
    command
        .env("TIETONI_DATA", folder)
        .env("TIETONI_CITIZEN_PORT", ports.citizen.to_string())
        .env("TIETONI_OFFICE_PORT", ports.office.to_string())
        .env("TIETONI_INTAKE_PORT", ports.intake.to_string())
        .env("TIETONI_IDENTITY_PORT", ports.identity.to_string());
    command
}

fn open_log(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}
