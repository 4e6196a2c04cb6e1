//! How e-mail is sent.

use super::ConfigError;
use lettre::{AsyncSmtpTransport, Tokio1Executor, message::Mailbox};
use secrecy::{ExposeSecret, SecretString};

/// What may stand there.
const ALLOWED: &str = "smtps://user:password@host:465, smtp://host:587?tls=required, or smtp://127.0.0.1:25 for a relay on this machine (plain mail goes no further than that)";

/// A mail server and a sender.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// `smtps://...`; may hold a password.
    pub smtp_url: SecretString,
    /// From whom.
    pub from: Mailbox,
}

/// Both keys or none.
pub(super) fn check(
    smtp_url: Option<SecretString>,
    from: Option<String>,
) -> Result<Option<MailConfig>, ConfigError> {
    let Some(smtp_url) = smtp_url else {
        return match from {
            Some(from) => Err(ConfigError::bad("mail_from", &from, "it only together with smtp_url")),
            None => Ok(None),
        };
    };
    let text = smtp_url.expose_secret();
    // Its text is never repeated: it may hold a password.
    let bad = || ConfigError::bad("smtp_url", "...", ALLOWED);
    let uri: http::Uri = text.split(['?', '#']).next().unwrap_or_default().parse().map_err(|_| bad())?;
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let covered = uri.scheme_str() == Some("smtps") || text.ends_with("?tls=required");
    if !(covered || uri.scheme_str() == Some("smtp") && here)
        || AsyncSmtpTransport::<Tokio1Executor>::from_url(text).is_err()
    {
        return Err(bad());
    }
    let from = from.unwrap_or_default();
    let mailbox = from.parse().map_err(|_| {
        ConfigError::bad("mail_from", &from, "the sender, such as Roma Capitale <avvisi@comune.example.it>")
    })?;
    Ok(Some(MailConfig { smtp_url, from: mailbox }))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn plain_mail_stays_on_this_machine() {
        let from = || Some("Città <avvisi@comune.example.it>".to_owned());
        for good in [
            "smtp://127.0.0.1:25",
            "smtp://localhost",
            "smtp://[::1]:2525",
            "smtps://utente:segreto@posta.example.it:465",
            "smtp://posta.example.it:587?tls=required",
        ] {
            assert!(check(Some(good.into()), from()).unwrap().is_some(), "{good}");
        }
        for bad in [
            "smtp://posta.example.it",
            "smtp://127.0.0.1.example.it",
            "smtp://posta.example.it?tls=opportunistic",
            "http://127.0.0.1",
            "",
            "posta",
        ] {
            let error = check(Some(bad.into()), from()).unwrap_err().to_string();
            assert!(error.contains("smtp_url"), "{error}");
        }
        for sender in [None, Some("nessuno".to_owned()), Some("a@b.it\r\nBcc: c@d.it".to_owned())] {
            let error = check(Some("smtp://127.0.0.1".into()), sender).unwrap_err().to_string();
            assert!(error.contains("mail_from"), "{error}");
        }
        assert!(check(None, from()).is_err() && check(None, None).unwrap().is_none());
    }

    #[test]
    fn the_password_is_never_repeated() {
        let error = check(Some("smtp://io:segreto@posta.example.it".into()), None).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("segreto"));
    }
}
