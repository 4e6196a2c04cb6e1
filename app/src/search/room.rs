//! The index of what is published, changed when the published version rises.

use super::documents::{self, Changes};
use crm::{
    Crm, Result,
    content::{self, Catalogue},
    readers::Sought,
    search::{SearchHandle, SearchIndex, Synonyms},
};
use std::sync::Arc;
use tokio::sync::Mutex;

/// The index, and what it was made of.
pub struct SearchRoom {
    handle: SearchHandle,
    sought: Sought,
    indexed: Mutex<Arc<Catalogue>>,
}

impl std::fmt::Debug for SearchRoom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchRoom").finish_non_exhaustive()
    }
}

impl SearchRoom {
    /// Makes the index of what is published now.
    ///
    /// # Errors
    /// If the contents cannot be read or the index not be built.
    pub async fn open(crm: &Crm) -> Result<Self> {
        let catalogue = content::catalogue(crm).await?;
        let of = catalogue.clone();
        let build = move || SearchIndex::build(documents::all(&of), &synonyms(&of)).map_err(failed);
        let index = in_the_background(build).await?;
        Ok(Self {
            handle: SearchHandle::new(index),
            sought: Sought::default(),
            indexed: Mutex::new(catalogue),
        })
    }

    /// Brings the index up to date if something was published since: it takes the time of what changed.
    ///
    /// # Errors
    /// As [`SearchRoom::open`]; the index before stays, and the next call tries again.
    pub async fn refresh(&self, crm: &Crm) -> Result<()> {
        let mut indexed = self.indexed.lock().await;
        let now = content::refresh(crm).await?;
        if indexed.version == now.version {
            return Ok(());
        }
        let (index, before, after) = (self.handle.current(), indexed.clone(), now.clone());
        let change = move || {
            let Changes { came, went } = documents::changes(&before, &after);
            index.changed(came, &went, &synonyms(&after)).map_err(failed)
        };
        self.handle.replace(in_the_background(change).await?);
        *indexed = now;
        Ok(())
    }

    /// What is searched for.
    #[must_use]
    pub const fn sought(&self) -> &Sought {
        &self.sought
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> Arc<SearchIndex> {
        self.handle.current()
    }
}

fn synonyms(catalogue: &Catalogue) -> Synonyms {
    Synonyms::new(catalogue.synonyms.groups.clone())
}

/// Texts are read for long: not on a thread on which pages wait.
async fn in_the_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

fn failed(error: impl std::fmt::Display) -> crm::Error {
    crm::Error::Search(error.to_string())
}
