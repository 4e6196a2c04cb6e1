//! One invented person's history: so many entries, most of them around cases.

use super::{
    dice::Dice,
    moment::{Moment, REFERENCE},
    person::Names,
    texts::{Gaps, Happening, ServiceStory, Texts},
};
use crm::{
    Result,
    case::NewCase,
    channel::Channel,
    citizen::NewCitizen,
    source::OWN,
    timeline::{Direction, EntryKind, NewEntry},
};

/// The silo that takes calls and chats.
const CALLS: &str = "contact-center";

/// A person with everything that happened to them. The numbers of the cases are still to be given.
pub(super) struct Story {
    /// The cases, each with the first number of its year.
    pub(super) cases: Vec<NewCase>,
    /// The entries, in the order in which they happened.
    pub(super) entries: Vec<Told>,
}

/// An entry whose case has no number yet.
pub(super) struct Told {
    /// Its place among the cases.
    pub(super) case: Option<usize>,
    pub(super) kind: EntryKind,
    pub(super) channel: Channel,
    pub(super) direction: Direction,
    pub(super) source: String,
    pub(super) at: Moment,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) office: Option<String>,
}

/// Somebody who tells the story of one person.
pub(super) struct Teller<'a> {
    pub(super) texts: &'a Texts,
    pub(super) names: &'a Names,
    pub(super) person: &'a NewCitizen,
    pub(super) dice: Dice,
    pub(super) story: Story,
}

/// Invents a person and exactly so many entries.
pub(super) fn invent(texts: &Texts, names: &Names, number: u64, entries: u64) -> Result<(NewCitizen, Story)> {
    let mut dice = Dice::of(number);
    let person = names.person(number, &mut dice)?;
    let story = Story { cases: Vec::new(), entries: Vec::new() };
    let mut teller = Teller { texts, names, person: &person, dice, story };
    loop {
        let told = u64::try_from(teller.story.entries.len()).unwrap_or(u64::MAX);
        let left = entries.saturating_sub(told);
        if left == 0 {
            break;
        }
        // Short rests rarely hold a case, or else most cases would be new ones.
        let wanted = teller.dice.percent(if left < 5 { 2 } else { 75 });
        if !(wanted && teller.tell_case(left)) {
            teller.tell_something();
        }
    }
    let mut story = teller.story;
    story.entries.sort_by_key(|told| told.at);
    Ok((person, story))
}

impl Teller<'_> {
    /// The office that a text names; that of the registry is the nearest one.
    pub(super) fn office(&self, named: &str) -> String {
        match (named, self.person.municipio.unwrap_or_default()) {
            ("anagrafe", ..=4) => "anagrafe-municipio-1".to_owned(),
            ("anagrafe", 5..=8) => "anagrafe-municipio-7".to_owned(),
            ("anagrafe", _) => "anagrafe-municipio-10".to_owned(),
            (named, _) => named.to_owned(),
        }
    }

    /// Something outside any case.
    fn tell_something(&mut self) {
        let Some(what) = self.dice.weighed(&self.texts.loose, |what| what.weight) else { return };
        let at = Moment::before(self.dice.between(4, 6 * 365), 0);
        let office = what.office.as_deref().map(|office| self.office(office));
        self.tell(what, at, None, what.source.clone(), office);
    }

    /// What happens around a case, with at most so many entries, between two moments.
    pub(super) fn tell_around(
        &mut self,
        case: usize,
        service: &ServiceStory,
        most: u64,
        (from, until): (Moment, Moment),
    ) {
        let paid = service.fee.is_some() && self.dice.percent(40);
        let wanted = self.dice.below(6).min(most);
        let office = self.office(&service.office);
        for turn in 0..wanted {
            let day = self.dice.between(from.day(), until.day());
            let at = Moment::before(-day, 0);
            if paid && turn == 0 {
                let (least, most) = service.fee.unwrap_or_default();
                let at = Moment::before(-day, self.dice.between(7 * 60, 22 * 60)).clamp(from, until);
                let gaps =
                    Gaps { given: "", street: "", cents: self.dice.between(least, most), at, ahead: 0 };
                self.story.entries.push(Told {
                    case: Some(case),
                    kind: EntryKind::Payment,
                    channel: Channel::Web,
                    direction: Direction::Inbound,
                    source: service.source.clone(),
                    at,
                    title: self.texts.payment.title.clone(),
                    body: gaps.fill(&self.texts.payment.body),
                    office: Some(office.clone()),
                });
                continue;
            }
            let weight = |what: &Happening| {
                let fits = what.services.is_empty() || what.services.contains(&service.slug);
                if fits { what.weight } else { 0 }
            };
            let Some(what) = self.dice.weighed(&self.texts.extras, weight) else { return };
            let source = match (what.kind, what.channel) {
                (EntryKind::Contact, Channel::Phone) => CALLS,
                (EntryKind::Message | EntryKind::Notification, _) => OWN,
                _ => &service.source,
            };
            self.tell(what, at, Some(case), source.to_owned(), Some(office.clone()));
            if let Some(told) = self.story.entries.last_mut() {
                told.at = told.at.clamp(from, until);
            }
        }
    }

    fn tell(
        &mut self,
        what: &Happening,
        day: Moment,
        case: Option<usize>,
        source: String,
        office: Option<String>,
    ) {
        let dice = &mut self.dice;
        let human =
            matches!(what.channel, Channel::Phone | Channel::Counter | Channel::Letter | Channel::Field);
        let at = if human || (what.direction == Direction::Outbound && what.kind == EntryKind::Message) {
            day.plus(dice.between(8 * 60 + 30, 17 * 60)).when_offices_work()
        } else {
            day.plus(dice.between(7 * 60, 22 * 60 + 30))
        };
        let gaps = Gaps {
            given: &self.person.given_name,
            street: self.texts.street(dice),
            cents: dice.between(900, 32_000),
            at,
            ahead: dice.between(6, 45),
        };
        let (title, body) = (gaps.fill(&what.title), gaps.fill(&what.body));
        let (kind, channel, direction) = (what.kind, what.channel, what.direction);
        self.story.entries.push(Told { case, kind, channel, direction, source, at, title, body, office });
    }
}

impl Told {
    /// The entry, once its case has a number. The portal's own are known at once, those of silos some hours later.
    pub(super) fn entry(self, person: &NewCitizen, id: i64, cases: &[NewCase]) -> NewEntry {
        let happened_at = self.at.timestamp();
        let hours = if self.source == OWN { 0 } else { 1 + id % 9 };
        NewEntry {
            citizen: person.id,
            id,
            case: self.case.and_then(|case| cases.get(case)).map(|case| case.number),
            kind: self.kind,
            channel: self.channel,
            direction: self.direction,
            source: self.source,
            happened_at,
            day_only: self.channel == Channel::Letter,
            as_of: happened_at.plus_seconds(hours * 3600).min(REFERENCE),
            title: self.title,
            body: self.body,
            office: self.office,
        }
    }
}
