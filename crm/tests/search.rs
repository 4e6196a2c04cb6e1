//! The public search of contents: words, typos, synonyms, snippets, suggestions.

#![expect(clippy::expect_used, reason = "helpers of tests")]

#[path = "search/changes.rs"]
mod changes;
#[path = "search/city.rs"]
mod city;
#[path = "search/odd.rs"]
mod odd;
#[path = "search/results.rs"]
mod results;
#[path = "search/words.rs"]
mod words;
