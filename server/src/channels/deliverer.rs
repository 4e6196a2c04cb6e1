//! The delivery job: woken by whoever owes something, and every few seconds, because another program may owe it too.

use super::email::{EmailError, Smtp};
use crate::config::MailConfig;
use app::{
    mail::{self, Letter},
    portal::{DemoPost, KeptMail, Portal},
};
use crm::{
    Crm, Result,
    actor::{Actor, Task},
    notice::{self, Claimed, LEASE_SECONDS, Outcome},
};
use futures::future::join_all;
use std::{sync::Arc, time::Duration};

/// How many e-mails are sent side by side.
const AT_ONCE: i64 = 8;

/// How often it looks without being woken, in seconds.
const NET_SECONDS: u64 = 5;

/// The longest that a sender tries, in seconds: shorter than its lease.
const TRIES_SECONDS: u64 = LEASE_SECONDS as u64 / 2;

/// Who sends.
const DELIVERY: Actor = Actor::System(Task::Delivery);

/// Where e-mails go.
enum Channel {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// Where the visitor of a demonstration reads them.
    Kept(DemoPost),
    /// Nowhere: whatever is owed is told so.
    None,
}

/// The delivery job.
pub struct Deliverer {
    portal: Arc<Portal>,
    channel: Channel,
    /// What stands behind the @ of a message's id.
    host: String,
}

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// E-mails that were tried.
    pub tried: usize,
    /// There may be more to do at once.
    pub more: bool,
}

impl Deliverer {
    /// A job for this portal.
    ///
    /// # Errors
    /// If the mail server's address cannot be used.
    pub fn new(
        portal: Arc<Portal>,
        mail: Option<&MailConfig>,
        post: Option<DemoPost>,
    ) -> Result<Self, EmailError> {
        let channel = match (mail, post) {
            (Some(config), _) => Channel::Smtp(Box::new(Smtp::new(config)?)),
            (None, Some(post)) => Channel::Kept(post),
            (None, None) => Channel::None,
        };
        let host = portal.site.public_url.split("://").last().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default().to_owned();
        Ok(Self { portal, channel, host })
    }

    /// Works until it is dropped.
    pub async fn run(&self) {
        loop {
            match self.round().await {
                Ok(Round { more: true, .. }) => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "what is owed by e-mail cannot be read"),
            }
            let net = tokio::time::sleep(Duration::from_secs(NET_SECONDS));
            tokio::select! { () = self.crm().delivery_woken() => {}, () = net => {} }
        }
    }

    fn crm(&self) -> &Crm {
        &self.portal.crm
    }

    /// Decides on what is due, and sends what is to be sent now.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn round(&self) -> Result<Round> {
        let sends = !matches!(self.channel, Channel::None);
        let sorted = notice::sort(self.crm(), &DELIVERY, sends).await?;
        let claimed = notice::claim(self.crm(), &DELIVERY, sends, AT_ONCE).await?;
        let tried = claimed.len();
        join_all(claimed.iter().map(|one| self.deliver(one))).await;
        Ok(Round { tried, more: sorted.more || i64::try_from(tried).is_ok_and(|tried| tried == AT_ONCE) })
    }

    async fn deliver(&self, claimed: &Claimed) {
        let limit = Duration::from_secs(TRIES_SECONDS);
        let outcome = match mail::letter(&self.portal, &claimed.mail).await {
            Ok(letter) => tokio::time::timeout(limit, self.send(claimed, letter))
                .await
                .unwrap_or_else(|_| Outcome::Deferred("no answer in time".to_owned())),
            Err(error) => {
                tracing::error!(%error, "an e-mail cannot be put into words");
                Outcome::Deferred("the program could not write it".to_owned())
            }
        };
        // Whose it is stands in no log: the delivery's own id is enough to find it.
        let (delivery, attempt) = (claimed.id, claimed.attempt);
        match &outcome {
            Outcome::Sent(_) => tracing::info!(delivery, attempt, "an e-mail was sent"),
            Outcome::Deferred(_) => tracing::warn!(delivery, attempt, "an e-mail was not taken yet"),
            Outcome::Refused(_) => tracing::warn!(delivery, attempt, "an e-mail was refused"),
        }
        match notice::record(self.crm(), &DELIVERY, claimed, &outcome).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(delivery, attempt, "an attempt took longer than its lease"),
            // Sent and not recorded: after its lease it is sent once more, under the same id.
            Err(error) => tracing::error!(delivery, attempt, %error, "an attempt cannot be recorded"),
        }
    }

    async fn send(&self, claimed: &Claimed, letter: Letter) -> Outcome {
        let now = self.crm().now();
        match &self.channel {
            Channel::Smtp(smtp) => smtp.send(claimed, letter, &self.host, now).await,
            Channel::Kept(post) => {
                post.keep(KeptMail {
                    citizen: claimed.citizen,
                    to: claimed.mail.to.clone(),
                    at: now,
                    language: claimed.mail.language,
                    subject: letter.subject,
                    text: letter.text,
                });
                Outcome::Sent("kept".to_owned())
            }
            Channel::None => Outcome::Deferred("this portal sends no e-mail".to_owned()),
        }
    }
}
