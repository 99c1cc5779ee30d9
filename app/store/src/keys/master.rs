//! The key that wraps the others.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::random::{RandomSource, SystemRandom};

/// Why keys cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// The master key does not unwrap them: another key, another function's, or damaged.
    #[error("the keys do not open with this master key")]
    DoesNotOpen,
    /// What was unwrapped is no key set of this version.
    #[error("the keys are not of a form this version knows")]
    UnknownForm,
}

/// Where the master key is. A key service (KMS) becomes a second variant: it unwraps for one function, and takes the
/// same context as its encryption context.
pub enum MasterKeys {
    /// In the memory of this process, read from a file of its own or handed over by the deployment.
    Local(LessSafeKey),
}

impl std::fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKeys(…)")
    }
}

impl MasterKeys {
    /// Bytes of a master key.
    pub const LENGTH: usize = 32;

    /// A master key in memory.
    ///
    /// # Panics
    /// Never: the key has the length the algorithm asks for.
    #[must_use]
    pub fn local(secret: &[u8; Self::LENGTH]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, secret).expect("a key has 32 bytes");
        Self::Local(LessSafeKey::new(key))
    }

    /// Fresh bytes for a master key.
    #[must_use]
    pub fn random_secret() -> Zeroizing<[u8; Self::LENGTH]> {
        let mut secret = Zeroizing::new([0; Self::LENGTH]);
        SystemRandom.fill(&mut *secret);
        secret
    }

    pub(crate) fn wrap(&self, context: &str, text: &[u8]) -> String {
        let Self::Local(key) = self;
        let mut nonce = [0; NONCE_LEN];
        SystemRandom.fill(&mut nonce);
        let mut body = text.to_vec();
        let bound = Aad::from(context.as_bytes());
        let tag = key
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), bound, &mut body)
            .expect("AES-GCM seals texts of this size");
        STANDARD.encode([&nonce[..], &body, tag.as_ref()].concat())
    }

    pub(crate) fn unwrap(
        &self,
        context: &str,
        wrapped: &str,
    ) -> Result<Zeroizing<Vec<u8>>, KeySetError> {
        let Self::Local(key) = self;
        let bytes = STANDARD.decode(wrapped.trim()).map_err(|_| KeySetError::DoesNotOpen)?;
        let (nonce, body) =
            bytes.split_first_chunk::<NONCE_LEN>().ok_or(KeySetError::DoesNotOpen)?;
        let mut body = Zeroizing::new(body.to_vec());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = key.open_in_place(nonce, Aad::from(context.as_bytes()), &mut body);
        let length = opened.map_err(|_| KeySetError::DoesNotOpen)?.len();
        body.truncate(length);
        Ok(body)
    }
}
