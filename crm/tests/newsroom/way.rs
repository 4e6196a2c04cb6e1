//! The way of a content to the public, and back.

use super::staff::{begin, change, go, hire, order, refused, values};
use crm::{
    actor::{Actor, Role, Task},
    content::{self, Kind},
    newsroom::{self, Due, Edit, Order, Queue, Stage, Step, StepRefused, Stepped},
};
use crm_testing::{Fixture, on_both};

const CLOCK: Actor = Actor::System(Task::Clock);

async fn stage(fixture: &Fixture, actor: &Actor, id: i64) -> Stage {
    newsroom::find(&fixture.crm, actor, id).await.unwrap().stage
}

/// What the public reads of the news.
async fn public(fixture: &Fixture) -> Vec<String> {
    let read = content::catalogue(&fixture.crm).await.unwrap();
    read.news.iter().map(|item| item.it.summary.clone()).collect()
}

async fn waits(fixture: &Fixture, actor: &Actor, queue: Queue) -> Vec<i64> {
    let found = newsroom::waiting(&fixture.crm, actor, Some(queue), 50).await.unwrap();
    found.into_iter().flat_map(|waiting| waiting.items).map(|item| item.id).collect()
}

on_both! {
    async fn written_returned_corrected_approved_scheduled_out_and_rolled_back(fixture: Fixture) {
        let crm = &fixture.crm;
        let author = hire(crm, 1, Role::Author).await;
        let reviewer = hire(crm, 2, Role::Reviewer).await;
        let chief = hire(crm, 3, Role::Publisher).await;
        // What is done within a millisecond has no order.
        let tick = || fixture.clock.advance(1);
        tick();
        let id = begin(crm, &author, Kind::News, "Notte dei musei", 0).await;
        let StepRefused::Incomplete(gaps) = refused(crm, &author, id, Step::Submit).await else { panic!() };
        assert!(gaps.iter().any(|gap| gap.field == "it.body"), "{gaps:?}");
        tick();
        change(crm, &author, id, &[("it.summary", "Prima")]).await;
        assert_eq!(waits(&fixture, &author, Queue::Mine).await, [id]);
        tick();
        assert_eq!(go(crm, &author, id, Step::Submit).await, Stepped::At(Stage::InReview));
        assert_eq!(waits(&fixture, &reviewer, Queue::Review).await, [id]);

        let mut back = order(crm, &reviewer, id, Step::Return).await;
        back.note = "  ".to_owned();
        assert_eq!(newsroom::step(crm, &reviewer, id, &back).await.unwrap(), Stepped::Refused(StepRefused::NoteMissing));
        back.note = "Manca l’orario.".to_owned();
        tick();
        assert_eq!(newsroom::step(crm, &reviewer, id, &back).await.unwrap(), Stepped::At(Stage::Draft));
        let said = newsroom::comments(crm, &author, id).await.unwrap();
        assert_eq!((said[0].body.as_str(), said[0].author.as_str()), ("Manca l’orario.", "somebody 2"));

        tick();
        change(crm, &author, id, &[("it.summary", "Seconda")]).await;
        tick();
        go(crm, &author, id, Step::Submit).await;
        tick();
        assert_eq!(go(crm, &reviewer, id, Step::Approve).await, Stepped::At(Stage::Approved));
        assert_eq!(waits(&fixture, &chief, Queue::Publish).await, [id]);
        let head = newsroom::find(crm, &chief, id).await.unwrap().head;
        let plan = |at: i64, until: Option<i64>| Order {
            step: Step::Schedule,
            head,
            at: Some(crm.now().plus_seconds(at)),
            until: until.map(|until| crm.now().plus_seconds(until)),
            note: String::new(),
        };
        for (plan, why) in [(plan(0, None), StepRefused::At), (plan(-60, None), StepRefused::At), (plan(60, Some(60)), StepRefused::Until)] {
            assert_eq!(newsroom::step(crm, &chief, id, &plan).await.unwrap(), Stepped::Refused(why));
        }
        tick();
        assert_eq!(newsroom::step(crm, &chief, id, &plan(3600, Some(7200))).await.unwrap(), Stepped::At(Stage::Scheduled));
        assert_eq!(waits(&fixture, &author, Queue::Scheduled).await, [id]);
        fixture.clock.advance(3599);
        assert_eq!(newsroom::due(crm, &CLOCK).await.unwrap(), Due::default());
        assert!(public(&fixture).await.is_empty());
        fixture.clock.advance(1);
        assert_eq!(newsroom::due(crm, &CLOCK).await.unwrap(), Due { published: 1, ended: 0 });
        assert_eq!(newsroom::due(crm, &CLOCK).await.unwrap(), Due::default(), "once");
        assert_eq!(public(&fixture).await, ["Seconda"]);
        assert_eq!(stage(&fixture, &author, id).await, Stage::Published);

        // It ends, comes back, and is rolled back to what it said first.
        fixture.clock.advance(3600);
        assert_eq!(newsroom::due(crm, &CLOCK).await.unwrap(), Due { published: 0, ended: 1 });
        assert!(public(&fixture).await.is_empty());
        assert_eq!(stage(&fixture, &author, id).await, Stage::Archived);
        let item = newsroom::find(crm, &author, id).await.unwrap();
        let edit = Edit { base: item.head, ..Edit::default() };
        assert!(newsroom::save(crm, &author, id, &edit).await.is_err(), "what is in the archive is reopened first");
        tick();
        assert_eq!(go(crm, &chief, id, Step::Reopen).await, Stepped::At(Stage::Draft));
        tick();
        assert_eq!(newsroom::restore(crm, &chief, id, 2, &edit).await.unwrap(), 4);
        tick();
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::At(Stage::Published));
        assert_eq!(public(&fixture).await, ["Prima"]);

        let acts: Vec<_> = newsroom::deeds(crm, &author, id).await.unwrap().into_iter().rev().map(|done| done.act).collect();
        assert_eq!(
            acts,
            ["create", "save", "submit", "return", "save", "submit", "approve", "schedule", "publish", "archive", "reopen", "save", "publish"]
        );
    }

    async fn what_binds_the_city_is_seen_by_two(fixture: Fixture) {
        let crm = &fixture.crm;
        let chief = hire(crm, 1, Role::Publisher).await;
        let other = hire(crm, 2, Role::Reviewer).await;
        let id = begin(crm, &chief, Kind::Service, "Passo carrabile", 0).await;
        let fee = |amount: &'static str| {
            [("fees.0.amount", amount), ("fees.0.label_it", "Canone"), ("fees.0.label_en", "Fee")]
        };
        change(crm, &chief, id, &fee("16")).await;
        for step in [Step::Publish, Step::Schedule] {
            assert_eq!(refused(crm, &chief, id, step).await, StepRefused::NeedsReview);
        }
        go(crm, &chief, id, Step::Submit).await;
        assert_eq!(refused(crm, &chief, id, Step::Publish).await, StepRefused::NeedsReview);
        assert_eq!(refused(crm, &chief, id, Step::Approve).await, StepRefused::OwnWork);
        assert_eq!(go(crm, &other, id, Step::Approve).await, Stepped::At(Stage::Approved));
        // What was approved was another text.
        change(crm, &chief, id, &fee("17")).await;
        assert_eq!(refused(crm, &chief, id, Step::Publish).await, StepRefused::NeedsReview);
        go(crm, &chief, id, Step::Submit).await;
        go(crm, &other, id, Step::Approve).await;
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::At(Stage::Published));
        let read = content::catalogue(crm).await.unwrap();
        assert_eq!(read.services[0].fees[0].amount_cents, 1700);
        // What does not bind goes out alone; with one word of what does, it waits.
        change(crm, &chief, id, &[("it.summary", "In breve")]).await;
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::At(Stage::Published));
        change(crm, &chief, id, &[("it.timing", "In dieci giorni.")]).await;
        assert_eq!(refused(crm, &chief, id, Step::Publish).await, StepRefused::NeedsReview);
        let news = begin(crm, &chief, Kind::News, "Musei gratis", 0).await;
        change(crm, &chief, news, &[]).await;
        assert_eq!(go(crm, &chief, news, Step::Publish).await, Stepped::At(Stage::Published));
    }

    async fn what_is_below_the_bar_stays_in(fixture: Fixture) {
        let crm = &fixture.crm;
        let chief = hire(crm, 1, Role::Publisher).await;
        newsroom::set_bar(crm, &chief, 80).await.unwrap();
        assert_eq!(newsroom::bar(crm).await.unwrap(), 80);
        let id = begin(crm, &chief, Kind::News, "Musei gratis", 0).await;
        change(crm, &chief, id, &[]).await;
        for (score, expected) in [(79, Stepped::Refused(StepRefused::BelowBar { score: 79, bar: 80 })), (80, Stepped::At(Stage::Published))] {
            let (item, mut typed) = values(crm, &chief, id).await;
            typed.insert("it.summary".to_owned(), format!("Vale {score}"));
            let edit = Edit { base: item.head, values: typed, score: Some(score), ..Edit::default() };
            newsroom::save(crm, &chief, id, &edit).await.unwrap();
            assert_eq!(go(crm, &chief, id, Step::Publish).await, expected);
        }
        assert_eq!(newsroom::deeds(crm, &chief, 0).await.unwrap(), [], "the bar is no content's");
    }

    async fn a_step_on_what_somebody_changed_meanwhile_is_refused(fixture: Fixture) {
        let crm = &fixture.crm;
        let chief = hire(crm, 1, Role::Publisher).await;
        let id = begin(crm, &chief, Kind::News, "Musei gratis", 0).await;
        change(crm, &chief, id, &[]).await;
        let seen = order(crm, &chief, id, Step::Publish).await;
        change(crm, &chief, id, &[("it.summary", "Altro")]).await;
        assert_eq!(newsroom::step(crm, &chief, id, &seen).await.unwrap(), Stepped::Refused(StepRefused::Changed));
        assert!(public(&fixture).await.is_empty());
        go(crm, &chief, id, Step::Publish).await;
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::Refused(StepRefused::NotNow));
        assert_eq!(go(crm, &chief, id, Step::Archive).await, Stepped::At(Stage::Archived));
        assert!(public(&fixture).await.is_empty());
    }
}
