//! Saving: every save is a revision, nothing typed is lost, and of two savers the second sees what the first wrote.

use super::{
    Item, Mistake, Values, buffer, find, keep, read, shape,
    shape::Widget,
    told::Told,
    values::{parse, rules, spell},
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    db::Tx,
    staff::{Deed, note_action},
};
use serde_json::Value;

/// What an editor wants to save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The revision that was open.
    pub base: i64,
    /// What stands in the fields, as it was typed.
    pub values: Values,
    /// Why; may be empty.
    pub note: String,
    /// Whether they say that the English now says what the Italian says.
    pub translated: bool,
    /// The score of the quality checks over these fields.
    pub score: Option<u8>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is this revision.
    Revision(i64),
    /// The newest revision says the same already.
    Unchanged,
    /// Somebody saved this revision meanwhile. What was typed is kept.
    Overtaken(i64),
    /// It cannot stand as it was typed. It is kept.
    Wrong(Vec<Mistake>),
}

/// Saves.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not write this content; [`Error::Refused`] for one in the archive.
pub async fn save(crm: &Crm, actor: &Actor, id: i64, edit: &Edit) -> Result<Saved> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, Act::Write, item.object())?;
    let values = fixed(&item, &edit.values);
    let checked = parse(shape::fields(item.kind), &values).and_then(|body| {
        let mistakes = rules(item.kind, &body);
        if mistakes.is_empty() { Ok(body) } else { Err(mistakes) }
    });
    let body = match checked {
        Ok(body) => with_the_rest(body, &read::revision(crm, actor, &item, item.head).await?.body),
        Err(mistakes) => {
            keep(crm, actor, id, edit.base, &edit.values).await?;
            return Ok(Saved::Wrong(mistakes));
        }
    };
    match write(crm, actor, &item, edit, &body).await {
        Ok(Saved::Overtaken(number)) => {
            keep(crm, actor, id, edit.base, &edit.values).await?;
            Ok(Saved::Overtaken(number))
        }
        Err(error) if error.is_unique_violation() => {
            keep(crm, actor, id, edit.base, &edit.values).await?;
            let taken = shape::fields(item.kind).iter().filter(|field| field.widget == Widget::Slug);
            Ok(Saved::Wrong(taken.map(|field| Mistake::at(field.path, super::Wrong::Taken)).collect()))
        }
        done => done,
    }
}

/// Makes an old revision the newest one; the ones between stay. The address stays what it is now: the public may know it,
/// and another content may have the old one.
///
/// # Errors
/// As [`save`]; [`Error::Conflict`] if somebody saved since `base`.
pub async fn restore(crm: &Crm, actor: &Actor, id: i64, number: i64, edit: &Edit) -> Result<i64> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, Act::Write, item.object())?;
    let mut old = read::revision(crm, actor, &item, number).await?;
    for (path, slug) in [("slug", &item.slug_it), ("slug_it", &item.slug_it), ("slug_en", &item.slug_en)] {
        if let Some(known) = old.body.get_mut(path) {
            *known = Value::from(slug.as_str());
        }
    }
    match write(crm, actor, &item, edit, &old.body).await? {
        Saved::Revision(number) => Ok(number),
        Saved::Unchanged => Ok(item.head),
        Saved::Overtaken(_) | Saved::Wrong(_) => Err(Error::Conflict("somebody saved meanwhile")),
    }
}

/// An address that the public knows does not change: links, cases and forms hold on to it. Those of legal pages are in the
/// program's own table of pages.
fn fixed(item: &Item, typed: &Values) -> Values {
    let mut values = typed.clone();
    if item.has_fixed_address() {
        for (path, slug) in [("slug", &item.slug_it), ("slug_it", &item.slug_it), ("slug_en", &item.slug_en)]
        {
            values.insert(path.to_owned(), slug.clone());
        }
    }
    values
}

/// What no field edits stays as it is, such as the fixed address of a legal page.
pub(super) fn with_the_rest(mut body: Value, before: &Value) -> Value {
    if let (Value::Object(body), Value::Object(before)) = (&mut body, before) {
        for (name, value) in before {
            body.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    body
}

async fn write(crm: &Crm, actor: &Actor, item: &Item, edit: &Edit, body: &Value) -> Result<Saved> {
    let stage = item.stage.after_save().ok_or(Error::Refused("an archived content is reopened first"))?;
    let told = Told::of(item.kind, body);
    // Whoever writes for one municipio cannot give a content to another.
    let municipio = told.municipio.unwrap_or(item.municipio);
    access::authorise(actor, Act::Write, Object::Work { section: item.section, municipio })?;
    let mut tx = crm.db.begin().await?;
    let head = head(&mut tx, item.id).await?;
    if head.number != edit.base {
        return Ok(Saved::Overtaken(head.number));
    }
    if head.body == *body && !(edit.translated && head.stale) {
        drop(tx);
        buffer::drop_buffer(crm, actor, item.id).await?;
        return Ok(Saved::Unchanged);
    }
    let number = head.number + 1;
    let kept = !italian_changed(item, &head.body, body);
    let (translation_of, stale) =
        if edit.translated { (number, false) } else { (head.translation_of, head.stale || !kept) };
    let slug = |path: &str| body.get(path).and_then(Value::as_str).filter(|slug| !slug.is_empty());
    let slug_it = slug("slug_it").or_else(|| slug("slug")).unwrap_or(&item.slug_it);
    let slug_en = slug("slug_en").or_else(|| slug("slug")).unwrap_or(&item.slug_en);
    let made = tx
        .execute(
            "UPDATE content SET head_revision = $2, state = $3, updated_at = $4, slug_it = $5, slug_en = $6, title_it = $7,
               title_en = $8, words = $9, municipio = $10, score = $11, publish_at = NULL WHERE id = $1 AND head_revision = $12",
            &args![
                item.id,
                number,
                stage.code(),
                crm.now(),
                slug_it,
                slug_en,
                &told.title_it,
                &told.title_en,
                &told.words,
                municipio,
                edit.score.map(i64::from),
                head.number
            ],
        )
        .await?;
    if made == 0 {
        return Ok(Saved::Overtaken(number));
    }
    tx.execute(
        "INSERT INTO revision (content_id, number, body, author, note, created_at, author_id, translation_of, stale_en)
         VALUES ($1, $2, $3, COALESCE((SELECT name FROM staff WHERE id = $6), ''), $4, $5, $6, $7, $8)",
        &args![
            item.id,
            number,
            serde_json::to_string(body)?,
            edit.note.trim(),
            crm.now(),
            actor.staff(),
            translation_of,
            stale
        ],
    )
    .await?;
    let sql = "DELETE FROM content_buffer WHERE content_id = $1 AND staff_id = $2";
    tx.execute(sql, &args![item.id, actor.staff()]).await?;
    let deed = Deed {
        act: "save",
        content: item.id,
        object: &told.title_it,
        revision: number,
        note: edit.note.trim(),
    };
    note_action(crm, &mut tx, actor, deed).await?;
    tx.commit().await?;
    Ok(Saved::Revision(number))
}

struct Head {
    number: i64,
    body: Value,
    translation_of: i64,
    stale: bool,
}

async fn head(tx: &mut Tx, id: i64) -> Result<Head> {
    let row = tx
        .row(
            "SELECT r.number, r.body, r.translation_of, r.stale_en FROM content c
             JOIN revision r ON r.content_id = c.id AND r.number = c.head_revision WHERE c.id = $1",
            &args![id],
        )
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Head {
        number: row.int(0)?,
        body: serde_json::from_str(&row.text(1)?)?,
        translation_of: row.int(2)?,
        stale: row.flag(3)?,
    })
}

/// Whether a text that has an English twin changed.
fn italian_changed(item: &Item, before: &Value, after: &Value) -> bool {
    let fields = shape::fields(item.kind);
    let (before, after) = (spell(fields, before), spell(fields, after));
    fields
        .iter()
        .filter(|field| field.language() == Some("it") && field.widget != Widget::Slug)
        .any(|field| before.get(field.path) != after.get(field.path))
}
