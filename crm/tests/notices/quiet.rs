//! The quiet hours, on the nights too in which clocks are turned.

use crm::{
    clock::{Timestamp, from_rome, in_rome},
    notice::Quiet,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Any moment of three years; half of them in the hours around a change of clocks.
pub(crate) fn moments() -> impl Strategy<Value = Timestamp> {
    const CHANGES: [i64; 6] = [
        // 29 March and 25 October 2026, 28 March and 31 October 2027, 26 March and 29 October 2028, all at 01:00 UTC.
        1_774_746_000_000,
        1_792_890_000_000,
        1_806_195_600_000,
        1_824_944_400_000,
        1_837_645_200_000,
        1_856_394_000_000,
    ];
    let any = 1_767_225_600_000_i64..1_861_920_000_000;
    let near = (prop::sample::select(CHANGES.to_vec()), -30 * 3_600_000_i64..30 * 3_600_000)
        .prop_map(|(change, off)| change + off);
    prop_oneof![any, near].prop_map(Timestamp)
}

/// `HH:MM` of a minute of the day.
pub(crate) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

pub(crate) fn quiets() -> impl Strategy<Value = Quiet> {
    (0..1440_u16, 0..1440_u16)
        .prop_filter_map("the same", |(from, to)| Quiet::parse(&clock(from), &clock(to)))
}

/// The moment at which Rome's clocks show this.
pub(crate) fn rome(day: Date, hour: i8, minute: i8) -> Timestamp {
    from_rome(day.at(hour, minute, 0, 0)).unwrap()
}

#[test]
fn the_moments_near_a_change_of_clocks_are_near_one() {
    for change in [
        1_774_746_000_000_i64,
        1_792_890_000_000,
        1_806_195_600_000,
        1_824_944_400_000,
        1_837_645_200_000,
        1_856_394_000_000,
    ] {
        let shows = |moment: i64| in_rome(Timestamp(moment)).hour();
        assert_ne!(i64::from(shows(change)), (i64::from(shows(change - 60_000)) + 1) % 24, "{change}");
    }
}

#[test]
fn a_night_passes_midnight() {
    let night = Quiet::parse("22:00", "07:30").unwrap();
    let day = date(2026, 5, 4);
    assert!(!night.holds(rome(day, 21, 59)) && night.holds(rome(day, 22, 0)));
    assert!(night.holds(rome(day, 7, 29)) && !night.holds(rome(day, 7, 30)));
    assert_eq!(night.over(rome(day, 23, 15)), rome(date(2026, 5, 5), 7, 30));
    assert_eq!(night.over(rome(day, 0, 0)), rome(day, 7, 30));
    assert_eq!(night.over(rome(day, 12, 0)), rome(day, 12, 0));
    assert_eq!(Quiet::parse("07:00", "07:00"), None);
    assert_eq!(Quiet::parse("7", "08:00"), None);
    assert_eq!(Quiet::parse("24:00", "08:00"), None);
}

#[test]
fn clocks_are_turned_in_the_night() {
    let night = Quiet::parse("22:00", "07:00").unwrap();
    // 23 hours: nine hours of silence last eight.
    let spring = rome(date(2026, 3, 28), 22, 0);
    assert_eq!(night.over(spring), rome(date(2026, 3, 29), 7, 0));
    assert_eq!(night.over(spring).seconds_since(spring), 8 * 3600);
    // 25 hours: they last ten.
    let autumn = rome(date(2026, 10, 24), 22, 0);
    assert_eq!(night.over(autumn).seconds_since(autumn), 10 * 3600);
    // An end that this night does not have: the first moment after the gap.
    let short = Quiet::parse("22:00", "02:30").unwrap();
    assert_eq!(in_rome(short.over(spring)).hour(), 3);
    assert_eq!(short.over(spring).seconds_since(spring), 4 * 3600);
    // The only minute of the day that is not quiet is left out: it is quiet until the next day's.
    let long = Quiet::parse("02:03", "02:02").unwrap();
    assert_eq!(long.over(rome(date(2026, 3, 28), 2, 3)), rome(date(2026, 3, 30), 2, 2));
    // Clocks show 02:00 for a second time, before this night begins again.
    let again = Quiet::parse("02:01", "05:01").unwrap();
    let over = again.over(Timestamp(rome(date(2026, 10, 25), 3, 0).0 - 3_660_000));
    assert_eq!((in_rome(over).hour(), in_rome(over).minute()), (2, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn silence_is_over_at_the_first_minute_that_is_not_quiet(at in moments(), quiet in quiets()) {
        let over = quiet.over(at);
        prop_assert!(!quiet.holds(over));
        if quiet.holds(at) {
            // Minute by minute from the next full one.
            let mut moment = (at.0 / 60_000 + 1) * 60_000;
            while quiet.holds(Timestamp(moment)) {
                moment += 60_000;
            }
            prop_assert_eq!(over, Timestamp(moment));
        } else {
            prop_assert_eq!(over, at);
        }
    }
}
