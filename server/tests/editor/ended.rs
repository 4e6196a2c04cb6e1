//! A session that ends while somebody writes: what was typed waits for the login of the one who typed it.

#[cfg(test)]
mod tests {
    use crate::people::{Browser, SAVE, content, edit, form_of, newsroom, type_in};
    use crm::{content::Kind, session::STAFF_IDLE_SECONDS};
    use crm_testing::{Fixture, on_both};

    const NEWS: &str = "Quello che ho scritto prima di andare a pranzo.";

    on_both! {
        async fn it_waits_for_whoever_typed_it(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = crate::people::contents(&fixture, Kind::News).await.remove(0);
            let mut browser = Browser::of(&portal, "sara").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.body", NEWS);
            fixture.clock.advance(STAFF_IDLE_SECONDS + 60);
            let answer = browser.post(SAVE, &form).await;
            let to = answer.header("location").to_owned();
            assert!(to.starts_with("/redazione/accedi?refused=ended&next="), "{to}");
            assert!(!to.contains("pranzo"), "{to}");
            let login = browser.get(&to).await;
            assert!(login.body.contains("non è perso"), "{}", login.body);
            let next = login.value("next");
            assert!(next.starts_with(&edit(&item)), "{next}");

            // Somebody else at the same desk sees nothing of it.
            let jar = browser.cookie.clone();
            let mut other = Browser { portal: &portal, cookie: jar };
            other.sign_in("paolo", &next).await;
            let page = other.get(&next).await;
            assert_eq!(page.status, 200);
            assert!(!page.body.contains("pranzo"), "{}", page.body);
            assert_eq!(content(&fixture, Kind::News, &item.slug_it).await.head, item.head);
        }

        async fn after_the_login_it_is_there_and_can_be_saved(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = crate::people::contents(&fixture, Kind::News).await.remove(0);
            let mut browser = Browser::of(&portal, "sara").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.body", NEWS);
            fixture.clock.advance(STAFF_IDLE_SECONDS + 60);
            let answer = browser.post(SAVE, &form).await;
            let next = browser.get(answer.header("location")).await.value("next");
            let answer = browser.sign_in("sara", &next).await;
            assert_eq!(answer.header("location"), next);
            let page = browser.get(&next).await;
            assert!(page.body.contains("pranzo") && page.body.contains("Ecco quello che avevi scritto"), "{}", page.body);
            let page = browser.send(&form_of(&page), "save").await;
            assert!(page.body.contains("alert-success"), "{}", page.body);
            assert_eq!(content(&fixture, Kind::News, &item.slug_it).await.head, item.head + 1);
        }
    }
}
