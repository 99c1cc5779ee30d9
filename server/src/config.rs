//! Configuration, read from the environment once at start and checked as a whole.

use std::env::VarError;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use desk::Times;
use jiff::SignedDuration;
use store::{Bundle, KeySet, Keyring, MasterKeys, Role, Tables};
use url::Url;
use zeroize::Zeroizing;

/// Configuration of a site. Each field names the environment variable that sets it.
#[derive(Debug, Clone)]
pub struct Config {
    /// `TIETONI_ORIGIN`: the origin of the site, such as `https://tietoni.example`. Behind a gateway the request does
    /// not show it.
    pub origin: Url,
    /// `TIETONI_HOSTS`: other host names of the site, separated by spaces (default none). A request for any other name
    /// is refused, so that nobody can bypass the CDN or gateway in front of it.
    pub hosts: Vec<String>,
    /// `TIETONI_ADDRESS_HEADER`: header in which the CDN sends the network address of the client, such as
    /// `cloudfront-viewer-address` (default none: the gateway gives it). Set it only if nobody can bypass the CDN.
    pub address_header: Option<String>,
    /// `TIETONI_FORM_ORIGINS`: origins that a login leads to in addition to the identity provider's own, separated by
    /// spaces (default none), such as a bank's. Browsers check every redirect after a form against them.
    pub form_origins: Vec<String>,
    /// `TIETONI_ISSUER`: issuer URL of the identity provider.
    pub issuer: String,
    /// `TIETONI_CLIENT_ID`: the id that this site has at the identity provider.
    pub client_id: String,
    /// `TIETONI_CLIENT_SECRET` (required): how the site proves to the identity provider who it is.
    pub client_secret: Secret,
    /// `TIETONI_ACR`: levels of assurance accepted, separated by spaces; the first is asked for.
    pub acr: Vec<String>,
    /// `TIETONI_PRODUCTION`: `yes` accepts real identity codes; anything else accepts only artificial ones.
    pub production: bool,
    /// `TIETONI_STYLE`: address of the style sheet (default `/pkg/tietoni.css`).
    pub style: String,
    /// `TIETONI_ISLANDS`: address of the script that starts the islands (default `/assets/islands.js`).
    pub islands: String,
    /// `TIETONI_IDLE_SECONDS` (default 1800): how long a session lasts without a request. `TIETONI_SESSION_SECONDS`
    /// (default 28800): how long it lasts at most.
    pub times: Times,
}

/// A secret whose `Debug` output does not contain it.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A required variable is not set, or is empty.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// A variable has a value that cannot be used.
    #[error("{name} is not usable: {why}")]
    Unusable {
        /// The environment variable.
        name: &'static str,
        /// What is wrong with it, as half a sentence.
        why: String,
    },
}

/// The longest `TIETONI_SESSION_SECONDS` that is accepted.
const LONGEST_SESSION: SignedDuration = SignedDuration::from_hours(24);
/// Part of the names of all levels of assurance that exist only in test environments; production refuses to start with
/// one of them.
const TEST_LEVEL: &str = "loatest";

impl Config {
    /// Reads the configuration from the environment and checks it with [`Config::check`].
    pub fn from_env() -> Result<Self, ConfigError> {
        let production = optional("TIETONI_PRODUCTION")?.as_deref() == Some("yes");
        let acr: Vec<String> =
            required("TIETONI_ACR")?.split_whitespace().map(str::to_owned).collect();
        let config = Self {
            origin: required("TIETONI_ORIGIN")?
                .parse()
                .map_err(|error| unusable("TIETONI_ORIGIN", error))?,
            hosts: words("TIETONI_HOSTS")?,
            address_header: optional("TIETONI_ADDRESS_HEADER")?,
            form_origins: words("TIETONI_FORM_ORIGINS")?,
            issuer: required("TIETONI_ISSUER")?,
            client_id: required("TIETONI_CLIENT_ID")?,
            client_secret: Secret(required("TIETONI_CLIENT_SECRET")?),
            acr,
            production,
            style: optional("TIETONI_STYLE")?.unwrap_or_else(|| "/pkg/tietoni.css".into()),
            islands: optional("TIETONI_ISLANDS")?.unwrap_or_else(|| "/assets/islands.js".into()),
            times: Times {
                idle: seconds("TIETONI_IDLE_SECONDS", 1_800)?,
                absolute: seconds("TIETONI_SESSION_SECONDS", 28_800)?,
            },
        };
        config.check()?;
        Ok(config)
    }

    /// Checks the rules that one variable alone cannot show: no test level and no `http` in production, form origins
    /// that are origins, times that fit together.
    pub fn check(&self) -> Result<(), ConfigError> {
        if self.acr.is_empty() {
            return Err(ConfigError::Missing("TIETONI_ACR"));
        }
        if self.production && self.acr.iter().any(|level| level.contains(TEST_LEVEL)) {
            return Err(unusable("TIETONI_ACR", "a test level in production"));
        }
        if self.production && self.origin.scheme() != "https" {
            return Err(unusable("TIETONI_ORIGIN", "not https in production"));
        }
        if self.production && !self.issuer.starts_with("https://") {
            return Err(unusable("TIETONI_ISSUER", "not https in production"));
        }
        for origin in &self.form_origins {
            let parsed = origin.parse::<Url>().map(|url| url.origin().ascii_serialization());
            if parsed.as_ref() != Ok(origin) {
                return Err(unusable("TIETONI_FORM_ORIGINS", format!("{origin} is no origin")));
            }
        }
        self.check_times()
    }

    fn check_times(&self) -> Result<(), ConfigError> {
        let Times { idle, absolute } = self.times;
        if idle <= SignedDuration::ZERO {
            return Err(unusable("TIETONI_IDLE_SECONDS", "nobody would stay logged in"));
        }
        if absolute > LONGEST_SESSION {
            return Err(unusable("TIETONI_SESSION_SECONDS", "more than a day"));
        }
        if idle > absolute {
            return Err(unusable("TIETONI_IDLE_SECONDS", "longer than the session"));
        }
        Ok(())
    }

    /// Whether this is a host name of the site. It is written as a browser sends it: `host` or `host:port`.
    #[must_use]
    pub fn serves(&self, host: &str) -> bool {
        let own = self.origin.host_str().map(|name| match self.origin.port() {
            Some(port) => format!("{name}:{port}"),
            None => name.to_owned(),
        });
        let mut names = self.hosts.iter().chain(&own);
        names.any(|name| name.eq_ignore_ascii_case(host))
    }

    /// The origin as browsers send it, without a slash at the end.
    #[must_use]
    pub fn origin_text(&self) -> String {
        self.origin.origin().ascii_serialization()
    }
}

/// The names of the tables. `TIETONI_TABLE_PREFIX` (default `tietoni-`) is the beginning of each name.
pub fn tables() -> Result<Tables, ConfigError> {
    let prefix = optional("TIETONI_TABLE_PREFIX")?.unwrap_or_else(|| "tietoni-".into());
    Ok(Tables::with_prefix(&prefix))
}

/// The keys of a function with this role. `TIETONI_KEYS` is its bundle, wrapped by the master key `TIETONI_MASTER_KEY`
/// (32 bytes in base64). Without a master key, `TIETONI_KEYS` is the key material of the first release: 64 bytes in
/// base64, from which the function takes no more than its role needs.
pub fn keys(role: Role) -> Result<Keyring, ConfigError> {
    keys_of(role, &required("TIETONI_KEYS")?, optional("TIETONI_MASTER_KEY")?.as_deref())
}

/// The keys of a function with this role from the two texts that [`keys`] reads from the environment.
pub fn keys_of(role: Role, keys: &str, master: Option<&str>) -> Result<Keyring, ConfigError> {
    let Some(master) = master else {
        let set = KeySet::of_first_release(&*secret("TIETONI_KEYS", keys)?);
        return Ok(Keyring::of(&set.bundle(role)));
    };
    let master = MasterKeys::local(&*secret("TIETONI_MASTER_KEY", master)?);
    let bundle =
        Bundle::unwrap(&master, role, keys).map_err(|error| unusable("TIETONI_KEYS", error))?;
    Ok(Keyring::of(&bundle))
}

/// Decodes a secret of `N` bytes in base64. The error does not contain it.
fn secret<const N: usize>(
    name: &'static str,
    text: &str,
) -> Result<Zeroizing<[u8; N]>, ConfigError> {
    let bytes =
        Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| unusable(name, "not base64"))?);
    let mut secret = Zeroizing::new([0; N]);
    if bytes.len() != N {
        return Err(unusable(name, format!("not {N} bytes")));
    }
    secret.copy_from_slice(&bytes);
    Ok(secret)
}

pub(crate) fn required(name: &'static str) -> Result<String, ConfigError> {
    optional(name)?.ok_or(ConfigError::Missing(name))
}

pub(crate) fn optional(name: &'static str) -> Result<Option<String>, ConfigError> {
    match std::env::var(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(error) => Err(unusable(name, error)),
    }
}

pub(crate) fn unusable(name: &'static str, why: impl std::fmt::Display) -> ConfigError {
    ConfigError::Unusable { name, why: why.to_string() }
}

/// The words of a variable, separated by spaces; no words if the variable is not set.
fn words(name: &'static str) -> Result<Vec<String>, ConfigError> {
    let text = optional(name)?.unwrap_or_default();
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

fn seconds(name: &'static str, default: i64) -> Result<SignedDuration, ConfigError> {
    let seconds = match optional(name)? {
        None => default,
        Some(text) => text.parse().map_err(|error| unusable(name, error))?,
    };
    Ok(SignedDuration::from_secs(seconds))
}
