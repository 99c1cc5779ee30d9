//! Keys, and the few things done with them: sealing, keyed hashes, digests and tokens.

use std::collections::HashMap;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    constant_time::verify_slices_are_equal,
    digest, hmac,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::{
    random::{RandomSource, SystemRandom},
    set::{Bundle, FIRST_RELEASE, KeySet},
    token::Token,
    uses::{KeyUse, Role},
};
use crate::error::StoreError;

/// First byte of what the first release sealed: nonce, text, tag, under one key for everything, bound to the
/// row's key. It is opened, never written.
const FORM_1: u8 = 1;
/// First byte of what is sealed today: key id, nonce, text, tag, under a key for this kind of row, bound to
/// kind, row, format and version.
const FORM_2: u8 = 2;
/// Bytes of a key id.
const KEY_ID: usize = 4;

/// Names the key of keyed hashes, so that another can follow.
const MAC_KEY: &str = "1";

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The keys of one function, and the few things done with them.
pub struct Keyring {
    /// Oldest first; the last one seals.
    data: Vec<DataKey>,
    /// Opens form 1.
    first: Option<LessSafeKey>,
    /// Keys of the identity index, oldest first.
    index: Vec<hmac::Key>,
    /// Keyed hashes that stand in rows for good: pseudonyms, digests of deliveries, links of the access log.
    lasting: hmac::Key,
    /// Kinds of rows that this function seals but cannot open.
    seals_only: Vec<KeyUse>,
    random: Box<dyn RandomSource>,
}

struct DataKey {
    id: u32,
    uses: HashMap<KeyUse, LessSafeKey>,
}

/// The row a sealed text belongs to: it cannot be opened anywhere else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) pk: &'a str,
    pub(crate) sk: &'a str,
    /// Format of the document.
    pub(crate) format: u16,
    /// The row's revision or version, where it counts one.
    pub(crate) version: &'a str,
}

impl Place<'_> {
    fn bound(&self, used: KeyUse) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(128);
        for part in [used.name(), self.pk, self.sk, &self.format.to_string(), self.version] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(…)")
    }
}

impl Keyring {
    /// Bytes of key material: 32 of the data key, 32 of the index key.
    pub const LENGTH: usize = FIRST_RELEASE;

    /// A ring for everything on the key material of the first release.
    #[must_use]
    pub fn new(material: &[u8; Self::LENGTH]) -> Self {
        Self::of(&KeySet::of_first_release(material).bundle(Role::All))
    }

    /// The ring of these keys.
    #[must_use]
    pub fn of(bundle: &Bundle) -> Self {
        let hmac_key = |secret: &[u8; 32]| hmac::Key::new(hmac::HMAC_SHA256, secret);
        let data = bundle.data.iter().map(|key| DataKey {
            id: key.id,
            uses: key.uses.iter().map(|(used, secret)| (*used, cipher(secret))).collect(),
        });
        Self {
            data: data.collect(),
            first: bundle.first.as_ref().map(|secret| cipher(secret)),
            index: bundle.index.iter().map(|key| hmac_key(&key.secret)).collect(),
            lasting: hmac_key(&bundle.lasting),
            seals_only: bundle.role.seals_only().to_vec(),
            random: Box::new(SystemRandom),
        }
    }

    /// The same ring, whose tokens, ids and nonces come from this source. For the simulation, whose seed must
    /// give the same history twice.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn with_random(self, source: impl RandomSource + 'static) -> Self {
        Self { random: Box::new(source), ..self }
    }

    /// Fresh key material.
    #[must_use]
    pub fn random_material() -> [u8; Self::LENGTH] {
        random(&SystemRandom)
    }

    /// A fresh token.
    #[must_use]
    pub fn token(&self) -> Token {
        Token::of(random(&*self.random))
    }

    /// A fresh identifier of 128 bits.
    #[must_use]
    pub fn random_id(&self) -> String {
        URL_SAFE_NO_PAD.encode(random::<16>(&*self.random))
    }

    /// Eight random bytes, for a reference.
    #[must_use]
    pub fn random_reference_bytes(&self) -> [u8; 8] {
        random(&*self.random)
    }

    /// Keyed hash that must never change, such as an official's pseudonym. Without the key it reveals nothing.
    #[must_use]
    pub fn keyed_hash(&self, domain: &str, text: &str) -> String {
        hashed(&self.lasting, domain, text)
    }

    /// Keyed hashes under which an identity code may be found, newest key first.
    pub(crate) fn index_hashes(&self, code: &str) -> Vec<String> {
        self.index.iter().rev().map(|key| hashed(key, "identity-code", code)).collect()
    }

    /// The id of the key that seals.
    pub(crate) fn sealing_key(&self) -> Option<u32> {
        self.data.last().map(|key| key.id)
    }

    /// The key a sealed text names; 0 for form 1, which names none.
    pub(crate) fn key_of(sealed: &[u8]) -> Option<u32> {
        match sealed.split_first()? {
            (&FORM_1, _) => Some(0),
            (&FORM_2, rest) => Some(u32::from_be_bytes(*rest.first_chunk()?)),
            (_, _) => None,
        }
    }

    /// Keyed hash (HMAC-SHA256) over the parts, in order, each with its length. Every purpose has a key of its
    /// own, derived from the key material. The text names the key, so that what was written stays verifiable
    /// when a new key is taken into use.
    #[must_use]
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> String {
        let tag = mac_context(&self.mac_key(purpose), parts).sign();
        format!("{MAC_KEY}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// Whether `mac` is what [`Self::mac`] gave for this purpose and these parts. The comparison takes the same time
    /// wherever the two differ.
    #[must_use]
    pub fn mac_fits(&self, purpose: &str, parts: &[&[u8]], mac: &str) -> bool {
        let Some((MAC_KEY, tag)) = mac.split_once('.') else { return false };
        let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else { return false };
        let expected = mac_context(&self.mac_key(purpose), parts).sign();
        verify_slices_are_equal(expected.as_ref(), &tag).is_ok()
    }

    fn mac_key(&self, purpose: &str) -> hmac::Key {
        let mut context = hmac::Context::with_key(&self.lasting);
        context.update(b"mac key\0");
        context.update(purpose.as_bytes());
        hmac::Key::new(hmac::HMAC_SHA256, context.sign().as_ref())
    }

    /// Eight bytes computed from a text, for an identifier that must be the same each time.
    #[must_use]
    pub fn reference_bytes_from(text: &[u8]) -> [u8; 8] {
        let digest = digest::digest(&digest::SHA256, text);
        let mut seed = [0; 8];
        seed.copy_from_slice(&digest.as_ref()[..8]);
        seed
    }

    /// SHA-256 of the parts, in order, as hexadecimal digits.
    #[must_use]
    pub fn digest(parts: &[&[u8]]) -> String {
        let mut context = digest::Context::new(&digest::SHA256);
        for part in parts {
            context.update(part);
        }
        let mut text = String::with_capacity(64);
        for byte in context.finish().as_ref() {
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 0x0f)]));
        }
        text
    }

    /// Seals a text for one row: it cannot be opened anywhere else.
    ///
    /// # Panics
    /// When this function was not given the key for such rows: `Role` says who holds which.
    pub(crate) fn seal(&self, place: Place<'_>, text: &[u8]) -> Vec<u8> {
        let used = KeyUse::of(place.pk, place.sk);
        let newest = self.data.last().expect("a key set has a data key");
        let key = newest.uses.get(&used).expect("the role of this function holds the key");
        let nonce: [u8; NONCE_LEN] = random(&*self.random);
        let mut body = text.to_vec();
        let tag = key
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.bound(used)),
                &mut body,
            )
            .expect("AES-GCM seals texts of this size");
        [&[FORM_2][..], &newest.id.to_be_bytes(), &nonce, &body, tag.as_ref()].concat()
    }

    /// Opens what was sealed to this place.
    pub(crate) fn open(
        &self,
        table: &'static str,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let issue = |why| move || StoreError::corrupt(table, why);
        let used = KeyUse::of(place.pk, place.sk);
        if self.seals_only.contains(&used) {
            return Err(issue("this function does not open such rows")());
        }
        let damaged = issue("a sealed value does not open");
        let (form, rest) = sealed.split_first().ok_or_else(damaged)?;
        let (key, bound, rest) = match *form {
            FORM_1 => {
                let key = self.first.as_ref().ok_or_else(issue("its key is no longer held"))?;
                (key, format!("{}|{}", place.pk, place.sk).into_bytes(), rest)
            }
            FORM_2 => {
                let (id, rest) = rest.split_first_chunk::<KEY_ID>().ok_or_else(damaged)?;
                let id = u32::from_be_bytes(*id);
                let held = self.data.iter().find(|key| key.id == id);
                let key = held.and_then(|key| key.uses.get(&used));
                (key.ok_or_else(issue("its key is not held"))?, place.bound(used), rest)
            }
            _ => return Err(issue("sealed in a form of another version")()),
        };
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(damaged)?;
        let mut body = Zeroizing::new(body.to_vec());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length =
            key.open_in_place(nonce, Aad::from(bound), &mut body).map_err(|_| damaged())?.len();
        body.truncate(length);
        Ok(body)
    }
}

fn cipher(secret: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, secret).expect("a key has 32 bytes"))
}

fn hashed(key: &hmac::Key, domain: &str, text: &str) -> String {
    let mut context = hmac::Context::with_key(key);
    context.update(domain.as_bytes());
    context.update(&[0]);
    context.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(context.sign())
}

fn mac_context(key: &hmac::Key, parts: &[&[u8]]) -> hmac::Context {
    let mut context = hmac::Context::with_key(key);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    context
}

fn random<const N: usize>(source: &dyn RandomSource) -> [u8; N] {
    let mut bytes = [0; N];
    source.fill(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: &[&[u8]] = &[b"one", b"two"];

    #[test]
    fn a_keyed_hash_fits_its_key_purpose_and_parts_only() {
        let keys = Keyring::new(&[7; Keyring::LENGTH]);
        let mac = keys.mac("test", PARTS);
        assert!(keys.mac_fits("test", PARTS, &mac));
        assert!(!keys.mac_fits("other", PARTS, &mac));
        let other_parts: [&[&[u8]]; 3] = [&[b"onet", b"wo"], &[b"one"], &[b"two", b"one"]];
        for parts in other_parts {
            assert!(!keys.mac_fits("test", parts, &mac));
        }
        assert!(!Keyring::new(&[8; Keyring::LENGTH]).mac_fits("test", PARTS, &mac));
        let plain = Keyring::digest(PARTS);
        for not_a_mac in ["", "1.", "1.!", &mac[1..], &mac[..mac.len() - 1], &plain] {
            assert!(!keys.mac_fits("test", PARTS, not_a_mac), "{not_a_mac}");
        }
    }
}
