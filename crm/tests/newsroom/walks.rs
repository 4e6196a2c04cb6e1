//! Whatever people do in whatever order: nothing that binds the city goes out that its author alone saw, and what pages read
//! is what the public revision says.

use super::staff::{begin, change, filled, hire};
use crm::{
    Crm,
    actor::{Actor, Role, Task},
    content::{self, Kind, ServiceSheet},
    newsroom::{self, Edit, Item, Order, Step, Values, shape},
};
use crm_testing::{Fixture, on_both};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use std::collections::BTreeSet;

const WALKS: usize = 12;
const MOVES: usize = 40;

/// What somebody does.
#[derive(Clone, Debug)]
enum Move {
    /// Writes something that binds (`true`) or not, with a number in it.
    Save(bool, u8),
    Restore(u8),
    Step(Step),
    /// Time passes, and the clock does what is due.
    Wait,
}

/// How often each step is tried: what leads to the public more often, so that the walks get there.
const fn weight(step: Step) -> usize {
    match step {
        Step::Approve | Step::Publish => 6,
        Step::Submit => 4,
        Step::Reopen => 3,
        Step::Schedule => 2,
        Step::Withdraw | Step::Return | Step::Unschedule | Step::Archive => 1,
    }
}

fn moves() -> impl Strategy<Value = Vec<(usize, Move)>> {
    let steps: Vec<Step> =
        Step::ALL.into_iter().flat_map(|step| std::iter::repeat_n(step, weight(step))).collect();
    let one = prop_oneof![
        3 => (any::<bool>(), 0_u8..4).prop_map(|(binds, number)| Move::Save(binds, number)),
        1 => (1_u8..9).prop_map(Move::Restore),
        20 => proptest::sample::select(steps).prop_map(Move::Step),
        1 => Just(Move::Wait),
    ];
    proptest::collection::vec((0_usize..5, one), MOVES)
}

async fn people(crm: &Crm) -> Vec<Actor> {
    let mut people = Vec::new();
    for (id, role) in [
        (1, Role::Author),
        (2, Role::Reviewer),
        (3, Role::Publisher),
        (4, Role::Publisher),
        (5, Role::Author),
    ] {
        people.push(hire(crm, id, role).await);
    }
    people
}

async fn make(crm: &Crm, actor: &Actor, id: i64, what: &Move) {
    let item = newsroom::find(crm, actor, id).await.unwrap();
    let edit = Edit { base: item.head, ..Edit::default() };
    match what {
        Move::Save(binds, number) => {
            let head = newsroom::revision(crm, actor, &item, item.head).await.unwrap();
            let mut values = filled(Kind::Service, head.values);
            let path = if *binds { "it.timing" } else { "it.summary" };
            values.insert(path.to_owned(), format!("Numero {number}"));
            // In the archive it is refused.
            let _ = newsroom::save(crm, actor, id, &Edit { values, ..edit }).await;
        }
        Move::Restore(number) => {
            let number = i64::from(*number).min(item.head);
            let _ = newsroom::restore(crm, actor, id, number, &edit).await;
        }
        Move::Step(step) => {
            let at = Some(crm.now().plus_seconds(60)).filter(|_| *step == Step::Schedule);
            let order = Order { step: *step, head: item.head, at, until: None, note: "nota".to_owned() };
            // Most of them are not theirs, or not now.
            let _ = newsroom::step(crm, actor, id, &order).await;
        }
        Move::Wait => {}
    }
}

fn binding(values: &Values) -> Values {
    let binds = |path: &str| {
        shape::fields(Kind::Service).iter().any(|field| {
            field.binding
                && path.split('.').next() == field.path.split('.').next()
                && path.starts_with(field.path)
        })
    };
    values
        .iter()
        .filter(|(path, typed)| binds(path) && !typed.trim().is_empty())
        .map(|(path, typed)| (path.clone(), typed.trim().to_owned()))
        .collect()
}

async fn values_of(crm: &Crm, actor: &Actor, item: &Item, number: i64) -> Values {
    if number == 0 {
        Values::new()
    } else {
        newsroom::revision(crm, actor, item, number).await.unwrap().values
    }
}

/// Whether somebody who wrote none of what the public did not read yet approved this revision.
async fn seen_by_two(crm: &Crm, actor: &Actor, item: &Item, before: i64, out: i64) -> bool {
    let revisions = newsroom::revisions(crm, actor, item.id, None).await.unwrap();
    let authors: BTreeSet<String> = revisions
        .into_iter()
        .filter(|revision| revision.number > before && revision.number <= out)
        .map(|revision| revision.author)
        .collect();
    let deeds = newsroom::deeds(crm, actor, item.id).await.unwrap();
    deeds.iter().any(|done| done.act == "approve" && done.revision == out && !authors.contains(&done.name))
}

/// What pages read is what the public revision says.
async fn agrees(crm: &Crm, actor: &Actor, item: &Item) {
    let catalogue = content::catalogue(crm).await.unwrap();
    let shown = catalogue.services.iter().find(|service| service.content == item.id);
    assert_eq!(shown.is_some(), item.public.is_some(), "{item:?}");
    if let (Some(shown), Some(number)) = (shown, item.public) {
        let public = newsroom::revision(crm, actor, item, number).await.unwrap();
        let body: ServiceSheet = serde_json::from_value(public.body).unwrap();
        assert_eq!(shown.body, body);
        assert_eq!(shown.stale_en, public.head.stale_en);
    }
    let newest = newsroom::revisions(crm, actor, item.id, None).await.unwrap()[0].number;
    assert_eq!(item.head, newest);
    assert!(item.public.is_none_or(|number| number <= item.head));
    let row = crm.db.row("SELECT version FROM content_version WHERE id = 1", &[]).await.unwrap().unwrap();
    assert_eq!(row.int(0).unwrap(), catalogue.version, "every publication is seen");
}

on_both! {
    async fn nothing_that_binds_goes_out_unseen(fixture: Fixture) {
        let crm = &fixture.crm;
        let people = people(crm).await;
        let mut runner = TestRunner::new_with_rng(Config::default(), proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha));
        let (mut out, mut bound) = (0, 0);
        for walk in 0..WALKS {
            let id = begin(crm, &people[0], Kind::Service, &format!("Servizio {walk}"), 0).await;
            change(crm, &people[0], id, &[]).await;
            let mut before = 0;
            let moves = moves().new_tree(&mut runner).unwrap().current();
            for (who, what) in &moves {
                make(crm, &people[*who], id, what).await;
                if matches!(what, Move::Wait) {
                    fixture.clock.advance(61);
                    newsroom::due(crm, &Actor::System(Task::Clock)).await.unwrap();
                }
                let item = newsroom::find(crm, &people[0], id).await.unwrap();
                let public = item.public.unwrap_or(0);
                if public != before && public != 0 {
                    out += 1;
                    let old = binding(&values_of(crm, &people[0], &item, before).await);
                    let new = binding(&values_of(crm, &people[0], &item, public).await);
                    if old != new {
                        bound += 1;
                        assert!(seen_by_two(crm, &people[0], &item, before, public).await, "walk {walk}: {moves:?}");
                    }
                }
                before = public;
                agrees(crm, &people[0], &item).await;
            }
        }
        assert!(out > 5 && bound > 3, "the walks lead nowhere: {out} went out, {bound} of them bind");
    }
}
