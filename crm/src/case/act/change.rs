//! What an act changes in a case, without any database.

use super::{ActField, ActRefused, CaseAct, LONGEST_QUESTION_DAYS, row::Standing};
use crate::{
    calendar::Calendar,
    case::{
        CaseState,
        procedure::Promise,
        state::{self, Outcome, OutcomeCode, Party},
        terms::{DAYS_TO_REPLY, Suspension, last_day, plus_days},
    },
    channel::Channel,
    clock::{Timestamp, in_rome},
    timeline::{Direction, EntryKind},
};
use jiff::civil::Date;

/// The farthest date that an office may promise, in days.
const LONGEST_PROMISE: u16 = 365;

/// The entry that an act leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) kind: EntryKind,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) channel: Channel,
    pub(super) direction: Direction,
}

impl Said {
    /// The history says which documents came, in words that are found again.
    pub(super) fn brings(&mut self, names: &[String]) {
        if !names.is_empty() {
            let before = if self.body.is_empty() { "" } else { "\n\n" };
            self.body = format!("{}{before}{}", self.body, names.join("\n"));
        }
    }
}

/// When an act happens.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub(super) now: Timestamp,
    pub(super) calendar: Calendar,
}

impl When {
    fn today(self) -> Date {
        in_rome(self.now).date()
    }
}

/// Makes the act: the case as it stands afterwards, and what is said of it. `office` is the acting one, if an office acts.
pub(super) fn change(
    case: &mut Standing,
    act: &CaseAct,
    office: Option<&str>,
    when: When,
) -> Result<Said, ActRefused> {
    allowed(case, act)?;
    let before = case.state;
    if let Some(action) = act.as_move() {
        let facts = case.procedure.facts(when.today(), when.calendar);
        case.state = state::apply(before, case.kind, act.name().party(), &action, &facts)?;
    }
    leave(case, act, before, when);
    keep(case, act, office, when)?;
    if case.state.is_final() {
        case.closed_at = Some(when.now);
        (case.asked, case.asked_by) = (None, None);
    }
    let at_work = case.state.is_open() && case.state != CaseState::Answered;
    if at_work
        && act.as_move().is_some()
        && let Some(due) = case.procedure.due(&when.calendar)
    {
        case.due_on = Some(due.to_string());
    }
    Ok(said(case, act, before))
}

/// What the table of moves does not say: whose case it is to act on, and that an ended one takes no more letters.
fn allowed(case: &Standing, act: &CaseAct) -> Result<(), ActRefused> {
    if matches!(act, CaseAct::Log { .. }) {
        return Ok(());
    }
    if case.observed {
        return Err(ActRefused::Observed);
    }
    match act {
        CaseAct::Write { .. } | CaseAct::OfficeWrite { .. } if !case.state.is_open() => {
            Err(ActRefused::NotOpen)
        }
        CaseAct::Promise { .. } if !case.state.is_open() || case.state == CaseState::Answered => {
            Err(ActRefused::NotOpen)
        }
        CaseAct::Receive | CaseAct::Take { .. } => Ok(()),
        _ if act.name().party() == Party::Office && case.office.is_none() => Err(ActRefused::NobodyHasIt),
        _ => Ok(()),
    }
}

/// What ends when the case leaves the state in which it was.
fn leave(case: &mut Standing, act: &CaseAct, before: CaseState, when: When) {
    let today = when.today();
    if case.state == before {
        return;
    }
    if before == CaseState::WaitingForCitizen {
        let facts = &mut case.procedure;
        if let (Some(from), None) = (facts.suspended_from, facts.suspended_until) {
            facts.suspended_until = Some(Suspension::at_longest(from).until().min(today).max(from));
        }
        (case.asked, case.asked_by) = (None, None);
    }
    if before == CaseState::RejectionAnnounced {
        (case.asked, case.asked_by) = (None, None);
    }
    if matches!(act, CaseAct::Reopen { .. }) {
        // Same office, same person; the city's time begins again.
        let facts = &mut case.procedure;
        facts.reopened += 1;
        facts.counts_from = Some(today);
        facts.done_at = None;
        facts.ground = None;
        facts.promise = None;
        case.outcome = OutcomeCode::NotStated.as_str().to_owned();
        case.closed_at = None;
        case.due_on = None;
    }
}

/// What the act itself leaves.
fn keep(case: &mut Standing, act: &CaseAct, office: Option<&str>, when: When) -> Result<(), ActRefused> {
    let today = when.today();
    let trimmed = |text: &str| text.trim().to_owned();
    match act {
        CaseAct::Receive => {
            case.procedure.received_on = Some(today);
            // The term counts from the day on which the demand reached the city (L. 241/1990 art. 2 c. 6), and a portal
            // receives at once.
            case.procedure.counts_from.get_or_insert(in_rome(case.opened_at).date());
            take_office(case, office);
        }
        CaseAct::Take { person } => {
            case.person = Some(trimmed(person));
            case.office = office.map(str::to_owned);
        }
        CaseAct::Ask { question, by } => {
            let (first, last) = (plus_days(today, 1), plus_days(today, LONGEST_QUESTION_DAYS));
            within(ActField::By, *by, first, last)?;
            case.asked = Some(trimmed(question));
            case.asked_by = Some(by.to_string());
            case.procedure.asked_on = Some(today);
            // Once: a second question does not stop the clock again.
            case.procedure.suspended_from.get_or_insert(today);
        }
        CaseAct::Reply { .. } if case.state == CaseState::RejectionAnnounced => {
            let facts = &mut case.procedure;
            facts.replied_on.get_or_insert(today);
            if facts.stop_announced_on == facts.announced_on {
                facts.stop_replied_on.get_or_insert(today);
            }
        }
        CaseAct::AnnounceRejection { reasons } => {
            case.asked = Some(trimmed(reasons));
            case.asked_by = Some(last_day(&when.calendar, today, DAYS_TO_REPLY).to_string());
            case.procedure.announced_on = Some(today);
            case.procedure.replied_on = None;
            case.procedure.stop_announced_on.get_or_insert(today);
        }
        CaseAct::Answer { outcome, .. } => {
            case.outcome = outcome.code().as_str().to_owned();
            case.procedure.done_at = Some(when.now);
            case.procedure.ground = match outcome {
                Outcome::CannotAct { ground } => Some(trimmed(ground)),
                _ => None,
            };
        }
        CaseAct::Reject { reasons, remedy, term_days } => {
            case.procedure.done_at = Some(when.now);
            case.procedure.ground = Some(trimmed(reasons));
            case.procedure.remedy = Some(trimmed(remedy));
            case.procedure.remedy_days = Some(*term_days);
        }
        CaseAct::Refer { to, ground } => {
            case.procedure.referred_to = Some(trimmed(to));
            case.procedure.ground = Some(trimmed(ground));
        }
        CaseAct::Cancel { ground } => case.procedure.ground = Some(trimmed(ground)),
        CaseAct::Promise { on, reason, contact, late } => {
            within(ActField::On, *on, plus_days(today, 1), plus_days(today, LONGEST_PROMISE))?;
            let promised = case.procedure.promise.as_ref().map(|promise| promise.on);
            let due = promised.or_else(|| case.due_on.as_deref()?.parse().ok());
            let is_late = due.is_some_and(|due| today > due);
            if let (Some(due), true, false) = (due, is_late, *late) {
                return Err(ActRefused::AlreadyLate { due });
            }
            let (reason, contact) = (trimmed(reason), trimmed(contact));
            case.procedure.promise = Some(Promise { on: *on, reason, contact, late: is_late });
        }
        CaseAct::Reply { .. }
        | CaseAct::Write { .. }
        | CaseAct::Withdraw { .. }
        | CaseAct::Confirm
        | CaseAct::Reopen { .. }
        | CaseAct::Resume { .. }
        | CaseAct::OfficeWrite { .. }
        | CaseAct::Log { .. }
        | CaseAct::CloseAfterSilence
        | CaseAct::ResumeAfterSilence => {}
    }
    Ok(())
}

fn take_office(case: &mut Standing, office: Option<&str>) {
    if case.office.is_none() {
        case.office = office.map(str::to_owned);
    }
}

fn within(field: ActField, day: Date, first: Date, last: Date) -> Result<(), ActRefused> {
    if (first..=last).contains(&day) { Ok(()) } else { Err(ActRefused::WrongDay { field, first, last }) }
}

/// The one entry of an act: a change of state, or what was said.
fn said(case: &Standing, act: &CaseAct, before: CaseState) -> Said {
    let kind = match act {
        CaseAct::Log { .. } => EntryKind::Contact,
        CaseAct::Promise { .. } => EntryKind::Deadline,
        _ if case.state != before => EntryKind::Status,
        _ => EntryKind::Message,
    };
    let title = match act {
        CaseAct::Promise { on, .. } => on.to_string(),
        _ if kind == EntryKind::Status => case.state.as_str().to_owned(),
        _ => String::new(),
    };
    let (channel, direction) = match act {
        CaseAct::Log { channel, direction, .. } => (*channel, *direction),
        _ if act.name().party() == Party::Citizen => (Channel::Web, Direction::Inbound),
        _ => (Channel::Web, Direction::Outbound),
    };
    Said { kind, title, body: words(act), channel, direction }
}

fn words(act: &CaseAct) -> String {
    let paragraphs = |parts: &[&str]| {
        let kept: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        kept.join("\n\n")
    };
    match act {
        CaseAct::Reply { text }
        | CaseAct::Write { text }
        | CaseAct::Withdraw { why: text }
        | CaseAct::Reopen { wrong: text }
        | CaseAct::Take { person: text }
        | CaseAct::Ask { question: text, .. }
        | CaseAct::Resume { words: text }
        | CaseAct::AnnounceRejection { reasons: text }
        | CaseAct::Cancel { ground: text }
        | CaseAct::OfficeWrite { text }
        | CaseAct::Log { text, .. } => paragraphs(&[text]),
        CaseAct::Answer { outcome: Outcome::CannotAct { ground }, text } => paragraphs(&[ground, text]),
        CaseAct::Answer { text, .. } => paragraphs(&[text]),
        CaseAct::Reject { reasons, remedy, .. } => paragraphs(&[reasons, remedy]),
        CaseAct::Refer { to, ground } => paragraphs(&[to, ground]),
        CaseAct::Promise { reason, contact, .. } => paragraphs(&[reason, contact]),
        CaseAct::Confirm | CaseAct::Receive | CaseAct::CloseAfterSilence | CaseAct::ResumeAfterSilence => {
            String::new()
        }
    }
}
