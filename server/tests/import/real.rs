//! Whole exports: every row is loaded, as the silo tells it.

use crate::support::{ALESSANDRIA, LA311, known};
use crate::support::{Drop, export, import, invented, numbers, people, real, rows, tally, try_import};
use crm::{
    case::{self, CaseNumber, CaseState},
    channel::Channel,
    timeline::{self, Direction, EntryKind},
};
use crm_testing::{Fixture, on_both, sample};
use server::import::{Summary, print};

async fn loads_and_then_changes_nothing(fixture: &Fixture, kind: &str, name: &str, expected: (u64, u64)) {
    let file = export(kind);
    let (read, anonymous) = match real(name) {
        Some(_) => expected,
        None => (u64::try_from(rows(kind, usize::MAX - 1).len() - 1).unwrap(), 0),
    };
    people(fixture, 7).await;
    let first = import(fixture, kind, &file).await;
    let anonymous = if anonymous == 0 { first.anonymous } else { anonymous };
    let whole = Summary {
        source: kind.to_owned(),
        read,
        loaded: read,
        anonymous,
        attached: read - anonymous,
        ..Summary::default()
    };
    assert_eq!(first, whole);
    let before = fixture.dump().await.unwrap();
    let second = import(fixture, kind, &file).await;
    assert_eq!(second, Summary { source: kind.to_owned(), read, unchanged: read, ..Summary::default() });
    assert_eq!(fixture.dump().await.unwrap(), before);
}

on_both! {
    async fn every_request_of_los_angeles(fixture: Fixture) {
        loads_and_then_changes_nothing(&fixture, "la311", LA311, (9999, 823)).await;
        if real(LA311).is_none() {
            return;
        }
        let channels = tally(&fixture, "SELECT channel, COUNT(*) FROM cases GROUP BY channel ORDER BY channel").await;
        let expected = [("app", 2131), ("counter", 6), ("email", 33), ("field", 2019), ("phone", 4189), ("web", 1621)];
        assert_eq!(channels, expected.map(|(channel, count)| (channel.to_owned(), count)));
        let states = tally(&fixture, "SELECT source_state, COUNT(*) FROM cases GROUP BY source_state ORDER BY source_state").await;
        let expected = [("Cancelled", 246), ("Closed", 9739), ("Open", 5), ("Referred Out", 9)];
        assert_eq!(states, expected.map(|(state, count)| (state.to_owned(), count)));
        let early = numbers(&fixture, "SELECT number FROM cases WHERE closed_at < opened_at OR updated_at < opened_at").await;
        assert_eq!(early, [0_i64; 0]);
    }

    async fn every_report_of_alessandria(fixture: Fixture) {
        loads_and_then_changes_nothing(&fixture, "alessandria", ALESSANDRIA, (4651, 0)).await;
        let other_days = numbers(&fixture, "SELECT COUNT(*) FROM timeline_entry WHERE day_only = 0").await;
        assert_eq!(other_days, [0]);
    }

    async fn a_case_is_told_in_the_silos_words(fixture: Fixture) {
        let citizen = fixture.citizen().await.unwrap();
        import(&fixture, "la311", &invented("la311")).await;
        let found = numbers(&fixture, "SELECT number FROM case_reference WHERE external_id = '1-100000001'").await;
        let number = CaseNumber::from_i64(found[0]).unwrap();
        let case = case::find(&fixture.crm, &sample::as_citizen(citizen), number).await.unwrap();
        assert_eq!((case.state, case.observed, case.outcome.as_str()), (CaseState::Closed, true, "not_stated"));
        assert_eq!(case.source_state.as_deref(), Some("Closed"));
        assert_eq!(case.source_words.as_deref(), Some("SR Created"));
        assert_eq!((case.office.as_deref(), case.office_words.as_deref()), (None, Some("BOS")));
        assert_eq!(case.title, "Bulky Items");
        assert_eq!(case.place.as_deref(), Some("1 N EXAMPLE ST, 90000"));
        // 31 December 2017, 11:59:58 PM in Los Angeles is 1 January 2018 in Rome, and so is the year of the number.
        assert_eq!((case.opened_at.0, number.year()), (1_514_793_598_000, 2018));
        let entries = timeline::of_case(&fixture.crm, &case).await.unwrap();
        let told: Vec<_> = entries
            .iter()
            .map(|entry| (entry.kind, entry.channel, entry.direction, entry.title.as_str(), entry.body.as_str()))
            .collect();
        assert_eq!(told, [
            (EntryKind::Status, Channel::Phone, Direction::Internal, "closed", "Closed"),
            (EntryKind::Contact, Channel::Phone, Direction::Inbound, "Bulky Items", ""),
        ]);
    }

    async fn without_generated_citizens_cases_belong_to_nobody(fixture: Fixture) {
        let summary = import(&fixture, "alessandria", &invented("alessandria")).await;
        assert_eq!((summary.loaded, summary.attached), (summary.unattached, 0));
        assert_eq!(numbers(&fixture, "SELECT COUNT(*) FROM cases WHERE citizen_id <> 0").await, [0]);
    }
}

#[test]
fn a_summary_is_one_json_object() {
    let summary = Summary { read: 3, ..Summary::default() };
    let object: serde_json::Value = serde_json::from_str(&serde_json::to_string(&summary).unwrap()).unwrap();
    for key in ["read", "loaded", "updated", "unchanged", "rejected", "anonymous", "attached", "rejects_file"]
    {
        assert!(object.get(key).is_some(), "{key}");
    }
    print(&summary, true).unwrap();
    print(&summary, false).unwrap();
}

on_both! {
    async fn a_byte_order_mark_and_other_line_ends_do_not_matter(fixture: Fixture) {
        let lines = rows("alessandria", 20);
        let drop = Drop::of(format!("\u{FEFF}{}", lines.join("\r\n")));
        let summary = try_import(&fixture, &known("alessandria"), &drop.file).await.unwrap();
        assert_eq!((summary.loaded, summary.rejected), (summary.read, 0));
        let again = import(&fixture, "alessandria", &Drop::lines(&lines).file).await;
        assert_eq!(again.unchanged, summary.loaded);
    }
}
