//! The words of `quirino client` and `quirino source`.

use clap::{Args, Subcommand};
use crm::{
    client::PER_SECOND,
    clock::{Timestamp, from_rome},
    event::Scopes,
};
use jiff::{SignedDuration, civil::Date};

/// Keys of back-office systems.
#[derive(Clone, Debug, Args)]
pub struct ClientArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ClientVerb,
}

/// What can be done with keys.
#[derive(Clone, Debug, Subcommand)]
pub enum ClientVerb {
    /// Make a key; it is shown once.
    Add {
        /// What to call it.
        name: String,
        /// The one source for which it speaks (`quirino source add`).
        #[arg(long, value_name = "ID")]
        source: String,
        /// What it may send: events:write, or events:write:case,events:write:status and so on.
        #[arg(long)]
        scopes: Scopes,
        /// The last day on which it opens anything.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = end_of)]
        expires: Option<Timestamp>,
        /// Requests a second that it may make for long; ten times as many at once.
        #[arg(long, value_name = "N", default_value_t = PER_SECOND, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        per_second: u32,
    },
    /// All of them, without their keys.
    List,
    /// End one, from the next request on.
    Revoke {
        /// Its name.
        name: String,
    },
}

/// Back-office systems.
#[derive(Clone, Debug, Args)]
pub struct SourceArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: SourceVerb,
}

/// What can be done with systems.
#[derive(Clone, Debug, Subcommand)]
pub enum SourceVerb {
    /// Make one known, or change its names and its interval.
    Add {
        /// Its id: 1 to 40 small letters, digits, - or _; it never changes.
        id: String,
        /// What Italian pages call it.
        #[arg(long)]
        it: String,
        /// What English pages call it.
        #[arg(long)]
        en: String,
        /// How often it is expected to speak, as 15m or 24h; after three times as long it is called silent.
        #[arg(long, value_name = "TIME", value_parser = seconds)]
        every: Option<i64>,
    },
    /// All of them: health, last event, interval, what waits.
    List,
}

fn end_of(text: &str) -> Result<Timestamp, String> {
    let day: Date = text.parse().map_err(|_| "write a date as 2027-12-31".to_owned())?;
    let next = day.tomorrow().map_err(|_| "that date is too far".to_owned())?;
    from_rome(next.at(0, 0, 0, 0)).ok_or_else(|| "that date is too far".to_owned())
}

fn seconds(text: &str) -> Result<i64, String> {
    let time: SignedDuration = text.parse().map_err(|_| "write a time as 15m or 24h".to_owned())?;
    if time.as_secs() >= 1 { Ok(time.as_secs()) } else { Err("at least one second".to_owned()) }
}
