//! All deeds, and what was promised of each.

use crate::{city::City, deed::Deed, event::Events, submit::Submit, upload::Upload};
use crm::citizen::{TaxCode, tax_code::Gender};
use crm_testing::Dice;
use futures::{StreamExt, stream};
use jiff::civil::date;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// How many deeds of each kind there are for each round.
const EACH: usize = 4;
/// How many are under way at once.
const HANDS: usize = 4;

#[derive(Default)]
struct Promise {
    /// What the portal acknowledged it with, first.
    acknowledged: Option<String>,
    attempts: u32,
}

/// The ledger.
pub(crate) struct Ledger {
    deeds: Vec<(Deed, Promise)>,
    kills: u32,
    /// How many were there after a kill although nobody had heard of it.
    unheard: u32,
}

impl Ledger {
    /// Prepares the work of some rounds.
    pub(crate) async fn prepare(city: &City, rounds: usize) -> Self {
        let mut deeds = Vec::new();
        let code = TaxCode::compute("Prova", "Livia", date(1985, 12, 10), Gender::Female, "H501").unwrap();
        for place in 0..rounds * EACH {
            let events = Events::new(place, code.as_str().to_owned());
            for deed in [
                Deed::Submit(Submit::new(city, place).await),
                Deed::Upload(Upload::new(city, place).await),
                Deed::Events(events, None),
            ] {
                deeds.push((deed, Promise::default()));
            }
        }
        Self { deeds, kills: 0, unheard: 0 }
    }

    /// Lets several hands send what is not acknowledged, and kills the portal after some acknowledgements.
    pub(crate) async fn work_until_killed(&mut self, city: &City, round: usize) {
        let mut dice = Dice::seeded(u64::try_from(round).unwrap());
        let enough = dice.throw(3 * EACH);
        let child = Mutex::new(city.start().await);
        self.kills += 1;
        let done = AtomicUsize::new(0);
        let kill = || drop(child.lock().unwrap().kill()); // SIGKILL
        let open = self.deeds.iter_mut().filter(|(_, promise)| promise.acknowledged.is_none());
        let mut todo: Vec<_> = open.collect();
        // Another order each time: what was cut off is sent again, early or late.
        for place in (1..todo.len()).rev() {
            todo.swap(place, dice.throw(place + 1));
        }
        stream::iter(todo)
            .for_each_concurrent(HANDS, |(deed, promise)| {
                let (done, kill) = (&done, &kill);
                async move {
                    if done.load(Ordering::Relaxed) > enough {
                        return;
                    }
                    promise.attempts += 1;
                    if let Some(name) = deed.attempt(city).await {
                        promise.acknowledged = Some(name);
                        if done.fetch_add(1, Ordering::Relaxed) >= enough {
                            kill();
                        }
                    }
                }
            })
            .await;
        kill();
        child.lock().unwrap().wait().unwrap();
    }

    /// Sends what is left, to a portal that nobody kills.
    pub(crate) async fn send_the_rest(&mut self, city: &City) {
        let mut child = city.start().await;
        for (deed, promise) in self.deeds.iter_mut().filter(|(_, promise)| promise.acknowledged.is_none()) {
            while promise.acknowledged.is_none() {
                promise.attempts += 1;
                promise.acknowledged = deed.attempt(city).await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// What was acknowledged and is not there under that name, and what is there twice.
    pub(crate) async fn broken_promises(&mut self, city: &City) -> Vec<String> {
        let mut broken = Vec::new();
        for (place, (deed, promise)) in self.deeds.iter().enumerate() {
            let found = deed.found(city).await;
            let kind = deed.kind();
            if !deed.lost_parts().is_empty() {
                broken.push(format!(
                    "{kind} {place}: pieces {:?} were acknowledged and are not there",
                    deed.lost_parts()
                ));
            }
            match &promise.acknowledged {
                Some(name) if found != [name.clone()] => {
                    broken.push(format!("{kind} {place}: acknowledged as {name}, there is {found:?}"));
                }
                None if found.len() > 1 => broken.push(format!("{kind} {place}: there is {found:?}")),
                None if found.len() == 1 => self.unheard += 1,
                _ => {}
            }
        }
        broken
    }

    /// Waits until every receipt went out, under one name each; how many came more than once. Nothing without a mail server.
    pub(crate) async fn receipts(&self, city: &City) -> Option<(usize, usize)> {
        let sink = city.sink.as_ref()?;
        let wanted: Vec<&str> =
            self.deeds
                .iter()
                .filter_map(|(deed, _)| {
                    if let Deed::Submit(submit) = deed { Some(submit.address.as_str()) } else { None }
                })
                .collect();
        // What was being sent when the portal died waits for the end of a lease of two minutes: it is over.
        city.crm.db.execute("UPDATE delivery SET next_at = 0 WHERE next_at IS NOT NULL", &[]).await.unwrap();
        let mut child = city.start().await;
        let came = loop {
            let mut came: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for mail in sink.mails().await {
                let [to, id] =
                    [&mail["to"][0], &mail["messageId"]].map(|text| text.as_str().unwrap().to_owned());
                came.entry(to).or_default().push(id);
            }
            if wanted.iter().all(|address| came.contains_key(*address)) {
                break came;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        child.kill().unwrap();
        child.wait().unwrap();
        for (address, ids) in &came {
            let names: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(names.len(), 1, "{address} got {ids:?}");
        }
        Some((came.len(), came.values().map(|ids| ids.len() - 1).sum()))
    }

    /// What is not there at all.
    pub(crate) async fn missing(&self, city: &City) -> Vec<String> {
        let mut missing = Vec::new();
        for (place, (deed, _)) in self.deeds.iter().enumerate() {
            if deed.found(city).await.is_empty() {
                missing.push(format!("{} {place}", deed.kind()));
            }
        }
        missing
    }

    /// The counts in words.
    pub(crate) fn counts(&self) -> String {
        let mut kinds: BTreeMap<&str, (u32, u32, u32)> = BTreeMap::new();
        for (deed, promise) in &self.deeds {
            let (count, acknowledged, again) = kinds.entry(deed.kind()).or_default();
            *count += 1;
            *acknowledged += u32::from(promise.acknowledged.is_some());
            *again += promise.attempts.saturating_sub(1);
        }
        let each = kinds.iter().map(|(kind, (count, acknowledged, again))| {
            format!("{kind}: {count} asked, {acknowledged} acknowledged, {again} sent again")
        });
        let each = each.collect::<Vec<_>>().join("; ");
        format!(
            "{} kills; {each}; {} stood unheard after a kill; 0 lost, 0 doubled",
            self.kills, self.unheard
        )
    }
}
