//! HTTP: what is mounted where, and the layers around it.

pub mod accept;
mod around;
mod attachments;
mod body;
mod cache;
mod clarity;
mod csp;
mod functions;
mod health;
mod limits;
mod live;
mod media;
mod mounts;
mod pages;
mod patience;
mod problem;
mod refused;
mod small;
mod state;
pub(crate) mod visitor;

pub(crate) use around::Ours;
pub use body::BODY_LIMIT;
pub use health::Readiness;
pub use live::STREAMS_OF_A_SESSION;
pub use mounts::{Mount, Takes, mounts};
pub(crate) use refused::refused;
pub use state::ServerState;

use crate::api::guard;
use app::routes::ROUTES;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, Response, StatusCode, header},
    middleware,
    routing::{any, get},
};
use crm::language::Language;
use tower::{Layer, ServiceBuilder, util::MapResponseLayer};
use tower_http::{compression::CompressionLayer, csrf::CsrfLayer, services::ServeDir};

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
    router = mounts::mount(router).merge(crate::identity::routes());
    if let Some(site) = &state.site_root {
        let pkg = ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip();
        let small = middleware::from_fn_with_state(small::SmallFiles::default(), small::small);
        router = router.nest_service("/pkg", small.layer(MapResponseLayer::new(immutable).layer(pkg)));
        let missing = any(pages::missing).with_state(state.clone());
        let files = ServeDir::new(site)
            .precompressed_br()
            .precompressed_gzip()
            .append_index_html_on_directories(false);
        router = router
            .fallback_service(small.layer(MapResponseLayer::new(one_day).layer(files.fallback(missing))));
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
                .layer(middleware::from_fn_with_state(state.clone(), guard::guard))
                .layer(middleware::from_fn_with_state(state.clone(), limits::limit))
                .layer(middleware::from_fn(patience::patient))
                .layer(CsrfLayer::new())
                .layer(middleware::from_fn(body::bounded))
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
