//! What readers tell us: kept of nobody, counted, read by the newsroom alone.

#[cfg(test)]
mod tests {
    use crm::{
        Crm, Error,
        actor::{Actor, CitizenId, Role, Task},
        args,
        case::{self, CaseNumber},
        channel::Channel,
        content::{self, Draft, Kind, ServiceSheet},
        language::Language,
        readers::{self, NewRating, Reason, Scope, Sought, Unhelpful},
        timeline::{self, Direction, EntryKind, NewEntry},
    };
    use crm_testing::{Fixture, on_both, sample};

    const DAY: i64 = 86_400;

    fn editor() -> Actor {
        sample::staff(Role::Author, None)
    }

    fn rating(page: &str, stars: u8) -> NewRating {
        NewRating {
            page: page.to_owned(),
            content: 0,
            language: Language::It,
            stars,
            reason: None,
            comment: String::new(),
        }
    }

    /// A published service, by its slug; its content's id.
    async fn service(crm: &Crm, slug: &str) -> i64 {
        let text = |title: &str| {
            serde_json::json!({
                "title": title, "summary": "", "audience": "", "description": "", "how_to": "", "requirements": "", "outcome": "",
                "timing": "", "costs": "", "access": "", "more": ""
            })
        };
        let body = serde_json::json!({
            "slug_it": slug, "slug_en": format!("{slug}-en"), "category": "tributi", "topics": [], "office": "tributi",
            "status": "active", "level": 0, "channels": [], "kind": "information", "keywords": [],
            "it": text("Tassa rifiuti"), "en": text("Waste tax")
        });
        let sheet: ServiceSheet = serde_json::from_value(body).unwrap();
        let draft = Draft {
            kind: Kind::Service,
            slug_it: slug,
            slug_en: &sheet.slug_en,
            position: 1,
            body: &sheet,
            author: "",
            note: "",
        };
        content::publish(crm, &Actor::System(Task::Seed), &[draft]).await.unwrap();
        content::catalogue(crm).await.unwrap().services[0].content
    }

    /// Contacts about a case of somebody's, so many days ago each.
    async fn contacts(
        fixture: &Fixture,
        citizen: CitizenId,
        number: Option<CaseNumber>,
        told: &[(Channel, i64)],
    ) {
        let crm = &fixture.crm;
        let mut tx = crm.db.begin().await.unwrap();
        for (channel, days) in told {
            let at = crm.now().plus_seconds(-days * DAY);
            let entry = NewEntry {
                citizen,
                id: crm.new_id().unwrap(),
                case: number,
                kind: EntryKind::Contact,
                channel: *channel,
                direction: Direction::Inbound,
                source: "quirino".to_owned(),
                happened_at: at,
                day_only: false,
                as_of: at,
                title: "Chiede informazioni".to_owned(),
                body: String::new(),
                office: None,
            };
            timeline::log(&mut tx, &Actor::System(Task::Seed), &entry).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    on_both! {
        async fn only_the_newsroom_reads_what_readers_say(fixture: Fixture) {
            let crm = &fixture.crm;
            readers::rate(crm, &rating("/", 1)).await.unwrap();
            let mut others = vec![Actor::Anonymous, sample::as_citizen(CitizenId(1)), sample::machine("siu"), Actor::System(Task::Clock)];
            others.extend([Role::Operator, Role::Administrator].map(|role| sample::staff(role, Some("curiosità"))));
            for actor in &others {
                let scope = Scope::DEFAULT;
                assert!(matches!(readers::pages(crm, actor, &scope).await, Err(Error::NotFound)), "{actor:?}");
                assert!(matches!(readers::days(crm, actor, &scope).await, Err(Error::NotFound)), "{actor:?}");
                assert!(matches!(readers::comments(crm, actor, &scope).await, Err(Error::NotFound)), "{actor:?}");
                assert!(matches!(readers::topics(crm, actor, &scope).await, Err(Error::NotFound)), "{actor:?}");
                for why in Unhelpful::ALL {
                    assert!(matches!(readers::searches(crm, actor, &scope, why).await, Err(Error::NotFound)), "{actor:?}");
                }
                if *actor != Actor::System(Task::Clock) {
                    assert!(matches!(readers::refresh_contacts(crm, actor).await, Err(Error::NotFound)), "{actor:?}");
                }
            }
            for role in [Role::Author, Role::Reviewer, Role::Publisher] {
                let seen = readers::pages(crm, &sample::staff(role, None), &Scope::DEFAULT).await.unwrap();
                assert_eq!(seen.len(), 1);
            }
            assert!(matches!(readers::refresh_contacts(crm, &editor()).await, Err(Error::NotFound)));
        }

        async fn a_rating_gets_its_reason_once_within_half_an_hour(fixture: Fixture) {
            let crm = &fixture.crm;
            for stars in [0, 6, 255] {
                assert!(matches!(readers::rate(crm, &rating("/", stars)).await, Err(Error::Refused(_))));
            }
            let token = readers::rate(crm, &rating("/servizi", 2)).await.unwrap();
            let late = readers::rate(crm, &rating("/novita", 2)).await.unwrap();
            let found = readers::find_rated(crm, &token).await.unwrap().unwrap();
            assert_eq!((found.page.as_str(), found.stars, found.complete), ("/servizi", 2, false));
            assert!(readers::find_rated(crm, "another").await.unwrap().is_none());
            let typed = "  Chiamatemi:\r\n 333 1234567 o a@b.it ";
            assert!(readers::add_reason(crm, &token, Some(Reason::Progress), typed).await.unwrap());
            assert!(!readers::add_reason(crm, &token, Some(Reason::Other), "x").await.unwrap(), "a second time");
            assert!(readers::find_rated(crm, &token).await.unwrap().unwrap().complete);
            let said = readers::comments(crm, &editor(), &Scope::DEFAULT).await.unwrap();
            assert_eq!(said.len(), 1);
            assert_eq!((said[0].comment.as_str(), said[0].reason), ("Chiamatemi: […] o […]", Some(Reason::Progress)));

            fixture.clock.advance(readers::SECOND_STEP_SECONDS);
            assert!(!readers::add_reason(crm, &late, None, "x").await.unwrap());
            assert!(readers::find_rated(crm, &late).await.unwrap().is_none());
            readers::sweep(crm).await.unwrap();
            let left = crm.db.row("SELECT COUNT(*) FROM rating WHERE token_hash IS NOT NULL", &[]).await.unwrap().unwrap();
            assert_eq!(left.int(0).unwrap(), 0);
        }

        async fn pages_stand_by_how_unclear_they_are(fixture: Fixture) {
            let crm = &fixture.crm;
            let tari = service(crm, "tari").await;
            let of_tari = |stars, reason| NewRating { content: tari, reason, ..rating("/servizi/tari", stars) };
            for stars in [5, 5, 5] {
                readers::rate(crm, &of_tari(stars, None)).await.unwrap();
            }
            fixture.clock.advance(30 * DAY);
            for (stars, reason) in [(1, Some(Reason::Clarity)), (2, Some(Reason::Other)), (1, Some(Reason::Clarity)), (5, Some(Reason::Clarity))] {
                readers::rate(crm, &of_tari(stars, reason)).await.unwrap();
            }
            readers::rate(crm, &rating("/novita", 1)).await.unwrap();
            readers::rate(crm, &rating("/", 5)).await.unwrap();
            let pages = readers::pages(crm, &editor(), &Scope::DEFAULT).await.unwrap();
            let order: Vec<&str> = pages.iter().map(|page| page.page.as_str()).collect();
            assert_eq!(order, ["/servizi/tari", "/novita", "/"], "one bad rating weighs less than three");
            let tari_now = &pages[0];
            assert_eq!((tari_now.now.count, tari_now.now.stars, tari_now.before.count, tari_now.before.stars), (4, 9, 3, 15));
            assert_eq!((tari_now.now.tenths(), tari_now.before.tenths()), (Some(23), Some(50)));
            assert_eq!(tari_now.reasons, [(Reason::Clarity, 2), (Reason::Other, 1)], "the reasons of clear ratings are not among them");
            assert_eq!((tari_now.content, tari_now.title(Language::En)), (tari, "Waste tax"));
            assert_eq!(pages[1].title(Language::It), "/novita");

            let week = readers::pages(crm, &editor(), &Scope::read("7", "", "")).await.unwrap();
            assert_eq!(week[0].before.count, 0);
            for (section, count) in [("services", 1), ("site", 2), ("news", 0)] {
                let scope = Scope::read("28", section, "");
                assert_eq!(readers::pages(crm, &editor(), &scope).await.unwrap().len(), count, "{section}");
            }
            assert_eq!(readers::pages(crm, &editor(), &Scope::read("28", "", "3")).await.unwrap(), []);

            let days = readers::days(crm, &editor(), &Scope::read("7", "", "")).await.unwrap();
            assert_eq!(days.len(), 7);
            let today = days.last().unwrap();
            assert_eq!((today.unclear, today.clear, today.date), (4, 2, crm::clock::in_rome(crm.now()).date()));
            assert!(days[..6].iter().all(|day| day.unclear + day.clear == 0));
        }

        async fn searches_wait_in_memory_and_are_kept_by_day(fixture: Fixture) {
            let crm = &fixture.crm;
            let sought = Sought::default();
            let lists = async || {
                let mut both = Vec::new();
                for why in Unhelpful::ALL {
                    let found = readers::searches(crm, &editor(), &Scope::read("7", "", ""), why).await.unwrap();
                    both.push(found.iter().map(|one| format!("{} {} {}", one.words, one.times, one.before)).collect::<Vec<_>>());
                }
                both
            };
            for typed in ["Unicorno", "unicòrno!", "bonus idrico", "tari", "tari", "zingaro@b.it", "333 1234567"] {
                sought.searched(Language::It, typed, if typed == "tari" { 4 } else { 0 });
            }
            sought.searched(Language::En, "tari", 2);
            sought.opened(Language::En, "Tari");
            assert_eq!(lists().await, [Vec::<String>::new(), Vec::new()], "nothing is written by a search");
            assert_eq!(sought.keep(crm).await.unwrap(), 4);
            assert_eq!(sought.keep(crm).await.unwrap(), 0);
            assert_eq!(lists().await, [vec!["unicorno 2 0", "bonus idrico 1 0"], vec!["tari 2 0"]]);

            fixture.clock.advance(7 * DAY);
            sought.searched(Language::It, "unicorno", 0);
            sought.searched(Language::It, "bonus idrico", 1);
            sought.opened(Language::It, "bonus idrico");
            sought.searched(Language::It, "tari", 3);
            sought.keep(crm).await.unwrap();
            assert_eq!(lists().await, [vec!["unicorno 1 2"], vec!["tari 1 2"]], "what is found now is out of the list");
            // Of one day and words there is one row.
            sought.searched(Language::It, "unicorno", 1);
            sought.keep(crm).await.unwrap();
            assert_eq!(lists().await, [vec![], vec!["tari 1 2", "unicorno 2 2"].into_iter().rev().collect::<Vec<_>>()]);

            fixture.clock.advance(40 * DAY);
            readers::sweep(crm).await.unwrap();
            let left: Vec<String> = fixture.dump().await.unwrap()["sought"].clone();
            assert!(left.iter().all(|row| row.contains("unicorno") || row.contains("\"tari\"")), "rare words are gone: {left:?}");
            assert!(!left.is_empty() && !left.iter().any(|row| row.contains("\"en\"")), "{left:?}");
        }

        async fn a_database_that_fails_loses_no_search(fixture: Fixture) {
            let crm = &fixture.crm;
            let sought = Sought::default();
            sought.searched(Language::It, "unicorno", 0);
            crm.db.execute("ALTER TABLE sought RENAME TO elsewhere", &[]).await.unwrap();
            assert!(sought.keep(crm).await.is_err());
            sought.searched(Language::It, "unicorno", 0);
            crm.db.execute("ALTER TABLE elsewhere RENAME TO sought", &[]).await.unwrap();
            assert_eq!(sought.keep(crm).await.unwrap(), 1);
            let found = readers::searches(crm, &editor(), &Scope::DEFAULT, Unhelpful::NotFound).await.unwrap();
            assert_eq!(found[0].times, 2);
        }

        async fn contacts_are_counts_by_topic(fixture: Fixture) {
            let crm = &fixture.crm;
            let nido = service(crm, "iscrizione-nido").await;
            let citizen = fixture.citizen().await.unwrap();
            let mut tx = crm.db.begin().await.unwrap();
            let number = case::next_number(&mut tx, 2026).await.unwrap();
            case::write(&mut tx, &Actor::System(Task::Seed), sample::application(citizen, number, crm.now())).await.unwrap();
            tx.commit().await.unwrap();
            use Channel::{Chat, Counter, Email, Phone};
            contacts(&fixture, citizen, Some(number), &[(Phone, 1), (Phone, 2), (Counter, 3), (Phone, 8), (Email, 20), (Phone, 30), (Phone, 60)]).await;
            contacts(&fixture, citizen, Some(number), &[(Chat, 1)]).await;
            contacts(&fixture, citizen, None, &[(Phone, 1)]).await;
            readers::rate(crm, &NewRating { content: nido, ..rating("/servizi/iscrizione-nido", 2) }).await.unwrap();
            assert_eq!(readers::topics(crm, &editor(), &Scope::DEFAULT).await.unwrap(), [], "nothing is counted when a page is read");
            for _ in 0..2 {
                assert_eq!(readers::refresh_contacts(crm, &Actor::System(Task::Clock)).await.unwrap(), 4);
            }
            let topics = readers::topics(crm, &editor(), &Scope::DEFAULT).await.unwrap();
            assert_eq!(topics.iter().map(|topic| topic.service.as_str()).collect::<Vec<_>>(), ["iscrizione-nido", ""]);
            let (all, phone) = (topics[0].all, topics[0].phone);
            assert_eq!((all.week, all.week_before, all.month, all.month_before), (3, 1, 5, 1));
            assert_eq!((phone.week, phone.week_before, phone.month, phone.month_before), (2, 1, 3, 1));
            assert_eq!((topics[0].content, topics[0].rating.tenths()), (nido, Some(20)));
            assert_eq!(readers::topics(crm, &editor(), &Scope::read("28", "news", "")).await.unwrap(), []);

            fixture.clock.advance(70 * DAY);
            assert_eq!(readers::refresh_contacts(crm, &Actor::System(Task::Clock)).await.unwrap(), 0);
            let rows = crm.db.rows("SELECT service FROM topic_contact", &args![]).await.unwrap();
            assert!(rows.is_empty());
        }
    }
}
