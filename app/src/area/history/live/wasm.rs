//! What the island does in the browser.

use crate::browser::{Ask, fields, later, listen, one, page, write};
use leptos::{
    prelude::{document, window},
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
};
use std::{cell::Cell, rc::Rc};
use web_sys::{Document, Element, FormData, HtmlFormElement};

const FIELDS: [&str; 4] = ["channel", "kind", "year", "text"];

struct Filter {
    place: Element,
    form: HtmlFormElement,
    /// Rises with every choice: an answer that a newer one has overtaken is dropped.
    turn: Cell<u32>,
}

pub(super) fn wake(place: Element) {
    let form = one(&place, "form").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form else { return };
    let filter = Rc::new(Filter { place, form, turn: Cell::new(0) });
    let (typing, choosing, sending) = (filter.clone(), filter.clone(), filter.clone());
    listen(&filter.form, "input", move |_| soon(&typing, 250));
    listen(&filter.form, "change", move |_| soon(&choosing, 0));
    listen(&filter.form, "submit", move |event| {
        event.prevent_default();
        soon(&sending, 0);
    });
}

/// Filters after a pause of some milliseconds, if nothing else is chosen.
fn soon(filter: &Rc<Filter>, pause: i32) {
    let mine = filter.turn.get().wrapping_add(1);
    filter.turn.set(mine);
    let filter = filter.clone();
    later(pause, move || {
        if filter.turn.get() == mine {
            spawn_local(async move { filter.fetch(mine).await });
        }
    });
}

impl Filter {
    async fn fetch(&self, mine: u32) {
        let Ok(data) = FormData::new_with_form(&self.form) else { return };
        let typed = FIELDS.map(|name| (name, data.get(name).as_string().unwrap_or_default()));
        let query = fields(
            typed.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str())),
        );
        let action = self.form.get_attribute("action").unwrap_or_default();
        // Choices stand in the address, so that going back and reloading find them again.
        let address = if query.is_empty() { action.clone() } else { format!("{action}?{query}") };
        let answer = Ask::get().header("accept", "text/html").of(&address).await;
        // Logged out meanwhile: the plain form knows the way to the login.
        if answer.as_ref().is_some_and(|answer| answer.redirected() || answer.status() == 401) {
            let _ = window().location().set_href(&action);
            return;
        }
        let drawn = match answer {
            Some(answer) if answer.ok() => page(&answer).await,
            _ => None,
        };
        if self.turn.get() != mine {
            return;
        }
        if drawn.and_then(|drawn| self.take(&drawn)).is_none() {
            if let Some(count) = self.part("count") {
                write(&count, &count.get_attribute("data-failed").unwrap_or_default());
            }
        } else if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    fn part(&self, name: &str) -> Option<Element> {
        one(&self.place, &selector(name))
    }

    fn take(&self, drawn: &Document) -> Option<()> {
        let (list, count) = (self.part("list")?, self.part("count")?);
        let new = drawn.query_selector(&selector("list")).ok()??;
        let counted = drawn.query_selector(&selector("count")).ok()??;
        list.replace_with_with_node_1(&document().import_node_with_deep(&new, true).ok()?).ok()?;
        write(&count, &counted.text_content().unwrap_or_default());
        Some(())
    }
}

fn selector(name: &str) -> String {
    format!("[data-found={name}]")
}
