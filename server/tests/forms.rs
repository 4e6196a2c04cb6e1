//! The forms that come with the program: each loads, speaks both languages, and can be answered and sent.

#[cfg(test)]
mod tests {
    use crm::{
        case::{self, CaseKind, CaseState},
        content,
        draft::{self, Save},
        form::{self, Form, Silence, Submission, Values},
    };
    use crm_testing::{Fixture, on_both, sample};
    use server::seed::contents;

    const FORMS: [&str; 3] = ["accesso-atti", "iscrizione-nido", "permesso-ztl-residenti"];

    /// The least that each form takes.
    fn least(form: &str) -> Vec<(&'static str, &'static str)> {
        match form {
            "accesso-atti" => vec![
                ("about", "building"),
                ("building_address", "Via Appia Nuova 12"),
                ("which", "Il progetto del 1998"),
                ("role", "owner"),
                ("why", "Devo vendere la casa"),
                ("form", "file"),
            ],
            "iscrizione-nido" => vec![
                ("born", "expected"),
                ("due_date", "2026-06-01"),
                ("disability", "no"),
                ("relation", "parent"),
                ("other_parent", "together"),
                ("household", "3"),
                ("siblings", "no"),
                ("my_work", "part"),
                ("isee", "yes"),
                ("first_choice", "onda"),
                ("hours", "short"),
                ("diet", "no"),
                ("phone", "333 123 4567"),
            ],
            _ => vec![
                ("plate", "ab123cd"),
                ("use", "contract"),
                ("contract", "later"),
                ("contract_end", "2027-12-31"),
                ("electric", "no"),
                ("address", "Via della Lungara 12"),
                ("zone", "unknown"),
                ("moved", "no"),
                ("reason", "care"),
            ],
        }
    }

    /// All words of a form, in pairs, by the place where they stand.
    fn texts(value: &serde_json::Value, place: &str, found: &mut Vec<(String, String, String)>) {
        match value {
            serde_json::Value::Object(map) => {
                if let (Some(it), Some(en)) = (map.get("it"), map.get("en")) {
                    let words = |value: &serde_json::Value| value.as_str().unwrap().trim().to_owned();
                    found.push((place.to_owned(), words(it), words(en)));
                    return;
                }
                for (name, value) in map {
                    texts(value, &format!("{place}.{name}"), found);
                }
            }
            serde_json::Value::Array(list) => {
                for (number, value) in list.iter().enumerate() {
                    texts(value, &format!("{place}[{number}]"), found);
                }
            }
            _ => {}
        }
    }

    async fn published(fixture: &Fixture) -> Vec<Form> {
        contents::publish_all(&fixture.crm).await.unwrap();
        let catalogue = content::catalogue(&fixture.crm).await.unwrap();
        catalogue.forms.iter().map(|form| form.body.clone()).collect()
    }

    on_both! {
        async fn all_load_and_speak_both_languages(fixture: Fixture) {
            let forms = published(&fixture).await;
            assert_eq!(forms.iter().map(|form| form.id.as_str()).collect::<Vec<_>>(), FORMS);
            for form in &forms {
                assert_eq!(form.faults(), Vec::<String>::new());
                let mut words = Vec::new();
                texts(&serde_json::to_value(form).unwrap(), &form.id, &mut words);
                assert!(words.len() > 40, "{} has {} texts", form.id, words.len());
                for (place, it, en) in &words {
                    assert!(!it.is_empty() && !en.is_empty(), "{place}");
                }
                let same = words.iter().filter(|(_, it, en)| it == en).count();
                assert!(same * 5 < words.len(), "{}: {same} texts of {} are not translated", form.id, words.len());
                // Whoever must answer is told what to write.
                for field in form.fields().filter(|field| field.required || field.require_if.is_some()) {
                    let told = field.error.is_some() || field.kind == crm::form::FieldKind::Document;
                    assert!(told, "{}.{} has no words for a missing answer", form.id, field.id);
                }
            }
            // Published again, they stand as they are.
            let again = contents::publish_all(&fixture.crm).await.unwrap();
            assert_eq!((again.new, again.revised), (0, 0));
        }

        async fn each_can_be_sent_and_nothing_less(fixture: Fixture) {
            let crm = &fixture.crm;
            let forms = published(&fixture).await;
            let citizen = fixture.citizen().await.unwrap();
            let own = sample::as_citizen(citizen);
            for (form, letter) in forms.iter().zip(["a", "b", "c"]) {
                let id = letter.repeat(43);
                draft::begin(crm, &own, citizen, &id, &form.service).await.unwrap();
                let declared: Vec<String> = form.declarations.iter().map(|one| one.id.clone()).collect();
                let mut values = Values::default();
                for (field, value) in least(&form.id) {
                    let refused = form::submit(crm, &own, citizen, &id, &declared).await.unwrap();
                    assert!(matches!(refused, Submission::Refused { .. }), "{} without {field}", form.id);
                    values = values.with(field, value);
                    let save = Save { id: id.clone(), revision: 99, by: "one".to_owned(), values: values.clone(), ..Save::default() };
                    draft::save(crm, &own, citizen, &save).await.unwrap();
                }
                let sent = form::submit(crm, &own, citizen, &id, &declared).await.unwrap();
                let Submission::Case(number) = sent else { panic!("{}: {sent:?}", form.id) };
                let case = case::find(crm, &own, number).await.unwrap();
                assert_eq!((case.state, case.kind), (CaseState::Received, form.kind));
                assert!(case.office.is_some() && case.due_on.is_some() && case.person_in_charge.is_some());
                let receipt = form::receipt(crm, &case).await.unwrap().unwrap();
                assert_eq!(receipt.answers.len(), least(&form.id).len());
                assert_eq!(form::version(crm, &receipt.form, receipt.version).await.unwrap(), *form);
            }
            let records = forms.iter().find(|form| form.id == "accesso-atti").unwrap();
            assert_eq!((records.kind, records.silence, records.legal_days), (CaseKind::AccessRequest, Silence::Refusal, 30));
        }

        async fn another_text_under_the_same_version_is_refused(fixture: Fixture) {
            let mut form = published(&fixture).await.remove(0);
            form.title.it.push('!');
            let body = serde_json::to_string(&form).unwrap();
            fixture.crm.db.execute(
                "UPDATE revision SET body = $1 WHERE content_id = (SELECT id FROM content WHERE kind = 'form' AND slug_it = $2)",
                &crm::args![body, &form.id],
            ).await.unwrap();
            fixture.crm.db.execute("UPDATE content_version SET version = version + 1", &[]).await.unwrap();
            let touched = "UPDATE content SET version = (SELECT version FROM content_version WHERE id = 1) WHERE slug_it = $1";
            fixture.crm.db.execute(touched, &crm::args![&form.id]).await.unwrap();
            content::refresh(&fixture.crm).await.unwrap();
            let fault = contents::publish_all(&fixture.crm).await.unwrap_err().to_string();
            assert!(fault.contains("forms/accesso-atti.toml") && fault.contains("higher version"), "{fault}");
        }
    }
}
