//! Beginning a content.

use super::{Mistake, Values, Wrong, shape, told::Told, values::parse};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::in_rome,
    content::Kind,
    search::fold,
    staff::{Deed, note_action},
};

/// Rome has fifteen municipi; 0 is the whole city.
const MUNICIPI: std::ops::RangeInclusive<i64> = 0..=15;
/// The longest address.
const SLUG: usize = 80;

/// What is known of a content that somebody begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its kind, one of [`shape::CREATABLE`].
    pub kind: Kind,
    /// Its Italian title.
    pub title: String,
    /// Of which municipio; 0 for the whole city.
    pub municipio: i64,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// Its id.
    Content(i64),
    /// It cannot be begun like that.
    Wrong(Vec<Mistake>),
}

/// Begins a content: a draft with a title and an address made of it.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not write in its section and municipio.
pub async fn create(crm: &Crm, actor: &Actor, new: &New) -> Result<Created> {
    let section = shape::section(new.kind);
    access::authorise(actor, Act::Write, Object::Work { section, municipio: new.municipio })?;
    if !shape::CREATABLE.contains(&new.kind) {
        return Err(Error::NotFound);
    }
    if !MUNICIPI.contains(&new.municipio) {
        return Ok(Created::Wrong(vec![Mistake::at("municipio", Wrong::Number(15))]));
    }
    let title = new.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = slug(&title);
    if slug.is_empty() {
        return Ok(Created::Wrong(vec![Mistake::at("title", Wrong::Missing)]));
    }
    let mut tx = crm.db.begin().await?;
    let slug = free(&mut tx, new.kind, &slug).await?;
    let title_path = if new.kind == Kind::Office { "name_it" } else { "it.title" };
    let mut values = Values::from([
        (title_path.to_owned(), title),
        ("slug_it".to_owned(), slug.clone()),
        ("slug_en".to_owned(), slug.clone()),
        ("slug".to_owned(), slug.clone()),
        ("municipio".to_owned(), new.municipio.to_string()),
    ]);
    if new.kind == Kind::News {
        values.insert("date".to_owned(), in_rome(crm.now()).date().to_string());
    }
    let body = match parse(shape::fields(new.kind), &values) {
        Ok(body) => body,
        Err(mut mistakes) => {
            for mistake in &mut mistakes {
                if mistake.field == title_path {
                    "title".clone_into(&mut mistake.field);
                }
            }
            return Ok(Created::Wrong(mistakes));
        }
    };
    let told = Told::of(new.kind, &body);
    let (id, now) = (crm.new_id()?, crm.now());
    tx.execute(
        "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at, section,
           municipio, head_revision, title_it, title_en, words)
         VALUES ($1, $2, $3, $3, 'draft', 0, 1000, $4, $4, $5, $6, 1, $7, '', $8)",
        &args![id, new.kind.code(), &slug, now, section.code(), new.municipio, &told.title_it, &told.words],
    )
    .await?;
    tx.execute(
        "INSERT INTO revision (content_id, number, body, author, note, created_at, author_id, translation_of, stale_en)
         VALUES ($1, 1, $2, COALESCE((SELECT name FROM staff WHERE id = $4), ''), '', $3, $4, 0, 1)",
        &args![id, serde_json::to_string(&body)?, now, actor.staff()],
    )
    .await?;
    let deed = Deed { act: "create", content: id, object: &told.title_it, revision: 1, note: "" };
    note_action(crm, &mut tx, actor, deed).await?;
    tx.commit().await?;
    Ok(Created::Content(id))
}

/// Small letters, digits, hyphens.
pub(crate) fn slug(title: &str) -> String {
    let mut slug: String = fold(title)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .take(SLUG - 4)
        .collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    slug.trim_matches('-').to_owned()
}

/// The slug, or the slug with the first number behind it that nobody has.
async fn free(tx: &mut crate::db::Tx, kind: Kind, slug: &str) -> Result<String> {
    let mut tried = slug.to_owned();
    for number in 2..1000 {
        let sql = "SELECT 1 FROM content WHERE kind = $1 AND (slug_it = $2 OR slug_en = $2)";
        if tx.row(sql, &args![kind.code(), &tried]).await?.is_none() {
            break;
        }
        tried = format!("{slug}-{number}");
    }
    Ok(tried)
}
