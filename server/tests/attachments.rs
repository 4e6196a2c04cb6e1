//! Documents over HTTP: with a form and in pieces, got back as a file, refused with words at the field.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "http/mod.rs"]
mod http;

use axum::http::Method;
use crm::{
    actor::{CitizenId, Level},
    attachment, draft,
    session::{self, Holder},
};
use crm_testing::{Fixture, on_both, sample};
use http::{Answer, HTML, JSON, TestPortal};
use image::{DynamicImage, ImageFormat, RgbImage};
use sha2::{Digest, Sha256};
use std::io::Cursor;

const WHO: CitizenId = CitizenId(4711);

/// Somebody with a draft of the form that asks for a delegation.
struct Desk {
    fixture: Fixture,
    portal: TestPortal,
    session: String,
    draft: String,
}

fn png(side: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(side, side, |x, y| {
        image::Rgb([((x * 31) ^ (y * 17)) as u8, (x * y) as u8, x as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Desk {
    async fn open(fixture: Fixture) -> Self {
        let portal = TestPortal::open(&fixture, None).await;
        fixture.plant(&sample::citizen(WHO)).await.unwrap();
        let session =
            session::begin(&fixture.crm, Holder::Citizen(WHO, Level::AREA), "demo", "", None).await.unwrap();
        let draft = "d".repeat(43);
        draft::begin(&fixture.crm, &sample::as_citizen(WHO), WHO, &draft, "accesso-atti").await.unwrap();
        Self { fixture, portal, session, draft }
    }

    fn page(&self) -> String {
        format!("/area/richieste/nuova/accesso-atti?draft={}&step=interest", self.draft)
    }

    /// The step's form, as a browser without scripts sends it, with files.
    async fn send(&self, go: &str, files: &[(&str, &[u8])]) -> Answer {
        let page = self.portal.get(&self.page(), Some(&self.session)).await;
        let field = |name: &str, value: &str| {
            format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
        };
        let mut body = Vec::new();
        for name in ["form", "owner", "service", "draft", "step", "revision"] {
            let value = page.value(name);
            assert!(!value.is_empty(), "{name} is not in the form: {}", page.body);
            body.extend(field(name, &value));
        }
        body.extend(field("go", go));
        body.extend(field("values[role][]", "delegate"));
        body.extend(field("values[delegation][]", ""));
        body.extend(field("values[delegation][]", "now"));
        body.extend(field("values[why][]", "Perché <mi> serve, davvero."));
        for (name, bytes) in files {
            let head = format!(
                "--x\r\ncontent-disposition: form-data; name=\"file[delegation]\"; filename=\"{name}\"\r\n\
                 content-type: text/html\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--x--\r\n");
        let cookie = format!("__Host-sid={}", self.session);
        let headers =
            [("accept", HTML), ("cookie", &cookie), ("content-type", "multipart/form-data; boundary=x")];
        self.portal.ask(Method::POST, "/area/attach/step?lang=it", &headers, body).await
    }

    async fn island(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let cookie = format!("__Host-sid={}", self.session);
        let all = [&[("accept", JSON), ("cookie", cookie.as_str())], headers].concat();
        self.portal.ask(method, path, &all, body).await
    }

    async fn files(&self) -> Vec<attachment::Attachment> {
        attachment::of_draft(&self.fixture.crm, &sample::as_citizen(WHO), WHO, &self.draft).await.unwrap()
    }
}

on_both! {
    async fn a_form_brings_files_along(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let (good, name) = (png(40), "../../delega \u{202e}firmata.png");
        let sent = desk.send("attach-delegation", &[(name, &good), ("", b"")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(sent.header("location"), format!("{}#f-delegation", desk.page()));
        let files = desk.files().await;
        assert_eq!((files.len(), files[0].name.as_str()), (1, "delega firmata.png"));
        // The page shows it, and what was typed; the next press leaves the step.
        let page = desk.portal.get(&desk.page(), Some(&desk.session)).await;
        for part in ["delega firmata.png", "Perché &lt;mi&gt; serve", "enctype=\"multipart/form-data\""] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        let sent = desk.send("next", &[]).await;
        assert!(sent.header("location").ends_with("&step=way"), "{}", sent.header("location"));
        // Taken away again.
        let remove = format!("delegation:{}", files[0].id);
        let body = format!("--x\r\ncontent-disposition: form-data; name=\"remove\"\r\n\r\n{remove}\r\n");
        let cookie = format!("__Host-sid={}", desk.session);
        let headers = [("accept", HTML), ("cookie", &cookie), ("content-type", "multipart/form-data; boundary=x")];
        let body = format!("{body}--x\r\ncontent-disposition: form-data; name=\"draft\"\r\n\r\n{}\r\n--x--\r\n", desk.draft);
        desk.portal.ask(Method::POST, "/area/attach/step", &headers, body).await;
        assert!(desk.files().await.is_empty());
    }

    async fn what_is_refused_is_said_at_the_field(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let large = vec![b'x'; attachment::LARGEST as usize + 1];
        for (name, bytes, words) in [
            ("pagina.pdf", &b"<html><script>alert(1)</script>"[..], "Non è un PDF"),
            ("grande.png", &large, "È troppo grande: al massimo 10 MB"),
        ] {
            let sent = desk.send("next", &[(name, bytes), ("buona.png", &png(8))]).await;
            assert_eq!(sent.status, 303, "{}", sent.body);
            let page = desk.portal.get(sent.header("location").split('#').next().unwrap(), Some(&desk.session)).await;
            assert!(page.body.contains(words) && page.body.contains(name), "{words}: {}", page.body);
            assert!(page.body.contains("Perché &lt;mi&gt; serve") && page.body.contains("aria-invalid"), "{}", page.body);
            // The other one is there.
            assert_eq!(desk.files().await.len(), 1);
        }
    }

    async fn pieces_are_taken_and_the_file_is_got_back(fixture: Fixture) {
        let desk = Desk::open(fixture).await;
        let file = png(300);
        let fields = format!("draft={}&field=delegation&name=d%C3%A9lega.png&size={}&sha256={}", desk.draft, file.len(), hex(&file));
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let begun = desk.island(Method::POST, "/area/uploads?lang=it", &form, fields.into_bytes()).await;
        assert_eq!(begun.status, 200, "{}", begun.body);
        let begun: serde_json::Value = serde_json::from_str(&begun.body).unwrap();
        let id = begun["id"].as_str().unwrap().to_owned();
        assert_eq!(begun["missing"], serde_json::json!([[0, file.len()]]));
        let half = file.len() / 2;
        for (from, to) in [(half, file.len()), (0, half), (0, half)] {
            let (start, digest) = (from.to_string(), hex(&file[from..to]));
            let headers = [("x-start", start.as_str()), ("x-sha256", digest.as_str())];
            let put = desk.island(Method::POST, &format!("/area/uploads/{id}/pieces"), &headers, file[from..to].to_vec()).await;
            assert_eq!(put.status, 200, "{}", put.body);
        }
        let headers = [("x-start", "0"), ("x-sha256", &*hex(b"other"))];
        let put = desk.island(Method::POST, &format!("/area/uploads/{id}/pieces"), &headers, b"damaged".to_vec()).await;
        assert_eq!(put.status, 422);
        assert!(put.body.contains("\"code\":\"damaged\"") && put.body.contains("rovinato"), "{}", put.body);
        let status = desk.island(Method::GET, &format!("/area/uploads/{id}"), &[], Vec::new()).await;
        assert!(status.body.contains("\"missing\":[]"), "{}", status.body);
        let done = desk.island(Method::POST, &format!("/area/uploads/{id}/finish?lang=en"), &[], Vec::new()).await;
        assert!(done.body.contains(&format!("/en/area/attachments/{id}")), "{}", done.body);

        let got = axum::http::Request::builder().uri(format!("/area/allegati/{id}"))
            .header("host", http::HOST).header("accept", HTML).header("accept-encoding", "gzip, br")
            .header("cookie", format!("__Host-sid={}", desk.session)).body(axum::body::Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(desk.portal.router.clone(), got).await.unwrap();
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-disposition"), "attachment; filename=\"d_lega.png\"; filename*=UTF-8''d%C3%A9lega.png");
        assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".to_owned(), "no-store".to_owned()));
        assert_eq!(header("content-type"), "image/png");
        let length: usize = header("content-length").parse().unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert_eq!(bytes.len(), length);
        assert_eq!(image::load_from_memory(&bytes).unwrap().to_rgb8(), image::load_from_memory(&file).unwrap().to_rgb8());
    }
}
