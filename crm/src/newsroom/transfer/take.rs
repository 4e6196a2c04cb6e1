//! Taking contents out.

use super::{Text, Whole};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
    content::Kind,
    db::Row,
    newsroom::Stage,
};

/// How many are read at a time.
const PAGE: usize = 500;

/// Every content with what is public and what is in work, by kind and address. What was and is not any more stays behind.
///
/// # Errors
/// [`Error::NotFound`] for anybody but whoever runs the program.
pub async fn take(crm: &Crm, actor: &Actor) -> Result<Vec<Whole>> {
    access::authorise(actor, Act::Write, Object::Content)?;
    let mut all = Vec::new();
    let mut after = (String::new(), String::new());
    loop {
        let rows = crm
            .db
            .list(
                "SELECT c.kind, c.slug_it, c.slug_en, c.state, c.position, c.municipio, c.publish_at, c.end_at, c.head_revision,
                   c.published_revision, h.body, h.stale_en, p.body, p.stale_en
                 FROM content c JOIN revision h ON h.content_id = c.id AND h.number = c.head_revision
                 LEFT JOIN revision p ON p.content_id = c.id AND p.number = c.published_revision
                 WHERE c.kind > $1 OR (c.kind = $1 AND c.slug_it > $2) ORDER BY c.kind, c.slug_it LIMIT $3 + 0",
                14,
                &args![&after.0, &after.1, i64::try_from(PAGE).unwrap_or(500)],
            )
            .await?;
        for row in &rows {
            after = (row.text(0)?, row.text(1)?);
            // A kind of a newer program is left alone.
            if let Some(kind) = Kind::from_code(&after.0) {
                all.push(whole(kind, row)?);
            }
        }
        if rows.len() < PAGE {
            // Databases sort by their own rules; files by these.
            all.sort_by(|a, b| (a.kind.code(), &a.slug_it).cmp(&(b.kind.code(), &b.slug_it)));
            return Ok(all);
        }
    }
}

fn whole(kind: Kind, row: &Row) -> Result<Whole> {
    let (head, public) = (row.int(8)?, row.int(9)?);
    let draft = if head == public {
        None
    } else {
        Some(Text { body: serde_json::from_str(&row.text(10)?)?, stale_en: row.flag(11)? })
    };
    let public = match row.maybe_text(12)? {
        Some(body) => Some(Text {
            body: serde_json::from_str(&body)?,
            stale_en: row.maybe_int(13)?.unwrap_or_default() != 0,
        }),
        None => None,
    };
    Ok(Whole {
        kind,
        slug_it: row.text(1)?,
        slug_en: row.text(2)?,
        stage: Stage::from_code(&row.text(3)?).ok_or(Error::Unreadable("content.state"))?,
        position: row.int(4)?,
        municipio: row.int(5)?,
        publish_at: row.maybe_int(6)?.map(Timestamp),
        end_at: row.maybe_int(7)?.map(Timestamp),
        public,
        draft,
    })
}
