//! Each type of field with what it takes and what it refuses.

use super::sample::today;
use crm::form::{Bound, FieldKind, Mistake, Rule, Values, check};
use jiff::civil::date;

fn rule(kind: FieldKind) -> Rule {
    Rule {
        id: "f".to_owned(),
        kind,
        required: true,
        min: None,
        max: None,
        earliest: None,
        latest: None,
        choices: if matches!(kind, FieldKind::One | FieldKind::Many) {
            ["a", "b", "c"].map(str::to_owned).to_vec()
        } else {
            Vec::new()
        },
        show_if: None,
        require_if: None,
    }
}

fn of(rule: &Rule, typed: &[&str]) -> Result<Vec<String>, Mistake> {
    let values = typed.iter().fold(Values::default(), |values, typed| values.with("f", typed));
    match check(std::slice::from_ref(rule), &values, today()) {
        Ok(answers) => Ok(answers.of("f").unwrap().values()),
        Err(errors) => Err(errors[0].mistake),
    }
}

fn one(kind: FieldKind, typed: &str) -> Result<String, Mistake> {
    of(&rule(kind), &[typed]).map(|values| values.concat())
}

#[test]
fn lines_and_texts() {
    assert_eq!(one(FieldKind::Text, "  Maria \t Pia\u{a0} "), Ok("Maria Pia".to_owned()));
    assert_eq!(one(FieldKind::Text, "<script>alert(1)</script>"), Ok("<script>alert(1)</script>".to_owned()));
    for odd in ["a\0b", "a\u{1b}[31mb", "a\u{202e}b"] {
        assert_eq!(one(FieldKind::Text, odd), Err(Mistake::OddLetters), "{odd:?}");
        assert_eq!(one(FieldKind::LongText, odd), Err(Mistake::OddLetters), "{odd:?}");
    }
    assert_eq!(one(FieldKind::LongText, "uno  \r\n\r\n due\r"), Ok("uno\n\n due".to_owned()));
    assert_eq!(one(FieldKind::Text, &"è".repeat(200)).map(|text| text.chars().count()), Ok(200));
    assert_eq!(one(FieldKind::Text, &"è".repeat(201)), Err(Mistake::TooLong));
    assert_eq!(one(FieldKind::LongText, &"a".repeat(10_000)), Err(Mistake::TooLong));
    let short = Rule { min: Some(3), ..rule(FieldKind::Text) };
    assert_eq!(of(&short, &["ab"]), Err(Mistake::TooShort));
    assert_eq!(of(&short, &["  "]), Err(Mistake::Needed));
    assert_eq!(of(&short, &["abc", "abc"]), Err(Mistake::Repeated));
}

#[test]
fn days() {
    for (typed, day) in [
        ("2024-02-29", "2024-02-29"),
        ("29/2/2024", "2024-02-29"),
        ("1.3.2024", "2024-03-01"),
        (" 01-03-2024 ", "2024-03-01"),
    ] {
        assert_eq!(one(FieldKind::Date, typed), Ok(day.to_owned()), "{typed}");
    }
    for bad in [
        "2023-02-29",
        "31/4/2024",
        "ieri",
        "24/1/1",
        "2024-1",
        "+024-01-01",
        "2024-01-01T10:00",
        "0x1/1/2024",
    ] {
        assert_eq!(one(FieldKind::Date, bad), Err(Mistake::NotADate), "{bad}");
    }
    let bounded =
        Rule { earliest: "today-3y".parse().ok(), latest: "today".parse().ok(), ..rule(FieldKind::Date) };
    assert_eq!(of(&bounded, &["2023-03-02"]), Ok(vec!["2023-03-02".to_owned()]));
    assert_eq!(of(&bounded, &["2023-03-01"]), Err(Mistake::TooEarly));
    assert_eq!(of(&bounded, &["2026-03-03"]), Err(Mistake::TooLate));
    assert_eq!(bounded.limit(Mistake::TooEarly, today()).as_deref(), Some("2023-03-02"));
}

#[test]
fn bounds_are_read_and_written() {
    for text in ["today", "today-3y", "today+6m", "today-90d", "2024-02-29"] {
        assert_eq!(text.parse::<Bound>().unwrap().to_string(), text);
    }
    for bad in ["", "todayy", "today3y", "today-y", "today-9999y", "today-3w", "tomorrow", "today-3é"] {
        assert!(bad.parse::<Bound>().is_err(), "{bad}");
    }
    assert_eq!(Bound::FromToday(0, -1, 0).day(date(2026, 3, 31)), date(2026, 2, 28));
}

#[test]
fn numbers_plates_codes_addresses() {
    let number = Rule { min: Some(2), max: Some(20), ..rule(FieldKind::Number) };
    assert_eq!(of(&number, &[" 4 "]), Ok(vec!["4".to_owned()]));
    assert_eq!(of(&number, &["1"]), Err(Mistake::TooSmall));
    assert_eq!(of(&number, &["21"]), Err(Mistake::TooBig));
    for bad in ["quattro", "4,5", "1.000", "99999999999999999999", "--4", "٤"] {
        assert_eq!(of(&number, &[bad]), Err(Mistake::NotANumber), "{bad}");
    }
    assert_eq!(one(FieldKind::Plate, "ab-123 cd"), Ok("AB123CD".to_owned()));
    assert_eq!(one(FieldKind::Plate, "M AB 1234"), Ok("MAB1234".to_owned()));
    for bad in ["AO 123 CD", "AB 123 UI", "ABCDEF", "A1", "ÀB123CD", "AB123CD<br>", "12345678901"] {
        assert_eq!(one(FieldKind::Plate, bad), Err(Mistake::NotAPlate), "{bad}");
    }
    assert_eq!(one(FieldKind::TaxCode, "rssmra85t50 h501s"), Ok("RSSMRA85T50H501S".to_owned()));
    assert_eq!(one(FieldKind::TaxCode, "RSSMRA85T50H501X"), Err(Mistake::NotATaxCode));
    assert_eq!(one(FieldKind::Address, "Via  Appia Nuova 12"), Ok("Via Appia Nuova 12".to_owned()));
    assert_eq!(one(FieldKind::Address, "Vicolo Corto s.n.c."), Ok("Vicolo Corto s.n.c.".to_owned()));
    for bad in ["Roma", "12", "Via Appia"] {
        assert_eq!(one(FieldKind::Address, bad), Err(Mistake::NotAnAddress), "{bad}");
    }
    assert_eq!(one(FieldKind::Email, "a@b"), Err(Mistake::NotAnEmail));
    assert_eq!(one(FieldKind::Phone, "333 123 4567"), Ok("+393331234567".to_owned()));
    assert_eq!(one(FieldKind::Phone, "333"), Err(Mistake::NotAPhone));
}

#[test]
fn choices() {
    assert_eq!(one(FieldKind::One, "b"), Ok("b".to_owned()));
    assert_eq!(one(FieldKind::One, "B"), Err(Mistake::NotAChoice));
    assert_eq!(of(&rule(FieldKind::One), &["a", "b"]), Err(Mistake::Repeated));
    let many = Rule { min: Some(2), max: Some(2), ..rule(FieldKind::Many) };
    assert_eq!(of(&many, &["c", "a", "c", ""]), Ok(vec!["a".to_owned(), "c".to_owned()]));
    assert_eq!(of(&many, &["a"]), Err(Mistake::TooFew));
    assert_eq!(of(&many, &["a", "b", "c"]), Err(Mistake::TooMany));
    assert_eq!(of(&many, &["a", "x"]), Err(Mistake::NotAChoice));
    assert_eq!(of(&many, &[]), Err(Mistake::Needed));
    assert_eq!(one(FieldKind::YesNo, "yes"), Ok("yes".to_owned()));
    assert_eq!(one(FieldKind::YesNo, "true"), Err(Mistake::NotAChoice));
    assert_eq!(one(FieldKind::Document, "later"), Ok("later".to_owned()));
    assert_eq!(one(FieldKind::Document, "/etc/passwd"), Err(Mistake::NotAChoice));
}

#[test]
fn an_optional_field_may_stay_empty() {
    for kind in FieldKind::ALL {
        let optional = Rule { required: false, min: Some(1), ..rule(kind) };
        for empty in [&[][..], &[""], &[" \u{a0}\n"]] {
            let values = empty.iter().fold(Values::default(), |values, typed| values.with("f", typed));
            assert_eq!(check(std::slice::from_ref(&optional), &values, today()).unwrap().0, [], "{kind:?}");
        }
    }
}
