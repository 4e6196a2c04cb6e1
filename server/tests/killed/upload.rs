//! A document is sent in pieces. A piece that was acknowledged is never sent again.

use crate::{city::City, person::Person};
use crm::attachment;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, io::Cursor};

const PIECE: usize = 8 * 1024;

/// A document on its way.
pub(crate) struct Upload {
    person: Person,
    bytes: Vec<u8>,
    id: Option<String>,
    /// Where acknowledged pieces begin.
    taken: BTreeSet<usize>,
    /// Acknowledged pieces that the portal wanted once more; `usize::MAX` for the file itself.
    pub(crate) lost: Vec<usize>,
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A picture of some 40 kB that no compression makes smaller.
fn picture(seed: usize) -> Vec<u8> {
    let noise = |x: u32, y: u32, turn: u32| {
        let mixed = (x * 131 + y) ^ u32::try_from(seed).unwrap_or(0) ^ turn << 9;
        mixed.wrapping_mul(0x9E37_79B1).rotate_right(13).wrapping_mul(0x85EB_CA6B).to_be_bytes()[0]
    };
    let picture = RgbImage::from_fn(120, 120, |x, y| image::Rgb([0, 1, 2].map(|turn| noise(x, y, turn))));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

impl Upload {
    pub(crate) async fn new(city: &City, place: usize) -> Self {
        let person = Person::new(city).await;
        Self { person, bytes: picture(place), id: None, taken: BTreeSet::new(), lost: Vec::new() }
    }

    pub(crate) async fn attempt(&mut self, city: &City) -> Option<String> {
        let id = match self.id.clone() {
            Some(id) => id,
            None => self.begin(city).await?,
        };
        self.id = Some(id.clone());
        let status = self.ask(city, reqwest::Method::GET, &format!("/area/uploads/{id}"), None).await?;
        if status == Value::Null {
            self.lost.push(usize::MAX);
            return None;
        }
        let missing: Vec<(usize, usize)> = serde_json::from_value(status["missing"].clone()).unwrap();
        let is_missing = |start: usize| missing.iter().any(|(from, to)| (*from..*to).contains(&start));
        self.lost.extend(self.taken.iter().filter(|start| is_missing(**start)));
        for start in (0..self.bytes.len()).step_by(PIECE).filter(|start| is_missing(*start)) {
            let path = format!("/area/uploads/{id}/pieces");
            if self.ask(city, reqwest::Method::POST, &path, Some(start)).await? == Value::Null {
                self.lost.push(start);
                return None;
            }
            self.taken.insert(start);
        }
        let path = format!("/area/uploads/{id}/finish");
        let done = self.ask(city, reqwest::Method::POST, &path, None).await?;
        if done == Value::Null {
            self.lost.push(usize::MAX);
            return None;
        }
        Some(done["id"].as_str().unwrap().to_owned())
    }

    async fn begin(&self, city: &City) -> Option<String> {
        let fields = [
            ("draft", self.person.draft.as_str()),
            ("field", "delegation"),
            ("name", "delega.png"),
            ("size", &self.bytes.len().to_string()),
            ("sha256", &hex(&self.bytes)),
        ];
        let request = city.client.post(format!("{}/area/uploads", city.url)).form(&fields);
        let begun = self.sent(request).await?;
        Some(begun["id"].as_str().expect("a draft takes a document").to_owned())
    }

    async fn ask(
        &self,
        city: &City,
        method: reqwest::Method,
        path: &str,
        piece: Option<usize>,
    ) -> Option<Value> {
        let mut request = city.client.request(method, format!("{}{path}", city.url));
        if let Some(start) = piece {
            let bytes = self.bytes[start..self.bytes.len().min(start + PIECE)].to_vec();
            request = request.header("x-start", start).header("x-sha256", hex(&bytes)).body(bytes);
        }
        self.sent(request).await
    }

    async fn sent(&self, request: reqwest::RequestBuilder) -> Option<Value> {
        let request = request.header("cookie", self.person.cookie()).header("accept", "application/json");
        let answer = request.send().await.ok()?;
        let status = answer.status();
        let text = answer.text().await.ok()?;
        // Too many at once from one address: later, then.
        if status.as_u16() == 429 {
            return None;
        }
        // Not there: what was acknowledged is lost.
        if status.as_u16() == 404 {
            return Some(Value::Null);
        }
        assert_eq!(status.as_u16(), 200, "{text}");
        Some(serde_json::from_str(&text).unwrap())
    }

    pub(crate) async fn found(&self, city: &City) -> Vec<String> {
        let person = &self.person;
        let files = attachment::of_draft(&city.crm, &person.actor(), person.id, &person.draft).await.unwrap();
        for file in &files {
            let mut bytes = Vec::new();
            while i64::try_from(bytes.len()).unwrap() < file.size {
                let start = i64::try_from(bytes.len()).unwrap();
                bytes.extend(attachment::content(&city.crm, file, start).await.unwrap().expect("its bytes"));
            }
            let [sent, kept] =
                [&self.bytes, &bytes].map(|bytes| image::load_from_memory(bytes).unwrap().to_rgb8());
            assert_eq!(sent, kept, "{}", file.id);
        }
        files.into_iter().map(|file| file.id).collect()
    }
}
