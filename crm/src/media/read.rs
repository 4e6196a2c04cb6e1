//! Finding pictures.

use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    attachment::FileKind,
    clock::Timestamp,
    db::Row,
    newsroom::told::folded,
    timeline::Cursor,
};

/// How many a page of the list has.
const PAGE: usize = 24;

/// A picture, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its id.
    pub id: i64,
    /// The last part of its address.
    pub name: String,
    /// Its type.
    pub kind: FileKind,
    /// In points.
    pub width: i64,
    /// In points.
    pub height: i64,
    /// In bytes.
    pub size: i64,
    /// What it shows, in Italian.
    pub alt_it: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Whose it is.
    pub rights: String,
    /// When it came.
    pub created_at: Timestamp,
}

impl Picture {
    /// Where it is got.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}{}", super::PATH, self.name)
    }
}

macro_rules! columns {
    () => {
        "id, name, kind, width, height, size, alt_it, alt_en, rights, created_at"
    };
}

/// How many they are.
const COLUMNS: usize = 10;

fn picture(row: &Row) -> Result<Picture> {
    Ok(Picture {
        id: row.int(0)?,
        name: row.text(1)?,
        kind: FileKind::from_code(&row.text(2)?).ok_or(Error::Unreadable("media.kind"))?,
        width: row.int(3)?,
        height: row.int(4)?,
        size: row.int(5)?,
        alt_it: row.text(6)?,
        alt_en: row.text(7)?,
        rights: row.text(8)?,
        created_at: Timestamp(row.int(9)?),
    })
}

pub(super) async fn of_digest(crm: &Crm, digest: &[u8]) -> Result<Option<Picture>> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM media WHERE digest = $1");
    crm.db.row(SQL, &args![digest.to_vec()]).await?.map(|row| picture(&row)).transpose()
}

/// The pictures whose words begin with what is looked for, the newest first, and where the next page begins.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn list(
    crm: &Crm,
    actor: &Actor,
    words: &str,
    after: Option<Cursor>,
) -> Result<(Vec<Picture>, Option<Cursor>)> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM media WHERE ' ' || words LIKE $1 AND ' ' || words LIKE $2 AND id < $3 ORDER BY id DESC LIMIT $4 + 0"
    );
    let words = folded(words);
    let mut patterns = words.split(' ').filter(|word| !word.is_empty()).map(|word| format!("% {word}%"));
    let mut pattern = || patterns.next().unwrap_or_else(|| "%".to_owned());
    let (first, second) = (pattern(), pattern());
    let from = after.map_or(i64::MAX, |after| after.id);
    let limit = i64::try_from(PAGE + 1).unwrap_or(25);
    let rows = crm.db.list(SQL, COLUMNS, &args![first, second, from, limit]).await?;
    let mut pictures: Vec<Picture> = rows.iter().map(picture).collect::<Result<_>>()?;
    let more = pictures.len() > PAGE;
    pictures.truncate(PAGE);
    let next = pictures.last().filter(|_| more);
    let next = next.map(|last| Cursor { happened_at: last.created_at.0, id: last.id });
    Ok((pictures, next))
}

/// A picture by its name. Anybody may ask: pictures are of the public pages.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub async fn find(crm: &Crm, name: &str) -> Result<Picture> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM media WHERE name = $1");
    picture(&crm.db.row(SQL, &args![name]).await?.ok_or(Error::NotFound)?)
}

/// What it is made of. Anybody may ask.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub async fn content(crm: &Crm, name: &str) -> Result<(FileKind, Vec<u8>)> {
    let row = crm.db.row("SELECT kind, bytes FROM media WHERE name = $1", &args![name]).await?;
    let row = row.ok_or(Error::NotFound)?;
    let kind = FileKind::from_code(&row.text(0)?).ok_or(Error::Unreadable("media.kind"))?;
    Ok((kind, row.bytes(1)?))
}

/// A content in which a picture stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The picture's name.
    pub name: String,
    /// The content.
    pub content: i64,
    /// Its Italian title.
    pub title: String,
}

/// Where pictures stand, in the newest revisions.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn used(crm: &Crm, actor: &Actor, pictures: &[Picture]) -> Result<Vec<Used>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let rows = crm
        .db
        .list(
            "SELECT c.id, c.title_it, r.body FROM content c JOIN revision r ON r.content_id = c.id AND r.number = c.head_revision
             WHERE r.body LIKE '%/media/%' ORDER BY c.id LIMIT 500",
            3,
            &[],
        )
        .await?;
    let mut used = Vec::new();
    for row in &rows {
        let body = row.text(2)?;
        for picture in pictures.iter().filter(|picture| body.contains(&picture.path())) {
            used.push(Used { name: picture.name.clone(), content: row.int(0)?, title: row.text(1)? });
        }
    }
    Ok(used)
}
