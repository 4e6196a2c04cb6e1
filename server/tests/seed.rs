//! The seed: the same city every time, whatever was interrupted; contents that can be published again; the people of
//! the demonstration.

#![cfg(test)]

#[path = "seed/agreement.rs"]
mod agreement;
#[path = "seed/personas.rs"]
mod personas;

use agreement::assert_cases_agree;
use crm::{Crm, citizen::TaxCode, language::Language, timeline::EntryKind};
use crm_testing::{Dump, Engine, Fixture, on_both, run, run_pair};
use server::seed::{
    Progress, contents,
    people::{self, SeedOptions, SeedReport, Seeder},
};
use std::collections::BTreeSet;

const CITIZENS: u64 = 230;
const ENTRIES: u64 = 2300;

fn options(batch: u64) -> SeedOptions {
    SeedOptions { batch, progress: Progress::Silent, ..SeedOptions::new(CITIZENS, ENTRIES) }
}

async fn seeded(fixture: &Fixture, batch: u64) -> SeedReport {
    Box::pin(people::run(&fixture.crm, &options(batch))).await.unwrap()
}

async fn dump(fixture: &Fixture) -> Dump {
    fixture.dump().await.unwrap()
}

fn differing(one: &Dump, other: &Dump) -> Vec<String> {
    one.iter().filter(|(name, rows)| other.get(*name) != Some(*rows)).map(|(name, _)| name.clone()).collect()
}

async fn texts(crm: &Crm, sql: &'static str) -> Vec<String> {
    crm.db.rows(sql, &[]).await.unwrap().iter().map(|row| row.text(0).unwrap()).collect()
}

async fn number(crm: &Crm, sql: &'static str) -> i64 {
    crm.db.row(sql, &[]).await.unwrap().unwrap().int(0).unwrap()
}

#[test]
fn two_databases_get_the_same_rows_whatever_the_batch() {
    run_pair(|sqlite, postgres| async move {
        let one = seeded(&sqlite, 1000).await;
        let other = seeded(&postgres, 7).await;
        assert_eq!(SeedReport { seconds: 0.0, ..one }, SeedReport { seconds: 0.0, ..other });
        assert_eq!(differing(&dump(&sqlite).await, &dump(&postgres).await), [""; 0]);
    });
}

#[test]
fn a_seed_that_was_stopped_goes_on_where_it_was() {
    run(Engine::Sqlite, |stopped| async move {
        let whole = Fixture::open(Engine::Sqlite).await.unwrap();
        seeded(&whole, 50).await;
        let mut seeder = Box::pin(Seeder::new(&stopped.crm, &options(40))).await.unwrap();
        for _ in 0..2 {
            assert!(Box::pin(seeder.next_batch(&stopped.crm)).await.unwrap());
        }
        assert_eq!(seeder.report().citizens, 80);
        drop(seeder);
        let rest = seeded(&stopped, 33).await;
        assert_eq!(rest.citizens, CITIZENS - 80);
        assert_eq!(differing(&dump(&stopped).await, &dump(&whole).await), [""; 0]);
        let nothing = seeded(&stopped, 33).await;
        assert_eq!((nothing.citizens, nothing.cases, nothing.entries), (0, 0, 0));
    });
}

on_both! {
    async fn counts_are_exact_and_shares_uneven(fixture: Fixture) {
        let crm = &fixture.crm;
        let report = seeded(&fixture, 100).await;
        assert_eq!((report.citizens, report.entries), (CITIZENS, ENTRIES));
        assert_eq!(number(crm, "SELECT COUNT(*) FROM citizen WHERE origin = 'seed'").await, 230);
        assert_eq!(number(crm, "SELECT COUNT(*) FROM timeline_entry").await, 2300);
        let cases = number(crm, "SELECT COUNT(*) FROM cases").await;
        assert_eq!(u64::try_from(cases).unwrap(), report.cases);
        assert!(cases > 150, "{cases} cases");
        let contacts = number(crm, "SELECT COUNT(*) FROM timeline_entry WHERE kind = 'contact'").await;
        assert_eq!(u64::try_from(contacts).unwrap(), report.contacts);
        let most = number(crm, "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM timeline_entry GROUP BY citizen_id) t").await;
        assert!(most > 60, "the most that one person has is {most}");
        let channels = texts(crm, "SELECT DISTINCT channel FROM timeline_entry").await;
        assert_eq!(channels.len(), crm::channel::Channel::ALL.len(), "{channels:?}");
        let kinds = texts(crm, "SELECT DISTINCT kind FROM timeline_entry").await;
        assert_eq!(kinds.len(), EntryKind::ALL.len(), "{kinds:?}");
        let last = number(crm, "SELECT MAX(happened_at) FROM timeline_entry").await;
        assert!(last < 1_795_172_400_000, "nothing happens after the day on which it is told: {last}");
        let early = number(crm, "SELECT COUNT(*) FROM timeline_entry WHERE as_of < happened_at").await;
        assert_eq!(early, 0);
    }

    async fn tax_codes_are_valid_and_belong_to_one_person(fixture: Fixture) {
        seeded(&fixture, 100).await;
        let codes = texts(&fixture.crm, "SELECT code FROM tax_code").await;
        assert_eq!(codes.len(), 230);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for code in &codes {
            TaxCode::parse(code).unwrap();
        }
    }

    async fn a_case_stands_where_its_last_status_says(fixture: Fixture) {
        seeded(&fixture, 100).await;
        assert_cases_agree(&fixture.crm).await;
    }

    async fn numbers_of_cases_go_on_where_the_year_stands(fixture: Fixture) {
        seeded(&fixture, 100).await;
        let mut tx = fixture.crm.db.begin().await.unwrap();
        let next = crm::case::next_number(&mut tx, 2024).await.unwrap();
        let row = tx.row("SELECT COUNT(*), MAX(number) FROM cases WHERE number / 1000000000 = 2024", &[]).await.unwrap().unwrap();
        assert_eq!(next.sequence(), row.int(0).unwrap() + 1);
        assert_eq!(next.as_i64(), row.int(1).unwrap() + 1);
    }

    async fn contents_are_published_once(fixture: Fixture) {
        let first = Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        assert!(first.new > 15 + 15 + 14 + 3, "{first:?}");
        let catalogue = crm::content::catalogue(&fixture.crm).await.unwrap();
        assert_eq!((catalogue.services.len(), catalogue.categories.len()), (15, 15));
        assert!(!catalogue.synonyms.groups.is_empty());
        let again = Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        assert_eq!((again.new, again.revised, again.unchanged), (0, 0, first.new));
        assert_eq!(crm::content::refresh(&fixture.crm).await.unwrap().version, catalogue.version);
        // What the files name must be there.
        for service in &catalogue.services {
            assert!(catalogue.office(&service.office).is_some(), "{}: office {}", service.slug_it, service.office);
            let category = catalogue.category(Language::It, &service.category);
            assert!(category.is_some(), "{}: category {}", service.slug_it, service.category);
        }
        seeded(&fixture, 1000).await;
        for slug in texts(&fixture.crm, "SELECT DISTINCT service FROM cases WHERE service IS NOT NULL").await {
            assert!(catalogue.service(Language::It, &slug).is_some(), "no service {slug}");
        }
        for slug in texts(&fixture.crm, "SELECT DISTINCT office FROM cases UNION SELECT DISTINCT office FROM timeline_entry WHERE office IS NOT NULL").await {
            assert!(catalogue.office(&slug).is_some(), "no office {slug}");
        }
    }
}
