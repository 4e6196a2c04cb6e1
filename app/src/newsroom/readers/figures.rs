//! Means, counts and names as editors read them.

use crate::text::{Texts, Value};
use crm::{
    language::Language,
    readers::{FEW, Period},
};

/// `2,1`, `2.1`; a dash where nobody rated.
pub(super) fn mean(texts: Texts, period: Period) -> String {
    let Some(tenths) = period.tenths() else { return "–".to_owned() };
    let comma = if texts.language() == Language::It { ',' } else { '.' };
    format!("{}{comma}{}", tenths / 10, tenths % 10)
}

/// A count of people, not exact where it would tell of single ones.
pub(super) fn few(texts: Texts, count: i64) -> String {
    if (1..FEW).contains(&count) {
        texts.f("readers-few", &[("count", Value::Number(FEW))])
    } else {
        count.to_string()
    }
}

/// A page without a content of its own by its name.
pub(super) fn named(texts: Texts, title: &str, page: &str) -> String {
    if title != page {
        return title.to_owned();
    }
    match page {
        "/" => texts.s("home").to_owned(),
        "/servizi" => texts.s("menu-services").to_owned(),
        "/novita" => texts.s("menu-news").to_owned(),
        _ => page.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{few, mean};
    use crate::text::Texts;
    use crm::{language::Language, readers::Period};

    #[test]
    fn numbers_read_as_people_write_them() {
        let (it, en) = (Texts::of(Language::It), Texts::of(Language::En));
        let period = Period { count: 10, stars: 21 };
        assert_eq!((mean(it, period), mean(en, period)), ("2,1".to_owned(), "2.1".to_owned()));
        assert_eq!(mean(it, Period::default()), "–");
        assert_eq!(few(it, 0), "0");
        assert_eq!((few(it, 1), few(it, 2)), ("meno di 3".to_owned(), "meno di 3".to_owned()));
        assert_eq!(few(en, 3), "3");
    }
}
