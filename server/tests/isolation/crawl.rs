//! Everybody asks for everything.

use crate::{
    columns,
    http::{Answer, TestPortal, logs},
    people::{self, A, B, CANARY, OWN, canaries},
    probes::{Probe, Whose, headers, reading, writing},
    visitors::{Kind, Standing, kinds},
};
use axum::http::Method;
use crm::args;
use crm_testing::{Dump, Fixture, on_both};
use std::collections::BTreeMap;

/// What may change while somebody only reads: the moment of a session, records of looks, that somebody is watched.
const MAY_CHANGE: [&str; 3] = ["access_record", "citizen_version", "session"];

async fn business(fixture: &Fixture) -> Dump {
    let mut dump = fixture.dump().await.unwrap();
    dump.retain(|table, _| !MAY_CHANGE.contains(&table.as_str()));
    dump
}

/// Status, headers and body of an answer, as far as they can be compared with those of another.
type Leveled = (u16, Vec<(String, String)>, String);

/// An answer with what may differ taken out: the operation's id, and what was asked for.
fn leveled(answer: &Answer, probe: &Probe) -> Leveled {
    let operation = answer.header("x-operation-id").to_owned();
    let level = |text: &str| without_asked(&text.replace(&operation, "OPERATION"), probe);
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), level(value.to_str().unwrap())))
        .collect();
    headers.sort();
    (answer.status.as_u16(), headers, level(&answer.body))
}

/// A refusal may repeat what was asked for, in an address.
fn without_asked(text: &str, probe: &Probe) -> String {
    let asked = probe.path.rsplit(['/', '=']).next().unwrap();
    let text = if probe.named.len() > 2 { text.replace(&probe.named, "ASKED") } else { text.to_owned() };
    if asked.len() > 2 { text.replace(asked, "ASKED") } else { text }
}

fn check(probe: &Probe, kind: Kind, answer: &Answer) {
    let who = format!("{} {} ({}) {:?} as {kind:?}", probe.method, probe.path, probe.accept, probe.whose);
    assert_eq!(answer.status.as_u16(), probe.expected(kind.standing()), "{who}: {}", answer.body);
    if kind != Kind::CitizenB {
        let text = without_asked(&format!("{:?} {}", answer.headers, answer.body), probe);
        for canary in canaries() {
            assert!(!text.contains(&canary), "{who} shows {canary}");
        }
    }
    if probe.is_personal() && answer.status != 405 {
        assert_eq!(answer.header("cache-control"), "no-store", "{who}");
    }
    let sets = answer.headers.contains_key("set-cookie");
    assert!(!sets || probe.method == Method::POST, "{who} sets a cookie");
    assert!(
        !sets || answer.header("cache-control") == "no-store",
        "{who}: a cookie on an answer that may be kept"
    );
    for header in ["content-security-policy", "x-content-type-options", "x-operation-id"] {
        assert!(answer.headers.contains_key(header), "{who} without {header}");
    }
}

/// What is not yours and what is not there look the same, byte by byte.
#[derive(Default)]
struct Twins(BTreeMap<String, (String, Leveled)>);

impl Twins {
    fn check(&mut self, probe: &Probe, kind: Kind, answer: &Answer) {
        let Some(name) = &probe.twins else { return };
        let refused = match kind.standing() {
            Standing::Citizen(id, 2..) => probe.whose != Whose::Of(id),
            _ => true,
        };
        if refused {
            let seen = (probe.path.clone() + &probe.body, leveled(answer, probe));
            let first = self.0.entry(format!("{name} {kind:?}")).or_insert_with(|| seen.clone());
            assert_eq!(first.1, seen.1, "{} and {} can be told apart by {kind:?}", first.0, seen.0);
        }
    }
}

async fn make(portal: &TestPortal, probe: &Probe, cookie: &str) -> Answer {
    portal.ask(probe.method.clone(), &probe.path, &headers(probe, cookie), probe.body.clone()).await
}

/// The rows of B's own tables, without sessions.
async fn of_b(fixture: &Fixture) -> Vec<String> {
    let dump = business(fixture).await;
    dump.into_values()
        .flatten()
        .filter(|row| row.contains(&B.0.to_string()) || row.contains(CANARY))
        .collect()
}

on_both! {
    async fn nobody_reads_what_is_not_theirs(fixture: Fixture) {
        let objects = people::plant(&fixture).await;
        columns::all_hold_the_canary(&fixture).await;
        let portal = TestPortal::open(&fixture, None).await;
        // From here: the statements that planted the canary name it. Each test is a process of its own (nextest).
        logs::capture();
        let probes = reading(&objects);
        let (mut twins, mut own, mut asked) = (Twins::default(), [0, 0], 0);
        for kind in kinds() {
            let cookie = kind.arrive(&fixture).await;
            let before = business(&fixture).await;
            for probe in &probes {
                let answer = make(&portal, probe, &cookie).await;
                check(probe, kind, &answer);
                twins.check(probe, kind, &answer);
                own[0] += usize::from(kind == Kind::CitizenA(2) && answer.body.contains(OWN));
                own[1] += usize::from(kind == Kind::CitizenB && answer.body.contains(CANARY));
                asked += 1;
            }
            assert_eq!(business(&fixture).await, before, "reading changed something as {kind:?}");
        }
        println!("{asked} requests of {} visitors", kinds().len());
        // Both see their own: the canary would be seen if it flew.
        assert!(own[0] > 10 && own[1] > 10, "{own:?}");
        // Not even where B asks.
        let log = logs::captured();
        assert!(log.contains("request") && log.contains("/area/richieste/{number}"), "nothing is captured");
        for canary in canaries() {
            let line = log.lines().find(|line| line.contains(&canary));
            assert_eq!(line, None, "{canary} stands in the log");
        }
    }

    async fn nobody_changes_what_is_not_theirs(fixture: Fixture) {
        let objects = people::plant(&fixture).await;
        let portal = TestPortal::open(&fixture, None).await;
        logs::capture();
        let before = of_b(&fixture).await;
        assert!(before.len() >= 10, "{before:?}");
        let mut twins = Twins::default();
        let others = kinds().into_iter().filter(|kind| *kind != Kind::CitizenB);
        for kind in others {
            for probe in writing(&objects) {
                if probe.whose == Whose::Of(A) {
                    people::revive(&fixture, &objects).await;
                }
                let cookie = kind.arrive(&fixture).await;
                let answer = make(&portal, &probe, &cookie).await;
                check(&probe, kind, &answer);
                twins.check(&probe, kind, &answer);
            }
            assert_eq!(of_b(&fixture).await, before, "{kind:?} changed what is B's");
        }
        let sessions = fixture.crm.db.rows("SELECT id FROM session WHERE citizen_id = $1", &args![B.0]).await.unwrap();
        assert_eq!(sessions.len(), 1, "B's session is alive");
        let log = logs::captured();
        for canary in canaries() {
            assert!(!log.contains(&canary), "{canary} stands in the log");
        }
    }
}
