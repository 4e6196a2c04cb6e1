//! What openidconnect's errors are in our own words. Theirs may repeat what a provider sent, so they are not logged.

use super::{
    outbound::OutboundError,
    refusal::{Refusal, Shown},
};
use openidconnect::{
    ClaimsVerificationError, RequestTokenError, SignatureVerificationError, StandardErrorResponse,
    UserInfoError, core::CoreErrorResponseType,
};

type ExchangeError = RequestTokenError<OutboundError, StandardErrorResponse<CoreErrorResponseType>>;

/// A code that was not exchanged.
pub(super) fn of_exchange(error: &ExchangeError) -> Refusal {
    match error {
        RequestTokenError::ServerResponse(answer) => match answer.error() {
            CoreErrorResponseType::InvalidGrant => Refusal::new(Shown::Expired, "code_refused"),
            // The configuration is wrong: key, key id or client id.
            CoreErrorResponseType::InvalidClient => Refusal::failed("client_refused"),
            _ => Refusal::failed("token_refused"),
        },
        RequestTokenError::Request(OutboundError::Transport(_)) => {
            Refusal::new(Shown::Unavailable, "token_endpoint_unavailable")
        }
        RequestTokenError::Request(_) => Refusal::failed("token_answer"),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Refusal::failed("token_answer"),
    }
}

/// An id token that does not hold.
pub(super) fn of_claims(error: &ClaimsVerificationError) -> Refusal {
    use SignatureVerificationError as Signature;
    match error {
        ClaimsVerificationError::Expired(_) => Refusal::new(Shown::Expired, "token_expired"),
        ClaimsVerificationError::InvalidIssuer(_) => Refusal::failed("issuer"),
        ClaimsVerificationError::InvalidAudience(_) => Refusal::failed("audience"),
        ClaimsVerificationError::InvalidNonce(_) => Refusal::failed("nonce"),
        ClaimsVerificationError::InvalidSubject(_) => Refusal::failed("subject"),
        ClaimsVerificationError::SignatureVerification(
            Signature::NoSignature | Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_),
        ) => Refusal::failed("algorithm"),
        ClaimsVerificationError::SignatureVerification(Signature::NoMatchingKey) => {
            Refusal::failed("unknown_key")
        }
        ClaimsVerificationError::SignatureVerification(_) => Refusal::failed("signature"),
        _ => Refusal::failed("token"),
    }
}

/// Userinfo that was not given.
pub(super) fn of_user_info(error: &UserInfoError<OutboundError>) -> Refusal {
    match error {
        UserInfoError::Request(OutboundError::Transport(_)) => {
            Refusal::new(Shown::Unavailable, "userinfo_unavailable")
        }
        UserInfoError::ClaimsVerification(_) => Refusal::failed("userinfo_signature"),
        _ => Refusal::failed("userinfo_answer"),
    }
}
