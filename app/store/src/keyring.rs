//! Keys, and the few things done with them: sealing, keyed hashes, digests and tokens.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    constant_time::verify_slices_are_equal,
    digest, hmac,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    StoreError,
    random::{RandomSource, SystemRandom},
};

/// First byte of everything sealed, so that the form can change one day.
const FORM: u8 = 1;

/// Names the key of keyed hashes, so that another can follow.
const MAC_KEY: &str = "1";

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The data key and the key of the identity index. Two keys, since the second must outlive changes of the
/// first: without it nobody is found again.
pub struct Keyring {
    data: LessSafeKey,
    index: hmac::Key,
    random: Box<dyn RandomSource>,
}

/// A random token of 256 bits and the hash it is stored under. The token goes to the browser, the hash to
/// the table.
#[derive(Clone)]
pub struct Token {
    secret: String,
}

impl Token {
    /// The token a browser sent, if it has the form of one.
    #[must_use]
    pub fn from_cookie(value: &str) -> Option<Self> {
        let fits = value.len() == 43
            && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self { secret: value.to_owned() })
    }

    /// What the browser keeps.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.secret
    }

    /// What the table keeps.
    #[must_use]
    pub fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, self.secret.as_bytes()))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(…)")
    }
}

impl Keyring {
    /// Bytes of key material: 32 of the data key, 32 of the index key.
    pub const LENGTH: usize = 64;

    /// A ring of this key material.
    ///
    /// # Panics
    /// Never: the halves have the lengths the algorithms ask for.
    #[must_use]
    pub fn new(material: &[u8; Self::LENGTH]) -> Self {
        let (data, index) = material.split_at(32);
        let data = UnboundKey::new(&AES_256_GCM, data).expect("the data key has 32 bytes");
        Self {
            data: LessSafeKey::new(data),
            index: hmac::Key::new(hmac::HMAC_SHA256, index),
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
        Token { secret: URL_SAFE_NO_PAD.encode(random::<32>(&*self.random)) }
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

    /// Keyed hash under which an identity code is found. Says nothing without the key.
    #[must_use]
    pub fn keyed_hash(&self, domain: &str, text: &str) -> String {
        let mut context = hmac::Context::with_key(&self.index);
        context.update(domain.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        URL_SAFE_NO_PAD.encode(context.sign())
    }

    /// Keyed hash (HMAC-SHA256) over the parts, in order, each with its length. Every purpose has a key of its
    /// own, derived from the key material. The text names the key, so that what was written stays verifiable
    /// when a new key is taken into use.
    #[must_use]
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> String {
        let tag = mac_context(&self.mac_key(purpose), parts).sign();
        format!("{MAC_KEY}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// Whether `mac` is what [`Self::mac`] gave for this purpose and these parts. Takes as long wherever the
    /// first difference is.
    #[must_use]
    pub fn mac_fits(&self, purpose: &str, parts: &[&[u8]], mac: &str) -> bool {
        let Some((MAC_KEY, tag)) = mac.split_once('.') else { return false };
        let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else { return false };
        let expected = mac_context(&self.mac_key(purpose), parts).sign();
        verify_slices_are_equal(expected.as_ref(), &tag).is_ok()
    }

    fn mac_key(&self, purpose: &str) -> hmac::Key {
        let mut context = hmac::Context::with_key(&self.index);
        context.update(b"mac key\0");
        context.update(purpose.as_bytes());
        hmac::Key::new(hmac::HMAC_SHA256, context.sign().as_ref())
    }

    /// Eight bytes that follow from a text, for an identifier that must come out the same twice.
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

    /// Seals a text to a place: it opens nowhere else.
    pub(crate) fn seal(&self, place: &str, text: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = random(&*self.random);
        let mut body = text.to_vec();
        let tag = self
            .data
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.as_bytes()),
                &mut body,
            )
            .expect("AES-GCM seals texts of this size");
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len() + tag.as_ref().len());
        sealed.push(FORM);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Opens what was sealed to this place.
    pub(crate) fn open(
        &self,
        table: &'static str,
        place: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let fault = || StoreError::corrupt(table, "a sealed value does not open");
        let (form, rest) = sealed.split_first().ok_or_else(fault)?;
        if *form != FORM || rest.len() < NONCE_LEN {
            return Err(fault());
        }
        let (nonce, body) = rest.split_at(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| fault())?;
        let mut body = body.to_vec();
        let text = self
            .data
            .open_in_place(nonce, Aad::from(place.as_bytes()), &mut body)
            .map_err(|_| fault())?;
        Ok(text.to_vec())
    }
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
