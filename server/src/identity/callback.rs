//! `GET /identity/{id}/callback`: the browser comes back from a provider, with a code or a refusal.

use super::{
    flow::{self, Carried, Flow},
    provider::Provider,
    refusal::{Refusal, Shown},
    token,
};
use crate::http::{
    ServerState,
    visitor::{self, operation},
};
use app::{caller::Visitor, forms::session_cookie, routes::Name};
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use crm::{
    actor::{Actor, Level},
    citizen,
    language::Language,
    session,
};
use std::collections::HashMap;

type Fields = HashMap<String, String>;

/// Ends a login.
pub(super) async fn callback(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    query: Query<Fields>,
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
    let fields = query.0;
    let carried = Carried::read(&parts.headers, seal);
    let sent_state = fields.get("state").map(String::as_str).unwrap_or_default();
    let flow = carried.of(sent_state);
    let cookies = flow.and_then(|flow| flow::forget(&flow.state)).into_iter().collect();
    let done = match flow {
        Some(flow) => Box::pin(finish(&state, provider, flow, &fields, &parts.headers, &operation)).await,
        None => Err(without_flow(&carried, sent_state)),
    };
    match done {
        Ok((next, session)) => super::see_other(&next, [cookies, vec![session]].concat()),
        Err(refusal) => {
            refusal.log(&operation, &provider.id);
            // Of a login that is not known, another tab's at least names language and page.
            let known = flow.or(carried.flows.first());
            let language = known.map_or_else(Language::default, |flow| flow.language);
            let next = known.map_or(Name::Overview.path(language), |flow| &flow.next);
            if refusal.is_second_time() && is_signed_in(&state, &parts.headers, &operation).await {
                return super::see_other(next, cookies);
            }
            super::see_other(&refusal.path(language, next), cookies)
        }
    }
}

/// Why nothing is known of a login that comes back.
fn without_flow(carried: &Carried, sent_state: &str) -> Refusal {
    if carried.names(sent_state) {
        Refusal::failed("cookie_changed")
    } else if carried.names.is_empty() {
        // After ten minutes a browser throws the cookie away itself; or it keeps none at all.
        Refusal::new(Shown::Expired, "no_cookie")
    } else {
        Refusal::failed("state")
    }
}

async fn finish(
    state: &ServerState,
    provider: &Provider,
    flow: &Flow,
    fields: &Fields,
    headers: &HeaderMap,
    operation: &str,
) -> Result<(String, HeaderValue), Refusal> {
    const BROKEN: Refusal = Refusal::new(Shown::Unavailable, "database");
    let crm = &state.portal.crm;
    if flow.provider != provider.id {
        return Err(Refusal::failed("another_provider"));
    }
    if !(-60..=flow::SECONDS).contains(&crm.now().seconds_since(flow.at)) {
        return Err(Refusal::new(Shown::Expired, "too_late"));
    }
    let metadata =
        provider.metadata(crm.now()).await.ok_or(Refusal::new(Shown::Unavailable, "provider_unavailable"))?;
    let names_itself = metadata.additional_metadata().authorization_response_iss_parameter_supported;
    match fields.get("iss") {
        Some(issuer) if issuer != provider.issuer.as_str() => {
            return Err(Refusal::failed("answer_of_another_issuer"));
        }
        None if names_itself => return Err(Refusal::failed("answer_without_issuer")),
        _ => {}
    }
    if !state.identity.used.take(&flow.state, crm.now()) {
        return Err(Refusal::failed(Refusal::REPLAY));
    }
    if let Some(error) = fields.get("error") {
        let description = fields.get("error_description").map(String::as_str).unwrap_or_default();
        return Err(Refusal::of_provider(error, description));
    }
    let code = fields.get("code").filter(|code| !code.is_empty() && code.len() <= 4096);
    let code = code.ok_or(Refusal::failed("no_code"))?.clone();
    let (person, level) = token::redeem(crm, provider, metadata, flow, code).await?;
    let broken = |error: crm::Error| {
        tracing::error!(operation, %error, "a login cannot be written down");
        BROKEN
    };
    let id = citizen::sign_in(crm, &person).await.map_err(broken)?;
    let device = visitor::device(headers);
    let holder = session::Holder::Citizen(id, level);
    let token =
        session::begin(crm, holder, &provider.id, &device, visitor::token(headers)).await.map_err(broken)?;
    tracing::info!(
        target: "security",
        event = "sign_in",
        operation,
        provider = provider.id,
        assurance = level.0,
        "a citizen logged in"
    );
    let cookie = HeaderValue::from_str(&session_cookie(&token)).map_err(|_| BROKEN)?;
    Ok((landing(crm, flow, id, level).await, cookie))
}

/// The page that was wanted; the overview, if nothing else was, in the citizen's own language.
async fn landing(crm: &crm::Crm, flow: &Flow, id: crm::actor::CitizenId, level: Level) -> String {
    if Language::ALL.iter().all(|language| Name::Overview.path(*language) != flow.next) {
        return flow.next.clone();
    }
    let profile = citizen::profile(crm, &Actor::Citizen { id, level }, id).await;
    Name::Overview.path(profile.map_or(flow.language, |known| known.language)).to_owned()
}

/// Whether a citizen is logged in already: an impatient second click then leads on, instead of to an error.
async fn is_signed_in(state: &ServerState, headers: &HeaderMap, operation: &str) -> bool {
    let caller = visitor::caller(state, headers, Language::default(), operation).await;
    caller.ok().and_then(|caller| Visitor::citizen(&caller.visitor)).is_some()
}
