//! E-mail: one message to one mail server, and what its answer means.

use crate::config::MailConfig;
use app::mail::Letter;
use crm::{
    clock::Timestamp,
    notice::{Claimed, Outcome},
};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp,
};
use secrecy::ExposeSecret;
use std::{
    error::Error,
    time::{Duration, SystemTime},
};

/// How long a mail server has to answer each command.
const SECONDS: u64 = 20;

/// Why e-mail cannot be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum EmailError {
    /// The address of the mail server.
    #[error("smtp_url cannot be used: {0}")]
    Url(String),
    /// A message that cannot be written.
    #[error("an e-mail cannot be written: {0}")]
    Message(#[from] lettre::error::Error),
    /// Addresses that are none.
    #[error("an e-mail cannot be addressed: {0}")]
    Address(#[from] lettre::address::AddressError),
}

/// A mail server.
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn new(config: &MailConfig) -> Result<Self, EmailError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.smtp_url.expose_secret())
            .map_err(|error| EmailError::Url(error.to_string()))?;
        let transport = builder.timeout(Some(Duration::from_secs(SECONDS))).build();
        Ok(Self { transport, from: config.from.clone() })
    }

    /// Tries once.
    pub(super) async fn send(
        &self,
        claimed: &Claimed,
        letter: Letter,
        host: &str,
        now: Timestamp,
    ) -> Outcome {
        let message = match message(&self.from, claimed, letter, host, now) {
            Ok(message) => message,
            // It would be the same the next time.
            Err(error) => return Outcome::Refused(error.to_string()),
        };
        match self.transport.send(message).await {
            Ok(answer) => {
                Outcome::Sent(format!("{} {}", answer.code(), answer.first_line().unwrap_or_default()))
            }
            Err(error) => refused(&error),
        }
    }
}

/// The message. Its id is that of the delivery, the same in each attempt; lettre's types take no line breaks into headers.
fn message(
    from: &Mailbox,
    claimed: &Claimed,
    letter: Letter,
    host: &str,
    now: Timestamp,
) -> Result<Message, EmailError> {
    let to: Address = claimed.mail.to.parse()?;
    let date = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now.0).unwrap_or_default());
    Ok(Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .message_id(Some(format!("<{}@{host}>", claimed.id)))
        .date(date)
        .header(ListUnsubscribe(format!("<{}>", letter.turn_off)))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))?)
}

/// What an error means for the delivery. Only what the server says of this message and this address is final: that it does
/// not know *us* (530 to 538), or takes no mail at all (521), is for the operator to mend, and no reason to give up.
fn refused(error: &smtp::Error) -> Outcome {
    let words = innermost(error);
    let Some(status) = error.status() else { return Outcome::Deferred(words) };
    let code = u16::from(status);
    let words = if words.starts_with(&code.to_string()) { words } else { format!("{code} {words}") };
    if matches!(code, 521 | 530..=538) {
        tracing::error!(code, "the mail server does not take our mail: check smtp_url");
        return Outcome::Deferred(words);
    }
    if error.is_permanent() { Outcome::Refused(words) } else { Outcome::Deferred(words) }
}

/// lettre names the cause last.
fn innermost(error: &smtp::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// A header that is not among lettre's own.
macro_rules! header {
    ($(#[$doc:meta])* $name:ident, $text:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header! {
    /// Where to turn them off (RFC 2369): a page that needs a login and has nothing of anybody's in its address.
    ListUnsubscribe, "List-Unsubscribe"
}
header! {
    /// Nobody wrote it by hand (RFC 3834): no machine should answer.
    AutoSubmitted, "Auto-Submitted"
}
