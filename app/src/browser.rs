//! What islands ask of the browser. It fetches, reads JSON and writes addresses by itself: crates that do the same would be
//! most of what a page with islands loads.

use js_sys::{Array, Reflect};
use leptos::{
    prelude::{document, window},
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, Event, EventTarget, HtmlTemplateElement, NodeList, RequestInit, Response,
    SupportedType, UrlSearchParams,
};

/// A question to the server: GET, or POST with what it is given to send.
pub(crate) struct Ask(RequestInit, Array);

impl Ask {
    pub(crate) fn get() -> Self {
        Self(RequestInit::new(), Array::new())
    }

    pub(crate) fn post(body: &JsValue) -> Self {
        let ask = Self::get();
        ask.0.set_method("POST");
        ask.0.set_body(body);
        ask
    }

    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        self.1.push(&Array::of2(&name.into(), &value.into()));
        self
    }

    /// The answer; nothing if there was none.
    pub(crate) async fn of(self, address: &str) -> Option<Response> {
        self.0.set_headers(&self.1);
        let answer = JsFuture::from(window().fetch_with_str_and_init(address, &self.0)).await;
        answer.ok()?.dyn_into().ok()
    }
}

/// What an answer holds, if it is JSON.
pub(crate) async fn json(answer: &Response) -> Option<JsValue> {
    JsFuture::from(answer.json().ok()?).await.ok()
}

/// A value by its name.
pub(crate) fn value(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A text by its name.
pub(crate) fn word(of: &JsValue, name: &str) -> Option<String> {
    value(of, name).as_string()
}

/// A list; of what is none, nothing.
pub(crate) fn list(of: &JsValue) -> Array {
    if Array::is_array(of) { of.clone().unchecked_into() } else { Array::new() }
}

/// The fields of a form or of an address, written as `a=b&c=d`.
pub(crate) fn fields<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let Ok(fields) = UrlSearchParams::new() else { return String::new() };
    for (name, value) in all {
        fields.append(name, value);
    }
    String::from(fields.to_string())
}

/// The page that an answer holds.
pub(crate) async fn page(answer: &Response) -> Option<Document> {
    let html = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    DomParser::new().ok()?.parse_from_string(&html, SupportedType::TextHtml).ok()
}

/// Calls back at each event, as long as the page lives.
pub(crate) fn listen(target: &EventTarget, name: &str, call: impl Fn(Event) + 'static) {
    let call: JsValue = Closure::<dyn Fn(Event)>::new(call).into_js_value();
    let _ = target.add_event_listener_with_callback(name, call.unchecked_ref());
}

/// Calls back after some milliseconds. Where there are no timers nothing comes; what was plain before still works.
pub(crate) fn later(pause: i32, call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), pause);
}

/// The first element that a selector finds within another.
pub(crate) fn one(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok()?
}

/// A copy of the first element that a template holds.
pub(crate) fn copy(template: &Element) -> Option<Element> {
    let drawn = template.dyn_ref::<HtmlTemplateElement>()?.content().first_element_child()?;
    document().import_node_with_deep(&drawn, true).ok()?.dyn_into().ok()
}

/// Writes words in a place that does not say them yet: said again, a screen reader would read them again.
pub(crate) fn write(place: &Element, words: &str) {
    if place.text_content().as_deref() != Some(words) {
        place.set_text_content(Some(words));
    }
}

/// The elements of a list.
pub(crate) fn elements(list: Result<NodeList, JsValue>) -> Vec<Element> {
    let Ok(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}
