//! The page on which a content begins.

use super::create::{NewFlash, Typed};
use crate::{
    forms::{self, Flash, Kept, Ticket, TicketFields},
    newsroom::{Frame, field_error::FieldError, words},
    page::{Page, PageRequest, PageResult},
    parts::{Empty, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    access::{self, Act, Object},
    actor::Actor,
    content::Kind,
    newsroom::{Mistake, Wrong, shape},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let (kinds, municipio) = allowed(&actor);
    let carried = request.field("form");
    let flash: Option<NewFlash> = forms::read_flash(caller, &carried).await?;
    let (typed, errors, waited) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors, false),
        Some(Flash::Waiting { values }) => (values, Vec::new(), true),
        // A link to this page may say what is missing: a title to begin with, and the kind.
        _ => (
            Typed { kind: request.field("kind"), title: request.field("title"), ..Typed::default() },
            vec![],
            false,
        ),
    };
    let ticket = Ticket::for_page(caller, &carried)?;
    let title = if errors.is_empty() {
        texts.s("new-title").to_owned()
    } else {
        texts.f("title-error", &[("title", texts.s("new-title").into())])
    };
    let form = if kinds.is_empty() {
        view! { <Empty icon="it-locked" title=texts.s("new-nothing") text=texts.s("new-nothing-text") link=None /> }
            .into_any()
    } else {
        view! { <NewForm texts=texts ticket=ticket typed=typed errors=errors kinds=kinds municipio=municipio /> }
            .into_any()
    };
    let body = view! {
        <Frame texts=texts current=Name::Newsroom here=Some(texts.s("new-title").to_owned())>
            <h1>{texts.s("new-title")}</h1>
            <p class="lead">{texts.s("new-lead")}</p>
            {waited.then(|| view! { <Kept texts=texts /> })}
            {form}
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// The kinds of which they may begin one, and their municipio (0: they choose).
fn allowed(actor: &Actor) -> (Vec<Kind>, i64) {
    let Actor::Staff { remit, .. } = actor else { return (Vec::new(), 0) };
    let municipio = remit.municipio();
    let may = |kind: &Kind| {
        let object = Object::Work { section: shape::section(*kind), municipio };
        access::authorise(actor, Act::Write, object).is_ok()
    };
    (shape::CREATABLE.into_iter().filter(may).collect(), municipio)
}

/// What is wrong with a field, in words.
fn wrong(texts: Texts, errors: &[Mistake], field: &str) -> Option<String> {
    let mistake = errors.iter().find(|mistake| mistake.field == field)?;
    Some(match mistake.what {
        Wrong::TooLong(most) => texts.f("new-too-long", &[("most", most.into())]),
        _ => texts.code("new-missing-", field).into_owned(),
    })
}

#[component]
fn NewForm(
    texts: Texts,
    ticket: Ticket,
    typed: Typed,
    errors: Vec<Mistake>,
    kinds: Vec<Kind>,
    municipio: i64,
) -> impl IntoView {
    let language = texts.language();
    let summary: Vec<(String, String)> = ["kind", "title", "municipio"]
        .iter()
        .filter_map(|field| wrong(texts, &errors, field).map(|words| ((*field).to_owned(), words)))
        .collect();
    let kind_wrong = wrong(texts, &errors, "kind");
    let title_wrong = wrong(texts, &errors, "title");
    let describes = title_wrong.as_ref().map_or("title-help", |_| "title-help title-error");
    let invalid = title_wrong.is_some().then_some("true");
    let kind_describes = kind_wrong.as_ref().map(|_| "kind-error");
    let first = kinds.first().copied();
    let radios = kinds
        .into_iter()
        .map(|kind| {
            let code = kind.code();
            // The first stands for the group where a link leads to it.
            let id = if first == Some(kind) { "kind".to_owned() } else { format!("kind-{code}") };
            let help = format!("kind-{code}-help");
            view! {
                <div class="form-check">
                    <input
                        class="form-check-input"
                        type="radio"
                        name="kind"
                        id=id.clone()
                        value=code
                        checked=typed.kind == code
                        aria-describedby=help.clone()
                    />
                    <label class="form-check-label" for=id>{words::kind(texts, kind)}</label>
                    <p class="form-text" id=help>{texts.code("new-kind-help-", code)}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <Errors texts=texts summary=summary />
        <form class="q-form" action=format!("/api/portal/v1/newsroom/create?lang={language}") method="post" novalidate>
            <TicketFields ticket=ticket />
            <fieldset aria-describedby=kind_describes>
                <legend>{texts.s("new-kind")}</legend>
                {radios}
                {kind_wrong.map(|words| view! { <FieldError texts=texts id="kind-error" words=words /> })}
            </fieldset>
            <div class="form-group">
                <label for="title">{texts.s("new-title-it")}</label>
                <p class="form-text" id="title-help">{texts.s("new-title-help")}</p>
                <input
                    class="form-control"
                    type="text"
                    id="title"
                    name="title"
                    lang="it"
                    maxlength="200"
                    value=typed.title
                    aria-invalid=invalid
                    aria-describedby=describes
                />
                {title_wrong.map(|words| view! { <FieldError texts=texts id="title-error" words=words /> })}
            </div>
            <Municipio texts=texts own=municipio typed=typed.municipio />
            <button class="btn btn-primary btn-lg" type="submit">
                {texts.s("new-go")}
                <Icon id="it-arrow-right" />
            </button>
        </form>
    }
}

/// A choice for whoever works for the whole city; their own for everybody else.
#[component]
fn Municipio(texts: Texts, own: i64, typed: String) -> impl IntoView {
    if own != 0 {
        return view! {
            <input type="hidden" name="municipio" value=own.to_string() />
            <p>{texts.f("new-own-municipio", &[("municipio", (&words::municipio(texts, own)).into())])}</p>
        }
        .into_any();
    }
    let options = (0..=15)
        .map(|number: i64| {
            let chosen = typed == number.to_string();
            view! {
                <option value=number.to_string() selected=chosen>
                    {words::municipio(texts, number)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="form-group">
            <label for="municipio">{texts.s("new-municipio")}</label>
            <select class="form-select q-w-medium" id="municipio" name="municipio">
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// What is wrong with the form, with the way to each field.
#[component]
fn Errors(texts: Texts, summary: Vec<(String, String)>) -> impl IntoView {
    (!summary.is_empty()).then(|| {
        let lines = summary
            .into_iter()
            .map(|(field, words)| {
                view! {
                    <li>
                        <a href=format!("#{field}")>{words}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
                <Icon id="it-error" />
                <div>
                    <h2 id="errors-h">{texts.s("new-errors")}</h2>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
    })
}
