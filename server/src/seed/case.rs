//! One invented case: the path of states that it took, and what happened on the way.

use super::{
    history::{Teller, Told},
    moment::{Moment, REFERENCE},
    path::{Step, choose, walk},
    texts::{Gaps, ServiceStory},
};
use crm::{
    calendar::Calendar,
    case::{
        CaseKind, CaseNumber, CaseState, NewCase,
        state::OutcomeCode,
        terms::{DAYS_TO_REPLY, LONGEST_SUSPENSION, due_date, last_day},
    },
    channel::Channel,
    source::OWN,
    timeline::{Direction, EntryKind},
};

use CaseState::{
    Answered, Closed, Received, Rejected, RejectionAnnounced, Submitted, WaitingForCitizen, Withdrawn,
};

impl Teller<'_> {
    /// Tells a case with at most so many entries; false if none is that short, or chance wants none.
    pub(super) fn tell_case(&mut self, most: u64) -> bool {
        let dice = &mut self.dice;
        let Some(service) = dice.weighed(&self.texts.services, |service| service.weight) else {
            return false;
        };
        let Some(path) = choose(dice, service.kind, most) else { return false };
        let Some(channel) = dice.pick(&service.channels).copied() else { return false };
        let steps = walk(dice, service.kind, path, channel);
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return false };
        let Ok(number) = CaseNumber::new(first.at.date().year(), 1) else { return false };
        let (opened, ended, state) = (first.at, last.at, last.state);

        let street = self.texts.street(dice);
        let gaps = Gaps {
            given: &self.person.given_name,
            street,
            cents: service.fee.map_or(0, |(least, most)| dice.between(least, most)),
            at: opened,
            ahead: dice.between(10, 40),
        };
        let observed = service.source != OWN;
        let title = gaps.fill(dice.words(&service.titles));
        let asked = gaps.fill(dice.words(&service.asked));
        let reasons = gaps.fill(dice.words(&service.rejected));
        let answer = gaps.fill(dice.words(&service.answered));
        let office = self.office(&service.office);
        let open_until = last_of_citizen(state, ended);
        let index = self.story.cases.len();
        for Step { state, at } in &steps {
            let body = match state {
                WaitingForCitizen => asked.clone(),
                Answered => answer.clone(),
                RejectionAnnounced | Rejected => {
                    format!("{} {}", reasons, gaps.fill(self.texts.words(*state, &mut self.dice)))
                }
                _ => gaps.fill(self.texts.words(*state, &mut self.dice)),
            };
            self.story.entries.push(Told {
                case: Some(index),
                kind: EntryKind::Status,
                channel: if *state == Submitted { channel } else { Channel::Web },
                direction: if matches!(state, Submitted | Withdrawn) {
                    Direction::Inbound
                } else {
                    Direction::Outbound
                },
                source: service.source.clone(),
                at: *at,
                title: state.as_str().to_owned(),
                body,
                office: Some(office.clone()),
            });
        }
        let dice = &mut self.dice;
        let decided = matches!(state, Answered | Closed);
        let updated = ended.timestamp();
        self.story.cases.push(NewCase {
            citizen: self.person.id,
            number,
            service: Some(service.slug.clone()),
            kind: service.kind,
            title,
            state,
            outcome: match state {
                Answered | Closed if observed && dice.percent(30) => OutcomeCode::NotStated,
                Answered | Closed => service.outcome,
                Rejected => OutcomeCode::Text,
                _ => OutcomeCode::NotStated,
            },
            observed,
            source: service.source.clone(),
            source_state: if observed { self.texts.silo_state(state) } else { None },
            source_words: (observed && decided).then_some(answer),
            office: Some(office),
            office_words: None,
            person_in_charge: dice.percent(60).then(|| self.names.clerk(dice)),
            channel,
            place: (service.kind == CaseKind::Report).then(|| format!("{street} {}", dice.between(1, 180))),
            protocol: dice
                .percent(55)
                .then(|| format!("QP/{}/{:06}", opened.date().year(), dice.between(1, 999_999))),
            opened_at: opened.timestamp(),
            updated_at: updated,
            due_on: due_on(service, &steps),
            asked: match state {
                WaitingForCitizen => Some(asked),
                RejectionAnnounced => Some(reasons),
                _ => None,
            },
            asked_by: open_until,
            closed_at: state.is_final().then_some(updated),
            as_of: if !observed {
                updated
            } else if state.is_open() {
                REFERENCE.plus_seconds(-7 * 3600)
            } else {
                updated.plus_seconds(dice.between(2, 11) * 3600).min(REFERENCE)
            },
        });
        let length = u64::try_from(path.len()).unwrap_or(most);
        let until = if state.is_open() { Moment::before(1, 23 * 60).max(ended) } else { ended };
        self.tell_around(index, service, most.saturating_sub(length), (opened, until));
        true
    }
}

/// By when the citizen has to do something, if it is their turn.
fn last_of_citizen(state: CaseState, since: Moment) -> Option<String> {
    let days = match state {
        WaitingForCitizen => u16::from(LONGEST_SUSPENSION),
        RejectionAnnounced => DAYS_TO_REPLY,
        _ => return None,
    };
    Some(last_day(&Calendar::ROME, since.date(), days).to_string())
}

fn due_on(service: &ServiceStory, steps: &[Step]) -> Option<String> {
    let received = steps.iter().find(|step| step.state == Received)?;
    (service.days > 0).then(|| due_date(received.at.date(), service.days, None).to_string())
}
