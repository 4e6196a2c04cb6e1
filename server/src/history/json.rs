//! The history for programs: codes of ours, moments with their offset.

use super::Source;
use axum::body::Bytes;
use crm::{
    Result,
    clock::{Timestamp, in_rome},
    dispute::Dispute,
    timeline::{Entry, Page},
};
use serde_json::{Value, json};

/// Up to the entries.
pub(super) fn head(now: Timestamp) -> Bytes {
    format!("{{\"made_at\":\"{}\",\"entries\":[", moment(now)).into()
}

/// The entries of a page.
pub(super) fn entries(source: &Source, page: &Page, first: bool) -> Result<Bytes> {
    let mut text = String::new();
    for (place, entry) in page.entries.iter().enumerate() {
        if !first || place > 0 {
            text.push(',');
        }
        text.push('\n');
        text.push_str(&serde_json::to_string(&value(entry, source.disputes.get(&entry.id)))?);
    }
    Ok(text.into())
}

/// From the entries to the end.
pub(super) fn foot() -> Bytes {
    Bytes::from_static(b"\n]}\n")
}

fn value(entry: &Entry, dispute: Option<&Dispute>) -> Value {
    let when = if entry.day_only {
        in_rome(entry.happened_at).date().to_string()
    } else {
        moment(entry.happened_at)
    };
    json!({
        // A text: many programs read numbers as 53 bits, and ids are longer.
        "id": entry.id.to_string(),
        "happened_at": when,
        "kind": entry.kind,
        "channel": entry.channel,
        "direction": entry.direction,
        "act": entry.act,
        "title": entry.title,
        "text": entry.body,
        "case": entry.case.map(|number| number.to_string()),
        "office": entry.office,
        "source": { "it": entry.source_it, "en": entry.source_en },
        "as_of": moment(entry.as_of),
        "dispute": dispute.map(|dispute| json!({
            "state": dispute.state,
            "disputed_at": moment(dispute.disputed_at),
            "wrong": dispute.wrong,
            "proposed": dispute.proposed,
            "answer": dispute.answer,
            "answered_at": dispute.answered_at.map(moment),
        })),
    })
}

/// RFC 3339, in Rome.
fn moment(at: Timestamp) -> String {
    in_rome(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
