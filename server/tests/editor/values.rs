//! What stands in the fields and what is kept are the same thing: nothing is lost or added on the way.

#[cfg(test)]
mod tests {
    use crate::people::{contents, newsroom, sara};
    use crm::{
        content::{Banner, Kind, LegalPage, News, Office, Question, Redirects, ServiceSheet, Synonyms},
        newsroom::{
            self, Values,
            shape::{self, Widget},
            values::{parse, spell},
        },
    };
    use crm_testing::{Fixture, on_both};
    use proptest::{prelude::*, sample::select};
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    fn reads<T: DeserializeOwned>(body: &Value) -> Result<(), String> {
        serde_json::from_value::<T>(body.clone()).map(|_| ()).map_err(|error| error.to_string())
    }

    /// Whether pages can read a body of a kind.
    fn is_read(kind: Kind, body: &Value) -> Result<(), String> {
        match kind {
            Kind::Service => reads::<ServiceSheet>(body),
            Kind::News => reads::<News>(body),
            Kind::Page => reads::<LegalPage>(body),
            Kind::Question => reads::<Question>(body),
            Kind::Office => reads::<Office>(body),
            Kind::Banner => reads::<Banner>(body),
            Kind::Redirects => reads::<Redirects>(body),
            Kind::Synonyms => reads::<Synonyms>(body),
            Kind::Category | Kind::Form => Err("not edited".to_owned()),
        }
    }

    on_both! {
        async fn the_programs_own_contents_go_through_the_fields_unchanged(fixture: Fixture) {
            newsroom(&fixture).await;
            let mut seen = 0;
            for kind in Kind::ALL.into_iter().filter(|kind| !shape::fields(*kind).is_empty()) {
                for item in contents(&fixture, kind).await {
                    let head = newsroom::revision(&fixture.crm, &sara(), &item, item.head).await.unwrap();
                    let body = parse(shape::fields(kind), &head.values).unwrap();
                    assert_eq!(body, head.body, "{kind:?} {}", item.slug_it);
                    assert_eq!(is_read(kind, &body), Ok(()), "{kind:?} {}", item.slug_it);
                    seen += 1;
                }
            }
            assert!(seen > 25, "only {seen} contents");
        }
    }

    /// Whatever may stand in fields: mostly what fits, sometimes what does not.
    fn typed(kind: Kind) -> impl Strategy<Value = Values> {
        let paths: Vec<(String, Widget, &str)> = shape::fields(kind)
            .iter()
            .flat_map(|field| {
                if field.columns().is_empty() {
                    return vec![(field.path.to_owned(), field.widget, "")];
                }
                let rows = (0..3).flat_map(|place| {
                    field.columns().iter().map(move |column| {
                        (format!("{}.{place}.{column}", field.path), field.widget, *column)
                    })
                });
                rows.collect()
            })
            .collect();
        let each: Vec<_> =
            paths.into_iter().map(|(path, widget, column)| (Just(path), value(widget, column))).collect();
        each.prop_map(|pairs| pairs.into_iter().collect())
    }

    fn value(widget: Widget, column: &str) -> BoxedStrategy<String> {
        let text = "[ a-zàè.,\r\n*#\u{7}-]{0,40}";
        let fits = match (widget, column) {
            (Widget::Choice(codes), _) => select(codes).prop_map(str::to_owned).boxed(),
            (Widget::Some(codes), _) => {
                proptest::sample::subsequence(codes, 0..codes.len()).prop_map(|codes| codes.join(" ")).boxed()
            }
            (Widget::Flag, _) => "(yes)?".boxed(),
            (Widget::Date, _) | (_, "from" | "to") if widget != Widget::Redirects => {
                "(2026-0[1-9]-[12][0-9])?".boxed()
            }
            (Widget::Redirects, _) => "/[a-z]{1,8}".boxed(),
            (Widget::Number(_), _) => "[0-3]?".boxed(),
            (Widget::Slug, _) => "[a-z]{1,9}".boxed(),
            (_, "amount") => "[0-9]{1,3}(,[0-9]{2})?".boxed(),
            (_, "days") => "(mon tue|sat)".boxed(),
            (_, "open") => "0[0-9]:[0-5][0-9]".boxed(),
            (_, "close") => "1[0-9]:[0-5][0-9]".boxed(),
            (_, "label_it" | "label_en") => "[a-z]{1,9}".boxed(),
            _ => text.boxed(),
        };
        prop_oneof![30 => fits, 1 => text].boxed()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
        #[test]
        fn what_is_kept_is_shown_and_kept_again_the_same(
            (kind, values) in select(Kind::ALL.to_vec()).prop_flat_map(|kind| (Just(kind), typed(kind)))
        ) {
            let fields = shape::fields(kind);
            if let Ok(body) = parse(fields, &values) {
                let shown = spell(fields, &body);
                let again = parse(fields, &shown);
                prop_assert_eq!(again.as_ref(), Ok(&body));
                prop_assert_eq!(spell(fields, &body), shown);
                if !fields.is_empty() {
                    prop_assert_eq!(is_read(kind, &body), Ok(()));
                }
            }
        }
    }
}
