//! Every lie of a provider: no session, the right words, one line in the security log.

use crate::{
    browser::Browser,
    fake::{Fake, Mind, Sign, token_error},
    logs,
};
use axum::response::IntoResponse;
use serde_json::{Value, json};

pub(crate) type Lie = fn(&mut Mind);

fn claims(mind: &mut Mind, change: impl Fn(&mut Value) + Send + 'static) {
    mind.token = Box::new(change);
}

const DAY: i64 = 86400;

fn moved(mind: &mut Mind, name: &'static str, seconds: i64) {
    claims(mind, move |claims| claims[name] = (claims[name].as_i64().unwrap() + seconds).into());
}

/// What it does, what the person reads, what the log says.
pub(crate) const LIES: &[(&str, Lie, &str, &str)] = &[
    ("another nonce", |mind| claims(mind, |claims| claims["nonce"] = "x".into()), "failed", "nonce"),
    (
        "no nonce",
        |mind| claims(mind, |claims| drop(claims.as_object_mut().unwrap().remove("nonce"))),
        "failed",
        "nonce",
    ),
    (
        "another issuer",
        |mind| claims(mind, |claims| claims["iss"] = "https://evil.example".into()),
        "failed",
        "issuer",
    ),
    ("another audience", |mind| claims(mind, |claims| claims["aud"] = "other".into()), "failed", "audience"),
    (
        "a second audience",
        |mind| claims(mind, |claims| claims["aud"] = json!(["quirino", "other"])),
        "failed",
        "audience",
    ),
    (
        "another party",
        |mind| claims(mind, |claims| claims["azp"] = "other".into()),
        "failed",
        "authorized_party",
    ),
    ("alg none", |mind| mind.sign = Sign::None, "failed", "algorithm"),
    ("HS256 with the public key", |mind| mind.sign = Sign::PublicKeyAsSecret, "failed", "algorithm"),
    ("another key", |mind| mind.sign = Sign::OtherKey, "failed", "signature"),
    ("an unknown key", |mind| mind.sign = Sign::UnknownKey, "failed", "unknown_key"),
    ("a critical header", |mind| mind.sign = Sign::Critical, "failed", "token"),
    ("expired", |mind| moved(mind, "exp", -400), "expired", "token_expired"),
    ("not yet valid", |mind| moved(mind, "nbf", 120), "failed", "not_yet_valid"),
    (
        "nbf that is no number",
        |mind| claims(mind, |claims| claims["nbf"] = "soon".into()),
        "failed",
        "not_yet_valid",
    ),
    ("issued in ten minutes", |mind| moved(mind, "iat", 600), "failed", "issued_at_another_time"),
    ("issued ten minutes ago", |mind| moved(mind, "iat", -600), "failed", "issued_at_another_time"),
    ("issued yesterday", |mind| moved(mind, "iat", -DAY), "failed", "issued_at_another_time"),
    (
        "another access token",
        |mind| claims(mind, |claims| claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA".into()),
        "failed",
        "token",
    ),
    (
        "weak acr",
        |mind| claims(mind, |claims| claims["acr"] = "https://www.spid.gov.it/SpidL1".into()),
        "level",
        "level_too_low",
    ),
    ("unknown acr", |mind| claims(mind, |claims| claims["acr"] = "SpidL3".into()), "level", "level_too_low"),
    (
        "no acr",
        |mind| claims(mind, |claims| drop(claims.as_object_mut().unwrap().remove("acr"))),
        "level",
        "level_too_low",
    ),
    (
        "no subject",
        |mind| claims(mind, |claims| drop(claims.as_object_mut().unwrap().remove("sub"))),
        "failed",
        "token_answer",
    ),
    ("no id token", |mind| claims(mind, |claims| *claims = Value::Null), "failed", "token"),
    (
        "code refused",
        |mind| mind.instead = Some(Box::new(|| token_error(400, "invalid_grant"))),
        "expired",
        "code_refused",
    ),
    (
        "client refused",
        |mind| mind.instead = Some(Box::new(|| token_error(401, "invalid_client"))),
        "failed",
        "client_refused",
    ),
    ("no sense", |mind| mind.instead = Some(Box::new(|| "hello".into_response())), "failed", "token_answer"),
    (
        "too much",
        |mind| mind.instead = Some(Box::new(|| "x".repeat(300_000).into_response())),
        "failed",
        "token_answer",
    ),
    (
        "redirected",
        |mind| mind.instead = Some(Box::new(|| axum::response::Redirect::temporary("/jwks").into_response())),
        "failed",
        "token_answer",
    ),
    ("unsigned userinfo", |mind| mind.user_info_sign = Some(Sign::None), "failed", "userinfo_signature"),
    (
        "userinfo of another key",
        |mind| mind.user_info_sign = Some(Sign::OtherKey),
        "failed",
        "userinfo_signature",
    ),
    (
        "userinfo of another person",
        |mind| mind.user_info = Box::new(|claims| claims["sub"] = "x".into()),
        "failed",
        "userinfo_signature",
    ),
    (
        "nobody's name",
        |mind| mind.user_info = Box::new(|claims| *claims = json!({"sub": "subject-1"})),
        "failed",
        "no_name",
    ),
];

#[tokio::test]
async fn no_lie_opens_a_session() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    for (name, lie, shown, reason) in LIES {
        fake.mind().be_honest();
        lie(&mut fake.mind());
        let mut browser = Browser::new();
        let answer = fake.log_in(&portal, &mut browser, "next=/area").await;
        assert!(browser.cookie("__Host-login").is_none(), "{name}: its cookie is used up");
        portal.refused(&answer, shown, reason).await;
    }
    fake.mind().be_honest();
    assert_eq!(fake.log_in(&portal, &mut Browser::new(), "next=/area").await.location(), "/area");
}

#[tokio::test]
async fn the_truth_opens_one_and_the_log_says_nothing_of_the_person() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    let mut browser = Browser::new();
    let started = fake.begin(&portal, &mut browser, "lang=en&next=/en/area/cases").await;
    let sent = started.answer.location().to_owned();
    let answer = fake.come_back(&portal, &mut browser, &started.state).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/en/area/cases"));
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap()).collect();
    assert_eq!(set.len(), 2, "{set:?}");
    assert!(set.iter().any(
        |set| set.starts_with("__Host-sid=") && set.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax")
    ));
    assert_eq!(browser.get(&portal.at("/en/area/cases")).await.status, 200);

    let lines = logs::security(answer.operation());
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["event"], &lines[0]["assurance"]), (&"sign_in".into(), &2.into()));
    let (asked, log) = (fake.mind().asked.clone(), logs::all());
    let secret = browser.cookie("__Host-sid").unwrap();
    let assertion = asked[0]["client_assertion"].as_str();
    for personal in [
        "Mario",
        "Rossi",
        "RSSMRA80",
        "subject-1",
        "c0de",
        &started.state,
        secret,
        assertion,
        &asked[0]["code_verifier"],
    ] {
        assert!(!log.contains(personal), "{personal} is in the log");
        assert!(
            personal == started.state || !sent.contains(personal),
            "{personal} was sent to the provider's page"
        );
    }
    assert_eq!(asked[0]["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert!(!asked[0].contains_key("client_secret"));
    for part in [
        "code_challenge_method=S256",
        "response_type=code",
        "ui_locales=en",
        "acr_values=https%3A%2F%2Fwww.spid.gov.it%2FSpidL2",
    ] {
        assert!(sent.contains(part), "{part} in {sent}");
    }
}

#[tokio::test]
async fn userinfo_is_believed_unsigned_or_with_rs256_only() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    // The real provider signs with RS256 (`real.rs`); what the library cannot check is refused, not believed.
    fake.mind().user_info_sign = Some(Sign::Well);
    let answer = fake.log_in(&portal, &mut Browser::new(), "next=/area").await;
    portal.refused(&answer, "failed", "userinfo_signature").await;
}

#[tokio::test]
async fn new_keys_are_fetched_once_and_not_for_every_forgery() {
    let fake = Fake::start().await;
    let portal = fake.portal().await;
    for _ in 0..5 {
        fake.mind().sign = Sign::UnknownKey;
        let answer = fake.log_in(&portal, &mut Browser::new(), "next=/area").await;
        portal.refused(&answer, "failed", "unknown_key").await;
    }
    assert_eq!(fake.mind().keys_read, 2, "once at the start, once for the first forgery");
    portal.clock.turn(61);
    // The clocks differ by as much as is let through.
    claims(&mut fake.mind(), |claims| {
        for name in ["iat", "nbf", "exp"] {
            claims[name] = (claims[name].as_i64().unwrap() + 61).into();
        }
    });
    fake.mind().sign = Sign::NewKey;
    let answer = fake.log_in(&portal, &mut Browser::new(), "next=/area").await;
    assert_eq!(answer.location(), "/area");
    assert_eq!(fake.mind().keys_read, 3);
}

#[tokio::test]
async fn a_clock_that_is_ten_minutes_off_lets_nobody_in() {
    for (turned, shown, reason) in
        [(600, "expired", "token_expired"), (-600, "failed", "issued_at_another_time")]
    {
        let fake = Fake::start().await;
        let portal = fake.portal().await;
        portal.clock.turn(turned);
        let answer = fake.log_in(&portal, &mut Browser::new(), "next=/area").await;
        portal.refused(&answer, shown, reason).await;
        // Half a minute is nothing.
        portal.clock.turn(-turned + 30 * turned.signum());
        let answer = fake.log_in(&portal, &mut Browser::new(), "next=/area").await;
        assert_eq!(answer.location(), "/area", "{turned}");
    }
}
