//! The way of a page: who may see it, its handler in the request's context, the document drawn in one go.

use crate::{
    caller::{Caller, Works},
    document::{Notices, Shell},
    error_page,
    forms::Outcome,
    page::{Page, PageRequest, PortalError},
    routes::{Access, Name, Route},
    sign_in::with_next,
};
use http::{HeaderMap, StatusCode, header::LOCATION};
use hydration_context::SsrSharedContext;
use leptos::{
    prelude::{Owner, RenderHtml, provide_context},
    reactive::computed::ScopedFuture,
};
use leptos_axum::ResponseOptions;
use std::{collections::HashMap, sync::Arc};

/// An answer, ready for the wire.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// What handlers and server functions asked to be set.
    pub headers: HeaderMap,
    /// The document; empty for a redirection.
    pub html: String,
    /// Whether it loads the newsroom's script, and no other.
    pub editor: bool,
}

/// Answers a request for a page of the table.
pub async fn page(
    route: &'static Route,
    caller: Caller,
    part: Option<String>,
    query: HashMap<String, String>,
    path: String,
) -> Reply {
    match route.access {
        Access::Demo if caller.portal.site.demo.is_none() => {
            return error(caller, PortalError::NotFound, path).await;
        }
        Access::Citizen(level) if caller.visitor.citizen().is_none_or(|(_, sure)| sure < level) => {
            return to_sign_in(&caller, route, part.as_deref(), query.get("form"));
        }
        access => match access.staff().map(|roles| caller.visitor.works_as(roles)) {
            None | Some(Works::Here) => {}
            Some(Works::Elsewhere) => return error(caller, PortalError::NotFound, path).await,
            Some(Works::Nobody) => return to_sign_in(&caller, route, part.as_deref(), query.get("form")),
        },
    }
    let params = part.map(|part| (parameter(route.it).to_owned(), part)).into_iter().collect();
    let request = PageRequest { caller: caller.clone(), name: route.name, params, query };
    let own_twin = request.params.values().next().map_or_else(
        || route.name.path(caller.language.other()).to_owned(),
        |part| route.name.path_of(caller.language.other(), part),
    );
    in_context(caller, move |caller| async move {
        match (route.page)(request).await {
            Ok(page) => {
                Drawn { page, status: StatusCode::OK, path, twin: own_twin, current: Some(route.name) }
            }
            Err(PortalError::SignIn) => Drawn::error(&caller, &PortalError::NotFound, path),
            Err(error) => Drawn::error(&caller, &error, path),
        }
    })
    .await
}

/// Answers with an error page.
pub async fn error(caller: Caller, error: PortalError, path: String) -> Reply {
    in_context(caller, move |caller| async move { Drawn::error(&caller, &error, path) }).await
}

struct Drawn {
    page: Page,
    status: StatusCode,
    path: String,
    twin: String,
    current: Option<Name>,
}

impl Drawn {
    fn error(caller: &Caller, error: &PortalError, _path: String) -> Self {
        // An error page has no twin: the links of the languages lead home.
        let home = |language| Name::Home.path(language).to_owned();
        Self {
            page: error_page::page(caller, error),
            status: error.status(),
            path: home(caller.language),
            twin: home(caller.language.other()),
            current: None,
        }
    }
}

/// The part of a path pattern that varies.
fn parameter(pattern: &str) -> &str {
    match (pattern.find('{'), pattern.find('}')) {
        (Some(start), Some(end)) => &pattern[start + 1..end],
        _ => "",
    }
}

/// Runs a handler under an owner of its own, draws what it gave, and lets the owner go.
async fn in_context<F, Fut>(caller: Caller, handler: F) -> Reply
where
    F: FnOnce(Caller) -> Fut,
    Fut: Future<Output = Drawn> + Send,
{
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let options = ResponseOptions::default();
    owner.with(|| {
        provide_context(caller.clone());
        provide_context(options.clone());
    });
    let drawn = owner.with(|| ScopedFuture::new(handler(caller.clone()))).await;
    let notices = Notices::now(&caller.portal.crm).await;
    let (has_islands, editor) = (drawn.page.islands, drawn.page.editor);
    let (status, twin) = (drawn.status, drawn.page.twin.clone().unwrap_or(drawn.twin));
    let html = owner.with(|| {
        if let Some(context) = Owner::current_shared_context() {
            context.set_is_hydrating(false);
        }
        let shell = Shell(
            crate::document::ShellProps::builder()
                .caller(caller)
                .page(drawn.page)
                .path(drawn.path)
                .twin(twin)
                .current(drawn.current)
                .notices(notices)
                .build(),
        );
        crate::document::valid(&leptos::prelude::IntoView::into_view(shell).to_html(), has_islands)
    });
    owner.unset_with_forced_cleanup();
    let parts = options.0.write().map(|mut parts| std::mem::take(&mut *parts)).unwrap_or_default();
    Reply { status: parts.status.unwrap_or(status), headers: parts.headers, html, editor }
}

/// Runs what a form posted to an address of its own, in a request's context, and leads where it says.
///
/// # Errors
/// Those of what is run.
pub async fn posted<F, Fut>(caller: Caller, handler: F) -> Result<Reply, PortalError>
where
    F: FnOnce(Caller) -> Fut,
    Fut: Future<Output = Result<Outcome, PortalError>> + Send,
{
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let options = ResponseOptions::default();
    owner.with(|| {
        provide_context(caller.clone());
        provide_context(options.clone());
    });
    let outcome = owner.with(|| ScopedFuture::new(handler(caller))).await;
    owner.unset_with_forced_cleanup();
    let parts = options.0.write().map(|mut parts| std::mem::take(&mut *parts)).unwrap_or_default();
    outcome.map(|_| Reply {
        status: parts.status.unwrap_or(StatusCode::SEE_OTHER),
        headers: parts.headers,
        html: String::new(),
        editor: false,
    })
}

/// Sends to the login, which leads back to the page that was wanted, and to the form that waits there.
fn to_sign_in(caller: &Caller, route: &Route, part: Option<&str>, form: Option<&String>) -> Reply {
    let mut wanted = part.map_or_else(
        || route.name.path(caller.language).to_owned(),
        |part| route.name.path_of(caller.language, part),
    );
    let mut headers = HeaderMap::new();
    if let Some(form) = form {
        wanted = format!("{wanted}?form={form}");
    }
    let page = if route.access.staff().is_some() { Name::StaffSignIn } else { Name::SignIn };
    let target = with_next(page.path(caller.language), &wanted);
    if let Ok(target) = target.parse() {
        headers.insert(LOCATION, target);
    }
    Reply { status: StatusCode::SEE_OTHER, headers, html: String::new(), editor: false }
}
