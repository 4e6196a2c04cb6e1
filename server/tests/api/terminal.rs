//! `quirino client` and `quirino source`, as whoever runs the program types them.

use clap::Parser;
use crm::client;
use crm_testing::{Fixture, on_both};
use server::silos::{self, ClientArgs, SiloError, SourceArgs};

#[derive(Debug, Parser)]
enum Line {
    Client(ClientArgs),
    Source(SourceArgs),
}

async fn types(fixture: &Fixture, words: &str) -> Result<String, SiloError> {
    let words = ["quirino"].into_iter().chain(words.split('|'));
    let mut out = Vec::new();
    match Line::try_parse_from(words).unwrap() {
        Line::Client(args) => silos::client(&fixture.crm, &args, &mut out).await?,
        Line::Source(args) => silos::source(&fixture.crm, &args, &mut out).await?,
    }
    Ok(String::from_utf8(out).unwrap())
}

on_both! {
    async fn a_key_is_made_shown_once_and_ended(fixture: Fixture) {
        let none = types(&fixture, "client|add|Tributi 1|--source|tributi|--scopes|events:write").await.unwrap_err();
        assert!(none.to_string().contains("quirino source add tributi"), "{none}");
        types(&fixture, "source|add|tributi|--it|Tributi|--en|Local taxes|--every|15m").await.unwrap();
        let made = types(&fixture, "client|add|Tributi 1|--source|tributi|--scopes|events:write:case,events:write:status|--expires|2026-12-31").await.unwrap();
        let key = made.lines().last().unwrap();
        assert_eq!(client::find(&fixture.crm, key).await.unwrap().unwrap().name, "Tributi 1");
        let list = types(&fixture, "client|list").await.unwrap();
        assert!(!list.contains(&key[3..]), "{list}");
        assert!(list.contains("Tributi 1  source tributi  events:write:case,events:write:status  50 requests/s  until 2027-01-01 00:00"), "{list}");
        assert!(types(&fixture, "client|revoke|Tributi 1").await.unwrap().contains("from now on"));
        assert_eq!(client::find(&fixture.crm, key).await.unwrap(), None);
        assert!(types(&fixture, "client|list").await.unwrap().contains("revoked 2026-03-02 10:00"));
        assert!(types(&fixture, "client|revoke|Tributi 1").await.unwrap_err().to_string().contains("quirino client list"));
        for line in ["client|add|x|--source|tributi|--scopes|events:read", "client|add|x|--source|tributi|--scopes|events:write|--expires|domani"] {
            let words = ["quirino"].into_iter().chain(line.split('|'));
            assert!(Line::try_parse_from(words).is_err(), "{line}");
        }
        assert!(matches!(types(&fixture, "source|add|quirino|--it|x|--en|x").await, Err(SiloError::SourceId(_))));
    }

    async fn the_list_of_sources_says_how_they_fare(fixture: Fixture) {
        types(&fixture, "source|add|tributi|--it|Tributi|--en|Local taxes|--every|15m").await.unwrap();
        assert!(types(&fixture, "source|list").await.unwrap().contains("tributi  silent  never heard  every 15 min  Tributi"));
        fixture.crm.db.execute("UPDATE source SET last_event_at = $1 WHERE id = 'tributi'", &crm::args![fixture.crm.now()]).await.unwrap();
        for (seconds, words) in [(60, "tributi  ok  last heard 2026-03-02 10:00 (1 min ago)"), (1200, "tributi  late"), (3600, "tributi  silent  last heard 2026-03-02 10:00 (1 h 21 min ago)")] {
            fixture.clock.advance(seconds);
            let list = types(&fixture, "source|list").await.unwrap();
            assert!(list.contains(words), "{list}");
        }
    }
}
