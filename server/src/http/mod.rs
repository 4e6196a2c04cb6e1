//! HTTP: what is mounted where, and the layers around it.

pub mod accept;
mod around;
mod cache;
mod csp;
mod functions;
mod health;
mod limits;
mod pages;
mod problem;
mod state;
mod visitor;

pub use health::Readiness;
pub use state::ServerState;

use app::{routes::ROUTES, server_functions::PREFIX};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, Response, StatusCode, header},
    middleware,
    routing::{any, get, post},
};
use crm::language::Language;
use std::time::Duration;
use tower::{Layer, ServiceBuilder, util::MapResponseLayer};
use tower_http::{
    compression::CompressionLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer, services::ServeDir,
    timeout::TimeoutLayer,
};

/// The largest body that any form may send, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
const REQUEST_SECONDS: u64 = 30;

/// The whole application.
pub fn router(state: ServerState) -> Router {
    app::server_functions::register();
    let mut router = Router::new();
    for route in ROUTES {
        for language in Language::ALL {
            let handler = move |state, request| pages::page(route, language, state, request);
            router = router.route(route.path(language), get(handler));
        }
    }
    router = router
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/csp-reports", post(csp::report))
        .route(&format!("{PREFIX}/{{*function}}"), any(functions::call))
        .merge(crate::identity::routes());
    if let Some(site) = &state.site_root {
        let pkg = ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip();
        router = router.nest_service("/pkg", MapResponseLayer::new(immutable).layer(pkg));
        let missing = any(pages::missing).with_state(state.clone());
        let files = ServeDir::new(site)
            .precompressed_br()
            .precompressed_gzip()
            .append_index_html_on_directories(false);
        router = router.fallback_service(MapResponseLayer::new(one_day).layer(files.fallback(missing)));
    } else {
        router = router.fallback(pages::missing);
    }
    router
        .method_not_allowed_fallback(pages::wrong_method)
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn_with_state(state.clone(), around::around))
                .layer(
                    CompressionLayer::new()
                        .br(true)
                        .gzip(true)
                        .quality(tower_http::CompressionLevel::Fastest),
                )
                .layer(middleware::from_fn_with_state(state.clone(), limits::limit))
                .layer(TimeoutLayer::with_status_code(
                    StatusCode::SERVICE_UNAVAILABLE,
                    Duration::from_secs(REQUEST_SECONDS),
                ))
                .layer(CsrfLayer::new())
                .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
                .layer(DefaultBodyLimit::disable()),
        )
        .with_state(state)
}

/// Hashed names never change what they name.
fn immutable<B>(mut response: Response<B>) -> Response<B> {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    response
}

/// Files with plain names: a day, then they are asked for again.
fn one_day<B>(mut response: Response<B>) -> Response<B> {
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    if found && !response.headers().contains_key(header::CACHE_CONTROL) {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    }
    response
}
