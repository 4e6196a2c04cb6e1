//! Which steps somebody may take now, and what stands against each.

use crm::{
    Crm, Result, access,
    actor::Actor,
    newsroom::{self, Item, Step, StepRefused},
};

/// A step that leads on from here and that they may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) step: Step,
    /// What has to be mended first.
    pub(super) obstacle: Option<StepRefused>,
}

/// All of them; what can be done comes first, what leads on before what leads back.
pub(super) async fn offers(crm: &Crm, actor: &Actor, item: &Item) -> Result<Vec<Offer>> {
    let mut offers = Vec::new();
    for step in Step::ALL {
        if item.stage.after(step).is_none() || access::authorise(actor, step.act(), item.object()).is_err() {
            continue;
        }
        offers.push(Offer { step, obstacle: newsroom::obstacle(crm, actor, item, step).await? });
    }
    offers.sort_by_key(|offer| (offer.obstacle.is_some(), rank(offer.step)));
    Ok(offers)
}

const fn rank(step: Step) -> u8 {
    match step {
        Step::Approve => 0,
        Step::Publish => 1,
        Step::Schedule => 2,
        Step::Submit => 3,
        Step::Return => 4,
        Step::Unschedule => 5,
        Step::Reopen => 6,
        Step::Withdraw => 7,
        Step::Archive => 8,
    }
}
