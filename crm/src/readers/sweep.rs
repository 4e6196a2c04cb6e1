//! What readers tell us is not kept for ever.

use super::day::day_of;
use crate::{Crm, Result, args};

/// Two years, to compare one with the other.
const KEPT_DAYS: i64 = 731;
/// Words that hardly anybody else searched for may be of one person: a month is enough to mend a page by them.
const RARE_DAYS: i64 = 31;
/// How often words must have been searched for to stay longer.
const RARE: i64 = 3;

/// Lets go what is old: secrets after their half hour, rare words after a month, everything after two years.
///
/// # Errors
/// If the database fails.
pub async fn sweep(crm: &Crm) -> Result<()> {
    let (now, today) = (crm.now(), day_of(crm.now()));
    let over = now.plus_seconds(-super::SECOND_STEP_SECONDS);
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "UPDATE rating SET token_hash = NULL WHERE token_hash IS NOT NULL AND rated_at <= $1",
        &args![over],
    )
    .await?;
    tx.execute("DELETE FROM rating WHERE day < $1", &args![today - KEPT_DAYS]).await?;
    tx.execute("DELETE FROM sought WHERE day < $1", &args![today - KEPT_DAYS]).await?;
    tx.execute(
        "DELETE FROM sought WHERE day < $1 AND (language, words) IN
           (SELECT language, words FROM sought GROUP BY language, words HAVING SUM(times) < $2)",
        &args![today - RARE_DAYS, RARE],
    )
    .await?;
    tx.commit().await
}
