//! Fields of these forms, each with what is wrong with it.

use crate::{parts::Icon, text::Texts};
use crm::newsroom::{Mistake, Wrong};
use leptos::prelude::*;

/// What is wrong, in words.
pub(super) fn words(texts: Texts, what: Wrong) -> String {
    match what {
        Wrong::Missing => texts.s("site-wrong-missing").to_owned(),
        Wrong::TooLong(most) => texts.f("site-wrong-long", &[("most", most.into())]),
        Wrong::Number(_) => texts.s("site-wrong-number").to_owned(),
        Wrong::Date => texts.s("site-wrong-date").to_owned(),
        Wrong::Taken => texts.s("site-wrong-taken").to_owned(),
        Wrong::Path => texts.s("site-wrong-path").to_owned(),
        Wrong::Circular => texts.s("site-wrong-circular").to_owned(),
        _ => texts.s("site-wrong-unknown").to_owned(),
    }
}

/// The id of a field: of its form and its path.
pub(super) fn id_of(part: &str, path: &str) -> String {
    format!("{part}-{}", path.replace('.', "-"))
}

/// What is wrong with a field, if something is.
pub(super) fn at(texts: Texts, errors: &[Mistake], path: &str) -> Option<String> {
    errors.iter().find(|error| error.field == path).map(|error| words(texts, error.what))
}

/// The words below a field.
#[component]
pub(super) fn Fault(
    /// The texts.
    texts: Texts,
    /// The id of the field.
    id: String,
    /// What is wrong.
    #[prop(optional_no_strip)]
    words: Option<String>,
) -> impl IntoView {
    words.map(|words| {
        view! {
            <p class="invalid-feedback" id=format!("{id}-error")>
                <Icon id="it-error" />
                <span>
                    <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                    {words}
                </span>
            </p>
        }
    })
}

/// A field of one line.
#[component]
pub(super) fn Line(
    /// The texts.
    texts: Texts,
    /// Its form.
    part: &'static str,
    /// Its path, which is also its name.
    path: &'static str,
    /// `text`, `date` or `number`.
    kind: &'static str,
    /// What stands in it.
    value: String,
    /// What is wrong with the form.
    errors: Vec<Mistake>,
    /// A word of help.
    #[prop(optional_no_strip)]
    help: Option<&'static str>,
) -> impl IntoView {
    let id = id_of(part, path);
    let fault = at(texts, &errors, path);
    let mut described: Vec<String> = Vec::new();
    if help.is_some() {
        described.push(format!("{id}-help"));
    }
    if fault.is_some() {
        described.push(format!("{id}-error"));
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let wrong = fault.is_some().then_some("true");
    let lang = if path.ends_with("_en") { Some("en") } else { path.ends_with("_it").then_some("it") };
    view! {
        <div class="form-group">
            <label for=id.clone()>{texts.code("site-field-", path)}</label>
            {help.map(|words| view! { <p class="form-text" id=format!("{id}-help")>{words}</p> })}
            <input
                class="form-control"
                type=kind
                id=id.clone()
                name=path
                value=value
                lang=lang
                aria-invalid=wrong
                aria-describedby=described
            />
            <Fault texts=texts id=id words=fault />
        </div>
    }
}
