//! What a search finds now, and what it would find with other synonyms.

use crate::{page::PortalError, portal::Portal, search::trial};
use crm::{
    content,
    language::Language,
    search::{SearchIndex, SearchQuery, fold, stem},
};

/// How many results stand in each list.
const SHOWN: usize = 5;

/// What a trial found.
#[derive(Clone, Debug, Default)]
pub(super) struct Tried {
    /// The groups that the words belong to, as they are typed.
    pub(super) groups: Vec<Vec<String>>,
    /// Title and path of the first results now.
    pub(super) now: Vec<(String, String)>,
    /// And with the groups as they are typed.
    pub(super) then: Vec<(String, String)>,
}

/// Searches twice.
pub(super) async fn tried(
    portal: &Portal,
    language: Language,
    words: &str,
    groups: Vec<Vec<String>>,
) -> Result<Tried, PortalError> {
    let catalogue = content::catalogue(&portal.crm).await?;
    let matching = matching(&groups, words, language);
    let unsaved = trial(catalogue, groups).await?;
    Ok(Tried {
        groups: matching,
        now: first(&portal.search.index(), language, words)?,
        then: first(&unsaved, language, words)?,
    })
}

fn first(index: &SearchIndex, language: Language, text: &str) -> Result<Vec<(String, String)>, PortalError> {
    let query = SearchQuery { text, language, kind: None, category: None, offset: 0, limit: SHOWN };
    let found = index.search(&query).map_err(|error| {
        tracing::error!(%error, "a trial search failed");
        PortalError::Broken
    })?;
    let title = |hit: &crm::search::SearchHit| hit.title.iter().map(|piece| piece.text.as_str()).collect();
    Ok(found.hits.iter().map(|hit| (title(hit), hit.path.clone())).collect())
}

/// The groups of which one member stands in the words.
fn matching(groups: &[Vec<String>], words: &str, language: Language) -> Vec<Vec<String>> {
    let stems = |text: &str| -> Vec<String> {
        fold(text)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| stem(word, language))
            .collect()
    };
    let asked = stems(words);
    let stands = |member: &String| {
        let member = stems(member);
        !member.is_empty() && asked.windows(member.len()).any(|part| part == member)
    };
    groups.iter().filter(|group| group.iter().any(stands)).cloned().collect()
}
