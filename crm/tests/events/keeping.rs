//! One event and the next: known ones, late ones, those that wait, those that move a case.

use super::support::{at, case, citizen, code, event, status, tell, tell_one};
use crm::{
    Error,
    actor::CitizenId,
    args,
    case::{self, CaseState},
    citizen::{IdentityClaims, profile, sign_in},
    event::{Answer, EventKind},
    language::Language,
    timeline::{self, EntryKind, Filter},
};
use crm_testing::{Fixture, on_both, sample};
use serde_json::json;

async fn cases(fixture: &Fixture, citizen: CitizenId) -> Vec<case::Case> {
    case::list(&fixture.crm, &sample::as_citizen(citizen), citizen, 50).await.unwrap()
}

async fn history(fixture: &Fixture, citizen: CitizenId) -> Vec<timeline::Entry> {
    let own = sample::as_citizen(citizen);
    timeline::page(&fixture.crm, &own, citizen, &Filter::default(), None, 50).await.unwrap().entries
}

on_both! {
    async fn told_twice_is_told_once(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        let first = case("1", -100, "A/1", Some(&code(1)), "Permesso");
        tell_one(&fixture, first.clone()).await;
        let before = fixture.dump().await.unwrap();
        let other = case("1", -100, "A/1", Some(&code(1)), "Altro");
        let later = case("1", -99, "A/1", Some(&code(1)), "Permesso");
        let taken = tell(&fixture, &[first.clone(), other, first.clone(), later]).await;
        assert_eq!(taken.answers, [Answer::Accepted, Answer::Conflict, Answer::Accepted, Answer::Conflict]);
        assert!(taken.changed.is_empty());
        assert_eq!(fixture.dump().await.unwrap(), before);
        // Twice in one batch, where nothing is known yet.
        let new = status("2", -50, "A/1", "in_progress");
        let clash = status("2", -50, "A/1", "closed");
        assert_eq!(tell(&fixture, &[new.clone(), new, clash]).await.answers, [Answer::Accepted, Answer::Accepted, Answer::Conflict]);
        let person = citizen(&fixture, &code(1)).await;
        assert_eq!(cases(&fixture, person).await[0].state, CaseState::InProgress);
    }

    async fn a_case_and_its_citizen_come_to_be(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        let taken = tell(&fixture, &[case("1", -100, "A/1", Some(&code(1)), "Permesso")]).await;
        let person = citizen(&fixture, &code(1)).await;
        assert_eq!(taken.changed.into_iter().collect::<Vec<_>>(), [person]);
        let found = cases(&fixture, person).await;
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.title.as_str(), one.state, one.observed), ("Permesso", CaseState::Received, true));
        assert_eq!((one.as_of, one.updated_at), (at(-100), at(-100)));
        tell_one(&fixture, status("2", -50, "A/1", "closed")).await;
        // A late one changes nothing but the history.
        tell_one(&fixture, status("3", -70, "A/1", "in_progress")).await;
        let one = cases(&fixture, person).await.remove(0);
        assert_eq!((one.state, one.closed_at, one.source_state.as_deref()), (CaseState::Closed, Some(at(-50)), Some("STATO 2")));
        let kinds: Vec<_> = history(&fixture, person).await.iter().map(|entry| (entry.kind, entry.title.clone())).collect();
        assert_eq!(kinds, [
            (EntryKind::Status, "closed".to_owned()),
            (EntryKind::Status, "in_progress".to_owned()),
            (EntryKind::Contact, "Permesso".to_owned()),
        ]);
        let heard = crm::source::list(&fixture.crm).await.unwrap();
        assert_eq!(heard.iter().find(|one| one.id == "siu").unwrap().last_event_at, Some(sample::NOW));
    }

    async fn what_comes_before_its_case_waits(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        let message = event("m", EventKind::Message, -20, &json!({
            "about": {"case": "A/1"}, "channel": "email", "direction": "outbound", "title": "Manca un foglio", "text": "Portalo"
        }));
        assert!(tell(&fixture, &[status("s", -30, "A/1", "waiting_for_citizen"), message]).await.changed.is_empty());
        let dump = fixture.dump().await.unwrap();
        assert_eq!((dump["event_waiting"].len(), dump["cases"].len(), dump["timeline_entry"].len()), (2, 0, 0));
        let watched = crm::source::watch(&fixture.crm, &crm::actor::Actor::System(crm::actor::Task::CommandLine)).await.unwrap();
        assert_eq!(watched.iter().find(|one| one.source.id == "siu").unwrap().waiting, 2);
        // Another source's case of the same id is another case.
        fixture.source("io").await.unwrap();
        let mut other = case("c", -100, "A/1", Some(&code(2)), "Altro");
        other.source = "io".to_owned();
        tell_one(&fixture, other).await;
        assert_eq!(fixture.dump().await.unwrap()["event_waiting"].len(), 2);
        tell_one(&fixture, case("c", -100, "A/1", Some(&code(1)), "Permesso")).await;
        let person = citizen(&fixture, &code(1)).await;
        assert_eq!(cases(&fixture, person).await[0].state, CaseState::WaitingForCitizen);
        assert_eq!(history(&fixture, person).await.len(), 3);
        assert!(fixture.dump().await.unwrap()["event_waiting"].is_empty());
    }

    async fn a_case_told_to_be_anothers_goes_to_them_without_the_first_ones_words(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        tell(&fixture, &[case("1", -100, "A/1", Some(&code(1)), "Permesso"), status("2", -90, "A/1", "in_progress")]).await;
        let first = citizen(&fixture, &code(1)).await;
        let number = cases(&fixture, first).await[0].number;
        fixture
            .crm
            .db
            .execute(
                "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only,
                   as_of, title, body, office, folded) VALUES ($1, 7, $2, 'message', 'web', 'inbound', 'quirino', $3, 0, $3, 'Mio', '', NULL, 'mio')",
                &args![first.0, number.as_i64(), at(-80)],
            )
            .await
            .unwrap();
        let taken = tell(&fixture, &[case("3", -50, "A/1", Some(&code(2)), "Permesso")]).await;
        let second = citizen(&fixture, &code(2)).await;
        assert!(taken.changed.contains(&first) && taken.changed.contains(&second));
        assert!(cases(&fixture, first).await.is_empty());
        assert_eq!(cases(&fixture, second).await[0].number, number);
        assert_eq!(history(&fixture, first).await.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["Mio"]);
        assert!(history(&fixture, second).await.iter().all(|entry| entry.title != "Mio"));
        let seen = case::find(&fixture.crm, &sample::as_citizen(first), number).await;
        assert!(matches!(seen, Err(Error::NotFound)));
        // An older word on whose it is comes too late.
        tell_one(&fixture, case("0", -200, "A/1", Some(&code(1)), "Permesso")).await;
        assert_eq!(cases(&fixture, second).await.len(), 1);
    }

    async fn somebody_whom_a_silo_told_has_their_name_from_their_login(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        let named = |id: &str, seconds, given: &str| {
            event(id, EventKind::Citizen, seconds, &json!({
                "citizen": code(1), "name": { "given": given, "family": "Prova" }, "municipio": 3
            }))
        };
        tell_one(&fixture, case("1", -100, "A/1", Some(&code(1)), "Permesso")).await;
        let person = citizen(&fixture, &code(1)).await;
        let own = sample::as_citizen(person);
        assert_eq!(profile(&fixture.crm, &own, person).await.unwrap().given_name, "");
        tell(&fixture, &[named("2", -50, "Livia"), named("3", -60, "Livvia")]).await;
        let known = profile(&fixture.crm, &own, person).await.unwrap();
        assert_eq!((known.given_name.as_str(), known.municipio), ("Livia", Some(3)));
        let claims = IdentityClaims {
            issuer: "https://idp.example".to_owned(),
            subject: "x".to_owned(),
            given_name: "Livia Maria".to_owned(),
            family_name: "Prova".to_owned(),
            tax_code: Some(format!("TINIT-{}", code(1))),
            birth_date: None,
            language: Language::En,
        };
        assert_eq!(sign_in(&fixture.crm, &claims).await.unwrap(), person);
        tell_one(&fixture, named("4", -10, "Altra")).await;
        let known = profile(&fixture.crm, &own, person).await.unwrap();
        assert_eq!((known.given_name.as_str(), known.language), ("Livia Maria", Language::En));
    }

    async fn an_import_of_the_same_case_leaves_what_events_told(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        tell(&fixture, &[case("1", -100, "A/1", Some(&code(1)), "Permesso"), status("2", -90, "A/1", "in_progress")]).await;
        let person = citizen(&fixture, &code(1)).await;
        fixture.observe(&sample::observed("siu", "A/1", person)).await.unwrap();
        assert_eq!(history(&fixture, person).await.len(), 3, "the import's entry beside the two of the events");
        tell_one(&fixture, status("3", -5, "A/1", "closed")).await;
        assert_eq!(cases(&fixture, person).await[0].state, CaseState::Closed);
    }

    async fn many_writers_at_once_lose_nothing(fixture: Fixture) {
        let fixture = fixture.warmed().await.unwrap();
        for source in ["siu", "io"] {
            fixture.source(source).await.unwrap();
        }
        let writers: Vec<_> = (0..8)
            .map(|writer: usize| {
                let crm = fixture.crm.clone();
                tokio::spawn(async move {
                    for round in 0..6 {
                        // Each writer names the same people, and two of them tell each event.
                        let events: Vec<_> = (0..5)
                            .map(|number| {
                                let id = format!("{}-{round}-{number}", writer / 4);
                                let mut told = case(&id, -100, &id, Some(&code(number)), "Permesso");
                                told.source = ["siu", "io"][writer % 2].to_owned();
                                crm::event::admit(&crm, &sample::machine(&told.source), told).unwrap()
                            })
                            .collect();
                        let taken = crm::event::keep(&crm, &events).await.unwrap();
                        assert!(taken.answers.iter().all(|answer| *answer == Answer::Accepted));
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let dump = fixture.dump().await.unwrap();
        assert_eq!((dump["citizen"].len(), dump["cases"].len(), dump["event"].len()), (5, 120, 120));
    }
}
