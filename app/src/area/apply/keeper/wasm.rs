//! What the island does in the browser: it listens to the page's form, checks and saves.

use super::{KeeperData, Kept, State};
use crm::form::{Values, check};
use gloo_net::http::Request;
use jiff::civil::Date;
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use std::{cell::Cell, rc::Rc, time::Duration};
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
}

pub(super) fn begin(data: KeeperData, state: RwSignal<State>) {
    let keeper = Rc::new(Keeper {
        data,
        state,
        turn: Cell::new(0),
        busy: Cell::new(false),
        dirty: Cell::new(false),
        pressed: Cell::new(false),
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
            if is_wrong(&field) {
                typing.look_at(&field);
            }
            later(&typing, 900);
        }
    });
    let (down, up, cancelled) = (keeper.clone(), keeper.clone(), keeper.clone());
    window_event_listener(ev::pointerdown, move |_| down.pressed.set(true));
    window_event_listener(ev::pointerup, move |_| up.pressed.set(false));
    window_event_listener(ev::pointercancel, move |_| cancelled.pressed.set(false));
    window_event_listener(ev::change, move |event| {
        if let Some(field) = field_of(&event) {
            look_soon(&keeper, field);
            later(&keeper, 200);
        }
    });
}

/// Says what is wrong with a field once nothing is pressed. Words that appear push the buttons down: said at once, they would
/// pull the button away from under the finger whose press left the field.
fn look_soon(keeper: &Rc<Keeper>, field: String) {
    let keeper = keeper.clone();
    set_timeout(
        move || if keeper.pressed.get() { look_soon(&keeper, field) } else { keeper.look_at(&field) },
        Duration::from_millis(150),
    )
    .ok(); // without timers the page says it after the button is pressed
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
        self.data.own.iter().map(|field| (field.as_str(), values(field))).collect()
    }

    fn is_ahead(&self) -> bool {
        let Some(data) = form().and_then(|form| FormData::new_with_form(&form).ok()) else { return false };
        self.typed(&data).iter().any(|(field, typed)| self.data.given.of(field) != typed.as_slice())
    }

    fn look_at(&self, field: &str) {
        let Some(data) = form().and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        let mut values: Values = self.data.given.clone();
        for (field, typed) in self.typed(&data) {
            values.0.insert(field.to_owned(), typed);
        }
        let errors =
            check(&self.data.rules, &values, self.data.today.day(Date::ZERO)).err().unwrap_or_default();
        let words = errors.iter().find(|error| error.field == field).and_then(|error| {
            let of = |message: &&(String, crm::form::Mistake, String)| {
                message.0 == error.field && message.1 == error.mistake
            };
            self.data.messages.iter().find(of).map(|message| message.2.as_str())
        });
        say(field, words);
    }
}

async fn save(keeper: &Rc<Keeper>) {
    keeper.busy.set(true);
    while keeper.dirty.replace(false) {
        if let Some(state) = send(keeper).await {
            keeper.state.set(state);
        }
    }
    keeper.busy.set(false);
}

async fn send(keeper: &Keeper) -> Option<State> {
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
    Some(match request.send().await {
        Ok(answer) if answer.ok() => match answer.json::<Kept>().await {
            Ok(kept) => {
                if let Ok(Some(revision)) = form.query_selector("input[name=revision]") {
                    let _ = revision.set_attribute("value", &kept.revision.to_string());
                }
                if kept.conflicts > 0 { State::Conflict } else { State::Saved(kept.at) }
            }
            Err(_) => State::Failed,
        },
        Ok(answer) if answer.status() == 401 => State::Ended,
        _ => State::Failed,
    })
}
