//! Who may do which act: each party its own, the office on what it has, and to anybody else the case is not there.

use crate::support::*;
use crm::{
    Error,
    actor::{Actor, Role, Task},
    case::{
        ActName, CaseAct, CaseKind,
        state::{Outcome, Party},
    },
    channel::Channel,
    timeline::Direction,
};
use crm_testing::{Fixture, on_both, sample};
use jiff::civil::date;

/// Every act, complete.
pub(crate) fn complete(name: ActName) -> CaseAct {
    let text = || "detto".to_owned();
    match name {
        ActName::Reply => CaseAct::Reply { text: text() },
        ActName::Write => CaseAct::Write { text: text() },
        ActName::Withdraw => CaseAct::Withdraw { why: text() },
        ActName::Confirm => CaseAct::Confirm,
        ActName::Reopen => CaseAct::Reopen { wrong: text() },
        ActName::Receive => CaseAct::Receive,
        ActName::Take => CaseAct::Take { person: text() },
        ActName::Ask => CaseAct::Ask { question: text(), by: date(2026, 3, 12) },
        ActName::Resume => CaseAct::Resume { words: text() },
        ActName::Answer => CaseAct::Answer { outcome: Outcome::Text, text: text() },
        ActName::AnnounceRejection => CaseAct::AnnounceRejection { reasons: text() },
        ActName::Reject => CaseAct::Reject { reasons: text(), remedy: text(), term_days: 60 },
        ActName::Refer => CaseAct::Refer { to: text(), ground: text() },
        ActName::Cancel => CaseAct::Cancel { ground: text() },
        ActName::Promise => {
            CaseAct::Promise { on: date(2026, 5, 4), reason: text(), contact: text(), late: true }
        }
        ActName::OfficeWrite => CaseAct::OfficeWrite { text: text() },
        ActName::Log => CaseAct::Log { channel: Channel::Phone, direction: Direction::Inbound, text: text() },
        ActName::CloseAfterSilence => CaseAct::CloseAfterSilence,
        ActName::ResumeAfterSilence => CaseAct::ResumeAfterSilence,
    }
}

fn of_office(office: Option<&str>) -> Actor {
    let mut actor = operator();
    if let Actor::Staff { office: own, .. } = &mut actor {
        *own = office.map(str::to_owned);
    }
    actor
}

on_both! {
    async fn to_anybody_else_the_case_is_not_there(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        let other = desk.fixture.citizen().await.unwrap();
        let mut actors = vec![
            (Actor::Anonymous, None),
            (sample::as_citizen(other), None),
            (sample::machine("siu"), None),
            (desk.as_citizen(), Some(Party::Citizen)),
            (operator(), Some(Party::Office)),
            (of_office(None), None),
            (of_office(Some("")), None),
            (sample::staff(Role::Operator, None), None),
            (sample::staff(Role::Operator, Some(" ")), None),
            (CLOCK, Some(Party::Clock)),
        ];
        for role in [Role::Author, Role::Reviewer, Role::Publisher, Role::Administrator] {
            actors.push((sample::staff(role, Some("curiosità")), None));
        }
        for task in [Task::Identity, Task::Import, Task::Seed, Task::CommandLine] {
            actors.push((Actor::System(task), None));
        }
        let before = desk.fixture.dump().await.unwrap();
        for (actor, party) in &actors {
            for name in ActName::ALL {
                if *party == Some(name.party()) {
                    continue;
                }
                let done = desk.act_as(actor, &complete(*name)).await;
                assert!(matches!(done, Err(Error::NotFound)), "{name} as {actor:?}: {done:?}");
            }
        }
        // Another office may note a contact, and nothing more.
        let elsewhere = of_office(Some("biblioteche"));
        for name in ActName::ALL.iter().filter(|name| **name != ActName::Log) {
            let done = desk.act_as(&elsewhere, &complete(*name)).await;
            assert!(matches!(done, Err(Error::NotFound)), "{name} elsewhere: {done:?}");
        }
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
        desk.act_as(&elsewhere, &complete(ActName::Log)).await.unwrap();
        assert_eq!(desk.file().await.1[0].office.as_deref(), Some("biblioteche"));
    }

    async fn a_refused_act_leaves_nothing(fixture: Fixture) {
        let desk = Desk::submitted(fixture, CaseKind::Report).await;
        let before = desk.fixture.dump().await.unwrap();
        for name in [ActName::Reply, ActName::Confirm, ActName::Reopen] {
            why(desk.me(&complete(name)).await);
        }
        for name in [ActName::Take, ActName::Ask, ActName::Answer, ActName::AnnounceRejection, ActName::Reject, ActName::Resume] {
            why(desk.office(&complete(name)).await);
        }
        for name in [ActName::CloseAfterSilence, ActName::ResumeAfterSilence] {
            why(desk.act_as(&CLOCK, &complete(name)).await);
        }
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
    }
}
