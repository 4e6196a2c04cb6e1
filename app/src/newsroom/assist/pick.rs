//! Pages and pictures to put into a text.

use crate::{caller::Caller, page::PortalError};
use crm::{language::Language, media, search::SearchQuery};
use leptos::{server, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

/// The most that are offered.
const MOST: usize = 8;

/// Something to put into a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// What it is, in a word.
    pub kind: String,
    /// Its title, or what a picture shows.
    pub title: String,
    /// Its address.
    pub path: String,
    /// The Markdown.
    pub markdown: String,
}

/// Published pages in a language whose titles or texts fit (`what` = `link`), or pictures (`what` = `picture`).
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/pick", input = GetUrl)]
pub async fn pick_target(
    #[server(default)] q: String,
    #[server(default)] what: String,
    #[server(default)] of: String,
) -> Result<Vec<Pick>, PortalError> {
    let caller = Caller::current()?;
    caller.newsroom()?;
    let language = Language::from_tag(&of).unwrap_or(caller.language);
    if what == "picture" { pictures(&caller, &q, language).await } else { Ok(pages(&caller, &q, language)) }
}

/// Pages.
pub(crate) fn pages(caller: &Caller, q: &str, language: Language) -> Vec<Pick> {
    let texts = caller.texts();
    let typed: String = q.chars().take(100).collect();
    let index = caller.portal.search.index();
    let mut picks: Vec<Pick> = Vec::new();
    let mut add = |kind: &str, title: String, path: String| {
        if picks.len() < MOST && !picks.iter().any(|known| known.path == path) {
            let markdown = format!("[{}]({path})", plain(&title));
            picks.push(Pick { kind: texts.code("kind-", kind).into_owned(), title, path, markdown });
        }
    };
    for found in index.suggest(&typed, language, MOST) {
        add(&found.kind, found.title, found.path);
    }
    let query = SearchQuery { text: &typed, language, kind: None, category: None, offset: 0, limit: MOST };
    if let Ok(results) = index.search(&query) {
        for found in results.hits {
            let title = found.title.into_iter().map(|piece| piece.text).collect();
            add(&found.kind, title, found.path);
        }
    }
    picks
}

/// Pictures.
pub(crate) async fn pictures(caller: &Caller, q: &str, language: Language) -> Result<Vec<Pick>, PortalError> {
    let (actor, _) = caller.newsroom()?;
    let (found, _) = media::list(&caller.portal.crm, &actor, q, None).await?;
    let kind = caller.texts().s("picture");
    let pick = |picture: media::Picture| {
        let title = match language {
            Language::It => picture.alt_it.clone(),
            Language::En => picture.alt_en.clone(),
        };
        let path = picture.path();
        let markdown = format!("![{}]({path})", plain(&title));
        Pick { kind: kind.to_owned(), title, path, markdown }
    };
    Ok(found.into_iter().take(MOST).map(pick).collect())
}

/// Words that end no brackets.
pub(crate) fn plain(words: &str) -> String {
    words.replace(['[', ']', '\n', '\\'], " ")
}
