//! Time, injected: nothing else in the house reads the machine's clock, so a test can turn it.

use std::fmt;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment `seconds` later (earlier, if negative); stays at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole seconds from `earlier` until this moment; negative if it is later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1000
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Something that knows what time it is.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use super::{Clock, Timestamp};
    use jiff::tz::TimeZone;
    use std::sync::{
        LazyLock,
        atomic::{AtomicI64, Ordering},
    };

    /// Looked up once: a page asks for it a hundred times.
    static ROME: LazyLock<Option<TimeZone>> = LazyLock::new(|| TimeZone::get("Europe/Rome").ok());

    /// The machine's clock: the one place that reads it.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct SystemClock;

    impl Clock for SystemClock {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        fn now(&self) -> Timestamp {
            let since =
                std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }
    }

    /// A clock that stands still until a test turns it.
    #[derive(Debug)]
    pub struct FixedClock(AtomicI64);

    impl FixedClock {
        /// A clock that shows `now`.
        #[must_use]
        pub fn at(now: Timestamp) -> Self {
            Self(AtomicI64::new(now.0))
        }

        /// Turns the clock forward by `seconds` (back, if negative).
        pub fn advance(&self, seconds: i64) {
            self.0.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
        }
    }

    impl Clock for FixedClock {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Ordering::SeqCst))
        }
    }

    /// Rome's civil date and time at a moment (IANA zone `Europe/Rome`).
    #[must_use]
    pub fn in_rome(moment: Timestamp) -> jiff::Zoned {
        let zone = ROME.clone().unwrap_or(TimeZone::UTC);
        jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default().to_zoned(zone)
    }

    /// The moment at which a civil date and time begins in Rome; `None` outside the calendar's range.
    #[must_use]
    pub fn from_rome(civil: jiff::civil::DateTime) -> Option<Timestamp> {
        let zone = ROME.clone()?;
        Some(Timestamp(civil.to_zoned(zone).ok()?.timestamp().as_millisecond()))
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use host::{FixedClock, SystemClock, from_rome, in_rome};
