//! A second run, a newer export, the same row twice.

use crate::support::{Drop, import, numbers, people, rows};
use crm::case::CaseNumber;
use crm_testing::{Fixture, on_both};
use std::collections::BTreeSet;

on_both! {
    async fn a_newer_export_changes_what_changed(fixture: Fixture) {
        people(&fixture, 5).await;
        let mut lines = rows("alessandria", 60);
        import(&fixture, "alessandria", &Drop::lines(&lines).file).await;
        let before: BTreeSet<String> = fixture.dump().await.unwrap()["cases"].iter().cloned().collect();
        let owners = "SELECT citizen_id FROM cases ORDER BY number";
        let (owned, moved) = (numbers(&fixture, owners).await, [7, 21, 40]);

        // More citizens would mean another one for many a new case: a known case stays where it is.
        people(&fixture, 4).await;
        fixture.clock.advance(3600);
        for place in moved {
            let id = lines[place].split(';').next().unwrap().to_owned();
            lines[place] = format!("{id};in carico;2024;2024-02-01;;App Municipium;Tombini");
        }
        // A row that is no longer exported stays; a new one comes; the order of the rows means nothing.
        lines.remove(50);
        lines.push("999001;chiusa;2024;2024-02-01;2024-02-01;App Municipium;Buche".to_owned());
        lines[1..].reverse();
        let summary = import(&fixture, "alessandria", &Drop::lines(&lines).file).await;
        assert_eq!((summary.read, summary.loaded, summary.updated, summary.unchanged), (60, 1, 3, 56));
        assert_eq!(numbers(&fixture, owners).await[..owned.len()], owned);
        let after: BTreeSet<String> = fixture.dump().await.unwrap()["cases"].iter().cloned().collect();
        assert_eq!(after.difference(&before).count(), 4);
        let entries = "SELECT COUNT(*) FROM timeline_entry e JOIN case_reference r ON r.number = e.case_number
                       WHERE e.title = 'Tombini' AND e.kind = 'contact'";
        assert_eq!(numbers(&fixture, entries).await.first().copied().unwrap_or_default().min(3), 3);
        let left = "SELECT COUNT(*) FROM timeline_entry e WHERE e.case_number NOT IN (SELECT number FROM cases)";
        assert_eq!(numbers(&fixture, left).await, [0]);
    }

    async fn the_same_row_twice_is_one_case(fixture: Fixture) {
        let mut lines = rows("la311", 10);
        lines.push(lines[4].clone());
        let summary = import(&fixture, "la311", &Drop::lines(&lines).file).await;
        assert_eq!((summary.read, summary.loaded, summary.unchanged, summary.rejected), (11, 10, 1, 0));
    }

    async fn numbers_follow_the_order_of_the_rows(fixture: Fixture) {
        let summary = import(&fixture, "alessandria", &Drop::lines(&rows("alessandria", 60)).file).await;
        let given = numbers(&fixture, "SELECT number FROM case_reference ORDER BY number").await;
        assert_eq!(given.len(), usize::try_from(summary.loaded).unwrap());
        for (place, number) in (1..).zip(given) {
            assert_eq!(CaseNumber::from_i64(number).unwrap().sequence(), place);
        }
    }
}
