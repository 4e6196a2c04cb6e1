//! The one rule: what was typed in, answers or mistakes out. Pure: no clock and no database.

use super::{Answer, Answers, FieldKind, Rule, Values, bound};
use crate::{
    citizen::TaxCode,
    preference::{international, is_email},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

macro_rules! mistakes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// What is wrong with an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Mistake {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl Mistake {
            /// Every mistake.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code in the catalogues.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

mistakes! {
    /// Nothing was answered.
    Needed = "needed";
    /// Too many letters.
    TooLong = "too-long";
    /// Too few letters.
    TooShort = "too-short";
    /// A number below the smallest.
    TooSmall = "too-small";
    /// A number above the greatest.
    TooBig = "too-big";
    /// Too few choices.
    TooFew = "too-few";
    /// Too many choices.
    TooMany = "too-many";
    /// A day before the first.
    TooEarly = "too-early";
    /// A day after the last.
    TooLate = "too-late";
    /// Not an e-mail address.
    NotAnEmail = "not-an-email";
    /// Not a telephone number.
    NotAPhone = "not-a-phone";
    /// Not a day.
    NotADate = "not-a-date";
    /// Not a whole number.
    NotANumber = "not-a-number";
    /// Not one of the choices.
    NotAChoice = "not-a-choice";
    /// Not a street with a number.
    NotAnAddress = "not-an-address";
    /// Not a number plate.
    NotAPlate = "not-a-plate";
    /// Not a tax code.
    NotATaxCode = "not-a-tax-code";
    /// Control characters, or marks that turn the direction of the text.
    OddLetters = "odd-letters";
    /// It was to come now, and no file is there.
    NoFile = "no-file";
    /// Answered twice.
    Repeated = "repeated";
    /// No field of this form.
    Unknown = "unknown";
}

/// A mistake at a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the thing that it names")]
pub struct FieldError {
    pub field: String,
    pub mistake: Mistake,
}

/// The ids of the fields that are shown for these values. Conditions look only at earlier fields that are shown.
#[must_use]
pub fn shown<'a>(rules: &'a [Rule], values: &Values) -> Vec<&'a str> {
    let mut shown: Vec<&str> = Vec::with_capacity(rules.len());
    for rule in rules {
        let holds = rule.show_if.as_ref().is_none_or(|condition| {
            shown.contains(&condition.field.as_str()) && condition.holds(values.of(&condition.field))
        });
        if holds {
            shown.push(&rule.id);
        }
    }
    shown
}

/// Checks what was typed. What stands in a field that is not shown counts for nothing.
///
/// # Errors
/// Every mistake, in the order of the form, one a field; fields that it does not have last.
pub fn check(rules: &[Rule], values: &Values, today: Date) -> Result<Answers, Vec<FieldError>> {
    let (mut answers, mut errors) = (Vec::new(), Vec::new());
    let shown = shown(rules, values);
    for rule in rules.iter().filter(|rule| shown.contains(&rule.id.as_str())) {
        let needed = rule.required
            || rule.require_if.as_ref().is_some_and(|condition| {
                shown.contains(&condition.field.as_str()) && condition.holds(values.of(&condition.field))
            });
        match answer(rule, values.of(&rule.id), today) {
            Ok(Some(answer)) => answers.push((rule.id.clone(), rule.kind, answer)),
            Ok(None) if !needed => {}
            Ok(None) => errors.push(FieldError { field: rule.id.clone(), mistake: Mistake::Needed }),
            Err(mistake) => errors.push(FieldError { field: rule.id.clone(), mistake }),
        }
    }
    for field in values.0.keys().filter(|field| rules.iter().all(|rule| rule.id != **field)) {
        errors.push(FieldError { field: field.clone(), mistake: Mistake::Unknown });
    }
    if errors.is_empty() { Ok(Answers(answers)) } else { Err(errors) }
}

fn answer(rule: &Rule, values: &[String], today: Date) -> Result<Option<Answer>, Mistake> {
    if rule.kind == FieldKind::Many {
        return many(rule, values);
    }
    let [typed] = values else {
        return if values.is_empty() { Ok(None) } else { Err(Mistake::Repeated) };
    };
    let text = if rule.kind == FieldKind::LongText { lines(typed)? } else { line(typed)? };
    if text.is_empty() {
        return Ok(None);
    }
    let read = match rule.kind {
        FieldKind::Text | FieldKind::LongText => Answer::Text(sized(rule, text)?),
        FieldKind::Address => Answer::Text(address(sized(rule, text)?)?),
        FieldKind::Email => {
            let text = sized(rule, text)?;
            if !is_email(&text) {
                return Err(Mistake::NotAnEmail);
            }
            Answer::Email(text)
        }
        FieldKind::Phone => Answer::Phone(international(&text).ok_or(Mistake::NotAPhone)?),
        FieldKind::Date => Answer::Date(day(rule, &text, today)?),
        FieldKind::Number => Answer::Number(number(rule, &text)?),
        FieldKind::Plate => Answer::Plate(plate(&text)?),
        FieldKind::TaxCode => Answer::TaxCode(TaxCode::parse(&text).map_err(|_| Mistake::NotATaxCode)?),
        FieldKind::YesNo => match text.as_str() {
            "yes" => Answer::YesNo(true),
            "no" => Answer::YesNo(false),
            _ => return Err(Mistake::NotAChoice),
        },
        FieldKind::Document if rule.takes_way(&text) => Answer::Document(text),
        FieldKind::One if rule.choices.contains(&text) => Answer::One(text),
        FieldKind::One | FieldKind::Document | FieldKind::Many => return Err(Mistake::NotAChoice),
    };
    Ok(Some(read))
}

fn many(rule: &Rule, values: &[String]) -> Result<Option<Answer>, Mistake> {
    let given: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if given.iter().any(|value| rule.choices.iter().all(|choice| choice != value)) {
        return Err(Mistake::NotAChoice);
    }
    let picked: Vec<String> =
        rule.choices.iter().filter(|choice| given.contains(&choice.as_str())).cloned().collect();
    if picked.is_empty() {
        return Ok(None);
    }
    let count = i64::try_from(picked.len()).unwrap_or(i64::MAX);
    if rule.max.is_some_and(|max| count > max) {
        return Err(Mistake::TooMany);
    }
    if rule.min.is_some_and(|min| count < min) {
        return Err(Mistake::TooFew);
    }
    Ok(Some(Answer::Many(picked)))
}

/// Characters that no name or address has, and that make a text look like another one.
fn is_odd(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line: white space in runs becomes one space.
fn line(typed: &str) -> Result<String, Mistake> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(is_odd) { Err(Mistake::OddLetters) } else { Ok(text) }
}

/// Several lines, each without space at its end.
fn lines(typed: &str) -> Result<String, Mistake> {
    let text = typed
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', " ");
    let text = text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
    let text = text.trim();
    if text.chars().any(|letter| letter != '\n' && is_odd(letter)) {
        return Err(Mistake::OddLetters);
    }
    Ok(text.to_owned())
}

fn sized(rule: &Rule, text: String) -> Result<String, Mistake> {
    let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if count > rule.longest() {
        Err(Mistake::TooLong)
    } else if rule.min.is_some_and(|min| count < min) {
        Err(Mistake::TooShort)
    } else {
        Ok(text)
    }
}

/// A street and a number, or `snc` (senza numero civico).
fn address(text: String) -> Result<String, Mistake> {
    let snc = || text.to_ascii_lowercase().replace('.', "").contains("snc");
    let numbered = text.chars().any(|letter| letter.is_ascii_digit()) || snc();
    // Letters of other scripts count too, and the tables that know them stay out of the browser.
    let named = text.chars().filter(|letter| letter.is_ascii_alphabetic() || !letter.is_ascii()).count() >= 3;
    if numbered && named { Ok(text) } else { Err(Mistake::NotAnAddress) }
}

/// As browsers send it (`2024-01-31`) and as people type it (`31/1/2024`).
fn day(rule: &Rule, text: &str, today: Date) -> Result<Date, Mistake> {
    let typed = || {
        let mut parts = text.splitn(3, ['/', '.', '-', ' ']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        bound::civil(year, month, day)
    };
    let day = bound::iso_date(text).or_else(typed).ok_or(Mistake::NotADate)?;
    if rule.earliest.is_some_and(|bound| day < bound.day(today)) {
        Err(Mistake::TooEarly)
    } else if rule.latest.is_some_and(|bound| day > bound.day(today)) {
        Err(Mistake::TooLate)
    } else {
        Ok(day)
    }
}

fn number(rule: &Rule, text: &str) -> Result<i64, Mistake> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = digits.parse::<i64>().map_err(|_| Mistake::NotANumber)?;
    if rule.min.is_some_and(|min| number < min) {
        Err(Mistake::TooSmall)
    } else if rule.max.is_some_and(|max| number > max) {
        Err(Mistake::TooBig)
    } else {
        Ok(number)
    }
}

/// Plates of all countries, in capitals without spaces. Those of the Italian pattern (AA 000 AA, since 1994) never have
/// I, O or U, which look like 1, 0 and V; nor have the French ones, which share the pattern.
fn plate(text: &str) -> Result<String, Mistake> {
    let plate: String = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-' | '.'))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let plain = plate.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let pattern: String =
        plate.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { 'A' }).collect();
    let mistyped = pattern == "AA000AA" && plate.contains(['I', 'O', 'U']);
    if plain && (4..=10).contains(&plate.len()) && pattern.contains('0') && !mistyped {
        Ok(plate)
    } else {
        Err(Mistake::NotAPlate)
    }
}
