//! What is owed is written with the change, and only then.

use crate::{
    post::{change, choose, desk, list, news, round, sort},
    support::{answer, plant, take},
};
use crm::{
    actor::{Actor, CitizenId, Task},
    case::{CaseAct, CaseKind, CaseState},
    channel::Channel,
    notice::{self, ItemState, Reason, What},
    timeline::{self, Direction, EntryKind, NewEntry},
};
use crm_testing::{Fixture, on_both, sample};
use std::{fs, path::Path};

async fn owed(fixture: &Fixture) -> usize {
    fixture.dump().await.unwrap()["outbox_item"].len()
}

/// Every statement that writes the history stands in a file that owes what it writes.
#[test]
fn whoever_writes_the_history_owes_the_news() {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            if text.contains("INTO timeline_entry") {
                assert!(text.contains("owed::"), "{} writes entries and owes nothing", path.display());
                found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert_eq!(found, ["bulk.rs", "entries.rs", "store.rs"]);
}

on_both! {
    async fn the_city_s_acts_are_owed_and_one_s_own_are_not(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        desk.me(&CaseAct::Write { text: "Ci siete?".to_owned() }).await.unwrap();
        assert_eq!(owed(&desk.fixture).await, 0);
        desk.office(&CaseAct::OfficeWrite { text: "Sì.".to_owned() }).await.unwrap();
        assert_eq!(owed(&desk.fixture).await, 1);
        let claimed = round(desk.crm()).await;
        assert_eq!(claimed.len(), 1);
        let mail = &claimed[0].mail;
        assert_eq!((mail.to.as_str(), mail.items.len(), mail.items[0].news.case), ("livia@example.it", 1, Some(desk.number)));
        // Nothing that somebody wrote travels with it.
        assert!(!format!("{mail:?}").contains("Sì."));
        // A telephone call told them itself.
        let call = CaseAct::Log { channel: Channel::Phone, direction: Direction::Outbound, text: "Chiamata".to_owned() };
        desk.office(&call).await.unwrap();
        sort(desk.crm()).await;
        let items = list(desk.crm(), desk.citizen).await;
        assert!(items.iter().any(|item| item.state == ItemState::NotWanted(Reason::Told)), "{items:?}");
    }

    async fn a_change_that_is_refused_or_repeated_owes_nothing(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        desk.office(&CaseAct::Reject { reasons: "No".to_owned(), remedy: "TAR".to_owned(), term_days: 60 }).await.unwrap_err();
        assert_eq!(owed(&desk.fixture).await, 0);
        let press = crm::case::Press { key: "same", seen: None };
        for _ in 0..3 {
            crm::case::act(desk.crm(), &crate::support::operator(), desk.number, press, &answer("Fatto.")).await.unwrap();
        }
        assert_eq!(owed(&desk.fixture).await, 1);
        // What is rolled back is not owed.
        let tx_entry = entry(desk.citizen, 77, EntryKind::Message);
        let mut tx = desk.crm().db.begin().await.unwrap();
        timeline::log(&mut tx, &Actor::System(Task::Import), &tx_entry).await.unwrap();
        drop(tx);
        assert_eq!(owed(&desk.fixture).await, 1);
    }

    async fn what_a_silo_shows_is_owed_once(fixture: Fixture) {
        let citizen = fixture.citizen().await.unwrap();
        fixture.source("siu").await.unwrap();
        let mut seen = sample::observed("siu", "1", citizen);
        for entry in &mut seen.entries {
            entry.direction = Direction::Outbound;
            entry.happened_at = sample::NOW;
        }
        let entries = seen.entries.len();
        assert!(entries > 0);
        fixture.observe(&seen).await.unwrap();
        assert_eq!(owed(&fixture).await, entries);
        // Seen again with something new: only that is owed.
        seen.digest = vec![9; 32];
        let mut next = seen.entries[0].clone();
        next.kind = EntryKind::Document;
        seen.entries.push(next);
        fixture.observe(&seen).await.unwrap();
        assert_eq!(owed(&fixture).await, entries + 1);
        // Long past, of nobody, or invented: history, not news.
        let mut past = sample::observed("siu", "2", citizen);
        past.entries.iter_mut().for_each(|entry| {
            entry.direction = Direction::Outbound;
            entry.happened_at = sample::NOW.plus_seconds(-15 * 86_400);
        });
        let mut nobodys = sample::observed("siu", "3", CitizenId::NOBODY);
        nobodys.entries.iter_mut().for_each(|entry| entry.direction = Direction::Outbound);
        for seen in [past, nobodys] {
            fixture.observe(&seen).await.unwrap();
        }
        let mut tx = fixture.crm.db.begin().await.unwrap();
        timeline::log(&mut tx, &Actor::System(Task::Seed), &entry(citizen, 5, EntryKind::Message)).await.unwrap();
        timeline::log(&mut tx, &Actor::System(Task::Import), &entry(citizen, 6, EntryKind::Message)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(owed(&fixture).await, entries + 2);
    }

    async fn the_clock_s_moves_are_owed(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        desk.days_pass(31);
        crm::case::tick(desk.crm(), &crate::support::CLOCK).await.unwrap();
        assert_eq!(desk.state().await, CaseState::Closed);
        assert_eq!(owed(&desk.fixture).await, 2);
    }

    async fn those_who_chose_nothing_are_told_why_nothing_came(fixture: Fixture) {
        let citizen = fixture.citizen().await.unwrap();
        let number = plant(&fixture, citizen, CaseKind::Report, None).await;
        let press = |key| crm::case::Press { key, seen: None };
        crm::case::act(&fixture.crm, &crate::support::operator(), number, press("r"), &CaseAct::Receive).await.unwrap();
        assert_eq!(sort(&fixture.crm).await.not_wanted, 1);
        choose(&fixture.crm, citizen, &change("livia@example.it")).await;
        crm::case::act(&fixture.crm, &crate::support::operator(), number, press("t"), &take("Paola")).await.unwrap();
        sort(&fixture.crm).await;
        let reasons: Vec<_> = list(&fixture.crm, citizen).await.into_iter().filter(|item| item.what == What::Change).map(|item| item.state).collect();
        assert_eq!(reasons.len(), 2);
        assert!(reasons.contains(&ItemState::NotWanted(Reason::NotChosen)) && reasons.contains(&ItemState::NotWanted(Reason::Unverified)), "{reasons:?}");
        // A portal without a mail server says so.
        crm::case::act(&fixture.crm, &crate::support::operator(), number, press("a"), &answer("Fatto.")).await.unwrap();
        notice::sort(&fixture.crm, &crate::post::DELIVERY, false).await.unwrap();
        let items = list(&fixture.crm, citizen).await;
        assert!(items.iter().any(|item| item.state == ItemState::NotWanted(Reason::NoMail)), "{items:?}");
    }
}

fn entry(citizen: CitizenId, id: i64, kind: EntryKind) -> NewEntry {
    NewEntry {
        citizen,
        id,
        case: None,
        kind,
        channel: Channel::Web,
        direction: Direction::Outbound,
        source: "quirino".to_owned(),
        happened_at: sample::NOW,
        day_only: false,
        as_of: sample::NOW,
        title: "x".to_owned(),
        body: String::new(),
        office: None,
    }
}
