//! The fields of a content, part by part; Italian and English side by side where there is room.

use super::{field, groups::groups, open::Open};
use crate::text::Texts;
use leptos::prelude::*;

/// All parts.
pub(super) fn view(texts: Texts, open: &Open) -> AnyView {
    groups(open.item.kind)
        .iter()
        .map(|group| {
            let named = group
                .fields(open.item.kind)
                .into_iter()
                .map(|fields| {
                    let (twins, shared): (Vec<_>, Vec<_>) =
                        fields.into_iter().partition(|field| field.language().is_some());
                    let twins = (!twins.is_empty()).then(|| {
                        let drawn = twins.iter().map(|one| field::view(texts, open, one)).collect_view();
                        view! { <div class="q-twins">{drawn}</div> }
                    });
                    let shared = shared.iter().map(|one| field::view(texts, open, one)).collect_view();
                    view! {
                        {twins}
                        {shared}
                    }
                })
                .collect_view();
            view! {
                <fieldset class="q-part" id=format!("part-{}", group.code)>
                    <legend>{texts.code("edit-part-", group.code)}</legend>
                    {named}
                </fieldset>
            }
        })
        .collect_view()
        .into_any()
}
