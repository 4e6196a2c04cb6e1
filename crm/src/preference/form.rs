//! The one rule for the preferences form, on the server and in the island: strings in, a [`Change`] or mistakes out.

mod choices;
mod mistakes;
mod shapes;

pub use choices::{DIGEST_HOUR, DIGEST_HOURS, Digest, Topic};
pub use mistakes::{Field, FieldError, Mistake};
pub(crate) use shapes::{international, is_email};

use super::CHOICES;
use crate::{channel::Channel, language::Language};
use shapes::is_time;

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RawForm {
    /// `topic.channel` of each box that is ticked.
    pub choices: Vec<String>,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Language tag.
    pub language: String,
    /// Digest code.
    pub digest: String,
    /// The hour of a digest; empty is the usual one.
    pub digest_hour: String,
    /// Begin of the quiet hours, `HH:MM`.
    pub quiet_from: String,
    /// End of the quiet hours, `HH:MM`.
    pub quiet_to: String,
}

/// A form that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is wanted where, sorted, each once.
    pub choices: Vec<(Topic, Channel)>,
    /// E-mail address, if any.
    pub email: Option<String>,
    /// Telephone number in international form, if any.
    pub phone: Option<String>,
    /// Language of notices.
    pub language: Language,
    /// Rhythm of notices.
    pub digest: Digest,
    /// The hour at which a digest comes, in Rome.
    pub digest_hour: u8,
    /// Quiet hours in Rome, `HH:MM` each; they may pass midnight.
    pub quiet: Option<(String, String)>,
}

/// Checks a form.
///
/// # Errors
/// Every mistake, in the order of the fields.
pub fn check(raw: &RawForm) -> Result<Change, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field, mistake| errors.push(FieldError { field, mistake });

    let mut choices = Vec::new();
    for choice in raw.choices.iter().take(100) {
        let read = choice.split_once('.').and_then(|(topic, channel)| {
            let channel = Channel::from_code(channel).filter(|channel| CHOICES.contains(channel))?;
            Some((Topic::from_code(topic)?, channel))
        });
        match read {
            Some(pair) if !choices.contains(&pair) => choices.push(pair),
            Some(_) => {}
            None => {
                wrong(Field::Choices, Mistake::NotAChoice);
                break;
            }
        }
    }
    choices.sort_unstable();
    let wants = |channel| choices.iter().any(|(_, chosen)| *chosen == channel);

    let email = raw.email.trim();
    if email.is_empty() {
        if wants(Channel::Email) {
            wrong(Field::Email, Mistake::Needed);
        }
    } else if email.len() > 254 {
        wrong(Field::Email, Mistake::TooLong);
    } else if !is_email(email) {
        wrong(Field::Email, Mistake::NotAnEmail);
    }
    let phone = if raw.phone.trim().is_empty() {
        if wants(Channel::Phone) {
            wrong(Field::Phone, Mistake::Needed);
        }
        None
    } else {
        let read = international(&raw.phone);
        if read.is_none() {
            wrong(Field::Phone, Mistake::NotAPhone);
        }
        read
    };

    let language = Language::from_tag(&raw.language);
    if language.is_none() {
        wrong(Field::Language, Mistake::NotAChoice);
    }
    let digest = Digest::from_code(&raw.digest);
    if digest.is_none() {
        wrong(Field::Digest, Mistake::NotAChoice);
    }

    let hour = match raw.digest_hour.trim() {
        "" => Some(DIGEST_HOUR),
        typed => typed.parse().ok().filter(|hour| DIGEST_HOURS.contains(hour)),
    };
    if hour.is_none() {
        wrong(Field::DigestHour, Mistake::NotAChoice);
    }

    let (from, to) = (raw.quiet_from.trim(), raw.quiet_to.trim());
    if from.is_empty() && !to.is_empty() {
        wrong(Field::QuietFrom, Mistake::HalfMissing);
    } else if !from.is_empty() && !is_time(from) {
        wrong(Field::QuietFrom, Mistake::NotATime);
    }
    if to.is_empty() && !from.is_empty() {
        wrong(Field::QuietTo, Mistake::HalfMissing);
    } else if !to.is_empty() && !is_time(to) {
        wrong(Field::QuietTo, Mistake::NotATime);
    } else if !to.is_empty() && from == to {
        wrong(Field::QuietTo, Mistake::Same);
    }

    match (errors.is_empty(), language, digest.zip(hour)) {
        (true, Some(language), Some((digest, digest_hour))) => Ok(Change {
            choices,
            email: (!email.is_empty()).then(|| email.to_owned()),
            phone,
            language,
            digest,
            digest_hour,
            quiet: (!from.is_empty()).then(|| (from.to_owned(), to.to_owned())),
        }),
        _ => Err(errors),
    }
}
