//! What an editor's form posts.

use crm::newsroom::{Values, shape::Field};
use std::collections::BTreeMap;

/// The most rows that are taken.
const ROWS: usize = 200;

/// What stood in the fields, by path; boxes that can be ticked together post one value each.
pub(crate) type Raw = BTreeMap<String, Vec<String>>;

/// What stood in the fields, as the CRM takes it. Codes of boxes that were ticked are parted by blanks.
pub(crate) fn values(raw: Raw) -> Values {
    raw.into_iter()
        .map(|(path, typed)| {
            let ticked = typed.len() > 1;
            let said: Vec<String> =
                typed.into_iter().filter(|one| !ticked || !one.trim().is_empty()).collect();
            // Line ends as texts have them, not as forms do.
            (path, said.join(" ").replace("\r\n", "\n"))
        })
        .collect()
}

/// Without what is no field of a kind: nobody fills the database with what no page shows.
pub(crate) fn known(fields: &[Field], mut values: Values) -> Values {
    values.retain(|path, _| fields.iter().any(|field| belongs(field, path)));
    values
}

/// Whether a path is a field's, or of one of its rows.
pub(super) fn belongs(field: &Field, path: &str) -> bool {
    if field.columns().is_empty() {
        return field.path == path;
    }
    cell(field, path).is_some()
}

/// Row and column of a path within a field of rows.
pub(super) fn cell<'a>(field: &Field, path: &'a str) -> Option<(usize, &'a str)> {
    let (place, column) = path.strip_prefix(field.path)?.strip_prefix('.')?.split_once('.')?;
    let place: usize = place.parse().ok()?;
    (place < ROWS && field.columns().contains(&column)).then_some((place, column))
}

/// How many rows a field has, empty ones in between and at the end among them.
pub(super) fn rows(field: &Field, values: &Values) -> usize {
    values.keys().filter_map(|path| cell(field, path)).map(|(place, _)| place + 1).max().unwrap_or(0)
}

/// How many of them hold something, or stand before one that does.
pub(super) fn filled_rows(field: &Field, values: &Values) -> usize {
    let filled = values.iter().filter(|(_, typed)| !typed.trim().is_empty());
    filled.filter_map(|(path, _)| cell(field, path)).map(|(place, _)| place + 1).max().unwrap_or(0)
}

/// Takes the text of a field from others.
pub(super) fn take(field: &Field, from: &Values, into: &mut Values) {
    into.retain(|path, _| !belongs(field, path));
    let theirs = from.iter().filter(|(path, _)| belongs(field, path));
    into.extend(theirs.map(|(path, typed)| (path.clone(), typed.clone())));
}

/// Whether both say the same in a field.
pub(super) fn same(field: &Field, one: &Values, other: &Values) -> bool {
    let said = |values: &Values| -> Vec<(String, String)> {
        let own = values.iter().filter(|(path, _)| belongs(field, path));
        let said = own.map(|(path, typed)| (path.clone(), typed.trim().to_owned()));
        said.filter(|(_, typed)| !typed.is_empty()).collect()
    };
    said(one) == said(other)
}

#[cfg(test)]
mod tests {
    use super::{known, rows, same, take, values};
    use crm::{
        content::Kind,
        newsroom::{Values, shape},
    };

    fn map(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(path, typed)| ((*path).to_owned(), (*typed).to_owned())).collect()
    }

    #[test]
    fn boxes_are_codes_and_what_no_page_asks_for_is_left() {
        let raw = [
            ("channels".to_owned(), vec![String::new(), "pec".to_owned(), "online".to_owned()]),
            ("it.title".to_owned(), vec![" TARI ".to_owned()]),
            ("fees.3.amount".to_owned(), vec![String::new()]),
            ("fees.x.amount".to_owned(), vec!["1".to_owned()]),
            ("fees.900.amount".to_owned(), vec!["1".to_owned()]),
            ("admin".to_owned(), vec!["1".to_owned()]),
        ];
        let fields = shape::fields(Kind::Service);
        let taken = known(fields, values(raw.into()));
        assert_eq!(taken, map(&[("channels", "pec online"), ("fees.3.amount", ""), ("it.title", " TARI ")]));
        let fees = fields.iter().find(|field| field.path == "fees").unwrap();
        assert_eq!(rows(fees, &taken), 4);
    }

    #[test]
    fn a_field_of_rows_goes_over_whole() {
        let fees = shape::fields(Kind::Service).iter().find(|field| field.path == "fees").unwrap();
        let mut mine = map(&[("fees.0.amount", "5"), ("fees.1.amount", "6"), ("phone", "1")]);
        let theirs = map(&[("fees.0.amount", "16,00")]);
        assert!(!same(fees, &mine, &theirs));
        take(fees, &theirs, &mut mine);
        assert_eq!(mine, map(&[("fees.0.amount", "16,00"), ("phone", "1")]));
        assert!(same(fees, &mine, &map(&[("fees.0.amount", " 16,00"), ("fees.1.amount", "")])));
    }
}
