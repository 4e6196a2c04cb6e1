//! Bringing contents in: new ones, new revisions of known ones; all of them or none.

use super::{Text, Whole};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, Task},
    args,
    clock::Timestamp,
    content::{self, Kind, next_version},
    db::{Row, Tx},
    newsroom::{Stage, shape, told::Told},
    staff::{Deed, note_action},
};
use serde_json::Value;

/// What becomes of a content that an editor took over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theirs {
    /// It stays as it is: a newer program does not write over people's work.
    Stays,
    /// It gets a new revision: whoever runs the program says so, and the revision before stays in its history.
    Yields,
}

/// By whom contents come in.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Who wrote them, in words.
    pub author: &'a str,
    /// Why.
    pub note: &'a str,
    /// What becomes of those that an editor took over.
    pub theirs: Theirs,
}

/// What became of a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It was not there.
    New,
    /// It was, and says something else now: what of it changed.
    Changed(Vec<String>),
    /// It says the same already.
    Unchanged,
    /// It is an editor's now.
    Theirs,
}

/// Brings contents in, in one transaction.
///
/// # Errors
/// [`Error::NotFound`] for anybody but whoever runs the program; [`Error::Unusable`] with the content that cannot come in.
pub async fn bring(crm: &Crm, actor: &Actor, contents: &[Whole], by: By<'_>) -> Result<Vec<Brought>> {
    access::authorise(actor, Act::Publish, Object::Content)?;
    let mut tx = crm.db.begin().await?;
    let mut inward = Inward { crm, actor, by, version: None };
    let mut done = Vec::with_capacity(contents.len());
    for whole in contents {
        done.push(inward.one(&mut tx, whole).await?);
    }
    tx.commit().await?;
    content::refresh(crm).await?;
    Ok(done)
}

struct Inward<'a> {
    crm: &'a Crm,
    actor: &'a Actor,
    by: By<'a>,
    version: Option<i64>,
}

/// A content as the database has it.
struct Known {
    id: i64,
    head: i64,
    public: i64,
    whole: Whole,
    author: String,
}

impl Inward<'_> {
    async fn one(&mut self, tx: &mut Tx, whole: &Whole) -> Result<Brought> {
        if let Some(fault) = whole.faults().first() {
            return Err(unusable(whole, fault));
        }
        let known = known(tx, whole).await?;
        if let Some(known) = &known {
            let changed = differences(&known.whole, whole);
            if changed.is_empty() {
                return Ok(Brought::Unchanged);
            }
            // Somebody wrote it, or took what the program wrote away from the public.
            let taken_over = known.author != self.by.author || known.whole.stage != Stage::Published;
            if self.by.theirs == Theirs::Stays && taken_over {
                return Ok(Brought::Theirs);
            }
            if whole.kind == Kind::Form && silent(&known.whole, whole) {
                let fault = "it differs from the published one: give it a higher version";
                return Err(unusable(whole, fault));
            }
            self.write(tx, whole, Some(known)).await?;
            return Ok(Brought::Changed(changed));
        }
        self.write(tx, whole, None).await?;
        Ok(Brought::New)
    }

    async fn write(&mut self, tx: &mut Tx, whole: &Whole, known: Option<&Known>) -> Result<()> {
        let taken = tx
            .row(
                "SELECT 1 FROM content WHERE kind = $1 AND slug_en = $2 AND slug_it <> $3",
                &args![whole.kind.code(), &whole.slug_en, &whole.slug_it],
            )
            .await?;
        if taken.is_some() {
            return Err(unusable(whole, "another content has its English address"));
        }
        let head = whole.head().ok_or_else(|| unusable(whole, "there is no text in it"))?;
        let told = Told::of(whole.kind, &head.body);
        let (now, version) = (self.crm.now(), self.version(tx).await?);
        let id = match known {
            Some(known) => known.id,
            None => self.insert(tx, whole).await?,
        };
        let mut numbers = Numbers::of(known);
        let mut new: Vec<(i64, &Text)> = Vec::new();
        let public = match &whole.public {
            Some(text) => numbers.place(text, known, whole.draft.is_none(), &mut new),
            None => 0,
        };
        let newest = match &whole.draft {
            Some(text) => {
                numbers.place(text, known.filter(|known| known.head != known.public), true, &mut new)
            }
            None => public,
        };
        for (number, text) in new {
            let follows = if !text.stale_en {
                number
            } else if whole.public.as_ref().is_some_and(|public| !public.stale_en) {
                public
            } else {
                0
            };
            tx.execute(
                "INSERT INTO revision (content_id, number, body, author, note, created_at, author_id, translation_of, stale_en)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
                &args![
                    id,
                    number,
                    serde_json::to_string(&text.body)?,
                    self.by.author,
                    self.by.note,
                    now,
                    follows,
                    text.stale_en
                ],
            )
            .await?;
        }
        tx.execute(
            "UPDATE content SET slug_en = $2, state = $3, published_revision = $4, head_revision = $5, position = $6, updated_at = $7,
               version = $8, title_it = $9, title_en = $10, words = $11, municipio = $12, publish_at = $13, end_at = $14,
               score = NULL WHERE id = $1",
            &args![
                id,
                &whole.slug_en,
                whole.stage.code(),
                public,
                newest,
                whole.position,
                now,
                version,
                &told.title_it,
                &told.title_en,
                &told.words,
                told.municipio.unwrap_or(whole.municipio),
                whole.publish_at,
                whole.end_at
            ],
        )
        .await?;
        // What comes with the program nobody did.
        if matches!(self.actor, Actor::System(Task::Seed)) {
            return Ok(());
        }
        let deed =
            Deed { act: "import", content: id, object: &told.title_it, revision: newest, note: self.by.note };
        note_action(self.crm, tx, self.actor, deed).await
    }

    async fn insert(&self, tx: &mut Tx, whole: &Whole) -> Result<i64> {
        let id = self.crm.new_id()?;
        tx.execute(
            "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at, section)
             VALUES ($1, $2, $3, $4, 'draft', 0, 0, $5, $5, $6)",
            &args![
                id,
                whole.kind.code(),
                &whole.slug_it,
                &whole.slug_en,
                self.crm.now(),
                shape::section(whole.kind).code()
            ],
        )
        .await?;
        Ok(id)
    }

    /// One publication for all of them.
    async fn version(&mut self, tx: &mut Tx) -> Result<i64> {
        if let Some(version) = self.version {
            return Ok(version);
        }
        Ok(*self.version.insert(next_version(tx).await?))
    }
}

/// The numbers of revisions: one that says the same already is not written again.
struct Numbers {
    last: i64,
}

impl Numbers {
    fn of(known: Option<&Known>) -> Self {
        Self { last: known.map_or(0, |known| known.head) }
    }

    /// The number of a text. `newest`: it must be the last of all.
    fn place<'t>(
        &mut self,
        text: &'t Text,
        known: Option<&Known>,
        newest: bool,
        new: &mut Vec<(i64, &'t Text)>,
    ) -> i64 {
        if let Some(known) = known {
            if !newest && known.whole.public.as_ref() == Some(text) {
                return known.public;
            }
            if known.whole.head() == Some(text) && self.last == known.head {
                return known.head;
            }
        }
        self.last += 1;
        new.push((self.last, text));
        self.last
    }
}

async fn known(tx: &mut Tx, whole: &Whole) -> Result<Option<Known>> {
    let row = tx
        .row(
            "SELECT c.id, c.head_revision, c.published_revision, c.slug_en, c.state, c.position, c.municipio, c.publish_at, c.end_at,
               h.author, h.body, h.stale_en, p.body, p.stale_en
             FROM content c JOIN revision h ON h.content_id = c.id AND h.number = c.head_revision
             LEFT JOIN revision p ON p.content_id = c.id AND p.number = c.published_revision
             WHERE c.kind = $1 AND c.slug_it = $2",
            &args![whole.kind.code(), &whole.slug_it],
        )
        .await?;
    row.map(|row| read(whole, &row)).transpose()
}

fn read(whole: &Whole, row: &Row) -> Result<Known> {
    let (head, public) = (row.int(1)?, row.int(2)?);
    let text = |body: &str, stale_en: i64| -> Result<Text> {
        Ok(Text { body: serde_json::from_str::<Value>(body)?, stale_en: stale_en != 0 })
    };
    let newest = text(&row.text(10)?, row.int(11)?)?;
    let read = match row.maybe_text(12)? {
        Some(body) => Some(text(&body, row.maybe_int(13)?.unwrap_or_default())?),
        None => None,
    };
    Ok(Known {
        id: row.int(0)?,
        head,
        public,
        author: row.text(9)?,
        whole: Whole {
            kind: whole.kind,
            slug_it: whole.slug_it.clone(),
            slug_en: row.text(3)?,
            stage: Stage::from_code(&row.text(4)?).ok_or(Error::Unreadable("content.state"))?,
            position: row.int(5)?,
            municipio: row.int(6)?,
            publish_at: row.maybe_int(7)?.map(Timestamp),
            end_at: row.maybe_int(8)?.map(Timestamp),
            public: read,
            draft: (head != public).then_some(newest),
        },
    })
}

/// Whether a form changes under the version under which people answered it: what they declared would change with it.
fn silent(known: &Whole, wanted: &Whole) -> bool {
    let (Some(before), Some(after)) = (&known.public, &wanted.public) else { return false };
    let version = |text: &Text| text.body.get("version").and_then(Value::as_i64).unwrap_or_default();
    before.body != after.body && version(before) >= version(after)
}

/// What differs, in words.
fn differences(known: &Whole, wanted: &Whole) -> Vec<String> {
    let mut changed = Vec::new();
    for (name, differs) in [
        ("slug_en", known.slug_en != wanted.slug_en),
        ("state", known.stage != wanted.stage),
        ("position", known.position != wanted.position),
        ("municipio", known.municipio != wanted.municipio),
        ("publish_at", known.publish_at != wanted.publish_at),
        ("end_at", known.end_at != wanted.end_at),
        ("the text for the public", known.public != wanted.public),
        ("the draft", known.draft != wanted.draft),
    ] {
        if differs {
            changed.push(name.to_owned());
        }
    }
    changed
}

fn unusable(whole: &Whole, fault: &str) -> Error {
    Error::Unusable(format!("{} {}: {fault}", whole.kind.code(), whole.slug_it))
}
