//! Reading what the pages of a request need.

use super::path;
use crate::{
    area::attachments::{FileView, view_of},
    caller::Caller,
    format,
    page::PortalError,
};
use crm::{
    attachment, content,
    draft::{self, Draft},
    form::{self, Change, Files, Prefill, Values},
    language::Language,
};
use leptos::{server, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the start of a request needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartView {
    /// What the city knows of the applicant.
    pub known: Vec<(Prefill, String)>,
    /// Their open drafts for this service.
    pub drafts: Vec<DraftCard>,
}

/// An open draft in a list, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCard {
    /// Its id.
    pub id: String,
    /// What it asks for.
    pub title: String,
    /// The page where it goes on.
    pub path: String,
    /// When it was last changed.
    pub changed: String,
    /// Until when it is kept.
    pub kept: String,
}

/// A draft, as its pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `crm::draft::Draft`, documented there")]
pub struct DraftView {
    pub id: String,
    pub form: String,
    pub service: String,
    pub step: String,
    pub tried: Vec<String>,
    pub values: Values,
    pub conflicts: BTreeMap<String, Vec<Vec<String>>>,
    pub revision: i64,
    pub case: Option<String>,
    /// When it was last changed, in words.
    pub changed: String,
    /// What the form's later version changed, in words: what, and the step that has it now.
    pub changes: Vec<(String, Option<String>)>,
    /// What the city knows of the applicant.
    pub known: Vec<(Prefill, String)>,
    /// The files that are there.
    pub files: Vec<FileView>,
}

impl DraftView {
    /// The files of a field.
    pub(super) fn files_of(&self, field: &str) -> Vec<FileView> {
        self.files.iter().filter(|file| file.purpose == field).cloned().collect()
    }

    /// How many there are for each field.
    pub(super) fn counted(&self) -> Files {
        let mut counted = Files::new();
        for file in &self.files {
            *counted.entry(file.purpose.clone()).or_default() += 1;
        }
        counted
    }
}

/// What the start of a request for a service needs; `service` is its slug in the caller's language.
#[server(prefix = "/api/portal/v1", endpoint = "apply/start", input = GetUrl)]
pub async fn start_request(#[server(default)] service: String) -> Result<StartView, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let catalogue = content::catalogue(crm).await?;
    let sheet = catalogue.service(caller.language, &service).ok_or(PortalError::NotFound)?;
    let form = catalogue.form_of(&sheet.slug_it).ok_or(PortalError::NotFound)?;
    let known = form::known(crm, &actor, citizen).await?;
    let drafts = list_drafts().await?;
    let start = path::start(&catalogue, caller.language, &form.service);
    Ok(StartView {
        known: pairs(&form.applicant, &known),
        drafts: drafts.into_iter().filter(|card| card.path.split('?').next() == Some(&start)).collect(),
    })
}

/// A draft of the caller's.
#[server(prefix = "/api/portal/v1", endpoint = "apply/draft", input = GetUrl)]
pub async fn show_draft(#[server(default)] draft: String) -> Result<DraftView, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let found = draft::find(crm, &actor, citizen, &draft).await?;
    let catalogue = content::catalogue(crm).await?;
    let form = catalogue.form(&found.form).ok_or(PortalError::NotFound)?;
    let known = form::known(crm, &actor, citizen).await?;
    let mut which = form.applicant.clone();
    which.extend(form.fields().filter_map(|field| field.prefill));
    let files = attachment::of_draft(crm, &actor, citizen, &found.id).await?;
    let files = files.iter().map(|file| view_of(caller.texts(), file)).collect();
    view(&caller, found, pairs(&which, &known), files).await
}

async fn view(
    caller: &Caller,
    draft: Draft,
    known: Vec<(Prefill, String)>,
    files: Vec<FileView>,
) -> Result<DraftView, PortalError> {
    let texts = caller.texts();
    Ok(DraftView {
        changes: changed(caller, &draft).await?,
        values: draft.entries.values(),
        conflicts: draft.entries.conflicts(),
        id: draft.id,
        form: draft.form,
        service: draft.service,
        step: draft.step,
        tried: draft.tried,
        revision: draft.revision,
        case: draft.case.map(|number| number.to_string()),
        changed: format::moment(texts, draft.updated_at),
        known,
        files,
    })
}

/// What is different since the draft was begun.
async fn changed(caller: &Caller, draft: &Draft) -> Result<Vec<(String, Option<String>)>, PortalError> {
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let catalogue = content::catalogue(crm).await?;
    let Some(now) = catalogue.form(&draft.form).filter(|form| i64::from(form.version) != draft.version)
    else {
        return Ok(Vec::new());
    };
    let Ok(before) = form::version(crm, &draft.form, draft.version).await else { return Ok(Vec::new()) };
    let label = |form: &form::Form, field: &str, language: Language| {
        form.field(field).map_or_else(String::new, |field| field.label.get(language).to_owned())
    };
    let step = |field: &str| now.step_of(field).map(|step| step.id.clone());
    let said = |change: Change| match change {
        Change::Added { field } => {
            let words = texts.f("change-added", &[("label", (&label(now, &field, caller.language)).into())]);
            (words, step(&field))
        }
        Change::Altered { field } => {
            let words =
                texts.f("change-altered", &[("label", (&label(now, &field, caller.language)).into())]);
            (words, step(&field))
        }
        Change::Removed { field, values } => {
            let told = before.field(&field).map(|field| super::words::answer(texts, field, &values));
            let label = label(&before, &field, caller.language);
            let told = told.unwrap_or_default();
            (texts.f("change-removed", &[("label", (&label).into()), ("value", (&told).into())]), None)
        }
    };
    Ok(form::changes(&before, now, &draft.entries.values()).into_iter().map(said).collect())
}

fn pairs(which: &[Prefill], known: &form::Known) -> Vec<(Prefill, String)> {
    which.iter().filter_map(|which| Some((*which, known.of(*which)?.to_owned()))).collect()
}

/// The caller's open drafts.
#[server(prefix = "/api/portal/v1", endpoint = "apply/drafts", input = GetUrl)]
pub async fn list_drafts() -> Result<Vec<DraftCard>, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let catalogue = content::catalogue(crm).await?;
    let drafts = draft::list(crm, &actor, citizen).await?;
    // One whose form is withdrawn cannot go on; it comes back with its form.
    let card = |draft: &draft::Listed| {
        let form = catalogue.form(&draft.form)?;
        let start = path::start(&catalogue, caller.language, &draft.service);
        Some(DraftCard {
            id: draft.id.clone(),
            title: form.title.get(caller.language).to_owned(),
            path: path::step(&start, &draft.id, &draft.step),
            changed: format::moment(texts, draft.updated_at),
            kept: format::day(texts, draft.expires_at),
        })
    };
    Ok(drafts.iter().filter_map(card).collect())
}
