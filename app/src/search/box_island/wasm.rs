//! What the island does in the browser.

use crate::browser::{Ask, copy, elements, fields, json, later, list, listen, one, word, write};
use leptos::{
    prelude::window,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
};
use std::{cell::Cell, rc::Rc};
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, Response};

struct Suggestions {
    form: Element,
    input: HtmlInputElement,
    list: Element,
    /// Rises with every key: an answer that a newer question has overtaken is dropped.
    turn: Cell<u32>,
    /// Which one is marked.
    marked: Cell<Option<usize>>,
}

pub(super) fn wake(island: Element) {
    let (Some(form), Some(list)) = (one(&island, "form"), one(&island, "ul")) else { return };
    let input = one(&form, "input").and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let suggestions = Rc::new(Suggestions { form, input, list, turn: Cell::new(0), marked: Cell::new(None) });
    let typing = suggestions.clone();
    listen(&suggestions.input, "input", move |_| ask(&typing));
    let pressing = suggestions.clone();
    listen(&suggestions.input, "keydown", move |event| pressing.press(&event));
}

/// Asks after a short pause, once two letters stand there.
fn ask(suggestions: &Rc<Suggestions>) {
    let mine = suggestions.turn.get().wrapping_add(1);
    suggestions.turn.set(mine);
    suggestions.mark(None);
    let typed = suggestions.input.value();
    if typed.trim().chars().count() < 2 {
        return suggestions.close();
    }
    let suggestions = suggestions.clone();
    later(120, move || {
        if suggestions.turn.get() != mine {
            return;
        }
        spawn_local(async move {
            let lang = suggestions.form.get_attribute("data-lang").unwrap_or_default();
            let asked = fields([("lang", lang.as_str()), ("q", typed.as_str())]);
            let answer = Ask::get().of(&format!("/api/portal/v1/search/suggest?{asked}")).await;
            let Some(answer) = answer.filter(Response::ok) else { return };
            if let Some(all) = json(&answer).await
                && suggestions.turn.get() == mine
            {
                suggestions.show(&all);
            }
        });
    });
}

impl Suggestions {
    fn options(&self) -> Vec<Element> {
        elements(self.list.query_selector_all("[role=option]"))
    }

    fn press(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let options = self.options();
        let (count, marked) = (options.len(), self.marked.get());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.mark(Some(marked.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.mark(Some(marked.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            "Escape" => self.close(),
            "Enter" => {
                let chosen = marked.and_then(|at| options.get(at)?.get_attribute("href"));
                if let Some(path) = chosen {
                    event.prevent_default();
                    let _ = window().location().set_href(&path);
                }
            }
            _ => {}
        }
    }

    /// Marks one of them, or none.
    fn mark(&self, marked: Option<usize>) {
        self.marked.set(marked);
        for (at, option) in self.options().iter().enumerate() {
            let chosen = marked == Some(at);
            let _ = option.set_attribute("aria-selected", if chosen { "true" } else { "false" });
        }
        let _ = match marked {
            Some(at) => self.input.set_attribute("aria-activedescendant", &format!("q-option-{at}")),
            None => self.input.remove_attribute("aria-activedescendant"),
        };
    }

    fn close(&self) {
        self.show(&JsValue::NULL);
    }

    /// Shows these and no others; none closes the list.
    fn show(&self, all: &JsValue) {
        self.mark(None);
        self.list.set_text_content(None);
        let mut count = 0;
        for one in list(all).iter() {
            if self.add(&one, count).is_some() {
                count += 1;
            }
        }
        let open = count > 0;
        let _ = self.list.toggle_attribute_with_force("hidden", !open);
        let _ = self.input.set_attribute("aria-expanded", if open { "true" } else { "false" });
    }

    fn add(&self, found: &JsValue, at: usize) -> Option<()> {
        let item = copy(&one(&self.form, "template")?)?;
        let option = one(&item, "a")?;
        option.set_id(&format!("q-option-{at}"));
        option.set_attribute("href", &word(found, "path")?).ok()?;
        write(&one(&option, "span")?, &word(found, "title")?);
        write(&one(&option, "small")?, &word(found, "kind")?);
        self.list.append_with_node_1(&item).ok()
    }
}
