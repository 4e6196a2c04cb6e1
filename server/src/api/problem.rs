//! Problems (RFC 9457): what went wrong, where in the request, and the operation's id to ask about. Nothing of our inside.

use crate::http::Ours;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The status.
    pub(crate) status: StatusCode,
    /// The last part of its type.
    name: &'static str,
    title: &'static str,
    detail: Cow<'static, str>,
    /// A JSON pointer into the event as structured JSON, to what must change.
    pointer: Option<String>,
}

macro_rules! problems {
    ($($(#[$meta:meta])* $make:ident: $status:ident, $name:literal, $title:literal;)+) => {
        impl Problem {
            $($(#[$meta])*
            pub(crate) fn $make(detail: impl Into<Cow<'static, str>>) -> Self {
                Self { status: StatusCode::$status, name: $name, title: $title, detail: detail.into(), pointer: None }
            })+
        }
    };
}

problems! {
    /// It is no JSON, or not the JSON of an event.
    malformed: BAD_REQUEST, "malformed", "The body cannot be read";
    /// A parameter of the query cannot be.
    bad_parameter: BAD_REQUEST, "bad-parameter", "A parameter cannot be understood";
    /// Without a key that opens anything.
    unauthorised: UNAUTHORIZED, "unauthorised", "A valid key is needed";
    /// Not for this key.
    forbidden: FORBIDDEN, "forbidden", "Not for this key";
    /// Another event has this id.
    conflict: CONFLICT, "conflict", "Another event was sent with this id";
    /// Too large.
    too_large: PAYLOAD_TOO_LARGE, "too-large", "Too large";
    /// Another content type is needed.
    content_type: UNSUPPORTED_MEDIA_TYPE, "content-type", "The content type is none of those that are taken";
    /// Nobody knows this type of event.
    unknown_type: UNPROCESSABLE_ENTITY, "unknown-type", "No such type of event";
    /// Well-formed, but it does not say what an event must.
    invalid: UNPROCESSABLE_ENTITY, "invalid", "The event does not say what it must";
    /// Too many requests.
    too_many: TOO_MANY_REQUESTS, "too-many-requests", "Too many requests";
    /// Ours.
    unavailable: SERVICE_UNAVAILABLE, "unavailable", "Not possible now; nothing was kept";
}

impl Problem {
    /// What a status says of itself.
    pub(crate) fn of(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { status, name: "", title, detail: Cow::Borrowed(title), pointer: None }
    }

    /// With the place of what must change.
    pub(crate) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// As JSON.
    pub(crate) fn json(&self, operation: &str) -> Value {
        let kind = if self.name.is_empty() {
            "about:blank".to_owned()
        } else {
            format!("urn:quirino:problem:{}", self.name)
        };
        let mut json = json!({
            "type": kind,
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
            "instance": format!("urn:quirino:operation:{operation}"),
        });
        if let (Some(pointer), Some(object)) = (&self.pointer, json.as_object_mut()) {
            object.insert("pointer".to_owned(), Value::String(pointer.clone()));
        }
        json
    }

    /// As an answer.
    pub(crate) fn answer(&self, operation: &str) -> Response {
        let mut response = document(self.status, &self.json(operation));
        let headers = response.headers_mut();
        match self.status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
            }
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            // What was not read of a body that is too large will not be.
            StatusCode::PAYLOAD_TOO_LARGE => {
                headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            _ => {}
        }
        response
    }
}

/// A problem document; never kept by anybody.
pub(crate) fn document(status: StatusCode, json: &Value) -> Response {
    let mut response = (status, json.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Ours);
    response
}

/// A JSON answer that is never kept by anybody.
pub(crate) fn fresh(status: StatusCode, json: &Value) -> Response {
    let mut response = document(status, json);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
