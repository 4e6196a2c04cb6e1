//! Every path that answers has a row that says for whom.

use crate::http::TestPortal;
use app::{
    routes::ROUTES,
    server_functions::{PREFIX, entries},
};
use crm::language::Language;
use crm_testing::{Engine, run};
use leptos::server_fn::axum::server_fn_paths;
use server::http::{Takes, mounts};
use std::collections::BTreeSet;

/// The paths that a router holds: axum tells them in its debug output only (`RouteId(3): "/path"`).
fn mounted(router: &axum::Router) -> BTreeSet<String> {
    let text = format!("{router:?}");
    let path_router = text.split("fallback_router").next().unwrap();
    let paths = path_router.split("paths: {").nth(1).unwrap();
    let found: BTreeSet<String> = paths
        .split("RouteId(")
        .skip(1)
        .map(|entry| entry.split('"').nth(1).unwrap().replace("*__private__axum_nest_tail_param", "*file"))
        .collect();
    assert!(
        found.contains("/healthz") && found.contains("/area"),
        "axum writes its routes in another way: {text}"
    );
    found
}

#[test]
fn every_mounted_path_has_a_row() {
    run(Engine::Sqlite, |fixture| async move {
        let portal = TestPortal::open(&fixture, None).await;
        let pages =
            ROUTES.iter().flat_map(|route| Language::ALL.map(|language| route.path(language).to_owned()));
        let rows: BTreeSet<String> =
            pages.chain(mounts().iter().map(|mount| mount.path.to_owned())).collect();
        let mounted = mounted(&portal.router);
        let without: Vec<_> = mounted.difference(&rows).collect();
        assert!(
            without.is_empty(),
            "mounted without a row in app::routes or server::http::mounts: {without:?}"
        );
        let unmounted: Vec<_> = rows.difference(&mounted).collect();
        assert!(unmounted.is_empty(), "in a table, but not mounted: {unmounted:?}");
    });
}

#[test]
fn every_server_function_has_a_row() {
    app::server_functions::register();
    let known: BTreeSet<_> = entries()
        .iter()
        .map(|entry| (entry.path, if entry.writes { "POST" } else { "GET" }.to_owned()))
        .collect();
    let registered: BTreeSet<_> =
        server_fn_paths().map(|(path, method)| (path, method.to_string())).collect();
    assert_eq!(registered, known, "leptos's registry and app::server_functions differ");
    assert!(known.len() >= 12);
    let prefix = format!("{PREFIX}/{{*function}}");
    assert!(mounts().iter().any(|mount| mount.path == prefix && mount.takes == Takes::OfTable));
    assert!(known.iter().all(|(path, _)| path.starts_with(PREFIX)));
}
