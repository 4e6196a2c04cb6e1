//! `quirino client` and `quirino source`: who may send events, and how the systems fare that do.

mod args;
mod error;

pub use args::{ClientArgs, ClientVerb, SourceArgs, SourceVerb};
pub use error::SiloError;

use crm::{
    Crm, Error,
    actor::{Actor, Task},
    client::{self, NewClient},
    clock::{Timestamp, in_rome},
    source::{self, Health, Source},
};
use std::io::Write;

const TERMINAL: Actor = Actor::System(Task::CommandLine);

/// Does what was typed after `quirino client`.
///
/// # Errors
/// With what to do.
pub async fn client(crm: &Crm, args: &ClientArgs, out: &mut impl Write) -> Result<(), SiloError> {
    match &args.verb {
        ClientVerb::Add { name, source, scopes, expires, per_second } => {
            let new = NewClient {
                name: name.clone(),
                source: source.clone(),
                scopes: *scopes,
                per_second: *per_second,
                expires_at: *expires,
            };
            let key = client::add(crm, &TERMINAL, &new).await.map_err(|error| match error {
                Error::NotFound => SiloError::NoSource(source.clone()),
                other => SiloError::Crm(other),
            })?;
            writeln!(out, "The key of {name}, for {source}, {scopes}; it is shown this once:")?;
            writeln!(out, "{key}")?;
        }
        ClientVerb::List => {
            let now = crm.now();
            for client in client::list(crm, &TERMINAL).await? {
                let state = match (client.revoked_at, client.expires_at) {
                    (Some(at), _) => format!("revoked {}", when(at)),
                    (None, Some(end)) if end <= now => format!("expired {}", when(end)),
                    (None, Some(end)) => format!("until {}", when(end)),
                    (None, None) => "valid".to_owned(),
                };
                let used = client
                    .last_used_at
                    .map_or_else(|| "never used".to_owned(), |at| format!("last used {}", when(at)));
                writeln!(
                    out,
                    "{}  source {}  {}  {} requests/s  {state}  {used}",
                    client.name, client.source, client.scopes, client.per_second
                )?;
            }
        }
        ClientVerb::Revoke { name } => {
            client::revoke(crm, &TERMINAL, name).await.map_err(|error| match error {
                Error::NotFound => SiloError::NoClient(name.clone()),
                other => SiloError::Crm(other),
            })?;
            writeln!(out, "{name} is revoked: its key opens nothing from now on.")?;
        }
    }
    Ok(())
}

/// Does what was typed after `quirino source`.
///
/// # Errors
/// With what to do.
pub async fn source(crm: &Crm, args: &SourceArgs, out: &mut impl Write) -> Result<(), SiloError> {
    match &args.verb {
        SourceVerb::Add { id, it, en, every } => {
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
            if id.is_empty() || id.len() > 40 || !id.bytes().all(plain) || id == source::OWN {
                return Err(SiloError::SourceId(id.clone()));
            }
            let new =
                Source { id: id.clone(), name_it: it.clone(), name_en: en.clone(), last_event_at: None };
            let mut tx = crm.db.begin().await?;
            source::declare(&mut tx, &TERMINAL, &new, crm.now()).await?;
            tx.commit().await?;
            source::expect(crm, &TERMINAL, id, *every).await?;
            writeln!(out, "{id} is known; `quirino client add` makes it a key.")?;
        }
        SourceVerb::List => {
            let now = crm.now();
            for watched in source::watch(crm, &TERMINAL).await? {
                let pulse = watched.pulse;
                let heard = pulse.last.map_or_else(
                    || "never heard".to_owned(),
                    |last| format!("last heard {} ({} ago)", when(last), ago(now.seconds_since(last))),
                );
                let every = pulse
                    .every
                    .map_or_else(|| "no interval".to_owned(), |every| format!("every {}", ago(every)));
                let waiting = if watched.waiting > 0 {
                    format!("  {} events wait for a case that it has not told", watched.waiting)
                } else {
                    String::new()
                };
                let health = match pulse.health(now) {
                    Health::Unknown => "-",
                    health => health.code(),
                };
                writeln!(
                    out,
                    "{}  {health}  {heard}  {every}  {}{waiting}",
                    watched.source.id, watched.source.name_it
                )?;
            }
        }
    }
    Ok(())
}

fn when(moment: Timestamp) -> String {
    let local = in_rome(moment);
    format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute())
}

/// A number of seconds in its two largest units.
fn ago(seconds: i64) -> String {
    match seconds.max(0) {
        few @ 0..60 => format!("{few} s"),
        some @ 60..3600 => format!("{} min", some / 60),
        more @ 3600..86_400 => format!("{} h {} min", more / 3600, more % 3600 / 60),
        many => format!("{} days {} h", many / 86_400, many % 86_400 / 3600),
    }
}
