//! The banner over every page.

use super::field::{Line, id_of};
use crate::text::Texts;
use crm::newsroom::{Mistake, Values};
use leptos::prelude::*;

/// Its kinds.
const KINDS: [&str; 3] = ["info", "warning", "maintenance"];

/// The fields.
#[component]
pub(super) fn BannerFields(texts: Texts, values: Values, errors: Vec<Mistake>) -> impl IntoView {
    let of = |path: &str| values.get(path).cloned().unwrap_or_default();
    let active = !of("active").is_empty();
    let chosen = Some(of("kind")).filter(|kind| !kind.is_empty()).unwrap_or_else(|| KINDS[0].to_owned());
    let kinds = KINDS
        .map(|kind| {
            let id = id_of("banner", kind);
            view! {
                <div class="form-check">
                    <input class="form-check-input" type="radio" name="kind" id=id.clone() value=kind checked=chosen == kind />
                    <label class="form-check-label" for=id>{texts.code("site-banner-", kind)}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="form-check mb-3">
            <input class="form-check-input" type="checkbox" name="active" id="banner-active" value="yes" checked=active />
            <label class="form-check-label" for="banner-active">{texts.s("site-field-active")}</label>
        </div>
        <fieldset>
            <legend>{texts.s("site-banner-kind")}</legend>
            {kinds}
        </fieldset>
        <Line texts=texts part="banner" path="text_it" kind="text" value=of("text_it") errors=errors.clone() help=None />
        <Line texts=texts part="banner" path="text_en" kind="text" value=of("text_en") errors=errors.clone() help=None />
        <Line
            texts=texts
            part="banner"
            path="link"
            kind="text"
            value=of("link")
            errors=errors.clone()
            help=Some(texts.s("site-banner-link-help"))
        />
        <Line
            texts=texts
            part="banner"
            path="until"
            kind="date"
            value=of("until")
            errors=errors
            help=Some(texts.s("site-banner-until-help"))
        />
    }
}
