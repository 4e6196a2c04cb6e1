//! The control of a field that has one value.

use super::labels::anchor;
use crate::text::Texts;
use crm::{
    content::Catalogue,
    newsroom::shape::{Field, Widget},
};
use leptos::prelude::*;

/// What a control is drawn from.
pub(super) struct Drawn<'a> {
    pub(super) texts: Texts,
    pub(super) field: &'a Field,
    pub(super) value: &'a str,
    /// The ids of what describes it.
    pub(super) describes: String,
    pub(super) wrong: bool,
    /// Shown, and not to be changed.
    pub(super) fixed: bool,
    pub(super) catalogue: &'a Catalogue,
}

/// The name under which a value is posted.
pub(super) fn name(path: &str) -> String {
    format!("values[{path}][]")
}

impl Drawn<'_> {
    pub(super) fn view(&self) -> AnyView {
        match self.field.widget {
            Widget::Line | Widget::Slug => self.line("text", None),
            Widget::Date => self.line(if is_day(self.value) { "date" } else { "text" }, None),
            // A municipio and a level are few: they are picked.
            Widget::Number(15) => self.numbers(15, "edit-city", "edit-municipio-"),
            Widget::Number(3) => self.numbers(3, "edit-level-0", "edit-level-"),
            Widget::Number(_) => self.line("text", Some("numeric")),
            Widget::Text => self.area(2, false),
            Widget::Markdown => self.area(4, true),
            Widget::Lines | Widget::Groups => self.area(3, false),
            Widget::Choice(codes) => {
                let own = |code: &&str| ((*code).to_owned(), self.choice(code));
                self.select(codes.iter().map(own).collect(), false)
            }
            Widget::Some(codes) => self.boxes(codes),
            Widget::Flag => self.flag(),
            Widget::Category => {
                let all = self.catalogue.categories.iter();
                let language = self.texts.language();
                self.select(all.map(|it| (it.slug_it.clone(), it.name(language).clone())).collect(), true)
            }
            Widget::Office => {
                let all = self.catalogue.offices.iter();
                let language = self.texts.language();
                let mut offices: Vec<(String, String)> =
                    all.map(|it| (it.slug.clone(), it.name(language).clone())).collect();
                offices.sort_by(|a, b| a.1.cmp(&b.1));
                self.select(offices, true)
            }
            Widget::Fees | Widget::Hours | Widget::Exceptions | Widget::Redirects => ().into_any(),
        }
    }

    fn choice(&self, code: &str) -> String {
        self.texts.code("edit-choice-", code).into_owned()
    }

    fn wrong(&self) -> Option<&'static str> {
        self.wrong.then_some("true")
    }

    fn line(&self, kind: &'static str, mode: Option<&'static str>) -> AnyView {
        let path = self.field.path;
        let short = matches!(self.field.widget, Widget::Date | Widget::Number(_));
        let class = if short { "form-control q-w-short" } else { "form-control" };
        let spell = matches!(self.field.widget, Widget::Slug).then_some("false");
        view! {
            <input
                class=class
                type=kind
                id=anchor(path)
                name=name(path)
                value=self.value.to_owned()
                lang=self.field.language()
                inputmode=mode
                autocomplete="off"
                spellcheck=spell
                readonly=self.fixed
                data-max=counted(self.field)
                aria-invalid=self.wrong()
                aria-describedby=self.describes.clone()
            />
        }
        .into_any()
    }

    fn area(&self, least: usize, markdown: bool) -> AnyView {
        let path = self.field.path;
        // Where the browser does not let it grow with its text, it begins with room for it.
        let lines = self.value.lines().map(|line| 1 + line.chars().count() / 70).sum::<usize>() + 1;
        view! {
            <textarea
                class="form-control q-grow"
                id=anchor(path)
                name=name(path)
                rows=lines.clamp(least, 24).to_string()
                lang=self.field.language()
                data-md=markdown.then_some("1")
                data-max=counted(self.field)
                aria-invalid=self.wrong()
                aria-describedby=self.describes.clone()
            >
                {self.value.to_owned()}
            </textarea>
        }
        .into_any()
    }

    /// `open`: nothing may be picked yet. What stands there and is none of the choices stays.
    fn select(&self, mut choices: Vec<(String, String)>, open: bool) -> AnyView {
        let value = self.value.trim();
        if value.is_empty() && open {
            choices.insert(0, (String::new(), self.texts.s("edit-pick").to_owned()));
        } else if !value.is_empty() && !choices.iter().any(|(code, _)| code == value) {
            choices.push((value.to_owned(), value.to_owned()));
        }
        let options = choices
            .into_iter()
            .map(|(code, words)| {
                let selected = code == value;
                view! {
                    <option value=code selected=selected>
                        {words}
                    </option>
                }
            })
            .collect_view();
        view! {
            <select
                class="form-select q-w-medium"
                id=anchor(self.field.path)
                name=name(self.field.path)
                aria-invalid=self.wrong()
                aria-describedby=self.describes.clone()
            >
                {options}
            </select>
        }
        .into_any()
    }

    fn numbers(&self, most: u32, none: &'static str, prefix: &'static str) -> AnyView {
        let words = |number: u32| match number {
            0 => self.texts.code("", none).into_owned(),
            _ => self.texts.code(prefix, &number.to_string()).into_owned(),
        };
        let named = |number: u32| {
            let words = if most == 15 && number > 0 {
                self.texts.f("edit-municipio-n", &[("number", i64::from(number).into())])
            } else {
                words(number)
            };
            (number.to_string(), words)
        };
        self.select((0..=most).map(named).collect(), false)
    }

    fn boxes(&self, codes: &'static [&'static str]) -> AnyView {
        let boxes = codes
            .iter()
            .map(|code| {
                let id = format!("{}-{code}", anchor(self.field.path));
                let checked = self.value.split_whitespace().any(|typed| typed == *code);
                view! {
                    <div class="form-check">
                        <input
                            class="form-check-input"
                            type="checkbox"
                            id=id.clone()
                            name=name(self.field.path)
                            value=*code
                            checked=checked
                        />
                        <label class="form-check-label" for=id>{self.choice(code)}</label>
                    </div>
                }
            })
            .collect_view();
        view! {
            <input type="hidden" name=name(self.field.path) value="" />
            {boxes}
        }
        .into_any()
    }

    fn flag(&self) -> AnyView {
        let id = anchor(self.field.path);
        let label = super::labels::label(self.texts, self.field);
        view! {
            <input type="hidden" name=name(self.field.path) value="" />
            <div class="form-check">
                <input
                    class="form-check-input"
                    type="checkbox"
                    id=id.clone()
                    name=name(self.field.path)
                    value="yes"
                    checked=!self.value.trim().is_empty()
                    aria-describedby=self.describes.clone()
                />
                <label class="form-check-label" for=id>{label}</label>
            </div>
        }
        .into_any()
    }
}

/// The bound of a text whose letters are worth counting while it is typed.
fn counted(field: &Field) -> Option<String> {
    matches!(field.widget, Widget::Line | Widget::Text)
        .then(|| field.max.to_string())
        .filter(|_| field.max <= 400)
}

/// Whether a calendar can show it. A day that was typed by hand stays as it was typed.
pub(super) fn is_day(value: &str) -> bool {
    value.is_empty() || value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok()
}
