//! Dates as a silo writes them.

use crm::clock::Timestamp;
use jiff::{
    civil::{Date, DateTime, Time},
    fmt::strtime,
    tz::TimeZone,
};
use serde::{Deserialize, Deserializer, de::Error};

/// Reads a moment in the first format that fits; a day alone is its midnight.
pub(super) fn read(text: &str, formats: &[String]) -> Option<DateTime> {
    formats.iter().find_map(|format| {
        let parts = strtime::parse(format, text).ok()?;
        parts.to_datetime().ok().or_else(|| Some(parts.to_date().ok()?.to_datetime(Time::midnight())))
    })
}

/// The moment of a civil time in a zone. An hour that the clock change skips is the one after it; one that happens twice,
/// the first.
pub(super) fn moment(civil: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    let zoned = civil.to_zoned(zone.clone()).ok()?;
    Some(Timestamp(zoned.timestamp().as_millisecond()))
}

/// A zone of the IANA database, by name.
pub(super) fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(from)?;
    TimeZone::get(&name).map_err(|_| {
        D::Error::custom(format!(
            "\"{name}\" is no time zone that this system knows; write an IANA name such as Europe/Rome, and see that the system's time zone data (tzdata) are installed"
        ))
    })
}

/// Formats that read back the day that they wrote.
pub(super) fn formats<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    const SAMPLE: Date = Date::constant(2023, 11, 28);
    let formats = Vec::<String>::deserialize(from)?;
    if formats.is_empty() {
        return Err(D::Error::custom("there is no format; write at least one, such as [\"%d/%m/%Y\"]"));
    }
    for format in &formats {
        let written = strtime::format(format, SAMPLE.at(17, 0, 0, 0)).unwrap_or_default();
        if read(&written, std::slice::from_ref(format)).map(DateTime::date) != Some(SAMPLE) {
            return Err(D::Error::custom(format!(
                "\"{format}\" is no format of a date; use %d, %m, %Y for the day and %H:%M:%S or %I:%M:%S %p for the hour"
            )));
        }
    }
    Ok(formats)
}
