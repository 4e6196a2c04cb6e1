//! Saving, restoring, translating: what each leaves behind.

use super::staff::{begin, change, filled, go, hire, values};
use crm::{
    Error,
    actor::{Actor, Role, Task},
    content::{self, Draft, Kind, LegalPage, PageText},
    newsroom::{self, Edit, Piece, Saved, Stage, Step, Stepped, Values, shape, values::parse},
};
use crm_testing::{Fixture, on_both};

fn page(text: &str) -> PageText {
    PageText { title: "Privacy".to_owned(), summary: "Come".to_owned(), body: text.to_owned() }
}

/// What every kind's fields make can be read as what it is.
#[test]
fn the_body_of_every_kind_is_one_that_pages_can_read() {
    for kind in Kind::ALL {
        let fields = shape::fields(kind);
        let body = parse(fields, &filled(kind, Values::new())).unwrap();
        let read = match kind {
            Kind::Service => serde_json::from_value::<content::ServiceSheet>(body).map(drop),
            Kind::News => serde_json::from_value::<content::News>(body).map(drop),
            Kind::Office => serde_json::from_value::<content::Office>(body).map(drop),
            Kind::Question => serde_json::from_value::<content::Question>(body).map(drop),
            Kind::Page => serde_json::from_value::<LegalPage>(body).map(drop),
            Kind::Synonyms => serde_json::from_value::<content::Synonyms>(body).map(drop),
            Kind::Redirects => serde_json::from_value::<content::Redirects>(body).map(drop),
            Kind::Banner => serde_json::from_value::<content::Banner>(body).map(drop),
            Kind::Category | Kind::Form => {
                assert!(fields.is_empty(), "{kind:?}");
                continue;
            }
        };
        read.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
    }
}

on_both! {
    async fn of_two_savers_the_second_is_told_and_keeps_what_they_typed(fixture: Fixture) {
        let crm = &fixture.crm;
        let (ada, bruno) = (hire(crm, 1, Role::Author).await, hire(crm, 2, Role::Author).await);
        let id = begin(crm, &ada, Kind::News, "Lavori in via Appia", 0).await;
        let (item, seen) = values(crm, &bruno, id).await;
        change(crm, &ada, id, &[("it.summary", "Di Ada")]).await;
        let mut typed = seen;
        typed.insert("it.summary".to_owned(), "Di Bruno".to_owned());
        let edit = Edit { base: item.head, values: typed.clone(), ..Edit::default() };
        assert_eq!(newsroom::save(crm, &bruno, id, &edit).await.unwrap(), Saved::Overtaken(2));
        let kept = newsroom::buffer(crm, &bruno, id).await.unwrap().unwrap();
        assert_eq!((kept.base, &kept.values), (1, &typed));
        assert_eq!(newsroom::buffer(crm, &ada, id).await.unwrap(), None, "a buffer is one editor's");
        assert_eq!(values(crm, &ada, id).await.1["it.summary"], "Di Ada");
        // Having seen it, they save on top of it.
        let edit = Edit { base: 2, ..edit };
        assert_eq!(newsroom::save(crm, &bruno, id, &edit).await.unwrap(), Saved::Revision(3));
        assert_eq!(newsroom::buffer(crm, &bruno, id).await.unwrap(), None);
        assert_eq!(newsroom::save(crm, &bruno, id, &Edit { base: 3, ..edit }).await.unwrap(), Saved::Unchanged);
    }

    async fn what_cannot_stand_is_told_and_kept(fixture: Fixture) {
        let crm = &fixture.crm;
        let ada = hire(crm, 1, Role::Author).await;
        let id = begin(crm, &ada, Kind::Service, "Passo carrabile", 0).await;
        let mut typed = values(crm, &ada, id).await.1;
        typed.insert("fees.0.amount".to_owned(), "dodici".to_owned());
        let edit = Edit { base: 1, values: typed.clone(), ..Edit::default() };
        let Saved::Wrong(mistakes) = newsroom::save(crm, &ada, id, &edit).await.unwrap() else { panic!() };
        assert!(mistakes.iter().any(|mistake| mistake.field == "fees.0.amount"), "{mistakes:?}");
        assert_eq!(newsroom::buffer(crm, &ada, id).await.unwrap().unwrap().values, typed);
        assert_eq!(newsroom::find(crm, &ada, id).await.unwrap().head, 1);
    }

    async fn a_translation_grows_old_and_is_renewed(fixture: Fixture) {
        let crm = &fixture.crm;
        let ada = hire(crm, 1, Role::Author).await;
        let id = begin(crm, &ada, Kind::News, "Orari estivi", 0).await;
        let gap = async || {
            let item = newsroom::find(crm, &ada, id).await.unwrap();
            newsroom::gap(crm, &ada, &item).await.unwrap()
        };
        assert!(gap().await.unwrap().since.is_none(), "it was never translated");
        let translated = async |fields: Values| {
            let item = newsroom::find(crm, &ada, id).await.unwrap();
            let edit = Edit { base: item.head, values: fields, translated: true, ..Edit::default() };
            newsroom::save(crm, &ada, id, &edit).await.unwrap()
        };
        let mut fields = filled(Kind::News, values(crm, &ada, id).await.1);
        fields.insert("it.body".to_owned(), "Apriamo lunedì alle nove.".to_owned());
        assert_eq!(translated(fields).await, Saved::Revision(2));
        assert_eq!(gap().await, None);
        change(crm, &ada, id, &[("date", "2026-07-01")]).await;
        assert_eq!(gap().await, None, "a date is no text");
        change(crm, &ada, id, &[("it.body", "Apriamo martedì alle nove.")]).await;
        let found = gap().await.unwrap();
        assert_eq!(found.since.unwrap().number, 2);
        assert_eq!(found.changes.len(), 1);
        assert_eq!(found.changes[0].path, "it.body");
        assert!(found.changes[0].pieces.contains(&Piece::New("martedì".to_owned())), "{:?}", found.changes);
        let head = values(crm, &ada, id).await.1;
        assert_eq!(translated(head).await, Saved::Revision(5), "the word alone is a revision");
        assert_eq!(gap().await, None);
    }

    async fn an_address_that_the_public_knows_stays(fixture: Fixture) {
        let crm = &fixture.crm;
        let chief = hire(crm, 1, Role::Publisher).await;
        let id = begin(crm, &chief, Kind::News, "Lavori in via Appia", 0).await;
        change(crm, &chief, id, &[("slug_it", "via-appia"), ("it.summary", "Prima")]).await;
        assert_eq!(newsroom::find(crm, &chief, id).await.unwrap().slug_it, "via-appia");
        change(crm, &chief, id, &[("slug_it", "appia"), ("it.summary", "Poi")]).await;
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::At(Stage::Published));
        change(crm, &chief, id, &[("slug_it", "altro"), ("it.summary", "Ancora")]).await;
        assert_eq!(newsroom::find(crm, &chief, id).await.unwrap().slug_it, "appia");
        // Nor does an old revision bring its address back, nor one that another content has by now.
        begin(crm, &chief, Kind::News, "Via Appia", 0).await;
        let edit = Edit { base: 4, note: "era meglio".to_owned(), ..Edit::default() };
        assert_eq!(newsroom::restore(crm, &chief, id, 2, &edit).await.unwrap(), 5);
        let (item, values) = values(crm, &chief, id).await;
        assert_eq!((item.slug_it.as_str(), values["slug_it"].as_str(), values["it.summary"].as_str()), ("appia", "appia", "Prima"));
        assert_eq!(go(crm, &chief, id, Step::Publish).await, Stepped::At(Stage::Published));
        let read = content::catalogue(crm).await.unwrap();
        assert_eq!((read.news[0].slug_it.as_str(), read.news[0].it.summary.as_str()), ("appia", "Prima"));
        assert!(matches!(newsroom::restore(crm, &chief, id, 2, &edit).await, Err(Error::Conflict(_))), "somebody saved since");
    }

    async fn a_legal_page_keeps_the_address_that_no_field_holds(fixture: Fixture) {
        let crm = &fixture.crm;
        let body = LegalPage { slug_it: "privacy".to_owned(), slug_en: "privacy".to_owned(), it: page("Vecchio"), en: page("Old") };
        let draft = Draft { kind: Kind::Page, slug_it: "privacy", slug_en: "privacy", position: 1, body: &body, author: "Redazione", note: "" };
        content::publish(crm, &Actor::System(Task::Seed), &[draft]).await.unwrap();
        let (ada, chief) = (hire(crm, 1, Role::Author).await, hire(crm, 2, Role::Publisher).await);
        let id = content::catalogue(crm).await.unwrap().pages[0].content;
        change(crm, &ada, id, &[("it.body", "Nuovo")]).await;
        for step in [Step::Submit, Step::Approve, Step::Publish] {
            assert!(matches!(go(crm, &chief, id, step).await, Stepped::At(_)), "{step:?}");
        }
        let read = content::catalogue(crm).await.unwrap();
        assert_eq!(read.page("privacy").unwrap().it.body.trim(), "Nuovo");
    }

    async fn a_comment_speaks_of_a_field_that_is_there(fixture: Fixture) {
        let crm = &fixture.crm;
        let ada = hire(crm, 1, Role::Author).await;
        let id = begin(crm, &ada, Kind::News, "Orari", 0).await;
        for (field, text) in [("it.body", ""), ("it.nothing", "x"), ("", &*"x".repeat(2001))] {
            assert!(matches!(newsroom::comment(crm, &ada, id, field, text).await, Err(Error::Refused(_))), "{field}");
        }
        newsroom::comment(crm, &ada, id, "it.body", " Troppo lungo. ").await.unwrap();
        let comment = newsroom::comments(crm, &ada, id).await.unwrap().remove(0);
        assert_eq!((comment.field.as_str(), comment.body.as_str(), comment.revision), ("it.body", "Troppo lungo.", 1));
        newsroom::settle(crm, &ada, id, comment.id).await.unwrap();
        assert!(matches!(newsroom::settle(crm, &ada, id, comment.id).await, Err(Error::NotFound)), "once");
        assert_eq!(newsroom::comments(crm, &ada, id).await.unwrap()[0].settled.as_ref().unwrap().1, "somebody 1");
    }
}
