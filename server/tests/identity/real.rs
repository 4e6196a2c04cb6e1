//! Logging in at a real provider: npm `oidc-provider`, with PKCE, `private_key_jwt`, pairwise subjects and a login page.

use crate::{
    browser::{Answer, Browser},
    logs,
    node::{self, Node},
    place::{Place, Running, Written, fresh_key},
};
use crm::{
    actor::{Actor, Level},
    citizen::{self, IdentityClaims},
    language::Language,
    session::{self, Holder},
};

/// A portal, its provider, and the address of the call-back.
struct World {
    portal: Running,
    node: Node,
}

impl World {
    /// With a P-256 key of the portal's.
    async fn new(kind: &str, more: &[&str]) -> Option<Self> {
        let place = Place::new().await;
        fresh_key(&place.folder, "portal.pem");
        Self::at(place, kind, more).await
    }

    /// With the key that is there.
    async fn at(place: Place, kind: &str, more: &[&str]) -> Option<Self> {
        if !node::is_here() {
            return None;
        }
        let key_file = place.folder.path().join("portal.pem");
        let node = Node::start(&key_file, &place.callback("spid"), more);
        let written = Written { id: "spid", kind, issuer: &node.url, key_file, more: "" };
        let portal = place.open(&[written]).await;
        Some(Self { portal, node })
    }

    /// Goes to the provider and does there what a form of its page does; the answer leads back to the portal.
    async fn at_provider(&self, browser: &mut Browser, query: &str, form: &[(&str, &str)]) -> Answer {
        let answer = browser.get(&self.portal.at(&format!("/identity/spid/start?{query}"))).await;
        let mut page = browser.get(answer.target().as_str()).await;
        while page.status.is_redirection() {
            let next = page.target();
            page = browser.get(next.as_str()).await;
        }
        assert!(page.body.contains("Gestore di identità di prova"), "{}: {}", page.url, page.body);
        let posted = browser.post(page.url.as_str(), form).await;
        browser.follow_until(posted, &self.portal.url).await
    }

    /// A whole login: the portal's answer to the call-back.
    async fn log_in(&self, browser: &mut Browser, query: &str, form: &[(&str, &str)]) -> Answer {
        let back = self.at_provider(browser, query, form).await;
        browser.get(back.target().as_str()).await
    }

    fn form_of(browser_page: &str) -> String {
        browser_page
            .split("name=\"session\" value=\"")
            .nth(1)
            .unwrap_or_default()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    }
}

const MARIO: &[(&str, &str)] = &[("citizen", "mario")];

#[tokio::test]
async fn a_citizen_logs_in_is_known_again_and_ends_sessions() {
    let place = Place::new().await;
    if node::is_here() {
        node::rsa_key(&place.folder.path().join("portal.pem"));
    }
    let Some(world) = World::at(place, "spid", &[]).await else { return };
    let portal = &world.portal;
    let mut browser = Browser::new();
    let refused = browser.get(&portal.at("/area/dati")).await;
    let page = browser.get(refused.target().as_str()).await;
    assert!(page.body.contains("/identity/spid/start?lang=it&amp;next=%2Farea%2Fdati"), "{}", page.body);

    let answer = world.log_in(&mut browser, "lang=it&next=/area/dati", MARIO).await;
    assert_eq!(answer.location(), "/area/dati");
    let token = browser.cookie("__Host-sid").unwrap().to_owned();
    let living = session::find(&portal.crm, &token).await.unwrap().unwrap();
    let Actor::Citizen { id, level } = living.actor else { panic!("{:?}", living.actor) };
    assert_eq!((level, living.provider.as_str(), living.name.as_str()), (Level(2), "spid", "Mario Rossi"));
    let data = browser.get(&portal.at("/area/dati")).await;
    assert_eq!(data.status, 200);
    assert!(data.body.contains("Mario Rossi") && World::form_of(&data.body).is_empty());

    // The same person on another device is the same citizen, sees both sessions, and ends the first.
    let mut second = Browser::new();
    world.log_in(&mut second, "next=/area", &[("citizen", "mario"), ("level", "3")]).await;
    let token_two = second.cookie("__Host-sid").unwrap();
    let other = session::find(&portal.crm, token_two).await.unwrap().unwrap();
    assert_eq!(other.actor, Actor::Citizen { id, level: Level(3) });
    assert_eq!(portal.sessions().await, 2);
    let shown = World::form_of(&second.get(&portal.at("/area/dati")).await.body);
    assert_eq!(shown, living.id.to_string());
    let ended =
        second.post(&portal.at("/api/portal/v1/session/revoke?lang=it"), &[("session", &shown)]).await;
    assert_eq!(ended.status, 303);
    assert_eq!(session::find(&portal.crm, &token).await.unwrap(), None);
    assert_eq!(browser.get(&portal.at("/area/dati")).await.location(), "/accedi?next=%2Farea%2Fdati");

    // Somebody else is somebody else.
    let mut third = Browser::new();
    world.log_in(&mut third, "next=/area", &[("citizen", "giulia")]).await;
    let giulia = session::find(&portal.crm, third.cookie("__Host-sid").unwrap()).await.unwrap().unwrap();
    assert_ne!(giulia.actor.citizen(), Some(id));
    assert_eq!(giulia.name, "Giulia Conti");
}

#[tokio::test]
async fn a_login_renews_the_session_that_was_there() {
    let Some(world) = World::new("spid", &[]).await else { return };
    let portal = &world.portal;
    let planted = session::begin(&portal.crm, Holder::Anonymous, "", "", None).await.unwrap();
    let mut browser = Browser::new();
    let site = portal.url.strip_prefix("http://").unwrap().to_owned();
    browser.cookies.insert((site, "/".to_owned(), "__Host-sid".to_owned()), planted.clone());
    world.log_in(&mut browser, "next=/area", MARIO).await;
    assert_ne!(browser.cookie("__Host-sid").unwrap(), planted);
    assert_eq!(session::find(&portal.crm, &planted).await.unwrap(), None);
    assert_eq!(portal.sessions().await, 1);
}

#[tokio::test]
async fn somebody_from_europe_without_a_tax_code_logs_in() {
    let Some(world) = World::new("eidas", &["--userinfo", "signed"]).await else { return };
    let mut browser = Browser::new();
    let answer = world.log_in(&mut browser, "lang=en&next=/en/area", &[("citizen", "anna")]).await;
    assert_eq!(answer.location(), "/en/area", "userinfo was signed, its level was said in eIDAS's words");
    let found =
        session::find(&world.portal.crm, browser.cookie("__Host-sid").unwrap()).await.unwrap().unwrap();
    assert_eq!(found.name, "Anna Schmidt");
    // The overview is shown in the citizen's own language, which the first login set.
    let answer = world.log_in(&mut Browser::new(), "lang=it&next=/area", &[("citizen", "anna")]).await;
    assert_eq!(answer.location(), "/en/area");
}

#[tokio::test]
async fn whoever_cancels_or_is_refused_reads_why() {
    let Some(world) = World::new("spid", &[]).await else { return };
    for (said, shown, reason) in [
        ("ErrorCode nr25", "cancelled", "spid_nr25_cancelled"),
        ("ErrorCode nr20", "level", "spid_nr20_level"),
        ("ErrorCode nr23", "blocked", "spid_nr23_suspended"),
    ] {
        let answer = world.log_in(&mut Browser::new(), "next=/area", &[("refuse", said)]).await;
        world.portal.refused(&answer, shown, reason).await;
    }
}

#[tokio::test]
async fn a_weak_level_is_refused_and_a_stronger_one_steps_up() {
    let Some(world) = World::new("spid", &["--id-token-claims"]).await else { return };
    let portal = &world.portal;
    let mut browser = Browser::new();
    let answer = world.log_in(&mut browser, "next=/area", &[("citizen", "mario"), ("level", "1")]).await;
    portal.refused(&answer, "level", "level_too_low").await;

    // A session of level 1, as a service without personal data might open one: the area sends it to step up.
    let claims = IdentityClaims {
        issuer: "https://elsewhere.example".to_owned(),
        subject: "1".to_owned(),
        given_name: "Mario".to_owned(),
        family_name: "Rossi".to_owned(),
        tax_code: Some("RSSMRA80A01H501U".to_owned()),
        birth_date: None,
        language: Language::It,
    };
    let mario = citizen::sign_in(&portal.crm, &claims).await.unwrap();
    let weak = session::begin(&portal.crm, Holder::Citizen(mario, Level(1)), "spid", "", None).await.unwrap();
    let site = portal.url.strip_prefix("http://").unwrap().to_owned();
    browser.cookies.insert((site, "/".to_owned(), "__Host-sid".to_owned()), weak.clone());
    let sent = browser.get(&portal.at("/area/storia")).await;
    assert_eq!(sent.location(), "/accedi?next=%2Farea%2Fstoria");
    let page = browser.get(sent.target().as_str()).await;
    assert!(page.body.contains("Serve un livello di sicurezza più alto"), "{}", page.body);
    let answer = world.log_in(&mut browser, "next=/area/storia", MARIO).await;
    assert_eq!(answer.location(), "/area/storia");
    assert_eq!(session::find(&portal.crm, &weak).await.unwrap(), None);
    let strong = session::find(&portal.crm, browser.cookie("__Host-sid").unwrap()).await.unwrap().unwrap();
    assert_eq!(strong.actor, Actor::Citizen { id: mario, level: Level(2) }, "known by the tax code");

    // More is asked for than the provider gives: refused, and the session that was there stays as it was.
    let answer = world
        .log_in(&mut browser, "next=/area/storia&level=3", &[("citizen", "mario"), ("level", "2")])
        .await;
    portal.refused_from(&answer, "level", "level_too_low", "/accedi", "/area/storia").await;
    assert_eq!(browser.get(&portal.at("/area/storia")).await.status, 200);
    let answer = world.log_in(&mut browser, "next=/area/storia&level=3", MARIO).await;
    assert_eq!(answer.location(), "/area/storia", "asked for level 3, it gave level 3");
    let stronger = session::find(&portal.crm, browser.cookie("__Host-sid").unwrap()).await.unwrap().unwrap();
    assert_eq!(stronger.actor, Actor::Citizen { id: mario, level: Level(3) });
}

#[tokio::test]
async fn a_code_expires_and_serves_once() {
    let Some(mut world) = World::new("spid", &[]).await else { return };
    let (mut browser, mut thief) = (Browser::new(), Browser::new());
    // Another browser's login is given a code that was used already.
    let mine = world.at_provider(&mut browser, "next=/area", MARIO).await;
    assert_eq!(browser.get(mine.target().as_str()).await.location(), "/area");
    let stolen = mine.target().query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let theirs = world.at_provider(&mut thief, "next=/area", &[("citizen", "giulia")]).await;
    let mut forged = theirs.target();
    let fields: Vec<(String, String)> = theirs.target().query_pairs().into_owned().collect();
    let others = fields.iter().filter(|(name, _)| name != "code");
    forged.query_pairs_mut().clear().extend_pairs(others).append_pair("code", &stolen);
    let answer = thief.get(forged.as_str()).await;
    world.portal.refused_from(&answer, "expired", "code_refused", "/accedi", "/area").await;

    let back = world.at_provider(&mut thief, "next=/area", MARIO).await;
    world.node.later(61);
    let answer = thief.get(back.target().as_str()).await;
    world.portal.refused_from(&answer, "expired", "code_refused", "/accedi", "/area").await;
    assert_eq!(world.portal.sessions().await, 1, "the first one's");
}

#[tokio::test]
async fn a_key_that_the_provider_does_not_know_is_refused() {
    let Some(world) = World::new("spid", &[]).await else { return };
    // The same provider, asked by a portal with another key at the same address.
    let place = Place::new().await;
    let other = fresh_key(&place.folder, "other.pem").1;
    let node = Node::start(&world.portal.folder.path().join("portal.pem"), &place.callback("spid"), &[]);
    let portal = place
        .open(&[Written { id: "spid", kind: "spid", issuer: &node.url, key_file: other, more: "" }])
        .await;
    let world = World { portal, node };
    let answer = world.log_in(&mut Browser::new(), "next=/area", MARIO).await;
    world.portal.refused(&answer, "failed", "client_refused").await;
}

#[tokio::test]
async fn a_provider_may_change_its_keys_but_not_behind_their_names() {
    let Some(mut world) = World::new("spid", &[]).await else { return };
    assert_eq!(world.log_in(&mut Browser::new(), "next=/area", MARIO).await.location(), "/area");
    let (key, callback) =
        (world.portal.folder.path().join("portal.pem"), world.portal.at("/identity/spid/callback"));
    let port = world.node.port().to_owned();
    // Another key under the known name: whoever it is, it is not the provider whose keys we have.
    world.node.stop();
    world.node = Node::start(&key, &callback, &["--port", &port, "--kid", "provider-1"]);
    let answer = world.log_in(&mut Browser::new(), "next=/area", MARIO).await;
    world.portal.refused_from(&answer, "failed", "signature", "/accedi", "/area").await;
    assert_eq!(world.portal.sessions().await, 1);
    world.node.stop();
    world.node = Node::start(&key, &callback, &["--port", &port, "--kid", "provider-2"]);
    assert_eq!(
        world.log_in(&mut Browser::new(), "next=/area", MARIO).await.location(),
        "/area",
        "a new name: fetched"
    );
    assert!(!logs::all().contains("RSSMRA80"), "no tax code in the log");
}

/// A portal whose staff come from the real provider.
async fn staff_world() -> Option<World> {
    let place = Place::new().await;
    let key_file = fresh_key(&place.folder, "portal.pem").1;
    if !node::is_here() {
        return None;
    }
    let node = Node::start(&key_file, &place.callback("uffici"), &[]);
    let more = "for = \"staff\"\nrequire_amr = [\"mfa\"]\nroles_claim = \"groups\"\n\
                [providers.roles.\"quirino-servizi\"]\nrole = \"author\"\nsections = [\"services\"]";
    // The scope `email` brings the groups.
    let written = Written { id: "uffici", kind: "other", issuer: &node.url, key_file, more };
    let portal = place.open(&[written]).await;
    Some(World { portal, node })
}

impl World {
    async fn staff_in(&self, browser: &mut Browser, query: &str, form: &[(&str, &str)]) -> Answer {
        let answer = browser.get(&self.portal.at(&format!("/identity/uffici/start?{query}"))).await;
        let mut page = browser.get(answer.target().as_str()).await;
        while page.status.is_redirection() {
            let next = page.target();
            page = browser.get(next.as_str()).await;
        }
        let posted = browser.post(page.url.as_str(), form).await;
        let back = browser.follow_until(posted, &self.portal.url).await;
        browser.get(back.target().as_str()).await
    }
}

#[tokio::test]
async fn staff_come_with_a_second_factor_or_not_at_all() {
    let Some(world) = staff_world().await else { return };
    let mut browser = Browser::new();
    let answer = world.staff_in(&mut browser, "", &[("citizen", "dario"), ("factors", "one")]).await;
    crate::staff::refused(&world.portal, &answer, "factor", "no_second_factor").await;
    // The way that the page offers: the provider is asked for everything anew, and says when that was.
    let answer = world.staff_in(&mut browser, "again=1", &[("citizen", "dario"), ("factors", "two")]).await;
    assert_eq!(answer.location(), "/redazione");
    let Some(Actor::Staff { role, remit, .. }) = crate::staff::who(&world.portal, &browser).await else {
        panic!()
    };
    assert_eq!((role, remit.code().as_str()), (crm::actor::Role::Author, "services"));
    assert!(browser.get(&world.portal.at("/redazione")).await.body.contains("Dario Fabbri"));
    // Without a group that means something here: nobody.
    let mut other = Browser::new();
    let answer = world.staff_in(&mut other, "", &[("citizen", "ivo")]).await;
    assert!(answer.location().contains("refused=no_role"), "{}", answer.location());
    assert!(!logs::all().contains("Fabbri"), "no name in the log");
}
