//! The moves that wait for a day.

use crm::{
    calendar::Calendar,
    case::state::{
        CaseKind, CaseState, Facts, MoveName, MoveRefused, NeededFact, Party, apply, reopen_until,
    },
};
use jiff::civil::date;

use crate::moves::complete;

#[test]
fn rejecting_waits_for_the_citizen() {
    // Received on 19 June: the tenth day is Rome's 29 June, so the citizen has the 30th too.
    let try_on = |today, announcement_replied_on| {
        let announced_on = Some(date(2026, 6, 19));
        let facts = Facts { announced_on, announcement_replied_on, ..Facts::on(today) };
        let state = CaseState::RejectionAnnounced;
        apply(state, CaseKind::Application, Party::Office, &complete(MoveName::Reject), &facts)
    };
    let too_early = Err(MoveRefused::TooEarly { first_day: date(2026, 7, 1) });
    assert_eq!(try_on(date(2026, 6, 20), None), too_early);
    assert_eq!(try_on(date(2026, 6, 30), None), too_early);
    assert_eq!(try_on(date(2026, 7, 1), None), Ok(CaseState::Rejected));
    assert_eq!(try_on(date(2026, 6, 22), Some(date(2026, 6, 22))), Ok(CaseState::Rejected));
    // A reply to something earlier is no reply to the announcement.
    assert_eq!(try_on(date(2026, 6, 22), Some(date(2026, 6, 10))), too_early);
}

#[test]
fn reopening_has_its_days_and_then_silence_closes() {
    let answered = date(2026, 5, 30);
    assert_eq!(reopen_until(answered, &Calendar::ROME), date(2026, 6, 30));
    let try_on = |state, party, name, today| {
        let facts = Facts { answered_on: Some(answered), ..Facts::on(today) };
        apply(state, CaseKind::Report, party, &complete(name), &facts)
    };
    let (last, after) = (date(2026, 6, 30), date(2026, 7, 1));
    for state in [CaseState::Answered, CaseState::Closed] {
        assert_eq!(try_on(state, Party::Citizen, MoveName::Reopen, last), Ok(CaseState::InProgress));
        let late = try_on(state, Party::Citizen, MoveName::Reopen, after);
        assert_eq!(late, Err(MoveRefused::TooLate { last_day: last }));
    }
    let close = |today| try_on(CaseState::Answered, Party::Clock, MoveName::CloseAfterSilence, today);
    assert_eq!(close(last), Err(MoveRefused::TooEarly { first_day: after }));
    assert_eq!(close(after), Ok(CaseState::Closed));
}

#[test]
fn waiting_ends_by_itself_when_the_stop_of_the_clock_does() {
    let try_on = |party, today, asked_on| {
        let facts = Facts { asked_on, ..Facts::on(today) };
        let state = CaseState::WaitingForCitizen;
        apply(state, CaseKind::Application, party, &complete(MoveName::Resume), &facts)
    };
    let asked = Some(date(2026, 3, 10));
    let too_early = Err(MoveRefused::TooEarly { first_day: date(2026, 4, 10) });
    assert_eq!(try_on(Party::Clock, date(2026, 4, 9), asked), too_early);
    assert_eq!(try_on(Party::Clock, date(2026, 4, 10), asked), Ok(CaseState::InProgress));
    assert_eq!(try_on(Party::Office, date(2026, 3, 11), asked), Ok(CaseState::InProgress));
    let unknown = Err(MoveRefused::FactMissing(NeededFact::Asked));
    assert_eq!(try_on(Party::Clock, date(2026, 4, 10), None), unknown);
}
