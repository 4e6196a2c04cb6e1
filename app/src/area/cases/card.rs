//! A case among others.

use super::data::CaseView;
use crate::{parts::Icon, routes::Name, text::Texts};
use leptos::prelude::*;

/// Class and icon of a state's badge.
pub(crate) fn badge(state: &str) -> (&'static str, &'static str) {
    match state {
        "waiting_for_citizen" | "rejection_announced" => ("badge badge-warning", "it-clock"),
        "answered" | "closed" => ("badge badge-success", "it-check"),
        "rejected" | "cancelled_by_office" => ("badge badge-danger", "it-close"),
        "withdrawn" | "referred" | "draft" => ("badge badge-secondary", "it-arrow-right"),
        _ => ("badge badge-primary", "it-refresh"),
    }
}

/// A state's badge.
#[component]
pub(crate) fn StateBadge(state: String, name: String) -> impl IntoView {
    let (class, icon) = badge(&state);
    view! {
        <span class=class>
            <Icon id=icon />
            {name}
        </span>
    }
}

/// A card that leads to a case.
#[component]
pub(crate) fn CaseCard(texts: Texts, case: CaseView) -> impl IntoView {
    let path = Name::Case.path_of(texts.language(), &case.number);
    let about = match case.office {
        Some(office) => format!("{office} · {}", case.opened),
        None => case.opened,
    };
    view! {
        <li class="card q-case">
            <div class="card-body">
                <div class="d-flex flex-wrap gap-2 align-items-center">
                    <StateBadge state=case.state name=case.state_name />
                    <span class="q-number">{case.number}</span>
                </div>
                <h3 class="card-title">
                    <a class="stretched-link" href=path>{case.title}</a>
                </h3>
                <p class="card-text small">{about}</p>
                <p class="q-next">
                    <Icon id="it-arrow-right" small=true />
                    <span>
                        <strong>{texts.s("case-next")}</strong>
                        " "
                        {case.next}
                    </span>
                </p>
                <p class="q-age">
                    <Icon id="it-refresh" />
                    <span>{case.source}</span>
                </p>
            </div>
        </li>
    }
}
