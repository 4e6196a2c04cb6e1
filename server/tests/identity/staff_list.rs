//! Staff whom the list knows: found once by a verified address, then by their identity alone.

use crate::{
    browser::Browser,
    fake::Fake,
    place::{Place, Running, Written, fresh_key},
    staff::{BY_CLAIM, id_of, refused, say, who},
};
use app::staff::home;
use crm::{
    actor::{Actor, StaffId, Task},
    language::Language,
    roster::{self, RawPerson},
};
use serde_json::{Value, json};

const TERMINAL: Actor = Actor::System(Task::CommandLine);
const BY_LIST: &str = "require_amr = [\"mfa\"]";

async fn add(portal: &Running, email: &str) -> StaffId {
    let raw = RawPerson {
        name: "Sara Lombardi".to_owned(),
        email: email.to_owned(),
        role: "author".to_owned(),
        sections: vec!["news".to_owned()],
        ..RawPerson::default()
    };
    let standing = roster::check(&raw, true).unwrap();
    roster::add(&portal.crm, &TERMINAL, &raw, &standing).await.unwrap()
}

fn mail(address: &str) -> Value {
    json!({ "email": address, "email_verified": true })
}

#[tokio::test]
async fn a_verified_address_finds_somebody_once() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(BY_LIST).await;
    let sara = add(&portal, "Sara@Comune.example.it").await;
    for stranger in [
        json!({}),
        mail("paolo@comune.example.it"),
        json!({"email": "sara@comune.example.it"}),
        json!({"email": "sara@comune.example.it", "email_verified": false}),
    ] {
        say(&fake, &stranger);
        let answer = fake.staff_in(&portal, &mut Browser::new(), "").await;
        refused(&portal, &answer, "no_role", "no_role").await;
    }
    say(&fake, &mail("SARA@comune.example.it"));
    let mut browser = Browser::new();
    assert_eq!(fake.staff_in(&portal, &mut browser, "").await.location(), home(Language::It));
    assert_eq!(id_of(&who(&portal, &browser).await), sara);
    // From now on the subject is she, whatever her address; and her address is nobody else's.
    say(&fake, &mail("sara.lombardi@altrove.example"));
    let mut later = Browser::new();
    fake.staff_in(&portal, &mut later, "").await;
    assert_eq!(id_of(&who(&portal, &later).await), sara);
    say(&fake, &json!({"sub": "subject-2", "email": "sara@comune.example.it", "email_verified": true}));
    fake.mind().user_info = Box::new(|claims| claims["sub"] = "subject-2".into());
    let mut thief = Browser::new();
    let answer = fake.staff_in(&portal, &mut thief, "").await;
    assert!(answer.location().contains("refused=no_role"), "{}", answer.location());
    assert_eq!(who(&portal, &thief).await, None);
}

#[tokio::test]
async fn the_same_subject_of_another_issuer_is_somebody_else() {
    let (one, two) = (Fake::start().await, Fake::start().await);
    let place = Place::new().await;
    let key_file = fresh_key(&place.folder, "portal.pem").1;
    let (first, second) = (one.url(), two.url());
    let more = format!("for = \"staff\"\n{BY_LIST}");
    let portal = place
        .open(&[
            Written { id: "uffici", kind: "other", issuer: &first, key_file: key_file.clone(), more: &more },
            Written { id: "altri", kind: "other", issuer: &second, key_file, more: &more },
        ])
        .await;
    add(&portal, "sara@comune.example.it").await;
    say(&one, &mail("sara@comune.example.it"));
    let mut browser = Browser::new();
    assert_eq!(one.staff_in(&portal, &mut browser, "").await.location(), home(Language::It));
    for claims in [json!({}), mail("sara@comune.example.it")] {
        say(&two, &claims);
        let mut other = Browser::new();
        let started = two.begin_at("altri", &portal, &mut other, "").await;
        let answer = two.come_back_at("altri", &portal, &mut other, &started.state).await;
        assert!(answer.location().contains("refused=no_role"), "{}", answer.location());
        assert_eq!(who(&portal, &other).await, None);
    }
}

#[tokio::test]
async fn whoever_is_put_out_of_service_is_out_at_once_and_stays_out() {
    let fake = Fake::start().await;
    let portal = fake.staff_portal(BY_CLAIM).await;
    // Invited, then dismissed before the first login: the provider's role does not let them in by another name.
    let sara = add(&portal, "sara@comune.example.it").await;
    roster::set_active(&portal.crm, &TERMINAL, sara, false).await.unwrap();
    let claims = json!({"groups": ["capi"], "email": "sara@comune.example.it", "email_verified": true});
    say(&fake, &claims);
    let answer = fake.staff_in(&portal, &mut Browser::new(), "").await;
    refused(&portal, &answer, "no_role", "inactive").await;
    roster::set_active(&portal.crm, &TERMINAL, sara, true).await.unwrap();
    let mut browser = Browser::new();
    fake.staff_in(&portal, &mut browser, "").await;
    assert_eq!(id_of(&who(&portal, &browser).await), sara);
    roster::set_active(&portal.crm, &TERMINAL, sara, false).await.unwrap();
    assert_eq!((who(&portal, &browser).await, portal.sessions().await), (None, 0));
    for groups in [json!(["capi"]), json!([]), json!(["gestori"])] {
        say(&fake, &json!({ "groups": groups }));
        let answer = fake.staff_in(&portal, &mut Browser::new(), "").await;
        refused(&portal, &answer, "no_role", "inactive").await;
    }
}
