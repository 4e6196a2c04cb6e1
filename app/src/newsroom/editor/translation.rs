//! What a translator has to do: how the Italian changed since the English last followed it.

use super::{conflict::pieces, labels, open::Open};
use crate::{parts::Icon, text::Texts};
use crm::newsroom::Gap;
use leptos::prelude::*;

/// Above the form.
pub(super) fn view(texts: Texts, open: &Open, gap: &Gap) -> AnyView {
    let changes = gap
        .changes
        .iter()
        .map(|change| {
            view! {
                <p class="form-text">{labels::whole(texts, open.fields, &change.path)}</p>
                <p class="q-changed">{pieces(texts, &change.pieces)}</p>
            }
        })
        .collect_view();
    // What never followed anything changed as a whole: that says nothing.
    let shown = gap.since.is_some().then(|| {
        view! {
            <details>
                <summary>{texts.s("lag-show")}</summary>
                {changes}
            </details>
        }
    });
    let text = if gap.since.is_some() { texts.s("lag-since") } else { texts.s("lag-never") };
    view! {
        <div class="alert alert-warning q-gap" role="note">
            <Icon id="it-language" />
            <div>
                <h2 class="q-alert-title">{texts.s("lag-title")}</h2>
                <p>{text}</p>
                {shown}
            </div>
        </div>
    }
    .into_any()
}
