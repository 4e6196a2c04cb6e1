//! Server-sent events: a change anywhere reaches the pages that are open for its citizen, and nobody else's.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "http/mod.rs"]
mod http;
#[path = "live/listener.rs"]
mod listener;

use crate::{
    http::JSON,
    listener::{Desk, Listener},
};
use axum::http::Method;
use crm::session;
use crm_testing::{Fixture, on_both};
use server::http::STREAMS_OF_A_SESSION;

on_both! {
    async fn a_change_by_another_process_reaches_the_open_page(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let mut page = Listener::open(&desk.portal, &desk.token, None).await;
        desk.elsewhere(&["log", "--channel", "phone", "--text", "Ha chiamato"]).await;
        let (name, first) = page.event().await.unwrap();
        assert_eq!(name, "changed");
        assert!(first.parse::<i64>().unwrap() > 1, "{first}");
        desk.elsewhere(&["receive"]).await;
        let (_, second) = page.event().await.unwrap();
        assert!(second.parse::<i64>().unwrap() > first.parse().unwrap());
        // Nothing of what changed is told.
        assert!(!page.said.contains("chiamato") && !page.said.contains(&desk.number.to_string()), "{}", page.said);
    }

    async fn a_change_of_ours_reaches_it_too(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let mut page = Listener::open(&desk.portal, &desk.token, None).await;
        let form = format!("number={}&act=write&text=Ciao&key=k", desk.number);
        assert_eq!(desk.portal.post("/api/portal/v1/case/act", Some(&desk.token), &form).await.status, 303);
        assert_eq!(page.event().await.unwrap().0, "changed");
    }

    async fn somebody_elses_changes_wake_nobody(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let other = fixture.citizen().await.unwrap();
        let token = listener::sign_in(&fixture, other).await;
        let mut theirs = Listener::open(&desk.portal, &token, None).await;
        let mut mine = Listener::open(&desk.portal, &desk.token, None).await;
        desk.elsewhere(&["receive"]).await;
        assert_eq!(mine.event().await.unwrap().0, "changed");
        desk.elsewhere(&["take"]).await;
        assert_eq!(mine.event().await.unwrap().0, "changed");
        // Theirs is alive and silent: the first that it hears is the end of its own session.
        session::end(&fixture.crm, &token).await.unwrap();
        assert_eq!(theirs.event().await.unwrap().0, "ended");
    }

    async fn what_changed_before_it_listened_is_told_at_once(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let mut first = Listener::open(&desk.portal, &desk.token, Some("0")).await;
        let (_, shown) = first.event().await.unwrap();
        assert_eq!(shown, "1", "a page that was made before anybody counted is made again");
        desk.elsewhere(&["receive"]).await;
        let (_, now) = first.event().await.unwrap();
        let mut late = Listener::open(&desk.portal, &desk.token, Some(&shown)).await;
        assert_eq!(late.event().await.unwrap(), ("changed".to_owned(), now.clone()));
        // The page says what it shows.
        let page = desk.portal.get("/area", Some(&desk.token)).await;
        assert!(page.body.contains(&format!("data-version=\"{now}\"")), "{}", page.body);
    }

    async fn a_stream_ends_with_its_session_and_is_no_use_of_it(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let elsewhere = listener::sign_in(&fixture, desk.citizen).await;
        let mut page = Listener::open(&desk.portal, &desk.token, None).await;
        let mut there = Listener::open(&desk.portal, &elsewhere, None).await;
        let logout = desk.portal.post("/api/portal/v1/session/end", Some(&desk.token), "").await;
        assert_eq!(logout.status, 303);
        assert_eq!(page.event().await, Some(("ended".to_owned(), String::new())));
        assert_eq!(page.event().await, None);
        // The other one lives; but it is idle, however often it is told something.
        fixture.clock.advance(session::IDLE_SECONDS - 60);
        desk.elsewhere(&["receive"]).await;
        assert_eq!(there.event().await.unwrap().0, "changed");
        fixture.clock.advance(60);
        desk.elsewhere(&["take"]).await;
        assert_eq!(there.event().await.unwrap().0, "ended");
        for dead in [&desk.token, &elsewhere, &"x".repeat(43)] {
            let cookie = format!("__Host-sid={dead}");
            let answer = desk.portal.ask(Method::GET, "/area/eventi", &[("accept", JSON), ("cookie", &cookie)], "").await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/accedi?next=%2Farea"));
        }
    }

    async fn a_session_has_so_many_streams_and_a_stop_ends_them(fixture: Fixture) {
        let desk = Desk::open(&fixture).await;
        let mut open = Vec::new();
        for _ in 0..STREAMS_OF_A_SESSION {
            open.push(Listener::open(&desk.portal, &desk.token, None).await);
        }
        let cookie = format!("__Host-sid={}", desk.token);
        let one_more = async || desk.portal.ask(Method::GET, "/area/eventi", &[("cookie", &cookie)], "").await.status.as_u16();
        assert_eq!(one_more().await, 429);
        open.pop();
        assert_eq!(one_more().await, 200);
        desk.portal.state.close_streams();
        for mut page in open {
            assert_eq!(page.event().await, None);
        }
        assert_eq!(one_more().await, 503);
    }
}
