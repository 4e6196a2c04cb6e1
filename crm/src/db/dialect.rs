//! Where the two databases are asked differently for the same.
//!
//! sqlx runs SQLite on a thread of its own and passes it row by row: twenty rows wake two threads twenty times. A list is
//! therefore read as one row, a JSON array of arrays, which SQLite makes from the same query.
//!
//! SQLite plans a query anew each time that it is asked if a placeholder stands alone after LIMIT or LIKE, to look at its
//! value first; that costs several times the query itself. So limits are written `LIMIT $2 + 0`.

use std::{
    collections::HashMap,
    sync::{LazyLock, RwLock},
};

type Known = LazyLock<RwLock<HashMap<(usize, usize), &'static str>>>;

/// A query of so many columns, as one row of one JSON text. Queries are constants of the program: each is put together
/// once and kept for good.
pub(super) fn sqlite_list(sql: &'static str, columns: usize) -> &'static str {
    static KNOWN: Known = LazyLock::new(RwLock::default);
    let key = (sql.as_ptr() as usize, columns);
    if let Ok(known) = KNOWN.read()
        && let Some(text) = known.get(&key)
    {
        return text;
    }
    let names: Vec<String> = (0..columns).map(|column| format!("c{column}")).collect();
    let names = names.join(", ");
    let text = format!("WITH q ({names}) AS ({sql}) SELECT json_group_array(json_array({names})) FROM q");
    let text: &'static str = Box::leak(text.into_boxed_str());
    if let Ok(mut known) = KNOWN.write() {
        known.insert(key, text);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    #[test]
    fn no_limit_is_a_bare_placeholder() {
        let mut limits = 0;
        visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
            for (at, _) in text.match_indices("LIMIT $") {
                let rest = text[at + 7..].trim_start_matches(|letter: char| letter.is_ascii_digit());
                let prose = text[..at].ends_with('`');
                limits += usize::from(!prose);
                assert!(prose || rest.starts_with(" + 0"), "{}: {:.40}", path.display(), &text[at..]);
            }
        });
        assert!(limits > 3, "only {limits} found: does this test still look in the right place?");
    }

    fn visit(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, look);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("db/dialect.rs")
            {
                look(&path, &fs::read_to_string(&path).unwrap());
            }
        }
    }
}
