//! The metadata of the identity provider.

use openidconnect::{
    AdditionalProviderMetadata, LogoutProviderMetadata, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};

pub(super) type Metadata = ProviderMetadata<
    LogoutProviderMetadata<Announced>,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Metadata that the library does not read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Announced {
    /// Whether every answer of the provider names its issuer (RFC 9207). If so, an answer without an issuer comes from
    /// somebody else.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Announced {}

/// Whether the provider announces that its answers name their issuer.
pub(super) fn names_itself(metadata: &Metadata) -> bool {
    let logout = metadata.additional_metadata();
    logout.additional_metadata.authorization_response_iss_parameter_supported
}
