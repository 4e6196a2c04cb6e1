//! The five tables.

use super::{
    figures::{few, mean, named},
    links::{draft, look, mend, synonym},
    table::{Line, Table},
};
use crate::{
    feedback::in_language,
    format,
    text::Texts,
};
use crm::{
    Crm, Result,
    actor::Actor,
    content::{self, Catalogue},
    readers::{self, Scope, Topic, Unhelpful},
};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// How clear pages are.
    Pages,
    /// What was written beside.
    Comments,
    /// Searches that found nothing.
    NotFound,
    /// Searches of which nothing was opened.
    NotOpened,
    /// What people get in touch about.
    Topics,
}

impl Which {
    /// All of them, in the page's order.
    pub const ALL: [Self; 5] = [Self::Pages, Self::Comments, Self::NotFound, Self::NotOpened, Self::Topics];

    /// The code in addresses and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Comments => "comments",
            Self::NotFound => "not_found",
            Self::NotOpened => "not_opened",
            Self::Topics => "topics",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }

    /// The keys of its headings.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Pages => &[
                "readers-page",
                "readers-mean",
                "readers-count",
                "readers-mean-before",
                "readers-reasons",
                "readers-section",
            ],
            Self::Comments => &[
                "readers-page",
                "readers-comment",
                "readers-stars",
                "readers-reason",
                "readers-day",
                "readers-language",
            ],
            Self::NotFound => &["readers-words", "readers-times", "readers-times-before", "readers-language"],
            Self::NotOpened => &[
                "readers-words",
                "readers-times",
                "readers-times-before",
                "readers-results",
                "readers-language",
            ],
            Self::Topics => &[
                "readers-topic",
                "readers-calls-week",
                "readers-week",
                "readers-week-before",
                "readers-month",
                "readers-month-before",
                "readers-mean",
            ],
        }
    }
}

/// A table, with the steps of each line.
///
/// # Errors
/// [`Error::NotFound`](crm::Error::NotFound) for anybody outside of the newsroom.
pub async fn table(crm: &Crm, actor: &Actor, texts: Texts, which: Which, scope: &Scope) -> Result<Table> {
    let headings = which.headings().iter().map(|key| texts.code("", key).into_owned()).collect();
    let catalogue = content::catalogue(crm).await?;
    let lines = match which {
        Which::Pages => pages(crm, actor, texts, &catalogue, scope).await?,
        Which::Comments => comments(crm, actor, texts, &catalogue, scope).await?,
        Which::NotFound => searches(crm, actor, texts, scope, Unhelpful::NotFound).await?,
        Which::NotOpened => searches(crm, actor, texts, scope, Unhelpful::NotOpened).await?,
        Which::Topics => topics(&readers::topics(crm, actor, scope).await?, texts),
    };
    Ok(Table { headings, lines })
}

async fn pages(
    crm: &Crm,
    actor: &Actor,
    texts: Texts,
    catalogue: &Catalogue,
    scope: &Scope,
) -> Result<Vec<Line>> {
    let read = readers::pages(crm, actor, scope).await?;
    let line = |page: &readers::PageRating| {
        let reasons: Vec<String> = page
            .reasons
            .iter()
            .map(|(reason, count)| format!("{} ({count})", texts.code("feedback-low-", reason.code())))
            .collect();
        Line {
            cells: vec![
                named(texts, page.title(texts.language()), &page.page),
                mean(texts, page.now),
                page.now.count.to_string(),
                mean(texts, page.before),
                reasons.join("; "),
                texts.code("section-", page.section.code()).into_owned(),
            ],
            path: in_language(catalogue, &page.page, texts.language()).unwrap_or_default(),
            steps: mend(texts, page.content).into_iter().collect(),
        }
    };
    Ok(read.iter().map(line).collect())
}

async fn comments(
    crm: &Crm,
    actor: &Actor,
    texts: Texts,
    catalogue: &Catalogue,
    scope: &Scope,
) -> Result<Vec<Line>> {
    let read = readers::comments(crm, actor, scope).await?;
    let line = |one: readers::Comment| {
        let reason = one.reason.map(|reason| {
            texts.code(if one.stars <= 3 { "feedback-low-" } else { "feedback-high-" }, reason.code())
        });
        let title = if one.title.is_empty() { one.page.clone() } else { one.title };
        Line {
            cells: vec![
                named(texts, &title, &one.page),
                one.comment,
                one.stars.to_string(),
                reason.unwrap_or_default().into_owned(),
                format::date(texts, one.date),
                one.language.tag().to_uppercase(),
            ],
            path: in_language(catalogue, &one.page, texts.language()).unwrap_or_default(),
            steps: mend(texts, one.content).into_iter().collect(),
        }
    };
    Ok(read.into_iter().map(line).collect())
}

async fn searches(
    crm: &Crm,
    actor: &Actor,
    texts: Texts,
    scope: &Scope,
    why: Unhelpful,
) -> Result<Vec<Line>> {
    let read = readers::searches(crm, actor, scope, why).await?;
    let line = |search: readers::Search| {
        let mut cells = vec![search.words.clone(), search.times.to_string(), search.before.to_string()];
        if why == Unhelpful::NotOpened {
            cells.push(search.results.to_string());
        }
        cells.push(search.language.tag().to_uppercase());
        let steps = match why {
            Unhelpful::NotFound => vec![draft(texts, &search.words), synonym(texts, &search.words)],
            Unhelpful::NotOpened => vec![look(texts, &search.words), synonym(texts, &search.words)],
        };
        Line { cells, path: String::new(), steps }
    };
    Ok(read.into_iter().map(line).collect())
}

/// The lines of topics.
fn topics(topics: &[Topic], texts: Texts) -> Vec<Line> {
    let line = |topic: &Topic| {
        let title = if topic.service.is_empty() {
            texts.s("readers-no-topic").to_owned()
        } else {
            topic.title(texts.language()).to_owned()
        };
        Line {
            cells: vec![
                title,
                few(texts, topic.phone.week),
                few(texts, topic.all.week),
                few(texts, topic.all.week_before),
                few(texts, topic.all.month),
                few(texts, topic.all.month_before),
                mean(texts, topic.rating),
            ],
            path: String::new(),
            steps: mend(texts, topic.content).into_iter().collect(),
        }
    };
    topics.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::Which;
    use crate::text::Texts;
    use crm::language::Language;

    #[test]
    fn every_table_is_found_by_its_code() {
        for which in Which::ALL {
            assert_eq!(Which::from_code(which.code()), Some(which));
            for language in Language::ALL {
                let texts = Texts::of(language);
                assert!(which.headings().iter().all(|key| texts.code("", key) != *key), "{which:?}");
            }
        }
    }
}
