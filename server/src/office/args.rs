//! The words of `quirino office`.

use super::dispute::{Desk, Said};
use clap::{Args, Subcommand};
use crm::{
    case::{ActName, CaseAct, state::Outcome},
    channel::Channel,
    timeline::Direction,
};
use jiff::civil::Date;

/// Act as an office on a case.
#[derive(Clone, Debug, Args)]
pub struct OfficeArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// Which case, and who acts on it.
#[derive(Clone, Debug, Args)]
pub struct Person {
    /// The number of the case.
    pub number: String,
    /// The office that acts (its slug).
    #[arg(long, value_name = "SLUG")]
    pub office: String,
    /// The person who acts.
    #[arg(long = "as", value_name = "NAME")]
    pub name: String,
    /// Why, in words that the citizen will read among those who saw their data.
    #[arg(long)]
    pub purpose: Option<String>,
    /// The same key again is the same act: for programs that repeat themselves.
    #[arg(long)]
    pub key: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// What an office can do.
#[derive(Clone, Debug, Subcommand)]
#[expect(missing_docs, reason = "the help of each command says what it is")]
pub enum Verb {
    /// Acknowledge a case that was sent.
    Receive {
        #[command(flatten)]
        person: Person,
    },
    /// Take a case in hand; whoever takes it is the person in charge.
    Take {
        #[command(flatten)]
        person: Person,
        /// Another person in charge.
        #[arg(long, value_name = "NAME")]
        in_charge: Option<String>,
    },
    /// Ask the citizen; the first question stops the clock for 30 days at most.
    Ask {
        #[command(flatten)]
        person: Person,
        /// What is asked.
        #[arg(long)]
        question: String,
        /// By when, within 30 days: 2026-03-31.
        #[arg(long, value_name = "DATE")]
        by: Date,
    },
    /// Go on without the citizen's reply, or convinced by it.
    Resume {
        #[command(flatten)]
        person: Person,
        /// Why.
        #[arg(long, default_value = "")]
        text: String,
    },
    /// Give the answer, or say why the office cannot act.
    Answer {
        #[command(flatten)]
        person: Person,
        /// The answer.
        #[arg(long, default_value = "", required_unless_present = "cannot_act")]
        text: String,
        /// The office cannot act, for this reason (reports and questions).
        #[arg(long, value_name = "GROUND")]
        cannot_act: Option<String>,
    },
    /// Announce the reasons against; the citizen has ten days to reply.
    AnnounceRejection {
        #[command(flatten)]
        person: Person,
        /// The reasons.
        #[arg(long)]
        reasons: String,
    },
    /// Refuse, after the reply or after the ten days.
    Reject {
        #[command(flatten)]
        person: Person,
        /// The reasons, which account for the reply.
        #[arg(long)]
        reasons: String,
        /// To whom the citizen may turn.
        #[arg(long)]
        remedy: String,
        /// Within how many days.
        #[arg(long, value_name = "DAYS")]
        term_days: u16,
    },
    /// Pass the case on to whoever is competent.
    Refer {
        #[command(flatten)]
        person: Person,
        /// Who is competent.
        #[arg(long)]
        to: String,
        /// Why.
        #[arg(long)]
        ground: String,
    },
    /// End the case, with the ground.
    Cancel {
        #[command(flatten)]
        person: Person,
        /// Why.
        #[arg(long)]
        ground: String,
    },
    /// Promise another date, before the old one passes.
    Promise {
        #[command(flatten)]
        person: Person,
        /// The new date: 2026-04-30.
        #[arg(long, value_name = "DATE")]
        on: Date,
        /// Why.
        #[arg(long)]
        reason: String,
        /// A person whom the citizen can reach.
        #[arg(long)]
        contact: String,
        /// The old date has passed: say so.
        #[arg(long)]
        late: bool,
    },
    /// Write to the citizen, without asking for anything.
    Write {
        #[command(flatten)]
        person: Person,
        /// The message.
        #[arg(long)]
        text: String,
    },
    /// Note a contact on any channel, whichever office has the case.
    Log {
        #[command(flatten)]
        person: Person,
        /// phone, counter, email, pec, app_io, app, chat, letter, social, field or web.
        #[arg(long, value_parser = channel)]
        channel: Channel,
        /// The office sought the citizen, not the other way round.
        #[arg(long)]
        outbound: bool,
        /// What was said.
        #[arg(long)]
        text: String,
    },
    /// Show a case with its history; the citizen will see that you looked.
    Look {
        #[command(flatten)]
        person: Person,
        /// Write the documents of the case into this folder, which must not be there yet.
        #[arg(long, value_name = "FOLDER")]
        save: Option<std::path::PathBuf>,
    },
    /// List the disputed entries that wait for this office; their citizens will see that it looked.
    Disputes {
        #[command(flatten)]
        desk: Desk,
    },
    /// Answer a disputed entry: with what is right, or with why it stays.
    AnswerDispute {
        /// The number of the dispute, as `disputes` and `look` show it.
        dispute: i64,
        #[command(flatten)]
        said: Said,
        #[command(flatten)]
        desk: Desk,
    },
    /// List the cases whose date will hardly be kept, and those whose date has passed.
    Due {
        /// Due within so many days.
        #[arg(long, default_value_t = 10)]
        days: u16,
        /// Of this office only.
        #[arg(long, value_name = "SLUG")]
        office: Option<String>,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
}

fn channel(code: &str) -> Result<Channel, String> {
    let known = || Channel::ALL.map(Channel::code).join(", ");
    Channel::from_code(code).ok_or_else(|| format!("choose one of {}", known()))
}

impl Verb {
    /// The act and who does it; nothing for the verbs that only show.
    pub(super) fn act(self) -> Option<(CaseAct, Person)> {
        Some(match self {
            Self::Receive { person } => (CaseAct::Receive, person),
            Self::Take { person, in_charge } => {
                (CaseAct::Take { person: in_charge.unwrap_or_else(|| person.name.clone()) }, person)
            }
            Self::Ask { person, question, by } => (CaseAct::Ask { question, by }, person),
            Self::Resume { person, text } => (CaseAct::Resume { words: text }, person),
            Self::Answer { person, text, cannot_act } => {
                let outcome = cannot_act.map_or(Outcome::Text, |ground| Outcome::CannotAct { ground });
                (CaseAct::Answer { outcome, text }, person)
            }
            Self::AnnounceRejection { person, reasons } => (CaseAct::AnnounceRejection { reasons }, person),
            Self::Reject { person, reasons, remedy, term_days } => {
                (CaseAct::Reject { reasons, remedy, term_days }, person)
            }
            Self::Refer { person, to, ground } => (CaseAct::Refer { to, ground }, person),
            Self::Cancel { person, ground } => (CaseAct::Cancel { ground }, person),
            Self::Promise { person, on, reason, contact, late } => {
                (CaseAct::Promise { on, reason, contact, late }, person)
            }
            Self::Write { person, text } => (CaseAct::OfficeWrite { text }, person),
            Self::Log { person, channel, outbound, text } => {
                let direction = if outbound { Direction::Outbound } else { Direction::Inbound };
                (CaseAct::Log { channel, direction, text }, person)
            }
            Self::Look { .. } | Self::Due { .. } | Self::Disputes { .. } | Self::AnswerDispute { .. } => {
                return None;
            }
        })
    }
}

/// The words on the command line for some of the office's acts.
pub(super) fn verbs(acts: &[ActName]) -> Vec<&'static str> {
    let verb = |act: &ActName| {
        Some(match act {
            ActName::Receive => "receive",
            ActName::Take => "take",
            ActName::Ask => "ask",
            ActName::Resume => "resume",
            ActName::Answer => "answer",
            ActName::AnnounceRejection => "announce-rejection",
            ActName::Reject => "reject",
            ActName::Refer => "refer",
            ActName::Cancel => "cancel",
            ActName::Promise => "promise",
            ActName::OfficeWrite => "write",
            ActName::Log => "log",
            _ => return None,
        })
    };
    acts.iter().filter_map(verb).chain(["look"]).collect()
}
