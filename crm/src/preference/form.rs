//! The one rule for the preferences form, on the server and in the island: strings in, a [`Change`] or mistakes out.

use super::CHOICES;
use crate::{channel::Channel, language::Language};

/// What the city writes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// How my cases move.
    Cases,
    /// Appointments and changes of them.
    Appointments,
    /// Payments and their dates.
    Payments,
    /// What expires.
    Deadlines,
    /// School and nurseries.
    School,
    /// Traffic, public transport, ZTL.
    Mobility,
}

impl Topic {
    /// Every topic, in the order of the form.
    pub const ALL: [Self; 6] =
        [Self::Cases, Self::Appointments, Self::Payments, Self::Deadlines, Self::School, Self::Mobility];

    /// The code in the database, the form and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Appointments => "appointments",
            Self::Payments => "payments",
            Self::Deadlines => "deadlines",
            Self::School => "school",
            Self::Mobility => "mobility",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// How often notices come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digest {
    /// Each at once.
    #[default]
    AtOnce,
    /// One a day.
    Daily,
    /// One a week.
    Weekly,
}

impl Digest {
    /// Every rhythm.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Weekly];

    /// The code in the database, the form and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digest| digest.code() == code)
    }
}

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
    /// Quiet hours in Rome, `HH:MM` each; they may pass midnight.
    pub quiet: Option<(String, String)>,
}

/// A field of the form, by the name of its control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The matrix of topics and channels.
    Choices,
    /// E-mail address.
    Email,
    /// Telephone.
    Phone,
    /// Language.
    Language,
    /// Rhythm.
    Digest,
    /// Begin of the quiet hours.
    QuietFrom,
    /// End of the quiet hours.
    QuietTo,
}

impl Field {
    /// The name of its control, which is also its id in the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choices => "choices",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Language => "language",
            Self::Digest => "digest",
            Self::QuietFrom => "quiet_from",
            Self::QuietTo => "quiet_to",
        }
    }
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// Needed, because a box asks for it.
    Needed,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a telephone number.
    NotAPhone,
    /// Not one of the choices.
    NotAChoice,
    /// Not a time of day.
    NotATime,
    /// The other half is missing.
    HalfMissing,
    /// Begin and end are the same.
    Same,
    /// Longer than is taken.
    TooLong,
}

impl Mistake {
    /// The code in the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::NotAnEmail => "not-an-email",
            Self::NotAPhone => "not-a-phone",
            Self::NotAChoice => "not-a-choice",
            Self::NotATime => "not-a-time",
            Self::HalfMissing => "half-missing",
            Self::Same => "same",
            Self::TooLong => "too-long",
        }
    }
}

/// A mistake at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub mistake: Mistake,
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

    match (errors.is_empty(), language, digest) {
        (true, Some(language), Some(digest)) => Ok(Change {
            choices,
            email: (!email.is_empty()).then(|| email.to_owned()),
            phone,
            language,
            digest,
            quiet: (!from.is_empty()).then(|| (from.to_owned(), to.to_owned())),
        }),
        _ => Err(errors),
    }
}

/// The shape that HTML's `type=email` takes (WHATWG, "valid e-mail address"), with a dot in the domain.
/// Whether it is theirs, only a code sent to it tells.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_letter = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&local.len())
        && local.bytes().all(local_letter)
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// A telephone number in the form of ITU-T E.164; one without a prefix is Italian.
fn international(text: &str) -> Option<String> {
    let mut digits = String::new();
    for (position, letter) in text.trim().chars().enumerate() {
        match letter {
            '+' if position == 0 => digits.push('+'),
            '0'..='9' => digits.push(letter),
            ' ' | '-' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let number = if digits.starts_with('+') {
        digits
    } else if let Some(abroad) = digits.strip_prefix("00") {
        format!("+{abroad}")
    } else {
        format!("+39{digits}")
    };
    // No country's code begins with 0.
    ((8..=16).contains(&number.len()) && !number.starts_with("+0")).then_some(number)
}

fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let below = |part: &str, limit: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < limit)
    };
    below(hours, 24) && below(minutes, 60)
}
