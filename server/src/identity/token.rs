//! From a code to what the provider vouches for: the exchange, the id token's checks (OpenID Connect Core 3.1.3.7), and
//! userinfo where the id token is short of claims.

use super::{
    assertion,
    claims::{self, Claims},
    faults,
    flow::Flow,
    metadata::Metadata,
    policy::Proof,
    provider::Provider,
    refusal::{Refusal, Shown},
};
use chrono::DateTime;
use crm::{Crm, actor::Level, clock::Timestamp};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthorizationCode, ClaimsVerificationError, Client,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims, IdTokenFields,
    Nonce, OAuth2TokenResponse, PkceCodeVerifier, SignatureVerificationError, StandardErrorResponse,
    StandardTokenResponse, TokenResponse, UserInfoClaims,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
        CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde_json::Value;
use std::sync::Arc;

/// By how much a provider's clock may differ from ours, in seconds.
const LEEWAY: i64 = 60;
/// Signatures that are believed: public keys only, so that nobody signs with what everybody can read. (AgID's profile
/// asks for RS256 and RS512; CIE and gateways also use the others.)
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
];

/// Whatever a provider says beyond OpenID Connect's own claims.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub(super) struct Said(Claims);

impl AdditionalClaims for Said {}

type Fields = IdTokenFields<
    Said,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type Vouched = IdTokenClaims<Said, CoreGenderClaim>;

/// openidconnect's client with these claims and what discovery sets.
pub(super) type OurClient = Client<
    Said,
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
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A client for a provider. It has no secret: an assertion shows who it is.
pub(super) fn client(provider: &Provider, metadata: &Metadata) -> OurClient {
    OurClient::from_provider_metadata(metadata.clone(), provider.client_id.clone(), None)
        .set_redirect_uri(provider.redirect.clone())
}

/// What a provider vouches for.
#[derive(Debug)]
pub(super) struct Told {
    /// Who, at that provider.
    pub(super) subject: String,
    /// Everything that it says of them.
    pub(super) said: Claims,
    /// How surely; of citizens.
    pub(super) level: Level,
}

/// Exchanges a code and checks everything that comes for it.
///
/// # Errors
/// With the reason, in our own words.
pub(super) async fn redeem(
    crm: &Crm,
    provider: &Provider,
    mut metadata: Arc<Metadata>,
    flow: &Flow,
    code: String,
) -> Result<Told, Refusal> {
    let tokens = exchange(crm, provider, &metadata, flow, code).await?;
    let vouched = match verify(crm, provider, &metadata, flow, &tokens) {
        Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
            // The provider may have new keys.
            metadata =
                provider.with_new_keys(crm.now(), &metadata).await.ok_or(Refusal::failed("unknown_key"))?;
            verify(crm, provider, &metadata, flow, &tokens)
        }
        first => first,
    }
    .map_err(|error| faults::of_claims(&error))?;
    check_times(&vouched, flow, crm.now())?;
    let azp = vouched.authorized_party();
    if azp.is_some_and(|party| party.as_str() != provider.client_id.as_str()) {
        return Err(Refusal::failed("authorized_party"));
    }
    let level = sure_enough(provider, &vouched, flow)?;
    let mut said = as_claims(&vouched)?;
    let complete = match &provider.staff {
        Some(policy) => policy.is_complete(&said),
        None => claims::are_complete(&said),
    };
    if !complete && metadata.userinfo_endpoint().is_some() {
        for (name, value) in user_info(provider, &metadata, &tokens, &vouched).await? {
            said.entry(name).or_insert(value);
        }
    }
    let subject = vouched.subject().as_str().to_owned();
    if subject.is_empty() || subject.len() > 255 {
        return Err(Refusal::failed("subject"));
    }
    Ok(Told { subject, said, level })
}

/// How surely a citizen is known; of staff, whether a second factor was shown, and now if it was asked for anew.
fn sure_enough(provider: &Provider, vouched: &Vouched, flow: &Flow) -> Result<Level, Refusal> {
    let acr = vouched.auth_context_ref().map(|acr| acr.as_str());
    let Some(policy) = &provider.staff else {
        return acr
            .and_then(|acr| provider.levels.level(acr))
            .filter(|level| *level >= flow.level)
            .ok_or(Refusal::new(Shown::Level, "level_too_low"));
    };
    let methods = vouched.auth_method_refs().into_iter().flatten();
    let proof = Proof {
        acr: acr.map(str::to_owned),
        amr: methods.map(|method| method.as_str().to_owned()).collect(),
        at: vouched.auth_time().map(|at| at.timestamp()),
    };
    policy.holds(&proof).map_err(|reason| Refusal::new(Shown::Factor, reason))?;
    if flow.again && proof.at.is_none_or(|at| at < flow.at.0 / 1000 - LEEWAY) {
        return Err(Refusal::new(Shown::Factor, "not_shown_anew"));
    }
    Ok(Level::default())
}

async fn exchange(
    crm: &Crm,
    provider: &Provider,
    metadata: &Metadata,
    flow: &Flow,
    code: String,
) -> Result<Tokens, Refusal> {
    let endpoint = metadata.token_endpoint().map(|endpoint| endpoint.as_str()).unwrap_or_default();
    let assertion = crm
        .new_token()
        .ok()
        .and_then(|id| assertion::make(&provider.key, &provider.client_id, endpoint, &id, crm.now()))
        .ok_or(Refusal::failed("no_randomness"))?;
    let client = client(provider, metadata);
    client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|_| Refusal::failed("no_token_endpoint"))?
        .set_pkce_verifier(PkceCodeVerifier::new(flow.verifier.clone()))
        .add_extra_param("client_assertion_type", assertion::KIND)
        .add_extra_param("client_assertion", assertion)
        .request_async(&provider.outbound)
        .await
        .map_err(|error| faults::of_exchange(&error))
}

fn verify(
    crm: &Crm,
    provider: &Provider,
    metadata: &Metadata,
    flow: &Flow,
    tokens: &Tokens,
) -> Result<Vouched, ClaimsVerificationError> {
    let missing = || ClaimsVerificationError::Other("no id token".to_owned());
    let token = tokens.id_token().ok_or_else(missing)?.clone();
    let client = client(provider, metadata);
    let latest = DateTime::from_timestamp(crm.now().0 / 1000 - LEEWAY, 0).ok_or_else(missing)?;
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || latest);
    let vouched = token.claims(&verifier, &Nonce::new(flow.nonce.clone()))?;
    if let Some(expected) = vouched.access_token_hash() {
        let key = token.signing_key(&verifier).map_err(ClaimsVerificationError::SignatureVerification)?;
        let algorithm = token.signing_alg().map_err(ClaimsVerificationError::SignatureVerification)?;
        let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key)
            .map_err(|error| ClaimsVerificationError::Other(error.to_string()))?;
        if hash != *expected {
            return Err(ClaimsVerificationError::Other("another access token".to_owned()));
        }
    }
    token.into_claims(&verifier, &Nonce::new(flow.nonce.clone()))
}

/// `iat` belongs into this login, `nbf` has come; `exp` was looked at before.
fn check_times(vouched: &Vouched, flow: &Flow, now: Timestamp) -> Result<(), Refusal> {
    let (now, began) = (now.0 / 1000, flow.at.0 / 1000);
    let issued = vouched.issue_time().timestamp();
    if issued > now + LEEWAY || issued < began - LEEWAY {
        return Err(Refusal::failed("issued_at_another_time"));
    }
    let not_before = vouched.additional_claims().0.get("nbf");
    match not_before.map(Value::as_f64) {
        None => Ok(()),
        #[expect(clippy::cast_precision_loss, reason = "seconds of this age are far below 2^52")]
        Some(Some(from)) if from <= (now + LEEWAY) as f64 => Ok(()),
        Some(_) => Err(Refusal::failed("not_yet_valid")),
    }
}

async fn user_info(
    provider: &Provider,
    metadata: &Metadata,
    tokens: &Tokens,
    vouched: &Vouched,
) -> Result<Claims, Refusal> {
    let client = client(provider, metadata);
    let asked: Result<UserInfoClaims<Said, CoreGenderClaim>, _> = client
        .user_info(tokens.access_token().clone(), Some(vouched.subject().clone()))
        .map_err(|_| Refusal::failed("no_userinfo"))?
        .request_async(&provider.outbound)
        .await;
    as_claims(&asked.map_err(|error| faults::of_user_info(&error))?)
}

fn as_claims(said: &impl serde::Serialize) -> Result<Claims, Refusal> {
    match serde_json::to_value(said) {
        Ok(Value::Object(claims)) => Ok(claims),
        _ => Err(Refusal::failed("claims")),
    }
}
