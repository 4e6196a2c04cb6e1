//! What one site has one of: who may write it, what may stand in it, and that pages follow.

#[cfg(test)]
mod tests {
    use crm::{
        Crm, Error,
        actor::{Actor, Role, StaffId},
        content::{self, Kind},
        newsroom::{self, Edit, Mistake, Order, Saved, Step, Stepped, Values, Wrong},
        remit::{Remit, Section},
    };
    use crm_testing::{Fixture, on_both};

    fn staff(role: Role, remit: Remit) -> Actor {
        Actor::Staff { id: StaffId(7), role, office: None, purpose: None, remit }
    }

    fn publisher() -> Actor {
        staff(Role::Publisher, Remit::of(&[Section::Site], 0))
    }

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(path, typed)| ((*path).to_owned(), (*typed).to_owned())).collect()
    }

    async fn saved(crm: &Crm, kind: Kind, typed: &[(&str, &str)]) -> Saved {
        let item = newsroom::start_single(crm, &publisher(), kind).await.unwrap();
        let edit = Edit { base: item.head, values: values(typed), ..Edit::default() };
        newsroom::save(crm, &publisher(), item.id, &edit).await.unwrap()
    }

    async fn out(crm: &Crm, kind: Kind, typed: &[(&str, &str)]) {
        let Saved::Revision(head) = saved(crm, kind, typed).await else { panic!("{kind:?} was not saved") };
        let item = newsroom::single(crm, &publisher(), kind).await.unwrap().unwrap();
        let order = Order { step: Step::Publish, head, at: None, until: None, note: String::new() };
        let done = newsroom::step(crm, &publisher(), item.id, &order).await.unwrap();
        assert!(matches!(done, Stepped::At(_)), "{done:?}");
    }

    on_both! {
        async fn there_is_one_and_it_is_begun_once(fixture: Fixture) {
            let crm = &fixture.crm;
            assert!(newsroom::single(crm, &publisher(), Kind::Banner).await.unwrap().is_none());
            let actor = publisher();
            let (one, other) = tokio::join!(
                newsroom::start_single(crm, &actor, Kind::Banner),
                newsroom::start_single(crm, &actor, Kind::Banner),
            );
            assert_eq!(one.unwrap().id, other.unwrap().id);
            assert_eq!(content::catalogue(crm).await.unwrap().banner, content::Banner::default(), "a draft is not public");
            for kind in [Kind::News, Kind::Service, Kind::Page, Kind::Category, Kind::Form] {
                assert!(matches!(newsroom::single(crm, &publisher(), kind).await, Err(Error::NotFound)), "{kind:?}");
            }
        }

        async fn only_who_answers_for_the_whole_site_begins_it(fixture: Fixture) {
            let crm = &fixture.crm;
            for actor in [
                Actor::Anonymous,
                staff(Role::Operator, Remit::ALL),
                staff(Role::Administrator, Remit::ALL),
                staff(Role::Publisher, Remit::of(&[Section::News], 0)),
                staff(Role::Publisher, Remit::of(&[Section::Site], 3)),
            ] {
                for kind in [Kind::Banner, Kind::Redirects, Kind::Synonyms] {
                    let refused = newsroom::start_single(crm, &actor, kind).await;
                    assert!(matches!(refused, Err(Error::NotFound)), "{actor:?} {kind:?}");
                }
                assert!(matches!(newsroom::set_bar(crm, &actor, 50).await, Err(Error::NotFound)), "{actor:?}");
            }
            assert!(newsroom::single(crm, &publisher(), Kind::Banner).await.unwrap().is_none(), "nothing was begun");
            // An author of the site's own writes, and does not publish.
            let author = staff(Role::Author, Remit::of(&[Section::Site], 0));
            let item = newsroom::start_single(crm, &author, Kind::Banner).await.unwrap();
            let order = Order { step: Step::Publish, head: item.head, at: None, until: None, note: String::new() };
            assert!(matches!(newsroom::step(crm, &author, item.id, &order).await, Err(Error::NotFound)));
        }

        async fn rules_come_out_and_a_circle_does_not(fixture: Fixture) {
            let crm = &fixture.crm;
            out(crm, Kind::Redirects, &[("rules.0.from", "/vecchia"), ("rules.0.to", "/novita")]).await;
            assert_eq!(content::catalogue(crm).await.unwrap().redirects.leads("/vecchia/"), Some("/novita"));
            let circle = [("rules.0.from", "/a"), ("rules.0.to", "/b"), ("rules.1.from", "/b"), ("rules.1.to", "/a")];
            let wrong = saved(crm, Kind::Redirects, &circle).await;
            let expected = ["rules.0.to", "rules.1.to"].map(|at| Mistake::at(at, Wrong::Circular));
            assert_eq!(wrong, Saved::Wrong(expected.to_vec()));
            for (from, to, wrong) in [
                ("/a", "https://example.org/", "rules.0.to"),
                ("/a", "//example.org", "rules.0.to"),
                ("/a", "/\\example.org", "rules.0.to"),
                ("/a", "javascript:alert(1)", "rules.0.to"),
                ("/a", "/b/../../x", "rules.0.to"),
                ("novita", "/x", "rules.0.from"),
            ] {
                let done = saved(crm, Kind::Redirects, &[("rules.0.from", from), ("rules.0.to", to)]).await;
                assert_eq!(done, Saved::Wrong(vec![Mistake::at(wrong, Wrong::Path)]), "{from} {to}");
            }
            let twice = [("rules.0.from", "/a"), ("rules.0.to", "/x"), ("rules.1.from", "/a/"), ("rules.1.to", "/y")];
            let done = saved(crm, Kind::Redirects, &twice).await;
            assert_eq!(done, Saved::Wrong(vec![Mistake::at("rules.1.from", Wrong::Taken)]));
            assert_eq!(content::catalogue(crm).await.unwrap().redirects.rules.len(), 1, "the public reads what it read");
        }

        async fn the_bar_counts_what_is_below_it(fixture: Fixture) {
            let crm = &fixture.crm;
            out(crm, Kind::Synonyms, &[("groups", "monnezza, rifiuti")]).await;
            let below = newsroom::below(crm, &publisher(), 60).await.unwrap();
            assert_eq!((below.published, below.below, below.unscored), (1, 0, 1));
            crm.db.execute("UPDATE content SET score = 59", &[]).await.unwrap();
            let below = newsroom::below(crm, &publisher(), 60).await.unwrap();
            assert_eq!((below.published, below.below, below.unscored), (1, 1, 0));
            assert_eq!(newsroom::below(crm, &publisher(), 59).await.unwrap().below, 0);
            assert!(matches!(newsroom::below(crm, &Actor::Anonymous, 60).await, Err(Error::NotFound)));
        }

        async fn work_on_a_draft_does_not_touch_the_date_of_what_is_public(fixture: Fixture) {
            let crm = &fixture.crm;
            let new = newsroom::New { kind: Kind::Question, title: "Dove?".to_owned(), municipio: 0 };
            let editor = staff(Role::Publisher, Remit::ALL);
            let newsroom::Created::Content(id) = newsroom::create(crm, &editor, &new).await.unwrap() else { panic!() };
            let typed = |answer: &str| values(&[
                ("it.title", "Dove?"), ("en.title", "Where?"), ("slug_it", "dove"), ("slug_en", "where"),
                ("category", "ambiente"), ("it.body", answer), ("en.body", "Here."),
            ]);
            let edit = Edit { base: 1, values: typed("Qui."), ..Edit::default() };
            assert_eq!(newsroom::save(crm, &editor, id, &edit).await.unwrap(), Saved::Revision(2));
            let order = Order { step: Step::Publish, head: 2, at: None, until: None, note: String::new() };
            newsroom::step(crm, &editor, id, &order).await.unwrap();
            let written = crm.now();
            fixture.clock.advance(86_400);
            let edit = Edit { base: 2, values: typed("Là."), ..Edit::default() };
            newsroom::save(crm, &editor, id, &edit).await.unwrap();
            // Another publication, and a node that reads everything anew.
            out(crm, Kind::Synonyms, &[("groups", "a, b")]).await;
            let anew = Crm::new(crm.db.clone(), crm.clock.clone(), crm.entropy.clone());
            for node in [crm, &anew] {
                let read = content::catalogue(node).await.unwrap();
                assert_eq!(read.questions[0].updated_at, written);
                assert_eq!(read.questions[0].it.body, "Qui.\n");
            }
        }
    }
}
