//! From a body to what stands in the fields.

use super::{Values, money};
use crate::newsroom::shape::{Field, Widget};
use serde_json::Value;

/// What stands in the fields of a body; a field that the body lacks is empty.
#[must_use]
pub fn spell(fields: &[Field], body: &Value) -> Values {
    let mut values = Values::new();
    for field in fields {
        let found = at(body, field.path);
        match field.widget {
            Widget::Fees | Widget::Hours | Widget::Exceptions | Widget::Redirects => {
                for (place, row) in found.and_then(Value::as_array).into_iter().flatten().enumerate() {
                    for column in field.columns() {
                        let text = match *column {
                            "amount" => row.get("amount_cents").and_then(Value::as_i64).map(money::spell),
                            name => row.get(name).map(|value| text(value, " ")),
                        };
                        values.insert(format!("{}.{place}.{column}", field.path), text.unwrap_or_default());
                    }
                }
            }
            Widget::Groups => {
                let groups = found.and_then(Value::as_array).into_iter().flatten();
                let lines: Vec<String> = groups.map(|group| text(group, ", ")).collect();
                values.insert(field.path.to_owned(), lines.join("\n"));
            }
            Widget::Some(_) => {
                values.insert(field.path.to_owned(), found.map(|it| text(it, " ")).unwrap_or_default());
            }
            _ => {
                values.insert(field.path.to_owned(), found.map(|it| text(it, "\n")).unwrap_or_default());
            }
        }
    }
    values
}

fn at<'a>(body: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(body, |value, part| value.get(part))
}

fn text(value: &Value, between: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Array(all) => all.iter().map(|one| text(one, between)).collect::<Vec<_>>().join(between),
        Value::Bool(false) | Value::Null | Value::Object(_) => String::new(),
    }
}
