//! The tax code against invented people: `$QUIRINO_TEST_DATA/codice-fiscale-vectors/vectors.json` (default: `shared/data`
//! beside the workspace; a relative path counts from the workspace) and, where it is absent, the handful below.

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Once};

    use crm::citizen::tax_code::{Expected, Gender, TaxCode, TaxCodeError, TaxCodeKind};
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use serde_json::Value;

    /// Surname, name, gender, birth, place, code: people who do not exist.
    const INVENTED: [(&str, &str, Gender, Date, &str, &str); 6] = [
        ("Rossi", "Maria", Gender::Female, date(1985, 12, 10), "H501", "RSSMRA85T50H501S"),
        ("Rossi", "Mario", Gender::Male, date(1985, 12, 10), "H501", "RSSMRA85T10H501O"),
        ("Fo", "Gianfranco", Gender::Male, date(2000, 2, 29), "F205", "FOXGFR00B29F205F"),
        ("D'Alò", "Bé", Gender::Female, date(1999, 1, 1), "Z404", "DLABEX99A41Z404A"),
        ("Öz", "Łukasz Đorđe", Gender::Male, date(1970, 8, 31), "Z243", "ZOXLSZ70M31Z243H"),
        ("Nguyễn", "Ưng", Gender::Female, date(2024, 7, 15), "H501", "NGYNGU24L55H501T"),
    ];

    const TODAY: Date = date(2026, 6, 29);

    fn vectors(part: &str) -> Vec<Value> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let data = std::env::var("QUIRINO_TEST_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
        let path = workspace.join(data).join("codice-fiscale-vectors/vectors.json");
        let Ok(text) = std::fs::read_to_string(&path) else {
            static TOLD: Once = Once::new();
            TOLD.call_once(|| eprintln!("only invented codes: {} is missing", path.display()));
            return Vec::new();
        };
        let all: Value = serde_json::from_str(&text).unwrap();
        let vectors = all[part].as_array().unwrap().clone();
        assert!(!vectors.is_empty());
        vectors
    }

    fn text<'a>(value: &'a Value, field: &str) -> &'a str {
        value[field].as_str().unwrap()
    }

    fn check(surname: &str, name: &str, gender: Gender, born: Date, place: &str, code: &str) {
        let parsed = TaxCode::parse(code).unwrap();
        assert_eq!(TaxCode::compute(surname, name, born, gender, place).unwrap(), parsed, "{code}");
        assert_eq!((parsed.gender(), parsed.birth_date(TODAY)), (Some(gender), Some(born)), "{code}");
        assert_eq!(parsed.place_code().as_deref(), Some(place));
        assert_eq!(parsed.born_abroad(), Some(place.starts_with('Z')));
        assert!(parsed.matches_name(surname, name) && !parsed.matches_name("Qwerty", name), "{code}");
        assert!(!parsed.is_omocodia() && parsed.canonical() == parsed);
        assert_eq!(parsed.kind(), TaxCodeKind::Personal);
    }

    #[test]
    fn invented_people_have_their_codes() {
        for (surname, name, gender, born, place, code) in INVENTED {
            check(surname, name, gender, born, place, code);
        }
    }

    #[test]
    fn every_person_of_the_vectors_has_their_code() {
        for person in vectors("valid") {
            let gender = if text(&person, "gender") == "F" { Gender::Female } else { Gender::Male };
            let born = text(&person, "birthdate").parse().unwrap();
            let [surname, name, place, code] =
                ["surname", "name", "belfiore", "cf"].map(|f| text(&person, f));
            check(surname, name, gender, born, place, code);
        }
    }

    #[test]
    fn omocodia_is_accepted_and_undone() {
        for pair in vectors("omocodie") {
            let (plain, changed) = (text(&pair, "cf"), TaxCode::parse(text(&pair, "omocodia")).unwrap());
            assert!(changed.is_omocodia());
            assert_eq!(changed.canonical().as_str(), plain);
            assert_ne!(changed.as_str(), plain);
        }
        let all_seven = TaxCode::parse("RSSMRAURTMLHRLMJ").unwrap();
        assert!(all_seven.is_omocodia());
        assert_eq!(all_seven.canonical().as_str(), "RSSMRA85T10H501O");
        assert_eq!(all_seven.place_code().as_deref(), Some("H501"));
        assert_eq!(all_seven.birth_date(TODAY), Some(date(1985, 12, 10)));
    }

    #[test]
    fn wrong_check_letters_are_refused() {
        for wrong in vectors("bad_check_char") {
            let refused = TaxCode::parse(text(&wrong, "cf"));
            assert!(matches!(refused, Err(TaxCodeError::CheckCharacter { .. })), "{wrong}");
        }
        assert_eq!(TaxCode::parse("RSSMRA85T10H501A"), Err(TaxCodeError::CheckCharacter { expected: 'O' }));
    }

    #[test]
    fn every_mistake_has_its_name() {
        let cases = [
            ("  ", TaxCodeError::Empty),
            ("RSSMRA85T10H501", TaxCodeError::Length { found: 15 }),
            ("RSSMRA85T10H501OZ", TaxCodeError::Length { found: 17 }),
            ("RSSMRA85T10", TaxCodeError::Length { found: 11 }),
            ("RSSMRA85T1OH501O", TaxCodeError::Character { position: 11, expected: Expected::Digit }),
            ("R5SMRA85T10H501O", TaxCodeError::Character { position: 2, expected: Expected::Letter }),
            ("RSÈMRA85T10H501O", TaxCodeError::Character { position: 3, expected: Expected::Letter }),
            ("RSSMRA85F10H501O", TaxCodeError::Character { position: 9, expected: Expected::MonthLetter }),
            ("RSSMRA85T32H501O", TaxCodeError::Day),
            ("RSSMRA85T40H501O", TaxCodeError::Day),
            ("RSSMRA85D71H501O", TaxCodeError::Date),
            ("RSSMRA85B29H501O", TaxCodeError::Date),
            ("8012345678O", TaxCodeError::Character { position: 11, expected: Expected::Digit }),
            ("00000000000", TaxCodeError::AllNoughts),
        ];
        for (typed, error) in cases {
            assert_eq!(TaxCode::parse(typed), Err(error), "{typed}");
        }
        let born = date(1985, 12, 10);
        let place = TaxCode::compute("Rossi", "Mario", born, Gender::Male, "Roma");
        let name = TaxCode::compute("Росси", "Mario", born, Gender::Male, "H501");
        assert_eq!((place, name), (Err(TaxCodeError::PlaceCode), Err(TaxCodeError::Name)));
    }

    #[test]
    fn provisional_codes_have_the_check_digit_of_the_partita_iva() {
        let code = TaxCode::parse("07643520567").unwrap();
        assert_eq!(code.kind(), TaxCodeKind::Provisional);
        assert_eq!((code.gender(), code.birth_date(TODAY), code.place_code()), (None, None, None));
        assert_eq!((code.surname_part(), code.born_abroad()), (None, None));
        assert!(!code.matches_name("Rossi", "Mario") && code.canonical() == code);
        assert_eq!(TaxCode::parse("07643520568"), Err(TaxCodeError::CheckCharacter { expected: '7' }));
    }

    #[test]
    fn two_digits_of_a_year_never_lead_into_the_future() {
        let born = |code: &str, today| TaxCode::parse(code).unwrap().birth_date(today);
        let code = TaxCode::compute("Rossi", "Mario", date(2026, 6, 29), Gender::Male, "H501").unwrap();
        assert_eq!(born(code.as_str(), TODAY), Some(date(2026, 6, 29)));
        assert_eq!(born(code.as_str(), date(2026, 6, 28)), Some(date(1926, 6, 29)));
        // 29 February of the year 00 is 2000's: 1900 was not leap, so in 1999 nobody had it.
        assert_eq!(born("FOXGFR00B29F205F", TODAY), Some(date(2000, 2, 29)));
        assert_eq!(born("FOXGFR00B29F205F", date(1999, 1, 1)), None);
    }

    #[test]
    fn names_match_whatever_their_accents_and_signs() {
        let code = TaxCode::parse("DLABEX99A41Z404A").unwrap();
        for (surname, name) in [("D’ALO'", "be"), ("d alo\u{300}", "BÈ"), ("D-Alò", " b é ")] {
            assert!(code.matches_name(surname, name), "{surname} {name}");
        }
        // Ü is one letter for one register and two for another.
        for letters in ["ZUX", "ZUE"] {
            let code = ('A'..='Z').find_map(|c| TaxCode::parse(&format!("{letters}NIA70A01Z102{c}")).ok());
            assert!(code.unwrap().matches_name("Üz", "Ina"), "{letters}");
        }
    }

    #[test]
    fn no_log_line_holds_a_code() {
        let code = TaxCode::parse(" rss mra 85t10 h501o ").unwrap();
        assert_eq!(
            (format!("{code}"), format!("{code:?}")),
            ("RSSMRA85T10H501O".into(), "TaxCode(RSS…01O)".into())
        );
        assert_eq!(serde_json::to_string(&code).unwrap(), r#""RSSMRA85T10H501O""#);
        assert_eq!(serde_json::from_str::<TaxCode>(r#""rssmra85t10h501o""#).unwrap(), code);
        let refused = serde_json::from_str::<TaxCode>(r#""RSSMRA85T10H501A""#).unwrap_err();
        assert!(!refused.to_string().contains("RSSMRA"), "{refused}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(typed in "\\PC{0,20}") {
            let _ = TaxCode::parse(&typed);
        }

        #[test]
        fn any_person_has_a_code_that_tells_their_data(
            surname in "[A-Za-zÀ-ÖØ-öø-ÿ' ]{0,12}", name in "[A-Za-zÀ-ÖØ-öø-ÿ' ]{0,12}",
            day in 0_i32..36_000, female: bool, place in "[A-MZ][0-9]{3}",
        ) {
            prop_assume!(!format!("{surname}{name}").contains(['×', '÷']));
            let born = date(1927, 1, 1).saturating_add(jiff::Span::new().days(day));
            let gender = if female { Gender::Female } else { Gender::Male };
            let code = TaxCode::compute(&surname, &name, born, gender, &place).unwrap();
            prop_assert_eq!(code.birth_date(date(2026, 12, 31)), Some(born));
            prop_assert_eq!(code.gender(), Some(gender));
            prop_assert!(code.matches_name(&surname, &name));
            prop_assert_eq!(TaxCode::parse(&code.to_string().to_lowercase()), Ok(code));
        }
    }
}
