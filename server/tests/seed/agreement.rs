//! Cases and their histories tell the same.

use crm::{
    Crm,
    case::{CaseNumber, CaseState},
};
use std::collections::BTreeMap;

/// Every case has status entries, strictly one after the other, and the last of them is its state; what it says of its
/// end and of the citizen's turn goes with it.
pub(crate) async fn assert_cases_agree(crm: &Crm) {
    let rows = crm
        .db
        .rows(
            "SELECT number, state, kind, outcome, opened_at, updated_at, closed_at, asked_by FROM cases ORDER BY number",
            &[],
        )
        .await
        .unwrap();
    let statuses = crm
        .db
        .rows("SELECT case_number, title, happened_at FROM timeline_entry WHERE kind = 'status' ORDER BY happened_at, id", &[])
        .await
        .unwrap();
    let mut paths: BTreeMap<i64, Vec<(String, i64)>> = BTreeMap::new();
    for row in &statuses {
        paths.entry(row.int(0).unwrap()).or_default().push((row.text(1).unwrap(), row.int(2).unwrap()));
    }
    assert!(!rows.is_empty());
    for row in &rows {
        let number = CaseNumber::from_i64(row.int(0).unwrap()).unwrap();
        let state: CaseState = row.text(1).unwrap().parse().unwrap();
        let path = paths.remove(&number.as_i64()).unwrap_or_default();
        assert_eq!(path.last().map(|last| last.0.as_str()), Some(state.as_str()), "{number}: {path:?}");
        assert!(path.windows(2).all(|pair| pair[0].1 < pair[1].1), "{number}: {path:?}");
        assert_eq!(path.first().map(|first| first.1), Some(row.int(4).unwrap()), "{number}");
        assert_eq!(path.last().map(|last| last.1), Some(row.int(5).unwrap()), "{number}");
        assert_eq!(row.maybe_int(6).unwrap().is_some(), state.is_final(), "{number}");
        assert_eq!(row.maybe_text(7).unwrap().is_some(), state.needs_citizen(), "{number}");
        if state.is_open() && state != CaseState::Answered {
            assert_eq!(row.text(3).unwrap(), "not_stated", "{number}");
        }
    }
    assert!(paths.is_empty(), "status entries of no case: {paths:?}");
}
