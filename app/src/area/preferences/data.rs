//! Reading preferences and consents.

use super::deliveries::{DeliveryView, SHOWN};
use crate::{caller::Caller, format, page::PortalError};
use crm::{
    notice,
    preference::{self, Purpose, RawForm},
};
use leptos::{server, server_fn::codec::GetUrl};

/// What the page of preferences needs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PreferencesView {
    /// The form, filled with what is kept.
    pub form: RawForm,
    /// The e-mail address, if there is one.
    pub address: Option<AddressView>,
    /// What was sent, the newest first.
    pub deliveries: Vec<DeliveryView>,
    /// The optional consents.
    pub consents: Vec<ConsentView>,
}

/// The e-mail address as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AddressView {
    /// The address.
    pub address: String,
    /// It is theirs for sure.
    pub verified: bool,
    /// A code that still lasts was sent to it.
    pub code_sent: bool,
}

/// An optional consent with its history.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ConsentView {
    /// The purpose's code.
    pub purpose: String,
    /// Whether it is given.
    pub granted: bool,
    /// Each decision in words, the newest first.
    pub history: Vec<String>,
}

/// The caller's preferences and consents.
#[server(prefix = "/api/portal/v1", endpoint = "area/preferences", input = GetUrl)]
pub async fn load_preferences() -> Result<PreferencesView, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let texts = caller.texts();
    let kept = preference::of(crm, &actor, citizen).await?;
    let decisions = preference::consents(crm, &actor, citizen).await?;
    let consents = Purpose::ALL
        .into_iter()
        .map(|purpose| {
            let of: Vec<_> = decisions.iter().filter(|decision| decision.purpose == purpose).collect();
            let history = of
                .iter()
                .map(|decision| {
                    let key = if decision.granted { "consent-given" } else { "consent-taken" };
                    let when = format::moment(texts, decision.decided_at);
                    format!(
                        "{when}: {} ({})",
                        texts.code("", key),
                        texts.code("channel-", decision.channel.code())
                    )
                })
                .collect();
            ConsentView {
                purpose: purpose.code().to_owned(),
                granted: of.first().is_some_and(|last| last.granted),
                history,
            }
        })
        .collect();
    let mailbox = preference::mailbox(crm, &actor, citizen).await?;
    let address = mailbox.map(|mailbox| AddressView {
        address: mailbox.address,
        verified: mailbox.verified_at.is_some(),
        code_sent: mailbox.code_until.is_some(),
    });
    let items = notice::list(crm, &actor, citizen, SHOWN).await?;
    let deliveries = items.iter().map(|item| DeliveryView::of(texts, item)).collect();
    Ok(PreferencesView { form: kept.raw(), address, deliveries, consents })
}
