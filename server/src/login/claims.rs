//! The claims of the identity provider about a person.

use std::collections::BTreeSet;

use desk::LoginIssue;
use domain::{
    catalogue::catalogue,
    identity_code::IdentityCode,
    ids::PartyId,
    person::Person,
    role::{Official, StaffRole},
};
use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};

use super::error::ProviderError;

/// Claims beyond the standard ones: those of the Finnish Trust Network for citizens, roles and unit for officials.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Claims {
    #[serde(rename = "urn:oid:1.2.246.21")]
    code: Option<String>,
    #[serde(rename = "urn:oid:2.5.4.4")]
    family_name: Option<String>,
    #[serde(rename = "urn:oid:1.2.246.575.1.14")]
    given_names: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    unit: Option<String>,
    /// An official's name, shown in the header of the pages. A citizen's name is in the claims above.
    #[serde(rename = "name")]
    display_name: Option<String>,
}

impl AdditionalClaims for Claims {}

/// Claims of an ID token whose signature, issuer, audience, times, nonce and level of assurance were checked.
pub(super) struct Verified {
    pub(super) subject: String,
    pub(super) name: Option<String>,
    pub(super) claims: Claims,
}

impl Verified {
    /// The citizen of these claims. Without a Finnish identity code no data can be found, so the login is refused.
    pub(super) fn citizen(&self) -> Result<(IdentityCode, Person), ProviderError> {
        let code =
            self.claims.code.as_deref().ok_or(ProviderError::Told(LoginIssue::NoIdentityCode))?;
        let code = IdentityCode::parse(code)
            .map_err(|_| ProviderError::Told(LoginIssue::NoIdentityCode))?;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let person = Person {
            given_names: text(&self.claims.given_names),
            family_name: text(&self.claims.family_name),
        };
        Ok((code, person))
    }

    /// The official of these claims, and the name. Unknown roles give no access, and without a known role and a known
    /// unit the login is refused.
    pub(super) fn official(&self, reference: String) -> Result<(Official, String), ProviderError> {
        let roles: BTreeSet<StaffRole> =
            self.claims.roles.iter().filter_map(|role| StaffRole::from_claim(role)).collect();
        let unit = self
            .claims
            .unit
            .as_deref()
            .and_then(|unit| PartyId::parse(unit).ok())
            .filter(|unit| catalogue().party(unit).is_some());
        let (false, Some(unit)) = (roles.is_empty(), unit) else {
            return Err(ProviderError::Told(LoginIssue::NoRole));
        };
        let name = self.name.clone().or_else(|| self.claims.display_name.clone());
        Ok((Official { reference, unit, roles }, name.unwrap_or_default()))
    }
}
