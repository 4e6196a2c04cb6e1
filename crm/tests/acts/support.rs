//! A case made here, and everybody who acts on it.

use crm::{
    Crm, Error, Result,
    actor::{Actor, CitizenId, Role, Task},
    case::{
        self, ActRefused, Case, CaseAct, CaseKind, CaseNumber, CaseState, Done, NewCase, Press, Procedure,
        state::Outcome,
    },
    clock::in_rome,
    timeline::{self, Entry},
};
use crm_testing::{Fixture, sample};
use jiff::civil::Date;
use std::sync::atomic::{AtomicU32, Ordering};

/// The program, because of the date.
pub(crate) const CLOCK: Actor = Actor::System(Task::Clock);

/// One case of one citizen, at the central office, which has thirty days.
pub(crate) struct Desk {
    pub(crate) fixture: Fixture,
    pub(crate) citizen: CitizenId,
    pub(crate) number: CaseNumber,
    keys: AtomicU32,
}

impl Desk {
    /// A case that was just sent.
    pub(crate) async fn submitted(fixture: Fixture, kind: CaseKind) -> Self {
        let citizen = fixture.citizen().await.unwrap();
        let number = plant(&fixture, citizen, kind, Some("urp-centrale")).await;
        Self { fixture, citizen, number, keys: AtomicU32::new(0) }
    }

    /// A case on which somebody works, since today.
    pub(crate) async fn at_work(fixture: Fixture, kind: CaseKind) -> Self {
        let desk = Self::submitted(fixture, kind).await;
        desk.office(&CaseAct::Receive).await.unwrap();
        desk.office(&take("Paola Marini")).await.unwrap();
        desk
    }

    /// A case with an answer.
    pub(crate) async fn answered(fixture: Fixture, kind: CaseKind) -> Self {
        let desk = Self::at_work(fixture, kind).await;
        desk.office(&answer("Fatto.")).await.unwrap();
        desk
    }

    pub(crate) fn crm(&self) -> &Crm {
        &self.fixture.crm
    }

    pub(crate) fn as_citizen(&self) -> Actor {
        sample::as_citizen(self.citizen)
    }

    pub(crate) async fn act_as(&self, actor: &Actor, what: &CaseAct) -> Result<Done> {
        let key = format!("k{}", self.keys.fetch_add(1, Ordering::SeqCst));
        case::act(self.crm(), actor, self.number, Press { key: &key, seen: None }, what).await
    }

    pub(crate) async fn me(&self, what: &CaseAct) -> Result<Done> {
        self.act_as(&self.as_citizen(), what).await
    }

    pub(crate) async fn office(&self, what: &CaseAct) -> Result<Done> {
        self.act_as(&operator(), what).await
    }

    /// The case, its history (the newest first) and its facts, as its citizen sees them.
    pub(crate) async fn file(&self) -> (Case, Vec<Entry>, Procedure) {
        let case = case::find(self.crm(), &self.as_citizen(), self.number).await.unwrap();
        let entries = timeline::of_case(self.crm(), &case).await.unwrap();
        let procedure = case::procedure(self.crm(), &case, &entries).await.unwrap();
        (case, entries, procedure)
    }

    pub(crate) async fn state(&self) -> CaseState {
        self.file().await.0.state
    }

    pub(crate) fn today(&self) -> Date {
        in_rome(self.crm().now()).date()
    }

    pub(crate) fn days_pass(&self, days: i64) {
        self.fixture.clock.advance(days * 86_400);
    }
}

/// A case of ours as a form would send it; its term is kept with it, as if its service's sheet had said thirty days.
pub(crate) async fn plant(
    fixture: &Fixture,
    citizen: CitizenId,
    kind: CaseKind,
    office: Option<&str>,
) -> CaseNumber {
    let crm = &fixture.crm;
    let mut tx = crm.db.begin().await.unwrap();
    let number = case::next_number(&mut tx, 2026).await.unwrap();
    let new = NewCase {
        kind,
        title: "Iscrizione al nido".to_owned(),
        office: office.map(str::to_owned),
        ..sample::application(citizen, number, crm.now())
    };
    case::write(&mut tx, &Actor::System(Task::Seed), new).await.unwrap();
    tx.execute("UPDATE cases SET legal_days = 30 WHERE number = $1", &crm::args![number.as_i64()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    number
}

/// Somebody of the central office, who says why.
pub(crate) fn operator() -> Actor {
    sample::staff(Role::Operator, Some("Lavorazione della pratica"))
}

pub(crate) fn take(person: &str) -> CaseAct {
    CaseAct::Take { person: person.to_owned() }
}

pub(crate) fn ask(question: &str, by: Date) -> CaseAct {
    CaseAct::Ask { question: question.to_owned(), by }
}

pub(crate) fn answer(text: &str) -> CaseAct {
    CaseAct::Answer { outcome: Outcome::Text, text: text.to_owned() }
}

pub(crate) fn reply(text: &str) -> CaseAct {
    CaseAct::Reply { text: text.to_owned() }
}

pub(crate) fn announce(reasons: &str) -> CaseAct {
    CaseAct::AnnounceRejection { reasons: reasons.to_owned() }
}

pub(crate) fn reject() -> CaseAct {
    CaseAct::Reject {
        reasons: "Manca il requisito".to_owned(),
        remedy: "TAR del Lazio".to_owned(),
        term_days: 60,
    }
}

pub(crate) fn reopen(wrong: &str) -> CaseAct {
    CaseAct::Reopen { wrong: wrong.to_owned() }
}

/// Why an act was refused.
pub(crate) fn why(done: Result<Done>) -> ActRefused {
    match done {
        Err(Error::Act(refused)) => refused,
        other => panic!("not refused by a rule: {other:?}"),
    }
}
