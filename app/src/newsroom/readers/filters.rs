//! Of which days, section and municipio: a plain form that leads to the same page.

use crate::{parts::Icon, routes::Name, text::Texts};
use crm::{readers::Scope, remit::Section};
use leptos::prelude::*;

/// The form.
#[component]
pub(super) fn Filters(texts: Texts, scope: Scope) -> impl IntoView {
    let spans = Scope::SPANS
        .into_iter()
        .map(|days| {
            let words = texts.f("readers-last-days", &[("count", days.into())]);
            view! {
                <option value=days.to_string() selected=scope.days == days>{words}</option>
            }
        })
        .collect_view();
    let sections = Section::ALL
        .into_iter()
        .map(|section| {
            let chosen = scope.section() == Some(section);
            view! {
                <option value=section.code() selected=chosen>{texts.code("section-", section.code())}</option>
            }
        })
        .collect_view();
    let municipi = (1..=15)
        .map(|number: i64| {
            let words = texts.f("readers-municipio-n", &[("number", number.into())]);
            view! {
                <option value=number.to_string() selected=scope.remit.municipio() == number>{words}</option>
            }
        })
        .collect_view();
    view! {
        <form class="q-readers-filter q-no-print" method="get" action=Name::Readers.path(texts.language())>
            <div>
                <label class="form-label" for="days">{texts.s("readers-days")}</label>
                <select class="form-select" id="days" name="days">{spans}</select>
            </div>
            <div>
                <label class="form-label" for="section">{texts.s("readers-section")}</label>
                <select class="form-select" id="section" name="section">
                    <option value="">{texts.s("readers-all-sections")}</option>
                    {sections}
                </select>
            </div>
            <div>
                <label class="form-label" for="municipio">{texts.s("readers-municipio")}</label>
                <select class="form-select" id="municipio" name="municipio">
                    <option value="">{texts.s("readers-all-municipi")}</option>
                    {municipi}
                </select>
            </div>
            <button class="btn btn-primary" type="submit">
                <Icon id="it-funnel" />
                <span>{texts.s("readers-show")}</span>
            </button>
        </form>
    }
}

/// A scope as an address asks for it, after a path.
pub(super) fn query(scope: &Scope) -> String {
    let section = scope.section().map_or("", Section::code);
    let municipio = match scope.remit.municipio() {
        0 => String::new(),
        number => number.to_string(),
    };
    format!("days={}&section={section}&municipio={municipio}", scope.days)
}
