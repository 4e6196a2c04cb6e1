//! Staff: the second factor, what claims make of people, and that no door leads into the other house.

use crate::{
    browser::{Answer, Browser},
    fake::Fake,
    faults::LIES,
    logs,
    place::{Place, Running, Written, fresh_key},
};
use app::staff::home;
use crm::{
    actor::{Actor, Role, StaffId},
    language::Language,
    remit::{Remit, Section},
    session,
};
use serde_json::{Value, json};

/// Roles from a claim, and a second factor.
pub(crate) const BY_CLAIM: &str = "require_amr = [\"mfa\", \"hwk\"]\nroles_claim = \"groups\"\n\
    [providers.roles.\"red-servizi\"]\nrole = \"author\"\nsections = [\"services\"]\n\
    [providers.roles.\"red-sette\"]\nrole = \"author\"\nsections = [\"news\"]\nmunicipio = 7\n\
    [providers.roles.\"capi\"]\nrole = \"publisher\"\n[providers.roles.\"gestori\"]\nrole = \"administrator\"";

/// Says these claims of whoever comes, with the second factor.
pub(crate) fn say(fake: &Fake, more: &Value) {
    let more = more.clone();
    fake.mind().token = Box::new(move |claims| {
        claims["amr"] = json!(["pwd", "mfa"]);
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
    });
}

/// A refused login of staff.
pub(crate) async fn refused(portal: &Running, answer: &Answer, shown: &str, reason: &str) {
    let word = if shown == "level" { "factor" } else { shown };
    let lines = logs::security(answer.operation());
    let next: String =
        openidconnect::url::form_urlencoded::byte_serialize(home(Language::It).as_bytes()).collect();
    assert_eq!(
        answer.location(),
        format!("/redazione/accedi?refused={word}&next={next}"),
        "{reason}: {lines:?}"
    );
    assert!(!answer.headers.get_all("set-cookie").iter().any(|set| set.to_str().unwrap().contains("sid=")));
    assert_eq!((lines.len(), &lines[0]["reason"]), (1, &reason.into()), "{lines:?}");
    assert_eq!(portal.sessions().await, 0, "{reason}");
}

/// Whom the session of a browser is for.
pub(crate) async fn who(portal: &Running, browser: &Browser) -> Option<Actor> {
    let token = browser.cookie("__Host-sid")?;
    session::find(&portal.crm, token).await.unwrap().map(|session| session.actor)
}

pub(crate) fn id_of(actor: &Option<Actor>) -> StaffId {
    let Some(Actor::Staff { id, .. }) = actor else { panic!("{actor:?} is no staff") };
    *id
}

#[tokio::test]
async fn claims_and_a_second_factor_open_the_newsroom() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(BY_CLAIM).await;
    say(&fake, &json!({"groups": ["altro", "red-servizi"], "email": "Sara@x.it", "email_verified": true}));
    let mut browser = Browser::new();
    let started = fake.begin_at("uffici", &portal, &mut browser, "lang=en&next=https://evil.example").await;
    let sent = started.answer.location().to_owned();
    let answer = fake.come_back_at("uffici", &portal, &mut browser, &started.state).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, home(Language::En)));
    let Some(Actor::Staff { role, remit, purpose: None, .. }) = who(&portal, &browser).await else {
        panic!()
    };
    assert_eq!((role, remit), (Role::Author, Remit::of(&[Section::Services], 0)));
    let page = browser.get(&portal.at("/servizi")).await;
    assert!(page.body.contains("Mario Rossi"), "the header names them");
    assert!(!page.body.contains("class=\"dropdown-item\" href=\"/area"), "and has nothing of a citizen's");

    // Nothing of it asked for anew, the claim asked for by its name, nothing of the person in the log.
    assert!(
        !sent.contains("prompt=") && !sent.contains("max_age=") && !sent.contains("acr_values="),
        "{sent}"
    );
    let asked = openidconnect::url::Url::parse(&sent).unwrap();
    let claims = asked.query_pairs().find(|(name, _)| name == "claims").unwrap().1;
    let claims: Value = serde_json::from_str(&claims).unwrap();
    assert!(
        claims["userinfo"].get("groups").is_some() && claims["id_token"].get("amr").is_some(),
        "{claims}"
    );
    let lines = logs::security(answer.operation());
    assert_eq!((lines.len(), &lines[0]["event"]), (1, &"staff_sign_in".into()));
    let all = format!("{lines:?}");
    for personal in ["Mario", "Sara", "subject-1", "red-servizi"] {
        assert!(!all.contains(personal), "{personal}");
    }
    // A citizen's pages stay a citizen's.
    assert_eq!(browser.get(&portal.at("/area")).await.status, 303);
}

#[tokio::test]
async fn without_the_second_factor_nobody_gets_in() {
    let fake = Fake::start().await;
    let both = format!("require_acr = [\"urn:x:mfa\"]\n{BY_CLAIM}");
    let portal = fake.staff_portal(&both).await;
    let good = json!({"groups": ["capi"], "acr": "urn:x:mfa"});
    for (change, reason) in [
        (json!({"amr": ["pwd"]}), "no_second_factor"),
        (json!({"amr": []}), "no_second_factor"),
        (json!({"amr": ["MFA", "mfa "]}), "no_second_factor"),
        (json!({"amr": null}), "no_second_factor"),
        (json!({"acr": "urn:x:password"}), "acr_not_enough"),
        (json!({"acr": null}), "acr_not_enough"),
        (json!({"acr": "https://www.spid.gov.it/SpidL3"}), "acr_not_enough"),
    ] {
        let mut claims = good.clone();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        say(&fake, &claims);
        let mut browser = Browser::new();
        let answer = fake.staff_in(&portal, &mut browser, "lang=it").await;
        refused(&portal, &answer, "factor", reason).await;
        let page = browser.get(answer.target().as_str()).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Serve il secondo fattore"), "{}", page.body);
        assert!(page.body.contains("/identity/uffici/start?lang=it&amp;again=1&amp;next="), "{}", page.body);
    }
    say(&fake, &good);
    let answer = fake.staff_in(&portal, &mut Browser::new(), "lang=it").await;
    assert_eq!(answer.location(), home(Language::It));
    // What userinfo says of it counts for nothing.
    say(&fake, &json!({"groups": ["capi"], "acr": "urn:x:mfa", "amr": null}));
    fake.mind().user_info = Box::new(|claims| claims["amr"] = json!(["mfa"]));
    let mut browser = Browser::new();
    let answer = fake.staff_in(&portal, &mut browser, "").await;
    assert!(answer.location().contains("refused=factor") && browser.cookie("__Host-sid").is_none());
}

#[tokio::test]
async fn who_tries_again_shows_everything_anew() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(&format!("require_acr = [\"urn:x:mfa\"]\n{BY_CLAIM}")).await;
    let now = portal.crm.now().0 / 1000;
    for (at, reason) in
        [(None, Some("not_shown_anew")), (Some(now - 3600), Some("not_shown_anew")), (Some(now), None)]
    {
        say(&fake, &json!({"groups": ["capi"], "acr": "urn:x:mfa", "auth_time": at}));
        let mut browser = Browser::new();
        let started = fake.begin_at("uffici", &portal, &mut browser, "again=1").await;
        for part in ["prompt=login", "max_age=0", "acr_values=urn%3Ax%3Amfa"] {
            assert!(started.answer.location().contains(part), "{part} in {}", started.answer.location());
        }
        let answer = fake.come_back_at("uffici", &portal, &mut browser, &started.state).await;
        match reason {
            Some(reason) => refused(&portal, &answer, "factor", reason).await,
            None => assert_eq!(answer.location(), home(Language::It)),
        }
    }
}

#[tokio::test]
async fn who_has_no_role_is_told_whom_to_ask() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(BY_CLAIM).await;
    for (claims, reason) in [
        (json!({}), "no_role"),
        (json!({"groups": []}), "no_role"),
        (json!({"groups": ["RED-SERVIZI", "publisher", "*"]}), "no_role"),
        (json!({"groups": ["red-servizi", "red-sette"]}), "roles_disagree"),
    ] {
        say(&fake, &claims);
        let mut browser = Browser::new();
        let answer = fake.staff_in(&portal, &mut browser, "").await;
        refused(&portal, &answer, "no_role", reason).await;
        let page = browser.get(answer.target().as_str()).await;
        assert_eq!(page.status, 403);
        assert!(page.body.contains("Chiedi a chi amministra il portale"), "{}", page.body);
    }
    assert_eq!(
        portal.crm.db.rows("SELECT id FROM staff", &[]).await.unwrap().len(),
        0,
        "nobody was written down"
    );
}

#[tokio::test]
async fn a_role_that_the_provider_takes_is_gone_at_the_next_login() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(BY_CLAIM).await;
    let mut first = Browser::new();
    say(&fake, &json!({"groups": ["capi"]}));
    fake.staff_in(&portal, &mut first, "").await;
    let id = id_of(&who(&portal, &first).await);
    // Another role: written at the login, and it holds in the session that was there.
    say(&fake, &json!({"groups": ["red-sette"]}));
    fake.staff_in(&portal, &mut Browser::new(), "").await;
    let Some(Actor::Staff { id: same, role, remit, .. }) = who(&portal, &first).await else { panic!() };
    assert_eq!((same, role, remit), (id, Role::Author, Remit::of(&[Section::News], 7)));
    // None: every session ends.
    say(&fake, &json!({"groups": ["mensa"]}));
    let answer = fake.staff_in(&portal, &mut Browser::new(), "").await;
    refused(&portal, &answer, "no_role", "role_withdrawn").await;
    assert_eq!(who(&portal, &first).await, None);
    // And again.
    let answer = fake.staff_in(&portal, &mut Browser::new(), "").await;
    refused(&portal, &answer, "no_role", "role_withdrawn").await;
    say(&fake, &json!({"groups": ["gestori"]}));
    fake.staff_in(&portal, &mut first, "").await;
    assert_eq!(id_of(&who(&portal, &first).await), id, "the same person, back again");
    let rows = portal.crm.db.rows("SELECT act FROM staff_action ORDER BY id", &[]).await.unwrap();
    let mut acts: Vec<String> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    acts.sort();
    let count = |act: &str| acts.iter().filter(|done| *done == act).count();
    assert_eq!(
        (count("identity_bound"), count("role_given"), count("role_withdrawn"), count("sign_in"), acts.len()),
        (1, 3, 1, 3, 8),
        "{acts:?}"
    );
}

#[tokio::test]
async fn no_lie_opens_a_session_of_staff() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal("require_acr = [\"https://www.spid.gov.it/SpidL2\"]").await;
    let mut told = 0;
    for (name, lie, shown, reason) in LIES.iter().filter(|(.., reason)| *reason != "no_name") {
        fake.mind().be_honest();
        lie(&mut fake.mind());
        let mut browser = Browser::new();
        let answer = fake.staff_in(&portal, &mut browser, "").await;
        let (shown, reason) =
            if *reason == "level_too_low" { ("factor", "acr_not_enough") } else { (*shown, *reason) };
        refused(&portal, &answer, shown, reason).await;
        assert!(browser.cookie("__Host-login").is_none(), "{name}");
        told += 1;
    }
    assert!(told > 25, "{told}");
}

#[tokio::test]
async fn the_two_doors_lead_into_two_houses() {
    let (citizens, offices) = (Fake::start().await, Fake::start().await);
    let place = Place::new().await;
    let key_file = fresh_key(&place.folder, "portal.pem").1;
    let (first, second) = (citizens.url(), offices.url());
    let more = format!("for = \"staff\"\n{BY_CLAIM}");
    let portal = place
        .open(&[
            Written { id: "spid", kind: "spid", issuer: &first, key_file: key_file.clone(), more: "" },
            Written { id: "uffici", kind: "other", issuer: &second, key_file, more: &more },
        ])
        .await;
    let mut browser = Browser::new();
    let public = browser.get(&portal.at("/accedi")).await.body;
    assert!(public.contains("/identity/spid/") && !public.contains("/identity/uffici/"), "{public}");
    let inside = browser.get(&portal.at("/redazione/accedi")).await.body;
    assert!(inside.contains("/identity/uffici/") && !inside.contains("/identity/spid/"), "{inside}");

    // A citizen's door never leads to the newsroom, that of staff never to the area.
    let answer = citizens.log_in(&portal, &mut browser, "next=/redazione/accedi").await;
    assert_eq!(answer.location(), "/area");
    assert!(matches!(who(&portal, &browser).await, Some(Actor::Citizen { .. })));
    say(&offices, &json!({"groups": ["capi"]}));
    let before = browser.cookie("__Host-sid").unwrap().to_owned();
    let answer = offices.staff_in(&portal, &mut browser, "next=/area/dati").await;
    assert_eq!(answer.location(), home(Language::It));
    id_of(&who(&portal, &browser).await);
    assert_eq!(session::find(&portal.crm, &before).await.unwrap(), None, "one browser is one person");
    assert_eq!(portal.sessions().await, 1);
    // An answer of one provider at the call-back of the other.
    let started = offices.begin_at("uffici", &portal, &mut Browser::new(), "").await;
    let mut other = Browser::new();
    let theirs = citizens.begin(&portal, &mut other, "").await;
    let answer = citizens.come_back_at("uffici", &portal, &mut other, &theirs.state).await;
    assert_eq!(logs::security(answer.operation())[0]["reason"], "another_provider");
    assert!(other.cookie("__Host-sid").is_none() && !started.state.is_empty());
}
