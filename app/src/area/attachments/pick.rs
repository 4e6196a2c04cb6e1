//! What is there, the way to take it away, and the way to add more.

use super::{
    FileView,
    uploads::{Uploads, UploadsData},
};
use crate::{format, parts::Icon, text::Texts};
use crm::attachment::LARGEST;
use leptos::prelude::*;

/// The types that are taken, for browsers: a telephone then offers its camera, and gives photos in a type that we take.
const TYPES: &str = "application/pdf,image/jpeg,image/png";

/// What a place for files needs.
#[derive(Clone)]
pub(crate) struct Picking {
    pub(crate) texts: Texts,
    /// The id of its control in the page.
    pub(crate) id: String,
    /// The name of its control in the form.
    pub(crate) name: String,
    /// The field or the act.
    pub(crate) what: String,
    /// What is there already.
    pub(crate) files: Vec<FileView>,
    /// How many it takes.
    pub(crate) most: i64,
    /// What is wrong.
    pub(crate) wrong: Option<String>,
    /// What the island says of where its files belong.
    pub(crate) place: Vec<(String, String)>,
}

/// A place for files in a form.
#[component]
pub(crate) fn FilePick(pick: Picking) -> impl IntoView {
    let Picking { texts, id, name, what, files, most, wrong, place } = pick;
    let full = i64::try_from(files.len()).is_ok_and(|count| count >= most);
    let several = most > 1;
    let removing = what.clone();
    let list =
        files.into_iter().map(|file| view! { <OneFile texts=texts what=removing.clone() file=file /> });
    let list = list.collect_view();
    let invalid = wrong.is_some().then_some("true");
    let describes = if wrong.is_some() { format!("{id}-help {id}-wrong") } else { format!("{id}-help") };
    let largest = format::bytes(texts, LARGEST);
    let help = texts.f("file-help", &[("most", most.into()), ("largest", (&largest).into())]);
    let wrong = wrong.map(|words| {
        view! {
            <p class="invalid-feedback" id=format!("{id}-wrong")>
                <Icon id="it-error" />
                <span>
                    <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                    {words}
                </span>
            </p>
        }
    });
    let data = UploadsData {
        input: id.clone(),
        what: what.clone(),
        place,
        largest: LARGEST,
        too_large: texts.f("attachment-too-large", &[("most", (&largest).into())]),
    };
    let add = if full {
        view! { <p class="form-text" id=id.clone() tabindex="-1">{texts.s("file-full")}</p> }.into_any()
    } else {
        view! {
            <label for=id.clone()>{texts.s("file-choose")}</label>
            <p class="form-text" id=format!("{id}-help")>{help}</p>
            <input
                class="form-control q-file-input"
                type="file"
                id=id.clone()
                name=name
                accept=TYPES
                multiple=several
                aria-invalid=invalid
                aria-describedby=describes
            />
        }
        .into_any()
    };
    let attach = (!full).then(|| {
        view! {
            <button
                class="btn btn-outline-primary btn-sm"
                type="submit"
                id=format!("{id}-go")
                name="go"
                value=format!("attach-{what}")
            >
                <Icon id="it-upload" small=true />
                " "
                {texts.s("file-attach")}
            </button>
        }
    });
    view! {
        <div class="q-files">
            <ul class="q-file-list">{list}</ul>
            {add}
            {wrong}
            <Uploads texts=texts data=data />
            {attach}
        </div>
    }
}

/// A file that is there: what it is, and the button that takes it away.
#[component]
fn OneFile(texts: Texts, what: String, file: FileView) -> impl IntoView {
    view! {
        <li>
            <FileLink file=file.clone() />
            <input type="hidden" name="attachment" value=file.id.clone() />
            <button class="btn btn-link btn-sm" type="submit" name="remove" value=format!("{what}:{}", file.id)>
                {texts.s("file-remove")}
                <span class="visually-hidden">" " {file.name}</span>
            </button>
        </li>
    }
}

/// A file: its name leads to it.
#[component]
pub(crate) fn FileLink(file: FileView) -> impl IntoView {
    view! {
        <span class="q-file">
            <Icon id="it-file" small=true />
            <span>
                <a href=file.path>{file.name}</a>
                " "
                <small>{file.about}</small>
            </span>
        </span>
    }
}
