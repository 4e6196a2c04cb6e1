//! By when: the day of the law, how long it really takes, and what was promised instead.

use crate::{format, parts::Icon, text::Texts};
use crm::{
    case::{Case, CaseState, Pace, Procedure},
    clock::{Timestamp, in_rome},
};
use jiff::civil::Date;
use leptos::prelude::*;

/// By when an open case should be done, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Expected {
    /// The day by law or by the city's own rule.
    pub legal: Option<String>,
    /// The clock stands still, since when and until when at most.
    pub stopped: Option<String>,
    /// How long similar cases took.
    pub pace: Option<String>,
    /// The new date that was promised, why, and whom to ask.
    pub promise: Option<(String, String, String)>,
    /// The day has passed and no other was promised.
    pub late: Option<String>,
}

impl Expected {
    /// Of a case; nothing for one that is done or that a silo rules.
    pub(super) fn of(
        texts: Texts,
        case: &Case,
        facts: &Procedure,
        pace: Option<Pace>,
        now: Timestamp,
    ) -> Self {
        if case.observed || !case.state.is_open() || case.state == CaseState::Answered {
            return Self::default();
        }
        let today = in_rome(now).date();
        let day = |key, day: Date| texts.f(key, &[("day", (&format::date(texts, day)).into())]);
        let due: Option<Date> = case.due_on.as_deref().and_then(|due| due.parse().ok());
        let stands = case.state == CaseState::WaitingForCitizen && facts.suspended_until.is_none();
        let promise = facts.promise.as_ref();
        let last = promise.map(|promise| promise.on).or(due);
        Self {
            legal: due.map(|due| day("expected-legal", due)),
            stopped: facts.suspended_from.filter(|_| stands).map(|from| day("expected-stopped", from)),
            pace: pace.map(|pace| {
                texts.f("expected-pace", &[("days", pace.days.into()), ("cases", pace.cases.into())])
            }),
            promise: promise.map(|promise| {
                let key = if promise.late { "expected-promise-late" } else { "expected-promise" };
                (day(key, promise.on), promise.reason.clone(), promise.contact.clone())
            }),
            late: last.filter(|last| today > *last).map(|last| day("expected-late", last)),
        }
    }
}

/// By when.
#[component]
pub(super) fn ExpectedDates(texts: Texts, expected: Expected) -> impl IntoView {
    let line = |words: String| view! { <li>{words}</li> };
    let nothing = expected.legal.is_none() && expected.pace.is_none() && expected.promise.is_none();
    let promise = expected.promise.map(|(title, reason, contact)| {
        view! {
            <div class="q-task mb-4">
                <div>
                    <h3 class="card-title m-0">{title}</h3>
                    <p class="card-text">{reason}</p>
                    <p class="card-text">
                        <strong>{texts.s("expected-contact")}</strong>
                        " "
                        {contact}
                    </p>
                </div>
            </div>
        }
    });
    let late = expected.late.map(|words| {
        view! {
            <p class="q-late">
                <Icon id="it-clock" small=true />
                <span>{words}</span>
            </p>
        }
    });
    (!nothing).then(|| {
        view! {
            {promise}
            {late}
            <h3 class="h6">{texts.s("expected-title")}</h3>
            <ul class="q-expected">
                {expected.legal.map(line)} {expected.stopped.map(line)} {expected.pace.map(line)}
            </ul>
        }
    })
}
