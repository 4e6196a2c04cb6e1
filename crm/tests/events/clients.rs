//! Who may tell what: scopes, sources, keys; and how a source fares.

use super::support::{case, code, status};
use crm::{
    Error,
    actor::{Actor, Task},
    client::{self, NewClient},
    event::{EventKind, EventRefused, Scopes, admit},
    source::{self, Health, Pulse},
};
use crm_testing::{Fixture, on_both, sample};

const TERMINAL: Actor = Actor::System(Task::CommandLine);

fn new(name: &str, scopes: &str) -> NewClient {
    NewClient {
        name: name.to_owned(),
        source: "siu".to_owned(),
        scopes: scopes.parse().unwrap(),
        per_second: 50,
        expires_at: None,
    }
}

#[test]
fn scopes_are_read_as_they_are_written() {
    assert_eq!("events:write".parse::<Scopes>().unwrap(), Scopes::ALL);
    let two: Scopes = " events:write:case, events:write:payment-notice ".parse().unwrap();
    assert!(
        two.allow(EventKind::Case) && two.allow(EventKind::PaymentNotice) && !two.allow(EventKind::Status)
    );
    assert_eq!(two.to_string().parse::<Scopes>().unwrap(), two);
    for wrong in ["events:read", "events:write:", "events:write:cases", "case", "events:writecase"] {
        assert!(wrong.parse::<Scopes>().is_err(), "{wrong}");
    }
}

#[test]
fn a_source_is_late_and_then_silent_by_its_own_interval() {
    let pulse = |last: i64, every| Pulse { last: Some(sample::NOW.plus_seconds(-last)), every };
    assert_eq!(pulse(60, Some(60)).health(sample::NOW), Health::Ok);
    assert_eq!(pulse(61, Some(60)).health(sample::NOW), Health::Late);
    assert_eq!(pulse(180, Some(60)).health(sample::NOW), Health::Late);
    assert_eq!(
        pulse(181, Some(60)).health(sample::NOW),
        Health::Silent(Some(sample::NOW.plus_seconds(-181)))
    );
    assert_eq!(pulse(1_000_000, None).health(sample::NOW), Health::Unknown);
    assert_eq!(Pulse { last: None, every: Some(60) }.health(sample::NOW), Health::Silent(None));
}

on_both! {
    async fn a_key_opens_until_it_ends(fixture: Fixture) {
        let crm = &fixture.crm;
        assert!(matches!(client::add(crm, &TERMINAL, &new("a", "events:write")).await, Err(Error::NotFound)), "no such source");
        fixture.source("siu").await.unwrap();
        let key = client::add(crm, &TERMINAL, &new("a", "events:write:case")).await.unwrap();
        assert!(key.starts_with("qk_") && key.len() == 46);
        assert!(matches!(client::add(crm, &TERMINAL, &new("a", "events:write")).await, Err(Error::Conflict(_))));
        assert!(matches!(client::add(crm, &TERMINAL, &new("b", "")).await, Err(Error::Refused(_))));
        let dump = format!("{:?}", fixture.dump().await.unwrap());
        assert!(!dump.contains(&key[3..]), "the key itself is kept");

        let found = client::find(crm, &key).await.unwrap().unwrap();
        assert_eq!((found.source.as_str(), found.scopes.to_string()), ("siu", "events:write:case".to_owned()));
        let used = || async { client::list(crm, &TERMINAL).await.unwrap()[0].last_used_at };
        assert_eq!(used().await, Some(sample::NOW));
        fixture.clock.advance(59);
        client::find(crm, &key).await.unwrap().unwrap();
        assert_eq!(used().await, Some(sample::NOW), "once a minute");
        fixture.clock.advance(1);
        client::find(crm, &key).await.unwrap().unwrap();
        assert_eq!(used().await, Some(sample::NOW.plus_seconds(60)));
        for wrong in ["", "qk_", "x", &key[..45], &key.replace("qk_", "qx_"), &format!("qk_{}", "A".repeat(43))] {
            assert_eq!(client::find(crm, wrong).await.unwrap(), None, "{wrong}");
        }

        client::revoke(crm, &TERMINAL, "a").await.unwrap();
        assert_eq!(client::find(crm, &key).await.unwrap(), None);
        assert!(matches!(client::revoke(crm, &TERMINAL, "a").await, Err(Error::NotFound)));
        let until = NewClient { expires_at: Some(fixture.crm.now().plus_seconds(10)), ..new("c", "events:write") };
        let key = client::add(crm, &TERMINAL, &until).await.unwrap();
        fixture.clock.advance(9);
        assert!(client::find(crm, &key).await.unwrap().is_some());
        fixture.clock.advance(1);
        assert_eq!(client::find(crm, &key).await.unwrap(), None);
    }

    async fn keys_and_sources_are_the_terminals(fixture: Fixture) {
        fixture.source("siu").await.unwrap();
        client::add(&fixture.crm, &TERMINAL, &new("a", "events:write")).await.unwrap();
        let before = fixture.dump().await.unwrap();
        let citizen = fixture.citizen().await.unwrap();
        let mut others = vec![Actor::Anonymous, sample::machine("siu"), sample::as_citizen(citizen), Actor::System(Task::Import)];
        others.extend(crm::actor::Role::ALL.map(|role| sample::staff(role, Some("perché sì"))));
        for actor in others {
            let crm = &fixture.crm;
            assert!(matches!(client::add(crm, &actor, &new("b", "events:write")).await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(client::list(crm, &actor).await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(client::revoke(crm, &actor, "a").await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(source::expect(crm, &actor, "siu", Some(1)).await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(source::watch(crm, &actor).await, Err(Error::NotFound)), "{actor:?}");
            let own = case("1", -100, "A/1", Some(&code(1)), "Permesso");
            let may = actor == sample::machine("siu");
            assert_eq!(admit(crm, &actor, own).is_ok(), may, "{actor:?}");
        }
        let mut after = fixture.dump().await.unwrap();
        after.insert("citizen".to_owned(), before["citizen"].clone());
        assert_eq!(after, before);
    }

    async fn a_machine_tells_its_kinds_for_its_source_and_its_time(fixture: Fixture) {
        let crm = &fixture.crm;
        let own = Actor::Machine { source: "siu".to_owned(), scopes: Scopes::default().with(EventKind::Case) };
        let told = case("1", -100, "A/1", Some(&code(1)), "Permesso");
        assert!(admit(crm, &own, told.clone()).is_ok());
        let refused = |actor: &Actor, event| admit(crm, actor, event).map(|_| ()).unwrap_err();
        assert_eq!(refused(&own, status("2", -100, "A/1", "closed")), EventRefused::NotYours(EventKind::Status));
        assert_eq!(refused(&sample::machine("io"), told), EventRefused::NotYours(EventKind::Case));
        let ahead = |seconds| case("3", seconds, "A/1", None, "Permesso");
        assert!(admit(crm, &own, ahead(300)).is_ok());
        assert_eq!(refused(&own, ahead(301)), EventRefused::Future);
    }
}
