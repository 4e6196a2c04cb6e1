//! What the island does in the browser.

mod send;
mod shown;

use self::{
    send::{Stop, send},
    shown::Shown,
};
use crate::browser::{later, listen, one};
use leptos::{
    prelude::{document, window},
    task::spawn_local,
    wasm_bindgen::JsCast,
};
use std::{cell::Cell, rc::Rc};
use web_sys::{Element, EventTarget, HtmlInputElement};

/// A place for files.
struct Place {
    /// Where they are shown; its attributes say what the server knows of the place.
    uploads: Element,
    /// How many are on their way.
    going: Cell<u32>,
}

pub(super) fn wake(island: Element) {
    let Some(uploads) = one(&island, ".q-uploads") else { return };
    let place = Rc::new(Place { uploads, going: Cell::new(0) });
    let input = place.told("data-input");
    // The island sends by itself: the button that sends the form for it is not needed.
    if let Some(button) = document().get_element_by_id(&format!("{input}-go")) {
        let _ = button.set_attribute("hidden", "");
    }
    let guarded = place.clone();
    let within = format!("#{input}");
    listen(&window(), "submit", move |event| {
        let here = element(event.target()).is_some_and(|form| one(&form, &within).is_some());
        if here && guarded.going.get() > 0 {
            event.prevent_default();
            guarded.wait(true);
        }
    });
    // Chosen before the island woke, or put back by the browser. Where nothing wakes it goes along with the form.
    let early = place.clone();
    later(0, move || {
        if let Some(input) = document().get_element_by_id(&early.told("data-input")) {
            early.send_chosen(&input);
        }
    });
    listen(&window(), "change", move |event| {
        if let Some(control) = element(event.target()).filter(|control| control.id() == input) {
            place.send_chosen(&control);
        }
    });
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

impl Place {
    fn told(&self, name: &str) -> String {
        self.uploads.get_attribute(name).unwrap_or_default()
    }

    /// Says, or no longer, that the form waits for a file.
    fn wait(&self, waits: bool) {
        if let Some(busy) = one(&self.uploads, ".q-busy") {
            let _ = busy.toggle_attribute_with_force("hidden", !waits);
        }
    }

    /// Sends what is chosen, each file by itself.
    fn send_chosen(self: &Rc<Self>, control: &Element) {
        let Some(input) = control.dyn_ref::<HtmlInputElement>() else { return };
        let Some(chosen) = input.files() else { return };
        for at in 0..chosen.length() {
            let Some(file) = chosen.item(at) else { continue };
            let (place, shown) = (self.clone(), Shown::new(&self.uploads, file.name()));
            shown.goes(&place.told("data-preparing"), None);
            place.going.set(place.going.get() + 1);
            spawn_local(async move {
                match send(&place, &file, &shown).await {
                    Ok(done) => shown.done(&done),
                    Err(Stop::Refused(words)) => shown.refused(&words),
                    Err(Stop::Network) => shown.refused(&place.told("data-failed")),
                }
                place.going.set(place.going.get().saturating_sub(1));
                place.wait(false);
            });
        }
        // What is on its way is not sent a second time with the form.
        if chosen.length() > 0 {
            input.set_value("");
        }
    }
}
