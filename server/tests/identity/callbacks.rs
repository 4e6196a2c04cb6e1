//! Call-backs that are forged, mixed up, late, doubled, or only asked for in case.

use crate::{
    browser::Browser,
    fake::Fake,
    place::{Place, Written, fresh_key},
};
use reqwest::Method;

#[tokio::test]
async fn a_state_that_is_wrong_missing_or_somebody_elses_is_refused() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    fake.begin(&portal, &mut browser, "lang=en&next=/en/area/cases").await;
    for query in [
        "code=c0de",
        "code=c0de&state=",
        &format!("code=c0de&state={}", "0".repeat(64)),
        "state=%F0%9F%A6%80",
    ] {
        let query = format!("/identity/spid/callback?{query}&iss={}", fake.url());
        let answer = browser.get(&portal.at(&query)).await;
        portal.refused_from(&answer, "failed", "state", "/en/sign-in", "/en/area/cases").await;
    }
    // Another browser's state: nothing is known of it here.
    let mut other = Browser::new();
    let theirs = fake.begin(&portal, &mut other, "next=/area").await;
    let answer = fake.come_back(&portal, &mut Browser::new(), &theirs.state).await;
    portal.refused(&answer, "expired", "no_cookie").await;
}

#[tokio::test]
async fn a_changed_cookie_is_refused() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let started = fake.begin(&portal, &mut browser, "next=/area").await;
    for value in browser.cookies.values_mut() {
        let last = if value.ends_with('A') { 'B' } else { 'A' };
        value.pop();
        value.push(last);
        value.replace_range(40..41, if &value[40..41] == "A" { "B" } else { "A" });
    }
    let answer = fake.come_back(&portal, &mut browser, &started.state).await;
    portal.refused(&answer, "failed", "cookie_changed").await;
}

#[tokio::test]
async fn a_providers_answer_at_anothers_call_back_is_refused() {
    let (one, two) = (Fake::start().await, Fake::start().await);
    let place = Place::new().await;
    let key_file = fresh_key(&place.folder, "portal.pem").1;
    let (first, second) = (one.url(), two.url());
    let portal = place
        .open(&[
            Written { id: "spid", kind: "spid", issuer: &first, key_file: key_file.clone(), more: "" },
            Written { id: "cie", kind: "cie", issuer: &second, key_file, more: "" },
        ])
        .await;
    let mut browser = Browser::new();
    let started = one.begin(&portal, &mut browser, "next=/area").await;
    let query = format!("/identity/cie/callback?code=c0de&state={}&iss={second}", started.state);
    let answer = browser.get(&portal.at(&query)).await;
    portal.refused(&answer, "failed", "another_provider").await;
    // The other provider's answer at the right call-back.
    let started = one.begin(&portal, &mut browser, "next=/area").await;
    let query = format!("/identity/spid/callback?code=c0de&state={}&iss={second}", started.state);
    let answer = browser.get(&portal.at(&query)).await;
    portal.refused(&answer, "failed", "answer_of_another_issuer").await;
    assert!(one.mind().asked.is_empty() && two.mind().asked.is_empty(), "no code went to anybody");
}

#[tokio::test]
async fn an_answer_without_issuer_is_taken_only_from_providers_that_name_none() {
    for (names_itself, goes_well) in [(true, false), (false, true)] {
        let fake = Fake::start().await;
        fake.mind().names_itself = names_itself;
        let portal = fake.portal().await;
        let mut browser = Browser::new();
        let started = fake.begin(&portal, &mut browser, "next=/area").await;
        let query = format!("/identity/spid/callback?code=c0de&state={}", started.state);
        let answer = browser.get(&portal.at(&query)).await;
        if goes_well {
            assert_eq!(answer.location(), "/area");
        } else {
            portal.refused(&answer, "failed", "answer_without_issuer").await;
        }
    }
}

#[tokio::test]
async fn a_call_back_serves_once() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let started = fake.begin(&portal, &mut browser, "next=/area/storia").await;
    let mut thief = browser.clone();
    assert_eq!(fake.come_back(&portal, &mut browser, &started.state).await.location(), "/area/storia");
    let replayed = fake.come_back(&portal, &mut thief, &started.state).await;
    portal.refused_from(&replayed, "failed", "replay", "/accedi", "/area/storia").await;
    assert_eq!((portal.sessions().await, fake.mind().asked.len()), (1, 1));
    // The same person's second click, with the first one's session: it leads on, and opens nothing.
    let again = fake.come_back(&portal, &mut browser, &started.state).await;
    assert_eq!((again.location(), portal.sessions().await), ("/area", 1));
}

#[tokio::test]
async fn a_login_may_take_ten_minutes() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let started = fake.begin(&portal, &mut browser, "next=/area/dati").await;
    portal.clock.turn(601);
    let answer = fake.come_back(&portal, &mut browser, &started.state).await;
    portal.refused_from(&answer, "expired", "too_late", "/accedi", "/area/dati").await;
    assert_eq!(portal.sessions().await, 0);
}

#[tokio::test]
async fn two_tabs_log_in_at_once() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let one = fake.begin(&portal, &mut browser, "next=/area/storia").await;
    let nonce = fake.mind().nonce.clone();
    let two = fake.begin(&portal, &mut browser, "lang=en&next=/en/area/cases").await;
    let answer = fake.come_back(&portal, &mut browser, &two.state).await;
    assert_eq!(answer.location(), "/en/area/cases");
    let first = browser.cookie("__Host-sid").unwrap().to_owned();
    fake.mind().nonce = nonce;
    assert_eq!(fake.come_back(&portal, &mut browser, &one.state).await.location(), "/area/storia");
    assert_ne!(browser.cookie("__Host-sid").unwrap(), first, "each login renews");
    assert_eq!(portal.sessions().await, 1, "the first tab's session ended with the second's");
    // Many begun and none ended: a browser carries no more than a few.
    for _ in 0..20 {
        fake.begin(&portal, &mut browser, "next=/area").await;
    }
    assert!(browser.cookies.len() <= 7, "{}", browser.cookies.len());
}

#[tokio::test]
async fn asking_in_case_changes_nothing() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let start = portal.at("/identity/spid/start?next=/area");
    assert_eq!(browser.send(Method::HEAD, &start, &[], None).await.status, 204);
    for header in [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")] {
        assert_eq!(browser.send(Method::GET, &start, &[header], None).await.status, 503, "{header:?}");
    }
    assert_eq!((browser.cookies.len(), fake.mind().keys_read), (0, 0));
    assert_eq!(
        browser.send(Method::POST, &start, &[("sec-fetch-site", "same-origin")], None).await.status,
        405
    );

    let started = fake.begin(&portal, &mut browser, "next=/area").await;
    let back =
        portal.at(&format!("/identity/spid/callback?code=c0de&state={}&iss={}", started.state, fake.url()));
    assert_eq!(browser.send(Method::HEAD, &back, &[], None).await.status, 204);
    assert_eq!(browser.send(Method::GET, &back, &[("sec-purpose", "prefetch")], None).await.status, 503);
    assert_eq!(browser.get(&back).await.location(), "/area");
    assert_eq!(browser.get(&portal.at("/identity/nobody/start")).await.status, 404);
    assert_eq!(browser.get(&portal.at("/identity/nobody/callback?code=x&state=y")).await.status, 404);
}

#[tokio::test]
async fn a_login_leads_nowhere_but_to_the_personal_area() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    for next in
        ["https://evil.example/", "//evil.example", "/accedi", "/area/../x", "/area%0d%0aset-cookie:a=b", ""]
    {
        let answer = fake.log_in(&portal, &mut Browser::new(), &format!("next={next}")).await;
        assert_eq!(answer.location(), "/area", "{next}");
    }
}
