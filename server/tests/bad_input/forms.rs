//! Forms that are not as our pages send them.

use crate::{
    http::{FORM, HTML, TestPortal},
    people::{A, SAVE, demo, email, session_of},
};
use axum::http::Method;
use crm_testing::{Fixture, on_both};

async fn ask(portal: &TestPortal, session: &str, kind: &str, body: &[u8]) -> crate::http::Answer {
    let cookie = format!("__Host-sid={session}");
    let mut headers = vec![("accept", HTML), ("cookie", cookie.as_str())];
    if !kind.is_empty() {
        headers.push(("content-type", kind));
    }
    portal.ask(Method::POST, SAVE, &headers, body.to_vec()).await
}

on_both! {
    async fn without_its_fields_it_says_what_is_missing(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let session = session_of(&fixture, A, 2).await;
        let before = fixture.dump().await.unwrap();
        for body in ["", "unknown=1", "form=&owner=", "email=zoppo"] {
            let answer = portal.post(SAVE, Some(&session), body).await;
            assert_eq!(answer.status, 303, "{body}");
            let to = answer.header("location").split('#').next().unwrap();
            assert!(to.starts_with("/area/preferenze?form="), "{to}");
            let page = portal.get(to, Some(&session)).await;
            assert!(page.body.contains("id=\"errors\""), "{body}: {}", page.body);
            assert!(page.body.contains("href=\"#language\"") && page.body.contains("href=\"#digest\""));
            assert_eq!(page.body.contains("value=\"zoppo\""), body == "email=zoppo", "what was typed is there again");
        }
        let mut after = fixture.dump().await.unwrap();
        after.insert("flash".to_owned(), before["flash"].clone());
        assert_eq!(after, before, "nothing but the flash was written");
    }

    async fn what_is_no_form_is_refused_in_our_words(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let session = session_of(&fixture, A, 2).await;
        let before = fixture.dump().await.unwrap();
        for (kind, body) in [
            ("", &b"email=a"[..]),
            ("application/json", b"{\"email\":\"a\"}"),
            ("multipart/form-data; boundary=x", b"--x--"),
            (FORM, b"email=%FF%FE&language=it&digest=daily&choices=cases.email"),
            (FORM, b"choices[0][x]=1"),
            (FORM, b"email=a&email=b"),
            (FORM, b"\xFF\xFE\x00"),
        ] {
            let answer = ask(&portal, &session, kind, body).await;
            let what = format!("{kind} {}", String::from_utf8_lossy(body));
            let page = if answer.status == 303 {
                // Read as a form all the same: then its mistakes are told.
                portal.get(answer.header("location").split('#').next().unwrap(), Some(&session)).await
            } else {
                assert_eq!(answer.status, 400, "{what}: {}", answer.body);
                assert_eq!(answer.header("cache-control"), "no-store");
                answer
            };
            assert!(page.body.contains("<h1>") && page.body.contains("</html>"), "{what}: {}", page.body);
            assert!(!page.body.contains("serde") && !page.body.contains("__err"), "{what}: {}", page.body);
        }
        let mut after = fixture.dump().await.unwrap();
        after.insert("flash".to_owned(), before["flash"].clone());
        assert_eq!(after, before);
    }

    async fn twice_is_once(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let session = session_of(&fixture, A, 2).await;
        let page = portal.get("/area/preferenze", Some(&session)).await;
        let hidden = format!("form={}&owner={}", page.value("form"), page.value("owner"));
        let save = format!("{hidden}&email=a%40example.it&language=it&digest=daily");
        let consent = format!("{hidden}&purpose=survey&granted=yes");
        let consents = "/api/portal/v1/preferences/consent";
        let (one, other) = tokio::join!(portal.post(SAVE, Some(&session), &save), portal.post(SAVE, Some(&session), &save));
        assert_eq!((one.status, one.header("location")), (other.status, other.header("location")));
        assert_eq!(one.status, 303);
        let (one, other) = tokio::join!(portal.post(consents, Some(&session), &consent), portal.post(consents, Some(&session), &consent));
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (303, 303));
        let page = portal.get(other.header("location"), Some(&session)).await;
        assert!(page.body.contains("alert-success"));
        let dump = fixture.dump().await.unwrap();
        assert_eq!((dump["preference"].len(), dump["contact_point"].len(), dump["consent"].len(), dump["flash"].len()), (1, 1, 1, 1));
        assert_eq!(email(&fixture, A).await.as_deref(), Some("a@example.it"));
    }

    async fn an_unknown_address_or_cursor_is_not_found_in_our_words(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let session = session_of(&fixture, A, 2).await;
        for path in [
            "/area/richieste/2026-000000001-X",
            "/area/richieste/%F0%9F%90%BA",
            "/area/richieste/' OR 1=1 --".replace(' ', "%20").as_str(),
            "/area/storia?from=falso",
            "/area/storia?from=1-2-3",
            "/area/storia?from=ffffffffffffffffff-1",
            "/non-esiste",
        ] {
            let answer = portal.get(path, Some(&session)).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.body.contains("<h1>Pagina non trovata") || answer.body.contains("error-404") || answer.body.contains(">404<"), "{path}: {}", answer.body);
        }
        // A well-formed cursor that we never gave opens a place in one's own history, and nothing else.
        let answer = portal.get("/area/storia?from=7fffffffffffffff-7fffffffffffffff", Some(&session)).await;
        assert_eq!(answer.status, 200);
        // A filter that no choice of ours has is no filter.
        let answer = portal.get("/area/storia?channel=piccione&kind=%3Cb%3E&year=99999999999&text=%25%00%1B", Some(&session)).await;
        assert_eq!(answer.status, 200);
    }
}
