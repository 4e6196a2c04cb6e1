//! Forms as data: what a definition may be, what the one check says, what changes between versions.

#[cfg(test)]
#[path = "form/sample.rs"]
mod sample;

#[cfg(test)]
#[path = "form/kinds.rs"]
mod kinds;

#[cfg(test)]
#[path = "form/desk.rs"]
mod desk;

#[cfg(test)]
#[path = "form/drafts.rs"]
mod drafts;

#[cfg(test)]
#[path = "form/sending.rs"]
mod sending;

#[cfg(test)]
#[path = "form/properties.rs"]
mod properties;

#[cfg(test)]
mod tests {
    use super::sample::{self, form, today};
    use crm::form::{Change, Form, Mistake, Silence, Text, Values, changes, check, held, shown};
    use serde_json::json;

    fn faults(alter: impl FnOnce(&mut Form)) -> Vec<String> {
        let mut form = form();
        alter(&mut form);
        form.faults()
    }

    #[test]
    fn the_sample_has_no_fault_and_survives_being_written_down() {
        assert_eq!(form().faults(), Vec::<String>::new());
        let text = serde_json::to_string(&form()).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&text).unwrap(), form());
    }

    #[test]
    fn a_fault_says_where_it_is() {
        type Alter = fn(&mut Form);
        let cases: [(Alter, &str); 15] = [
            (|form| form.version = 0, "prova: versions begin with 1"),
            (|form| form.legal_days = 181, "prova: legal_days is from 1 to 180"),
            (|form| form.title.en.clear(), "prova: title has no English words"),
            (|form| form.declarations.clear(), "prova: nothing is declared"),
            (|form| form.steps[1].id = "review".to_owned(), "step review: an id"),
            (|form| form.steps[1].id = form.steps[0].id.clone(), "step first: an id"),
            (|form| form.steps[0].fields.clear(), "step first: it has no field"),
            (|form| form.steps[1].fields[0].id = "name".to_owned(), "step second, field name: an id"),
            (
                |form| form.steps[0].fields[0].label.it = " ".to_owned(),
                "step first, field name: label has no Italian words",
            ),
            (|form| form.steps[0].fields[1].choices.truncate(1), "field use: a field of type one or many"),
            (|form| form.steps[0].fields[0].min = Some(99), "field name: min is above max"),
            (
                |form| form.steps[0].fields[0].prefill = Some(crm::form::Prefill::Email),
                "field name: a field of type text cannot begin",
            ),
            (
                |form| form.steps[0].fields[0].document = Some("x".to_owned()),
                "field name: document names a document",
            ),
            (
                |form| form.steps[0].fields[2].show_if.as_mut().unwrap().field = "later".to_owned(),
                "field detail: its condition names later",
            ),
            (
                |form| form.steps[0].fields[2].show_if.as_mut().unwrap().is = vec!["nothing".to_owned()],
                "field detail: its condition names nothing",
            ),
        ];
        for (alter, words) in cases {
            let found = faults(alter);
            assert!(found.iter().any(|fault| fault.contains(words)), "{words}: {found:?}");
        }
        // Below one choice only, so that it opens without scripts.
        let two = faults(|form| form.steps[0].fields[2].show_if.as_mut().unwrap().is.push("mine".to_owned()));
        assert_eq!(two.len(), 1, "{two:?}");
        // Access to records: silence is a refusal.
        let access = faults(|form| {
            form.kind = crm::case::CaseKind::AccessRequest;
            form.silence = Silence::Consent;
        });
        assert!(access[0].contains("art. 25"), "{access:?}");
    }

    #[test]
    fn what_an_administration_holds_is_never_asked_for() {
        let document = |code: &str, it: &str, en: &str| {
            faults(|form| {
                let mut field = form.steps[1].fields[0].clone();
                field.id = "paper".to_owned();
                field.kind = crm::form::FieldKind::Document;
                field.min = None;
                field.max = None;
                field.document = Some(code.to_owned());
                field.label = Text { it: it.to_owned(), en: en.to_owned() };
                form.steps[1].fields.push(field);
            })
        };
        assert_eq!(document("rental_contract", "Il contratto", "The contract"), Vec::<String>::new());
        assert!(document("isee", "Un foglio", "A paper")[0].contains("INPS"));
        assert!(document("paper", "Stato di  FAMIGLIA.", "A paper")[0].contains("art. 43"));
        assert!(document("paper", "Un foglio", "Birth certificate (copy)")[0].contains("ANPR"));
        // Whole words: "Moisee" is no ISEE.
        assert_eq!(document("paper", "Foglio di Moisee", "A paper"), Vec::<String>::new());
        assert!(document("", "Un foglio", "A paper")[0].contains("which document"));
        for held in held() {
            assert!(!held.code.is_empty() && !held.holder.is_empty() && !held.words.is_empty(), "{held:?}");
            let word = held.words[0];
            assert!(!document("paper", word, "A paper").is_empty(), "{word}");
        }
        assert!(held().len() >= 20);
    }

    #[test]
    fn an_unknown_key_or_type_is_refused_when_it_is_read() {
        let mut value = serde_json::to_value(form()).unwrap();
        value["steps"][0]["fields"][0]["shown_if"] = json!({});
        assert!(serde_json::from_value::<Form>(value).unwrap_err().to_string().contains("shown_if"));
        let mut value = serde_json::to_value(form()).unwrap();
        value["steps"][0]["fields"][0]["type"] = json!("certificate");
        assert!(serde_json::from_value::<Form>(value).is_err());
        let mut value = serde_json::to_value(form()).unwrap();
        value["steps"][1]["fields"][1]["latest"] = json!("tomorrow");
        assert!(serde_json::from_value::<Form>(value).unwrap_err().to_string().contains("today+6m"));
    }

    #[test]
    fn conditions_show_and_require() {
        let rules = form().rules();
        let values = sample::filled();
        assert!(!shown(&rules, &values).contains(&"detail"));
        assert!(check(&rules, &values, today()).is_ok());
        let mut other = values.clone();
        other.0.insert("use".to_owned(), vec!["other".to_owned()]);
        assert!(shown(&rules, &other).contains(&"detail"));
        assert_eq!(sample::mistakes(&other), [("detail".to_owned(), Mistake::Needed)]);
        let told = other.clone().with("detail", "di mia zia");
        assert!(check(&rules, &told, today()).unwrap().of("detail").is_some());
        // Hidden again, what stands there counts for nothing, whatever it is.
        let mut hidden = told;
        hidden.0.insert("use".to_owned(), vec!["mine".to_owned()]);
        hidden.0.insert("detail".to_owned(), vec!["\u{7}".repeat(10_000)]);
        assert!(check(&rules, &hidden, today()).unwrap().of("detail").is_none());
    }

    #[test]
    fn what_hangs_on_something_hidden_is_hidden() {
        let mut form = form();
        let mut deeper = form.steps[0].fields[2].clone();
        deeper.id = "deeper".to_owned();
        deeper.show_if = Some(crm::form::Condition { field: "detail".to_owned(), is: Vec::new() });
        form.steps[1].fields.push(deeper);
        assert_eq!(form.faults(), Vec::<String>::new());
        let values = sample::filled().with("detail", "resto di prima");
        assert!(!shown(&form.rules(), &values).contains(&"deeper"));
        let mut open = values;
        open.0.insert("use".to_owned(), vec!["other".to_owned()]);
        assert!(shown(&form.rules(), &open).contains(&"deeper"));
    }

    #[test]
    fn unknown_fields_are_refused() {
        let values = sample::filled().with("isAdmin", "1");
        assert_eq!(sample::mistakes(&values), [("isAdmin".to_owned(), Mistake::Unknown)]);
        assert_eq!(sample::mistakes(&Values::default()).len(), 4);
    }

    #[test]
    fn a_new_version_says_what_changed() {
        let (before, mut now) = (form(), form());
        now.version = 2;
        now.steps[0].fields[0].required = false;
        now.steps[1].fields.remove(2);
        let mut added = now.steps[0].fields[0].clone();
        added.id = "nickname".to_owned();
        now.steps[0].fields.push(added);
        let values = sample::filled().with("email", "a@b.it");
        assert_eq!(
            changes(&before, &now, &values),
            [
                Change::Altered { field: "name".to_owned() },
                Change::Added { field: "nickname".to_owned() },
                Change::Removed { field: "email".to_owned(), values: vec!["a@b.it".to_owned()] },
            ]
        );
        // What was never answered is not missed.
        assert_eq!(changes(&before, &now, &Values::default()).len(), 2);
        assert_eq!(changes(&before, &form(), &values), []);
    }
}
