//! Words that mean the same to people who search.

use super::{
    field::{Fault, at},
    try_words::Tried,
};
use crate::text::Texts;
use crm::newsroom::{Mistake, Values};
use leptos::prelude::*;

/// The groups as they are typed: one a line, parted by commas.
pub(super) fn typed(values: &Values) -> Vec<Vec<String>> {
    values
        .get("groups")
        .map_or("", String::as_str)
        .lines()
        .map(|line| {
            line.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect()
        })
        .filter(|group: &Vec<String>| !group.is_empty())
        .collect()
}

/// Begins a new group with words that readers searched in vain; whoever came with them says what they mean.
pub(super) fn begin(values: &mut Values, words: &str) {
    let words = words.replace(',', " ").to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return;
    }
    let groups = values.entry("groups".to_owned()).or_default();
    if !groups.is_empty() && !groups.ends_with('\n') {
        groups.push('\n');
    }
    groups.push_str(&words);
    groups.push_str(", ");
}

/// The field.
#[component]
pub(super) fn SynonymFields(texts: Texts, values: Values, errors: Vec<Mistake>) -> impl IntoView {
    let fault = at(texts, &errors, "groups");
    let described =
        if fault.is_some() { "synonyms-groups-help synonyms-groups-error" } else { "synonyms-groups-help" };
    view! {
        <div class="form-group">
            <label for="synonyms-groups">{texts.s("site-field-groups")}</label>
            <p class="form-text" id="synonyms-groups-help">{texts.s("site-synonyms-help")}</p>
            <textarea
                class="form-control"
                id="synonyms-groups"
                name="groups"
                rows="14"
                spellcheck="false"
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described
            >
                {values.get("groups").cloned().unwrap_or_default()}
            </textarea>
            <Fault texts=texts id="synonyms-groups".to_owned() words=fault />
        </div>
    }
}

/// The test box's answer.
#[component]
pub(super) fn Found(texts: Texts, words: String, tried: Tried) -> impl IntoView {
    let list = |title: &'static str, id: &'static str, found: Vec<(String, String)>| {
        let none = found.is_empty().then(|| view! { <p>{texts.s("site-try-none")}</p> });
        let items = found
            .into_iter()
            .map(|(title, path)| {
                view! {
                    <li>
                        <a href=path>{title}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby=id>
                <h4 id=id>{title}</h4>
                {none}
                <ol>{items}</ol>
            </section>
        }
    };
    let groups = if tried.groups.is_empty() {
        view! { <p>{texts.f("site-try-no-group", &[("words", (&words).into())])}</p> }.into_any()
    } else {
        let items = tried.groups.iter().map(|group| view! { <li>{group.join(", ")}</li> }).collect_view();
        view! {
            <p>{texts.f("site-try-groups", &[("words", (&words).into())])}</p>
            <ul>{items}</ul>
        }
        .into_any()
    };
    let (now, then) = (texts.s("site-try-now"), texts.s("site-try-then"));
    view! {
        <div class="q-tried" role="status" id="synonyms-tried">
            {groups}
            <div class="q-twin">{list(now, "tried-now", tried.now)} {list(then, "tried-then", tried.then)}</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::begin;
    use crm::newsroom::Values;

    #[test]
    fn a_group_begins_on_a_line_of_its_own() {
        let mut values = Values::from([("groups".to_owned(), "carta, documento".to_owned())]);
        begin(&mut values, "");
        assert_eq!(values["groups"], "carta, documento");
        begin(&mut values, " Rinnovo,\ncarta ");
        assert_eq!(values["groups"], "carta, documento\nrinnovo carta, ");
    }
}
