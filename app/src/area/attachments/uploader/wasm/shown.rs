//! A file as the page shows it: a copy of the face that the server drew for how far it is.

use crate::browser::{copy, one, word, write};
use leptos::wasm_bindgen::JsValue;
use std::cell::RefCell;
use web_sys::Element;

pub(super) struct Shown {
    uploads: Element,
    name: String,
    /// Which face it has, and where it stands.
    now: RefCell<Option<(&'static str, Element)>>,
}

impl Shown {
    pub(super) fn new(uploads: &Element, name: String) -> Self {
        Self { uploads: uploads.clone(), name, now: RefCell::new(None) }
    }

    /// It is on its way: how, and how much has arrived if that is known.
    pub(super) fn goes(&self, how: &str, percent: Option<u8>) {
        self.put("going", |shown| {
            self.say(shown, how);
            let Some(progress) = one(shown, "progress") else { return };
            let _ = progress.set_attribute("aria-label", &self.name);
            let _ = match percent {
                Some(percent) => progress.set_attribute("value", &percent.to_string()),
                None => progress.remove_attribute("value"),
            };
        });
    }

    pub(super) fn refused(&self, why: &str) {
        self.put("refused", |shown| self.say(shown, why));
    }

    /// It is there; `file` is what the server says of it. From now on it goes along with the form, or can be taken away.
    pub(super) fn done(&self, file: &JsValue) {
        self.put("done", |shown| {
            let set = |place: &str, name: &str, value: &str| {
                if let Some(place) = one(shown, place) {
                    let value =
                        place.get_attribute(name).filter(|_| name == "value").unwrap_or_default() + value;
                    let _ = place.set_attribute(name, &value);
                }
            };
            let fill = |place: &str, words: &str| {
                if let Some(place) = one(shown, place) {
                    write(&place, words);
                }
            };
            let told = |name| word(file, name).unwrap_or_default();
            set("a", "href", &told("path"));
            fill("a", &self.name);
            fill("small", &told("about"));
            set("input", "value", &told("id"));
            set("button", "value", &told("id"));
            fill("button span", &format!(" {}", told("name")));
        });
    }

    fn say(&self, shown: &Element, words: &str) {
        if let Some(line) = one(shown, "span") {
            write(&line, &format!("{}: {words}", self.name));
        }
    }

    /// Gives it a face, unless it has that one already, and fills it in.
    fn put(&self, face: &'static str, fill: impl Fn(&Element)) {
        let before = self.now.take();
        let shown = match before {
            Some((now, shown)) if now == face => {
                fill(&shown);
                shown
            }
            before => {
                let Some(new) = self.copy(face) else { return };
                fill(&new);
                let _ = match before {
                    Some((_, old)) => old.replace_with_with_node_1(&new),
                    // The faces come first and the line that says "one moment" last: between them, in their order.
                    None => match one(&self.uploads, ".q-busy") {
                        Some(busy) => busy.before_with_node_1(&new),
                        None => self.uploads.append_with_node_1(&new),
                    },
                };
                new
            }
        };
        self.now.replace(Some((face, shown)));
    }

    fn copy(&self, face: &str) -> Option<Element> {
        copy(&one(&self.uploads, &format!("[data-face={face}]"))?)
    }
}
