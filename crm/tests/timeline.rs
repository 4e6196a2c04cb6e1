//! One history: every page of it once, every filter by the rule, every forged place refused.

#[cfg(test)]
mod tests {
    use crm::{
        Error,
        actor::CitizenId,
        channel::Channel,
        clock::Timestamp,
        timeline::{self, Cursor, EntryKind, Filter, fold},
    };
    use crm_testing::{Dice, Fixture, on_both, sample};
    use jiff::civil::date;
    use proptest::prelude::*;

    /// A citizen with these entries.
    async fn history(fixture: &Fixture, entries: Vec<crm::case::ObservedEntry>) -> CitizenId {
        let citizen = fixture.citizen().await.unwrap();
        fixture.source("siu").await.unwrap();
        let mut seen = sample::observed("siu", &citizen.0.to_string(), citizen);
        seen.entries = entries;
        fixture.observe(&seen).await.unwrap();
        citizen
    }

    async fn titles(fixture: &Fixture, citizen: CitizenId, filter: &Filter) -> Vec<String> {
        let page = timeline::page(&fixture.crm, &sample::as_citizen(citizen), citizen, filter, None, 100)
            .await
            .unwrap();
        page.entries.into_iter().map(|entry| entry.title).collect()
    }

    fn text(text: &str) -> Filter {
        Filter::read("", "", "", text)
    }

    on_both! {
        async fn pages_show_everything_once_however_equal_the_moments(fixture: Fixture) {
            let mut dice = Dice::seeded(7);
            let mut entries = Vec::new();
            for number in 0..230 {
                // Few moments for many entries, some before 1970.
                let moment = [sample::NOW, Timestamp(-1), Timestamp(0), Timestamp(-86_400_000)][dice.throw(4)];
                entries.push(sample::entry(moment, &format!("n{number}")));
            }
            let citizen = history(&fixture, entries).await;
            let neighbour = fixture.citizen().await.unwrap();
            fixture.observe(&sample::observed("siu", "neighbour", neighbour)).await.unwrap();
            let actor = sample::as_citizen(citizen);
            for limit in [1, 7, 64, 100] {
                let (mut seen, mut from) = (Vec::new(), None);
                loop {
                    let page = timeline::page(&fixture.crm, &actor, citizen, &Filter::default(), from, limit).await.unwrap();
                    assert!(page.entries.len() <= usize::try_from(limit).unwrap());
                    seen.extend(page.entries.iter().map(|entry| (entry.happened_at.0, entry.id)));
                    assert!(seen.len() <= 230, "something twice at limit {limit}");
                    let Some(next) = page.next else { break };
                    // As it goes through an address.
                    from = Some(next.to_string().parse::<Cursor>().unwrap());
                }
                assert_eq!(seen.len(), 230, "limit {limit}");
                assert!(seen.is_sorted_by(|a, b| a > b), "newest first, nothing twice, at limit {limit}");
            }
        }

        async fn a_limit_is_clamped(fixture: Fixture) {
            let entries = (0..120).map(|number| sample::entry(sample::NOW, &format!("n{number}"))).collect();
            let citizen = history(&fixture, entries).await;
            for (limit, expected) in [(i64::MIN, 1), (-1, 1), (0, 1), (1, 1), (100, 100), (101, 100), (i64::MAX, 100)] {
                let page = timeline::page(&fixture.crm, &sample::as_citizen(citizen), citizen, &Filter::default(), None, limit).await.unwrap();
                assert_eq!((page.entries.len(), page.next.is_some()), (expected, true), "{limit}");
            }
        }

        async fn a_forged_place_opens_nothing(fixture: Fixture) {
            let citizen = history(&fixture, vec![sample::entry(sample::NOW, "mine")]).await;
            let other = fixture.citizen().await.unwrap();
            for from in ["0-0", "ffffffffffffffff-ffffffffffffffff", "7fffffffffffffff-7fffffffffffffff", "8000000000000000-1"] {
                let from = Some(from.parse().unwrap());
                let page = timeline::page(&fixture.crm, &sample::as_citizen(other), other, &Filter::default(), from, 10).await.unwrap();
                assert!(page.entries.is_empty());
                let refused = timeline::page(&fixture.crm, &sample::as_citizen(other), citizen, &Filter::default(), from, 10).await;
                assert!(matches!(refused, Err(Error::NotFound)));
            }
        }

        async fn filters_by_channel_and_kind(fixture: Fixture) {
            let mut entries = Vec::new();
            for channel in Channel::ALL {
                for kind in EntryKind::ALL {
                    let mut entry = sample::entry(sample::NOW, &format!("{} {}", channel.code(), kind.code()));
                    (entry.channel, entry.kind) = (channel, kind);
                    entries.push(entry);
                }
            }
            let citizen = history(&fixture, entries).await;
            for channel in Channel::ALL {
                assert_eq!(titles(&fixture, citizen, &Filter::read(channel.code(), "", "", "")).await.len(), EntryKind::ALL.len());
                for kind in EntryKind::ALL {
                    let found = titles(&fixture, citizen, &Filter::read(channel.code(), kind.code(), "", "")).await;
                    assert_eq!(found, [format!("{} {}", channel.code(), kind.code())]);
                }
            }
            assert_eq!(titles(&fixture, citizen, &Filter::read("", "payment", "2026", "PAYMENT")).await.len(), Channel::ALL.len());
            assert_eq!(titles(&fixture, citizen, &Filter::read("pigeon", "gossip", "MMXXVI", " ")).await.len(), 88);
        }

        async fn the_year_begins_at_midnight_in_rome(fixture: Fixture) {
            let utc = |day: jiff::civil::DateTime| Timestamp(day.in_tz("UTC").unwrap().timestamp().as_millisecond());
            let citizen = history(&fixture, vec![
                sample::entry(utc(date(2024, 12, 31).at(23, 0, 0, 0)), "first of 2025"),
                sample::entry(utc(date(2025, 7, 1).at(12, 0, 0, 0)), "summer of 2025"),
                sample::entry(utc(date(2025, 12, 31).at(22, 59, 59, 999_000_000)), "last of 2025"),
                sample::entry(utc(date(2025, 12, 31).at(23, 30, 0, 0)), "half past midnight"),
            ]).await;
            assert_eq!(titles(&fixture, citizen, &Filter::read("", "", "2025", "")).await, ["last of 2025", "summer of 2025", "first of 2025"]);
            assert_eq!(titles(&fixture, citizen, &Filter::read("", "", "2026", "")).await, ["half past midnight"]);
            assert!(titles(&fixture, citizen, &Filter::read("", "", "2024", "")).await.is_empty());
            for odd in [i16::MIN, -9999, 0, 9999, i16::MAX] {
                let filter = Filter { year: Some(odd), ..Filter::default() };
                assert!(timeline::page(&fixture.crm, &sample::as_citizen(citizen), citizen, &filter, None, 10).await.is_ok(), "{odd}");
            }
        }

        async fn text_is_found_as_people_type_it(fixture: Fixture) {
            let words = ["Perché l'acqua è calda", "sconto 100%", "sconto 1000", "file_nuovo", "file nuovo", r"C:\uffici", "ÀÈÌÒÙ Straße"];
            let citizen = history(&fixture, words.iter().map(|word| sample::entry(sample::NOW, word)).collect()).await;
            for (typed, expected) in [
                ("perche", vec![words[0]]),
                ("PERCHÉ", vec![words[0]]),
                ("perche\u{301}", vec![words[0]]),
                ("L’ACQUA", vec![words[0]]),
                ("100%", vec![words[1]]),
                ("%", vec![words[1]]),
                ("_", vec![words[3]]),
                ("e_n", vec![words[3]]),
                // Each word, anywhere, in any order, whole or its beginning.
                ("e n", vec![words[4], words[3]]),
                ("nuo fil", vec![words[4], words[3]]),
                ("calda acq perche", vec![words[0]]),
                ("calda gelo", vec![]),
                (r"\", vec![words[5]]),
                (r"c:\UFF", vec![words[5]]),
                ("aeiou", vec![words[6]]),
                ("' OR 1=1 --", vec![]),
                ("\0", vec![]),
                ("%%", vec![]),
            ] {
                assert_eq!(titles(&fixture, citizen, &text(typed)).await, expected, "{typed:?}");
            }
        }

        async fn any_typed_text_finds_what_holds_it(fixture: Fixture) {
            let mut dice = Dice::seeded(11);
            let signs: Vec<char> = "aAàÀeéÈ%_\\'\"’ ñ🐺ß[]*?^$.(\u{301}".chars().collect();
            let words: Vec<String> = (0..60).map(|_| (0..=dice.throw(6)).map(|_| signs[dice.throw(signs.len())]).collect()).collect();
            let citizen = history(&fixture, words.iter().map(|word| sample::entry(sample::NOW, word)).collect()).await;
            for typed in &words {
                let wanted = text(typed).text.map(|text| fold(&text)).unwrap_or_default();
                let holds = |word: &&String| wanted.split_whitespace().all(|part| fold(word).contains(part));
                let mut expected: Vec<_> = words.iter().filter(holds).cloned().collect();
                let mut found = titles(&fixture, citizen, &text(typed)).await;
                expected.sort();
                found.sort();
                assert_eq!(found, expected, "{typed:?}");
            }
        }
    }

    on_both! {
        async fn the_number_of_a_case_finds_its_entries(fixture: Fixture) {
            let citizen = history(&fixture, vec![sample::entry(sample::NOW, "mine")]).await;
            let cases = crm::case::list(&fixture.crm, &sample::as_citizen(citizen), citizen, 10).await.unwrap();
            let number = cases[0].number.to_string();
            assert_eq!(titles(&fixture, citizen, &text(&number)).await, ["mine"]);
            assert_eq!(titles(&fixture, citizen, &text(&format!(" {} ", number.to_lowercase()))).await, ["mine"]);
            assert!(titles(&fixture, citizen, &text(&format!("{number} altro"))).await.is_empty());
        }

        async fn years_are_counted_in_rome(fixture: Fixture) {
            let rome = |day: jiff::civil::DateTime| crm::clock::from_rome(day).unwrap();
            let moments = [
                rome(date(1969, 12, 31).at(23, 59, 0, 0)), rome(date(1970, 1, 1).at(0, 30, 0, 0)), rome(date(2005, 12, 31).at(23, 59, 59, 0)),
                rome(date(2006, 1, 1).at(0, 0, 0, 0)), rome(date(2006, 7, 1).at(0, 30, 0, 0)), rome(date(2026, 1, 1).at(0, 59, 0, 0)),
            ];
            let citizen = history(&fixture, moments.iter().map(|at| sample::entry(*at, "x")).collect()).await;
            let years = timeline::years(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
            assert_eq!(years, [(2026, 1), (2006, 2), (2005, 1), (1970, 1), (1969, 1)]);
            for (year, count) in years {
                let found = titles(&fixture, citizen, &Filter { year: Some(year), ..Filter::default() }).await;
                assert_eq!(i64::try_from(found.len()).unwrap(), count, "{year}");
            }
        }

        async fn ten_thousand_entries_are_read_through_an_index(fixture: Fixture) {
            let explain = match fixture.engine {
                crm_testing::Engine::Sqlite => "EXPLAIN QUERY PLAN SELECT id FROM timeline_entry WHERE citizen_id = 1 AND happened_at <= 5 AND (happened_at < 5 OR id < 7) AND happened_at >= 1 ORDER BY happened_at DESC, id DESC LIMIT 21",
                crm_testing::Engine::Postgres => "EXPLAIN SELECT id FROM timeline_entry WHERE citizen_id = 1 AND happened_at <= 5 AND (happened_at < 5 OR id < 7) AND happened_at >= 1 ORDER BY happened_at DESC, id DESC LIMIT 21",
            };
            let column = if fixture.engine == crm_testing::Engine::Sqlite { 3 } else { 0 };
            let rows = fixture.crm.db.rows(explain, &[]).await.unwrap();
            let plan: String = rows.iter().map(|row| row.text(column).unwrap() + "\n").collect();
            assert!(plan.contains("timeline_entry_recent") && !plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
    }

    #[test]
    fn the_fields_of_the_form_are_read_kindly() {
        assert!(Filter::read("", "", "", "").is_empty() && Filter::read("x", "y", "1899", " \t").is_empty());
        assert_eq!(Filter::read("web", "payment", " 2026 ", " a ").year, Some(2026));
        assert_eq!(text(&"è".repeat(500)).text.unwrap().chars().count(), 100);
    }

    #[test]
    fn what_is_not_a_cursor_is_refused() {
        for forged in [
            "",
            "-",
            "1",
            "1-",
            "-1",
            "--1-1",
            "1-1-1",
            "g-1",
            "1- 1",
            "+1-1",
            "0x1-1",
            "1-00000000000000001",
            "é-1",
            "1_000-1",
        ] {
            assert!(forged.parse::<Cursor>().is_err(), "{forged:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_a_cursor_panic(any in ".*", near in "[0-9a-fA-F+-]{0,20}-[0-9a-fA-F+-]{0,20}") {
            for forged in [any, near] {
                if let Ok(cursor) = forged.parse::<Cursor>() {
                    prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
                }
            }
        }

        #[test]
        fn a_cursor_comes_back_as_it_was(happened_at: i64, id: i64) {
            let cursor = Cursor { happened_at, id };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn no_text_makes_a_filter_panic(a in ".*", b in ".*", c in ".*", d in ".*") {
            let filter = Filter::read(&a, &b, &c, &d);
            prop_assert!(filter.text.is_none_or(|text| text.chars().count() <= 100));
            prop_assert_eq!(fold(&fold(&d)), fold(&d));
        }
    }
}
