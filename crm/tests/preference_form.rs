//! The one rule of the preferences form.

#[cfg(test)]
mod tests {
    use crm::{
        channel::Channel,
        language::Language,
        preference::{CHOICES, Change, Digest, Field, Mistake, Preferences, RawForm, Topic, check},
    };
    use proptest::prelude::*;

    fn form() -> RawForm {
        RawForm { language: "it".to_owned(), digest: "daily".to_owned(), ..RawForm::default() }
    }

    fn mistakes(form: &RawForm) -> Vec<(Field, Mistake)> {
        check(form).err().into_iter().flatten().map(|error| (error.field, error.mistake)).collect()
    }

    fn email(email: &str) -> RawForm {
        RawForm { email: email.to_owned(), ..form() }
    }

    fn phone(phone: &str) -> RawForm {
        RawForm { phone: phone.to_owned(), ..form() }
    }

    fn quiet(from: &str, to: &str) -> RawForm {
        RawForm { quiet_from: from.to_owned(), quiet_to: to.to_owned(), ..form() }
    }

    fn choices(choices: &[&str]) -> RawForm {
        RawForm { choices: choices.iter().map(|choice| (*choice).to_owned()).collect(), ..form() }
    }

    #[test]
    fn addresses() {
        for good in
            ["a@b.it", " livia.prova+roma@comune.example.it ", "o'brien@x.co", "a@b-c.d", "x@xn--caff-dma.it"]
        {
            assert_eq!(check(&email(good)).unwrap().email.as_deref(), Some(good.trim()), "{good}");
        }
        for bad in [
            "a",
            "@",
            "a@",
            "@b.it",
            "a@b",
            "a@b.",
            "a@.it",
            "a@-b.it",
            "a@b-.it",
            "a b@c.it",
            "a@b@c.it",
            "à@b.it",
            "a@b.it\r\nBcc: c@d.it",
            "<a@b.it>",
            "a@b..it",
        ] {
            assert_eq!(mistakes(&email(bad)), [(Field::Email, Mistake::NotAnEmail)], "{bad}");
        }
        let label = "b".repeat(63);
        assert!(check(&email(&format!("{}@{label}.it", "a".repeat(64)))).is_ok());
        assert_eq!(
            mistakes(&email(&format!("{}@{label}.it", "a".repeat(65)))),
            [(Field::Email, Mistake::NotAnEmail)]
        );
        assert_eq!(
            mistakes(&email(&format!("a@{}.it", "b.".repeat(130)))),
            [(Field::Email, Mistake::TooLong)]
        );
        assert_eq!(check(&email(" ")).unwrap().email, None);
    }

    #[test]
    fn telephones() {
        for (typed, kept) in [
            ("06 0606", "+39060606"),
            ("(06) 123-45.67", "+39061234567"),
            ("333/1234567", "+393331234567"),
            ("+39 333 1234567", "+393331234567"),
            ("0044 20 7946 0000", "+442079460000"),
            (" +1 202 555 0100 ", "+12025550100"),
        ] {
            assert_eq!(check(&phone(typed)).unwrap().phone.as_deref(), Some(kept), "{typed}");
        }
        for bad in [
            "1",
            "abc",
            "06 O6O6",
            "+",
            "++39061234567",
            "39+061234567",
            "+0612345678",
            "000612345678",
            "+1234567890123456",
            "٠٦١٢٣٤٥٦٧",
            "06123456;ext=1",
        ] {
            assert_eq!(mistakes(&phone(bad)), [(Field::Phone, Mistake::NotAPhone)], "{bad}");
        }
    }

    #[test]
    fn quiet_hours() {
        assert_eq!(
            check(&quiet(" 22:00", "07:30 ")).unwrap().quiet,
            Some(("22:00".to_owned(), "07:30".to_owned()))
        );
        assert_eq!(check(&quiet("", " ")).unwrap().quiet, None);
        for (from, to, expected) in [
            ("22:00", "", vec![(Field::QuietTo, Mistake::HalfMissing)]),
            ("", "07:00", vec![(Field::QuietFrom, Mistake::HalfMissing)]),
            ("22:00", "22:00", vec![(Field::QuietTo, Mistake::Same)]),
            (
                "24:00",
                "07:60",
                vec![(Field::QuietFrom, Mistake::NotATime), (Field::QuietTo, Mistake::NotATime)],
            ),
            (
                "9:00",
                "9:00",
                vec![(Field::QuietFrom, Mistake::NotATime), (Field::QuietTo, Mistake::NotATime)],
            ),
            ("", "sera", vec![(Field::QuietFrom, Mistake::HalfMissing), (Field::QuietTo, Mistake::NotATime)]),
            ("sera", "", vec![(Field::QuietFrom, Mistake::NotATime), (Field::QuietTo, Mistake::HalfMissing)]),
            (
                "+1:00",
                "01:0+",
                vec![(Field::QuietFrom, Mistake::NotATime), (Field::QuietTo, Mistake::NotATime)],
            ),
        ] {
            assert_eq!(mistakes(&quiet(from, to)), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn boxes() {
        let ticked = check(&choices(&["school.letter", "cases.letter", "school.letter"])).unwrap();
        assert_eq!(ticked.choices, [(Topic::Cases, Channel::Letter), (Topic::School, Channel::Letter)]);
        for bad in [
            "",
            "cases",
            "cases.",
            ".email",
            "cases.pec",
            "cases.web",
            "tax.email",
            "cases.email.phone",
            "CASES.letter",
        ] {
            assert_eq!(
                mistakes(&choices(&["cases.letter", bad])),
                [(Field::Choices, Mistake::NotAChoice)],
                "{bad}"
            );
        }
        assert_eq!(mistakes(&choices(&["cases.email"])), [(Field::Email, Mistake::Needed)]);
        assert_eq!(mistakes(&choices(&["cases.phone"])), [(Field::Phone, Mistake::Needed)]);
        let every: Vec<_> = Topic::ALL
            .iter()
            .flat_map(|topic| CHOICES.map(|channel| format!("{}.{}", topic.code(), channel.code())))
            .collect();
        let all =
            RawForm { choices: every, email: "a@b.it".to_owned(), phone: "060606".to_owned(), ..form() };
        assert_eq!(check(&all).unwrap().choices.len(), 18);
    }

    #[test]
    fn every_mistake_is_told_in_the_order_of_the_fields() {
        let all_wrong = RawForm {
            choices: vec!["x".to_owned()],
            email: "x".to_owned(),
            phone: "x".to_owned(),
            language: "de".to_owned(),
            digest: "hourly".to_owned(),
            digest_hour: "5".to_owned(),
            quiet_from: "x".to_owned(),
            quiet_to: "x".to_owned(),
        };
        let fields: Vec<_> = mistakes(&all_wrong).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                Field::Choices,
                Field::Email,
                Field::Phone,
                Field::Language,
                Field::Digest,
                Field::DigestHour,
                Field::QuietFrom,
                Field::QuietTo
            ]
        );
        assert_eq!(
            mistakes(&RawForm::default()),
            [(Field::Language, Mistake::NotAChoice), (Field::Digest, Mistake::NotAChoice)]
        );
    }

    /// The form of a page that shows a change again.
    fn raw(change: &Change) -> RawForm {
        let Change { choices, email, phone, language, digest, digest_hour, quiet } = change.clone();
        Preferences { choices, email, phone, language, digest, digest_hour, quiet }.raw()
    }

    proptest! {
        #[test]
        fn no_form_panics_and_a_checked_one_comes_back(
            ticked in prop::collection::vec("(cases|school|tax)\\.(email|phone|letter|web)|.{0,8}", 0..6),
            email in "[a-z.+@-]{0,12}|[a-z]{1,5}@[a-z]{1,5}\\.it|.{0,12}",
            phone in "[0-9+ /.-]{0,20}|.{0,12}",
            language in prop::sample::select(vec!["it", "en", "de", ""]),
            digest in prop::sample::select(vec!["at_once", "daily", "weekly", "x"]),
            hour in "([0-9]|1[0-9]|2[0-9])?|.{0,3}",
            from in "([01][0-9]:[0-5][0-9])?|.{0,6}",
            to in "([01][0-9]:[0-5][0-9])?|.{0,6}",
        ) {
            let typed = RawForm { choices: ticked, email, phone, language: language.to_owned(), digest: digest.to_owned(), digest_hour: hour, quiet_from: from, quiet_to: to };
            match check(&typed) {
                Ok(change) => {
                    prop_assert_eq!(check(&raw(&change)), Ok(change));
                }
                Err(errors) => prop_assert!(!errors.is_empty()),
            }
        }

        #[test]
        fn whatever_a_change_holds_passes_the_form(
            ticked in prop::collection::btree_set((0..6_usize, 0..3_usize), 0..18),
            number in "[1-9][0-9]{6,14}",
            quiet in prop::option::of((0..1440_u32, 0..1440_u32)),
        ) {
            let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let mut choices: Vec<_> = ticked.into_iter().map(|(topic, channel)| (Topic::ALL[topic], CHOICES[channel])).collect();
            choices.sort_unstable();
            let change = Change {
                choices,
                email: Some("livia@example.it".to_owned()),
                phone: Some(format!("+{number}")),
                language: Language::En,
                digest: Digest::Weekly,
                digest_hour: 21,
                quiet: quiet.filter(|(from, to)| from != to).map(|(from, to)| (time(from), time(to))),
            };
            prop_assert_eq!(check(&raw(&change)), Ok(change));
        }
    }
}
