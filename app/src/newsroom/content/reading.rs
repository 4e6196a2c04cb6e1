//! The texts of a revision as readers will see them, Italian and English side by side.

use crate::{format, markdown::SafeHtml, newsroom::words, text::Texts};
use crm::{
    content::{Catalogue, Kind},
    language::Language,
    newsroom::{
        Values,
        shape::{self, Field, Widget},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// All fields of a revision: what both languages have side by side, then what they share.
#[component]
pub(crate) fn Reading(texts: Texts, kind: Kind, values: Values, catalogue: Arc<Catalogue>) -> impl IntoView {
    let fields = shape::fields(kind);
    if fields.is_empty() {
        return view! { <p class="q-quiet">{texts.s("reading-none")}</p> }.into_any();
    }
    let pairs = fields
        .iter()
        .filter(|field| field.language() == Some("it") && field.widget != Widget::Slug)
        .map(|field| {
            let english = fields
                .iter()
                .find(|other| other.language() == Some("en") && other.name() == field.name());
            let name = texts.code("edit-", field.name()).into_owned();
            let cell = |field: &Field, tag: &'static str| {
                let typed = values.get(field.path).cloned().unwrap_or_default();
                view! { <Cell texts=texts tag=tag field=*field typed=typed /> }
            };
            view! {
                <div class="q-pair">
                    <h3>{name}</h3>
                    <div class="q-pair-texts">{cell(field, "it")} {english.map(|field| cell(field, "en"))}</div>
                </div>
            }
        })
        .collect_view();
    let shared = fields
        .iter()
        .filter(|field| field.language().is_none() || field.widget == Widget::Slug)
        .filter_map(|field| shared(texts, field, &values, &catalogue).map(|words| (field, words)))
        .map(|(field, words)| {
            view! {
                <div>
                    <dt>{words::field(texts, kind, field.path)}</dt>
                    <dd>{words.into_iter().map(|line| view! { <span>{line}</span> }).collect_view()}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="q-reading">
            {pairs} <h3>{texts.s("reading-shared")}</h3> <dl class="q-facts">{shared}</dl>
        </div>
    }
    .into_any()
}

/// A text in its language.
#[component]
fn Cell(texts: Texts, tag: &'static str, field: Field, typed: String) -> impl IntoView {
    let text = if typed.trim().is_empty() {
        view! {
            <p class="q-quiet" lang=texts.language().tag()>
                {texts.s("reading-empty")}
            </p>
        }
        .into_any()
    } else if field.widget == Widget::Markdown {
        view! { <div class="richtext" inner_html=SafeHtml::from_markdown(&typed).into_string()></div> }
            .into_any()
    } else {
        view! { <p class="q-said">{typed}</p> }.into_any()
    };
    view! {
        <div lang=tag>
            <p class="q-tongue" lang=texts.language().tag()>
                {texts.s(if tag == "it" { "edit-italian" } else { "edit-english" })}
            </p>
            {text}
        </div>
    }
}

/// What stands in a field that both languages share, line by line; `None` where nothing does.
fn shared(texts: Texts, field: &Field, values: &Values, catalogue: &Catalogue) -> Option<Vec<String>> {
    if !field.columns().is_empty() {
        let lines: Vec<String> = (0..)
            .map_while(|row| {
                let cell = |column: &&str| values.get(&format!("{}.{row}.{column}", field.path));
                field.columns().iter().any(|column| cell(column).is_some()).then(|| {
                    let filled = field.columns().iter().filter_map(cell);
                    filled.filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
                })
            })
            .collect();
        return Some(lines).filter(|lines| !lines.is_empty());
    }
    let typed = values.get(field.path).map(|typed| typed.trim()).unwrap_or_default();
    let language = texts.language();
    let value = |code: &str| texts.code("edit-choice-", code).into_owned();
    let words = match field.widget {
        Widget::Flag => texts.s(if typed.is_empty() { "reading-no" } else { "reading-yes" }).to_owned(),
        Widget::Number(_) if field.path == "municipio" => {
            words::municipio(texts, typed.parse().unwrap_or_default())
        }
        _ if typed.is_empty() => return None,
        Widget::Number(_) if field.path == "level" => texts.code("edit-level-", typed).into_owned(),
        Widget::Date => format::iso_date(texts, typed),
        Widget::Choice(_) => value(typed),
        Widget::Some(_) => typed.split_whitespace().map(value).collect::<Vec<_>>().join(", "),
        Widget::Lines => typed.lines().collect::<Vec<_>>().join(", "),
        Widget::Category => named(catalogue.category(Language::It, typed), typed, |it| it.name(language)),
        Widget::Office => named(catalogue.office(typed), typed, |it| it.name(language)),
        _ => typed.to_owned(),
    };
    Some(vec![words])
}

/// The name behind a slug; the slug where nothing is behind it.
fn named<T>(found: Option<&T>, slug: &str, name: impl Fn(&T) -> &String) -> String {
    found.map_or_else(|| slug.to_owned(), |found| name(found).clone())
}
