//! A citizen with an address, and whoever delivers.

use crate::support::{Desk, answer};
use crm::{
    Crm,
    actor::{Actor, CitizenId, Task},
    channel::Channel,
    language::Language,
    notice::{self, Claimed, Item, ItemState, Outcome, Sorted},
    preference::{self, Change, Digest, Topic},
};
use crm_testing::{Fixture, sample};

/// The delivery job.
pub(crate) const DELIVERY: Actor = Actor::System(Task::Delivery);

/// E-mail about their cases, at once.
pub(crate) fn change(address: &str) -> Change {
    Change {
        choices: vec![(Topic::Cases, Channel::Email)],
        email: Some(address.to_owned()),
        phone: None,
        language: Language::It,
        digest: Digest::AtOnce,
        digest_hour: 8,
        quiet: None,
    }
}

/// Chooses, as the citizen.
pub(crate) async fn choose(crm: &Crm, citizen: CitizenId, change: &Change) {
    preference::save(crm, &sample::as_citizen(citizen), citizen, change).await.unwrap();
}

/// A case at work of somebody with a proven address; nothing is owed.
pub(crate) async fn desk(fixture: Fixture, change: &Change) -> Desk {
    let desk = Desk::at_work(fixture, crm::case::CaseKind::Report).await;
    choose(desk.crm(), desk.citizen, change).await;
    preference::vouch(desk.crm(), &Actor::System(Task::Seed), desk.citizen).await.unwrap();
    for sql in ["DELETE FROM outbox_item", "DELETE FROM delivery", "DELETE FROM address_code"] {
        desk.crm().db.execute(sql, &[]).await.unwrap();
    }
    desk
}

/// The office answers; news to the citizen.
pub(crate) async fn news(desk: &Desk) {
    desk.office(&answer("Fatto.")).await.unwrap();
}

pub(crate) async fn sort(crm: &Crm) -> Sorted {
    notice::sort(crm, &DELIVERY, true).await.unwrap()
}

pub(crate) async fn claim(crm: &Crm) -> Vec<Claimed> {
    notice::claim(crm, &DELIVERY, true, 10).await.unwrap()
}

/// Decides and claims.
pub(crate) async fn round(crm: &Crm) -> Vec<Claimed> {
    sort(crm).await;
    claim(crm).await
}

pub(crate) async fn record(crm: &Crm, claimed: &Claimed, outcome: &Outcome) -> bool {
    notice::record(crm, &DELIVERY, claimed, outcome).await.unwrap()
}

/// What the citizen sees of their deliveries.
pub(crate) async fn list(crm: &Crm, citizen: CitizenId) -> Vec<Item> {
    notice::list(crm, &sample::as_citizen(citizen), citizen, 50).await.unwrap()
}

/// The only item's state.
pub(crate) async fn state(desk: &Desk) -> ItemState {
    let items = list(desk.crm(), desk.citizen).await;
    assert_eq!(items.len(), 1, "{items:?}");
    items[0].state.clone()
}
