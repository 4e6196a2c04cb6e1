//! A portal that listens on a port of its own, over an empty database.

use crate::{browser::Answer, logs};
use app::{
    document::Assets,
    portal::{Portal, ProviderButton, Site},
    search::SearchRoom,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use crm::{
    Crm,
    clock::{Clock, SystemClock, Timestamp},
    db::Db,
    entropy::SystemEntropy,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use server::{
    config::Config,
    http::{ServerState, accept, router},
    identity::Identity,
};
use std::{
    fmt::Write as _,
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The machine's clock, turned by a test.
#[derive(Debug, Default)]
pub(crate) struct TurnedClock(AtomicI64);

impl TurnedClock {
    pub(crate) fn turn(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Where a portal will be: providers must know before it is there.
pub(crate) struct Place {
    listener: TcpListener,
    pub(crate) url: String,
    pub(crate) folder: TempDir,
}

/// A provider in its configuration.
pub(crate) struct Written<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) issuer: &'a str,
    pub(crate) key_file: PathBuf,
    pub(crate) more: &'a str,
}

/// A portal that answers.
pub(crate) struct Running {
    pub(crate) url: String,
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<TurnedClock>,
    pub(crate) folder: TempDir,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A fresh P-256 key: as PKCS#8, and as the PEM file that the configuration names.
pub(crate) fn fresh_key(folder: &TempDir, name: &str) -> (EcdsaKeyPair, PathBuf) {
    let random = SystemRandom::new();
    let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let file = folder.path().join(name);
    let lines = BASE64_STANDARD.encode(&der);
    fs::write(&file, format!("-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n")).unwrap();
    (EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der.as_ref(), &random).unwrap(), file)
}

impl Place {
    pub(crate) async fn new() -> Self {
        logs::capture();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        Self { listener, url, folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn callback(&self, id: &str) -> String {
        format!("{}/identity/{id}/callback", self.url)
    }

    /// The configuration with these providers.
    pub(crate) fn config(&self, providers: &[Written<'_>]) -> Config {
        let mut text = format!("public_url = {:?}\ndata_dir = {:?}\n", self.url, self.folder.path());
        for provider in providers {
            let Written { id, kind, issuer, key_file, more } = provider;
            writeln!(
                text,
                "[[providers]]\nid = {id:?}\nkind = {kind:?}\nname = \"Prova\"\nissuer = {issuer:?}\nclient_id = \"quirino\"\n\
                 key_file = {key_file:?}\nkey_id = \"test-1\"\nscopes = [\"profile\"]\n{more}"
            )
            .unwrap();
        }
        let file = self.folder.path().join("quirino.toml");
        fs::write(&file, text).unwrap();
        Config::load(Some(&file)).unwrap()
    }

    /// Opens the portal.
    pub(crate) async fn open(self, providers: &[Written<'_>]) -> Running {
        let config = self.config(providers);
        let clock = Arc::new(TurnedClock::default());
        let db = Db::open(&format!("sqlite:{}", self.folder.path().join("crm.db").display())).await.unwrap();
        let crm = Crm::new(db, clock.clone(), Arc::new(SystemEntropy));
        let buttons = config.providers.iter().map(|provider| ProviderButton {
            id: provider.id.clone(),
            kind: provider.kind.clone(),
            name: provider.name.clone(),
            staff: provider.audience == server::config::Audience::Staff,
        });
        let portal = Arc::new(Portal {
            judge: app::newsroom::Judge::default(),
            search: SearchRoom::open(&crm).await.unwrap(),
            crm: crm.clone(),
            site: Site {
                public_url: config.public_url.clone(),
                transparency_url: config.transparency_url.clone(),
                notice_board_url: config.notice_board_url.clone(),
                demo: None,
                providers: buttons.collect(),
                staff_contact: config.staff_contact.clone(),
            },
            assets: Assets::new("/pkg/a.css".into(), "/pkg/a.js".into(), "/pkg/a.wasm".into()),
        });
        let identity = Identity::new(&config, &crm).unwrap();
        let router = router(ServerState::new(portal, None, identity, Vec::new()));
        let server = tokio::spawn(accept::serve(self.listener, router, std::future::pending()));
        Running { url: self.url, crm, clock, folder: self.folder, server }
    }
}

impl Running {
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// How many sessions there are of anybody.
    pub(crate) async fn sessions(&self) -> i64 {
        let row = self.crm.db.row("SELECT COUNT(*) FROM session", &[]).await.unwrap().unwrap();
        row.int(0).unwrap()
    }

    /// A refused login: its address, no cookie of a session, no session, one line in the security log with its reason.
    pub(crate) async fn refused(&self, answer: &Answer, shown: &str, reason: &str) {
        self.refused_from(answer, shown, reason, "/accedi", "/area").await;
        assert_eq!(self.sessions().await, 0, "{reason}");
    }

    /// The same, with the page that was wanted and the login page of its language.
    pub(crate) async fn refused_from(
        &self,
        answer: &Answer,
        shown: &str,
        reason: &str,
        page: &str,
        next: &str,
    ) {
        let lines = logs::security(answer.operation());
        let next: String = openidconnect::url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        assert_eq!(answer.status, 303, "{reason}: {}", answer.body);
        assert_eq!(answer.location(), format!("{page}?refused={shown}&next={next}"), "{reason}: {lines:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{reason}");
        let session =
            answer.headers.get_all("set-cookie").iter().find(|set| set.to_str().unwrap().contains("sid="));
        assert!(session.is_none(), "{reason}: {session:?}");
        assert_eq!(lines.len(), 1, "{reason}: {lines:?}");
        assert_eq!((&lines[0]["reason"], &lines[0]["shown"]), (&reason.into(), &shown.into()), "{lines:?}");
        assert_eq!(lines[0]["event"], "sign_in_refused");
    }
}
