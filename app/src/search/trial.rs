//! An index that nobody else searches: to see what other synonyms would find.

use super::documents;
use crate::page::PortalError;
use crm::{
    content::Catalogue,
    search::{SearchIndex, Synonyms},
};
use std::sync::Arc;

/// The index of what is published, with these groups of synonyms.
pub(crate) async fn trial(
    catalogue: Arc<Catalogue>,
    groups: Vec<Vec<String>>,
) -> Result<SearchIndex, PortalError> {
    // It reads every text: off the threads that answer.
    let built = tokio::task::spawn_blocking(move || {
        SearchIndex::build(documents::all(&catalogue), &Synonyms::new(groups))
    });
    match built.await {
        Ok(Ok(index)) => Ok(index),
        Ok(Err(error)) => {
            tracing::error!(%error, "the index of a trial cannot be built");
            Err(PortalError::Broken)
        }
        Err(_) => Err(PortalError::Broken),
    }
}
