//! The form: what is wrong is said and kept, what is right is saved, and of two savers nobody loses a word.

#[cfg(test)]
mod tests {
    use crate::people::{Browser, content, edit, form_of, newsroom, sara, type_in};
    use crm::{content::Kind, newsroom as work};
    use crm_testing::{Fixture, on_both};

    const SERVICE: &str = "tari-tassa-rifiuti";

    on_both! {
        async fn a_form_as_it_stands_changes_nothing(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let mut browser = Browser::of(&portal, "sara").await;
            for kind in [Kind::Service, Kind::News, Kind::Page, Kind::Office, Kind::Synonyms] {
                let item = crate::people::contents(&fixture, kind).await.remove(0);
                let page = browser.get(&edit(&item)).await;
                assert_eq!(page.status, 200, "{}", page.body);
                assert!(!page.body.contains("aria-invalid=\"true\""), "{kind:?}: a page of ours is wrong");
                let after = browser.send(&form_of(&page), "save").await;
                assert!(after.body.contains("Non è cambiato niente"), "{kind:?}: {}", after.body);
                assert_eq!(content(&fixture, kind, &item.slug_it).await.head, item.head);
            }
        }

        async fn what_is_wrong_is_said_kept_and_mended(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.title", "TARI, la tassa \"dei\" <rifiuti>");
            type_in(&mut form, "fees.5.amount", "dodici");
            type_in(&mut form, "legal_days", "mille");
            let page = browser.send(&form, "save").await;
            assert_eq!(content(&fixture, Kind::Service, SERVICE).await.head, item.head, "nothing is saved");
            for said in [
                "href=\"#f-fees-5-amount\"", "id=\"f-fees-5-amount\"", "Scrivi un importo in euro",
                "href=\"#f-legal_days\"", "value=\"dodici\"", "value=\"mille\"", "&lt;rifiuti&gt;",
            ] {
                assert!(page.body.contains(said), "{said} is missing: {}", page.body);
            }
            // A day later, in another browser, it is still there, and says so.
            fixture.clock.advance(86_400);
            let mut browser = Browser::of(&portal, "sara").await;
            let page = browser.get(&edit(&item)).await;
            assert!(page.body.contains("non è ancora salvato") && page.body.contains("value=\"dodici\""));
            let mut form = form_of(&page);
            type_in(&mut form, "fees.5.amount", "12");
            type_in(&mut form, "fees.5.label_it", "Copia");
            type_in(&mut form, "fees.5.label_en", "Copy");
            type_in(&mut form, "legal_days", "30");
            form.insert("note".to_owned(), vec!["nuova tariffa".to_owned()]);
            let page = browser.send(&form, "save").await;
            assert!(page.body.contains("alert-success"), "{}", page.body);
            let item = content(&fixture, Kind::Service, SERVICE).await;
            assert_eq!(item.title_it, "TARI, la tassa \"dei\" <rifiuti>");
            let head = work::revision(&fixture.crm, &sara(), &item, item.head).await.unwrap();
            assert_eq!(head.head.note, "nuova tariffa");
            assert_eq!(head.body.pointer("/fees/0/amount_cents").and_then(serde_json::Value::as_i64), Some(1200));
            assert!(head.head.stale_en, "the Italian title changed");
            // The English follows: the tick says so.
            let mut form = form_of(&page);
            form.insert("translated".to_owned(), vec!["yes".to_owned()]);
            browser.send(&form, "save").await;
            assert!(!content(&fixture, Kind::Service, SERVICE).await.stale_en);
        }

        async fn a_row_more_a_look_and_throwing_away_work_without_scripts(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            let rows = |form: &crate::people::Form| form.keys().filter(|name| name.starts_with("values[fees.") && name.ends_with(".amount][]")).count();
            let before = rows(&form);
            assert!(before >= 2);
            type_in(&mut form, "it.summary", "Si vede nell’anteprima.");
            let page = browser.send(&form, "row-fees").await;
            let form = form_of(&page);
            assert_eq!(rows(&form), before + 1);
            let page = browser.send(&form, "preview").await;
            let look = page.body.split("id=\"preview\"").nth(1).unwrap();
            assert!(look.split("id=\"editor\"").next().unwrap().contains("Si vede nell’anteprima."));
            let page = browser.get(&edit(&item).replace("modifica", "anteprima")).await;
            assert!(page.body.contains("Si vede nell’anteprima.") && page.body.contains("data-element=\"service-title\""));
            let page = browser.send(&form, "discard").await;
            assert!(!page.body.contains("Si vede nell’anteprima."));
            assert_eq!(content(&fixture, Kind::Service, SERVICE).await.head, item.head);
        }

        async fn of_two_who_write_at_once_the_second_chooses(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut sara_s = Browser::of(&portal, "sara").await;
            let mut paolo_s = Browser::of(&portal, "paolo").await;
            let (page, other) = (sara_s.get(&edit(&item)).await, paolo_s.get(&edit(&item)).await);
            let mut first = form_of(&page);
            type_in(&mut first, "it.title", "La tassa sui rifiuti");
            type_in(&mut first, "it.summary", "Quello che ha scritto Sara.");
            sara_s.send(&first, "save").await;
            let mut second = form_of(&other);
            type_in(&mut second, "it.summary", "Quello che ha scritto Paolo.");
            type_in(&mut second, "en.summary", "What Paolo wrote.");
            let page = paolo_s.send(&second, "save").await;
            assert!(page.body.contains("Qualcuno ha salvato mentre scrivevi"), "{}", page.body);
            assert!(page.body.contains("<del>") && page.body.contains("<ins>"));
            let head = content(&fixture, Kind::Service, SERVICE).await;
            assert_eq!(head.head, item.head + 1, "only the first is saved");
            // As it is offered: hers where only she wrote, his where only he did. Of what both wrote he takes hers.
            let mut form = form_of(&page);
            assert_eq!(form["pick[it.title]"], ["theirs"]);
            assert_eq!(form["pick[it.summary]"], ["mine"]);
            assert_eq!(form["pick[en.summary]"], ["mine"]);
            form.insert("pick[it.summary]".to_owned(), vec!["theirs".to_owned()]);
            let page = paolo_s.send(&form, "save").await;
            assert!(page.body.contains("alert-success"), "{}", page.body);
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let values = work::revision(&fixture.crm, &sara(), &item, item.head).await.unwrap().values;
            assert_eq!(values["it.title"], "La tassa sui rifiuti");
            assert_eq!(values["it.summary"], "Quello che ha scritto Sara.");
            assert_eq!(values["en.summary"], "What Paolo wrote.");
        }

        async fn whoever_may_not_write_it_has_no_editor(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut sara_s = Browser::of(&portal, "sara").await;
            let form = form_of(&sara_s.get(&edit(&item)).await);
            let mut gino = Browser::of(&portal, "gino").await;
            assert_eq!(gino.get(&edit(&item)).await.status, 404);
            let mut forged = form.clone();
            forged.remove("owner");
            type_in(&mut forged, "it.title", "Di Gino");
            assert_eq!(gino.post(crate::people::SAVE, &forged).await.status, 404);
            assert_eq!(content(&fixture, Kind::Service, SERVICE).await.head, item.head);
        }
    }
}
