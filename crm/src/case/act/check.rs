//! The bounds of what an act may say: one rule for forms, command line and API.

use super::{ActField, ActRefused, CaseAct};
use crate::case::state::Outcome;

/// The longest text that an act carries, in characters.
pub const LONGEST_WORDS: usize = 4000;

/// The longest line: a name, an authority, a contact.
pub const LONGEST_LINE: usize = 200;

/// The farthest day by which an office may ask for an answer: as long as the clock may stop (L. 241/1990 art. 2 c. 7).
pub const LONGEST_QUESTION_DAYS: u16 = crate::case::terms::LONGEST_SUSPENSION as u16;

/// The longest term of a remedy, in days.
pub const LONGEST_REMEDY_DAYS: u16 = 365;

fn words(text: &str, field: ActField, most: usize) -> Result<(), ActRefused> {
    if text.trim().is_empty() { Err(ActRefused::Missing(field)) } else { at_most(text, field, most) }
}

fn at_most(text: &str, field: ActField, most: usize) -> Result<(), ActRefused> {
    if text.chars().count() > most { Err(ActRefused::TooLong { field, most }) } else { Ok(()) }
}

impl CaseAct {
    /// Whether everything is said that must be, and no more than is kept. Whether the act is possible on a case, and on
    /// which days, only the case knows.
    ///
    /// # Errors
    /// The first field that is empty, too long or out of its bounds.
    pub fn check(&self) -> Result<(), ActRefused> {
        match self {
            Self::Reply { text } | Self::Write { text } | Self::OfficeWrite { text } => {
                words(text, ActField::Text, LONGEST_WORDS)
            }
            Self::Log { text, .. } | Self::Reopen { wrong: text } => {
                words(text, ActField::Text, LONGEST_WORDS)
            }
            Self::Withdraw { why: text } | Self::Resume { words: text } => {
                at_most(text, ActField::Text, LONGEST_WORDS)
            }
            Self::Take { person } => words(person, ActField::Person, LONGEST_LINE),
            Self::Ask { question, .. } => words(question, ActField::Text, LONGEST_WORDS),
            Self::Answer { outcome: Outcome::CannotAct { ground }, text } => {
                words(ground, ActField::Ground, LONGEST_WORDS)?;
                at_most(text, ActField::Text, LONGEST_WORDS)
            }
            Self::Answer { text, .. } => words(text, ActField::Text, LONGEST_WORDS),
            Self::AnnounceRejection { reasons } => words(reasons, ActField::Reasons, LONGEST_WORDS),
            Self::Reject { reasons, remedy, term_days } => {
                words(reasons, ActField::Reasons, LONGEST_WORDS)?;
                words(remedy, ActField::Remedy, LONGEST_WORDS)?;
                if (1..=LONGEST_REMEDY_DAYS).contains(term_days) {
                    Ok(())
                } else {
                    Err(ActRefused::OutOfRange { field: ActField::TermDays, most: LONGEST_REMEDY_DAYS })
                }
            }
            Self::Refer { to, ground } => {
                words(to, ActField::To, LONGEST_LINE)?;
                words(ground, ActField::Ground, LONGEST_WORDS)
            }
            Self::Cancel { ground } => words(ground, ActField::Ground, LONGEST_WORDS),
            Self::Promise { reason, contact, .. } => {
                words(reason, ActField::Reasons, LONGEST_WORDS)?;
                words(contact, ActField::Contact, LONGEST_LINE)
            }
            Self::Confirm | Self::Receive | Self::CloseAfterSilence | Self::ResumeAfterSilence => Ok(()),
        }
    }
}
