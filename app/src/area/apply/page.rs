//! The page of a request in the making: which of its faces is to be shown.

use super::{
    data::{DraftView, show_draft, start_request},
    path,
    posted::{Posted, waiting},
    review, start, step,
};
use crate::{
    forms::{Ticket, see_other},
    page::{Page, PageRequest, PageResult, PortalError},
    routes::Name,
};
use crm::{
    content::{self, Catalogue},
    form::{Form, REVIEW},
};
use leptos::prelude::*;

/// What the faces of the page share.
pub(super) struct Sheet<'a> {
    pub(super) request: &'a PageRequest,
    pub(super) form: &'a Form,
    /// The path of the start page, which all faces have.
    pub(super) start: String,
    /// The form of this page; its id is also the name of this window.
    pub(super) ticket: Ticket,
    /// What was wrong with the last attempt.
    pub(super) refused: Vec<String>,
}

/// The page of a request in the making.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let slug = request.param("service");
    let service = catalogue.service(caller.language, slug).ok_or(PortalError::NotFound)?;
    let form = catalogue.form_of(&service.slug_it).ok_or(PortalError::NotFound)?;
    let carried = request.field("form");
    let (posted, refused) = waiting(caller, &carried).await?;
    let sheet = Sheet {
        request: &request,
        form,
        start: path::start(&catalogue, caller.language, &service.slug_it),
        ticket: Ticket::for_page(caller, &carried)?,
        refused,
    };
    let asked = request.field("draft");
    let id = if asked.is_empty() { posted.draft.clone() } else { asked };
    if id.is_empty() {
        let view = start_request(slug.to_owned()).await?;
        return Ok(start::page(&sheet, service, view).with_twin(twin(&catalogue, &sheet, "")));
    }
    let draft = show_draft(id).await?;
    if draft.service != service.slug_it {
        return Err(PortalError::NotFound);
    }
    if let Some(number) = &draft.case {
        see_other(&Name::Receipt.path_of(caller.language, number));
        return Ok(Page::new(form.title.get(caller.language), ().into_any()));
    }
    shown(&catalogue, &sheet, draft, posted)
}

fn shown(catalogue: &Catalogue, sheet: &Sheet<'_>, draft: DraftView, posted: Posted) -> PageResult {
    let asked = sheet.request.field("step");
    let which = [asked, posted.step.clone(), draft.step.clone()].into_iter().find(|step| !step.is_empty());
    let which = which.unwrap_or_default();
    let query = format!("?draft={}&step={which}", draft.id);
    let twin = twin(catalogue, sheet, &query);
    if which == REVIEW {
        return Ok(review::page(sheet, draft, &posted.declared).with_twin(twin));
    }
    let step = sheet.form.step(&which).or_else(|| sheet.form.steps.first()).ok_or(PortalError::NotFound)?;
    Ok(step::page(sheet, step, draft, posted).with_twin(twin))
}

fn twin(catalogue: &Catalogue, sheet: &Sheet<'_>, query: &str) -> String {
    let other = sheet.request.caller.language.other();
    format!("{}{query}", path::start(catalogue, other, &sheet.form.service))
}
