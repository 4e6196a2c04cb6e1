//! What the clock does: brings out what is due, takes down what has ended.

use super::{
    Item, Order, Step,
    item::{item_columns, item_from},
    step,
};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args, content,
};

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Contents that went out.
    pub published: u64,
    /// Contents that came down.
    pub ended: u64,
}

/// Does what is due. Several nodes may ask at once: each content moves once.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the clock.
pub async fn due(crm: &Crm, actor: &Actor) -> Result<Due> {
    access::authorise(actor, Act::Publish, Object::Newsroom)?;
    const DUE: &str = concat!(
        "SELECT ",
        item_columns!(),
        " ",
        item_from!(),
        " WHERE c.publish_at IS NOT NULL AND c.publish_at <= $1 AND c.state = 'scheduled' ORDER BY c.publish_at LIMIT 100"
    );
    const ENDED: &str = concat!(
        "SELECT ",
        item_columns!(),
        " ",
        item_from!(),
        " WHERE c.end_at IS NOT NULL AND c.end_at <= $1 AND c.published_revision > 0 ORDER BY c.end_at LIMIT 100"
    );
    let mut done = Due::default();
    for (sql, kind) in [(DUE, Step::Publish), (ENDED, Step::Archive)] {
        for row in crm.db.list(sql, Item::COLUMNS, &args![crm.now()]).await? {
            let item = Item::read(&row)?;
            let Some(next) = item.stage.after(kind) else { continue };
            let order =
                Order { step: kind, head: item.head, at: None, until: item.end_at, note: String::new() };
            let mut tx = crm.db.begin().await?;
            if step::take(crm, &mut tx, actor, &item, &order, next).await? {
                tx.commit().await?;
                *(if kind == Step::Publish { &mut done.published } else { &mut done.ended }) += 1;
            }
        }
    }
    if done != Due::default() {
        content::refresh(crm).await?;
    }
    Ok(done)
}
