//! What the island does in the browser.

use crate::browser::{Ask, elements, listen, one, page, write};
use leptos::{
    prelude::{document, window},
    task::spawn_local,
    wasm_bindgen::JsCast,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Document, Element, EventSource, HtmlInputElement, HtmlTextAreaElement};

/// Says that nobody need be there: asking like this is no use of the session.
const RENEWS: &str = "x-quirino-renews";

struct Keeper {
    /// The line; its attributes are what the server told.
    line: Element,
    /// The count that the page shows now.
    shown: RefCell<String>,
    stream: RefCell<Option<EventSource>>,
    /// The page is on its way; whatever is told meanwhile is asked for afterwards.
    busy: Cell<bool>,
    again: Cell<bool>,
    ended: Cell<bool>,
}

pub(super) fn wake(island: Element) {
    let Some(line) = one(&island, ".q-live") else { return };
    let keeper = Rc::new(Keeper {
        shown: RefCell::new(told(&line, "data-version")),
        line,
        stream: RefCell::default(),
        busy: Cell::default(),
        again: Cell::default(),
        ended: Cell::default(),
    });
    // One stream for a page that is seen.
    let seen = keeper.clone();
    let look = move || if document().hidden() { seen.close() } else { open(&seen) };
    let shows = look.clone();
    look();
    listen(&document(), "visibilitychange", move |_| look());
    listen(&window(), "pageshow", move |_| shows());
    listen(&window(), "pagehide", move |_| keeper.close());
}

fn told(line: &Element, name: &str) -> String {
    line.get_attribute(name).unwrap_or_default()
}

fn open(keeper: &Rc<Keeper>) {
    if keeper.ended.get() || keeper.stream.borrow().is_some() {
        return;
    }
    let Ok(stream) = EventSource::new(&format!("/area/eventi?v={}", keeper.shown.borrow())) else { return };
    let (told, over) = (keeper.clone(), keeper.clone());
    listen(&stream, "changed", move |_| renew(&told));
    listen(&stream, "ended", move |_| over.end());
    keeper.stream.replace(Some(stream));
}

/// Shows what is new.
fn renew(keeper: &Rc<Keeper>) {
    if !keeper.line.has_attribute("data-renews") {
        return keeper.tell();
    }
    if keeper.busy.replace(true) {
        keeper.again.set(true);
        return;
    }
    let keeper = keeper.clone();
    spawn_local(async move {
        loop {
            keeper.again.set(false);
            keeper.fetch().await;
            if !keeper.again.get() {
                break;
            }
        }
        keeper.busy.set(false);
    });
}

impl Keeper {
    fn close(&self) {
        if let Some(stream) = self.stream.take() {
            stream.close();
        }
    }

    fn end(&self) {
        self.ended.set(true);
        self.close();
        self.say(&told(&self.line, "data-ended"));
    }

    async fn fetch(&self) {
        let request = Ask::get().header("accept", "text/html").header(RENEWS, "1");
        let path = one(&self.line, "a").map(|link| told(&link, "href"));
        let Some(answer) = request.of(&path.unwrap_or_default()).await else { return self.tell() };
        if answer.redirected() || answer.status() == 401 {
            return self.end();
        }
        match if answer.ok() { page(&answer).await } else { None } {
            Some(drawn) => self.take(&drawn),
            None => self.tell(),
        }
    }

    /// Something is new, and could not be fetched: the link can.
    fn tell(&self) {
        self.say(&told(&self.line, "data-news"));
    }

    /// Says it in the line, and sets it off.
    fn say(&self, words: &str) {
        if let Some(line) = one(&self.line, "span") {
            write(&line, words);
        }
        let _ = self.line.set_attribute("class", "q-live q-new");
    }

    fn take(&self, drawn: &Document) {
        let mut held = false;
        let mut changed = false;
        for old in elements(document().query_selector_all("[data-live]")) {
            let Some(name) = old.get_attribute("data-live") else { continue };
            let found = drawn.query_selector(&format!("[data-live=\"{name}\"]"));
            let Ok(Some(new)) = found else { continue };
            if old.text_content() == new.text_content() {
                continue;
            }
            if is_held(&old) || has_island(&old) {
                held = true;
            } else if let Ok(new) = document().import_node_with_deep(&new, true) {
                changed |= old.replace_with_with_node_1(&new).is_ok();
            }
        }
        let Ok(Some(line)) = drawn.query_selector(".q-live") else { return self.end() };
        if let Some(version) = line.get_attribute("data-version") {
            self.shown.replace(version);
        }
        if held {
            self.say(&told(&self.line, "data-held"));
        } else if changed {
            self.say(&told(&line, "data-say"));
        }
    }
}

/// An island within keeps what it knows. One in what comes stays asleep: its form works as without scripts.
fn has_island(part: &Element) -> bool {
    part.query_selector("leptos-island").is_ok_and(|found| found.is_some())
}

/// Whether somebody is in it, or has written in it, or is told there what to mend: that is not on the page by itself.
fn is_held(part: &Element) -> bool {
    if one(part, "[aria-invalid=true]").is_some() {
        return true;
    }
    let inside = document().active_element().is_some_and(|active| part.contains(Some(&active)));
    inside || elements(part.query_selector_all("textarea, input:not([type=hidden])")).iter().any(is_written)
}

fn is_written(control: &Element) -> bool {
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        // What was refused stands in a form as it was typed: that, too, is somebody's.
        return !area.value().is_empty();
    }
    control.dyn_ref::<HtmlInputElement>().is_some_and(|input| {
        input.value() != input.default_value() || input.checked() != input.default_checked()
    })
}
