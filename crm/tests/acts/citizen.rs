//! What a citizen does.

use crate::support::*;
use crm::{
    access,
    case::{ActField, ActName, ActRefused, CaseAct, CaseKind, CaseState, LONGEST_WORDS, state::MoveRefused},
    channel::Channel,
    timeline::{Direction, EntryKind},
};
use crm_testing::{Fixture, on_both};
use jiff::civil::date;

on_both! {
    async fn a_reply_goes_back_to_the_office(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        desk.office(&ask("Quale orario?", date(2026, 3, 12))).await.unwrap();
        let (case, entries, _) = desk.file().await;
        assert_eq!((case.asked.as_deref(), case.asked_by.as_deref()), (Some("Quale orario?"), Some("2026-03-12")));
        assert_eq!(entries.len(), 3);

        desk.days_pass(4);
        let done = desk.me(&reply("  Dalle 8 alle 16.  ")).await.unwrap();
        assert_eq!((done.state, done.act, done.repeated), (CaseState::InProgress, ActName::Reply, false));
        let (case, entries, facts) = desk.file().await;
        assert_eq!((case.state, case.asked, case.asked_by), (CaseState::InProgress, None, None));
        assert_eq!(case.updated_at, desk.crm().now());
        let entry = &entries[0];
        assert_eq!((entry.id, entry.kind, entry.channel, entry.direction), (done.entry, EntryKind::Status, Channel::Web, Direction::Inbound));
        assert_eq!((entry.title.as_str(), entry.body.as_str(), entry.act), ("in_progress", "Dalle 8 alle 16.", Some(ActName::Reply)));
        assert_eq!(entry.office.as_deref(), Some("urp-centrale"));
        // Four days stood still.
        assert_eq!(facts.suspended_until, Some(date(2026, 3, 6)));
        assert_eq!(case.due_on.as_deref(), Some("2026-04-07"), "30 days from 2 March, four more; 5 and 6 April are Easter");
        // The citizen's own act is nobody's look.
        let looks = access::list(desk.crm(), &desk.as_citizen(), desk.citizen, 50).await.unwrap();
        assert_eq!(looks.len(), 3, "receive, take, ask: {looks:?}");
    }

    async fn a_letter_is_welcome_while_the_case_is_open(fixture: Fixture) {
        let desk = Desk::submitted(fixture, CaseKind::Question).await;
        let write = CaseAct::Write { text: "Aggiungo una cosa".to_owned() };
        desk.me(&write).await.unwrap();
        desk.office(&CaseAct::Receive).await.unwrap();
        desk.me(&write).await.unwrap();
        desk.office(&CaseAct::OfficeWrite { text: "Grazie".to_owned() }).await.unwrap();
        let (case, entries, _) = desk.file().await;
        assert_eq!(case.state, CaseState::Received);
        let told: Vec<_> = entries.iter().filter(|entry| entry.kind == EntryKind::Message).map(|entry| (entry.direction, entry.body.as_str())).collect();
        assert_eq!(told.len(), 3);
        assert!(told.contains(&(Direction::Outbound, "Grazie")));
        desk.me(&CaseAct::Withdraw { why: String::new() }).await.unwrap();
        assert_eq!(why(desk.me(&write).await), ActRefused::NotOpen);
        assert_eq!(why(desk.office(&CaseAct::OfficeWrite { text: "x".to_owned() }).await), ActRefused::NotOpen);
    }

    async fn withdrawing_ends_it(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        desk.days_pass(1);
        desk.me(&CaseAct::Withdraw { why: "Non serve più".to_owned() }).await.unwrap();
        let (case, entries, _) = desk.file().await;
        assert_eq!((case.state, case.closed_at), (CaseState::Withdrawn, Some(desk.crm().now())));
        assert_eq!((entries[0].title.as_str(), entries[0].body.as_str()), ("withdrawn", "Non serve più"));
    }

    async fn confirming_closes(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Application).await;
        desk.me(&CaseAct::Confirm).await.unwrap();
        let (case, _, facts) = desk.file().await;
        assert_eq!((case.state, case.outcome.as_str()), (CaseState::Closed, "text"));
        assert_eq!(facts.answered_on(), Some(desk.today()));
    }

    async fn reopened_the_same_office_and_person_get_it_back(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Report).await;
        desk.days_pass(7);
        desk.me(&CaseAct::Confirm).await.unwrap();
        desk.days_pass(7);
        desk.me(&reopen("La buca è ancora lì")).await.unwrap();
        let (case, entries, facts) = desk.file().await;
        assert_eq!((case.state, case.closed_at, case.outcome.as_str()), (CaseState::InProgress, None, "not_stated"));
        assert_eq!((case.office.as_deref(), case.person_in_charge.as_deref()), (Some("urp-centrale"), Some("Paola Marini")));
        assert_eq!((facts.reopened, facts.answered_on()), (1, None));
        assert_eq!(case.due_on.as_deref(), Some("2026-04-15"), "thirty days from the reopening on 16 March");
        assert_eq!((entries[0].act, entries[0].body.as_str()), (Some(ActName::Reopen), "La buca è ancora lì"));
        // And it can be answered and reopened again.
        desk.office(&answer("Ora sì")).await.unwrap();
        desk.me(&reopen("No")).await.unwrap();
        assert_eq!(desk.file().await.2.reopened, 2);
    }

    async fn after_thirty_days_it_is_not_reopened(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Report).await;
        desk.days_pass(31);
        let refused = why(desk.me(&reopen("Tardi")).await);
        assert_eq!(refused, ActRefused::Move(MoveRefused::TooLate { last_day: date(2026, 4, 1) }));
    }

    async fn a_decision_is_not_reopened(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Application).await;
        assert!(matches!(why(desk.me(&reopen("No")).await), ActRefused::Move(MoveRefused::NotOfThisKind { .. })));
    }

    async fn the_reply_to_an_announced_rejection_uses_up_the_ten_days(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        desk.office(&announce("Manca l'ISEE")).await.unwrap();
        let (case, _, _) = desk.file().await;
        assert_eq!((case.asked.as_deref(), case.asked_by.as_deref()), (Some("Manca l'ISEE"), Some("2026-03-12")));
        assert!(matches!(why(desk.office(&reject()).await), ActRefused::Move(MoveRefused::TooEarly { .. })));
        desk.days_pass(3);
        desk.me(&reply("Eccolo")).await.unwrap();
        desk.days_pass(1);
        // A second reply is heard, and moves nothing.
        desk.me(&reply("E ancora")).await.unwrap();
        let (case, entries, facts) = desk.file().await;
        assert_eq!((case.state, facts.replied_on), (CaseState::RejectionAnnounced, Some(date(2026, 3, 5))));
        assert_eq!((entries[0].kind, entries[0].direction), (EntryKind::Message, Direction::Inbound));
        // The clock runs again ten days after the reply: 2 March + 30 + 13.
        assert_eq!(case.due_on.as_deref(), Some("2026-04-14"));
        desk.office(&reject()).await.unwrap();
        let (case, _, facts) = desk.file().await;
        assert_eq!((case.state, case.closed_at.is_some()), (CaseState::Rejected, true));
        assert_eq!((facts.remedy.as_deref(), facts.remedy_days), (Some("TAR del Lazio"), Some(60)));
        assert_eq!(facts.remedy_until(&crm::calendar::Calendar::ROME), Some(date(2026, 5, 5)));
    }

    async fn words_have_bounds(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Question).await;
        let before = desk.fixture.dump().await.unwrap();
        let text = |text: &str| CaseAct::Write { text: text.to_owned() };
        assert_eq!(why(desk.me(&text(" \n ")).await), ActRefused::Missing(ActField::Text));
        let long = "è".repeat(LONGEST_WORDS + 1);
        assert_eq!(why(desk.me(&text(&long)).await), ActRefused::TooLong { field: ActField::Text, most: LONGEST_WORDS });
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
        desk.me(&text(&"è".repeat(LONGEST_WORDS))).await.unwrap();
    }
}
