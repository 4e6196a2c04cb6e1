//! In which of its three forms an event comes (CloudEvents 1.0, HTTP binding).

use super::problem::Problem;
use axum::http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// How a request carries events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// One, whole in the body.
    Structured,
    /// One, its attributes in headers and its data in the body.
    Binary,
    /// Many.
    Batch,
}

impl Mode {
    /// Reads it from the headers.
    ///
    /// # Errors
    /// 415 for any other content type, or another encoding of text.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let wrong = || {
            Problem::content_type(
                "send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers",
            )
        };
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let (kind, rest) = kind.split_once(';').unwrap_or((kind, ""));
        let charset =
            rest.split(';').filter_map(|part| part.trim().split_once('=')).find_map(|(name, value)| {
                name.eq_ignore_ascii_case("charset").then_some(value.trim_matches('"'))
            });
        if charset.is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8"))
            || headers.contains_key(header::CONTENT_ENCODING)
        {
            return Err(wrong());
        }
        match kind.trim().to_ascii_lowercase().as_str() {
            "application/cloudevents+json" => Ok(Self::Structured),
            "application/cloudevents-batch+json" => Ok(Self::Batch),
            "application/json" if headers.contains_key("ce-specversion") => Ok(Self::Binary),
            _ => Err(wrong()),
        }
    }
}

/// An attribute of an event in binary form; its value is percent-encoded where it is not plain ASCII.
pub(super) fn attribute(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    percent_decode_str(value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
