//! A citizen with a draft that asks for a document, and with a case.

use crm::{
    Crm, Result,
    actor::{Actor, CitizenId, Task},
    attachment::{self, Arriving, Attachment, AttachmentRefused, NewUpload, Piece, Purpose},
    case::{self, ActName, CaseKind, CaseNumber, CaseState, NewCase, state::OutcomeCode},
    channel::Channel,
    content::{self, Draft as Publishing, Kind},
    draft,
    form::Form,
    source::OWN,
};
use crm_testing::{Fixture, sample};
use serde_json::json;
use sha2::{Digest, Sha256};

pub(super) const DAY: i64 = 24 * 3600;

pub(super) fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// A form that asks for one document, of one file up to three, and for a second that must come at once.
pub(super) fn form() -> Form {
    let words = |text: &str| json!({ "it": text, "en": text });
    serde_json::from_value(json!({
        "id": "prova", "version": 1, "service": "prova", "kind": "application", "legal_days": 30, "silence": "default",
        "minutes": 5, "title": words("Prova"), "lead": words("Una prova"), "in_charge": words("Chi dirige"),
        "needs": [], "found_out": [], "silence_text": words("Niente"), "next": [], "applicant": [],
        "declarations": [{ "id": "true", "text": words("È vero") }],
        "steps": [{ "id": "first", "title": words("Primo"), "fields": [
            { "id": "contract", "type": "document", "document": "lease", "label": words("Il contratto"), "required": true, "max": 3 },
            { "id": "plan", "type": "document", "document": "plan", "label": words("La pianta"), "at_once": true, "min": 2 },
            { "id": "name", "type": "text", "label": words("Nome") },
        ] }],
    }))
    .unwrap()
}

/// Somebody, with one draft and one case that the office has.
pub(super) struct Desk {
    pub(super) fixture: Fixture,
    pub(super) citizen: CitizenId,
    pub(super) draft: String,
    pub(super) number: CaseNumber,
}

impl Desk {
    pub(super) async fn open(fixture: Fixture) -> Self {
        let crm = &fixture.crm;
        let form = form();
        assert_eq!(form.faults(), Vec::<String>::new());
        let publishing = Publishing {
            kind: Kind::Form,
            slug_it: &form.id,
            slug_en: &form.id,
            position: 1,
            body: &form,
            author: "",
            note: "",
        };
        content::publish(crm, &Actor::System(Task::Seed), &[publishing]).await.unwrap();
        let citizen = fixture.citizen().await.unwrap();
        let draft = "d".repeat(43);
        draft::begin(crm, &sample::as_citizen(citizen), citizen, &draft, "prova").await.unwrap();
        let number = plant(&fixture, citizen).await;
        Self { fixture, citizen, draft, number }
    }

    pub(super) fn crm(&self) -> &Crm {
        &self.fixture.crm
    }

    pub(super) fn me(&self) -> Actor {
        sample::as_citizen(self.citizen)
    }

    pub(super) fn field(&self, field: &str) -> Purpose {
        Purpose::Draft { draft: self.draft.clone(), field: field.to_owned() }
    }

    pub(super) fn act(&self, act: ActName) -> Purpose {
        Purpose::Case { number: self.number, act }
    }

    pub(super) async fn begin(&self, purpose: Purpose, bytes: &[u8]) -> Result<Arriving> {
        let size = bytes.len() as i64;
        let new = NewUpload { purpose, name: "file.pdf".to_owned(), size, digest: Some(digest(bytes)) };
        attachment::begin(self.crm(), &self.me(), self.citizen, &new).await
    }

    pub(super) async fn put(&self, id: &str, bytes: &[u8], (from, to): (usize, usize)) -> Result<Arriving> {
        let bytes = &bytes[from..to];
        let piece = Piece { start: from as i64, bytes, digest: &digest(bytes) };
        attachment::put(self.crm(), &self.me(), self.citizen, id, piece).await
    }

    pub(super) async fn finish(&self, id: &str) -> Result<Attachment> {
        attachment::finish(self.crm(), &self.me(), self.citizen, id).await
    }

    pub(super) async fn take(&self, purpose: &Purpose, name: &str, bytes: &[u8]) -> Result<Attachment> {
        attachment::take(self.crm(), &self.me(), self.citizen, purpose, name, bytes.to_vec()).await
    }

    /// All that is kept of a file.
    pub(super) async fn content(&self, file: &Attachment) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let Some(piece) = attachment::content(self.crm(), file, bytes.len() as i64).await.unwrap() {
            bytes.extend(piece);
        }
        bytes
    }

    /// How many rows two tables have.
    pub(super) async fn rows(&self) -> (usize, usize) {
        let dump = self.fixture.dump().await.unwrap();
        (dump["attachment"].len(), dump["attachment_piece"].len())
    }
}

pub(super) fn why<T: std::fmt::Debug>(done: Result<T>) -> AttachmentRefused {
    match done {
        Err(crm::Error::Attachment(refused)) => refused,
        other => panic!("not refused as a file: {other:?}"),
    }
}

/// A case that waits for its citizen.
async fn plant(fixture: &Fixture, citizen: CitizenId) -> CaseNumber {
    let crm = &fixture.crm;
    let mut tx = crm.db.begin().await.unwrap();
    let number = case::next_number(&mut tx, 2026).await.unwrap();
    let new = NewCase {
        citizen,
        number,
        service: None,
        kind: CaseKind::Application,
        title: "Iscrizione al nido".to_owned(),
        state: CaseState::WaitingForCitizen,
        outcome: OutcomeCode::NotStated,
        observed: false,
        source: OWN.to_owned(),
        source_state: None,
        source_words: None,
        office: Some("urp-centrale".to_owned()),
        office_words: None,
        person_in_charge: None,
        channel: Channel::Web,
        place: None,
        protocol: None,
        opened_at: crm.now(),
        updated_at: crm.now(),
        due_on: None,
        asked: Some("Il contratto?".to_owned()),
        asked_by: Some("2026-03-20".to_owned()),
        closed_at: None,
        as_of: crm.now(),
    };
    case::write(&mut tx, &Actor::System(Task::Seed), new).await.unwrap();
    tx.commit().await.unwrap();
    number
}
