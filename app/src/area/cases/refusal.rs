//! Why an act on a case was refused, in plain words; for the citizen's page, the demonstration and the command line.

use crate::{format, text::Texts};
use crm::case::{ActName, ActRefused, CaseState, state::MoveRefused};

/// The words. `state` is where the case stands.
#[must_use]
pub fn words(texts: Texts, act: ActName, state: CaseState, refused: &ActRefused) -> String {
    let day = |key: &'static str, day| texts.f(key, &[("day", (&format::date(texts, day)).into())]);
    let field = |field: crm::case::ActField| texts.code("act-field-", field.as_str()).into_owned();
    match refused {
        ActRefused::Missing(which) => texts.f("refused-missing", &[("field", (&field(*which)).into())]),
        ActRefused::TooLong { field: which, most } => {
            texts.f("refused-too-long", &[("field", (&field(*which)).into()), ("most", (*most).into())])
        }
        ActRefused::OutOfRange { field: which, most } => texts.f(
            "refused-out-of-range",
            &[("field", (&field(*which)).into()), ("most", i64::from(*most).into())],
        ),
        ActRefused::WrongDay { field: which, first, last } => {
            let (which, first, last) =
                (field(*which), format::date(texts, *first), format::date(texts, *last));
            let values = [("field", (&which).into()), ("first", (&first).into()), ("last", (&last).into())];
            texts.f("refused-wrong-day", &values)
        }
        ActRefused::Observed => texts.s("refused-observed").to_owned(),
        ActRefused::NotOpen => texts.s("refused-not-open").to_owned(),
        ActRefused::NobodyHasIt => texts.s("refused-nobody").to_owned(),
        ActRefused::AlreadyLate { due } => day("refused-already-late", *due),
        ActRefused::Move(MoveRefused::TooEarly { first_day }) => day("refused-too-early", *first_day),
        ActRefused::Move(MoveRefused::TooLate { last_day }) => day("refused-too-late", *last_day),
        ActRefused::Move(MoveRefused::RefusalNeedsAnnouncement) => {
            texts.s("refused-needs-announcement").to_owned()
        }
        ActRefused::Move(MoveRefused::NotOfThisKind { .. }) if act == ActName::Reopen => {
            texts.s("refused-decision").to_owned()
        }
        ActRefused::Move(MoveRefused::NotOfThisKind { .. }) => texts.s("refused-kind").to_owned(),
        ActRefused::Move(MoveRefused::FactMissing(_)) => texts.s("refused-unknown-day").to_owned(),
        ActRefused::Move(
            MoveRefused::NotFromHere { .. } | MoveRefused::NotYours { .. } | MoveRefused::Lacks(_),
        ) => {
            let state = texts.code("state-", state.as_str());
            texts.f("refused-not-from-here", &[("state", (&*state).into())])
        }
    }
}
