//! Ratings of pages: what of a request decides whether one counts, and nothing else of it. No session is read, begun or kept, and
//! no address is kept longer than a bucket lives in memory.

use super::{
    ServerState,
    around::Ours,
    pages,
    visitor::{self, operation},
};
use app::{
    feedback::{self, Posted, RATE},
    page::PortalError,
    respond,
    routes::Name,
};
use axum::{
    body::to_bytes,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::{clock::in_rome, language::Language};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    time::Duration,
};

/// The longest form: ten times what its fields hold.
const LONGEST: usize = 16 * 1024;
/// How many ratings of one page may come from one network at once: a class, an office; then one an hour.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(30).unwrap();
const ONE_EVERY: Duration = Duration::from_secs(3600);

/// Which pages a browser rated today. Its path is that of the form: no page view carries it.
const COOKIE: &str = "__Secure-rated";
/// The most pages that it remembers.
const MOST_PAGES: usize = 40;

/// How often a network may rate a page.
#[derive(Debug)]
pub(super) struct Ratings(DefaultKeyedRateLimiter<(IpAddr, String)>);

impl Default for Ratings {
    fn default() -> Self {
        let quota = Quota::with_period(ONE_EVERY).unwrap_or_else(|| Quota::per_hour(AT_ONCE));
        Self(RateLimiter::keyed(quota.allow_burst(AT_ONCE)))
    }
}

impl Ratings {
    /// Forgets buckets that are full again.
    pub(super) fn sweep(&self) {
        self.0.retain_recent();
    }
}

/// A rating.
pub(super) async fn rate(State(state): State<ServerState>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let (headers, operation) = (request.headers().clone(), operation(&request));
    let posted = match read(request).await {
        Ok(posted) => posted,
        Err(error) => return refused(&state, &headers, &operation, Language::default(), error).await,
    };
    let language = Language::from_tag(posted.field("lang")).unwrap_or_default();
    let today = in_rome(state.portal.crm.now()).date().to_string();
    let mark = mark(posted.field("page"));
    let known = rated_today(&headers, &today);
    let complete = posted.field("stars").parse().is_ok_and(|stars: u8| (1..=5).contains(&stars));
    let mut counts = complete && !known.contains(&mark);
    if counts && let Some(peer) = peer {
        let network = state.network_of(peer, &headers);
        counts = state.ratings.0.check_key(&(network, mark.clone())).is_ok();
    }
    let caller = visitor::nobody(&state, language, &operation);
    let run = |caller| async move { feedback::rate(&caller, &posted, counts).await };
    match respond::posted(caller, run).await {
        Ok(reply) => {
            let mut response = pages::show(reply);
            if counts && let Ok(value) = HeaderValue::from_str(&cookie(&today, &known, &mark)) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            response
        }
        Err(error) => refused(&state, &headers, &operation, language, error).await,
    }
}

/// A reason, added to a rating.
pub(super) async fn reason(State(state): State<ServerState>, request: Request) -> Response {
    let (headers, operation) = (request.headers().clone(), operation(&request));
    let posted = match read(request).await {
        Ok(posted) => posted,
        Err(error) => return refused(&state, &headers, &operation, Language::default(), error).await,
    };
    let language = Language::from_tag(posted.field("lang")).unwrap_or_default();
    let caller = visitor::nobody(&state, language, &operation);
    let run = |caller| async move { feedback::add(&caller, &posted).await };
    match respond::posted(caller, run).await {
        Ok(reply) => pages::show(reply),
        Err(error) => refused(&state, &headers, &operation, language, error).await,
    }
}

/// A browser tells that a result of a search was opened (`ping`). Whatever it says, the answer is the same.
pub(super) async fn opened(State(state): State<ServerState>, request: Request) -> Response {
    let language = app::routes::language_of(request.uri().path());
    let query = request.uri().query().unwrap_or_default();
    let words = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q");
    if let Some((_, words)) = words {
        state.portal.search.sought().opened(language, &words);
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Ours);
    response
}

async fn read(request: Request) -> Result<Posted, PortalError> {
    let body = to_bytes(request.into_body(), LONGEST).await.map_err(|_| PortalError::Status { code: 413 })?;
    Ok(Posted::read(&body))
}

async fn refused(
    state: &ServerState,
    headers: &HeaderMap,
    operation: &str,
    language: Language,
    error: PortalError,
) -> Response {
    pages::error_at(state, headers, operation, Name::Home.path(language).to_owned(), error).await
}

/// Eight letters that stand for a page.
fn mark(page: &str) -> String {
    let digest = Sha256::digest(format!("rated|{page}").as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The marks of the pages that a browser rated today, the newest first.
fn rated_today(headers: &HeaderMap, today: &str) -> Vec<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value));
    let Some((day, marks)) = value.and_then(|value| value.split_once('.')) else { return Vec::new() };
    if day != today {
        return Vec::new();
    }
    let is_mark = |text: &&str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    marks.split('.').filter(is_mark).take(MOST_PAGES).map(str::to_owned).collect()
}

/// The cookie with one page more. It names nobody: the same for all who rated the same pages today.
fn cookie(today: &str, known: &[String], mark: &str) -> String {
    let mut marks = vec![mark];
    marks.extend(known.iter().take(MOST_PAGES - 1).map(String::as_str));
    format!(
        "{COOKIE}={today}.{}; Path={RATE}; Max-Age=86400; Secure; HttpOnly; SameSite=Strict",
        marks.join(".")
    )
}

#[cfg(test)]
mod tests {
    use super::{MOST_PAGES, cookie, mark, rated_today};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn what_was_rated_today_is_known_and_no_more() {
        let set = cookie("2026-11-23", &[mark("/a")], &mark("/b"));
        let pair = set.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&format!("other=1; {pair}")).unwrap());
        assert_eq!(rated_today(&headers, "2026-11-23"), [mark("/b"), mark("/a")]);
        assert!(rated_today(&headers, "2026-11-24").is_empty());
        assert_ne!(mark("/a"), mark("/b"));
        for nonsense in
            ["__Secure-rated=x", "__Secure-rated=2026-11-23.<script>", "__Secure-rated=2026-11-23."]
        {
            headers.insert(header::COOKIE, HeaderValue::from_static(nonsense));
            assert!(rated_today(&headers, "2026-11-23").is_empty(), "{nonsense}");
        }
        let many: Vec<String> = (0..100).map(|number| mark(&number.to_string())).collect();
        assert_eq!(cookie("2026-11-23", &many, &mark("/b")).matches('.').count(), MOST_PAGES);
    }
}
