//! What the newsroom reads of it: ratings by page and by day, comments, searches.

use super::{
    Reason, Scope,
    day::{date_of, day_of},
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    db::Row,
    language::Language,
    remit::Section,
};
use jiff::civil::Date;

/// The most rows of a list.
const MOST: i64 = 200;

/// How a page was rated in a span of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// So often.
    pub count: i64,
    /// All stars together.
    pub stars: i64,
}

impl Period {
    /// The mean in tenths; `None` without a rating.
    #[must_use]
    pub fn tenths(self) -> Option<i64> {
        (self.count > 0).then(|| (self.stars * 20 + self.count) / (self.count * 2))
    }
}

/// A page as its readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRating {
    /// Its Italian path.
    pub page: String,
    /// What it shows; 0 for no content of its own.
    pub content: i64,
    /// The content's titles; empty for none.
    pub title_it: String,
    /// In English.
    pub title_en: String,
    /// Whose it is to edit.
    pub section: Section,
    /// In these days.
    pub now: Period,
    /// In as many before them.
    pub before: Period,
    /// Why it was not clear, the most frequent reason first.
    pub reasons: Vec<(Reason, i64)>,
}

impl PageRating {
    /// Its title in a language, in the other where there is none; its path where there is no content.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        let both = match language {
            Language::It => [&self.title_it, &self.title_en],
            Language::En => [&self.title_en, &self.title_it],
        };
        both.into_iter().find(|title| !title.is_empty()).map_or(&self.page, |title| title)
    }
}

macro_rules! of_scope {
    // Of ratings r and contents c: $1 and $2 the ends of the days, $3 sections, $4 municipio.
    () => {
        " FROM rating r LEFT JOIN content c ON c.id = r.content_id
          WHERE $3 LIKE '%,' || COALESCE(c.section, 'site') || ',%' AND ($4 = 0 OR COALESCE(c.municipio, 0) = $4)
            AND r.day > $2 "
    };
}

/// The pages that were rated, those that are least clear first: a few bad ratings count less than many.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn pages(crm: &Crm, actor: &Actor, scope: &Scope) -> Result<Vec<PageRating>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    // As if everybody had begun with five ratings of 3.
    const SQL: &str = concat!(
        "SELECT page, content_id, title_it, title_en, section, n, stars, n_before, stars_before, r1, r2, r3, r4, r5 FROM (
          SELECT r.page AS page, MAX(r.content_id) AS content_id, COALESCE(MAX(c.title_it), '') AS title_it,
            COALESCE(MAX(c.title_en), '') AS title_en, COALESCE(MAX(c.section), 'site') AS section,
            SUM(CASE WHEN r.day > $1 THEN 1 ELSE 0 END) AS n,
            CAST(SUM(CASE WHEN r.day > $1 THEN r.stars ELSE 0 END) AS BIGINT) AS stars,
            SUM(CASE WHEN r.day > $1 THEN 0 ELSE 1 END) AS n_before,
            CAST(SUM(CASE WHEN r.day > $1 THEN 0 ELSE r.stars END) AS BIGINT) AS stars_before,
            SUM(CASE WHEN r.day > $1 AND r.stars <= 3 AND r.reason = 'clarity' THEN 1 ELSE 0 END) AS r1,
            SUM(CASE WHEN r.day > $1 AND r.stars <= 3 AND r.reason = 'completeness' THEN 1 ELSE 0 END) AS r2,
            SUM(CASE WHEN r.day > $1 AND r.stars <= 3 AND r.reason = 'progress' THEN 1 ELSE 0 END) AS r3,
            SUM(CASE WHEN r.day > $1 AND r.stars <= 3 AND r.reason = 'technical' THEN 1 ELSE 0 END) AS r4,
            SUM(CASE WHEN r.day > $1 AND r.stars <= 3 AND r.reason = 'other' THEN 1 ELSE 0 END) AS r5",
        of_scope!(),
        "GROUP BY r.page) p WHERE n > 0 ORDER BY (stars + 15) * 1000 / (n + 5), n DESC, page LIMIT $5 + 0"
    );
    let [end, before] = scope.ends(crm);
    let args = args![end, before, scope.sections(), scope.remit.municipio(), MOST];
    crm.db.list(SQL, 14, &args).await?.iter().map(page_rating).collect()
}

fn page_rating(row: &Row) -> Result<PageRating> {
    let mut reasons = Vec::new();
    for (column, reason) in (9..).zip(Reason::ALL) {
        let count = row.int(column)?;
        if count > 0 {
            reasons.push((reason, count));
        }
    }
    reasons.sort_by_key(|(_, count)| -count);
    Ok(PageRating {
        page: row.text(0)?,
        content: row.int(1)?,
        title_it: row.text(2)?,
        title_en: row.text(3)?,
        section: Section::from_code(&row.text(4)?).unwrap_or(Section::Site),
        now: Period { count: row.int(5)?, stars: row.int(6)? },
        before: Period { count: row.int(7)?, stars: row.int(8)? },
        reasons,
    })
}

/// How a day's ratings were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// 1 to 3 stars.
    pub unclear: i64,
    /// 4 or 5.
    pub clear: i64,
}

/// Each day of the span, today the last.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn days(crm: &Crm, actor: &Actor, scope: &Scope) -> Result<Vec<Day>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    const SQL: &str = concat!(
        "SELECT r.day, SUM(CASE WHEN r.stars <= 3 THEN 1 ELSE 0 END), SUM(CASE WHEN r.stars > 3 THEN 1 ELSE 0 END)",
        of_scope!(),
        "AND r.day > $1 GROUP BY r.day"
    );
    let [end, before] = scope.ends(crm);
    let rows = crm.db.list(SQL, 3, &args![end, before, scope.sections(), scope.remit.municipio()]).await?;
    let mut all: Vec<Day> =
        (end + 1..=day_of(crm.now())).map(|day| Day { date: date_of(day), unclear: 0, clear: 0 }).collect();
    for row in &rows {
        let place = usize::try_from(row.int(0)? - end - 1).map_err(|_| Error::Unreadable("rating.day"))?;
        if let Some(day) = all.get_mut(place) {
            (day.unclear, day.clear) = (row.int(1)?, row.int(2)?);
        }
    }
    Ok(all)
}

/// What somebody wrote beside a rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The page's Italian path.
    pub page: String,
    /// What it shows; 0 for no content of its own.
    pub content: i64,
    /// The content's title, in Italian; empty for none.
    pub title: String,
    /// The day.
    pub date: Date,
    /// In which language the page was read.
    pub language: Language,
    /// 1 to 5.
    pub stars: i64,
    /// Why.
    pub reason: Option<Reason>,
    /// As it is kept; empty where only a reason was given.
    pub comment: String,
}

/// The comments, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn comments(crm: &Crm, actor: &Actor, scope: &Scope) -> Result<Vec<Comment>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    const SQL: &str = concat!(
        "SELECT r.page, r.content_id, COALESCE(c.title_it, ''), r.day, r.language, r.stars, r.reason, r.comment",
        of_scope!(),
        "AND r.day > $1 AND r.comment <> '' ORDER BY r.day DESC, r.id DESC LIMIT $5 + 0"
    );
    let [end, before] = scope.ends(crm);
    let args = args![end, before, scope.sections(), scope.remit.municipio(), MOST];
    let read = |row: &Row| {
        Ok(Comment {
            page: row.text(0)?,
            content: row.int(1)?,
            title: row.text(2)?,
            date: date_of(row.int(3)?),
            language: Language::from_tag(&row.text(4)?).ok_or(Error::Unreadable("rating.language"))?,
            stars: row.int(5)?,
            reason: Reason::from_code(&row.text(6)?),
            comment: row.text(7)?,
        })
    };
    crm.db.list(SQL, 8, &args).await?.iter().map(read).collect()
}

/// Why a search was of no help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unhelpful {
    /// Nothing was found.
    NotFound,
    /// Something was found, and nothing of it was opened.
    NotOpened,
}

impl Unhelpful {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NotFound, Self::NotOpened];

    /// The code in addresses and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::NotOpened => "not_opened",
        }
    }
}

/// Words that were searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// In lower case, without accents.
    pub words: String,
    /// In which language.
    pub language: Language,
    /// So often in these days.
    pub times: i64,
    /// So often in as many days before.
    pub before: i64,
    /// How many results they had at the most.
    pub results: i64,
}

/// The searches that were of no help, the most frequent first. They belong to no section.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn searches(crm: &Crm, actor: &Actor, scope: &Scope, why: Unhelpful) -> Result<Vec<Search>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    // What was found on the last day on which it was searched for counts: a page that was mended is out of the list.
    const SQL: &str = "SELECT words, language, times, before_times, results FROM (
          SELECT s.words AS words, s.language AS language,
            CAST(SUM(CASE WHEN s.day > $1 THEN s.times ELSE 0 END) AS BIGINT) AS times,
            CAST(SUM(CASE WHEN s.day > $1 THEN 0 ELSE s.times END) AS BIGINT) AS before_times,
            CAST(SUM(CASE WHEN s.day > $1 THEN s.opened ELSE 0 END) AS BIGINT) AS opened,
            (SELECT l.results FROM sought l WHERE l.language = s.language AND l.words = s.words AND l.times > 0
             ORDER BY l.day DESC LIMIT 1) AS results
          FROM sought s WHERE s.day > $2 GROUP BY s.words, s.language) w
        WHERE times > 0 AND (($3 = 'not_found' AND results = 0) OR ($3 = 'not_opened' AND results > 0 AND opened = 0))
        ORDER BY times DESC, words, language LIMIT $4 + 0";
    let [end, before] = scope.ends(crm);
    let read = |row: &Row| {
        Ok(Search {
            words: row.text(0)?,
            language: Language::from_tag(&row.text(1)?).ok_or(Error::Unreadable("sought.language"))?,
            times: row.int(2)?,
            before: row.int(3)?,
            results: row.int(4)?,
        })
    };
    crm.db.list(SQL, 5, &args![end, before, why.code(), MOST]).await?.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn means_are_rounded_to_tenths() {
        assert_eq!(Period::default().tenths(), None);
        assert_eq!(Period { count: 3, stars: 5 }.tenths(), Some(17));
        assert_eq!(Period { count: 4, stars: 9 }.tenths(), Some(23));
        assert_eq!(Period { count: 1, stars: 5 }.tenths(), Some(50));
    }
}
