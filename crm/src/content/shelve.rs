//! Reading what is published into the catalogue.

use super::{Catalogue, Kind, Published, catalogue::Shelf};
use crate::{Crm, Result, args, clock::Timestamp, db::Row};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Puts every content whose publication changed after a version in its place, or takes it away.
pub(super) async fn changed_since(crm: &Crm, version: i64, into: &mut Catalogue) -> Result<()> {
    let rows = crm
        .db
        .list(
            "SELECT c.id, c.kind, c.position, c.slug_it, r.created_at, r.body, r.stale_en
             FROM content c LEFT JOIN revision r ON r.content_id = c.id AND r.number = c.published_revision
             WHERE c.version > $1",
            7,
            &args![version],
        )
        .await?;
    let (mut touched, known) = (Vec::new(), version >= 0);
    for row in &rows {
        // A kind of a newer program is left alone.
        let Some(kind) = Kind::from_code(&row.text(1)?) else { continue };
        touched.push(kind);
        match kind {
            Kind::Category => place(&mut into.categories, row, known)?,
            Kind::Office => place(&mut into.offices, row, known)?,
            Kind::Service => place(&mut into.services, row, known)?,
            Kind::News => place(&mut into.news, row, known)?,
            Kind::Page => place(&mut into.pages, row, known)?,
            Kind::Form => place(&mut into.forms, row, known)?,
            Kind::Question => place(&mut into.questions, row, known)?,
            Kind::Synonyms => into.synonyms = only(row)?,
            Kind::Redirects => into.redirects = only(row)?,
            Kind::Banner => into.banner = only(row)?,
        }
    }
    let has = |kind| touched.contains(&kind);
    if has(Kind::Category) {
        in_place(&mut into.categories);
    }
    if has(Kind::Office) {
        in_place(&mut into.offices);
    }
    if has(Kind::Service) {
        in_place(&mut into.services);
        into.services.sort_by(|a, b| a.it.title.cmp(&b.it.title));
    }
    if has(Kind::News) {
        in_place(&mut into.news);
        into.news.sort_by(|a, b| b.date.cmp(&a.date));
    }
    if has(Kind::Page) {
        in_place(&mut into.pages);
    }
    if has(Kind::Form) {
        in_place(&mut into.forms);
    }
    if has(Kind::Question) {
        in_place(&mut into.questions);
    }
    Ok(())
}

/// `known`: something may stand there already.
fn place<T: DeserializeOwned>(shelf: &mut Shelf<T>, row: &Row, known: bool) -> Result<()> {
    let id = row.int(0)?;
    if known {
        shelf.retain(|other| other.content != id);
    }
    if let Some(body) = row.maybe_text(5)? {
        shelf.push(Arc::new(Published {
            content: id,
            body: serde_json::from_str(&body)?,
            updated_at: Timestamp(row.maybe_int(4)?.unwrap_or_default()),
            stale_en: row.maybe_int(6)?.unwrap_or_default() != 0,
            place: (row.int(2)?, row.text(3)?),
        }));
    }
    Ok(())
}

/// The body of a kind of which there is one, or nothing.
fn only<T: DeserializeOwned + Default>(row: &Row) -> Result<T> {
    Ok(row.maybe_text(5)?.map(|body| serde_json::from_str(&body)).transpose()?.unwrap_or_default())
}

fn in_place<T>(shelf: &mut Shelf<T>) {
    shelf.sort_by(|a, b| a.place.cmp(&b.place));
}
