//! What a page tells its island.

use super::Fresh;
use crate::{caller::Caller, format};

impl Fresh {
    /// For a page with parts to renew. `state` is what it is about now, in a few words, or nothing.
    pub(crate) fn of(caller: &Caller, path: String, state: &str) -> Self {
        let texts = caller.texts();
        let time = format::hour(caller.portal.crm.now());
        let say = if state.is_empty() {
            texts.f("live-say", &[("time", (&time).into())])
        } else {
            texts.f("live-say-state", &[("time", (&time).into()), ("state", state.into())])
        };
        Self {
            version: caller.visitor.session.as_ref().map_or(0, |session| session.version),
            path,
            renews: true,
            at: texts.f("live-at", &[("time", (&time).into())]),
            say,
            again: texts.s("live-again").to_owned(),
            news: texts.s("live-news").to_owned(),
            held: texts.s("live-held").to_owned(),
            ended: texts.s("live-ended").to_owned(),
        }
    }

    /// For a page that only says that there is something new: what somebody is looking through must not move.
    pub(crate) fn told(caller: &Caller, path: String) -> Self {
        Self { renews: false, ..Self::of(caller, path, "") }
    }
}
