//! `GET /identity/{id}/callback`: the browser comes back from a provider, with a code or a refusal.

use super::{
    claims,
    flow::{self, Carried, Flow},
    provider::Provider,
    refusal::{Door, Refusal, Shown},
    staff, token,
    token::Told,
};
use crate::http::{
    ServerState,
    visitor::{self, operation},
};
use app::{caller::Visitor, forms::session_cookie, routes::Name, staff::home};
use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use crm::{
    actor::{Actor, Level},
    citizen,
    language::Language,
    session::{self, Holder},
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
            let door = provider.door();
            let first = if door == Door::Staff { home(language) } else { Name::Overview.path(language) };
            // Another tab's login may be of the other kind.
            let next = flow.or_else(|| carried.flows.iter().find(|flow| flow.provider == provider.id));
            let next = next.map_or(first, |flow| &flow.next);
            if refusal.is_second_time() && is_signed_in(&state, door, &parts.headers, &operation).await {
                return super::see_other(next, cookies);
            }
            super::see_other(&refusal.path(door, language, next), cookies)
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
    let told = token::redeem(crm, provider, metadata, flow, code).await?;
    let broken = |error: crm::Error| {
        tracing::error!(operation, %error, "a login cannot be written down");
        BROKEN
    };
    let (holder, next) = match &provider.staff {
        Some(policy) => {
            let (id, role) = staff::admit(crm, provider, policy, &told).await?;
            (Holder::Staff(id), staff::goes_to(flow, role))
        }
        None => citizen_of(crm, provider, flow, &told).await?,
    };
    let device = visitor::device(headers);
    let token =
        session::begin(crm, holder, &provider.id, &device, visitor::token(headers)).await.map_err(broken)?;
    match provider.door() {
        Door::Citizens => tracing::info!(
            target: "security",
            event = "sign_in",
            operation,
            provider = provider.id,
            assurance = told.level.0,
            "a citizen logged in"
        ),
        Door::Staff => tracing::info!(
            target: "security",
            event = "staff_sign_in",
            operation,
            provider = provider.id,
            "a member of staff logged in with a second factor"
        ),
    }
    let cookie = HeaderValue::from_str(&session_cookie(&token)).map_err(|_| BROKEN)?;
    Ok((next, cookie))
}

/// The citizen whom a provider vouched for, and where they go.
async fn citizen_of(
    crm: &crm::Crm,
    provider: &Provider,
    flow: &Flow,
    told: &Told,
) -> Result<(Holder, String), Refusal> {
    let issuer = provider.issuer.as_str();
    let person =
        claims::person(&told.said, issuer, &told.subject, flow.language).ok_or(Refusal::failed("no_name"))?;
    let id = citizen::sign_in(crm, &person).await.map_err(|error| {
        tracing::error!(%error, "a login cannot be written down");
        Refusal::new(Shown::Unavailable, "database")
    })?;
    Ok((Holder::Citizen(id, told.level), landing(crm, flow, id, told.level).await))
}

/// The page that was wanted; the overview, if nothing else was, in the citizen's own language.
async fn landing(crm: &crm::Crm, flow: &Flow, id: crm::actor::CitizenId, level: Level) -> String {
    if Language::ALL.iter().all(|language| Name::Overview.path(*language) != flow.next) {
        return flow.next.clone();
    }
    let profile = citizen::profile(crm, &Actor::Citizen { id, level }, id).await;
    Name::Overview.path(profile.map_or(flow.language, |known| known.language)).to_owned()
}

/// Whether somebody of this door is logged in already: an impatient second click then leads on, instead of to an error.
async fn is_signed_in(state: &ServerState, door: Door, headers: &HeaderMap, operation: &str) -> bool {
    let caller = visitor::caller(state, headers, Language::default(), operation).await;
    caller.is_ok_and(|caller| match door {
        Door::Citizens => Visitor::citizen(&caller.visitor).is_some(),
        Door::Staff => matches!(caller.visitor.actor(), Actor::Staff { .. }),
    })
}
