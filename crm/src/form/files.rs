//! The files that a form's documents come as. What was answered is one rule, how many files there are another: a browser
//! knows the first only.

use super::{FieldError, FieldKind, Mistake, Rule, Values, shown};
use std::collections::BTreeMap;

/// How many files there are for each field.
pub type Files = BTreeMap<String, usize>;

/// What is wrong with the files of the documents that are to come now.
#[must_use]
pub fn check_files(rules: &[Rule], values: &Values, files: &Files) -> Vec<FieldError> {
    let shown = shown(rules, values);
    let comes = |rule: &&Rule| {
        rule.kind == FieldKind::Document
            && shown.contains(&rule.id.as_str())
            && values.of(&rule.id).iter().any(|value| value.trim() == "now")
    };
    let wrong = |rule: &Rule| {
        let count = i64::try_from(files.get(&rule.id).copied().unwrap_or(0)).unwrap_or(i64::MAX);
        if count == 0 {
            Some(Mistake::NoFile)
        } else if rule.min.is_some_and(|min| count < min) {
            Some(Mistake::TooFew)
        } else if rule.max.is_some_and(|max| count > max) {
            Some(Mistake::TooMany)
        } else {
            None
        }
    };
    let error = |rule: &Rule| Some(FieldError { field: rule.id.clone(), mistake: wrong(rule)? });
    rules.iter().filter(comes).filter_map(error).collect()
}
