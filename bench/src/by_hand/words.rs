//! The Italian words of the dashboard, and dates.

use crm::{channel::Channel, clock::Timestamp};
use jiff::{Zoned, civil::Date, tz::TimeZone};
use std::{
    fmt::{self, Display},
    sync::LazyLock,
};

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

static ROME: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC));

/// A text as HTML has it.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                _ => "&gt;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

/// `20 novembre 2026`.
pub(super) struct Day(pub(super) Date);

impl Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = usize::try_from(self.0.month() - 1).ok().and_then(|month| MONTHS.get(month));
        let (month, year) = (month.unwrap_or(&MONTHS[0]), self.0.year());
        match self.0.day() {
            1 => write!(f, "1º {month} {year}"),
            day => write!(f, "{day} {month} {year}"),
        }
    }
}

pub(super) fn in_rome(at: Timestamp) -> Zoned {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(ROME.clone())
}

/// How old knowledge is.
pub(super) struct Age(pub(super) Timestamp, pub(super) Timestamp);

impl Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (then, now) = (in_rome(self.0), in_rome(self.1));
        let (day, today) = (then.date(), now.date());
        if day == today {
            write!(f, "alle {:02}:{:02}", then.hour(), then.minute())
        } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
            write!(f, "ieri alle {:02}:{:02}", then.hour(), then.minute())
        } else {
            write!(f, "il {}", Day(day))
        }
    }
}

pub(super) fn state(code: &str) -> &'static str {
    match code {
        "draft" => "Bozza",
        "submitted" => "Inviata",
        "received" => "Ricevuta",
        "in_progress" => "In lavorazione",
        "waiting_for_citizen" => "Aspettiamo te",
        "answered" => "Risposta pronta",
        "closed" => "Conclusa",
        "withdrawn" => "Ritirata",
        "rejection_announced" => "Rifiuto annunciato",
        "rejected" => "Rifiutata",
        "referred" => "Passata ad altro ente",
        _ => "Annullata dall’ufficio",
    }
}

/// What comes next in an open state.
pub(super) fn next(code: &str) -> &'static str {
    match code {
        "submitted" => "L’ufficio la prende in carico.",
        "received" => "L’ufficio la assegna a una persona.",
        "in_progress" => "L’ufficio ti dà una risposta.",
        "waiting_for_citizen" => "L’ufficio aspetta una tua risposta.",
        "answered" => "Leggi la risposta dell’ufficio.",
        _ => "Hai dieci giorni per rispondere ai motivi dell’ufficio.",
    }
}

pub(super) fn channel(channel: Channel) -> &'static str {
    match channel.code() {
        "web" => "Portale",
        "phone" => "Telefono",
        "counter" => "Sportello",
        "email" => "E-mail",
        "pec" => "PEC",
        "app_io" => "App IO",
        "app" => "App della città",
        "chat" => "Chat",
        "letter" => "Posta",
        "social" => "Social",
        _ => "Sul posto",
    }
}
