//! Finished pages for anonymous visitors: bytes per path, until the published contents change.

use super::pages::Finished;
use jiff::civil::Date;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

/// What a page was drawn from: the published version, and the day, on which a banner ends and other hours of an office begin
/// to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) version: i64,
    pub(super) day: Date,
}

/// The pages. Only paths of the route table that answered 200 come in, so their number is that of the contents.
#[derive(Debug, Default)]
pub(super) struct PageCache(RwLock<HashMap<String, (Stamp, Arc<Finished>)>>);

impl PageCache {
    /// The page of a path, if it was drawn from this.
    pub(super) fn get(&self, path: &str, stamp: Stamp) -> Option<Arc<Finished>> {
        let pages = self.0.read().ok()?;
        pages.get(path).filter(|(of, _)| *of == stamp).map(|(_, page)| page.clone())
    }

    /// Keeps a page.
    pub(super) fn put(&self, path: &str, stamp: Stamp, page: Arc<Finished>) {
        if let Ok(mut pages) = self.0.write() {
            pages.insert(path.to_owned(), (stamp, page));
        }
    }
}
