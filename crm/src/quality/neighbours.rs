//! The published pages in the form in which nearness is measured.

use super::{fingerprint::Fingerprint, lexer};
use crate::{content::Kind, language::Language};
use std::collections::HashMap;

/// A pair of words on so many pages, or on so large a part of them, is a formula ("Fai la domanda in questo portale con
/// SPID"): it says nothing of two pages.
const COMMON: usize = 6;
const COMMON_PART: usize = 50;

/// The published pages, by what they say. Built once for each version of the catalogue.
///
/// A page keeps at most 128 hashes of 8 bytes: 20,000 contents in two languages about 40 MB.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    pages: Vec<Page>,
    /// Hash and page, sorted.
    marks: Vec<(u32, u32)>,
    /// The pages with the same words in their title.
    titles: HashMap<(Language, String), Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Page {
    kind: Kind,
    slug_it: Box<str>,
    language: Language,
    size: u32,
    /// No mark above this one was kept.
    limit: u32,
}

/// A page that shares something with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub slug_it: String,
    /// How many hundredths of the text's marks stand on that page.
    pub part: usize,
    /// How many marks.
    pub marks: usize,
    /// How many hundredths of that page's marks stand in the text.
    pub of_page: usize,
}

impl Neighbours {
    /// From the published contents: kind, Italian slug, language, title and all running text of each, in Markdown, the
    /// fields parted by blank lines.
    pub fn of<'a>(contents: impl IntoIterator<Item = (Kind, &'a str, Language, &'a str, &'a str)>) -> Self {
        let mut all = Self::default();
        for (kind, slug_it, language, title, text) in contents {
            let Ok(page) = u32::try_from(all.pages.len()) else { break };
            let Fingerprint { marks, limit } = Fingerprint::of_page(text, language);
            let size = u32::try_from(marks.len()).unwrap_or(u32::MAX);
            all.marks.extend(marks.into_iter().map(|mark| (mark, page)));
            all.titles.entry((language, title_key(title))).or_default().push(page);
            all.pages.push(Page { kind, slug_it: slug_it.into(), language, size, limit });
        }
        all.marks.sort_unstable();
        all.marks.shrink_to_fit();
        all
    }

    fn pages_with(&self, mark: u32) -> &[(u32, u32)] {
        let start = self.marks.partition_point(|(known, _)| *known < mark);
        let rest = self.marks.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|(known, _)| *known == mark)).unwrap_or_default()
    }

    /// The page that shares most with a text; not the content itself.
    pub(super) fn nearest(&self, kind: Kind, slug_it: &str, language: Language, text: &str) -> Option<Near> {
        let marks = Fingerprint::of(text, language).marks;
        let common = COMMON.max(self.pages.len() / COMMON_PART);
        let mut shared: HashMap<u32, usize> = HashMap::new();
        let mut rare = Vec::new();
        for mark in marks {
            let pages = self.pages_with(mark);
            if pages.len() <= common {
                rare.push(mark);
                pages.iter().for_each(|(_, page)| *shared.entry(*page).or_default() += 1);
            }
        }
        let near = shared.into_iter().filter_map(|(page, marks)| {
            let known = self.pages.get(page as usize)?;
            let other = known.language == language && !(known.kind == kind && &*known.slug_it == slug_it);
            other.then_some((marks, std::cmp::Reverse(page), known))
        });
        let (marks, _, page) = near.max_by_key(|(marks, page, _)| (*marks, *page))?;
        // Of a long page only the marks up to its limit are known: no more of the text can be compared.
        let compared = rare.partition_point(|mark| *mark <= page.limit);
        Some(Near {
            slug_it: page.slug_it.to_string(),
            part: marks * 100 / compared.max(1),
            marks,
            of_page: marks * 100 / (page.size as usize).max(1),
        })
    }

    /// Another page of the kind whose title has the same words.
    pub(super) fn titled(&self, kind: Kind, slug_it: &str, language: Language, title: &str) -> Option<&str> {
        let pages = self.titles.get(&(language, title_key(title)))?;
        let mut known = pages.iter().filter_map(|page| self.pages.get(*page as usize));
        known.find(|page| page.kind == kind && &*page.slug_it != slug_it).map(|page| &*page.slug_it)
    }
}

/// Words of a title that do not tell it from another.
const SMALL: &str = "il lo la i gli le l un una di del della dei delle al alla e ed o in per con su the a an of to and or for your \
    tuo tua";

/// The words of a title without the small ones, sorted.
fn title_key(title: &str) -> String {
    let known = |word: &String| !lexer::listed(SMALL, word);
    let mut words: Vec<String> = lexer::words(title).filter(known).collect();
    words.sort_unstable();
    words.dedup();
    if words.is_empty() { title.trim().to_lowercase() } else { words.join(" ") }
}
