//! The whole portal over a test's database: the real router with all its layers, asked request by request.

#![expect(dead_code, reason = "each test file uses its part")]

pub(crate) mod logs;

use app::{
    document::Assets,
    portal::{DemoSite, Portal, Site},
    search::SearchRoom,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use crm_testing::Fixture;
use futures::StreamExt;
use server::{
    http::{ServerState, router},
    identity::Identity,
    seed::contents,
};
use std::{fs, path::Path, sync::Arc};
use tempfile::TempDir;
use tower::ServiceExt;

/// Where the portal believes to be.
pub(crate) const HOST: &str = "127.0.0.1:3000";
/// What a browser sends.
pub(crate) const HTML: &str = "text/html,application/xhtml+xml";
/// What an island sends.
pub(crate) const JSON: &str = "application/json";

/// A portal that answers.
pub(crate) struct TestPortal {
    pub(crate) router: Router,
    pub(crate) state: ServerState,
    _site: TempDir,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The session's cookie that it sets.
    pub(crate) fn cookie(&self) -> Option<String> {
        let set = self.header("set-cookie").strip_prefix("__Host-sid=")?;
        Some(set.split(';').next().unwrap().to_owned())
    }

    /// The value of a control in its page.
    pub(crate) fn value(&self, name: &str) -> String {
        let control = self.body.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_default();
        let control = control.split('>').next().unwrap();
        control.split("value=\"").nth(1).unwrap_or_default().split('"').next().unwrap().to_owned()
    }
}

/// The three files that pages load, empty.
pub(crate) fn site(folder: &Path) {
    fs::create_dir(folder.join("pkg")).unwrap();
    for name in ["quirino.a.css", "quirino.a.js", "quirino.a.wasm"] {
        fs::write(folder.join("pkg").join(name), "").unwrap();
    }
}

impl TestPortal {
    /// Over the fixture's database, with the portal's own contents.
    pub(crate) async fn open(fixture: &Fixture, demo: Option<DemoSite>) -> Self {
        Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        site(folder.path());
        let [css, js, wasm] = ["css", "js", "wasm"].map(|ending| format!("/pkg/quirino.a.{ending}"));
        let portal = Portal {
            judge: app::newsroom::Judge::default(),
            search: SearchRoom::open(&fixture.crm).await.unwrap(),
            crm: fixture.crm.clone(),
            site: Site {
                public_url: format!("http://{HOST}"),
                transparency_url: "https://example.org/t".to_owned(),
                notice_board_url: "https://example.org/n".to_owned(),
                demo,
                providers: Vec::new(),
                staff_contact: None,
            },
            assets: Assets::new(css, js, wasm),
        };
        let state = ServerState::new(
            Arc::new(portal),
            Some(folder.path().to_owned()),
            Identity::default(),
            Vec::new(),
        );
        Self { router: router(state.clone()), state, _site: folder }
    }

    /// Asks with headers of the test's choice.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path).header(header::HOST, HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let listens = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if listens && method != Method::HEAD {
            // It does not end: what it says first.
            body.into_data_stream().next().await.unwrap().unwrap()
        } else {
            to_bytes(body, usize::MAX).await.unwrap()
        };
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Gets a page, with a session or without.
    pub(crate) async fn get(&self, path: &str, session: Option<&str>) -> Answer {
        let cookie = cookie(session);
        self.ask(Method::GET, path, &[("accept", HTML), ("cookie", &cookie)], Body::empty()).await
    }

    /// Posts a form as a browser without scripts does.
    pub(crate) async fn post(&self, path: &str, session: Option<&str>, form: &str) -> Answer {
        let cookie = cookie(session);
        let headers = [("accept", HTML), ("cookie", &cookie), ("content-type", FORM)];
        self.ask(Method::POST, path, &headers, form.to_owned()).await
    }
}

/// What a browser says of a form's body.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

fn cookie(session: Option<&str>) -> String {
    session.map_or_else(String::new, |token| format!("__Host-sid={token}"))
}
