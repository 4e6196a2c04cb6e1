//! What a page tells its island.

use super::LiveLine;
use crate::{caller::Caller, format, parts::Icon};
use leptos::prelude::*;

/// What the line says now, and what the island may have to say, in words of the page's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fresh {
    /// The count of changes that the page shows.
    version: i64,
    /// The page's own address.
    path: String,
    /// Whether the page has parts to renew; else it says that there is something new.
    renews: bool,
    /// When the page was made.
    at: String,
    /// What is said when it was renewed.
    say: String,
    /// The link that makes it again.
    again: &'static str,
    /// What is said when something new is not shown by itself.
    news: &'static str,
    /// What is said when the part that somebody is writing in stays as it was.
    held: &'static str,
    /// What is said when the session has ended.
    ended: &'static str,
}

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
            again: texts.s("live-again"),
            news: texts.s("live-news"),
            held: texts.s("live-held"),
            ended: texts.s("live-ended"),
        }
    }

    /// For a page that only says that there is something new: what somebody is looking through must not move.
    pub(crate) fn told(caller: &Caller, path: String) -> Self {
        Self { renews: false, ..Self::of(caller, path, "") }
    }
}

/// The line.
#[component]
pub(crate) fn FreshLine(fresh: Fresh) -> impl IntoView {
    view! {
        <LiveLine>
            <div
                class="q-live"
                data-version=fresh.version.to_string()
                data-renews=fresh.renews
                data-say=fresh.say
                data-news=fresh.news
                data-held=fresh.held
                data-ended=fresh.ended
            >
                <Icon id="it-refresh" small=true />
                <span aria-live="polite" aria-atomic="true">{fresh.at}</span>
                " "
                <a href=fresh.path>{fresh.again}</a>
            </div>
        </LiveLine>
    }
}
