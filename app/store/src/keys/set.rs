//! All keys of a deployment, and the part of them that one function gets. Both leave the program only wrapped by a
//! master key.

use std::collections::BTreeMap;

use aws_lc_rs::hkdf::{self, HKDF_SHA256, Salt};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::{Zeroize, Zeroizing};

use super::{
    master::{KeySetError, MasterKeys},
    random::{RandomSource, SystemRandom},
    uses::{KeyUse, Role},
};

/// Bytes of the first release's key material: 32 of the data key, 32 of the index key.
pub(crate) const FIRST_RELEASE: usize = 64;

/// 32 bytes that are wiped when they go.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    fn random() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        SystemRandom.fill(&mut *bytes);
        Self(bytes)
    }

    fn of(bytes: &[u8]) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(bytes);
        Self(secret)
    }
}

impl std::ops::Deref for Secret {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Zeroizing::new(STANDARD.encode(*self.0)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = Zeroizing::new(STANDARD.decode(text.as_bytes()).map_err(D::Error::custom)?);
        if bytes.len() == 32 { Ok(Self::of(&bytes)) } else { Err(D::Error::custom("not 32 bytes")) }
    }
}

/// A key with the number rows name it by.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NumberedKey {
    pub(crate) id: u32,
    pub(crate) secret: Secret,
}

/// All keys of a deployment, oldest first. Only the operator's commands and the service on one machine hold it.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeySet {
    data: Vec<NumberedKey>,
    index: Vec<NumberedKey>,
    lasting: Secret,
    /// Opens what the first release sealed, until nothing of it is left.
    first: Option<Secret>,
}

/// The keys of one function, already split by what they seal.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bundle {
    pub(crate) role: Role,
    pub(crate) data: Vec<SplitKey>,
    pub(crate) index: Vec<NumberedKey>,
    pub(crate) lasting: Secret,
    pub(crate) first: Option<Secret>,
}

/// A data key, split.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SplitKey {
    pub(crate) id: u32,
    pub(crate) uses: BTreeMap<KeyUse, Secret>,
}

impl std::fmt::Debug for KeySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeySet(…)")
    }
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bundle(…)")
    }
}

impl KeySet {
    /// A key set of a new deployment.
    #[must_use]
    pub fn random() -> Self {
        let first = || vec![NumberedKey { id: 1, secret: Secret::random() }];
        Self { data: first(), index: first(), lasting: Secret::random(), first: None }
    }

    /// The key material of the first release: a data key and an index key, which also gave the lasting hashes.
    #[must_use]
    pub fn of_first_release(material: &[u8; FIRST_RELEASE]) -> Self {
        let (data, index) = material.split_at(32);
        let (data, index) = (Secret::of(data), Secret::of(index));
        Self {
            data: vec![NumberedKey { id: 1, secret: data.clone() }],
            index: vec![NumberedKey { id: 1, secret: index.clone() }],
            lasting: index,
            first: Some(data),
        }
    }

    /// The keys a function of this role is given.
    #[must_use]
    pub fn bundle(&self, role: Role) -> Bundle {
        let held = || KeyUse::ALL.into_iter().filter(|used| role.holds(*used));
        let split = |key: &NumberedKey| SplitKey {
            id: key.id,
            uses: held().map(|used| (used, derive(&key.secret, used))).collect(),
        };
        Bundle {
            role,
            data: self.data.iter().map(split).collect(),
            index: if role.finds_people() { self.index.clone() } else { Vec::new() },
            lasting: self.lasting.clone(),
            first: self.first.clone(),
        }
    }

    /// Adds a data key: what is written from now on is sealed with it.
    pub fn rotate(&mut self) {
        add(&mut self.data);
    }

    /// Adds a key of the identity index: people are looked up by it first, then by the older ones.
    pub fn rotate_index(&mut self) {
        add(&mut self.index);
    }

    /// Removes every data key except the newest, and the keys of the first release. Only after `Store::rewrap` has gone
    /// through all tables.
    pub fn retire(&mut self) {
        self.first = None;
        keep_newest(&mut self.data);
    }

    /// Removes every index key except the newest. Only after `Store::move_index` has gone through all people.
    pub fn retire_index(&mut self) {
        keep_newest(&mut self.index);
    }

    /// How many data keys and index keys there are; one of each where nothing is being rotated.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (
            self.data.len() + usize::from(self.first.is_some() && self.data.len() > 1),
            self.index.len(),
        )
    }

    /// The keys, wrapped.
    #[must_use]
    pub fn wrap(&self, master: &MasterKeys) -> String {
        master.wrap("key set", &json(self))
    }

    /// The key set that `wrap` wrapped; refused with another master key.
    pub fn unwrap(master: &MasterKeys, wrapped: &str) -> Result<Self, KeySetError> {
        let text = master.unwrap("key set", wrapped)?;
        serde_json::from_slice(&text).map_err(|_| KeySetError::UnknownForm)
    }
}

impl Bundle {
    /// The keys, wrapped for their function.
    #[must_use]
    pub fn wrap(&self, master: &MasterKeys) -> String {
        master.wrap(self.role.name(), &json(self))
    }

    /// Unwraps the keys of a function of this role.
    pub fn unwrap(master: &MasterKeys, role: Role, wrapped: &str) -> Result<Self, KeySetError> {
        let text = master.unwrap(role.name(), wrapped)?;
        serde_json::from_slice(&text).map_err(|_| KeySetError::UnknownForm)
    }
}

fn json(keys: &impl Serialize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(keys).expect("keys serialise"))
}

fn add(keys: &mut Vec<NumberedKey>) {
    let id = keys.last().map_or(1, |key| key.id + 1);
    keys.push(NumberedKey { id, secret: Secret::random() });
}

fn keep_newest(keys: &mut Vec<NumberedKey>) {
    let older = keys.len().saturating_sub(1);
    keys.drain(..older);
}

struct Length;

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

/// A key for one kind of row (HKDF-SHA256).
fn derive(secret: &Secret, used: KeyUse) -> Secret {
    let extracted = Salt::new(HKDF_SHA256, b"tietoni data key").extract(&secret[..]);
    let info = [used.name().as_bytes()];
    let expanded = extracted.expand(&info, Length).expect("32 bytes are within the limit");
    let mut bytes = [0; 32];
    expanded.fill(&mut bytes).expect("the length fits");
    let derived = Secret::of(&bytes);
    bytes.zeroize();
    derived
}
