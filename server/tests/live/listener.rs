//! A page that listens, and an office in another process.

use crate::http::{HOST, TestPortal};
use axum::{body::Body, body::BodyDataStream, http::Request};
use clap::Parser;
use crm::{
    Crm,
    actor::{Actor, CitizenId, Level, Task},
    case::{self, CaseNumber},
    db::Db,
    entropy::SystemEntropy,
    session::{self, Holder},
};
use crm_testing::{Fixture, sample};
use futures::StreamExt;
use server::office::{self, OfficeArgs};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A page that listens.
pub(crate) struct Listener {
    stream: BodyDataStream,
    buffer: String,
    /// All that was said.
    pub(crate) said: String,
}

impl Listener {
    /// Opens a stream, and waits until it is open; `shown` is the count that its page shows.
    pub(crate) async fn open(portal: &TestPortal, token: &str, shown: Option<&str>) -> Self {
        let query = shown.map_or_else(String::new, |count| format!("?v={count}"));
        let request = Request::builder()
            .uri(format!("/area/eventi{query}"))
            .header("host", HOST)
            .header("cookie", format!("__Host-sid={token}"))
            .body(Body::empty())
            .unwrap();
        let response = portal.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let stream = response.into_body().into_data_stream();
        let mut listener = Self { stream, buffer: String::new(), said: String::new() };
        if shown.is_none() {
            assert!(listener.frame().await.unwrap().contains("retry: "), "{}", listener.said);
        }
        listener
    }

    /// Name and data of the next event; none at the end.
    pub(crate) async fn event(&mut self) -> Option<(String, String)> {
        loop {
            let frame = self.frame().await?;
            let field = |name: &str| {
                let found = frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
                found.map(|value| value.trim().to_owned())
            };
            if let Some(name) = field("event") {
                return Some((name, field("data").unwrap_or_default()));
            }
        }
    }

    async fn frame(&mut self) -> Option<String> {
        loop {
            if let Some((frame, rest)) = self.buffer.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.buffer = rest;
                return Some(frame);
            }
            let Ok(next) = tokio::time::timeout(PATIENCE, self.stream.next()).await else {
                panic!("nothing was said after: {}", self.said);
            };
            let text = String::from_utf8(next?.unwrap().to_vec()).unwrap();
            self.buffer += &text;
            self.said += &text;
        }
    }
}

/// A citizen who is logged in, with a case; a portal that hears of other processes.
pub(crate) struct Desk {
    pub(crate) portal: TestPortal,
    pub(crate) citizen: CitizenId,
    pub(crate) token: String,
    pub(crate) number: CaseNumber,
    elsewhere: Crm,
    listening: JoinHandle<()>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    office: OfficeArgs,
}

impl Desk {
    pub(crate) async fn open(fixture: &Fixture) -> Self {
        let portal = TestPortal::open(fixture, None).await;
        let citizen = fixture.citizen().await.unwrap();
        let number = sent(&fixture.crm, citizen).await;
        let crm = fixture.crm.clone();
        let listening = tokio::spawn(async move { crm::live::listen(&crm).await });
        // Connections of its own, as another process has them.
        let db = Db::open(&fixture.url).await.unwrap();
        let elsewhere = Crm::new(db, fixture.clock.clone(), Arc::new(SystemEntropy));
        let token = sign_in(fixture, citizen).await;
        Self { portal, citizen, token, number, elsewhere, listening }
    }

    /// `quirino office`, in another process, as the nurseries' office.
    pub(crate) async fn elsewhere(&self, words: &[&str]) {
        let number = self.number.to_string();
        let who = ["--office", "scuola-e-nidi", "--as", "Paola Marini"];
        let line = ["office", words[0], &number].into_iter().chain(who).chain(words[1..].iter().copied());
        let line = Line::try_parse_from(line).unwrap();
        office::run(&self.elsewhere, line.office, &mut Vec::new()).await.unwrap();
    }
}

pub(crate) async fn sign_in(fixture: &Fixture, citizen: CitizenId) -> String {
    let holder = Holder::Citizen(citizen, Level::AREA);
    session::begin(&fixture.crm, holder, "demo", "Firefox, Linux", None).await.unwrap()
}

/// An application that was just sent to the nurseries' office.
async fn sent(crm: &Crm, citizen: CitizenId) -> CaseNumber {
    let mut tx = crm.db.begin().await.unwrap();
    let number = case::next_number(&mut tx, 2026).await.unwrap();
    let new = sample::application(citizen, number, crm.now());
    case::write(&mut tx, &Actor::System(Task::Seed), new).await.unwrap();
    tx.commit().await.unwrap();
    number
}
