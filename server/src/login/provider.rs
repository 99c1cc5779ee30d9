//! The identity provider, through `openidconnect`.

use std::{sync::Arc, time::Duration};

use desk::{LoginAttempt, LoginIssue};
use domain::language::Language;
use jiff::SignedDuration;
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, AuthorizationCode, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndSessionUrl, IdTokenFields, IssuerUrl,
    LanguageTag, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse,
        CoreTokenType,
    },
};
use url::Url;

use super::{
    claims::{Claims, Verified},
    error::ProviderError,
    metadata::{Metadata, names_itself},
    metadata_cache::{Cached, MetadataCache},
};
use crate::{clock, config::Config};

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;

/// Makes a client of this provider. It is a macro because the type of the client lists the endpoints that it has, and
/// no function could name it shortly.
macro_rules! client {
    ($provider:expr, $metadata:expr) => {
        Client::<
            Claims,
            CoreAuthDisplay,
            CoreGenderClaim,
            CoreJweContentEncryptionAlgorithm,
            CoreJsonWebKey,
            CoreAuthPrompt,
            StandardErrorResponse<CoreErrorResponseType>,
            Tokens,
            CoreTokenIntrospectionResponse,
            CoreRevocableToken,
            CoreRevocationErrorResponse,
            _,
            _,
            _,
            _,
            _,
            _,
        >::from_provider_metadata(
            (*$metadata).clone(),
            $provider.client_id.clone(),
            Some($provider.client_secret.clone()),
        )
        .set_redirect_uri(
            RedirectUrl::new($provider.redirect.clone())
                .map_err(|error| ProviderError::Provider(error.to_string()))?,
        )
    };
}

/// Beginning of the `state` that the identity provider sends back after a logout. The tag of the language follows it.
pub(crate) const LOGGED_OUT: &str = "logged-out-";
/// Longest wait for one answer of the provider: it is short because a person waits for the page.
const PATIENCE: Duration = Duration::from_secs(8);
/// Longest wait at a logout: our session ends even if the provider does not answer.
const SHORT_PATIENCE: Duration = Duration::from_secs(2);
/// How much the provider's clock may be ahead of ours.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

/// What the provider sent in the query of the callback address.
#[derive(Debug, Default)]
pub(super) struct Callback {
    code: Option<String>,
    state: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Callback {
    pub(super) fn read(query: &[(String, String)]) -> Self {
        let value = |name: &str| {
            query.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone())
        };
        Self {
            code: value("code"),
            state: value("state"),
            issuer: value("iss"),
            error: value("error"),
        }
    }
}

impl Callback {
    /// Whether this is the answer to that login: it has the same `state`.
    pub(super) fn answers(&self, attempt: &LoginAttempt) -> bool {
        !attempt.state.is_empty() && self.state.as_deref() == Some(attempt.state.as_str())
    }
}

/// The identity provider of a site.
#[derive(Debug)]
pub(crate) struct Provider {
    issuer: String,
    client_id: ClientId,
    client_secret: ClientSecret,
    redirect: String,
    after_logout: String,
    acr: Vec<String>,
    http: reqwest::Client,
    known: MetadataCache,
}

impl Provider {
    pub(crate) fn new(config: &Config) -> Self {
        let origin = config.origin_text();
        Self {
            issuer: config.issuer.clone(),
            client_id: ClientId::new(config.client_id.clone()),
            client_secret: ClientSecret::new(config.client_secret.0.clone()),
            redirect: format!("{origin}/login/callback"),
            after_logout: format!("{origin}/"),
            acr: config.acr.clone(),
            // If redirects were followed, an answer could lead to addresses inside our network.
            http: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                // A login makes only a few calls, so new connections cost little. A connection that was kept open
                // may be closed by the other side, or while Lambda has frozen the function: the login would fail.
                .pool_max_idle_per_host(0)
                .timeout(PATIENCE)
                .build()
                .expect("the TLS library is part of the program"),
            known: MetadataCache::default(),
        }
    }

    /// The address of the provider to which the browser is sent.
    pub(super) async fn authorize(
        &self,
        state: &CsrfToken,
        nonce: &Nonce,
        challenge: PkceCodeChallenge,
        language: Language,
    ) -> Result<Url, ProviderError> {
        let metadata = self.metadata().await?;
        let (state, nonce) = (state.clone(), nonce.clone());
        let asked = self.acr.iter().take(1).cloned().map(AuthenticationContextClass::new);
        let client = client!(self, metadata);
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || state,
                move || nonce,
            )
            .add_ui_locale(LanguageTag::new(language.tag().to_owned()))
            // The person at the browser must identify now, because an open session at the provider may belong to the
            // person who used the browser before.
            .add_prompt(CoreAuthPrompt::Login)
            .set_pkce_challenge(challenge);
        for acr in asked {
            request = request.add_auth_context_value(acr);
        }
        Ok(request.url().0)
    }

    /// The code and the issuer of an answer. An answer to another login, of another provider, or that reports an error
    /// is refused.
    fn code(
        &self,
        callback: Callback,
        attempt: &LoginAttempt,
    ) -> Result<(String, Option<String>), ProviderError> {
        if !callback.answers(attempt) {
            return Err(ProviderError::Told(LoginIssue::Expired));
        }
        if callback.issuer.as_deref().is_some_and(|issuer| issuer != self.issuer) {
            return Err(ProviderError::Refused("another issuer answered".into()));
        }
        match callback.error.as_deref() {
            None => {}
            Some("access_denied" | "cancel") => {
                return Err(ProviderError::Told(LoginIssue::Cancelled));
            }
            // The provider's own message goes only to the log, never to the page.
            Some(error) => return Err(ProviderError::Refused(format!("error {error:.40}"))),
        }
        let code = callback.code.ok_or_else(|| ProviderError::Refused("no code".into()))?;
        Ok((code, callback.issuer))
    }

    /// The claims of a login after state, issuer, signature, audience, times, nonce and level of assurance were
    /// checked.
    pub(super) async fn redeem(
        &self,
        callback: Callback,
        attempt: &LoginAttempt,
    ) -> Result<Verified, ProviderError> {
        let (code, issuer) = self.code(callback, attempt)?;
        let metadata = self.metadata().await?;
        if issuer.is_none() && names_itself(&metadata) {
            return Err(ProviderError::Refused(
                "no issuer, though the provider names itself".into(),
            ));
        }
        let client = client!(self, metadata);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| ProviderError::Provider(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                // The code was already used or is too old. The provider works, and a new login helps.
                RequestTokenError::ServerResponse(said)
                    if *said.error() == CoreErrorResponseType::InvalidGrant =>
                {
                    ProviderError::Told(LoginIssue::Expired)
                }
                error => ProviderError::provider(&error),
            })?;
        let id_token =
            tokens.id_token().ok_or_else(|| ProviderError::Refused("no ID token".into()))?;
        let acr = self.acr.clone();
        let now = clock::now();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs([CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256])
            .set_auth_context_verifier_fn(move |held| match held {
                Some(held) if acr.iter().any(|level| level == held.as_str()) => Ok(()),
                other => Err(format!("level of assurance {other:?} is not accepted")),
            })
            .set_issue_time_verifier_fn(move |issued| {
                let at = issued.timestamp();
                let age = now.as_second() - at;
                let oldest = SignedDuration::from_mins(10).as_secs();
                if age > oldest || age < -SKEW.as_secs() {
                    Err(format!("issued {age} seconds ago"))
                } else {
                    Ok(())
                }
            });
        let claims = id_token
            .claims(&verifier, &Nonce::new(attempt.nonce.clone()))
            .map_err(|error| ProviderError::Refused(error.to_string()))?;
        Ok(Verified {
            subject: claims.subject().to_string(),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
            claims: claims.additional_claims().clone(),
        })
    }

    /// The address at which the provider ends its own session; `None` if it has none or does not answer in time. We
    /// identify ourselves by client id, because an ID token as a hint would put the identity code into an address.
    pub(super) async fn end_session(&self, language: Language) -> Option<String> {
        let metadata = match self.known.any() {
            Some(metadata) => metadata,
            // A function that has just started has no metadata yet. A logout does not wait long for them.
            None => tokio::time::timeout(SHORT_PATIENCE, self.metadata()).await.ok()?.ok()?,
        };
        let endpoint = metadata.additional_metadata().end_session_endpoint.as_ref()?;
        let mut url = endpoint.url().clone();
        url.query_pairs_mut()
            .append_pair("client_id", self.client_id.as_str())
            .append_pair("post_logout_redirect_uri", &self.after_logout)
            .append_pair("state", &format!("{LOGGED_OUT}{}", language.tag()));
        Some(url.into())
    }

    /// The origins to which login and logout redirect; none before the metadata are known.
    pub(crate) fn origins(&self) -> Vec<String> {
        let Some(metadata) = self.known.any() else { return Vec::new() };
        let end =
            metadata.additional_metadata().end_session_endpoint.as_ref().map(EndSessionUrl::url);
        let urls = std::iter::once(metadata.authorization_endpoint().url()).chain(end);
        urls.map(|url| url.origin().ascii_serialization()).collect()
    }

    /// The metadata, fetched again if those in the cache are old. No request waits for the fetch of another request.
    async fn metadata(&self) -> Result<Arc<Metadata>, ProviderError> {
        match self.known.at(clock::now()) {
            Cached::Fresh(metadata) | Cached::Failed(Some(metadata), _) => return Ok(metadata),
            Cached::Failed(None, why) => return Err(ProviderError::Provider(why)),
            Cached::Outdated => {}
        }
        let issuer =
            IssuerUrl::new(self.issuer.clone()).map_err(|error| ProviderError::provider(&error))?;
        match Metadata::discover_async(issuer, &self.http).await {
            Ok(metadata) => Ok(self.known.found(metadata, clock::now())),
            Err(error) => {
                let error = ProviderError::provider(&error);
                tracing::warn!(%error, "the identity provider's metadata could not be read");
                // While the provider does not answer, the older metadata are used.
                self.known.failed(error.to_string(), clock::now()).ok_or(error)
            }
        }
    }
}
