//! The dashboard as somebody would write it who wants nothing but speed: an axum handler that asks the CRM the same
//! questions as the portal's page and writes the same HTML with `write!`. What the portal is measured against.
//!
//! It speaks Italian only and knows no demonstration. [`same`] says whether it still writes what the portal writes.

mod frame;
mod lists;
mod words;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use crm::{Crm, case, content, draft, session, timeline};
use std::sync::{Arc, OnceLock};

const CASES: i64 = 20;
const ENTRIES: i64 = 6;
const COOKIE: &str = "__Host-sid=";

#[derive(Clone)]
struct Shared {
    crm: Crm,
    css: Arc<str>,
    loader: Arc<str>,
    fixed: Arc<OnceLock<Bytes>>,
}

/// `/area` by hand, and `/fixed/{length}`: that many letters.
pub(crate) fn router(crm: Crm, css: &str, loader: &str) -> Router {
    Router::new().route("/area", get(dashboard)).route("/fixed/{length}", get(fixed)).with_state(Shared {
        crm,
        css: css.into(),
        loader: loader.into(),
        fixed: Arc::default(),
    })
}

async fn dashboard(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    match page(&shared, &headers).await {
        Ok(Some(html)) => {
            let kind =
                [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
            (kind, html).into_response()
        }
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn page(shared: &Shared, headers: &HeaderMap) -> crm::Result<Option<String>> {
    let crm = &shared.crm;
    let cookie = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = cookie.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE));
    let Some(token) = token else { return Ok(None) };
    let Some(session) = session::find(crm, token).await? else { return Ok(None) };
    let Some(citizen) = session.actor.citizen() else { return Ok(None) };
    let catalogue = content::catalogue(crm).await?;
    let cases = case::list(crm, &session.actor, citizen, CASES).await?;
    let filter = timeline::Filter::default();
    let latest = timeline::page(crm, &session.actor, citizen, &filter, None, ENTRIES).await?;
    // Nobody in the measured city has one: the question is asked, nothing is written.
    if !draft::list(crm, &session.actor, citizen).await?.is_empty() {
        return Ok(None);
    }
    let now = crm.now();
    let mut html = String::with_capacity(20 * 1024);
    // Writing to a string does not fail.
    _ = frame::head(&mut html, &shared.css, &shared.loader, &session.name);
    _ = frame::live(&mut html, session.version, now);
    _ = lists::mine(&mut html, &cases);
    _ = lists::moving(&mut html, &cases, &catalogue, now);
    _ = lists::latest(&mut html, &latest.entries, now);
    html.push_str(frame::FOOT);
    Ok(Some(html))
}

/// The same letters each time, as long as the first asker wanted them.
async fn fixed(State(shared): State<Shared>, Path(length): Path<usize>) -> Response {
    let text = shared.fixed.get_or_init(|| "q".repeat(length).into()).clone();
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

/// A page whose island goes by its name alone: the letters behind it change with each build.
fn without_hash(page: &str) -> String {
    const NAME: &str = "data-component=\"LiveLine";
    match page.split_once(NAME) {
        Some((before, after)) => {
            let after = after.find('"').map_or(after, |end| &after[end..]);
            format!("{before}{NAME}{after}")
        }
        None => page.to_owned(),
    }
}

/// Whether two pages say the same; leptos marks the places between two texts and of nothing, which no browser shows.
///
/// # Errors
/// With the first place at which they differ.
pub(crate) fn same(portal: &str, by_hand: &str) -> Result<(), String> {
    let portal = without_hash(&portal.replace("<!>", "").replace("<!--<() />-->", ""));
    let at = portal.bytes().zip(by_hand.bytes()).position(|(a, b)| a != b);
    let at = match at {
        Some(at) => at,
        None if portal.len() == by_hand.len() => return Ok(()),
        None => portal.len().min(by_hand.len()),
    };
    let around = |text: &str| -> String {
        let bytes = text.as_bytes();
        let (from, to) = (at.saturating_sub(60).min(bytes.len()), (at + 60).min(bytes.len()));
        String::from_utf8_lossy(&bytes[from..to]).into_owned()
    };
    Err(format!("byte {at}: the portal writes {:?}, by hand {:?}", around(&portal), around(by_hand)))
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_marks_may_differ() {
        assert_eq!(same("<p>a<!> b</p><!--<() />-->", "<p>a b</p>"), Ok(()));
        assert!(same("<p>a</p>", "<p>b</p>").unwrap_err().contains("byte 3"));
        assert!(same("<p>a</p><p>", "<p>a</p>").unwrap_err().contains("byte 8"));
    }
}
