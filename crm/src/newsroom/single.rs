//! What the site has one of: banner, redirects, synonyms.

use super::{
    Item, Values,
    item::{item_columns, item_from},
    shape,
    told::Told,
    values::parse,
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    content::Kind,
    remit::Section,
    staff::{Deed, note_action},
};

/// The kinds of which there is one.
const SINGLE: [Kind; 3] = [Kind::Banner, Kind::Redirects, Kind::Synonyms];

/// The one content of its kind, if it was ever begun.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom, and for a kind of which there are many.
pub async fn single(crm: &Crm, actor: &Actor, kind: Kind) -> Result<Option<Item>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    if !SINGLE.contains(&kind) {
        return Err(Error::NotFound);
    }
    const SQL: &str =
        concat!("SELECT ", item_columns!(), " ", item_from!(), " WHERE c.kind = $1 ORDER BY c.id LIMIT 1");
    crm.db.row(SQL, &args![kind.code()]).await?.map(|row| Item::read(&row)).transpose()
}

/// The one content of its kind; begun as an empty draft by the first who wants to fill it.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not write what is the whole site's.
pub async fn start_single(crm: &Crm, actor: &Actor, kind: Kind) -> Result<Item> {
    access::authorise(actor, Act::Write, Object::Work { section: Section::Site, municipio: 0 })?;
    if let Some(known) = single(crm, actor, kind).await? {
        return Ok(known);
    }
    let body =
        parse(shape::fields(kind), &Values::new()).map_err(|_| Error::Unreadable("an empty content"))?;
    let (id, now, told) = (crm.new_id()?, crm.now(), Told::of(kind, &body));
    let mut tx = crm.db.begin().await?;
    let made = tx
        .execute(
            "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at, section,
               municipio, head_revision, title_it, title_en, words)
             VALUES ($1, $2, $2, $2, 'draft', 0, 1, $3, $3, $4, 0, 1, $5, $5, $6) ON CONFLICT DO NOTHING",
            &args![id, kind.code(), now, Section::Site.code(), &told.title_it, &told.words],
        )
        .await?;
    // Another was quicker: theirs it is.
    if made == 1 {
        tx.execute(
            "INSERT INTO revision (content_id, number, body, author, note, created_at, author_id, translation_of, stale_en)
             VALUES ($1, 1, $2, COALESCE((SELECT name FROM staff WHERE id = $4), ''), '', $3, $4, 1, 0)",
            &args![id, serde_json::to_string(&body)?, now, actor.staff()],
        )
        .await?;
        let deed = Deed { act: "create", content: id, object: &told.title_it, revision: 1, note: "" };
        note_action(crm, &mut tx, actor, deed).await?;
        tx.commit().await?;
    } else {
        drop(tx);
    }
    single(crm, actor, kind).await?.ok_or(Error::NotFound)
}
