//! `GET /api/v1/openapi.json`: the API in the words of OpenAPI 3.1, from what stands beside its handlers.

use super::{events, problem::fresh, schemas, services, status};
use crate::http::ServerState;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use crm::event::EventKind;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Quirino",
        version = "1",
        description = "The citizen portal for back offices: events in, the catalogue of services out. Errors are problem+json (RFC 9457) with the operation's id as instance. Every answer says what is left of the rate limit."
    ),
    paths(events::receive, schemas::list, schemas::one, services::list, status::status, document,)
)]
struct Document;

/// This document.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "status",
    summary = "This document",
    responses((status = 200, description = "OpenAPI 3.1"))
)]
pub(crate) async fn document(State(state): State<ServerState>) -> Response {
    let mut response = fresh(StatusCode::OK, &openapi(&state.portal.site.public_url));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}

/// The document, with the schemas of the events in it.
fn openapi(public_url: &str) -> Value {
    let mut document = serde_json::to_value(Document::openapi()).unwrap_or_default();
    document["servers"] = json!([{ "url": public_url }]);
    let mut all = Map::new();
    for kind in EventKind::ALL {
        all.insert(kind.type_name().to_owned(), schemas::schema(public_url, kind));
    }
    all.insert("Event".to_owned(), event());
    document["components"]["schemas"] = Value::Object(all);
    document["components"]["securitySchemes"] = json!({
        "key": { "type": "http", "scheme": "bearer", "description": "A key that `quirino client add` showed once" }
    });
    let one = json!({ "$ref": "#/components/schemas/Event" });
    let data: Vec<Value> = EventKind::ALL
        .into_iter()
        .map(|kind| json!({ "$ref": format!("#/components/schemas/{}", kind.type_name()) }))
        .collect();
    document["paths"]["/api/v1/events"]["post"]["requestBody"] = json!({
        "required": true,
        "content": {
            "application/cloudevents+json": { "schema": one },
            "application/cloudevents-batch+json": { "schema": { "type": "array", "maxItems": super::MOST_EVENTS, "items": one } },
            "application/json": { "schema": { "anyOf": data, "description": "Binary form: ce- headers carry the attributes" } },
        }
    });
    document
}

/// A CloudEvent 1.0 as it is taken here.
fn event() -> Value {
    let types: Vec<&str> = EventKind::ALL.into_iter().map(EventKind::type_name).collect();
    json!({
        "type": "object",
        "description": "CloudEvents 1.0; data as the schema of its type says",
        "required": ["specversion", "id", "source", "type", "time"],
        "properties": {
            "specversion": { "const": "1.0" },
            "id": { "type": "string", "minLength": 1, "maxLength": 200 },
            "source": { "type": "string", "description": "The source to which the key is bound" },
            "type": { "enum": types },
            "time": { "type": "string", "format": "date-time", "description": "When it happened; at most 5 minutes ahead" },
            "datacontenttype": { "const": "application/json" },
            "data": { "type": "object" },
            "data_base64": { "type": "string", "contentEncoding": "base64" },
        }
    })
}
