//! How often people get in touch about a service: counted by a job, read by the newsroom. Never who.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
};

/// Counts the contacts of the last weeks again, by service and channel; how many rows that gives. What counts is what people
/// themselves began: a call, a visit to a counter, an e-mail.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the program.
pub async fn refresh_contacts(crm: &Crm, actor: &Actor) -> Result<usize> {
    access::authorise(actor, Act::Read, Object::Case { citizen: CitizenId::NOBODY, office: None })?;
    let now = crm.now();
    let ago = |days: i64| now.plus_seconds(-days * 86_400);
    let rows = crm
        .db
        .list(
            "SELECT COALESCE(c.service, ''), e.channel,
               SUM(CASE WHEN e.happened_at > $1 THEN 1 ELSE 0 END),
               SUM(CASE WHEN e.happened_at <= $1 AND e.happened_at > $2 THEN 1 ELSE 0 END),
               SUM(CASE WHEN e.happened_at > $3 THEN 1 ELSE 0 END),
               SUM(CASE WHEN e.happened_at <= $3 THEN 1 ELSE 0 END)
             FROM timeline_entry e LEFT JOIN cases c ON c.citizen_id = e.citizen_id AND c.number = e.case_number
             WHERE e.direction = 'inbound' AND e.channel IN ('phone', 'counter', 'email')
               AND e.kind IN ('contact', 'message') AND e.happened_at > $4 AND e.happened_at <= $5
             GROUP BY COALESCE(c.service, ''), e.channel",
            6,
            &args![ago(7), ago(14), ago(28), ago(56), now],
        )
        .await?;
    let mut tx = crm.db.begin().await?;
    tx.execute("DELETE FROM topic_contact", &[]).await?;
    for row in &rows {
        tx.execute(
            "INSERT INTO topic_contact (service, channel, week, week_before, month, month_before, counted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &args![row.text(0)?, row.text(1)?, row.int(2)?, row.int(3)?, row.int(4)?, row.int(5)?, now],
        )
        .await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}
