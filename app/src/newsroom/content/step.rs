//! Takes a content from one stage to the next: the function to which all step forms post.

use super::posted::{ContentFlash, Trouble, Typed};
use crate::{
    caller::Caller,
    forms::{Outcome, Ticket, back_to, editor, sign_in_first},
    page::PortalError,
    routes::Name,
};
use crm::{
    clock::{Timestamp, from_rome},
    newsroom::{self, Order, Step, Stepped},
};
use jiff::civil::{Date, Time};
use leptos::server;

/// Does a step. `head` is the revision that the page showed, `sure` the confirmation that archiving asks for; days and times
/// are Rome's.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/step")]
pub async fn step_content(
    #[server(default)] form: String,
    #[server(default)] owner: String,
    #[server(default)] id: String,
    #[server(default)] head: String,
    #[server(default)] step: String,
    #[server(default)] note: String,
    #[server(default)] at_day: String,
    #[server(default)] at_time: String,
    #[server(default)] until_day: String,
    #[server(default)] until_time: String,
    #[server(default)] sure: String,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let ticket = Ticket::posted(form, owner);
    let path = Name::ContentInWork.path_of(caller.language, &digits(&id));
    let typed = Typed {
        step,
        head: head.parse().unwrap_or_default(),
        note,
        field: String::new(),
        at: (at_day, at_time),
        until: (until_day, until_time),
    };
    let (actor, _) = match editor(&caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(&caller, refusal, &path, &ticket, Some(typed)).await,
    };
    let id: i64 = id.parse().map_err(|_| PortalError::NotFound)?;
    let step = Step::from_code(&typed.step).ok_or(PortalError::Bad)?;
    let flash = match order(step, &typed, sure == "yes") {
        Ok(order) => match newsroom::step(&caller.portal.crm, &actor, id, &order).await? {
            Stepped::At(_) => ContentFlash::Done,
            Stepped::Refused(refused) => {
                ContentFlash::Refused { values: typed, errors: vec![Trouble::Refused(refused)] }
            }
        },
        Err(trouble) => {
            // Whether it is there comes before what is wrong with the form.
            newsroom::find(&caller.portal.crm, &actor, id).await?;
            ContentFlash::Refused { values: typed, errors: vec![trouble] }
        }
    };
    let anchor = if matches!(flash, ContentFlash::Done) { "#done" } else { "#errors" };
    back_to(&caller, &path, ticket, &flash, anchor).await
}

/// What a path may repeat of an id that somebody posted.
pub(crate) fn digits(id: &str) -> String {
    if id.parse::<i64>().is_ok_and(|number| number.to_string() == id) {
        id.to_owned()
    } else {
        "0".to_owned()
    }
}

/// The order that the form holds.
fn order(step: Step, typed: &Typed, sure: bool) -> Result<Order, Trouble> {
    if step == Step::Archive && !sure {
        return Err(Trouble::NotSure);
    }
    let wrong = |field: &str| Trouble::NotAMoment { field: field.to_owned() };
    let at =
        if step == Step::Schedule { Some(moment(&typed.at, None).ok_or_else(|| wrong("at"))?) } else { None };
    let until = if matches!(step, Step::Schedule | Step::Publish) && !typed.until.0.trim().is_empty() {
        // Without a time it stands until the day is over.
        Some(moment(&typed.until, Some("23:59")).ok_or_else(|| wrong("until"))?)
    } else {
        None
    };
    Ok(Order { step, head: typed.head, at, until, note: typed.note.chars().take(2000).collect() })
}

/// A day and a time in Rome; `None` if they are none.
fn moment((day, time): &(String, String), otherwise: Option<&str>) -> Option<Timestamp> {
    let day: Date = day.trim().parse().ok()?;
    let time = match (time.trim(), otherwise) {
        ("", Some(otherwise)) => otherwise,
        (typed, _) => typed,
    };
    // Browsers send seconds where somebody chose them.
    let time = Time::strptime("%H:%M", time).or_else(|_| Time::strptime("%H:%M:%S", time)).ok()?;
    from_rome(day.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::{digits, moment};
    use crm::clock::in_rome;

    fn read(day: &str, time: &str, otherwise: Option<&str>) -> Option<String> {
        let at = moment(&(day.to_owned(), time.to_owned()), otherwise)?;
        Some(in_rome(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn days_and_times_are_romes() {
        assert_eq!(read("2026-12-01", "08:30", None).as_deref(), Some("2026-12-01 08:30"));
        assert_eq!(read(" 2026-07-01 ", "08:30:00", None).as_deref(), Some("2026-07-01 08:30"));
        assert_eq!(read("2026-12-01", "", Some("23:59")).as_deref(), Some("2026-12-01 23:59"));
        // That night has no half past two.
        assert_eq!(read("2026-03-29", "02:30", None).as_deref(), Some("2026-03-29 03:30"));
        for (day, time) in [("", "08:30"), ("2026-12-01", ""), ("31/12/2026", "8"), ("2026-02-30", "08:00")] {
            assert_eq!(read(day, time, None), None, "{day} {time}");
        }
    }

    #[test]
    fn a_path_repeats_numbers_only() {
        assert_eq!(digits("8100"), "8100");
        for odd in ["", "+1", "01", "1/2", "x", "99999999999999999999"] {
            assert_eq!(digits(odd), "0", "{odd}");
        }
    }
}
