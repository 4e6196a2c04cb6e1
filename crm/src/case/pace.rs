//! How long a service really takes: "8 of 10 were done within 12 days". Measured by a job, read by pages.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
};

/// How far back cases count, in seconds: a year.
const LOOKS_BACK: i64 = 365 * 86_400;

/// Fewer cases than this say nothing; they would say something about single people.
const FEWEST: i64 = 10;

/// How long a service takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Of how many cases of the last year.
    pub cases: i64,
    /// Eight of ten were done within so many days.
    pub days: i64,
    /// When it was measured.
    pub measured_at: Timestamp,
}

/// Measures every service again, from the cases that ended with an outcome in the last year; how many have a pace.
/// What counts is the day of the outcome, not that of the closing after thirty days of silence.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the program.
pub async fn refresh_pace(crm: &Crm, actor: &Actor) -> Result<usize> {
    access::authorise(actor, Act::Write, Object::Case { citizen: CitizenId::NOBODY, office: None })?;
    let now = crm.now();
    let since = now.plus_seconds(-LOOKS_BACK);
    let counts = crm
        .db
        .rows(
            "SELECT service, COUNT(*) FROM cases
             WHERE service IS NOT NULL AND closed_at >= $1 AND state IN ('answered', 'closed', 'rejected')
             GROUP BY service",
            &args![since],
        )
        .await?;
    let mut measured = Vec::new();
    for row in &counts {
        let (service, cases) = (row.text(0)?, row.int(1)?);
        if cases < FEWEST {
            continue;
        }
        // The smallest number of days within which eight of ten lie (nearest rank).
        let rank = (cases * 8 + 9) / 10 - 1;
        let row = crm
            .db
            .row(
                "SELECT COALESCE(done_at, closed_at) - opened_at AS took FROM cases
                 WHERE service = $1 AND closed_at >= $2 AND state IN ('answered', 'closed', 'rejected')
                 ORDER BY took LIMIT 1 OFFSET $3",
                &args![&service, since, rank],
            )
            .await?;
        if let Some(row) = row {
            const DAY: i64 = 86_400_000;
            let days = (row.int(0)?.max(0) + DAY - 1) / DAY;
            measured.push((service, cases, days.max(1)));
        }
    }
    let mut tx = crm.db.begin().await?;
    tx.execute("DELETE FROM service_pace", &[]).await?;
    for (service, cases, days) in &measured {
        tx.execute(
            "INSERT INTO service_pace (service, cases, days, measured_at) VALUES ($1, $2, $3, $4)",
            &args![service, *cases, *days, now],
        )
        .await?;
    }
    tx.commit().await?;
    Ok(measured.len())
}

/// How long a service takes, if enough cases say so. Not personal: anybody may ask.
///
/// # Errors
/// If the database fails.
pub async fn pace_of(crm: &Crm, service: &str) -> Result<Option<Pace>> {
    let row = crm
        .db
        .row("SELECT cases, days, measured_at FROM service_pace WHERE service = $1", &args![service])
        .await?;
    row.map(|row| Ok(Pace { cases: row.int(0)?, days: row.int(1)?, measured_at: Timestamp(row.int(2)?) }))
        .transpose()
}
