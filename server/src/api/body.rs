//! Bodies: how large, and how deep. What is too much is refused from its head, or as soon as it shows.

use super::problem::Problem;
use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use futures::StreamExt;

/// The largest body, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// The largest event, in bytes (CloudEvents 1.0 asks for no more of anybody).
pub const EVENT_LIMIT: usize = 64 * 1024;
/// The most events of a batch.
pub const MOST_EVENTS: usize = 2000;
/// The deepest JSON, in arrays and objects inside each other.
pub const DEEPEST: usize = 64;

fn too_large() -> Problem {
    Problem::too_large("a body has at most 1 MiB: send the events in several batches")
}

/// The whole body as text.
///
/// # Errors
/// 413 from its announced length, before a byte is read, or when it grows over the limit; 400 for one that breaks off or
/// is no UTF-8, or whose JSON is deeper than [`DEEPEST`].
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<String, Problem> {
    let told =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > BODY_LIMIT) {
        return Err(too_large());
    }
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::with_capacity(told.unwrap_or(4096));
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::malformed("the body broke off"))?;
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = String::from_utf8(bytes).map_err(|_| Problem::malformed("the body is not UTF-8"))?;
    if is_deep(&text) {
        return Err(Problem::malformed("the JSON has more than 64 arrays and objects inside each other"));
    }
    Ok(text)
}

/// Whether arrays and objects stand too deep inside each other; what is in strings does not count.
fn is_deep(json: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in json.bytes() {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, is_deep};

    #[test]
    fn depth_is_counted_outside_strings() {
        assert!(!is_deep(&("[".repeat(DEEPEST) + &"]".repeat(DEEPEST))));
        assert!(is_deep(&"[{".repeat(DEEPEST)));
        assert!(!is_deep(&format!("\"{}\\\"{}\"", "[".repeat(100), "[".repeat(100))));
        assert!(!is_deep(&"[]".repeat(1000)));
    }
}
