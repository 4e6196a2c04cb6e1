//! `GET /api/v1/schemas`: the types of events that are taken, each with the JSON Schema of its data.

use super::problem::{Problem, fresh};
use crate::http::{ServerState, visitor::operation};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use crm::event::{EventKind, Fact};
use serde_json::{Value, json};

/// The schema of a kind's data, under its address.
pub(super) fn schema(public_url: &str, kind: EventKind) -> Value {
    let mut schema = Fact::schema(kind).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$id".to_owned(), Value::String(address(public_url, kind)));
        object.insert("title".to_owned(), Value::String(kind.type_name().to_owned()));
    }
    schema
}

fn address(public_url: &str, kind: EventKind) -> String {
    format!("{public_url}/api/v1/schemas/{}", kind.type_name())
}

/// The types.
#[utoipa::path(
    get,
    path = "/api/v1/schemas",
    tag = "events",
    summary = "The types of events",
    responses((status = 200, description = "Each type, its scope, and where its schema is"))
)]
pub(crate) async fn list(State(state): State<ServerState>) -> Response {
    let url = &state.portal.site.public_url;
    let items: Vec<Value> = EventKind::ALL
        .into_iter()
        .map(|kind| {
            json!({
                "type": kind.type_name(),
                "scope": format!("events:write:{}", kind.code()),
                "_links": { "schema": address(url, kind) },
            })
        })
        .collect();
    fresh(StatusCode::OK, &json!({ "items": items, "_links": { "self": format!("{url}/api/v1/schemas") } }))
}

/// One schema.
#[utoipa::path(
    get,
    path = "/api/v1/schemas/{type}",
    tag = "events",
    summary = "The schema of an event's data",
    params(("type" = String, Path, description = "The type of the event")),
    responses(
        (status = 200, description = "JSON Schema 2020-12", content_type = "application/schema+json"),
        (status = 404, description = "No such type"),
    )
)]
pub(crate) async fn one(
    State(state): State<ServerState>,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let Some(kind) = EventKind::from_type_name(&name) else {
        return Problem::of(StatusCode::NOT_FOUND).answer(&operation(&request));
    };
    let mut response = fresh(StatusCode::OK, &schema(&state.portal.site.public_url, kind));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/schema+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}
