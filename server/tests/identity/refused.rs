//! What a provider refuses, in its own words.

use crate::{browser::Browser, fake::Fake};

#[tokio::test]
async fn each_refusal_has_its_words() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    for (error, shown, reason) in [
        ("access_denied", "cancelled", "access_denied"),
        ("access_denied&error_description=ErrorCode+nr25", "cancelled", "spid_nr25_cancelled"),
        ("access_denied&error_description=ErrorCode%20nr22", "cancelled", "spid_nr22_no_consent"),
        ("access_denied&error_description=ErrorCode+nr20", "level", "spid_nr20_level"),
        ("access_denied&error_description=ErrorCode+nr21", "expired", "spid_nr21_timeout"),
        ("access_denied&error_description=ErrorCode+nr19", "blocked", "spid_nr19_wrong_credentials"),
        ("access_denied&error_description=ErrorCode+nr23", "blocked", "spid_nr23_suspended"),
        ("temporarily_unavailable", "unavailable", "provider_error"),
        ("%3Cscript%3E&error_description=%0AFAKE+LINE", "failed", "provider_refused"),
    ] {
        let mut browser = Browser::new();
        let started = fake.begin(&portal, &mut browser, "next=/area").await;
        let query = format!("error={error}&state={}&iss={}", started.state, fake.url());
        let answer = browser.get(&portal.at(&format!("/identity/spid/callback?{query}"))).await;
        portal.refused(&answer, shown, reason).await;
        let page = browser.get(answer.target().as_str()).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("role=\"alert\""), "{error}");
        assert!(
            page.body.contains("/identity/spid/start?lang=it&amp;next=%2Farea"),
            "{error}: one can try again"
        );
    }
    assert!(fake.mind().asked.is_empty());
    assert!(!crate::logs::all().contains("FAKE LINE"));
}
