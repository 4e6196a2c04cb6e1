//! Whatever is typed: an answer or a mistake, never a panic; and an answer typed again is the same answer.

use super::sample::{form, today};
use crm::form::{Condition, FieldKind, Rule, Values, check, shown};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeMap;

/// What people, browsers and attackers send.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        2 => "\\PC{0,40}",
        2 => "[ \\t\\r\\n\u{0}\u{7}\u{85}\u{a0}\u{200b}\u{202e}\u{feff}<>&\"'a-z0-9]{0,60}",
        1 => "[0-9]{1,4}[-/. ][0-9]{1,4}[-/. ][0-9]{1,5}",
        1 => "[A-Z0-9 -]{0,18}",
        1 => "\\+?[0-9 ()/-]{0,24}",
        1 => "[a-z.]{1,8}@[a-z.-]{1,12}",
        1 => "Via [A-Z][a-z]{1,8} [0-9]{1,3}",
        2 => select(vec!["a", "b", "c", "yes", "no", "later", "counter", "mine", "other", ""]).prop_map(str::to_owned),
        1 => "[a<\u{301}é]{1}".prop_map(|letter| letter.repeat(10_000)),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let bound = select(vec![None, "today".parse().ok(), "today-3y".parse().ok(), "today+1m".parse().ok()]);
    let limit = prop_oneof![Just(None), (-5_i64..30).prop_map(Some)];
    (select(FieldKind::ALL.to_vec()), any::<bool>(), limit.clone(), limit, bound.clone(), bound).prop_map(
        |(kind, required, min, max, earliest, latest)| Rule {
            id: "f".to_owned(),
            kind,
            required,
            min,
            max,
            earliest,
            latest,
            choices: ["a", "b", "c"].map(str::to_owned).to_vec(),
            show_if: None,
            require_if: None,
        },
    )
}

/// Values for the sample's fields and for some that it does not have, repeated ones too.
fn any_values() -> impl Strategy<Value = Values> {
    let mut names: Vec<String> = form().fields().map(|field| field.id.clone()).collect();
    names.extend(["isAdmin".to_owned(), String::new(), "name[]".to_owned()]);
    let entries = vec((select(names), vec(typed(), 0..3)), 0..10);
    entries.prop_map(|entries| Values(entries.into_iter().collect::<BTreeMap<_, _>>()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_field_takes_anything_and_normalises_once(rule in any_rule(), typed in vec(typed(), 0..3)) {
        let values = Values([("f".to_owned(), typed)].into());
        let rules = [rule];
        if let Ok(answers) = check(&rules, &values, today()) {
            let again = check(&rules, &answers.values(), today());
            prop_assert_eq!(again, Ok(answers));
        }
    }

    #[test]
    fn a_form_takes_anything(values in any_values()) {
        let (form, today) = (form(), today());
        let rules = form.rules();
        let visible = shown(&rules, &values);
        match check(&rules, &values, today) {
            Ok(answers) => {
                prop_assert!(values.0.keys().all(|field| form.field(field).is_some()));
                prop_assert!(answers.0.iter().all(|(field, ..)| visible.contains(&field.as_str())));
                prop_assert_eq!(check(&rules, &answers.values(), today), Ok(answers));
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in &errors {
                    let known = form.field(&error.field).is_some();
                    prop_assert_eq!(known, error.mistake != crm::form::Mistake::Unknown);
                    prop_assert!(!known || visible.contains(&error.field.as_str()));
                }
                let mut fields: Vec<_> = errors.iter().map(|error| &error.field).collect();
                let count = fields.len();
                fields.dedup();
                prop_assert_eq!(count, fields.len());
            }
        }
    }

    #[test]
    fn a_condition_with_no_value_named_holds_for_any(values in vec(typed(), 0..3)) {
        let condition = Condition { field: "f".to_owned(), is: Vec::new() };
        prop_assert_eq!(condition.holds(&values), values.iter().any(|value| !value.trim().is_empty()));
    }
}
