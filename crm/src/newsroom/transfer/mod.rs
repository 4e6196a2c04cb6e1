//! Contents as a whole, out of a database and into one: what files hold, and what the program's own contents come through.

mod bring;
mod take;

pub use bring::{Brought, By, Theirs, bring};
pub use take::take;

use super::{Mistake, Stage, save::with_the_rest, shape, values};
use crate::{
    clock::Timestamp,
    content::{Banner, Category, Kind, LegalPage, News, Office, Question, Redirects, ServiceSheet, Synonyms},
    form::Form,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A content, with what the public reads of it and with what is in work.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// Its kind.
    pub kind: Kind,
    /// Its Italian address within its kind.
    pub slug_it: String,
    /// Its English address within its kind.
    pub slug_en: String,
    /// Where the newest revision stands.
    pub stage: Stage,
    /// Its place in lists of its kind.
    pub position: i64,
    /// Of which municipio; 0 for the whole city.
    pub municipio: i64,
    /// When it goes out.
    pub publish_at: Option<Timestamp>,
    /// When it comes down.
    pub end_at: Option<Timestamp>,
    /// What the public reads.
    pub public: Option<Text>,
    /// The newest revision, where it is another.
    pub draft: Option<Text>,
}

/// What a revision says.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its body.
    pub body: Value,
    /// Whether the English is older than the Italian.
    pub stale_en: bool,
}

impl Whole {
    /// The newest revision.
    #[must_use]
    pub fn head(&self) -> Option<&Text> {
        self.draft.as_ref().or(self.public.as_ref())
    }

    /// What keeps it from being brought in, in words; nothing if it may come.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let Some(head) = self.head() else { return vec!["there is no text in it".to_owned()] };
        if self.stage == Stage::Published && self.draft.is_some() {
            faults.push("what is published has no draft beside it: say where the draft stands".to_owned());
        }
        if self.stage == Stage::Published && self.public.is_none() {
            faults.push("it is published, and there is no text for the public".to_owned());
        }
        if self.public.is_some() && self.draft.is_none() && !matches!(self.stage, Stage::Published) {
            faults.push("what the public reads is published, unless there is a draft beside it".to_owned());
        }
        if self.stage == Stage::Archived && self.public.is_some() {
            faults.push("what is archived is not public".to_owned());
        }
        if (self.stage == Stage::Scheduled) != self.publish_at.is_some() {
            faults.push("publish_at is for what is scheduled, and what is scheduled has one".to_owned());
        }
        let onwards = matches!(self.stage, Stage::Approved | Stage::Scheduled | Stage::Published);
        for (text, whole) in [(self.public.as_ref(), true), (Some(head), onwards)] {
            if let Some(text) = text.filter(|_| whole) {
                let fields = shape::fields(self.kind);
                let gaps = values::complete(self.kind, fields, &values::spell(fields, &text.body));
                faults.extend(gaps.iter().map(in_words));
            }
        }
        faults.sort();
        faults.dedup();
        faults
    }
}

/// The body as an editor would have it saved: every field is there, of the right form, and in bounds.
///
/// # Errors
/// With everything that is wrong, in words.
pub fn checked(kind: Kind, body: &Value) -> Result<Value, Vec<String>> {
    let shaped = shaped(kind, body).map_err(|fault| vec![fault])?;
    let fields = shape::fields(kind);
    if fields.is_empty() {
        return Ok(shaped);
    }
    let parsed = values::parse(fields, &values::spell(fields, &shaped));
    let mistakes = match parsed {
        Ok(body) => match values::rules(kind, &body) {
            none if none.is_empty() => return Ok(with_the_rest(body, &shaped)),
            mistakes => mistakes,
        },
        Err(mistakes) => mistakes,
    };
    Err(mistakes.iter().map(in_words).collect())
}

/// The body if it has the shape of its kind, no field more and none less.
fn shaped(kind: Kind, body: &Value) -> Result<Value, String> {
    fn of<T: DeserializeOwned + Serialize>(body: &Value) -> Result<Value, String> {
        let read: T = serde_json::from_value(body.clone()).map_err(|fault| fault.to_string())?;
        serde_json::to_value(read).map_err(|fault| fault.to_string())
    }
    match kind {
        Kind::Category => of::<Category>(body),
        Kind::Office => of::<Office>(body),
        Kind::Service => of::<ServiceSheet>(body),
        Kind::News => of::<News>(body),
        Kind::Page => of::<LegalPage>(body),
        Kind::Synonyms => of::<Synonyms>(body),
        Kind::Question => of::<Question>(body),
        Kind::Redirects => of::<Redirects>(body),
        Kind::Banner => of::<Banner>(body),
        Kind::Form => {
            let form: Form = serde_json::from_value(body.clone()).map_err(|fault| fault.to_string())?;
            match form.faults() {
                none if none.is_empty() => serde_json::to_value(form).map_err(|fault| fault.to_string()),
                faults => Err(faults.join("; ")),
            }
        }
    }
}

/// A mistake for whoever reads a terminal.
fn in_words(mistake: &Mistake) -> String {
    use super::Wrong;
    let what = match mistake.what {
        Wrong::Missing => "is empty, and it cannot go out like that".to_owned(),
        Wrong::TooLong(most) => format!("is longer than {most} characters"),
        Wrong::Unknown => "is none of the choices".to_owned(),
        Wrong::Number(most) => format!("is not a whole number up to {most}"),
        Wrong::Date => "is not a day (2026-11-23)".to_owned(),
        Wrong::Amount => "is not an amount".to_owned(),
        Wrong::Time => "is not a time, or the end is before the beginning".to_owned(),
        Wrong::Slug => "is not small letters, digits and hyphens".to_owned(),
        Wrong::Taken => "is there twice".to_owned(),
        Wrong::Path => "is not a path of this site".to_owned(),
        Wrong::Circular => "leads back to itself".to_owned(),
        Wrong::Order => "ends before it begins".to_owned(),
        Wrong::Past => "is over".to_owned(),
    };
    format!("{} {what}", mistake.field)
}
