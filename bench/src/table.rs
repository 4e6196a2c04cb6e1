//! What was measured: printed as a table, kept as JSON.

use serde::Serialize;
use std::{fs, io, path::Path};

/// What a value should be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Budget {
    AtLeast(f64),
    AtMost(f64),
    /// Told, not judged.
    Told,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    /// Null where it could not be measured.
    value: Option<f64>,
    unit: &'static str,
    budget: Option<String>,
    holds: Option<bool>,
}

/// The rows, in the order in which they were measured.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Table {
    /// Adds what was measured, and says so at once: a whole run takes minutes.
    pub(crate) fn add(&mut self, name: impl Into<String>, value: f64, unit: &'static str, budget: Budget) {
        self.push(name.into(), Some(value), unit, budget);
    }

    /// Adds what could not be measured, and why.
    pub(crate) fn missing(&mut self, name: &str, unit: &'static str, budget: Budget, why: &str) {
        self.note(format!("{name}: not measured: {why}"));
        self.push(name.to_owned(), None, unit, budget);
    }

    /// Adds a line below the table.
    pub(crate) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    fn push(&mut self, name: String, value: Option<f64>, unit: &'static str, budget: Budget) {
        let holds = value.and_then(|value| match budget {
            Budget::AtLeast(least) => Some(value >= least),
            Budget::AtMost(most) => Some(value <= most),
            Budget::Told => None,
        });
        let budget = match budget {
            Budget::AtLeast(least) => Some(format!(">= {least}")),
            Budget::AtMost(most) => Some(format!("<= {most}")),
            Budget::Told => None,
        };
        let row = Row { name, value, unit, budget, holds };
        println!("{}", line(&row));
        self.rows.push(row);
    }

    /// Prints what does not hold and the notes, and writes the JSON.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn finish(&self, file: &Path) -> io::Result<()> {
        let failing: Vec<&Row> = self.rows.iter().filter(|row| row.holds == Some(false)).collect();
        println!("\n{} rows, {} budgets not reached", self.rows.len(), failing.len());
        for row in failing {
            println!("{}", line(row));
        }
        for note in &self.notes {
            println!("- {note}");
        }
        fs::write(file, serde_json::to_string_pretty(&self.rows).map_err(io::Error::other)? + "\n")
    }
}

fn line(row: &Row) -> String {
    let value = row.value.map_or_else(|| "-".to_owned(), number);
    let holds = match row.holds {
        Some(true) => "holds",
        Some(false) => "DOES NOT HOLD",
        None => "",
    };
    let budget = row.budget.as_deref().unwrap_or_default();
    format!("{:<58} {value:>12} {:<10} {budget:<10} {holds}", row.name, row.unit).trim_end().to_owned()
}

fn number(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}

/// The middle one; 0 of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => 0.0,
        length if length % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

/// The value below which so many of a hundred lie; 0 of nothing.
pub(crate) fn percentile(mut values: Vec<f64>, percent: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index into a list")]
    let rank = (values.len() as f64 * percent / 100.0).ceil() as usize;
    values.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{median, percentile};

    #[test]
    fn the_middle_and_the_tail() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(percentile((1..=100).map(f64::from).collect(), 99.0), 99.0);
        assert_eq!(percentile(vec![7.0], 50.0), 7.0);
    }
}
