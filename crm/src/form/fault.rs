//! What is wrong with a definition: said when it is loaded, with the place, so that nobody finds out on a page.

use super::{Condition, Field, FieldKind, Form, REVIEW, Silence, Step, Text, held::held_document};
use crate::case::CaseKind;
use std::collections::BTreeSet;

/// The longest that the law lets a procedure last (L. 241/1990, art. 2, c. 4).
const LONGEST_TERM: u16 = 180;

impl Form {
    /// What is wrong with it, each fault with its place; nothing if it can be published.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |place: &str, words: String| faults.push(format!("{place}: {words}"));
        let own = &self.id;
        if !is_slug(own) {
            fault(own, "the id is made of lower-case letters, digits and hyphens".to_owned());
        }
        if self.version == 0 {
            fault(own, "versions begin with 1".to_owned());
        }
        if !(1..=LONGEST_TERM).contains(&self.legal_days) {
            fault(own, format!("legal_days is from 1 to {LONGEST_TERM} (L. 241/1990, art. 2)"));
        }
        if self.minutes == 0 {
            fault(own, "minutes says how long it takes".to_owned());
        }
        if self.kind == CaseKind::AccessRequest && self.silence != Silence::Refusal {
            fault(own, "silence on access to records is a refusal (L. 241/1990, art. 25 c. 4)".to_owned());
        }
        if self.declarations.is_empty() {
            fault(own, "nothing is declared (DPR 445/2000, art. 46 and 47)".to_owned());
        }
        if self.steps.is_empty() {
            fault(own, "it has no step".to_owned());
        }
        let texts = [("title", &self.title), ("lead", &self.lead), ("in_charge", &self.in_charge)];
        let lists = [("needs", &self.needs), ("found_out", &self.found_out), ("next", &self.next)];
        let silence = [("silence_text", &self.silence_text)];
        let listed = lists.iter().flat_map(|(name, list)| list.iter().map(move |text| (*name, text)));
        for (name, text) in
            texts.into_iter().chain(silence).chain(listed).chain(self.fee.iter().map(|fee| ("fee", fee)))
        {
            spoken(text, name, own, &mut faults);
        }
        self.declared(&mut faults);
        let mut known = Vec::new();
        let mut steps = BTreeSet::new();
        for step in &self.steps {
            let place = format!("step {}", step.id);
            if !is_id(&step.id) || step.id == REVIEW || !steps.insert(&step.id) {
                faults.push(format!("{place}: an id of lower-case letters, once, and not `{REVIEW}`"));
            }
            if step.fields.is_empty() {
                faults.push(format!("{place}: it has no field"));
            }
            spoken(&step.title, "title", &place, &mut faults);
            step.lead.iter().for_each(|lead| spoken(lead, "lead", &place, &mut faults));
            for field in &step.fields {
                let place = format!("{place}, field {}", field.id);
                if !is_id(&field.id) || known.iter().any(|(_, one): &(&Step, &Field)| one.id == field.id) {
                    faults.push(format!("{place}: an id of lower-case letters, once in the form"));
                }
                faults
                    .extend(field.faults(step, &known).into_iter().map(|words| format!("{place}: {words}")));
                known.push((step, field));
            }
        }
        faults
    }

    fn declared(&self, faults: &mut Vec<String>) {
        let mut ids = BTreeSet::new();
        for declaration in &self.declarations {
            let place = format!("declaration {}", declaration.id);
            if !is_id(&declaration.id) || !ids.insert(&declaration.id) {
                faults.push(format!("{place}: an id of lower-case letters, once"));
            }
            spoken(&declaration.text, "text", &place, faults);
        }
    }
}

impl Field {
    fn faults(&self, step: &Step, known: &[(&Step, &Field)]) -> Vec<String> {
        let mut faults = Vec::new();
        let texts = [Some(&self.label), self.hint.as_ref(), self.error.as_ref()];
        for (name, text) in ["label", "hint", "error"].into_iter().zip(texts) {
            text.iter().for_each(|text| unspoken(text, name, &mut faults));
        }
        let mut choices = BTreeSet::new();
        for choice in &self.choices {
            if !is_id(&choice.id) || !choices.insert(&choice.id) {
                faults.push(format!("choice {}: an id of lower-case letters, once", choice.id));
            }
            unspoken(&choice.label, &choice.id, &mut faults);
            choice.hint.iter().for_each(|hint| unspoken(hint, &choice.id, &mut faults));
        }
        let listed = matches!(self.kind, FieldKind::One | FieldKind::Many);
        if listed != (self.choices.len() >= 2) || !listed && !self.choices.is_empty() {
            faults.push("a field of type one or many has two choices or more, no other has any".to_owned());
        }
        if self.min.zip(self.max).is_some_and(|(min, max)| min > max) {
            faults.push("min is above max".to_owned());
        }
        if (self.earliest.is_some() || self.latest.is_some()) && self.kind != FieldKind::Date {
            faults.push("earliest and latest are for dates".to_owned());
        }
        if self.rule().longest() > 10_000 && matches!(self.kind, FieldKind::Text | FieldKind::LongText) {
            faults.push("max is at most 10000 letters".to_owned());
        }
        if self.required && self.require_if.is_some() {
            faults.push("required says it already: leave require_if out".to_owned());
        }
        if let Some(condition) = &self.show_if {
            faults.extend(condition_fault(condition, step, known, true));
        }
        if let Some(condition) = &self.require_if {
            faults.extend(condition_fault(condition, step, known, false));
        }
        if self.prefill.is_some_and(|prefill| !prefill.fits(self.kind)) {
            faults.push(format!("a field of type {} cannot begin with that", self.kind.code()));
        }
        if self.kind == FieldKind::Document {
            faults.extend(self.document_fault());
            if self.min.is_some_and(|min| min < 1) || self.max.is_some_and(|max| !(1..=20).contains(&max)) {
                faults.push("min and max say how many files it takes: from 1 to 20".to_owned());
            }
        } else if self.document.is_some() || self.at_once {
            faults.push("document names a document: only a field of that type has one".to_owned());
        }
        faults
    }

    /// DPR 445/2000, art. 43 c. 1: what an administration holds is found out, not asked for.
    fn document_fault(&self) -> Option<String> {
        let Some(code) = self.document.as_deref().filter(|code| is_id(code)) else {
            return Some("document says which document it is, by a code".to_owned());
        };
        let hint = self.hint.clone().unwrap_or_default();
        let words = [&*self.label.it, &*self.label.en, &*hint.it, &*hint.en];
        held_document(code, &words).map(|held| {
            format!(
                "{} is held by {}: ask there, not the citizen (DPR 445/2000, art. 43 c. 1)",
                held.code, held.holder
            )
        })
    }
}

/// A field that hangs on one of the same page stands below the choice that shows it, so that it opens without scripts.
fn condition_fault(
    condition: &Condition,
    step: &Step,
    known: &[(&Step, &Field)],
    shows: bool,
) -> Option<String> {
    let Some((there, field)) = known.iter().find(|(_, field)| field.id == condition.field) else {
        return Some(format!("its condition names {}, which is no earlier field", condition.field));
    };
    let own = field.kind.own_values();
    let unknown = condition.is.iter().find(|value| {
        field.kind.is_choice()
            && !own.contains(&value.as_str())
            && field.choices.iter().all(|choice| choice.id != **value)
    });
    if let Some(value) = unknown {
        return Some(format!("its condition names {value}, which is no choice of {}", field.id));
    }
    if shows && there.id == step.id && (!field.kind.is_choice() || condition.is.len() != 1) {
        return Some(
            "on the same page it can hang on one choice only; put it on a later page, or name one".to_owned(),
        );
    }
    None
}

fn unspoken(text: &Text, name: &str, faults: &mut Vec<String>) {
    for (language, words) in [("Italian", &text.it), ("English", &text.en)] {
        if words.trim().is_empty() {
            faults.push(format!("{name} has no {language} words"));
        }
    }
}

fn spoken(text: &Text, name: &str, place: &str, faults: &mut Vec<String>) {
    let before = faults.len();
    unspoken(text, name, faults);
    for words in faults.iter_mut().skip(before) {
        *words = format!("{place}: {words}");
    }
}

fn is_slug(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
