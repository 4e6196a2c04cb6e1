//! The people of the demonstration.

use crate::{agreement::assert_cases_agree, differing, dump, number, texts};
use crm::{
    access,
    actor::{Actor, CitizenId, Level},
    case,
    citizen::{self, TaxCode},
    language::Language,
    preference,
    timeline::{self, Filter},
};
use crm_testing::{Engine, Fixture, on_both, run};
use server::demo::{self, PERSONAS, Persona, PersonaKind};
use std::collections::BTreeSet;

on_both! {
    async fn every_persona_has_a_story_that_ends_today(fixture: Fixture) {
        let crm = &fixture.crm;
        Box::pin(demo::fill(crm)).await.unwrap();
        assert_cases_agree(crm).await;
        let now = crm.now();
        for persona in PERSONAS {
            let Some(id) = persona.citizen() else { continue };
            let actor = Actor::Citizen { id, level: Level::AREA };
            let entries = timeline::page(crm, &actor, id, &Filter::default(), None, 100).await.unwrap().entries;
            let channels: BTreeSet<_> = entries.iter().map(|entry| entry.channel).collect();
            assert!((12..=30).contains(&entries.len()), "{}: {} entries", persona.key, entries.len());
            assert!(channels.len() >= 3, "{}: {channels:?}", persona.key);
            assert!(entries.iter().all(|entry| entry.happened_at < now && entry.as_of <= now), "{}", persona.key);
            let last = entries.first().unwrap();
            assert!(now.seconds_since(last.happened_at) < 15 * 86_400, "{}: {last:?}", persona.key);
            let text = |entry: &timeline::Entry| format!("{} {}", entry.title, entry.body);
            assert!(entries.iter().all(|entry| !text(entry).contains(['{', '}'])), "{}", persona.key);
            let cases = case::list(crm, &actor, id, 100).await.unwrap();
            assert!(cases.len() >= 2, "{}", persona.key);
            let profile = citizen::profile(crm, &actor, id).await.unwrap();
            assert_eq!(format!("{} {}", profile.given_name, profile.family_name), persona.name);
            // In two languages, and none of the demonstration's people is somebody of the crowd.
            assert!(persona.about.iter().chain(&persona.story).all(|text| !text.is_empty()));
        }
        let codes = texts(crm, "SELECT code FROM tax_code").await;
        assert_eq!(codes.len(), 205);
        assert!(codes.iter().all(|code| TaxCode::parse(code).is_ok()));
        let sources = crm::source::list(crm).await.unwrap();
        let heard = sources.iter().filter(|source| source.last_event_at.is_some_and(|at| at < now));
        assert_eq!(heard.count(), 5);
    }

    async fn giulia_has_a_question_to_answer_in_some_days(fixture: Fixture) {
        let crm = &fixture.crm;
        Box::pin(demo::fill(crm)).await.unwrap();
        let today = crm::clock::in_rome(crm.now()).date();
        for key in ["giulia", "lucia"] {
            let (id, actor) = citizen_of(key);
            let cases = case::list(crm, &actor, id, 100).await.unwrap();
            let mine: Vec<_> = cases.iter().filter(|case| case.state.needs_citizen()).collect();
            assert_eq!(mine.len(), 1, "{key}");
            assert!(!mine[0].observed && mine[0].asked.is_some(), "{key}");
            let until: jiff::civil::Date = mine[0].asked_by.as_ref().unwrap().parse().unwrap();
            assert!((1..=8).contains(&crm::case::terms::days_between(today, until)), "{key}: {until}");
        }
        let (id, actor) = citizen_of("giulia");
        let looks = access::list(crm, &actor, id, 10).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!((looks[0].role.as_str(), looks[0].office.as_deref()), ("operator", Some("urp-centrale")));
        assert!(crm.now().seconds_since(looks[0].looked_at) > 20 * 86_400);
        let preferences = preference::of(crm, &actor, id).await.unwrap();
        assert!(preferences.email.is_some() && !preferences.choices.is_empty() && preferences.quiet.is_some());
        let (id, actor) = citizen_of("amara");
        assert_eq!(citizen::profile(crm, &actor, id).await.unwrap().language, Language::En);
    }

    async fn a_demonstration_fills_once(fixture: Fixture) {
        let crm = &fixture.crm;
        Box::pin(demo::fill(crm)).await.unwrap();
        let before = dump(&fixture).await;
        fixture.clock.advance(3 * 86_400);
        Box::pin(demo::fill(crm)).await.unwrap();
        let differing = differing(&before, &dump(&fixture).await);
        assert!(differing.iter().all(|name| name == "source"), "{differing:?}");
        let staff = PERSONAS.iter().filter_map(|persona| match persona.kind {
            PersonaKind::Staff(id, role) => Some(format!("{} {}", id.0, role.code())),
            PersonaKind::Citizen(_) => None,
        });
        let known = texts(crm, "SELECT CAST(id AS TEXT) || ' ' || role FROM staff WHERE active = 1 ORDER BY id").await;
        let staff: Vec<_> = staff.collect();
        assert_eq!(staff, known[..staff.len()]);
    }
}

#[test]
fn stories_hold_also_around_holidays() {
    run(Engine::Sqlite, |_| async {
        // Around Easter, Christmas, the patron's day, and on the last day of February of a leap year.
        for day in [
            "2026-04-07",
            "2026-04-10",
            "2026-04-12",
            "2026-06-30",
            "2026-08-16",
            "2026-11-23",
            "2026-12-29",
            "2027-01-01",
            "2027-01-07",
            "2028-02-29",
        ] {
            let fixture = Fixture::open(Engine::Sqlite).await.unwrap();
            let morning = day.parse::<jiff::civil::Date>().unwrap().at(6, 5, 0, 0);
            let there = crm::clock::from_rome(morning).unwrap();
            fixture.clock.advance(there.seconds_since(fixture.crm.now()));
            Box::pin(demo::fill(&fixture.crm)).await.unwrap();
            assert_cases_agree(&fixture.crm).await;
            for key in ["giulia", "lucia"] {
                let (id, actor) = citizen_of(key);
                let cases = case::list(&fixture.crm, &actor, id, 100).await.unwrap();
                let until = cases.iter().find_map(|case| case.asked_by.clone()).unwrap();
                assert!(until.as_str() > day, "{key} on {day}: {until}");
            }
            let last =
                number(&fixture.crm, "SELECT MAX(happened_at) FROM timeline_entry WHERE citizen_id > 900000")
                    .await;
            assert!(last < there.0, "{day}");
        }
    });
}

fn citizen_of(key: &str) -> (CitizenId, Actor) {
    let id = PERSONAS.iter().find(|persona| persona.key == key).and_then(Persona::citizen).unwrap();
    (id, Actor::Citizen { id, level: Level::AREA })
}
