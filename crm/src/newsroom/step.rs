//! The steps between writing and the public.

use super::{Item, Mistake, Stage, Step, binding, find, read, setting, shape, values::complete};
use crate::{
    Crm, Result, access,
    actor::Actor,
    args,
    clock::Timestamp,
    content::{self, next_version},
    db::Tx,
    staff::{Deed, note_action},
};

/// What somebody orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which step.
    pub step: Step,
    /// The revision that they saw.
    pub head: i64,
    /// When it goes out; for [`Step::Schedule`].
    pub at: Option<Timestamp>,
    /// When it comes down; for [`Step::Schedule`] and [`Step::Publish`].
    pub until: Option<Timestamp>,
    /// Why, or what to mend.
    pub note: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It stands here now.
    At(Stage),
    /// It was not done.
    Refused(StepRefused),
}

/// Why a step is not done, to somebody who may do it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepRefused {
    /// It does not lead on from where the content stands.
    NotNow,
    /// Somebody saved another revision meanwhile.
    Changed,
    /// What to mend is not said.
    NoteMissing,
    /// Fields that it needs are empty.
    Incomplete(Vec<Mistake>),
    /// It binds the city and has not been approved.
    NeedsReview,
    /// It binds the city and they wrote part of it: somebody else approves it.
    OwnWork,
    /// The quality checks give it less than the bar.
    BelowBar {
        /// What it has.
        score: i64,
        /// What it needs.
        bar: i64,
    },
    /// The moment at which it goes out is missing or over.
    At,
    /// The moment at which it comes down is not after the one at which it goes out.
    Until,
}

/// Does a step. Whoever may publish brings out what does not bind the city without a review; what does waits for another pair
/// of eyes.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody who may not do this step with this content.
pub async fn step(crm: &Crm, actor: &Actor, id: i64, order: &Order) -> Result<Stepped> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, order.step.act(), item.object())?;
    let Some(next) = item.stage.after(order.step) else { return Ok(Stepped::Refused(StepRefused::NotNow)) };
    if let Some(refused) = against(crm, actor, &item, order).await? {
        return Ok(Stepped::Refused(refused));
    }
    let mut tx = crm.db.begin().await?;
    if !take(crm, &mut tx, actor, &item, order, next).await? {
        return Ok(Stepped::Refused(StepRefused::Changed));
    }
    tx.commit().await?;
    content::refresh(crm).await?;
    Ok(Stepped::At(next))
}

/// What stands against it.
async fn against(crm: &Crm, actor: &Actor, item: &Item, order: &Order) -> Result<Option<StepRefused>> {
    if order.head != item.head {
        return Ok(Some(StepRefused::Changed));
    }
    if order.step == Step::Return && order.note.trim().is_empty() {
        return Ok(Some(StepRefused::NoteMissing));
    }
    let onwards = matches!(order.step, Step::Submit | Step::Approve | Step::Schedule | Step::Publish);
    if !onwards {
        return Ok(None);
    }
    let head = read::revision(crm, actor, item, item.head).await?.values;
    let gaps = complete(item.kind, shape::fields(item.kind), &head);
    if !gaps.is_empty() {
        return Ok(Some(StepRefused::Incomplete(gaps)));
    }
    if matches!(order.step, Step::Approve | Step::Schedule | Step::Publish) {
        let seen = !matches!(item.stage, Stage::Draft | Stage::InReview);
        let approves = order.step == Step::Approve;
        if (approves || !seen) && binding::binds(crm, actor, item, &head).await? {
            if !approves {
                return Ok(Some(StepRefused::NeedsReview));
            }
            if binding::is_own(crm, actor, item).await? {
                return Ok(Some(StepRefused::OwnWork));
            }
        }
    }
    if matches!(order.step, Step::Schedule | Step::Publish) {
        let bar = setting::bar(crm).await?;
        if let Some(score) = item.score.filter(|score| *score < bar) {
            return Ok(Some(StepRefused::BelowBar { score, bar }));
        }
        let from = if order.step == Step::Schedule {
            match order.at {
                Some(at) if at > crm.now() => at,
                _ => return Ok(Some(StepRefused::At)),
            }
        } else {
            crm.now()
        };
        if order.until.is_some_and(|until| until <= from) {
            return Ok(Some(StepRefused::Until));
        }
    }
    Ok(None)
}

/// Writes it; whether it stood where it was seen.
pub(super) async fn take(
    crm: &Crm,
    tx: &mut Tx,
    actor: &Actor,
    item: &Item,
    order: &Order,
    next: Stage,
) -> Result<bool> {
    let public = match order.step {
        Step::Publish => item.head,
        Step::Archive => 0,
        _ => item.public.unwrap_or(0),
    };
    let at = if next == Stage::Scheduled { order.at.or(item.publish_at) } else { None };
    let until = match order.step {
        Step::Schedule | Step::Publish => order.until,
        Step::Archive => None,
        _ => item.end_at,
    };
    // What the public reads changes also when the same revision comes down and goes out again.
    let version = if matches!(order.step, Step::Publish | Step::Archive) {
        Some(next_version(tx).await?)
    } else {
        None
    };
    let made = tx
        .execute(
            "UPDATE content SET state = $2, published_revision = $3, publish_at = $4, end_at = $5, updated_at = $6,
               version = COALESCE($7, version)
             WHERE id = $1 AND head_revision = $8 AND state = $9",
            &args![
                item.id,
                next.code(),
                public,
                at,
                until,
                crm.now(),
                version,
                item.head,
                item.stage.code()
            ],
        )
        .await?;
    if made == 0 {
        return Ok(false);
    }
    let note = order.note.trim();
    if order.step == Step::Return {
        super::comment::write(crm, tx, actor, item, "", note).await?;
    }
    let deed =
        Deed { act: order.step.code(), content: item.id, object: &item.title_it, revision: item.head, note };
    note_action(crm, tx, actor, deed).await?;
    Ok(true)
}

/// Whether a content may be kept from the public for a reason that its editor can mend: for the page that offers the steps.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody who may not do this step with this content.
pub async fn obstacle(crm: &Crm, actor: &Actor, item: &Item, step: Step) -> Result<Option<StepRefused>> {
    access::authorise(actor, step.act(), item.object())?;
    if item.stage.after(step).is_none() {
        return Ok(Some(StepRefused::NotNow));
    }
    let order =
        Order { step, head: item.head, at: Some(Timestamp(i64::MAX)), until: None, note: "-".to_owned() };
    against(crm, actor, item, &order).await
}
