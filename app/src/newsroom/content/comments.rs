//! What colleagues say of a content, and the form to say something.

use super::{posted::Trouble, refused, steps::Sheet};
use crate::{
    format,
    forms::TicketFields,
    newsroom::{field_error::FieldError, words},
    parts::Icon,
};
use crm::newsroom::{COMMENT_MOST, Comment, shape};
use leptos::prelude::*;

/// The section. `may`: whether they may say something.
#[component]
pub(super) fn Comments(sheet: Sheet, comments: Vec<Comment>, may: bool) -> impl IntoView {
    let texts = sheet.texts;
    let (open, settled): (Vec<_>, Vec<_>) =
        comments.into_iter().partition(|comment| comment.settled.is_none());
    let nothing = open.is_empty() && settled.is_empty();
    let count = settled.len();
    let open_list = open
        .into_iter()
        .map(|comment| view! { <One sheet=sheet.clone() comment=comment may=may /> })
        .collect_view();
    let settled_list = settled
        .into_iter()
        .map(|comment| view! { <One sheet=sheet.clone() comment=comment may=false /> })
        .collect_view();
    view! {
        <section class="q-section" id="comments" aria-labelledby="s-comments">
            <h2 id="s-comments">{texts.s("comments-title")}</h2>
            {nothing.then(|| view! { <p class="q-quiet">{texts.s("comments-none")}</p> })}
            <ul class="q-comments">{open_list}</ul>
            {(count > 0)
                .then(|| {
                    view! {
                        <details class="q-more">
                            <summary>{texts.f("comments-settled", &[("count", count.into())])}</summary>
                            <ul class="q-comments">{settled_list}</ul>
                        </details>
                    }
                })}
            {may.then(|| view! { <Say sheet=sheet /> })}
        </section>
    }
}

#[component]
fn One(sheet: Sheet, comment: Comment, may: bool) -> impl IntoView {
    let (texts, item) = (sheet.texts, sheet.item);
    let about = (!comment.field.is_empty()).then(|| words::field(texts, item.kind, &comment.field));
    let head = texts.f(
        "comment-head",
        &[
            ("name", (&comment.author).into()),
            ("moment", (&format::moment(texts, comment.created_at)).into()),
            ("revision", comment.revision.into()),
        ],
    );
    let settled = comment.settled.map(|(at, by)| {
        let moment = format::moment(texts, at);
        let words = texts.f("comment-settled", &[("name", (&by).into()), ("moment", (&moment).into())]);
        view! {
            <p class="q-work-meta">
                <Icon id="it-check" small=true />
                {words}
            </p>
        }
    });
    let settle = may.then(|| {
        view! {
            <form action=format!("/api/portal/v1/newsroom/settle?lang={}", texts.language()) method="post">
                <TicketFields ticket=sheet.ticket />
                <input type="hidden" name="id" value=item.id.to_string() />
                <input type="hidden" name="comment" value=comment.id.to_string() />
                <button class="btn btn-outline-primary btn-sm" type="submit">
                    {texts.s("comment-settle")}
                    <span class="visually-hidden">": " {comment.body.chars().take(60).collect::<String>()}</span>
                </button>
            </form>
        }
    });
    view! {
        <li class="q-comment">
            <p class="q-work-meta">{head}</p>
            {about.map(|about| view! { <p class="q-comment-field">{about}</p> })}
            <p class="q-said">{comment.body.clone()}</p>
            {settled}
            {settle}
        </li>
    }
}

/// The form.
#[component]
fn Say(sheet: Sheet) -> impl IntoView {
    let texts = sheet.texts;
    let mine = sheet.typed.step.is_empty();
    let wrong = sheet
        .trouble
        .as_ref()
        .filter(|trouble| mine && **trouble == Trouble::Comment)
        .map(|trouble| refused::trouble(texts, trouble));
    let (invalid, describes) = (wrong.is_some().then_some("true"), wrong.is_some().then_some("text-error"));
    let (typed, about) =
        if mine { (sheet.typed.note.clone(), sheet.typed.field.clone()) } else { Default::default() };
    let options = shape::fields(sheet.item.kind)
        .iter()
        .map(|field| {
            view! {
                <option value=field.path selected=about == field.path>
                    {words::field(texts, sheet.item.kind, field.path)}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="q-say" action=format!("/api/portal/v1/newsroom/comment?lang={}", texts.language()) method="post" novalidate>
            <TicketFields ticket=sheet.ticket.clone() />
            <input type="hidden" name="id" value=sheet.item.id.to_string() />
            <div class="form-group">
                <label for="text">{texts.s("comment-text")}</label>
                <textarea
                    class="form-control"
                    id="text"
                    name="text"
                    rows="3"
                    maxlength=COMMENT_MOST.to_string()
                    aria-invalid=invalid
                    aria-describedby=describes
                >
                    {typed}
                </textarea>
                {wrong.map(|words| view! { <FieldError texts=texts id="text-error" words=words /> })}
            </div>
            <div class="form-group">
                <label for="field">{texts.s("comment-about")}</label>
                <select class="form-select q-w-medium" id="field" name="field">
                    <option value="">{texts.s("comment-whole")}</option>
                    {options}
                </select>
            </div>
            <button class="btn btn-outline-primary" type="submit">
                <Icon id="it-comment" />
                {texts.s("comment-go")}
            </button>
        </form>
    }
}
