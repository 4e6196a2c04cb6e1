//! What the island does in the browser.

use super::Fresh;
use gloo_net::http::Request;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{
    Document, DomParser, Element, Event, EventSource, HtmlInputElement, HtmlTextAreaElement, SupportedType,
};

/// Says that nobody need be there: asking like this is no use of the session.
const RENEWS: &str = "x-quirino-renews";

struct Keeper {
    fresh: Fresh,
    line: RwSignal<String>,
    new: RwSignal<bool>,
    /// The count that the page shows now.
    shown: RefCell<String>,
    stream: RefCell<Option<EventSource>>,
    /// The page is on its way; whatever is told meanwhile is asked for afterwards.
    busy: Cell<bool>,
    again: Cell<bool>,
    ended: Cell<bool>,
}

pub(super) fn begin(fresh: Fresh, line: RwSignal<String>, new: RwSignal<bool>) {
    let keeper = Rc::new(Keeper {
        shown: RefCell::new(fresh.version.to_string()),
        fresh,
        line,
        new,
        stream: RefCell::default(),
        busy: Cell::default(),
        again: Cell::default(),
        ended: Cell::default(),
    });
    // One stream for a page that is seen.
    let seen = keeper.clone();
    let look = move || if document().hidden() { seen.close() } else { open(&seen) };
    let (shows, hides) = (look.clone(), keeper.clone());
    look();
    if let Ok(event) = document().dyn_into::<web_sys::EventTarget>() {
        listen(&event, "visibilitychange", move |_| look());
    }
    window_event_listener(ev::pageshow, move |_| shows());
    window_event_listener(ev::pagehide, move |_| hides.close());
}

/// Calls back at each event, as long as the page lives.
fn listen(target: &web_sys::EventTarget, name: &str, call: impl Fn(Event) + 'static) {
    let call: JsValue = Closure::<dyn Fn(Event)>::new(call).into_js_value();
    let _ = target.add_event_listener_with_callback(name, call.unchecked_ref());
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
    if !keeper.fresh.renews {
        keeper.line.set(keeper.fresh.news.clone());
        keeper.new.set(true);
        return;
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
        self.line.set(self.fresh.ended.clone());
        self.new.set(true);
    }

    async fn fetch(&self) {
        let request = Request::get(&self.fresh.path).header("accept", "text/html").header(RENEWS, "1");
        let Ok(answer) = request.send().await else { return self.tell() };
        if answer.redirected() || answer.status() == 401 {
            return self.end();
        }
        let page = if answer.ok() { answer.text().await.ok() } else { None };
        let parser = DomParser::new().ok();
        let drawn = page
            .zip(parser)
            .and_then(|(page, parser)| parser.parse_from_string(&page, SupportedType::TextHtml).ok());
        match drawn {
            Some(drawn) => self.take(&drawn),
            None => self.tell(),
        }
    }

    /// Something is new, and could not be fetched: the link can.
    fn tell(&self) {
        self.line.set(self.fresh.news.clone());
        self.new.set(true);
    }

    fn take(&self, drawn: &Document) {
        let mut held = false;
        let mut changed = false;
        for old in all(document().query_selector_all("[data-live]")) {
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
        let words = if held { Some(self.fresh.held.clone()) } else { line.get_attribute("data-say") };
        if (held || changed)
            && let Some(words) = words
        {
            self.line.set(words);
            self.new.set(true);
        }
    }
}

fn all(list: Result<web_sys::NodeList, JsValue>) -> Vec<Element> {
    let Ok(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// An island within keeps what it knows. One in what comes stays asleep: its form works as without scripts.
fn has_island(part: &Element) -> bool {
    part.query_selector("leptos-island").is_ok_and(|found| found.is_some())
}

/// Whether somebody is in it, or has written in it.
fn is_held(part: &Element) -> bool {
    let inside = document().active_element().is_some_and(|active| part.contains(Some(&active)));
    inside || all(part.query_selector_all("textarea, input:not([type=hidden])")).iter().any(is_written)
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
