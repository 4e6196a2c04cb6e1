//! The few words in which the two databases differ, so that a query stays one text.
//!
//! `JSON_ROWS(` aggregates rows into a JSON array, `JSON_LIST(` builds one array, `JSON_EMPTY` is the empty one.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{OnceLock, RwLock},
};

const SQLITE: [(&str, &str); 2] = [("JSON_ROWS(", "json_group_array("), ("JSON_LIST(", "json_array(")];
const POSTGRES: [(&str, &str); 2] = [("JSON_ROWS(", "json_agg("), ("JSON_LIST(", "json_build_array(")];

type Cache = OnceLock<RwLock<HashMap<usize, &'static str>>>;

/// The query as SQLite reads it.
pub(super) fn sqlite(sql: &'static str) -> &'static str {
    static CACHE: Cache = OnceLock::new();
    translated(sql, &SQLITE, &CACHE)
}

/// The query as PostgreSQL reads it.
pub(super) fn postgres(sql: &'static str) -> &'static str {
    static CACHE: Cache = OnceLock::new();
    translated(sql, &POSTGRES, &CACHE)
}

/// Queries are constants of the program: each is translated once and kept for good.
fn translated(sql: &'static str, words: &[(&str, &str)], cache: &'static Cache) -> &'static str {
    if !sql.contains("JSON_") {
        return sql;
    }
    let cache = cache.get_or_init(RwLock::default);
    let key = sql.as_ptr() as usize;
    if let Ok(known) = cache.read()
        && let Some(text) = known.get(&key)
    {
        return text;
    }
    let text = words.iter().fold(Cow::Borrowed(sql), |text, (from, to)| Cow::Owned(text.replace(from, to)));
    let text: &'static str = Box::leak(text.into_owned().into_boxed_str());
    if let Ok(mut known) = cache.write() {
        known.insert(key, text);
    }
    text
}
