//! What helps while somebody writes: kept, shown, cleaned, found, checked; and nothing that runs comes through any of it.

#[cfg(test)]
mod tests {
    use crate::{
        http::{FORM, HOST, JSON},
        people::{Browser, content, edit, form_of, newsroom, type_in},
    };
    use axum::http::Method;
    use crm::content::Kind;
    use crm_testing::{Fixture, on_both};
    use serde_json::Value;

    const SERVICE: &str = "tari-tassa-rifiuti";

    async fn ask(browser: &Browser<'_>, name: &str, pairs: &[(String, String)]) -> (u16, Value) {
        let cookie = format!("__Host-sid={}", browser.cookie.clone().unwrap_or_default());
        let headers = [("accept", JSON), ("cookie", &*cookie), ("content-type", FORM)];
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let path = format!("/api/portal/v1/newsroom/{name}");
        let answer = if name.starts_with("pick") {
            browser.portal.ask(Method::GET, &format!("{path}?{body}"), &headers[..2], "").await
        } else {
            browser.portal.ask(Method::POST, &path, &headers, body).await
        };
        (answer.status.as_u16(), serde_json::from_str(&answer.body).unwrap_or_default())
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    on_both! {
        async fn what_is_typed_is_kept_without_saving(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.summary", "Appena cominciato…");
            let pairs = |form: &crate::people::Form| -> Vec<(String, String)> {
                form.iter().flat_map(|(name, all)| all.iter().map(|one| (name.clone(), one.clone()))).collect()
            };
            let (status, kept) = ask(&browser, "keep", &pairs(&form)).await;
            assert_eq!(status, 200, "{kept}");
            assert_eq!(kept["overtaken"], false);
            assert!(kept["at"].as_str().unwrap().contains(':'), "{kept}");
            assert!(browser.get(&edit(&item)).await.body.contains("Appena cominciato…"));
            // Nobody else sees it.
            let mut paolo = Browser::of(&portal, "paolo").await;
            assert!(!paolo.get(&edit(&item)).await.body.contains("Appena cominciato…"));
            // The page of one keeps nothing under the name of another, and nobody keeps for nobody.
            assert_eq!(ask(&paolo, "keep", &pairs(&form)).await.0, 409);
            let nobody = Browser { portal: &portal, cookie: None };
            assert_eq!(ask(&nobody, "keep", &pairs(&form)).await.0, 401);
            let gino = Browser::of(&portal, "gino").await;
            let mut his = form.clone();
            his.remove("owner");
            assert_eq!(ask(&gino, "keep", &pairs(&his)).await.0, 404);
        }

        async fn nothing_that_runs_comes_through_field_preview_or_page(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let hostile = "<script>alert(1)</script><iframe src=https://example.org></iframe><p onclick=alert(1) style=color:red>x</p>\
                <svg onload=alert(1)></svg>\n\n[x](javascript:alert(1)) ![y](data:image/svg+xml;base64,PHN2Zz4=) ![z](https://example.org/z.png)\
                \n\n</textarea><script>alert(2)</script>";
            let mut form = form_of(&browser.get(&edit(&item)).await);
            for path in ["it.how_to", "en.how_to"] {
                type_in(&mut form, path, hostile);
            }
            type_in(&mut form, "it.title", "\"><script>alert(3)</script>");
            let page = browser.send(&form, "preview").await;
            let look = browser.get(&edit(&item).replace("modifica", "anteprima")).await;
            let (status, shown) = ask(&browser, "preview", &[pair("text", hostile)]).await;
            assert_eq!(status, 200);
            for text in [page.body.as_str(), look.body.as_str(), shown.as_str().unwrap()] {
                for trace in ["<script>alert", "<iframe", "<p onclick", "<svg onload", "href=\"javascript", "src=\"data:", "src=\"https:"] {
                    assert!(!text.contains(trace), "{trace} stands in {text}");
                }
            }
            // What was typed is still what was typed.
            assert_eq!(form_of(&page)["values[it.how_to][]"], [hostile]);
        }

        async fn pages_of_the_editor_run_one_script_and_public_pages_another(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let page = browser.get(&edit(&item)).await;
            let policy = page.header("content-security-policy");
            assert!(policy.contains(&format!("script-src http://{HOST}/newsroom.js; style-src")), "{policy}");
            assert!(page.body.contains("src=\"/newsroom.js?v="));
            assert_eq!(page.body.matches("<script").count(), 1);
            for path in ["/", "/redazione", "/redazione/immagini"] {
                let page = browser.get(path).await;
                assert!(!page.header("content-security-policy").contains("newsroom.js"), "{path}");
                assert!(!page.body.contains("newsroom.js"), "{path}");
            }
        }

        async fn links_are_found_and_faults_are_told(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let item = content(&fixture, Kind::Service, SERVICE).await;
            let mut browser = Browser::of(&portal, "sara").await;
            for (language, path) in [("it", "/servizi/tari-tassa-rifiuti"), ("en", "/en/services/")] {
                let (status, found) = ask(&browser, "pick", &[pair("q", "tari"), pair("what", "link"), pair("of", language)]).await;
                assert_eq!(status, 200);
                assert!(found[0]["path"].as_str().unwrap().starts_with(path), "{found}");
                assert!(found[0]["markdown"].as_str().unwrap().contains("](/"), "{found}");
            }
            let page = browser.get("/redazione/collegamenti?q=tari").await;
            assert!(page.body.contains("](/servizi/tari-tassa-rifiuti)"), "{}", page.body);

            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.more", "Ai sensi della normativa vigente si provvede a notificare l'istanza. [Clicca qui](/servizi/non-esiste)");
            let pairs: Vec<(String, String)> = form.iter().flat_map(|(name, all)| all.iter().map(|one| (name.clone(), one.clone()))).collect();
            let (status, told) = ask(&browser, "check", &pairs).await;
            assert_eq!(status, 200, "{told}");
            let more = told["fields"]["it.more"].as_str().unwrap();
            assert!(more.contains("non porta da nessuna parte") && more.contains("Prova: «"), "{more}");
            // The same without scripts, and the score goes along with the save.
            let page = browser.send(&form, "save").await;
            assert!(page.body.contains("non porta da nessuna parte"), "{}", page.body);
            let score = content(&fixture, Kind::Service, SERVICE).await.score.unwrap();
            assert!((1..100).contains(&score), "{score}");
        }
    }
}
