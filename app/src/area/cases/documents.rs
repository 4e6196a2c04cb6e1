//! The documents of a case: what was sent with it and to it, and what waits beside a letter.

use crate::{
    area::attachments::{self, FileLink, FilePick, FileView, Picking, SentFile, view_of},
    caller::Caller,
    format,
    page::PortalError,
    parts::Icon,
    text::Texts,
};
use crm::{
    actor::{Actor, CitizenId},
    attachment::{self, MOST_FILES, Purpose},
    case::{self, ActName, CaseNumber},
};
use leptos::{prelude::*, server, server_fn::codec::GetUrl};

/// A document of a case.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CaseDocument {
    /// The file.
    pub file: FileView,
    /// Who brought it and when, in words.
    pub brought: String,
    /// For machines: when.
    pub machine: String,
}

/// The documents of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CaseDocuments {
    /// What was sent.
    pub sent: Vec<CaseDocument>,
    /// What waits beside a letter.
    pub waiting: Vec<FileView>,
}

/// The documents of one of the caller's cases.
#[server(prefix = "/api/portal/v1", endpoint = "case/documents", input = GetUrl)]
pub async fn list_documents(#[server(default)] number: String) -> Result<CaseDocuments, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let number = CaseNumber::parse(&number).map_err(|_| PortalError::NotFound)?;
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let case = case::find(crm, &actor, number).await?;
    let sent = attachment::of_case(crm, &case).await?;
    let waiting = attachment::waiting(crm, &actor, citizen, number).await?;
    let document = |file: &attachment::Attachment| CaseDocument {
        file: view_of(texts, file),
        brought: texts.f("file-brought", &[("when", (&format::moment(texts, file.created_at)).into())]),
        machine: format::machine(file.created_at, false),
    };
    Ok(CaseDocuments {
        sent: sent.iter().map(document).collect(),
        waiting: waiting.iter().map(|file| view_of(texts, file)).collect(),
    })
}

/// What became of the documents of a form.
pub(super) struct Beside {
    /// The ids of those that were taken.
    pub(super) taken: Vec<String>,
    /// Why others were not.
    pub(super) wrong: Vec<String>,
    /// One was taken away.
    pub(super) removed: bool,
}

/// Keeps what came with a form beside its letter, and takes away what was asked for.
pub(super) async fn waits(
    caller: &Caller,
    (citizen, actor): (CitizenId, &Actor),
    (number, act): (CaseNumber, ActName),
    remove: &str,
    files: Vec<SentFile>,
) -> Result<Beside, PortalError> {
    let crm = &caller.portal.crm;
    let removed = remove.split_once(':');
    if let Some((_, id)) = removed {
        match attachment::remove(crm, actor, citizen, id).await {
            // Pressed twice, or in two windows.
            Ok(()) | Err(crm::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let purpose = |_: &str| Purpose::Case { number, act };
    let (taken, wrong) = attachments::keep(caller, (citizen, actor), files, purpose).await?;
    Ok(Beside {
        taken,
        wrong: wrong.into_iter().map(|(_, words)| words).collect(),
        removed: removed.is_some(),
    })
}

/// What was sent, with its type, size and day.
#[component]
pub(super) fn Documents(texts: Texts, documents: CaseDocuments, writes: bool) -> impl IntoView {
    let nothing = documents.sent.is_empty();
    (!nothing || writes).then(|| {
        let items = documents.sent.into_iter().map(|document| {
            view! {
                <li>
                    <FileLink file=document.file />
                    <time class="small text-muted" datetime=document.machine>{document.brought}</time>
                </li>
            }
        });
        let list = if nothing {
            view! { <p class="text-muted">{texts.s("documents-none")}</p> }.into_any()
        } else {
            view! { <ul class="q-file-list">{items.collect_view()}</ul> }.into_any()
        };
        let add = writes.then(|| {
            view! {
                <p>
                    <a href="#file-write">
                        <Icon id="it-clip" small=true />
                        " "
                        {texts.s("documents-add")}
                    </a>
                </p>
            }
        });
        view! {
            <section class="q-section" aria-labelledby="s-documents">
                <h2 id="s-documents">{texts.s("documents-title")}</h2>
                {list}
                {add}
            </section>
        }
    })
}

/// The place for documents beside a letter.
#[component]
pub(super) fn FilesBeside(
    texts: Texts,
    number: String,
    act: &'static str,
    waiting: Vec<FileView>,
    wrong: Option<String>,
) -> impl IntoView {
    let pick = Picking {
        texts,
        id: format!("file-{act}"),
        name: "file".to_owned(),
        what: act.to_owned(),
        files: waiting.into_iter().filter(|file| file.purpose == act).collect(),
        most: MOST_FILES,
        wrong,
        place: vec![("number".to_owned(), number), ("act".to_owned(), act.to_owned())],
    };
    view! { <FilePick pick=pick /> }
}
