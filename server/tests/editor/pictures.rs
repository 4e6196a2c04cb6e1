//! Pictures: what is taken, what is not and why, and how they go out.

#[cfg(test)]
mod tests {
    use crate::{
        http::{Answer, HTML, JSON},
        people::{Browser, content, edit, form_of, newsroom, type_in},
    };
    use axum::{
        body::{Body, to_bytes},
        http::{Method, Request, header},
    };
    use crm::content::Kind;
    use crm_testing::{Fixture, on_both};
    use image::{ImageFormat, RgbImage};
    use std::io::Cursor;
    use tower::ServiceExt;

    const FORM: &str = "/redazione/immagini/carica?lang=it";

    fn picture(width: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        RgbImage::from_fn(width, 90, |x, y| image::Rgb([x as u8, y as u8, 9]))
            .write_to(&mut Cursor::new(&mut bytes), format)
            .unwrap();
        bytes
    }

    /// Sends a file with its words.
    async fn send(browser: &Browser<'_>, page: &Answer, name: &str, bytes: &[u8], alt: &str) -> Answer {
        let mut body = Vec::new();
        let fields = [
            ("form", page.value("form")),
            ("owner", page.value("owner")),
            ("alt_it", alt.to_owned()),
            ("alt_en", "The counter".to_owned()),
            ("rights", "Roma Capitale".to_owned()),
        ];
        for (field, value) in fields {
            body.extend(
                format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                .bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let cookie = format!("__Host-sid={}", browser.cookie.clone().unwrap_or_default());
        let headers =
            [("accept", HTML), ("cookie", &*cookie), ("content-type", "multipart/form-data; boundary=x")];
        browser.portal.ask(Method::POST, FORM, &headers, body).await
    }

    async fn shown(browser: &mut Browser<'_>, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.body);
        let to = answer.header("location").split('#').next().unwrap().to_owned();
        browser.get(&to).await
    }

    /// Gets a picture as bytes.
    async fn get(browser: &Browser<'_>, path: &str) -> (axum::http::response::Parts, Vec<u8>) {
        let request = Request::get(path).header(header::HOST, crate::http::HOST).body(Body::empty()).unwrap();
        let (parts, body) = browser.portal.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts, to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }

    fn path_in(page: &Answer) -> String {
        let path = page.body.split("](/media/").nth(1).unwrap().split(')').next().unwrap();
        format!("/media/{path}")
    }

    on_both! {
        async fn a_picture_is_shrunk_served_and_stands_in_a_page_with_its_size(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let page = browser.get("/redazione/immagini").await;
            let answer = send(&browser, &page, "Lo sportello.JPG", &picture(2000, ImageFormat::Jpeg), "Lo sportello").await;
            let page = shown(&mut browser, &answer).await;
            let path = path_in(&page);
            assert!(path.ends_with("-lo-sportello-1600x72.jpg"), "{path}");
            let (parts, bytes) = get(&browser, &path).await;
            assert_eq!(parts.status, 200);
            for (name, value) in [
                ("content-type", "image/jpeg"), ("x-content-type-options", "nosniff"),
                ("cache-control", "public, max-age=31536000, immutable"),
                ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
            ] {
                assert_eq!(parts.headers[name], value);
            }
            assert_eq!(image::load_from_memory(&bytes).unwrap().width(), 1600);
            // The same once more is the same one.
            let again = send(&browser, &page, "altro.jpg", &picture(2000, ImageFormat::Jpeg), "Altro").await;
            assert_eq!(path_in(&shown(&mut browser, &again).await), path);

            let item = content(&fixture, Kind::Service, "tari-tassa-rifiuti").await;
            let mut form = form_of(&browser.get(&edit(&item)).await);
            type_in(&mut form, "it.more", &format!("![Lo sportello]({path})"));
            browser.send(&form, "save").await;
            let look = browser.get(&edit(&item).replace("modifica", "anteprima")).await;
            assert!(look.body.contains(&format!("<img src=\"{path}\" alt=\"Lo sportello\" width=\"1600\" height=\"72\" loading=\"lazy\"")), "{}", look.body);
            let list = browser.get("/redazione/immagini?q=sportello").await;
            assert!(list.body.contains(&edit(&item)), "where it stands");
        }

        async fn what_is_no_picture_is_refused_in_words_and_the_words_stay(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let mut browser = Browser::of(&portal, "sara").await;
            let page = browser.get("/redazione/immagini").await;
            let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
            let mut program = b"\x7fELF\x02\x01\x01".to_vec();
            program.resize(4000, 7);
            let mut tail = picture(20, ImageFormat::Png);
            tail.extend_from_slice(b"PK\x03\x04");
            for (name, bytes, why) in [
                ("foto.svg", svg.clone(), "Non è una foto JPEG"),
                ("foto.png", svg, "Non è una foto JPEG"),
                ("foto.jpg", program, "Non è una foto JPEG"),
                ("foto.png", tail, "Dopo la fine del file"),
                ("foto.png", picture(20, ImageFormat::Png)[..60].to_vec(), "non si legge"),
                ("foto.png", vec![0x89; 50 * 1024 * 1024], "al massimo 10 MB"),
                ("documento.pdf", b"%PDF-1.7\n%%EOF".to_vec(), "Non è una foto JPEG"),
            ] {
                let answer = send(&browser, &page, name, &bytes, "Quello che mostra").await;
                let page = shown(&mut browser, &answer).await;
                assert!(page.body.contains(why), "{name}: {why} is missing in {}", page.body);
                assert!(page.body.contains("value=\"Quello che mostra\""), "{name}: the words are lost");
            }
            let bare = send(&browser, &page, "foto.png", &picture(20, ImageFormat::Png), " ").await;
            assert!(shown(&mut browser, &bare).await.body.contains("Qui manca qualcosa"));
            let count = fixture.crm.db.row("SELECT COUNT(*) FROM media", &[]).await.unwrap().unwrap().int(0).unwrap();
            assert_eq!(count, 0);
        }

        async fn nothing_else_is_got_there(fixture: Fixture) {
            let portal = newsroom(&fixture).await;
            let browser = Browser { portal: &portal, cookie: None };
            for path in ["/media/7-a-1x1.jpg", "/media/x.svg", "/media/..%2Fnewsroom.js", "/media/"] {
                assert_eq!(get(&browser, path).await.0.status, 404, "{path}");
            }
            let answer = browser.portal.ask(Method::POST, FORM, &[("accept", JSON)], "").await;
            assert!(answer.status.is_client_error(), "{}", answer.status);
        }
    }
}
