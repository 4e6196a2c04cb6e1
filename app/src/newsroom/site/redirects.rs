//! Where old addresses lead.

use super::field::{Fault, at, id_of};
use crate::{newsroom::judge::is_page, text::Texts};
use crm::{
    content::{Catalogue, Redirect, Redirects},
    newsroom::{Mistake, Values},
};
use leptos::prelude::*;

/// How many empty rows stand below those that are filled.
const EMPTY: usize = 3;

/// The rules as they are typed.
pub(super) fn typed(values: &Values) -> Redirects {
    let of = |place: usize, column: &str| {
        values.get(&format!("rules.{place}.{column}")).map_or("", |typed| typed.trim()).to_owned()
    };
    let rules = (0..values.len())
        .map(|place| Redirect { from: of(place, "from"), to: of(place, "to") })
        .take_while(|rule| !rule.from.is_empty() || !rule.to.is_empty())
        .collect();
    Redirects { rules }
}

/// The fields, in rows.
#[component]
pub(super) fn RedirectFields(
    texts: Texts,
    values: Values,
    errors: Vec<Mistake>,
    /// What is published, for what a rule cannot do.
    catalogue: std::sync::Arc<Catalogue>,
) -> impl IntoView {
    let rules = typed(&values);
    let filled = rules.rules.len();
    let rows = (0..filled + EMPTY)
        .map(|place| {
            let rule = rules
                .rules
                .get(place)
                .cloned()
                .unwrap_or(Redirect { from: String::new(), to: String::new() });
            let circle =
                rules.circle(&rule.from).filter(|_| !rule.from.is_empty()).map(|way| way.join(" → "));
            let shadowed = !rule.from.is_empty() && is_page(&catalogue, &rule.from);
            let lost = circle.is_none()
                && !rule.to.is_empty()
                && !is_page(&catalogue, rules.leads(&rule.from).unwrap_or(&rule.to));
            let warning = if shadowed {
                Some(texts.s("site-redirect-shadowed").to_owned())
            } else if let Some(circle) = circle {
                Some(texts.f("site-redirect-circle", &[("circle", (&circle).into())]))
            } else {
                lost.then(|| texts.s("site-redirect-lost").to_owned())
            };
            let cell = |column: &'static str, value: String| {
                let path = format!("rules.{place}.{column}");
                let id = id_of("redirects", &path);
                let fault = at(texts, &errors, &path);
                let label = texts.f(
                    if column == "from" { "site-redirect-from" } else { "site-redirect-to" },
                    &[("number", (place + 1).into())],
                );
                view! {
                    <div>
                        <label for=id.clone()>{label}</label>
                        <input
                            class="form-control"
                            type="text"
                            id=id.clone()
                            name=format!("{column}[{place}]")
                            value=value
                            spellcheck="false"
                            aria-invalid=fault.is_some().then_some("true")
                            aria-describedby=fault.is_some().then(|| format!("{id}-error"))
                        />
                        <Fault texts=texts id=id words=fault />
                    </div>
                }
            };
            view! {
                <li>
                    <div class="q-pair">{cell("from", rule.from)} {cell("to", rule.to)}</div>
                    {warning.map(|words| view! { <p class="form-text q-warns">{words}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="q-rows">{rows}</ol> }
}

/// The test box's answer.
#[component]
pub(super) fn Followed(
    texts: Texts,
    /// The path that was asked.
    probe: String,
    /// The rules as they are typed.
    rules: Redirects,
    catalogue: std::sync::Arc<Catalogue>,
) -> impl IntoView {
    let asked = probe.trim().to_owned();
    let words = if asked.is_empty() {
        texts.s("site-try-empty").to_owned()
    } else if is_page(&catalogue, &asked) {
        texts.f("site-try-page", &[("path", (&asked).into())])
    } else if let Some(circle) = rules.circle(&asked) {
        texts.f("site-redirect-circle", &[("circle", (&circle.join(" → ")).into())])
    } else {
        match rules.leads(&asked) {
            Some(to) => texts.f("site-try-leads", &[("path", (&asked).into()), ("to", to.into())]),
            None => texts.f("site-try-nothing", &[("path", (&asked).into())]),
        }
    };
    view! {
        <p class="q-tried" role="status" id="redirects-tried">
            {words}
        </p>
    }
}
