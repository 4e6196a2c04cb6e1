//! A citizen with a proven address, and a case of theirs on which an office acts.

use crate::sink::Sink;
use app::{
    document::Assets,
    portal::{Portal, Site},
    search::SearchRoom,
};
use crm::{
    actor::{Actor, CitizenId, Role, Task},
    args,
    case::{self, CaseAct, CaseNumber, NewCase, Press},
    channel::Channel,
    language::Language,
    notice::{self, ItemState},
    preference::{self, Change, Digest, Topic},
};
use crm_testing::{Fixture, sample};
use serde_json::Value;
use server::{channels::Deliverer, config::Config, seed::contents};
use std::{fs, sync::Arc};

/// Where the portal believes to be.
pub(crate) const URL: &str = "http://127.0.0.1:3000";

/// What a test of deliveries needs.
pub(crate) struct Post {
    pub(crate) fixture: Fixture,
    pub(crate) citizen: CitizenId,
    pub(crate) number: CaseNumber,
    portal: Arc<Portal>,
    keys: std::cell::Cell<u32>,
}

impl Post {
    pub(crate) async fn new(fixture: Fixture, language: Language) -> Self {
        let crm = fixture.crm.clone();
        Box::pin(contents::publish_all(&crm)).await.unwrap();
        let citizen = fixture.citizen().await.unwrap();
        let number = plant(&fixture, citizen).await;
        let change = Change {
            choices: vec![(Topic::Cases, Channel::Email)],
            email: Some("livia@example.it".to_owned()),
            phone: None,
            language,
            digest: Digest::AtOnce,
            digest_hour: 8,
            quiet: None,
        };
        // As the seed: the address needs no proof.
        let seed = Actor::System(Task::Seed);
        preference::save(&crm, &seed, citizen, &change).await.unwrap();
        preference::vouch(&crm, &seed, citizen).await.unwrap();
        let portal = Portal {
            judge: app::newsroom::Judge::default(),
            search: SearchRoom::open(&crm).await.unwrap(),
            crm,
            site: Site {
                public_url: URL.to_owned(),
                transparency_url: "https://example.org/t".to_owned(),
                notice_board_url: "https://example.org/n".to_owned(),
                demo: None,
                providers: Vec::new(),
                staff_contact: None,
            },
            assets: Assets::new("/pkg/a.css".into(), "/pkg/a.js".into(), "/pkg/a.wasm".into()),
        };
        Self { fixture, citizen, number, portal: Arc::new(portal), keys: std::cell::Cell::new(0) }
    }

    /// A job that sends to this mail server.
    pub(crate) fn deliverer(&self, sink: &Sink) -> Deliverer {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("quirino.toml");
        let text = format!("smtp_url = {:?}\nmail_from = \"Roma Capitale <avvisi@example.it>\"\n", sink.smtp);
        fs::write(&file, text).unwrap();
        let config = Config::load(Some(&file)).unwrap();
        Deliverer::new(self.portal.clone(), config.mail.as_ref(), None).unwrap()
    }

    /// An act of the office.
    pub(crate) async fn office(&self, what: &CaseAct) {
        let key = format!("k{}", self.keys.replace(self.keys.get() + 1));
        let operator = sample::staff(Role::Operator, Some("Lavorazione"));
        let press = Press { key: &key, seen: None };
        case::act(&self.fixture.crm, &operator, self.number, press, what).await.unwrap();
    }

    /// What became of what was owed, the newest first.
    pub(crate) async fn states(&self) -> Vec<ItemState> {
        let me = sample::as_citizen(self.citizen);
        let items = notice::list(&self.fixture.crm, &me, self.citizen, 50).await.unwrap();
        items.into_iter().map(|item| item.state).collect()
    }
}

async fn plant(fixture: &Fixture, citizen: CitizenId) -> CaseNumber {
    let crm = &fixture.crm;
    let mut tx = crm.db.begin().await.unwrap();
    let number = case::next_number(&mut tx, 2026).await.unwrap();
    let new = NewCase {
        service: None,
        kind: case::CaseKind::Report,
        title: "Una cosa di cui nessuno deve sapere".to_owned(),
        office: Some("urp-centrale".to_owned()),
        ..sample::application(citizen, number, crm.now())
    };
    case::write(&mut tx, &Actor::System(Task::Seed), new).await.unwrap();
    tx.execute("UPDATE cases SET legal_days = 30 WHERE number = $1", &args![number.as_i64()]).await.unwrap();
    tx.commit().await.unwrap();
    number
}

impl Sink {
    /// What the next messages get.
    pub(crate) async fn answers(&self, answers: &[Value]) {
        let body = serde_json::to_string(answers).unwrap();
        let client = reqwest::Client::builder().build().unwrap();
        let answer = client.post(format!("{}/answers", self.http)).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 204);
    }

    /// What came, once there are so many.
    pub(crate) async fn wait_for(&self, many: usize) -> Vec<Value> {
        loop {
            let mails = self.mails().await;
            if mails.len() >= many {
                return mails;
            }
            tokio::task::yield_now().await;
        }
    }
}
