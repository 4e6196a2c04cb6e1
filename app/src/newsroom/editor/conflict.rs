//! Two wrote at once: the one who saves second sees, field by field, what the other wrote, and chooses.

use super::{
    control::name,
    labels,
    open::Open,
    typed::{belongs, same},
};
use crate::{format, forms::TicketFields, parts::Icon, text::Texts};
use crm::newsroom::{Change, Piece, Revision, Values, differences, shape::Field};
use leptos::prelude::*;

/// A field that differs.
struct Differing {
    field: &'static Field,
    changes: Vec<Change>,
    /// Whether the other's text is the better guess: they changed it, and mine is as it was.
    theirs: bool,
    /// Whether both changed it.
    both: bool,
}

/// The choice, in the place of the form.
pub(super) fn view(texts: Texts, open: &Open, before: Option<&Revision>) -> AnyView {
    let empty = Values::new();
    let base = before.map_or(&empty, |revision| &revision.values);
    let changes = differences(open.fields, &open.head.values, &open.values);
    let differing: Vec<Differing> = open
        .fields
        .iter()
        .filter(|field| !same(field, &open.values, &open.head.values))
        .map(|field| {
            let theirs = !same(field, base, &open.head.values);
            let mine = !same(field, base, &open.values);
            Differing {
                field,
                changes: changes.iter().filter(|change| belongs(field, &change.path)).cloned().collect(),
                theirs: theirs && !mine,
                both: theirs && mine,
            }
        })
        .collect();
    let who = open.head.head.author.clone();
    let when = format::moment(texts, open.head.head.created_at);
    let lead = texts.f("overtaken-lead", &[("who", (&who).into()), ("when", (&when).into())]);
    let kept = open
        .values
        .iter()
        .map(|(path, typed)| view! { <input type="hidden" name=name(path) value=typed.clone() /> })
        .collect_view();
    let choices = differing.into_iter().map(|one| choice(texts, open, &who, one)).collect_view();
    let language = texts.language();
    view! {
        <div class="alert alert-warning" role="alert" id="conflict" tabindex="-1">
            <Icon id="it-warning-circle" />
            <div>
                <h2 class="q-alert-title">{texts.s("overtaken-title")}</h2>
                <p>{lead}</p>
            </div>
        </div>
        <form class="q-editor" action=format!("/api/portal/v1/newsroom/save?lang={language}") method="post">
            <TicketFields ticket=open.ticket.clone() />
            <input type="hidden" name="id" value=open.item.id.to_string() />
            <input type="hidden" name="base" value=open.item.head.to_string() />
            <input type="hidden" name="note" value=open.note.clone() />
            {open.translated.then(|| view! { <input type="hidden" name="translated" value="yes" /> })}
            {kept}
            {choices}
            <div class="q-savebar">
                <button class="btn btn-primary" type="submit" name="go" value="save">{texts.s("overtaken-save")}</button>
                <button class="btn btn-outline-primary" type="submit" name="go" value="merge">
                    {texts.s("overtaken-edit")}
                </button>
                <button class="btn btn-link" type="submit" name="go" value="discard">{texts.s("edit-discard")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn choice(texts: Texts, open: &Open, who: &str, one: Differing) -> AnyView {
    let path = one.field.path;
    let id = labels::anchor(path);
    let name = labels::whole(texts, open.fields, path);
    let shown = one
        .changes
        .iter()
        .map(|change| {
            let column = (change.path != path).then(
                || view! { <p class="form-text">{labels::whole(texts, open.fields, &change.path)}</p> },
            );
            view! {
                {column}
                <p class="q-changed">{pieces(texts, &change.pieces)}</p>
            }
        })
        .collect_view();
    let radio = |value: &'static str, words: String, checked: bool| {
        let own = format!("{id}-{value}");
        view! {
            <div class="form-check">
                <input
                    class="form-check-input"
                    type="radio"
                    id=own.clone()
                    name=format!("pick[{path}]")
                    value=value
                    checked=checked
                />
                <label class="form-check-label" for=own>{words}</label>
            </div>
        }
    };
    let theirs = texts.f("overtaken-theirs", &[("who", who.into())]);
    view! {
        <fieldset class="q-part" id=id.clone()>
            <legend>{name}</legend>
            {one.both.then(|| view! { <p class="q-wrong">{texts.s("overtaken-both")}</p> })}
            {shown}
            {radio("mine", texts.s("overtaken-mine").to_owned(), !one.theirs)}
            {radio("theirs", theirs, one.theirs)}
        </fieldset>
    }
    .into_any()
}

/// The words of a change: what goes is struck through, what comes is underlined; screen readers hear which is which.
pub(super) fn pieces(texts: Texts, pieces: &[Piece]) -> AnyView {
    let said = |words: &'static str| view! { <span class="visually-hidden">" " {words} ": "</span> };
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Same(words) => view! { <span>{words.clone()}</span> }.into_any(),
            Piece::Gone(words) => {
                view! { <del>{said(texts.s("overtaken-word-gone"))} {words.clone()}</del> }.into_any()
            }
            Piece::New(words) => {
                view! { <ins>{said(texts.s("overtaken-word-new"))} {words.clone()}</ins> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
