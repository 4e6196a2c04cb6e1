//! What is sent, where, when and in which language: one pure function. The delivery job asks it before it sends, the page
//! of preferences asks it about the month that has passed.

use super::{
    owed::is_news,
    quiet::{Quiet, digest_time},
};
use crate::{
    case::{ActName, CaseNumber},
    channel::Channel,
    clock::Timestamp,
    language::Language,
    preference::{Change, Digest, Topic},
    timeline::{Direction, EntryKind},
};

/// News that is older than this when the city learns of it is history, not news: days.
pub const NEWS_DAYS: i64 = 14;

/// What a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Something happened.
    Change,
    /// A request was received: the one thing that people did themselves of which they are told.
    Receipt,
    /// The code that proves an address; goes to that address.
    AddressCode,
    /// Another address was written down; goes to the one before.
    AddressChanged,
}

impl What {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Change, Self::Receipt, Self::AddressCode, Self::AddressChanged];

    /// The code in the database and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Receipt => "receipt",
            Self::AddressCode => "address_code",
            Self::AddressChanged => "address_changed",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.code() == code)
    }
}

/// How much it hurries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Urgency {
    /// It may wait for a digest.
    Ordinary,
    /// The citizen has to do something by a day: no digest holds it back, the quiet hours do.
    Pressing,
    /// The citizen sits before the page and waits for it.
    Immediate,
}

/// Something of which a citizen might be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What for.
    pub what: What,
    /// About what.
    pub topic: Topic,
    /// How much it hurries.
    pub urgency: Urgency,
    /// The case, if it is about one.
    pub case: Option<CaseNumber>,
    /// Who did it: the citizen (inbound), the city (outbound), or offices among themselves.
    pub by: Direction,
    /// The contact itself was the telling: they were on the telephone, at the counter, or got the letter.
    pub told: bool,
    /// When it happened.
    pub happened_at: Timestamp,
    /// When the city learnt of it: from then on it is owed.
    pub owed_at: Timestamp,
    /// Where it goes, if that is not the citizen's own address of the moment.
    pub address: Option<String>,
}

impl News {
    /// What an entry of the history is news of, learnt at once.
    #[must_use]
    pub fn of_entry(
        kind: EntryKind,
        act: Option<ActName>,
        by: Direction,
        case: Option<CaseNumber>,
        happened_at: Timestamp,
    ) -> Self {
        let topic = match kind {
            EntryKind::Appointment => Topic::Appointments,
            EntryKind::Payment => Topic::Payments,
            // A promised date belongs to its case; one that a silo tells is something that expires.
            EntryKind::Deadline if act.is_none() => Topic::Deadlines,
            _ => Topic::Cases,
        };
        let pressing = matches!(act, Some(ActName::Ask | ActName::AnnounceRejection));
        Self {
            what: What::Change,
            topic,
            urgency: if pressing { Urgency::Pressing } else { Urgency::Ordinary },
            case,
            by: if is_news(kind, by) { Direction::Outbound } else { by },
            told: kind == EntryKind::Contact,
            happened_at,
            owed_at: happened_at,
            address: None,
        }
    }
}

/// An address, and whether a code came back from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub address: String,
    /// It is theirs.
    pub verified: bool,
}

/// What a citizen chose, as far as notices go by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What is wanted where.
    pub choices: Vec<(Topic, Channel)>,
    /// Hours without notices.
    pub quiet: Option<Quiet>,
    /// Rhythm.
    pub digest: Digest,
    /// The hour of a digest.
    pub digest_hour: u8,
    /// Language.
    pub language: Language,
    /// Their e-mail address.
    pub email: Option<Address>,
    /// This portal sends e-mail at all.
    pub sends_mail: bool,
}

impl Settings {
    /// What a form that holds would come to, its address taken for verified.
    #[must_use]
    pub fn of_change(change: &Change) -> Self {
        let quiet = change.quiet.as_ref().and_then(|(from, to)| Quiet::parse(from, to));
        Self {
            choices: change.choices.clone(),
            quiet,
            digest: change.digest,
            digest_hour: change.digest_hour,
            language: change.language,
            email: change.email.clone().map(|address| Address { address, verified: true }),
            sends_mail: true,
        }
    }
}

/// Why nothing is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// They did it themselves.
    OwnAct,
    /// It went on inside the city.
    Internal,
    /// The contact was the telling.
    Told,
    /// It had happened long before the city learnt of it.
    Old,
    /// E-mail is not what they chose for this topic.
    NotChosen,
    /// There is no address.
    NoAddress,
    /// The address is not verified.
    Unverified,
    /// This portal sends no e-mail.
    NoMail,
    /// What it was about is no longer there.
    Gone,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::OwnAct,
        Self::Internal,
        Self::Told,
        Self::Old,
        Self::NotChosen,
        Self::NoAddress,
        Self::Unverified,
        Self::NoMail,
        Self::Gone,
    ];

    /// The code in the database and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnAct => "own_act",
            Self::Internal => "internal",
            Self::Told => "told",
            Self::Old => "old",
            Self::NotChosen => "not_chosen",
            Self::NoAddress => "no_address",
            Self::Unverified => "unverified",
            Self::NoMail => "no_mail",
            Self::Gone => "gone",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What becomes of a piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// An e-mail.
    Send {
        /// Not before this moment; never in the past.
        at: Timestamp,
        /// Together with whatever else is due then.
        bundle: bool,
        /// Where.
        to: String,
        /// In which language.
        language: Language,
    },
    /// Nothing.
    Not(Reason),
}

/// Decides. E-mail is a courtesy: what the law wants to be notified goes by PEC or SEND whatever is chosen here, and in the
/// personal area there is everything.
#[must_use]
pub fn decide(news: &News, settings: &Settings, now: Timestamp) -> Decision {
    if !settings.sends_mail {
        return Decision::Not(Reason::NoMail);
    }
    let send = |at: Timestamp, bundle, to: &str| Decision::Send {
        at: at.max(now),
        bundle,
        to: to.to_owned(),
        language: settings.language,
    };
    // A code and the word that an address was changed go where they must, at once: nobody chooses not to be warned.
    if let (What::AddressCode | What::AddressChanged, Some(address)) = (news.what, &news.address) {
        return send(now, false, address);
    }
    if news.what == What::Change {
        match news.by {
            Direction::Inbound => return Decision::Not(Reason::OwnAct),
            Direction::Internal => return Decision::Not(Reason::Internal),
            Direction::Outbound => {}
        }
        if news.told {
            return Decision::Not(Reason::Told);
        }
        if news.owed_at.seconds_since(news.happened_at) > NEWS_DAYS * 86_400 {
            return Decision::Not(Reason::Old);
        }
        if !settings.choices.contains(&(news.topic, Channel::Email)) {
            return Decision::Not(Reason::NotChosen);
        }
    }
    let Some(email) = &settings.email else { return Decision::Not(Reason::NoAddress) };
    if !email.verified {
        return Decision::Not(Reason::Unverified);
    }
    if news.what != What::Change || news.urgency == Urgency::Immediate {
        return send(now, false, &email.address);
    }
    let bundle = settings.digest != Digest::AtOnce && news.urgency == Urgency::Ordinary;
    let due =
        if bundle { digest_time(settings.digest, settings.digest_hour, news.owed_at) } else { news.owed_at };
    let at = due.max(now);
    send(settings.quiet.map_or(at, |quiet| quiet.over(at)), bundle, &email.address)
}
