//! `GET /identity/{id}/start?lang=&next=&level=` (staff: `&again=1`): a login begins. A GET, because browsers apply a form's policy
//! (`form-action`) to the provider's address too; no business row changes.

use super::{
    claims,
    flow::{Carried, Flow},
    policy::Policy,
    provider::Provider,
    refusal::{Refusal, Shown},
    seal::Seal,
    token,
};
use crate::http::{ServerState, visitor::operation};
use app::{
    sign_in::{needed_level, next_path},
    staff::landing,
};
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{actor::Level, entropy::Entropy, language::Language};
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, CsrfToken, LanguageTag, Nonce, PkceCodeChallenge,
    PkceCodeVerifier,
    core::{CoreAuthPrompt, CoreResponseType},
};
use std::{collections::HashMap, fmt::Write as _, time::Duration};

/// Leads to the provider.
pub(super) async fn start(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    query: Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let Some((provider, seal)) = state.identity.find(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if super::is_guess(&parts.headers) {
        return super::not_yet();
    }
    let field = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let language = Language::from_tag(field("lang")).unwrap_or_default();
    let staff = provider.staff.is_some();
    let next =
        if staff { landing(field("next"), language, None) } else { next_path(field("next"), language) };
    let level = if staff { Level::default() } else { wanted_level(field("level"), &next) };
    let wanted = Wanted { language, next, level, again: staff && field("again") == "1" };
    let refused = match lead(&state, provider, seal, &parts.headers, &wanted).await {
        Ok(response) => return response,
        Err(refusal) => refusal,
    };
    refused.log(&operation, &provider.id);
    super::see_other(&refused.path(provider.door(), language, &wanted.next), Vec::new())
}

/// What a login is to come to.
struct Wanted {
    language: Language,
    next: String,
    level: Level,
    again: bool,
}

async fn lead(
    state: &ServerState,
    provider: &Provider,
    seal: &Seal,
    headers: &HeaderMap,
    wanted: &Wanted,
) -> Result<Response, Refusal> {
    const NO_RANDOMNESS: Refusal = Refusal::failed("no_randomness");
    let crm = &state.portal.crm;
    let entropy = crm.entropy.as_ref();
    let metadata =
        provider.metadata(crm.now()).await.ok_or(Refusal::new(Shown::Unavailable, "provider_unavailable"))?;
    let flow = Flow {
        provider: provider.id.clone(),
        state: letters(entropy).ok_or(NO_RANDOMNESS)?,
        nonce: letters(entropy).ok_or(NO_RANDOMNESS)?,
        verifier: letters(entropy).ok_or(NO_RANDOMNESS)?,
        next: wanted.next.clone(),
        language: wanted.language,
        level: wanted.level,
        again: wanted.again,
        at: crm.now(),
    };
    let challenge =
        PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(flow.verifier.clone()));
    let (sent_state, sent_nonce) = (flow.state.clone(), flow.nonce.clone());
    let client = token::client(provider, &metadata);
    let mut asking = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || CsrfToken::new(sent_state),
            move || Nonce::new(sent_nonce),
        )
        .set_pkce_challenge(challenge)
        .add_scopes(provider.scopes.iter().cloned())
        .add_ui_locale(LanguageTag::new(wanted.language.tag().to_owned()));
    let contexts = match &provider.staff {
        Some(policy) => policy.acr.clone(),
        None => vec![provider.levels.name(wanted.level).to_owned()],
    };
    for context in contexts {
        asking = asking.add_auth_context_value(AuthenticationContextClass::new(context));
    }
    if wanted.again {
        // A provider that remembers how somebody came this morning is asked to forget it.
        asking = asking.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
    }
    if metadata.claims_parameter_supported() == Some(true) {
        let asked = provider.staff.as_ref().map_or_else(claims::asked, Policy::asked);
        asking = asking.add_extra_param("claims", asked);
    }
    let (url, ..) = asking.url();
    let mut cookies = Carried::read(headers, seal).sweep();
    cookies.push(flow.cookie(seal, entropy).ok_or(NO_RANDOMNESS)?);
    let mut response = super::see_other(url.as_str(), cookies);
    // The provider learns from which site somebody comes, and nothing more.
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    Ok(response)
}

/// The least level that will do: what the page needs to which the login leads, or more if more is asked for.
fn wanted_level(asked: &str, next: &str) -> Level {
    let asked = asked.parse().ok().filter(|level| (1..=3).contains(level)).map_or(Level::AREA, Level);
    asked.max(needed_level(next))
}

/// 256 random bits as 64 letters and digits: SPID allows nothing else in `state` and `nonce`.
fn letters(entropy: &dyn Entropy) -> Option<String> {
    let mut random = [0_u8; 32];
    entropy.fill(&mut random).ok()?;
    let mut text = String::with_capacity(64);
    for byte in random {
        write!(text, "{byte:02x}").ok()?;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::wanted_level;
    use crm::actor::Level;

    #[test]
    fn an_address_can_ask_for_more_and_never_for_less() {
        assert_eq!(wanted_level("", "/area"), Level(2));
        assert_eq!(wanted_level("1", "/area"), Level(2));
        assert_eq!(wanted_level("3", "/area"), Level(3));
        assert_eq!(wanted_level("4", "/area"), Level(2));
        assert_eq!(wanted_level("3", "/area/preferenze?form=x"), Level(3));
    }
}
