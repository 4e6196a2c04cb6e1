//! A provider that is not there, and keys that cannot be used.

use crate::{
    browser::Browser,
    fake::Fake,
    place::{Place, Written, fresh_key},
};
use crm::{Crm, clock::SystemClock, db::Db, entropy::SystemEntropy};
use server::identity::Identity;
use std::{fs, os::unix::fs::PermissionsExt, sync::Arc, time::Instant};
use tokio::net::TcpListener;

#[tokio::test]
async fn a_provider_that_is_down_stops_only_its_own_button() {
    let place = Place::new().await;
    let key_file = fresh_key(&place.folder, "portal.pem").1;
    // Nobody listens there; and there somebody listens who never answers.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mute = format!("http://{}", silent.local_addr().unwrap());
    let fake = Fake::start().await;
    let well = fake.url();
    let portal = place
        .open(&[
            Written {
                id: "gone",
                kind: "cie",
                issuer: "http://127.0.0.1:1",
                key_file: key_file.clone(),
                more: "",
            },
            Written { id: "mute", kind: "eidas", issuer: &mute, key_file: key_file.clone(), more: "" },
            Written { id: "spid", kind: "spid", issuer: &well, key_file, more: "" },
        ])
        .await;
    let mut browser = Browser::new();
    let answer = browser.get(&portal.at("/identity/gone/start?lang=en&next=/en/area/data")).await;
    portal.refused_from(&answer, "unavailable", "provider_unavailable", "/en/sign-in", "/en/area/data").await;

    let mut waiting = browser.clone();
    let address = portal.at("/identity/mute/start?next=/area");
    let waits = tokio::spawn(async move { waiting.get(&address).await });
    let (_held, _) = silent.accept().await.unwrap();
    let began = Instant::now();
    assert_eq!(browser.get(&portal.at("/accedi")).await.status, 200);
    assert_eq!(fake.log_in(&portal, &mut Browser::new(), "next=/area").await.location(), "/area");
    assert!(!waits.is_finished(), "the other pages came first, after {:?}", began.elapsed());
    let answer = waits.await.unwrap();
    portal.refused_from(&answer, "unavailable", "provider_unavailable", "/accedi", "/area").await;
    // For a while nobody waits for it again.
    let again = browser.get(&portal.at("/identity/mute/start?next=/area")).await;
    portal.refused_from(&again, "unavailable", "provider_unavailable", "/accedi", "/area").await;
    let asked = tokio::time::timeout(std::time::Duration::ZERO, silent.accept()).await;
    assert!(asked.is_err(), "it was not asked again");
}

async fn start(place: &Place, key: &str, seal: Option<&str>) -> Result<(), String> {
    let file = place.folder.path().join("key.pem");
    fs::write(&file, key).unwrap();
    let written =
        Written { id: "spid", kind: "spid", issuer: "http://127.0.0.1:1", key_file: file, more: "" };
    let mut config = place.config(&[written]);
    if let Some(text) = seal {
        let file = place.folder.path().join("seal");
        fs::write(&file, text).unwrap();
        config.identity_key_file = Some(file);
    }
    let db = Db::open(&format!("sqlite:{}", place.folder.path().join("crm.db").display())).await.unwrap();
    let crm = Crm::new(db, Arc::new(SystemClock), Arc::new(SystemEntropy));
    Identity::new(&config, &crm).map(drop).map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_key_that_cannot_be_used_stops_the_start_with_its_name() {
    let place = Place::new().await;
    let good = fs::read_to_string(fresh_key(&place.folder, "good.pem").1).unwrap();
    for bad in ["", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"] {
        let said = start(&place, bad, None).await.unwrap_err();
        assert!(
            said.contains("`spid`") && said.contains("key.pem") && said.contains("docs/identity.md"),
            "{said}"
        );
    }
    for bad in ["", "short", "AAAA"] {
        let said = start(&place, &good, Some(bad)).await.unwrap_err();
        assert!(said.contains("seal") && said.contains("openssl rand -base64 32"), "{said}");
    }
    start(&place, &good, Some("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n")).await.unwrap();
    start(&place, &good, None).await.unwrap();
    let own = place.folder.path().join("identity.key");
    assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o600);
    let first = fs::read(&own).unwrap();
    start(&place, &good, None).await.unwrap();
    assert_eq!(fs::read(&own).unwrap(), first, "a second start keeps it");
}
