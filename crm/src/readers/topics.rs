//! What people get in touch about, beside how clear its page is.

use super::{Period, Scope};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    channel::Channel,
    clock::Timestamp,
    language::Language,
};

/// Fewer than this are not told exactly: they would tell of single people.
pub const FEW: i64 = 3;

/// How many contacts there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// In the last seven days.
    pub week: i64,
    /// In the seven before.
    pub week_before: i64,
    /// In the last 28 days.
    pub month: i64,
    /// In the 28 before.
    pub month_before: i64,
}

/// A service that people get in touch about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its Italian slug; empty for contacts that name none.
    pub service: String,
    /// Its content; 0 where it is none of ours.
    pub content: i64,
    /// Its Italian title; empty where it is none of ours.
    pub title_it: String,
    /// Its English one.
    pub title_en: String,
    /// All channels together.
    pub all: Contacts,
    /// By telephone.
    pub phone: Contacts,
    /// How its page was rated in the last 28 days.
    pub rating: Period,
    /// When it was counted.
    pub counted_at: Timestamp,
}

impl Topic {
    /// Its title in a language, in the other where there is none; its slug where it is none of ours.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        let both = match language {
            Language::It => [&self.title_it, &self.title_en],
            Language::En => [&self.title_en, &self.title_it],
        };
        both.into_iter().find(|title| !title.is_empty()).map_or(&self.service, |title| title)
    }
}

/// The topics, the most frequent of the last four weeks first; what names no service at the end. In a scope of other sections than
/// services there are none.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn topics(crm: &Crm, actor: &Actor, scope: &Scope) -> Result<Vec<Topic>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    const SQL: &str = "SELECT t.service, t.channel, t.week, t.week_before, t.month, t.month_before, t.counted_at,
            COALESCE(c.id, 0), COALESCE(c.title_it, ''), COALESCE(c.title_en, ''), COALESCE(r.n, 0), COALESCE(r.stars, 0)
          FROM topic_contact t
          LEFT JOIN content c ON c.kind = 'service' AND c.slug_it = t.service
          LEFT JOIN (SELECT content_id, COUNT(*) AS n, CAST(SUM(stars) AS BIGINT) AS stars FROM rating
                     WHERE day > $1 GROUP BY content_id) r ON r.content_id = c.id
          WHERE $2 LIKE '%,' || COALESCE(c.section, 'services') || ',%' AND ($3 = 0 OR COALESCE(c.municipio, 0) = $3)
          ORDER BY t.service, t.channel";
    let [end, _] = Scope { days: 28, ..*scope }.ends(crm);
    let rows = crm.db.list(SQL, 12, &args![end, scope.sections(), scope.remit.municipio()]).await?;
    let mut topics: Vec<Topic> = Vec::new();
    for row in &rows {
        let service = row.text(0)?;
        if topics.last().is_none_or(|last| last.service != service) {
            topics.push(Topic {
                service,
                content: row.int(7)?,
                title_it: row.text(8)?,
                title_en: row.text(9)?,
                all: Contacts::default(),
                phone: Contacts::default(),
                rating: Period { count: row.int(10)?, stars: row.int(11)? },
                counted_at: Timestamp(row.int(6)?),
            });
        }
        let Some(topic) = topics.last_mut() else { continue };
        let of = Contacts {
            week: row.int(2)?,
            week_before: row.int(3)?,
            month: row.int(4)?,
            month_before: row.int(5)?,
        };
        topic.all.week += of.week;
        topic.all.week_before += of.week_before;
        topic.all.month += of.month;
        topic.all.month_before += of.month_before;
        if row.text(1)? == Channel::Phone.code() {
            topic.phone = of;
        }
    }
    topics.sort_by_key(|topic| (topic.service.is_empty(), -topic.all.month, -topic.all.month_before));
    Ok(topics)
}
