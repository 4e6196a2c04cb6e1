//! What the island does in the browser: it listens to the page's form, saves, and says what the server found wrong.

use super::{KeeperData, Kept, State};
use gloo_net::http::Request;
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    time::Duration,
};
use web_sys::{Element, Event, FormData, HtmlFormElement, UrlSearchParams};

const FORM: &str = "apply";

struct Keeper {
    data: KeeperData,
    state: RwSignal<State>,
    /// Rises with every key: only the last pause saves.
    turn: Cell<u32>,
    /// A save is on its way; the next waits for it, so that they arrive in order.
    busy: Cell<bool>,
    /// Something was typed since the last save was sent.
    dirty: Cell<bool>,
    /// A finger or a mouse button is down: nothing may move under it.
    pressed: Cell<bool>,
    /// The fields that somebody left: what is wrong with another one waits until then.
    left: RefCell<BTreeSet<String>>,
}

pub(super) fn begin(data: KeeperData, state: RwSignal<State>) {
    let keeper = Rc::new(Keeper {
        data,
        state,
        turn: Cell::new(0),
        busy: Cell::new(false),
        dirty: Cell::new(false),
        pressed: Cell::new(false),
        left: RefCell::default(),
    });
    state.set(State::Ready);
    // Typed before the island woke, or put back by the browser.
    if keeper.is_ahead() {
        later(&keeper, 200);
    }
    let typing = keeper.clone();
    window_event_listener(ev::input, move |event| {
        if let Some(field) = field_of(&event) {
            // While somebody corrects, a mistake goes as soon as it is mended; a new one waits until they leave.
            later(&typing, if is_wrong(&field) { 300 } else { 900 });
        }
    });
    let (down, up, cancelled) = (keeper.clone(), keeper.clone(), keeper.clone());
    window_event_listener(ev::pointerdown, move |_| down.pressed.set(true));
    window_event_listener(ev::pointerup, move |_| up.pressed.set(false));
    window_event_listener(ev::pointercancel, move |_| cancelled.pressed.set(false));
    window_event_listener(ev::change, move |event| {
        if let Some(field) = field_of(&event) {
            keeper.left.borrow_mut().insert(field);
            later(&keeper, 150);
        }
    });
}

/// Says what is wrong once nothing is pressed. Words that appear push the buttons down: said at once, they would pull the
/// button away from under the finger whose press left the field.
fn say_soon(keeper: &Rc<Keeper>, wrong: Vec<(String, String)>) {
    if !keeper.pressed.get() {
        return keeper.say(&wrong);
    }
    let keeper = keeper.clone();
    // Without timers the page says it after the button is pressed.
    set_timeout(move || say_soon(&keeper, wrong), Duration::from_millis(150)).ok();
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
    if let Ok(Some(text)) = place.query_selector(".q-words") {
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
fn later(keeper: &Rc<Keeper>, pause: u64) {
    keeper.dirty.set(true);
    keeper.turn.set(keeper.turn.get().wrapping_add(1));
    let (keeper, mine) = (keeper.clone(), keeper.turn.get());
    set_timeout(
        move || {
            if keeper.turn.get() == mine && !keeper.busy.get() {
                spawn_local(async move { save(&keeper).await });
            }
        },
        Duration::from_millis(pause),
    )
    .ok(); // without timers nothing is saved before the button is pressed
}

impl Keeper {
    fn typed(&self, data: &FormData) -> Vec<(&str, Vec<String>)> {
        let values = |field: &str| {
            let all = data.get_all(&format!("values[{field}][]"));
            all.iter().filter_map(|value| value.as_string()).filter(|value| !value.is_empty()).collect()
        };
        self.data.own.iter().map(|(field, _)| (field.as_str(), values(field))).collect()
    }

    fn is_ahead(&self) -> bool {
        let Some(data) = form().and_then(|form| FormData::new_with_form(&form).ok()) else { return false };
        self.typed(&data).iter().zip(&self.data.own).any(|((_, typed), (_, given))| typed != given)
    }

    /// Says it at the fields that somebody left and at those that stand marked.
    fn say(&self, wrong: &[(String, String)]) {
        for (field, _) in &self.data.own {
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
        let Some((state, wrong)) = send(keeper).await else { continue };
        keeper.state.set(state);
        // What was typed meanwhile is told by its own save.
        if let Some(wrong) = wrong.filter(|_| !keeper.dirty.get()) {
            say_soon(keeper, wrong);
        }
    }
    keeper.busy.set(false);
}

/// Sends what stands in the form; what became of it, and what is wrong if the server said so.
async fn send(keeper: &Keeper) -> Option<(State, Option<Vec<(String, String)>>)> {
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
    let request = Request::post("/api/portal/v1/apply/keep")
        .query([("lang", keeper.data.lang.as_str())])
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(String::from(body.to_string()))
        .ok()?;
    let kept = match request.send().await {
        Ok(answer) if answer.ok() => answer.json::<Kept>().await.ok(),
        Ok(answer) if answer.status() == 401 => return Some((State::Ended, None)),
        _ => None,
    };
    let Some(kept) = kept else { return Some((State::Failed, None)) };
    if let Ok(Some(revision)) = form.query_selector("input[name=revision]") {
        let _ = revision.set_attribute("value", &kept.revision.to_string());
    }
    let state = if kept.conflicts > 0 { State::Conflict } else { State::Saved(kept.at) };
    Some((state, Some(kept.wrong)))
}
