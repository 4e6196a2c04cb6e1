//! What stands above an editor's form: what became of the last post, what is not saved, what is wrong.

use super::{
    held::Said,
    labels::{anchor, whole, wrong},
    open::Open,
};
use crate::{format, forms::Kept, parts::Icon, routes::Name, text::Texts};
use leptos::prelude::*;

/// All of it.
pub(super) fn view(texts: Texts, open: &Open) -> AnyView {
    let outcome = open.said.and_then(|said| outcome(texts, open, said));
    let told = matches!(open.said, Some(Said::Preview | Said::Row | Said::Merged));
    let unsaved = open.kept_at.filter(|_| !open.waited && !told).map(|kept_at| {
        let words = texts.f("edit-unsaved", &[("when", (&format::moment(texts, kept_at)).into())]);
        view! {
            <div class="alert alert-info" role="status">
                <Icon id="it-info-circle" />
                <p>{words}</p>
            </div>
        }
    });
    view! {
        {outcome}
        {open.waited.then(|| view! { <Kept texts=texts /> })}
        {unsaved}
        {mistakes(texts, open)}
    }
    .into_any()
}

fn outcome(texts: Texts, open: &Open, said: Said) -> Option<AnyView> {
    // What was said of an older post no longer holds once something else was typed or saved.
    let (good, words) = match said {
        Said::Saved(number) if number == open.item.head => {
            (true, texts.f("edit-saved", &[("number", number.into())]))
        }
        Said::Unchanged if !open.is_unsaved() => (true, texts.s("edit-unchanged").to_owned()),
        Said::Discarded if !open.is_unsaved() => (true, texts.s("edit-discarded").to_owned()),
        Said::Merged if !open.overtaken => (true, texts.s("edit-merged").to_owned()),
        Said::Archived => (false, texts.s("edit-archived").to_owned()),
        _ => return None,
    };
    let (class, icon) = if good {
        ("alert alert-success", "it-check-circle")
    } else {
        ("alert alert-warning", "it-warning-circle")
    };
    let onward = good.then(|| {
        let path = Name::ContentInWork.path_of(texts.language(), &open.item.id.to_string());
        view! { <a href=path>{texts.s("edit-onward")}</a> }
    });
    Some(
        view! {
            <div class=class role="status">
                <Icon id=icon />
                <p>{words} " " {onward}</p>
            </div>
        }
        .into_any(),
    )
}

/// What cannot stand as it was typed, each with the way to its field.
fn mistakes(texts: Texts, open: &Open) -> Option<AnyView> {
    if open.mistakes.is_empty() {
        return None;
    }
    let lines = open
        .mistakes
        .iter()
        .map(|mistake| {
            let name = whole(texts, open.fields, &mistake.field);
            view! {
                <li>
                    <a href=format!("#{}", anchor(&mistake.field))>{name}</a>
                    ": "
                    {wrong(texts, mistake.what)}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="alert alert-danger" role="alert" id="errors" tabindex="-1">
                <Icon id="it-error" />
                <div>
                    <h2 class="q-alert-title">{texts.s("edit-wrong")}</h2>
                    <p>{texts.s("edit-wrong-text")}</p>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
        .into_any(),
    )
}
