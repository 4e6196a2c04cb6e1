//! Finding contents in any state: what waits for somebody, and a search over all.

use super::{
    Item, Stage,
    item::{item_columns, item_from},
    told::folded,
};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, Role},
    args,
    content::Kind,
    remit::{Remit, Section},
    timeline::Cursor,
};

/// The most rows of a list.
const MOST: usize = 50;
/// After how many days without a change a page is read again.
const OLD_DAYS: i64 = 365;

/// Why a content waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    /// They began it, or it came back to them.
    Mine,
    /// It asks for a review.
    Review,
    /// It is approved and nobody brought it out.
    Publish,
    /// The English is older than the Italian.
    Translate,
    /// It has its moment.
    Scheduled,
    /// Nobody has touched it for a year.
    Old,
}

impl Queue {
    /// Every queue, in the order in which people look.
    pub const ALL: [Self; 6] =
        [Self::Review, Self::Publish, Self::Mine, Self::Translate, Self::Scheduled, Self::Old];

    /// The code in texts and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Review => "review",
            Self::Publish => "publish",
            Self::Translate => "translate",
            Self::Scheduled => "scheduled",
            Self::Old => "old",
        }
    }

    /// Whether it waits for somebody of this role.
    #[must_use]
    pub const fn is_for(self, role: Role) -> bool {
        match self {
            Self::Mine | Self::Translate | Self::Scheduled | Self::Old => {
                matches!(role, Role::Author | Role::Reviewer | Role::Publisher)
            }
            Self::Review => matches!(role, Role::Reviewer | Role::Publisher),
            Self::Publish => matches!(role, Role::Publisher),
        }
    }
}

/// A queue with what waits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub queue: Queue,
    /// How many wait.
    pub count: i64,
    /// The first of them: those that wait longest, of their own the newest.
    pub items: Vec<Item>,
}

/// What counts a queue, and what brings the first of it. `$1` sections, `$2` municipio, `$3` whose it is or before when it
/// changed, `$4` how many.
macro_rules! queue_sql {
    ($condition:literal, $order:literal) => {
        (
            concat!("SELECT COUNT(*) ", item_from!(), queue_sql!(@ $condition)),
            concat!(
                "SELECT ",
                item_columns!(),
                " ",
                item_from!(),
                queue_sql!(@ $condition),
                " ORDER BY ",
                $order,
                " LIMIT $4 + 0"
            ),
        )
    };
    (@ $condition:literal) => {
        concat!(" WHERE ", $condition, " AND $1 LIKE '%,' || c.section || ',%' AND ($2 = 0 OR c.municipio = $2)")
    };
}

impl Queue {
    /// The two statements; each finds its contents by an index.
    const fn sql(self) -> (&'static str, &'static str) {
        match self {
            Self::Mine => {
                queue_sql!("c.state = 'draft' AND c.author_id = $3", "c.updated_at DESC, c.id DESC")
            }
            Self::Review => {
                queue_sql!("c.state = 'in_review' AND c.author_id <> $3", "c.updated_at, c.id")
            }
            Self::Publish => queue_sql!("c.state = 'approved' AND c.updated_at < $3", "c.updated_at, c.id"),
            Self::Translate => queue_sql!(
                "c.stale_en = 1 AND c.published_revision > 0 AND c.updated_at < $3",
                "c.updated_at, c.id"
            ),
            Self::Scheduled => {
                queue_sql!("c.state = 'scheduled' AND c.updated_at < $3", "c.updated_at, c.id")
            }
            Self::Old => queue_sql!("c.state = 'published' AND c.updated_at < $3", "c.updated_at, c.id"),
        }
    }
}

/// What waits for whoever asks, in their sections and municipio. `limit` items each, at most 50.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn waiting(crm: &Crm, actor: &Actor, only: Option<Queue>, limit: i64) -> Result<Vec<Waiting>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let Actor::Staff { role, remit, .. } = actor else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for queue in Queue::ALL {
        if !queue.is_for(*role) || only.is_some_and(|only| only != queue) {
            continue;
        }
        let third = match queue {
            Queue::Mine | Queue::Review => actor.staff(),
            Queue::Old => crm.now().plus_seconds(-OLD_DAYS * 86_400).0,
            Queue::Publish | Queue::Translate | Queue::Scheduled => i64::MAX,
        };
        let (count, first) = queue.sql();
        let count = match crm.db.row(count, &args![sections(*remit), remit.municipio(), third]).await? {
            Some(row) => row.int(0)?,
            None => 0,
        };
        let args = args![sections(*remit), remit.municipio(), third, limit.clamp(1, 50)];
        let rows = crm.db.list(first, Item::COLUMNS, &args).await?;
        let items = rows.iter().map(Item::read).collect::<Result<_>>()?;
        all.push(Waiting { queue, count, items });
    }
    Ok(all)
}

/// `,services,news,`
fn sections(remit: Remit) -> String {
    let codes: Vec<&str> = remit.sections().iter().map(|section| section.code()).collect();
    format!(",{},", codes.join(","))
}

/// What is looked for, over all contents in any state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words of titles, summaries, keywords and addresses: the beginnings of all of them, at most four.
    pub words: String,
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// Standing here only.
    pub stage: Option<Stage>,
    /// Of this section only.
    pub section: Option<Section>,
    /// Of this municipio only; 0 for what is the whole city's.
    pub municipio: Option<i64>,
    /// The place after which the list goes on.
    pub after: Option<Cursor>,
}

/// The contents that fit, those touched last first, and where the next page begins.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn search(crm: &Crm, actor: &Actor, search: &Search) -> Result<(Vec<Item>, Option<Cursor>)> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    const SQL: &str = concat!(
        "SELECT ", item_columns!(), " ", item_from!(),
        " WHERE ' ' || c.words LIKE $1 AND ' ' || c.words LIKE $2 AND ' ' || c.words LIKE $3 AND ' ' || c.words LIKE $4
            AND ($5 = '' OR c.kind = $5) AND ($6 = '' OR c.state = $6) AND ($7 = '' OR c.section = $7)
            AND ($8 = -1 OR c.municipio = $8)
            AND c.updated_at <= $9 AND (c.updated_at < $9 OR c.id < $10)
          ORDER BY c.updated_at DESC, c.id DESC LIMIT $11 + 0"
    );
    let words = folded(&search.words);
    let mut patterns = words.split(' ').filter(|word| !word.is_empty()).map(|word| format!("% {word}%"));
    let mut pattern = || patterns.next().unwrap_or_else(|| "%".to_owned());
    let from = search.after.unwrap_or(Cursor::NEWEST);
    let rows = crm
        .db
        .list(
            SQL,
            Item::COLUMNS,
            &args![
                pattern(),
                pattern(),
                pattern(),
                pattern(),
                search.kind.map_or("", Kind::code),
                search.stage.map_or("", Stage::code),
                search.section.map_or("", Section::code),
                search.municipio.unwrap_or(-1),
                from.happened_at,
                from.id,
                i64::try_from(MOST + 1).unwrap_or(51)
            ],
        )
        .await?;
    let mut items: Vec<Item> = rows.iter().map(Item::read).collect::<Result<_>>()?;
    let more = items.len() > MOST;
    items.truncate(MOST);
    let next =
        items.last().filter(|_| more).map(|last| Cursor { happened_at: last.updated_at.0, id: last.id });
    Ok((items, next))
}

#[cfg(test)]
mod tests {
    use super::{Queue, sections};
    use crate::{actor::Role, remit::Remit};

    #[test]
    fn an_author_waits_for_no_review_and_an_operator_for_nothing() {
        assert!(!Queue::Review.is_for(Role::Author) && Queue::Mine.is_for(Role::Author));
        assert!(Queue::ALL.iter().all(|queue| !queue.is_for(Role::Operator)));
        assert_eq!(sections(Remit::parse("news,legal", None)), ",news,legal,");
    }
}
