//! Finished pages for anonymous visitors: bytes per path, until the published contents change.

use super::pages::Finished;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

/// The pages. Only paths of the route table that answered 200 come in, so their number is that of the contents.
#[derive(Debug, Default)]
pub(super) struct PageCache(RwLock<HashMap<String, (i64, Arc<Finished>)>>);

impl PageCache {
    /// The page of a path, if it is of this content version.
    pub(super) fn get(&self, path: &str, version: i64) -> Option<Arc<Finished>> {
        let pages = self.0.read().ok()?;
        pages.get(path).filter(|(of, _)| *of == version).map(|(_, page)| page.clone())
    }

    /// Keeps a page.
    pub(super) fn put(&self, path: &str, version: i64, page: Arc<Finished>) {
        if let Ok(mut pages) = self.0.write() {
            pages.insert(path.to_owned(), (version, page));
        }
    }
}
