//! From what a provider vouches for to one citizen, and only one.

#[cfg(test)]
mod tests {
    use crm::{
        Crm,
        actor::CitizenId,
        citizen::{self, IdentityClaims, sign_in},
        language::Language,
    };
    use crm_testing::{Fixture, on_both, sample};

    const CODE: &str = "RSSMRA85T50H501S";

    fn claims(subject: &str, tax_code: Option<&str>) -> IdentityClaims {
        IdentityClaims {
            issuer: "https://idp.example".to_owned(),
            subject: subject.to_owned(),
            given_name: "Maria".to_owned(),
            family_name: "Rossi".to_owned(),
            tax_code: tax_code.map(str::to_owned),
            birth_date: Some("1985-12-10".to_owned()),
            language: Language::En,
        }
    }

    async fn enter(crm: &Crm, subject: &str, tax_code: Option<&str>) -> CitizenId {
        sign_in(crm, &claims(subject, tax_code)).await.unwrap()
    }

    async fn count(fixture: &Fixture, table: &str) -> usize {
        fixture.dump().await.unwrap()[table].len()
    }

    on_both! {
        async fn the_same_subject_is_the_same_citizen(fixture: Fixture) {
            let first = enter(&fixture.crm, "s", Some(CODE)).await;
            let before = fixture.dump().await.unwrap();
            fixture.clock.advance(86_400);
            assert_eq!(enter(&fixture.crm, "s", Some(CODE)).await, first);
            assert_eq!(fixture.dump().await.unwrap(), before);
            let profile = citizen::profile(&fixture.crm, &sample::as_citizen(first), first).await.unwrap();
            assert_eq!((profile.given_name.as_str(), profile.family_name.as_str()), ("Maria", "Rossi"));
            assert_eq!((profile.birth_date.as_deref(), profile.language), (Some("1985-12-10"), Language::En));
            // A subject is one at its provider, not in the world.
            let mut elsewhere = claims("s", None);
            elsewhere.issuer = "https://other.example".to_owned();
            assert_ne!(sign_in(&fixture.crm, &elsewhere).await.unwrap(), first);
        }

        async fn a_tax_code_links_to_the_citizen_who_has_it(fixture: Fixture) {
            let mut known = sample::citizen(CitizenId(77));
            known.tax_code = Some(CODE.to_owned());
            fixture.plant(&known).await.unwrap();
            for (subject, written) in [("a", "TINIT-RSSMRA85T50H501S"), ("b", "tinit-rssmra85t50h501s"), ("c", " RSS MRA 85T50 H501S "), ("d", CODE)] {
                assert_eq!(enter(&fixture.crm, subject, Some(written)).await, CitizenId(77), "{written}");
            }
            assert_eq!((count(&fixture, "citizen").await, count(&fixture, "identity").await), (1, 4));
            assert_eq!(count(&fixture, "tax_code").await, 1);
        }

        async fn a_code_no_longer_in_force_links_nobody(fixture: Fixture) {
            let mut known = sample::citizen(CitizenId(77));
            known.tax_code = Some(CODE.to_owned());
            fixture.plant(&known).await.unwrap();
            fixture.crm.db.execute("UPDATE tax_code SET until = 5 WHERE citizen_id = 77", &[]).await.unwrap();
            assert_ne!(enter(&fixture.crm, "s", Some(CODE)).await, CitizenId(77));
        }

        async fn an_odd_code_or_none_is_let_in(fixture: Fixture) {
            let odd = ["RSSMRA85T50H501A", "TINDE-0123", "12345678901", "çodice", "X\0Y", &"9".repeat(500)];
            for (number, code) in odd.into_iter().enumerate() {
                let id = enter(&fixture.crm, &format!("odd{number}"), Some(code)).await;
                assert_eq!(enter(&fixture.crm, &format!("odd{number}"), Some(code)).await, id);
            }
            assert_eq!(count(&fixture, "citizen").await, odd.len());
            assert!(fixture.dump().await.unwrap()["tax_code"].iter().any(|row| row.contains("TINDE-0123")), "kept as it came");
            let without = enter(&fixture.crm, "without", None).await;
            assert_eq!(enter(&fixture.crm, "without", None).await, without);
        }

        async fn no_filler_in_place_of_a_code_makes_two_people_one(fixture: Fixture) {
            let fillers = [None, Some(""), Some("  "), Some("TINIT-"), Some("0000000000000000"), Some("N/A")];
            let mut all = Vec::new();
            for (number, filler) in fillers.into_iter().enumerate() {
                for person in ["p", "q"] {
                    all.push(enter(&fixture.crm, &format!("{person}{number}"), filler).await);
                }
            }
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 2 * fillers.len());
            assert!(!fixture.dump().await.unwrap()["tax_code"].iter().any(|row| row.contains("\"\"")), "an empty code is none");
        }

        async fn first_logins_at_once_make_one_citizen(fixture: Fixture) {
            let fixture = fixture.warmed().await.unwrap();
            for (round, code) in [Some(CODE), None, Some("FOXGFR00B29F205F"), Some("odd")].into_iter().enumerate() {
                let logins: Vec<_> = (0..8)
                    .map(|login| {
                        let crm = fixture.crm.clone();
                        // One person; with a well-formed code also by two providers' subjects.
                        let two = round != 1 && round != 3 && login % 2 == 0;
                        let subject = format!("r{round}{}", if two { "b" } else { "a" });
                        tokio::spawn(async move { enter(&crm, &subject, code).await })
                    })
                    .collect();
                let mut found = Vec::new();
                for login in logins {
                    found.push(login.await.unwrap());
                }
                found.dedup();
                assert_eq!(found.len(), 1, "round {round}");
                assert_eq!(count(&fixture, "citizen").await, round + 1);
            }
        }
    }
}
