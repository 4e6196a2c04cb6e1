//! From what stands in the fields to a body.

use super::{Mistake, Values, Wrong, euro_cents};
use crate::{
    content::Kind,
    newsroom::shape::{Field, Widget},
};
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};

/// The most rows of a field of rows.
const ROWS: usize = 200;

/// The body that the fields make. A field that is empty is no mistake here: a draft may have gaps ([`complete`]).
///
/// # Errors
/// With everything that cannot stand as it was typed.
pub fn parse(fields: &[Field], values: &Values) -> Result<Value, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut body = Map::new();
    for field in fields {
        let value = if field.columns().is_empty() {
            let typed = values.get(field.path).map_or("", String::as_str);
            single(field, typed, &mut mistakes)
        } else {
            Value::Array(rows(field, values, &mut mistakes))
        };
        put(&mut body, field.path, value);
    }
    if mistakes.is_empty() { Ok(Value::Object(body)) } else { Err(mistakes) }
}

/// What is missing before it can go out. News may go out in Italian alone: who is warned early reads the rest later.
#[must_use]
pub fn complete(kind: Kind, fields: &[Field], values: &Values) -> Vec<Mistake> {
    let empty = |field: &Field| values.get(field.path).is_none_or(|typed| typed.trim().is_empty());
    let english = |field: &Field| field.language() == Some("en") && field.widget != Widget::Slug;
    let italian_only =
        kind == Kind::News && fields.iter().filter(|field| field.required && english(field)).all(empty);
    fields
        .iter()
        .filter(|field| field.required && empty(field) && !(italian_only && english(field)))
        .map(|field| Mistake::at(field.path, Wrong::Missing))
        .collect()
}

/// Line ends of a browser's form, blanks at the end of lines, and characters that no text holds.
fn clean(typed: &str) -> String {
    let text: String = typed
        .replace("\r\n", "\n")
        .chars()
        .filter(|letter| *letter == '\n' || *letter == '\t' || !letter.is_control())
        .collect();
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

fn single(field: &Field, typed: &str, mistakes: &mut Vec<Mistake>) -> Value {
    let text = clean(typed);
    let mut wrong = |what| mistakes.push(Mistake::at(field.path, what));
    if text.chars().count() > field.max {
        wrong(Wrong::TooLong(field.max));
    }
    match field.widget {
        Widget::Line => json!(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Widget::Text | Widget::Category | Widget::Office => json!(text),
        // As files have it, so that an export reads well.
        Widget::Markdown => json!(if text.is_empty() { text } else { text + "\n" }),
        Widget::Lines => {
            json!(text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>())
        }
        Widget::Some(codes) => {
            if text.split_whitespace().any(|code| !codes.contains(&code)) {
                wrong(Wrong::Unknown);
            }
            json!(
                codes
                    .iter()
                    .filter(|code| text.split_whitespace().any(|typed| typed == **code))
                    .collect::<Vec<_>>()
            )
        }
        Widget::Choice(codes) => match (codes.first(), codes.contains(&text.as_str())) {
            (_, true) => json!(text),
            (Some(first), _) if text.is_empty() => json!(first),
            _ => {
                wrong(Wrong::Unknown);
                Value::Null
            }
        },
        Widget::Flag => json!(!text.is_empty()),
        Widget::Date => {
            if !text.is_empty() && text.parse::<Date>().is_err() {
                wrong(Wrong::Date);
            }
            json!(text)
        }
        Widget::Number(most) => match text.parse::<u32>() {
            Ok(number) if number <= most => json!(number),
            // A municipio and a level have a zero, a term in days has none.
            Err(_) if text.is_empty() => {
                if field.path == "legal_days" {
                    Value::Null
                } else {
                    json!(0)
                }
            }
            _ => {
                wrong(Wrong::Number(most));
                Value::Null
            }
        },
        Widget::Slug => {
            let fits = text
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
                && !text.starts_with('-')
                && !text.ends_with('-');
            if !fits {
                wrong(Wrong::Slug);
            }
            json!(text)
        }
        Widget::Groups => json!(
            text.lines()
                .map(|line| {
                    let words = line.split(',').map(|word| word.trim().to_lowercase());
                    words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
                })
                .filter(|group| !group.is_empty())
                .collect::<Vec<_>>()
        ),
        Widget::Fees | Widget::Hours | Widget::Exceptions | Widget::Redirects => Value::Array(Vec::new()),
    }
}

/// The rows of a field, without those in which nothing stands.
fn rows(field: &Field, values: &Values, mistakes: &mut Vec<Mistake>) -> Vec<Value> {
    let mut made = Vec::new();
    for place in 0..ROWS {
        let cell =
            |column: &str| values.get(&format!("{}.{place}.{column}", field.path)).map(|typed| clean(typed));
        let typed: Vec<String> =
            field.columns().iter().map(|column| cell(column).unwrap_or_default()).collect();
        if typed.iter().all(String::is_empty) {
            continue;
        }
        let here = |column: &str| format!("{}.{place}.{column}", field.path);
        let mut wrong = |column: &str, what| mistakes.push(Mistake::at(here(column), what));
        for (column, text) in field.columns().iter().zip(&typed) {
            if text.chars().count() > field.max {
                wrong(column, Wrong::TooLong(field.max));
            }
        }
        let row = match (field.widget, typed.as_slice()) {
            (Widget::Fees, [amount, it, en]) => {
                let cents = euro_cents(amount);
                if cents.is_none() {
                    wrong("amount", Wrong::Amount);
                }
                for (column, text) in [("label_it", it), ("label_en", en)] {
                    if text.is_empty() {
                        wrong(column, Wrong::Missing);
                    }
                }
                json!({ "amount_cents": cents.unwrap_or(0), "label_it": it, "label_en": en })
            }
            (Widget::Hours, [days, open, close]) => {
                let days: Vec<&str> = days.split_whitespace().collect();
                if days.is_empty() || days.iter().any(|day| !DAYS.contains(day)) {
                    wrong("days", Wrong::Unknown);
                }
                times(open, close, &mut wrong);
                json!({ "days": days, "open": open, "close": close })
            }
            (Widget::Exceptions, [from, to, open, close, it, en]) => {
                let day = |text: &str| text.parse::<Date>().ok();
                let to = if to.is_empty() { from } else { to };
                match (day(from), day(to)) {
                    (Some(first), Some(last)) if first > last => wrong("to", Wrong::Order),
                    (Some(_), Some(_)) => {}
                    (None, _) => wrong("from", Wrong::Date),
                    (_, None) => wrong("to", Wrong::Date),
                }
                // Without times it is closed.
                if !open.is_empty() || !close.is_empty() {
                    times(open, close, &mut wrong);
                }
                json!({ "from": from, "to": to, "open": open, "close": close, "note_it": it, "note_en": en })
            }
            (Widget::Redirects, [from, to]) => {
                for (column, path) in [("from", from), ("to", to)] {
                    if !is_path(path) {
                        wrong(column, Wrong::Path);
                    }
                }
                json!({ "from": from, "to": to })
            }
            _ => continue,
        };
        made.push(row);
    }
    made
}

/// The days of a week, as they are kept.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn times(open: &str, close: &str, wrong: &mut impl FnMut(&str, Wrong)) {
    let time = |text: &str| if text.len() == 5 { Time::strptime("%H:%M", text).ok() } else { None };
    match (time(open), time(close)) {
        (Some(first), Some(last)) if first < last => {}
        (None, _) => wrong("open", Wrong::Time),
        _ => wrong("close", Wrong::Time),
    }
}

/// Whether it is a path of this site: no scheme, no other host, no query.
pub(super) fn is_path(text: &str) -> bool {
    text.starts_with('/')
        && !text.starts_with("//")
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "/-_.%".contains(letter))
        && !text.split('/').any(|part| part == "..")
}

fn put(body: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => _ = body.insert(path.to_owned(), value),
        Some((first, rest)) => {
            let inner = body.entry(first.to_owned()).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}
