//! Sending: once, only what is right and declared, in the version that is published, and not after ninety days.

use super::{
    desk::{DAY, begun, find, post, publish, save, submit, submitted, whole},
    sample as sample_form,
};
use crm::{
    Error,
    case::{self, CaseKind, CaseState},
    draft,
    form::{self, FieldError, Mistake, Prefill, Submission, Values},
    timeline::{self, Direction, Filter},
};
use crm_testing::{Fixture, on_both, sample};

on_both! {
    async fn pressed_ten_times_it_is_one_case(fixture: Fixture) {
        let fixture = fixture.warmed().await.unwrap();
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        save(crm, citizen, &whole(&id)).await;
        let presses: Vec<_> = (0..10)
            .map(|_| {
                let (crm, id) = (crm.clone(), id.clone());
                tokio::spawn(async move { submitted(&crm, citizen, &id).await })
            })
            .collect();
        let mut numbers = Vec::new();
        for press in presses {
            numbers.push(press.await.unwrap());
        }
        numbers.dedup();
        assert_eq!(numbers.len(), 1);
        let own = sample::as_citizen(citizen);
        let cases = case::list(crm, &own, citizen, 50).await.unwrap();
        assert_eq!(cases.len(), 1);
        let case = &cases[0];
        assert_eq!((case.number, case.state, case.kind), (numbers[0], CaseState::Received, CaseKind::Application));
        assert_eq!((case.service.as_deref(), case.observed), (Some("prova"), false));
        // Thirty days after Monday 2 March 2026 it is 1 April, a Wednesday.
        assert_eq!(case.due_on.as_deref(), Some("2026-04-01"));
        assert_eq!(case.person_in_charge.as_deref(), Some("Chi dirige"));
        // The history, the newest first: acknowledged, sent.
        let page = timeline::page(crm, &own, citizen, &Filter::default(), None, 50).await.unwrap();
        let told: Vec<_> = page.entries.iter().map(|entry| (entry.title.as_str(), entry.direction)).collect();
        assert_eq!(told, [("received", Direction::Outbound), ("submitted", Direction::Inbound)]);
        // What was sent is with the case; the draft holds nothing any more and is no longer listed.
        let receipt = form::receipt(crm, case).await.unwrap().unwrap();
        let sent: Vec<_> =
            receipt.answers.iter().map(|answer| (answer.field.as_str(), answer.values.join(","))).collect();
        let text = |text: &str| text.to_owned();
        assert_eq!(sent, [("name", text("Livia")), ("use", text("mine")), ("plate", text("AB123CD")), ("day", text("2026-03-01"))]);
        assert_eq!(receipt.applicant, [(Prefill::GivenName, text("Livia"))]);
        assert_eq!((receipt.version, receipt.declarations.as_slice()), (1, &[text("true")][..]));
        assert!(draft::list(crm, &own, citizen).await.unwrap().is_empty());
        let draft = find(crm, citizen, &id).await.unwrap();
        assert_eq!((draft.case, draft.entries.values()), (Some(case.number), Values::default()));
        let late = draft::save(crm, &own, citizen, &post(&id, 9, "one", &[("name", "x")])).await;
        assert!(matches!(late, Err(Error::Conflict(_))));
        draft::discard(crm, &own, citizen, &id).await.unwrap();
        assert_eq!(submitted(crm, citizen, &id).await, case.number);
        // Begun again under the same key, it is still that case.
        draft::begin(crm, &own, citizen, &id, "prova").await.unwrap();
        assert_eq!(submitted(crm, citizen, &id).await, case.number);
    }

    async fn what_is_wrong_or_not_declared_is_not_sent(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        save(crm, citizen, &post(&id, 1, "one", &[("name", "Livia"), ("use", "mine"), ("plate", "?")])).await;
        let own = sample::as_citizen(citizen);
        let refused = form::submit(crm, &own, citizen, &id, &[]).await.unwrap();
        let error = |field: &str, mistake| FieldError { field: field.to_owned(), mistake };
        assert_eq!(refused, Submission::Refused {
            errors: vec![error("plate", Mistake::NotAPlate), error("day", Mistake::Needed)],
            conflicts: Vec::new(),
            undeclared: vec!["true".to_owned()],
        });
        assert!(case::list(crm, &own, citizen, 50).await.unwrap().is_empty());
        assert_eq!(find(crm, citizen, &id).await.unwrap().entries.values().of("plate"), ["?"]);
        // No number was used up by what was refused.
        save(crm, citizen, &whole(&id)).await;
        assert_eq!(submitted(crm, citizen, &id).await.sequence(), 1);
    }

    async fn an_old_draft_is_gone(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        fixture.clock.advance(89 * DAY);
        save(crm, citizen, &post(&id, 1, "one", &[("name", "Livia")])).await;
        fixture.clock.advance(89 * DAY);
        assert_eq!(draft::sweep(crm).await.unwrap(), 0);
        assert!(find(crm, citizen, &id).await.is_ok());
        fixture.clock.advance(DAY);
        assert!(matches!(find(crm, citizen, &id).await, Err(Error::NotFound)));
        assert!(matches!(submit(crm, citizen, &id).await, Err(Error::NotFound)));
        assert!(draft::list(crm, &sample::as_citizen(citizen), citizen).await.unwrap().is_empty());
        assert_eq!(draft::sweep(crm).await.unwrap(), 1);
        assert_eq!(fixture.dump().await.unwrap()["draft"].len(), 0);
    }

    async fn a_new_version_carries_answers_over(fixture: Fixture) {
        let (citizen, id) = begun(&fixture, "a").await;
        let crm = &fixture.crm;
        save(crm, citizen, &whole(&id)).await;
        save(crm, citizen, &post(&id, 2, "one", &[("email", "a@b.it")])).await;
        let mut new = sample_form::form();
        new.version = 2;
        new.steps[1].fields.remove(2);
        let mut more = new.steps[0].fields[0].clone();
        more.id = "nickname".to_owned();
        new.steps[0].fields.push(more);
        publish(crm, &new).await;
        // A window with the old page still saves what it shows.
        save(crm, citizen, &post(&id, 3, "one", &[("name", "Livia D."), ("email", "c@b.it")])).await;
        let draft = find(crm, citizen, &id).await.unwrap();
        assert_eq!(draft.entries.values().of("email"), ["c@b.it"]);
        let before = form::version(crm, &draft.form, draft.version).await.unwrap();
        assert_eq!((draft.version, before), (1, sample_form::form()));
        assert_eq!(form::changes(&sample_form::form(), &new, &draft.entries.values()).len(), 2);
        assert!(matches!(form::version(crm, "prova", 3).await, Err(Error::NotFound)));
        assert!(matches!(submit(crm, citizen, &id).await.unwrap(), Submission::Refused { .. }));
        save(crm, citizen, &post(&id, 4, "one", &[("nickname", "Livietta")])).await;
        let number = submitted(crm, citizen, &id).await;
        let case = case::find(crm, &sample::as_citizen(citizen), number).await.unwrap();
        let receipt = form::receipt(crm, &case).await.unwrap().unwrap();
        assert_eq!(receipt.version, 2);
        assert!(receipt.answers.iter().all(|answer| answer.field != "email"));
    }
}
