//! Where the two databases are asked differently for the same.
//!
//! sqlx runs SQLite on a thread of its own and passes it row by row: twenty rows wake two threads twenty times. A list is
//! therefore read as one row, a JSON array of arrays, which SQLite makes from the same query.

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
