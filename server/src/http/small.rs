//! Files of the site that have no compressed twin beside them (in development): each is compressed once and kept.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

/// Larger files go out as they are.
const LARGEST: usize = 8 * 1024 * 1024;
/// A good deal smaller than what compression on the fly makes; paid once a file.
const QUALITY: i32 = 5;

/// Compressed files by path, each with the entity tag of the file that it was made of: a file that changed is another one.
#[derive(Clone, Debug, Default)]
pub(super) struct SmallFiles(Arc<RwLock<HashMap<String, (HeaderValue, Bytes)>>>);

impl SmallFiles {
    fn get(&self, path: &str, tag: &HeaderValue) -> Option<Bytes> {
        let known = self.0.read().ok()?;
        known.get(path).filter(|(of, _)| of == tag).map(|(_, small)| small.clone())
    }
}

/// Takes the place of compression on the fly for browsers that read Brotli; anything else passes as it is.
pub(super) async fn small(State(files): State<SmallFiles>, request: Request, next: Next) -> Response {
    let wanted = request.method() == Method::GET
        && !request.headers().contains_key(header::RANGE)
        && super::pages::takes_brotli(request.headers());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let worth = |kind: &str| {
        ["text/", "application/", "image/svg"].iter().any(|beginning| kind.starts_with(beginning))
    };
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let length = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let fits = length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length <= LARGEST);
    if !wanted
        || !fits
        || response.status() != StatusCode::OK
        || response.headers().contains_key(header::CONTENT_ENCODING)
        || !kind.is_some_and(worth)
    {
        return response;
    }
    let Some(tag) = response.headers().get(header::ETAG).cloned() else { return response };
    let (mut parts, body) = response.into_parts();
    let small = match files.get(&path, &tag) {
        Some(small) => small,
        None => {
            let Ok(plain) = to_bytes(body, LARGEST).await else {
                return super::problem::problem(StatusCode::INTERNAL_SERVER_ERROR, "");
            };
            let source = plain.clone();
            let Ok(Some(small)) = tokio::task::spawn_blocking(move || compressed(&source)).await else {
                return Response::from_parts(parts, Body::from(plain));
            };
            if let Ok(mut known) = files.0.write() {
                known.insert(path, (tag, small.clone()));
            }
            small
        }
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ACCEPT_RANGES);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    Response::from_parts(parts, Body::from(small))
}

fn compressed(mut plain: &[u8]) -> Option<Bytes> {
    let mut small = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: QUALITY, size_hint: plain.len(), ..Default::default() };
    brotli::BrotliCompress(&mut plain, &mut small, &parameters).ok()?;
    Some(small.into())
}
