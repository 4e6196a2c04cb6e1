//! Holidays and terms.

use crm::{
    calendar::{Calendar, Holiday, easter},
    case::terms::{Announcement, Suspension, SuspensionError, Term, due_date, last_day},
};
use jiff::civil::date;

#[test]
fn easter_of_known_years() {
    let known = [
        (1583, 4, 10),
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2016, 3, 27),
        (2019, 4, 21),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2038, 4, 25),
        (2049, 4, 18),
        (2076, 4, 19),
        (2285, 3, 22),
    ];
    for (year, month, day) in known {
        assert_eq!(easter(year), Some(date(year, month, day)));
    }
    assert_eq!(easter(1582), None);
    assert!((1583..=9999).all(|year| {
        easter(year).is_some_and(|day| (date(year, 3, 22)..=date(year, 4, 25)).contains(&day))
    }));
}

#[test]
fn the_holidays_of_rome() {
    let year = |year: i16| {
        date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(move |day| day.year() == year)
    };
    let named = |of| {
        year(of)
            .filter_map(|day| Some((day.month(), day.day(), Calendar::ROME.holiday(day)?)))
            .filter(|(_, _, holiday)| *holiday != Holiday::Sunday)
            .collect::<Vec<_>>()
    };
    let expected = [
        (1, 1, Holiday::NewYear),
        (1, 6, Holiday::Epiphany),
        (4, 5, Holiday::Easter),
        (4, 6, Holiday::EasterMonday),
        (4, 25, Holiday::Liberation),
        (5, 1, Holiday::Labour),
        (6, 2, Holiday::Republic),
        (6, 29, Holiday::Patron),
        (8, 15, Holiday::Assumption),
        (10, 4, Holiday::SaintFrancis),
        (11, 1, Holiday::AllSaints),
        (12, 8, Holiday::ImmaculateConception),
        (12, 25, Holiday::Christmas),
        (12, 26, Holiday::SaintStephen),
    ];
    assert_eq!(named(2026), expected);
    assert!(!named(2025).iter().any(|(_, _, holiday)| *holiday == Holiday::SaintFrancis));
    assert!(
        year(2026)
            .filter(|day| day.weekday() == jiff::civil::Weekday::Sunday)
            .all(|day| Calendar::ROME.is_holiday(day))
    );
    assert_eq!(Calendar::NATIONAL.holiday(date(2026, 6, 29)), None);
    let milan = Calendar::with_patron(12, 7).unwrap();
    assert_eq!(
        (milan.holiday(date(2026, 12, 7)), milan.holiday(date(2026, 6, 29))),
        (Some(Holiday::Patron), None)
    );
    assert_eq!(Calendar::with_patron(2, 30), None);
}

#[test]
fn a_last_day_moves_on_if_it_is_a_holiday() {
    let table = [
        // Received, legal days, due.
        (date(2026, 5, 4), 30, date(2026, 6, 3)),
        (date(2026, 5, 30), 30, date(2026, 6, 30)), // Monday 29 June
        (date(2025, 5, 30), 30, date(2025, 6, 30)), // Sunday 29 June
        (date(2028, 5, 30), 30, date(2028, 6, 30)), // Thursday 29 June
        (date(2026, 3, 6), 30, date(2026, 4, 7)),   // Easter
        (date(2026, 3, 7), 30, date(2026, 4, 7)),   // Easter Monday
        (date(2026, 1, 1), 30, date(2026, 1, 31)),  // a Saturday stays
        (date(2026, 1, 2), 30, date(2026, 2, 2)),   // Sunday
        (date(2026, 11, 25), 30, date(2026, 12, 28)), // Christmas, St Stephen, Sunday
        (date(2026, 12, 2), 30, date(2027, 1, 2)),  // New Year, then a Saturday
        (date(2027, 9, 4), 30, date(2027, 10, 5)),  // St Francis, since 2026
        (date(2021, 9, 4), 30, date(2021, 10, 4)),  // and not before
        (date(2028, 1, 30), 30, date(2028, 2, 29)), // leap year
        (date(2026, 6, 28), 0, date(2026, 6, 30)),  // Sunday, then 29 June
        (date(9999, 12, 20), 90, date(9999, 12, 31)), // the end of the calendar
    ];
    for (received, days, due) in table {
        assert_eq!(due_date(received, days, None), due, "{received} + {days}");
    }
    assert_eq!(last_day(&Calendar::NATIONAL, date(2026, 5, 30), 30), date(2026, 6, 29));
}

#[test]
fn the_clock_stops_once_and_for_thirty_days_at_most() {
    let (march, due) = (date(2026, 3, 2), date(2026, 4, 1));
    let stopped = |from, until| due_date(march, 30, Some(Suspension::new(from, until).unwrap()));
    assert_eq!(due_date(march, 30, None), due);
    assert_eq!(stopped(date(2026, 3, 10), date(2026, 3, 20)), date(2026, 4, 11));
    assert_eq!(stopped(date(2026, 3, 10), date(2026, 3, 10)), due);
    assert_eq!(stopped(date(2026, 3, 10), date(2026, 4, 9)), date(2026, 5, 2)); // 30 days lead to 1 May
    assert_eq!(stopped(due, date(2026, 4, 8)), date(2026, 4, 8)); // asked on the last day
    assert_eq!(stopped(date(2026, 4, 2), date(2026, 4, 8)), due); // asked when it was over
    assert_eq!(stopped(date(2026, 2, 20), date(2026, 3, 4)), date(2026, 4, 3)); // asked before it began
    // The last day moved from a Sunday to a Monday, and on that Monday something was asked.
    let moved = Suspension::new(date(2026, 2, 2), date(2026, 2, 7)).unwrap();
    assert_eq!(due_date(date(2026, 1, 2), 30, Some(moved)), date(2026, 2, 7));

    let refused = Suspension::new(date(2026, 3, 10), date(2026, 4, 10));
    assert_eq!(refused, Err(SuspensionError::TooLong { days: 31 }));
    assert_eq!(Suspension::new(date(2026, 3, 10), date(2026, 3, 9)), Err(SuspensionError::Reversed));
    let longest = Suspension::at_longest(date(2026, 3, 10));
    assert_eq!(Ok(longest), Suspension::new(date(2026, 3, 10), date(2026, 4, 9)));
    assert_eq!((longest.from(), longest.until()), (date(2026, 3, 10), date(2026, 4, 9)));
}

#[test]
fn an_announced_rejection_stops_the_clock_too() {
    let due = |suspension, replied_on| {
        let announcement = Some(Announcement { received_on: date(2026, 3, 16), replied_on });
        Term { received_on: date(2026, 3, 2), legal_days: 30, suspension, announcement }.due(&Calendar::ROME)
    };
    assert_eq!(due(None, None), date(2026, 4, 11)); // ten days to reply
    assert_eq!(due(None, Some(date(2026, 3, 20))), date(2026, 4, 15)); // ten days after the reply
    let papers = Suspension::new(date(2026, 3, 4), date(2026, 3, 9)).unwrap();
    assert_eq!(due(Some(papers), None), date(2026, 4, 16)); // 5 and 10 days
    let overlapping = Suspension::new(date(2026, 3, 11), date(2026, 3, 20)).unwrap();
    assert_eq!(due(Some(overlapping), None), date(2026, 4, 16)); // 11 to 26 March, each day once
}
