//! The number of a case and its check letter.

use crm::case::number::{CaseNumber, CaseNumberError};
use proptest::prelude::*;

#[test]
fn it_is_written_one_way_and_read_many_ways() {
    let number = CaseNumber::new(2026, 1234).unwrap();
    assert_eq!(number.to_string(), "2026-000001234-D");
    assert_eq!((number.as_i64(), number.year(), number.sequence()), (2_026_000_001_234, 2026, 1234));
    for typed in
        ["2026-000001234-D", "2026-000001234-d", "2026000001234d", " 2026 000 001 234 D ", "2026–000001234—D"]
    {
        assert_eq!(CaseNumber::parse(typed), Ok(number), "{typed}");
    }
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(json, r#""2026-000001234-D""#);
    assert_eq!(serde_json::from_str::<CaseNumber>(&json).unwrap(), number);
}

#[test]
fn every_mistake_has_its_name() {
    let cases = [
        (" - ", CaseNumberError::Empty),
        ("2026-1234-D", CaseNumberError::Length { found: 9 }),
        ("2026-00000I234-D", CaseNumberError::Character { position: 10 }),
        ("2026-000001234-5", CaseNumberError::Character { position: 14 }),
        ("1999-000001234-D", CaseNumberError::Year),
        ("2026-000000000-D", CaseNumberError::Sequence),
        ("2026-000001234-K", CaseNumberError::CheckLetter),
    ];
    for (typed, error) in cases {
        assert_eq!(CaseNumber::parse(typed), Err(error), "{typed}");
    }
    for stored in [0, -1, i64::MIN, i64::MAX, 2_026_000_000_000, 1_999_999_999_999, 3_000_000_000_001] {
        assert!(CaseNumber::from_i64(stored).is_err(), "{stored}");
    }
}

fn any_number() -> impl Strategy<Value = CaseNumber> {
    (2000_i16..=2999, 1_u32..=999_999_999)
        .prop_map(|(year, sequence)| CaseNumber::new(year, sequence).unwrap())
}

proptest! {
    #[test]
    fn it_comes_back_from_text_and_store(number in any_number()) {
        prop_assert_eq!(CaseNumber::parse(&number.to_string()), Ok(number));
        prop_assert_eq!(CaseNumber::from_i64(number.as_i64()), Ok(number));
    }

    #[test]
    fn every_mistyped_character_is_refused(number in any_number()) {
        let code: Vec<char> = number.to_string().chars().filter(|c| *c != '-').collect();
        for at in 0..code.len() {
            for other in ('0'..='9').chain('A'..='Z').filter(|other| *other != code[at]) {
                let mut typed = code.clone();
                typed[at] = other;
                let typed: String = typed.into_iter().collect();
                prop_assert!(CaseNumber::parse(&typed).is_err(), "{} for {}", typed, number);
            }
        }
    }

    #[test]
    fn any_two_exchanged_characters_are_refused(number in any_number()) {
        let code: Vec<char> = number.to_string().chars().filter(|c| *c != '-').collect();
        for (at, other) in (0..code.len()).flat_map(|at| (at + 1..code.len()).map(move |other| (at, other))) {
            let mut typed = code.clone();
            typed.swap(at, other);
            if typed != code {
                let typed: String = typed.into_iter().collect();
                prop_assert!(CaseNumber::parse(&typed).is_err(), "{} for {}", typed, number);
            }
        }
    }

    #[test]
    fn twin_errors_are_refused(number in any_number(), other in 0_u8..10) {
        let code = number.to_string().replace('-', "").into_bytes();
        for at in 0..12 {
            for gap in [1, 2] {
                if at + gap < 13 && code[at] == code[at + gap] && code[at] != b'0' + other {
                    let mut typed = code.clone();
                    (typed[at], typed[at + gap]) = (b'0' + other, b'0' + other);
                    let typed = String::from_utf8(typed).unwrap();
                    prop_assert!(CaseNumber::parse(&typed).is_err(), "{} for {}", typed, number);
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,20}") {
        let _ = CaseNumber::parse(&typed);
    }
}
