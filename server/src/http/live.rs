//! `GET /area/eventi`: server-sent events for the pages of a citizen's area that are open. They say that something has changed,
//! and the count by which the page knows whether it has seen it; no personal data.
//!
//! A stream ends with its session, when the program stops, and when the browser goes. It is no use of the session: a page
//! that is open and forgotten logs out like any other.

use super::{
    ServerState,
    refused::refused,
    visitor::{self, operation},
};
use app::page::PortalError;
use axum::{
    extract::{Query, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use crm::{
    Crm,
    actor::CitizenId,
    language::Language,
    live::{self, Watch},
    session,
};
use futures::stream;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{Interval, MissedTickBehavior, interval},
};

/// Streams of one session; a browser opens one for each tab that is seen.
pub const STREAMS_OF_A_SESSION: usize = 6;
/// Streams of the whole program: connections are left for pages.
const STREAMS: usize = super::accept::CONNECTIONS / 2;
/// Between two signs of life; the session is looked at each time.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// After how long a browser whose stream broke opens another.
const RETRY: Duration = Duration::from_secs(3);

/// The streams that are open.
#[derive(Debug)]
pub(super) struct Streams {
    by_session: Mutex<HashMap<i64, usize>>,
    closing: watch::Sender<bool>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { by_session: Mutex::default(), closing: watch::Sender::new(false) }
    }
}

impl Streams {
    fn counts(&self) -> MutexGuard<'_, HashMap<i64, usize>> {
        self.by_session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more, or what to answer where there is none.
    fn enter(self: &Arc<Self>, session: i64) -> Result<Place, StatusCode> {
        let mut counts = self.counts();
        if *self.closing.borrow() || counts.values().sum::<usize>() >= STREAMS {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let count = counts.entry(session).or_default();
        if *count >= STREAMS_OF_A_SESSION {
            return Err(StatusCode::TOO_MANY_REQUESTS);
        }
        *count += 1;
        drop(counts);
        Ok(Place { session, streams: self.clone() })
    }
}

/// The place of an open stream; free again when it is dropped.
struct Place {
    session: i64,
    streams: Arc<Streams>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.streams.counts();
        if let Some(count) = counts.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.session);
            }
        }
    }
}

impl ServerState {
    /// Ends all streams and lets no other begin: a stop waits for nobody who only listens.
    pub fn close_streams(&self) {
        self.streams.closing.send_replace(true);
    }
}

/// Opens a stream; `v`, or the id of the last event that a browser saw, is what its page shows.
pub(super) async fn events(
    State(state): State<ServerState>,
    query: Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    let operation = operation(&request);
    let (parts, _) = request.into_parts();
    let shown = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let shown = shown.or(query.get("v").map(String::as_str)).and_then(|count| count.parse::<i64>().ok());
    let caller = match visitor::quiet(&state, &parts.headers, Language::default(), &operation).await {
        Ok(caller) => caller,
        Err(error) => return refused(&state, &parts, &operation, error).await,
    };
    let (Ok((citizen, actor)), Some(token), Some(session)) =
        (caller.citizen(), &caller.visitor.token, &caller.visitor.session)
    else {
        return refused(&state, &parts, &operation, PortalError::SignIn).await;
    };
    let place = match state.streams.enter(session.id) {
        Ok(place) => place,
        Err(refused) => {
            let wait = [(header::RETRY_AFTER, "60"), (header::CACHE_CONTROL, "no-store")];
            return (refused, wait).into_response();
        }
    };
    let watch = match live::watch(&state.portal.crm, &actor, citizen).await {
        Ok(watch) => watch,
        Err(error) => {
            tracing::error!(operation, %error, "a stream cannot be opened");
            return refused(&state, &parts, &operation, PortalError::Broken).await;
        }
    };
    let mut heartbeat = interval(HEARTBEAT);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let feed = Feed {
        crm: state.portal.crm.clone(),
        token: token.clone(),
        citizen,
        shown,
        watch,
        heartbeat,
        closing: state.streams.closing.subscribe(),
        beat: false,
        ended: false,
        _place: place,
    };
    let mut response = Sse::new(stream::unfold(feed, Feed::next)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

struct Feed {
    crm: Crm,
    token: String,
    citizen: CitizenId,
    /// The count that the page shows; unknown, the first one that is read counts as shown.
    shown: Option<i64>,
    watch: Watch,
    heartbeat: Interval,
    closing: watch::Receiver<bool>,
    beat: bool,
    ended: bool,
    _place: Place,
}

impl Feed {
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.ended {
            return None;
        }
        loop {
            if *self.closing.borrow() {
                return None;
            }
            // Session and count in one look.
            let session = match session::glance(&self.crm, &self.token).await {
                Ok(session) => session,
                Err(error) => {
                    tracing::error!(%error, "a stream ends: its session cannot be read");
                    return None;
                }
            };
            let Some(session) = session.filter(|session| session.actor.citizen() == Some(self.citizen))
            else {
                self.ended = true;
                return Some((Ok(Event::default().event("ended").data("")), self));
            };
            if *self.shown.get_or_insert(session.version) != session.version {
                self.shown = Some(session.version);
                let count = session.version.to_string();
                return Some((Ok(Event::default().event("changed").id(&count).data(&count)), self));
            }
            if self.beat {
                self.beat = false;
                return Some((Ok(Event::default().retry(RETRY).comment("")), self));
            }
            tokio::select! {
                () = self.watch.woken() => {}
                // The first one comes at once: whoever opens a stream sees that it is open.
                _ = self.heartbeat.tick() => self.beat = true,
                _ = self.closing.changed() => {}
            }
        }
    }
}
