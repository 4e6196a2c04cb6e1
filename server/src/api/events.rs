//! `POST /api/v1/events`: events in.

use super::{
    body::{self, MOST_EVENTS},
    content::Mode,
    envelope,
    guard::Known,
    problem::{Problem, fresh},
};
use crate::http::{ServerState, visitor::operation};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{
    actor::Actor,
    event::{Admitted, Answer, Event, EventRefused, admit},
};
use serde_json::{Value, json, value::RawValue};

/// Takes events.
#[utoipa::path(
    post,
    path = "/api/v1/events",
    tag = "events",
    summary = "Send events",
    description = "One event (structured or binary) or many (batch). What is answered with 200 is on the disk. The same source and id with the same content may be sent again, in any order; with another content it is refused.",
    security(("key" = [])),
    responses(
        (status = 200, description = "Kept: one event, or all of a batch"),
        (status = 207, description = "A batch of which some events were refused; each has its own status"),
        (status = 400, description = "Not readable"),
        (status = 401, description = "No key, or one that opens nothing"),
        (status = 403, description = "Another source, or a type outside the key's scopes"),
        (status = 409, description = "Another event was sent with this source and id"),
        (status = 413, description = "More than 1 MiB, 64 KiB an event or 2000 events"),
        (status = 415, description = "Another content type"),
        (status = 422, description = "An unknown type, or data that its schema does not allow; `pointer` says where"),
        (status = 429, description = "Too many requests; Retry-After"),
        (status = 503, description = "Nothing was kept; send it again"),
    )
)]
pub(crate) async fn receive(State(state): State<ServerState>, request: Request) -> Response {
    let operation = operation(&request);
    let (parts, body) = request.into_parts();
    let Some(Known(client)) = parts.extensions.get::<Known>() else {
        return Problem::unauthorised(
            "send Authorization: Bearer and a key that is neither expired nor revoked",
        )
        .answer(&operation);
    };
    match take(&state, &client.actor(), &parts.headers, body, &operation).await {
        Ok(response) => response,
        Err(problem) => problem.answer(&operation),
    }
}

async fn take(
    state: &ServerState,
    actor: &Actor,
    headers: &HeaderMap,
    body: Body,
    operation: &str,
) -> Result<Response, Problem> {
    let mode = Mode::of(headers)?;
    let text = body::read(headers, body).await?;
    let event = match mode {
        Mode::Batch => return batch(state, actor, &text, operation).await,
        Mode::Structured => envelope::structured(&text)?,
        Mode::Binary => envelope::binary(headers, &text)?,
    };
    let (source, id) = (event.source.clone(), event.id.clone());
    let admitted = let_in(state, actor, event)?;
    let answers = state.api.writer.keep(vec![admitted]).await.map_err(|_| busy())?;
    match answers.first() {
        Some(Answer::Accepted) => {
            Ok(fresh(StatusCode::OK, &json!({ "source": source, "id": id, "status": 200 })))
        }
        Some(Answer::Conflict) => Err(conflict()),
        None => Err(busy()),
    }
}

fn busy() -> Problem {
    Problem::unavailable("send it again: an event that was kept after all is kept once")
}

fn conflict() -> Problem {
    Problem::conflict("an event keeps its content: give a changed one another id").at("/id")
}

fn let_in(state: &ServerState, actor: &Actor, event: Event) -> Result<Admitted, Problem> {
    admit(&state.portal.crm, actor, event).map_err(|refused| match refused {
        EventRefused::NotYours(kind) => Problem::forbidden(format!(
            "the key must be bound to this source and have the scope events:write:{}",
            kind.code()
        )),
        EventRefused::Future => {
            Problem::invalid("time is more than 5 minutes ahead of the portal's clock").at("/time")
        }
    })
}

/// Each event is answered for itself; all that may be kept are kept in one transaction.
async fn batch(state: &ServerState, actor: &Actor, text: &str, operation: &str) -> Result<Response, Problem> {
    let items: Vec<&RawValue> =
        serde_json::from_str(text).map_err(|_| Problem::malformed("a batch is a JSON array of events"))?;
    if items.len() > MOST_EVENTS {
        return Err(Problem::too_large("a batch has at most 2000 events"));
    }
    let mut admitted = Vec::with_capacity(items.len());
    let mut results: Vec<(Option<String>, Option<Problem>)> = Vec::with_capacity(items.len());
    for item in items {
        let read = envelope::structured(item.get()).and_then(|event| {
            let id = event.id.clone();
            Ok((id, let_in(state, actor, event)?))
        });
        match read {
            Ok((id, event)) => {
                admitted.push(event);
                results.push((Some(id), None));
            }
            Err(problem) => results.push((envelope::id_of(item.get()), Some(problem))),
        }
    }
    let answers = state.api.writer.keep(admitted).await.map_err(|_| busy())?;
    let mut answers = answers.into_iter();
    for (_, problem) in results.iter_mut().filter(|(_, problem)| problem.is_none()) {
        match answers.next() {
            Some(Answer::Accepted) => {}
            Some(Answer::Conflict) => *problem = Some(conflict()),
            None => *problem = Some(busy()),
        }
    }
    let whole = results.iter().all(|(_, problem)| problem.is_none());
    let status = if whole { StatusCode::OK } else { StatusCode::MULTI_STATUS };
    let items: Vec<Value> = results
        .iter()
        .enumerate()
        .map(|(index, (id, problem))| match problem {
            None => json!({ "index": index, "id": id, "status": 200 }),
            Some(problem) => {
                json!({ "index": index, "id": id, "status": problem.status.as_u16(), "problem": problem.json(operation) })
            }
        })
        .collect();
    Ok(fresh(status, &json!({ "items": items })))
}

/// `OPTIONS /api/v1/events`: the handshake of the CloudEvents webhook specification. Whoever has a key may send, from
/// wherever they ask; how much, their key says.
pub(crate) async fn handshake(headers: HeaderMap) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let answer = response.headers_mut();
    answer.insert(header::ALLOW, HeaderValue::from_static("POST, OPTIONS"));
    if let Some(origin) = headers.get("webhook-request-origin") {
        answer.insert("webhook-allowed-origin", origin.clone());
        if headers.contains_key("webhook-request-rate") {
            // A minute's worth of a client's usual rate.
            answer.insert("webhook-allowed-rate", HeaderValue::from(u64::from(crm::client::PER_SECOND) * 60));
        }
    }
    response
}
