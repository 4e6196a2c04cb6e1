//! Drafts: theirs alone, never overwritten silently, never lost.

use super::{
    desk::{DAY, begun, find, post, publish, save, submit, whole},
    sample as sample_form,
};
use crm::{
    Error,
    actor::Role,
    draft::{self, Save},
    form::{self, Prefill, Submission, Values},
};
use crm_testing::{Fixture, on_both, sample};
use std::collections::BTreeMap;

on_both! {
    async fn an_invalid_step_is_kept_as_it_is_typed(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        fixture.clock.advance(60);
        let wrong = post(&id, 1, "one", &[("name", "  x\u{7}\0\r\n"), ("use", "nothing"), ("isAdmin", "1")]);
        let saved = save(crm, citizen, &Save { tried: true, ..wrong }).await;
        assert_eq!((saved.draft.revision, saved.conflicts.len()), (2, 0));
        // On any device, later.
        let draft = find(crm, citizen, &id).await.unwrap();
        assert_eq!(draft.entries.values().of("use"), ["nothing"]);
        assert!(draft.entries.values().first("name").starts_with("  x\u{7}"));
        assert_eq!(draft.entries.values().of("isAdmin"), <[String; 0]>::default());
        assert_eq!((draft.step.as_str(), draft.tried.as_slice()), ("first", &["first".to_owned()][..]));
        assert_eq!(draft.expires_at, fixture.crm.now().plus_seconds(90 * DAY));
        // The same again changes nothing.
        assert_eq!(save(crm, citizen, &post(&id, 2, "one", &[("use", "nothing")])).await.draft.revision, 2);
    }

    async fn two_windows_never_overwrite_each_other(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        let first = save(crm, citizen, &post(&id, 1, "one", &[("name", "Livia"), ("use", "mine")])).await;
        assert_eq!(first.draft.revision, 2);
        // The second window had seen revision 1: what it did not touch stays, what differs waits for a choice.
        let second = save(crm, citizen, &post(&id, 1, "two", &[("name", "Ottavia"), ("use", "")])).await;
        assert_eq!(second.conflicts, ["name"]);
        let draft = find(crm, citizen, &id).await.unwrap();
        assert_eq!(draft.entries.values().of("use"), ["mine"]);
        assert_eq!(draft.entries.conflicts()["name"], [["Livia"], ["Ottavia"]]);
        // Typing on in the second window replaces its own value, and a third adds one.
        save(crm, citizen, &post(&id, 1, "two", &[("name", "Ottavia M.")])).await;
        let third = save(crm, citizen, &post(&id, 1, "three", &[("name", "Giulia")])).await;
        let choices = third.draft.entries.conflicts();
        assert_eq!(choices["name"], [["Livia"], ["Ottavia M."], ["Giulia"]]);
        // With a choice open nothing is submitted.
        let refused = submit(crm, citizen, &id).await.unwrap();
        assert!(matches!(refused, Submission::Refused { conflicts, .. } if conflicts == ["name"]));
        // A choice among what has changed meanwhile is none.
        let own = sample::as_citizen(citizen);
        let chosen = BTreeMap::from([("name".to_owned(), 1), ("use".to_owned(), 1)]);
        let stale = draft::choose(crm, &own, citizen, &id, 2, &chosen).await;
        assert!(matches!(stale, Err(Error::Conflict(_))));
        let draft = draft::choose(crm, &own, citizen, &id, third.draft.revision, &chosen).await.unwrap();
        assert_eq!(draft.entries.values().of("name"), ["Ottavia M."]);
        assert_eq!(draft.entries.values().of("use"), ["mine"]);
        assert!(draft.entries.conflicts().is_empty());
        // Who has seen the choice writes on.
        let on = save(crm, citizen, &post(&id, draft.revision, "two", &[("name", "Ottavia Minore")])).await;
        assert!(on.conflicts.is_empty());
    }

    async fn a_window_never_overwrites_what_it_does_not_show(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        let empty = [("name", ""), ("use", ""), ("detail", "")];
        let mine = save(crm, citizen, &post(&id, 1, "one", &[("name", "Livia"), ("use", ""), ("detail", "")])).await;
        assert_eq!(mine.seen, 2);
        // Another window answers the rest, and this one goes on typing: again and again, with what it is told it has seen.
        save(crm, citizen, &post(&id, 2, "two", &[("use", "other"), ("detail", "di mia zia")])).await;
        let mut seen = mine.seen;
        for name in ["Livia D", "Livia Dr", "Livia Drusilla"] {
            let values = [("name", name), empty[1], empty[2]];
            let saved = save(crm, citizen, &post(&id, seen, "one", &values)).await;
            assert_eq!((saved.seen, saved.conflicts.len()), (2, 0), "{name}");
            seen = saved.seen;
        }
        let values = find(crm, citizen, &id).await.unwrap().entries.values();
        assert_eq!((values.first("name"), values.first("use")), ("Livia Drusilla", "other"));
        assert_eq!(values.first("detail"), "di mia zia");
    }

    async fn one_window_goes_on_with_an_old_revision(fixture: Fixture) {
        // The answer to its own save was lost on the way: that is no conflict.
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        for name in ["L", "Li", "Livia"] {
            let saved = save(crm, citizen, &post(&id, 1, "one", &[("name", name)])).await;
            assert!(saved.conflicts.is_empty(), "{name}");
        }
        // Line ends of a browser and of a script are the same.
        let notes = save(crm, citizen, &post(&id, 4, "one", &[("notes", "a\nb")])).await.draft.revision;
        let other = save(crm, citizen, &post(&id, 1, "two", &[("notes", "a\r\nb")])).await;
        assert_eq!((other.draft.revision, other.conflicts.len()), (notes, 0));
    }

    async fn writers_at_the_same_moment_lose_nothing(fixture: Fixture) {
        let fixture = fixture.warmed().await.unwrap();
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        let names = ["uno", "due", "tre", "quattro"];
        let saves: Vec<_> = names
            .iter()
            .map(|name| {
                let (crm, save) = (crm.clone(), post(&id, 1, name, &[("name", name)]));
                tokio::spawn(async move { draft::save(&crm, &sample::as_citizen(citizen), citizen, &save).await })
            })
            .collect();
        for save in saves {
            save.await.unwrap().unwrap();
        }
        let mut kept = find(crm, citizen, &id).await.unwrap().entries.conflicts()["name"].concat();
        kept.sort();
        let mut all = names.map(str::to_owned);
        all.sort();
        assert_eq!(kept, all);
    }

    async fn a_draft_is_its_citizens_alone(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        save(&fixture.crm, citizen, &whole(&id)).await;
        let other = fixture.citizen().await.unwrap();
        let before = fixture.dump().await.unwrap();
        let crm = &fixture.crm;
        // With its id, as themselves: not there.
        assert!(matches!(find(crm, other, &id).await, Err(Error::NotFound)));
        let theirs = draft::save(crm, &sample::as_citizen(other), other, &post(&id, 1, "x", &[("name", "x")])).await;
        assert!(matches!(theirs, Err(Error::NotFound)));
        assert!(matches!(submit(crm, other, &id).await, Err(Error::NotFound)));
        draft::discard(crm, &sample::as_citizen(other), other, &id).await.unwrap();
        assert!(draft::list(crm, &sample::as_citizen(other), other).await.unwrap().is_empty());
        // No office reads what was never sent.
        let operator = sample::staff(Role::Operator, Some("richiesta telefonica"));
        assert!(matches!(draft::find(crm, &operator, citizen, &id).await, Err(Error::NotFound)));
        assert!(matches!(draft::list(crm, &operator, citizen).await, Err(Error::NotFound)));
        assert_eq!(fixture.dump().await.unwrap(), before);
        // The same id is another draft with somebody else.
        draft::begin(crm, &sample::as_citizen(other), other, &id, "prova").await.unwrap();
        assert_eq!(find(crm, other, &id).await.unwrap().entries.values(), Values::default());
        assert_eq!(find(crm, citizen, &id).await.unwrap().entries.values().of("name"), ["Livia"]);
    }

    async fn what_is_known_is_not_asked_again(fixture: Fixture) {
        publish(&fixture.crm, &sample_form::form()).await;
        let (citizen, crm) = (fixture.citizen().await.unwrap(), &fixture.crm);
        let own = sample::as_citizen(citizen);
        for (kind, value, verified) in [("email", "livia@example.it", Some(1)), ("phone", "+393331234567", None)] {
            crm.db.execute(
                "INSERT INTO contact_point (citizen_id, kind, value, verified_at) VALUES ($1, $2, $3, $4)",
                &crm::args![citizen.0, kind, value, verified],
            ).await.unwrap();
        }
        let known = form::known(crm, &own, citizen).await.unwrap();
        assert_eq!(known.of(Prefill::GivenName), Some("Livia"));
        assert_eq!(known.of(Prefill::Municipio), Some("8"));
        assert_eq!((known.of(Prefill::Email), known.of(Prefill::Phone)), (Some("livia@example.it"), None));
        let id = "b".repeat(43);
        draft::begin(crm, &own, citizen, &id, "prova").await.unwrap();
        let draft = find(crm, citizen, &id).await.unwrap();
        assert_eq!(draft.entries.values(), Values::default().with("email", "livia@example.it"));
        // It is theirs to change, without a conflict.
        let saved = save(crm, citizen, &post(&id, 1, "one", &[("email", "")])).await;
        assert_eq!((saved.conflicts.len(), saved.draft.entries.values().of("email").len()), (0, 0));
    }

    async fn drafts_have_bounds(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let (crm, own) = (&fixture.crm, sample::as_citizen(citizen));
        let before = fixture.dump().await.unwrap();
        let huge = post(&id, 1, "one", &[("name", &"x".repeat(300 * 1024))]);
        assert!(matches!(draft::save(crm, &own, citizen, &huge).await, Err(Error::Refused(_))));
        for bad in ["", "short", &"è".repeat(43), &"a".repeat(44)] {
            assert!(matches!(draft::begin(crm, &own, citizen, bad, "prova").await, Err(Error::Refused(_))), "{bad}");
        }
        let missing = draft::begin(crm, &own, citizen, &"b".repeat(43), "nothing").await;
        assert!(matches!(missing, Err(Error::NotFound)));
        // Begun twice, it is one.
        draft::begin(crm, &own, citizen, &id, "prova").await.unwrap();
        assert_eq!(fixture.dump().await.unwrap(), before);
        for place in 1..draft::MOST_OPEN {
            draft::begin(crm, &own, citizen, &format!("{place:0>43}"), "prova").await.unwrap();
        }
        let more = draft::begin(crm, &own, citizen, &"z".repeat(43), "prova").await;
        assert!(matches!(more, Err(Error::Refused(_))));
        draft::begin(crm, &own, citizen, &id, "prova").await.unwrap();
        draft::discard(crm, &own, citizen, &id).await.unwrap();
        draft::begin(crm, &own, citizen, &"z".repeat(43), "prova").await.unwrap();
    }
}
