//! Pages of the table: from the cache for anonymous visitors, else drawn.

use super::{
    ServerState,
    around::{Editor, Ours},
    cache::Stamp,
    visitor::{self, operation},
};
use crate::api;
use app::{
    page::PortalError,
    respond::{self, Reply},
    routes::{Access, Cache, Route, language_of},
};
use axum::{
    body::{Body, Bytes},
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use crm::{clock::in_rome, content, language::Language};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::Arc};

/// A finished page, plain and compressed, each with its strong entity tag.
#[derive(Debug)]
pub(super) struct Finished {
    plain: (Bytes, HeaderValue),
    brotli: Option<(Bytes, HeaderValue)>,
}

/// Answers for a page of the table.
pub(super) async fn page(
    route: &'static Route,
    language: Language,
    State(state): State<ServerState>,
    request: Request,
) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let kept = route.cache == Cache::Content && visitor::token(&parts.headers).is_none();
    let stamp = if kept {
        let crm = &state.portal.crm;
        let known = content::catalogue(crm).await.ok();
        known.map(|catalogue| Stamp { version: catalogue.version, day: in_rome(crm.now()).date() })
    } else {
        None
    };
    if let Some(stamp) = stamp
        && let Some(finished) = state.cache.get(parts.uri.path(), stamp)
    {
        return finished.answer(&parts.headers);
    }
    // On the heap: what a page needs while it is drawn is large, and most answers come from the cache above.
    Box::pin(draw(route, language, state, parts, operation, stamp)).await
}

/// Draws a page; one with a stamp is kept under it.
async fn draw(
    route: &'static Route,
    language: Language,
    state: ServerState,
    parts: Parts,
    operation: String,
    stamp: Option<Stamp>,
) -> Response {
    let path = parts.uri.path().to_owned();
    let caller = if stamp.is_some() {
        visitor::nobody(&state, language, &operation)
    } else {
        match visitor::caller(&state, &parts.headers, language, &operation).await {
            Ok(caller) => caller,
            Err(error) => {
                return show(
                    respond::error(visitor::nobody(&state, language, &operation), error, path).await,
                );
            }
        }
    };
    let query =
        Query::<HashMap<String, String>>::try_from_uri(&parts.uri).map(|query| query.0).unwrap_or_default();
    let reply = respond::page(route, caller, varying(route, language, &path), query, path.clone()).await;
    // What is public and gone may have gone somewhere; of what is somebody's nothing is said.
    if reply.status == StatusCode::NOT_FOUND
        && route.access == Access::Public
        && let Some(moved) = moved(&state, &parts.method, &path).await
    {
        return moved;
    }
    match stamp {
        Some(stamp) if reply.status == StatusCode::OK => {
            let finished = Finished::make(reply.html).await;
            state.cache.put(&path, stamp, finished.clone());
            finished.answer(&parts.headers)
        }
        _ => show(reply),
    }
}

/// The part of a path that its pattern leaves open.
fn varying(route: &Route, language: Language, path: &str) -> Option<String> {
    let pattern = route.path(language);
    let (start, end) = (pattern.find('{')?, pattern.find('}')?);
    let part = path.strip_prefix(&pattern[..start])?.strip_suffix(&pattern[end + 1..])?;
    Some(part.to_owned())
}

/// Nothing stands at this path. One with a slash too many leads to the one without.
pub(super) async fn missing(State(state): State<ServerState>, request: Request) -> Response {
    let path = request.uri().path();
    let bare = path.trim_end_matches('/');
    if bare.len() > 1
        && bare.len() < path.len()
        && !bare.starts_with("//")
        && request.method() == Method::GET
        && app::routes::find(bare).is_some()
        && let Ok(location) = HeaderValue::from_str(bare)
    {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response();
    }
    if api::owns(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (path, method) = (path.to_owned(), request.method().clone());
    if let Some(moved) = moved(&state, &method, &path).await {
        return moved;
    }
    error(&state, request, PortalError::NotFound).await
}

/// How long browsers keep where an old address leads, in seconds: an editor may change it.
const MOVED: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Where an old address leads, by the rules of the newsroom: always a path of this site.
async fn moved(state: &ServerState, method: &Method, path: &str) -> Option<Response> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let catalogue = content::catalogue(&state.portal.crm).await.ok()?;
    let to = catalogue.redirects.leads(path)?;
    let ours = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    let location = HeaderValue::from_str(to).ok().filter(|_| ours)?;
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, MOVED)];
    Some((StatusCode::MOVED_PERMANENTLY, headers).into_response())
}

/// This path does not take this method.
pub(super) async fn wrong_method(State(state): State<ServerState>, request: Request) -> Response {
    // The API answers in its own words.
    if api::owns(request.uri().path()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    error(&state, request, PortalError::Status { code: 405 }).await
}

/// An error page for whoever asks, with their own header.
pub(super) async fn error(state: &ServerState, request: Request, error: PortalError) -> Response {
    let operation = operation(&request);
    // A body cannot be shared between threads: it is left behind before anything is awaited.
    let (parts, _) = request.into_parts();
    let path = parts.uri.path().to_owned();
    error_at(state, &parts.headers, &operation, path, error).await
}

/// An error page for a request whose body is gone.
pub(super) async fn error_at(
    state: &ServerState,
    headers: &HeaderMap,
    operation: &str,
    path: String,
    error: PortalError,
) -> Response {
    let language = language_of(&path);
    let caller = visitor::caller(state, headers, language, operation)
        .await
        .unwrap_or_else(|_| visitor::nobody(state, language, operation));
    show(respond::error(caller, error, path).await)
}

/// A reply on the wire; never kept by anybody.
pub(super) fn show(reply: Reply) -> Response {
    let mut response = Response::new(Body::from(reply.html));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Ours);
    if reply.editor {
        response.extensions_mut().insert(Editor);
    }
    response
}

impl Finished {
    async fn make(html: String) -> Arc<Self> {
        let plain = Bytes::from(html);
        let source = plain.clone();
        let brotli = tokio::task::spawn_blocking(move || {
            let mut small = Vec::new();
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 9,
                size_hint: source.len(),
                ..Default::default()
            };
            brotli::BrotliCompress(&mut source.as_ref(), &mut small, &parameters)
                .ok()
                .map(|_| Bytes::from(small))
        })
        .await
        .ok()
        .flatten();
        Arc::new(Self {
            plain: (plain.clone(), tag(&plain)),
            brotli: brotli.map(|bytes| (bytes.clone(), tag(&bytes))),
        })
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let (bytes, tag, encoding) = match &self.brotli {
            Some((bytes, tag)) if takes_brotli(asked) => (bytes, tag, Some(HeaderValue::from_static("br"))),
            _ => (&self.plain.0, &self.plain.1, None),
        };
        let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(
            |value| {
                value.split(',').any(|one| {
                    one.trim().trim_start_matches("W/") == tag.to_str().unwrap_or("-") || one.trim() == "*"
                })
            },
        );
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Response::new(Body::from(bytes.clone()))
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        headers.insert(header::ETAG, tag.clone());
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, encoding);
        } else {
            // What is kept plain stays plain: a compressed body would need another tag.
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
        }
        response.extensions_mut().insert(Ours);
        response
    }
}

/// Whether whoever asks reads Brotli.
pub(super) fn takes_brotli(asked: &HeaderMap) -> bool {
    asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(',').any(|part| {
            let mut words = part.trim().split(';');
            words.next() == Some("br")
                && !words.any(|word| word.trim().starts_with("q=0") && !word.contains("q=0."))
        })
    })
}

fn tag(bytes: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    HeaderValue::from_str(&format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&digest[..16])))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}
