//! A form posted when its session is over: what was typed waits for the one who typed it, and for nobody else. All of it
//! as a browser without scripts does it: forms, redirections, a cookie.

use crate::{
    http::{Answer, TestPortal},
    people::{A, B, SAVE, demo, email, session_of},
};
use crm::session::{FLASH_SECONDS, IDLE_SECONDS};
use crm_testing::{Fixture, on_both};

const TYPED: &str = "choices%5B0%5D=cases.email&email=nuova%40example.it&phone=&language=it&digest=weekly&quiet_from=&quiet_to=";

/// A browser with a jar for its one cookie.
struct Browser<'a> {
    portal: &'a TestPortal,
    cookie: Option<String>,
}

impl Browser<'_> {
    async fn get(&mut self, path: &str) -> Answer {
        let answer = self.portal.get(path, self.cookie.as_deref()).await;
        self.keep(&answer);
        answer
    }

    async fn post(&mut self, path: &str, form: &str) -> Answer {
        let answer = self.portal.post(path, self.cookie.as_deref(), form).await;
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        if let Some(token) = answer.cookie() {
            self.cookie = (!token.is_empty()).then_some(token);
        }
    }

    async fn sign_in(&mut self, persona: &str, next: &str) -> Answer {
        let next: String = next.bytes().map(|byte| format!("%{byte:02X}")).collect();
        self.post("/api/portal/v1/demo/sign-in", &format!("persona={persona}&next={next}")).await
    }

    /// Opens the page of the form; what it would post, typed in.
    async fn fill_in(&mut self) -> String {
        let page = self.get("/area/preferenze").await;
        let (form, owner) = (page.value("form"), page.value("owner"));
        assert_eq!((form.len(), owner.len()), (43, 43), "{}", page.body);
        format!("form={form}&owner={owner}&{TYPED}")
    }
}

/// Follows the refusal to the login page and to the chooser; returns where the login will lead.
async fn refused(browser: &mut Browser<'_>, answer: &Answer, why: &str, title: &str) -> String {
    assert_eq!(answer.status, 303);
    let to = answer.header("location").to_owned();
    assert!(to.starts_with(&format!("/accedi?refused={why}&next=%2Farea%2Fpreferenze")), "{to}");
    assert!(!to.contains("example") && !to.contains("weekly"), "something typed is in the address: {to}");
    let page = browser.get(&to).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains(title), "{}", page.body);
    let link = page.body.split("href=\"/demo/accedi").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let chooser = browser.get(&format!("/demo/accedi{link}")).await;
    chooser.value("next")
}

/// The form shows what was typed, and says that it is not saved.
fn shows_typed(page: &Answer) -> bool {
    let typed = page.body.contains("nuova@example.it");
    assert_eq!(page.body.contains("Ecco quello che avevi scritto"), typed, "{}", page.body);
    typed
}

const ENDED: &str = "Quello che hai scritto non è perso";

on_both! {
    async fn what_was_typed_before_a_logout_waits_for_the_login(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: None };
        browser.sign_in("a", "").await;
        let form = browser.fill_in().await;
        browser.post("/api/portal/v1/session/end", "").await;
        assert_eq!(browser.cookie, None);

        let answer = browser.post(SAVE, &form).await;
        assert_eq!(email(&fixture, A).await, None, "nothing is saved for nobody");
        let next = refused(&mut browser, &answer, "ended", ENDED).await;
        assert!(next.starts_with("/area/preferenze?form="), "{next}");
        let answer = browser.sign_in("a", &next).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, next.as_str()));
        let page = browser.get(&next).await;
        assert!(shows_typed(&page));
        assert!(page.body.contains("value=\"weekly\" checked") || page.body.contains("checked value=\"weekly\""), "{}", page.body);
        assert_eq!(email(&fixture, A).await, None, "shown, not saved");

        // Looking does not use it up; saving does.
        assert!(shows_typed(&browser.get(&next).await));
        let form = format!("form={}&owner={}&{TYPED}", page.value("form"), page.value("owner"));
        let saved = browser.post(SAVE, &form).await;
        assert_eq!(saved.status, 303);
        let page = browser.get(saved.header("location")).await;
        assert!(page.body.contains("alert-success"));
        assert_eq!(email(&fixture, A).await.as_deref(), Some("nuova@example.it"));
    }

    async fn what_was_typed_in_a_session_that_expired_waits_too(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: Some(session_of(&fixture, A, 2).await) };
        let form = browser.fill_in().await;
        fixture.clock.advance(IDLE_SECONDS);
        let stale = browser.cookie.clone();
        let answer = browser.post(SAVE, &form).await;
        assert_ne!(browser.cookie, stale, "a new session carries it");
        let next = refused(&mut browser, &answer, "ended", ENDED).await;
        fixture.clock.advance(60);
        browser.sign_in("a", &next).await;
        assert!(shows_typed(&browser.get(&next).await));
        // In another browser the same address shows nothing of it, not even to the same citizen.
        let mut elsewhere = Browser { portal: &portal, cookie: Some(session_of(&fixture, A, 2).await) };
        assert!(!shows_typed(&elsewhere.get(&next).await));
        fixture.clock.advance(FLASH_SECONDS - 60);
        assert!(!shows_typed(&browser.get(&next).await), "after half an hour it is gone");
    }

    async fn somebody_else_who_logs_in_does_not_see_it(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: Some(session_of(&fixture, A, 2).await) };
        let form = browser.fill_in().await;
        browser.post("/api/portal/v1/session/end", "").await;
        let answer = browser.post(SAVE, &form).await;
        let next = refused(&mut browser, &answer, "ended", ENDED).await;
        browser.sign_in("b", &next).await;
        let page = browser.get(&next).await;
        assert_eq!(page.status, 200);
        assert!(!shows_typed(&page));
        assert_eq!((email(&fixture, A).await, email(&fixture, B).await), (None, None));
    }

    async fn a_page_of_somebody_who_left_saves_nothing_for_who_came(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: Some(session_of(&fixture, A, 2).await) };
        let form = browser.fill_in().await;
        browser.cookie = Some(session_of(&fixture, B, 2).await);
        let answer = browser.post(SAVE, &form).await;
        refused(&mut browser, &answer, "other", "Qui è entrata un’altra persona").await;
        assert_eq!((email(&fixture, A).await, email(&fixture, B).await), (None, None));
        let consent = form.replace(TYPED, "purpose=survey&granted=yes");
        let answer = browser.post("/api/portal/v1/preferences/consent", &consent).await;
        assert!(answer.header("location").starts_with("/accedi?refused=other"));
        assert_eq!(fixture.dump().await.unwrap()["consent"].len(), 0);
    }

    async fn who_is_not_surely_enough_logged_in_loses_nothing(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: Some(session_of(&fixture, A, 2).await) };
        let form = browser.fill_in().await;
        browser.cookie = Some(session_of(&fixture, A, 1).await);
        let answer = browser.post(SAVE, &form).await;
        let next = refused(&mut browser, &answer, "level", "livello di sicurezza").await;
        assert_eq!(email(&fixture, A).await, None);
        browser.sign_in("a", &next).await;
        assert!(shows_typed(&browser.get(&next).await));
    }

    async fn what_does_not_say_whose_it_is_is_kept_for_nobody(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let mut browser = Browser { portal: &portal, cookie: None };
        let marked = format!("form={}&owner={}", "f".repeat(43), "o".repeat(43));
        let long = format!("{marked}&{TYPED}{}", "x".repeat(70_000));
        for form in [TYPED, &format!("form={}&{TYPED}", "f".repeat(43)), &long] {
            let answer = browser.post(SAVE, form).await;
            let next = refused(&mut browser, &answer, "ended", "Per sicurezza ti abbiamo fatto uscire.").await;
            assert_eq!(next, "/area/preferenze");
            assert_eq!(fixture.dump().await.unwrap()["flash"].len(), 0);
        }
        // A mark that is not of the one who logs in opens nothing.
        let answer = browser.post(SAVE, &format!("{marked}&{TYPED}")).await;
        let next = refused(&mut browser, &answer, "ended", ENDED).await;
        browser.sign_in("a", &next).await;
        assert!(!shows_typed(&browser.get(&next).await));
    }

    async fn in_english_it_says_so_in_english(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let form = format!("form={}&owner={}&{TYPED}", "f".repeat(43), "o".repeat(43));
        let answer = portal.post(&format!("{SAVE}?lang=en"), None, &form).await;
        let to = answer.header("location");
        assert!(to.starts_with("/en/sign-in?refused=ended&next=%2Fen%2Farea%2Fpreferences%3Fform%3D"), "{to}");
        let page = portal.get(to, None).await;
        assert!(page.body.contains("What you wrote is not lost"));
    }
}
