//! What is published, by whom, and when pages see it.

#[cfg(test)]
mod tests {
    use crm::{
        Crm, Error,
        actor::{Actor, Role, Task},
        content::{self, Category, Draft, Kind, PageText, Publication},
        language::Language,
    };
    use crm_testing::{Fixture, on_both, sample};

    fn category(slug: &str) -> Category {
        Category {
            slug_it: slug.to_owned(),
            slug_en: format!("{slug}-en"),
            name_it: "Anagrafe".to_owned(),
            name_en: "Registry".to_owned(),
            summary_it: "Perché “sì” 🐺 \\ \" 'x'".to_owned(),
            summary_en: String::new(),
            icon: "it-pa".to_owned(),
        }
    }

    fn draft(body: &Category, position: i64) -> Draft<'_, Category> {
        Draft {
            kind: Kind::Category,
            slug_it: &body.slug_it,
            slug_en: &body.slug_en,
            position,
            body,
            author: "Redazione",
            note: "",
        }
    }

    async fn publish(crm: &Crm, drafts: &[Draft<'_, Category>]) -> Vec<Publication> {
        content::publish(crm, &Actor::System(Task::Seed), drafts).await.unwrap()
    }

    async fn slugs(crm: &Crm) -> Vec<String> {
        content::catalogue(crm)
            .await
            .unwrap()
            .categories
            .iter()
            .map(|category| category.slug_it.clone())
            .collect()
    }

    on_both! {
        async fn new_then_unchanged_then_revised(fixture: Fixture) {
            let crm = &fixture.crm;
            assert_eq!(content::catalogue(crm).await.unwrap().version, 0);
            let mut body = category("anagrafe");
            assert_eq!(publish(crm, &[draft(&body, 1)]).await, [Publication::New]);
            let before = fixture.dump().await.unwrap();
            assert_eq!(content::catalogue(crm).await.unwrap().version, 1);
            fixture.clock.advance(60);
            assert_eq!(publish(crm, &[draft(&body, 1)]).await, [Publication::Unchanged]);
            assert_eq!(fixture.dump().await.unwrap(), before, "not even the version");

            body.name_it = "Anagrafe e stato civile".to_owned();
            assert_eq!(publish(crm, &[draft(&body, 1)]).await, [Publication::Revised(2)]);
            assert_eq!(publish(crm, &[draft(&body, 2)]).await, [Publication::Revised(3)], "a new place is a revision too");
            body.slug_en = "registry".to_owned();
            assert_eq!(publish(crm, &[draft(&body, 2)]).await, [Publication::Revised(4)]);
            let read = content::catalogue(crm).await.unwrap();
            assert_eq!((read.version, read.categories.len()), (4, 1));
            assert_eq!(read.category(Language::En, "registry").unwrap().body, body);
            assert_eq!(read.category(Language::It, "anagrafe").unwrap().updated_at, crm.now());
            assert!(read.category(Language::En, "anagrafe-en").is_none());
            assert_eq!(fixture.dump().await.unwrap()["revision"].len(), 4, "those before stay");
        }

        async fn the_version_rises_once_a_publication(fixture: Fixture) {
            let bodies = [category("c"), category("a"), category("b")];
            let drafts: Vec<_> = bodies.iter().map(|body| draft(body, 1)).collect();
            assert_eq!(publish(&fixture.crm, &drafts).await, [Publication::New; 3]);
            assert_eq!(content::catalogue(&fixture.crm).await.unwrap().version, 1);
            assert_eq!(slugs(&fixture.crm).await, ["a", "b", "c"]);
            assert_eq!(publish(&fixture.crm, &drafts[..0]).await, []);
            let mixed = [draft(&bodies[0], 0), draft(&bodies[1], 1)];
            assert_eq!(publish(&fixture.crm, &mixed).await, [Publication::Revised(2), Publication::Unchanged]);
            assert_eq!(content::catalogue(&fixture.crm).await.unwrap().version, 2);
            assert_eq!(slugs(&fixture.crm).await, ["c", "a", "b"]);
        }

        async fn lists_of_equal_place_go_by_slug_alike_on_both(fixture: Fixture) {
            // Some collations skip the hyphen.
            let bodies = ["a-b", "aa", "a1", "ab", "a-a", "b"].map(category);
            let drafts: Vec<_> = bodies.iter().map(|body| draft(body, 1)).collect();
            publish(&fixture.crm, &drafts).await;
            assert_eq!(slugs(&fixture.crm).await, ["a-a", "a-b", "a1", "aa", "ab", "b"]);
        }

        async fn another_process_sees_it_when_it_looks(fixture: Fixture) {
            let body = category("anagrafe");
            let other = Crm::new(fixture.crm.db.clone(), fixture.clock.clone(), fixture.crm.entropy.clone());
            assert!(slugs(&other).await.is_empty());
            publish(&fixture.crm, &[draft(&body, 1)]).await;
            assert!(slugs(&other).await.is_empty(), "pages read what is in memory");
            assert_eq!(content::refresh(&other).await.unwrap().version, 1);
            assert_eq!(slugs(&other).await, ["anagrafe"]);
            let again = content::refresh(&other).await.unwrap();
            assert!(std::sync::Arc::ptr_eq(&again, &content::refresh(&other).await.unwrap()), "nothing new is not read again");
        }

        async fn only_the_seed_and_the_command_line_publish_past_the_newsroom(fixture: Fixture) {
            let body = category("anagrafe");
            let mut refused = vec![
                Actor::Anonymous,
                sample::as_citizen(crm::actor::CitizenId(5)),
                sample::machine("siu"),
                Actor::System(Task::Identity),
                Actor::System(Task::Import),
            ];
            for role in Role::ALL {
                refused.push(sample::staff(role, Some("mi va")));
            }
            for actor in refused {
                let done = content::publish(&fixture.crm, &actor, &[draft(&body, 1)]).await;
                assert!(matches!(done, Err(Error::NotFound)), "{actor:?}");
            }
            assert!(fixture.dump().await.unwrap()["content"].is_empty());
            assert!(content::publish(&fixture.crm, &Actor::System(Task::Seed), &[draft(&body, 1)]).await.is_ok());
        }

        async fn an_english_address_is_given_once_within_a_kind(fixture: Fixture) {
            let (first, mut second) = (category("a"), category("b"));
            second.slug_en.clone_from(&first.slug_en);
            publish(&fixture.crm, &[draft(&first, 1)]).await;
            let before = fixture.dump().await.unwrap();
            let third = category("c");
            let done = content::publish(&fixture.crm, &Actor::System(Task::Seed), &[draft(&third, 1), draft(&second, 1)]).await;
            assert!(done.as_ref().is_err_and(Error::is_unique_violation), "{done:?}");
            assert_eq!(fixture.dump().await.unwrap(), before, "all are out, or none");
            let page = PageText { title: String::new(), summary: String::new(), body: String::new() };
            let other_kind = Draft { kind: Kind::Page, slug_it: "a", slug_en: "a-en", position: 1, body: &page, author: "", note: "" };
            let done = content::publish(&fixture.crm, &Actor::System(Task::Seed), &[other_kind]).await;
            // A page's body is another shape: the catalogue says so and keeps what it had.
            assert!(matches!(done, Err(Error::Document(_))));
            assert_eq!(slugs(&fixture.crm).await, ["a"]);
        }
    }
}
