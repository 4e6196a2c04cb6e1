//! How clear a page is, in five steps, with a reason (municipal model, C.SI.2.5 and C.SI.2.6).

use super::{day::day_of, mask};
use crate::{Crm, Error, Result, args, language::Language};
use sha2::{Digest, Sha256};

/// The longest comment, in letters (municipal model).
pub const COMMENT_MOST: usize = 200;
/// For how long a reason may be added to a rating.
pub const SECOND_STEP_SECONDS: i64 = 1800;

/// Why. The same five for pages that were clear and for those that were not, in other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// How clear it is.
    Clarity,
    /// Whether something lacks.
    Completeness,
    /// Whether one knows that one is going the right way.
    Progress,
    /// Whether it works.
    Technical,
    /// Something else.
    Other,
}

impl Reason {
    /// Every reason, in the model's order.
    pub const ALL: [Self; 5] =
        [Self::Clarity, Self::Completeness, Self::Progress, Self::Technical, Self::Other];

    /// The code in databases and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clarity => "clarity",
            Self::Completeness => "completeness",
            Self::Progress => "progress",
            Self::Technical => "technical",
            Self::Other => "other",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A rating as it was given. Whether there is such a page, the caller has seen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRating {
    /// The page's Italian path.
    pub page: String,
    /// What it shows; 0 for no content of its own.
    pub content: i64,
    /// In which language it was read.
    pub language: Language,
    /// 1 to 5.
    pub stars: u8,
    /// Why.
    pub reason: Option<Reason>,
    /// As it was typed.
    pub comment: String,
}

/// A rating to which its reader may come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// The page's Italian path.
    pub page: String,
    /// 1 to 5.
    pub stars: i64,
    /// Whether it has a reason or a comment.
    pub complete: bool,
}

/// Keeps a rating; the secret with which its reason may be added. Anybody may rate: nothing is asked of who it is.
///
/// # Errors
/// [`Error::Refused`] for stars outside of 1 to 5, or if the database fails.
pub async fn rate(crm: &Crm, new: &NewRating) -> Result<String> {
    if !(1..=5).contains(&new.stars) {
        return Err(Error::Refused("stars"));
    }
    let (now, token) = (crm.now(), crm.new_token()?);
    crm.db
        .execute(
            "INSERT INTO rating (id, page, content_id, language, stars, reason, comment, day, rated_at, token_hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &args![
                crm.new_id()?,
                &new.page,
                new.content,
                new.language,
                i64::from(new.stars),
                new.reason.map_or("", Reason::code),
                tidy(&new.comment),
                day_of(now),
                now,
                hash(&token)
            ],
        )
        .await?;
    Ok(token)
}

/// The rating of a secret, for half an hour.
///
/// # Errors
/// If the database fails.
pub async fn find_rated(crm: &Crm, token: &str) -> Result<Option<Rated>> {
    let row = crm
        .db
        .row(
            "SELECT page, stars, reason || comment FROM rating WHERE token_hash = $1 AND rated_at > $2",
            &args![hash(token), crm.now().plus_seconds(-SECOND_STEP_SECONDS)],
        )
        .await?;
    row.map(|row| Ok(Rated { page: row.text(0)?, stars: row.int(1)?, complete: !row.text(2)?.is_empty() }))
        .transpose()
}

/// Adds what is missing to a rating, once; whether it was added.
///
/// # Errors
/// If the database fails.
pub async fn add_reason(crm: &Crm, token: &str, reason: Option<Reason>, comment: &str) -> Result<bool> {
    let touched = crm
        .db
        .execute(
            "UPDATE rating SET reason = $2, comment = $3
             WHERE token_hash = $1 AND rated_at > $4 AND reason = '' AND comment = ''",
            &args![
                hash(token),
                reason.map_or("", Reason::code),
                tidy(comment),
                crm.now().plus_seconds(-SECOND_STEP_SECONDS)
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// A comment as it is kept: lines as one space, cut, without personal data. Cut first: what hangs over never was kept.
fn tidy(typed: &str) -> String {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(COMMENT_MOST).collect();
    mask(&cut).trim().chars().take(COMMENT_MOST).collect()
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::{COMMENT_MOST, tidy};

    #[test]
    fn comments_are_one_short_line() {
        assert_eq!(tidy("  Non \r\n\t capisco\u{0}  "), "Non capisco");
        assert_eq!(tidy(&"è".repeat(500)).chars().count(), COMMENT_MOST);
        assert_eq!(tidy(" \n "), "");
        assert!(!tidy("scrivetemi: a@b.it").contains('@'));
    }
}
