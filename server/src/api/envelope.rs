//! The envelope of an event: its attributes, checked one by one, and its data.

use super::{body::EVENT_LIMIT, content::attribute, problem::Problem};
use axum::http::HeaderMap;
use base64::{Engine, prelude::BASE64_STANDARD};
use crm::event::{Event, EventKind, Fact, Moment};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The longest id, in characters.
const LONGEST_ID: usize = 200;

/// The attributes as they came; unknown ones (extensions) are passed over.
#[derive(Debug, Default, Deserialize)]
struct Envelope<'a> {
    specversion: Option<String>,
    id: Option<String>,
    source: Option<String>,
    r#type: Option<String>,
    time: Option<String>,
    datacontenttype: Option<String>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    data_base64: Option<String>,
}

/// The id of an event that could be read so far, for an answer about it.
pub(super) fn id_of(json: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<String>,
    }
    serde_json::from_str::<Named>(json).ok()?.id.filter(|id| id.chars().count() <= LONGEST_ID)
}

/// One event as structured JSON.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn structured(json: &str) -> Result<Event, Problem> {
    if json.len() > EVENT_LIMIT {
        return Err(Problem::too_large("an event has at most 64 KiB"));
    }
    let envelope: Envelope<'_> = serde_json::from_str(json).map_err(|error| {
        let whole = error.is_syntax() || error.is_eof();
        let why = if whole {
            "it is not JSON"
        } else {
            "it is not an object with the attributes of a CloudEvent as texts"
        };
        Problem::malformed(why)
    })?;
    envelope.event()
}

/// One event in binary form.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn binary(headers: &HeaderMap, body: &str) -> Result<Event, Problem> {
    if body.len() > EVENT_LIMIT {
        return Err(Problem::too_large("an event has at most 64 KiB"));
    }
    let data = if body.trim().is_empty() {
        None
    } else {
        Some(
            serde_json::from_str::<&RawValue>(body)
                .map_err(|_| Problem::malformed("the body is not JSON"))?,
        )
    };
    let envelope = Envelope {
        specversion: attribute(headers, "ce-specversion"),
        id: attribute(headers, "ce-id"),
        source: attribute(headers, "ce-source"),
        r#type: attribute(headers, "ce-type"),
        time: attribute(headers, "ce-time"),
        datacontenttype: None,
        data,
        data_base64: None,
    };
    envelope.event()
}

impl Envelope<'_> {
    fn event(self) -> Result<Event, Problem> {
        if self.specversion.as_deref() != Some("1.0") {
            return Err(Problem::invalid("specversion must be \"1.0\"").at("/specversion"));
        }
        let id = self.id.filter(|id| {
            !id.is_empty() && id.chars().count() <= LONGEST_ID && !id.chars().any(char::is_control)
        });
        let id = id.ok_or_else(|| Problem::invalid("id must have 1 to 200 characters").at("/id"))?;
        let source = self.source.filter(|source| !source.is_empty());
        let source =
            source.ok_or_else(|| Problem::invalid("source must be that of the key").at("/source"))?;
        let name = self.r#type.ok_or_else(|| Problem::invalid("type is missing").at("/type"))?;
        let kind = EventKind::from_type_name(&name).ok_or_else(|| {
            Problem::unknown_type("GET /api/v1/schemas lists the types that are taken").at("/type")
        })?;
        let time = self.time.as_deref().and_then(Moment::parse).ok_or_else(|| {
            Problem::invalid(
                "time is needed, as 2026-11-23T09:12:00+01:00: it decides which of two facts stands",
            )
            .at("/time")
        })?;
        if self.datacontenttype.as_deref().is_some_and(|kind| !is_json(kind)) {
            return Err(Problem::invalid("data must be application/json").at("/datacontenttype"));
        }
        let data = match (self.data, self.data_base64) {
            (Some(data), None) => Cow::Borrowed(data.get()),
            (None, Some(encoded)) => {
                let bytes = BASE64_STANDARD.decode(encoded).ok();
                let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
                Cow::Owned(text.ok_or_else(|| {
                    Problem::invalid("data_base64 must be JSON in base64").at("/data_base64")
                })?)
            }
            _ => {
                return Err(
                    Problem::invalid("data is needed, and only one of data and data_base64").at("/data")
                );
            }
        };
        let fact = Fact::read(kind, &data)
            .map_err(|fault| Problem::invalid(fault.detail).at(format!("/data{}", fault.pointer)))?;
        Ok(Event { source, id, time: time.0, fact })
    }
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}
