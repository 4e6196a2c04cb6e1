//! A field: its name, what it is for, its control, and what is wrong with it.

use super::{control::Drawn, labels, open::Open, rows};
use crate::{parts::Icon, text::Texts};
use crm::newsroom::shape::{Field, Widget};
use leptos::prelude::*;

/// The field as it stands.
pub(super) fn view(texts: Texts, open: &Open, field: &Field) -> AnyView {
    let id = labels::anchor(field.path);
    if !field.columns().is_empty() {
        return rows::view(texts, open, field);
    }
    let wrong: Vec<String> = open
        .mistakes
        .iter()
        .filter(|mistake| mistake.field == field.path)
        .map(|mistake| labels::wrong(texts, mistake.what))
        .collect();
    let is_wrong = !wrong.is_empty();
    let fixed = matches!(field.widget, Widget::Slug) && open.item.has_fixed_address();
    let help = if fixed { Some(texts.s("edit-slug-fixed").into()) } else { help(texts, field) };
    let mut describes = vec![format!("{id}-error")];
    if help.is_some() {
        describes.insert(0, format!("{id}-help"));
    }
    let drawn = Drawn {
        texts,
        field,
        value: open.values.get(field.path).map_or("", String::as_str),
        describes: describes.join(" "),
        wrong: is_wrong,
        fixed,
        catalogue: &open.catalogue,
    };
    let control = drawn.view();
    let named = view! { <Named texts=texts field=*field /> };
    let help = help.map(|words| view! { <p class="form-text" id=format!("{id}-help")>{words}</p> });
    let wrong = view! { <Wrong texts=texts id=id.clone() words=wrong /> };
    let found = found(open, field.path);
    match field.widget {
        Widget::Some(_) => view! {
            <div class="form-group">
                <fieldset id=id tabindex="-1">
                    <legend class="form-label">{named}</legend>
                    {help}
                    {wrong}
                    {control}
                </fieldset>
            </div>
        }
        .into_any(),
        Widget::Flag => view! { <div class="form-group">{control} {help} {wrong}</div> }.into_any(),
        _ => view! {
            <div class="form-group">
                <label for=id>{named}</label>
                {help}
                {control}
                {wrong}
                {found}
            </div>
        }
        .into_any(),
    }
}

/// What the checks say of it; an empty place where they say nothing, which scripts fill.
pub(super) fn found(open: &Open, path: &str) -> AnyView {
    let found = open.findings.borrow_mut().remove(path);
    view! {
        <div class="q-findings" data-of=path.to_owned()>
            {found}
        </div>
    }
    .into_any()
}

/// What a field is for, where its name does not say it.
fn help(texts: Texts, field: &Field) -> Option<std::borrow::Cow<'static, str>> {
    let key = format!("{}-help", field.name());
    let words = texts.code("edit-", &key);
    (*words != key).then_some(words)
}

/// A field's name, with its language, and whether something must stand in it.
#[component]
pub(super) fn Named(texts: Texts, field: Field) -> impl IntoView {
    let language = labels::language(texts, &field).map(|language| {
        view! {
        " "
                <span class="q-field-language">{language}</span>
            }
    });
    let optional = (!field.required && !matches!(field.widget, Widget::Number(15 | 3)))
        .then(|| view! { <span class="q-optional">" " {texts.s("apply-optional")}</span> });
    view! {
        {labels::label(texts, &field)}
        {language}
        {optional}
    }
}

/// What is wrong with a field; an empty place where nothing is.
#[component]
pub(super) fn Wrong(texts: Texts, id: String, words: Vec<String>) -> impl IntoView {
    let hidden = words.is_empty();
    view! {
        <p class="invalid-feedback" id=format!("{id}-error") hidden=hidden>
            <Icon id="it-error" />
            <span>
                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                {words.join(" ")}
            </span>
        </p>
    }
}
