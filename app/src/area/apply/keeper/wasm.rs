//! What the island does in the browser: it listens to the page's form, saves, and says what the server found wrong.

use crate::browser::{Ask, json, later, list, listen, one, value, word, write};
use js_sys::JSON;
use leptos::{
    prelude::{document, window},
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Element, Event, FormData, HtmlFormElement, UrlSearchParams};

const FORM: &str = "apply";

struct Keeper {
    /// The line; its attributes are what the server told.
    line: Element,
    /// The fields of this step, each with what stood in it when the page was made.
    own: Vec<(String, Vec<String>)>,
    /// Rises with every key: only the last pause saves.
    turn: Cell<u32>,
    /// A save is on its way; the next waits for it, so that they arrive in order.
    busy: Cell<bool>,
    /// Something was typed since the last save was sent.
    dirty: Cell<bool>,
    /// A finger or a mouse button is down: nothing may move under it.
    pressed: Cell<bool>,
    /// The fields that somebody left: what is wrong with another one waits until then.
    left: RefCell<Vec<String>>,
}

pub(super) fn wake(island: Element) {
    let Some(line) = one(&island, ".q-saved") else { return };
    let own = JSON::parse(&line.get_attribute("data-own").unwrap_or_default()).unwrap_or_default();
    let keeper = Rc::new(Keeper {
        own: list(&own)
            .iter()
            .filter_map(|field| Some((word(&field, "0")?, words(&value(&field, "1")))))
            .collect(),
        line,
        turn: Cell::new(0),
        busy: Cell::new(false),
        dirty: Cell::new(false),
        pressed: Cell::new(false),
        left: RefCell::default(),
    });
    keeper.tell("data-ready", "");
    // Typed before the island woke, or put back by the browser.
    if keeper.is_ahead() {
        soon(&keeper, 200);
    }
    let typing = keeper.clone();
    listen(&window(), "input", move |event| {
        if let Some(field) = field_of(&event) {
            // While somebody corrects, a mistake goes as soon as it is mended; a new one waits until they leave.
            soon(&typing, if is_wrong(&field) { 300 } else { 900 });
        }
    });
    for (name, down) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
        let keeper = keeper.clone();
        listen(&window(), name, move |_| keeper.pressed.set(down));
    }
    listen(&window(), "change", move |event| {
        if let Some(field) = field_of(&event) {
            if !keeper.left.borrow().contains(&field) {
                keeper.left.borrow_mut().push(field);
            }
            soon(&keeper, 150);
        }
    });
}

/// The texts of a list.
fn words(all: &JsValue) -> Vec<String> {
    list(all).iter().filter_map(|value| value.as_string()).filter(|value| !value.is_empty()).collect()
}

/// Says what is wrong once nothing is pressed. Words that appear push the buttons down: said at once, they would pull the
/// button away from under the finger whose press left the field.
fn say_soon(keeper: &Rc<Keeper>, wrong: Vec<(String, String)>) {
    if !keeper.pressed.get() {
        return keeper.say(&wrong);
    }
    let keeper = keeper.clone();
    later(150, move || say_soon(&keeper, wrong));
}

/// The field of our form in which something happened.
fn field_of(event: &Event) -> Option<String> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    control.closest(&format!("#{FORM}")).ok()??;
    let name = control.get_attribute("name")?;
    Some(name.strip_prefix("values[")?.strip_suffix("][]")?.to_owned())
}

fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}

fn error_place(field: &str) -> Option<Element> {
    document().get_element_by_id(&format!("f-{field}-error"))
}

fn is_wrong(field: &str) -> bool {
    error_place(field).is_some_and(|place| !place.has_attribute("hidden"))
}

/// Says what is wrong at a field, or that nothing is.
fn say(field: &str, words: Option<&str>) {
    let Some(place) = error_place(field) else { return };
    if let Some(text) = one(&place, ".q-words") {
        text.set_text_content(words);
    }
    let control =
        document().get_element_by_id(&format!("f-{field}")).filter(|it| it.tag_name() != "FIELDSET");
    if words.is_some() {
        let _ = place.remove_attribute("hidden");
        control.map(|control| control.set_attribute("aria-invalid", "true"));
    } else {
        let _ = place.set_attribute("hidden", "");
        control.map(|control| control.remove_attribute("aria-invalid"));
    }
}

/// Saves after a pause of some milliseconds, if nothing more is typed.
fn soon(keeper: &Rc<Keeper>, pause: i32) {
    keeper.dirty.set(true);
    keeper.turn.set(keeper.turn.get().wrapping_add(1));
    let (keeper, mine) = (keeper.clone(), keeper.turn.get());
    later(pause, move || {
        if keeper.turn.get() == mine && !keeper.busy.get() {
            spawn_local(async move { save(&keeper).await });
        }
    });
}

impl Keeper {
    /// Writes the words of an attribute in the line, and more behind them.
    fn tell(&self, name: &str, more: &str) {
        let words = self.line.get_attribute(name).unwrap_or_default();
        if let Some(line) = one(&self.line, "span") {
            write(&line, &format!("{words}{more}"));
        }
        if let Some(link) = one(&self.line, "a") {
            let _ = link.toggle_attribute_with_force("hidden", name != "data-conflict");
        }
    }

    fn typed(&self, data: &FormData) -> Vec<(&str, Vec<String>)> {
        let values = |field: &str| words(&data.get_all(&format!("values[{field}][]")));
        self.own.iter().map(|(field, _)| (field.as_str(), values(field))).collect()
    }

    fn is_ahead(&self) -> bool {
        let Some(data) = form().and_then(|form| FormData::new_with_form(&form).ok()) else { return false };
        self.typed(&data).iter().zip(&self.own).any(|((_, typed), (_, given))| typed != given)
    }

    /// Says it at the fields that somebody left and at those that stand marked.
    fn say(&self, wrong: &[(String, String)]) {
        for (field, _) in &self.own {
            let words = wrong.iter().find(|(at, _)| at == field).map(|(_, words)| words.as_str());
            if is_wrong(field) || self.left.borrow().contains(field) {
                say(field, words);
            }
        }
    }
}

async fn save(keeper: &Rc<Keeper>) {
    keeper.busy.set(true);
    while keeper.dirty.replace(false) {
        let Some(wrong) = send(keeper).await else { continue };
        // What was typed meanwhile is told by its own save.
        if !keeper.dirty.get() {
            say_soon(keeper, wrong);
        }
    }
    keeper.busy.set(false);
}

/// Sends what stands in the form and tells what became of it; what is wrong, if the server said so.
async fn send(keeper: &Keeper) -> Option<Vec<(String, String)>> {
    let form = form()?;
    let data = FormData::new_with_form(&form).ok()?;
    let body = UrlSearchParams::new().ok()?;
    for name in ["form", "draft", "step", "revision"] {
        body.append(name, &data.get(name).as_string().unwrap_or_default());
    }
    for (field, typed) in keeper.typed(&data) {
        let name = format!("values[{field}][]");
        // An empty one says that the field stands in the page and holds nothing.
        body.append(&name, "");
        for value in typed {
            body.append(&name, &value);
        }
    }
    let request = Ask::post(&body).header("accept", "application/json");
    let lang = keeper.line.get_attribute("data-lang").unwrap_or_default();
    let kept = match request.of(&format!("/api/portal/v1/apply/keep?lang={lang}")).await {
        Some(answer) if answer.ok() => json(&answer).await,
        Some(answer) if answer.status() == 401 => {
            keeper.tell("data-ended", "");
            return None;
        }
        _ => None,
    };
    let Some((kept, at)) = kept.and_then(|kept| word(&kept, "at").map(|at| (kept, at))) else {
        keeper.tell("data-failed", "");
        return None;
    };
    if let Some(revision) = one(&form, "input[name=revision]") {
        let seen = value(&kept, "revision").as_f64().unwrap_or_default() as i64;
        let _ = revision.set_attribute("value", &seen.to_string());
    }
    if value(&kept, "conflicts").is_truthy() {
        keeper.tell("data-conflict", "");
    } else {
        keeper.tell("data-saved", &format!(" {at}"));
    }
    let wrong = |one: JsValue| Some((word(&one, "0")?, word(&one, "1")?));
    Some(list(&value(&kept, "wrong")).iter().filter_map(wrong).collect())
}
