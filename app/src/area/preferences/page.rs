//! The page of preferences.

use super::{
    above::{Done, Mistakes, error_at},
    address::Address,
    consents::Consents,
    data::load_preferences,
    deliveries::Deliveries,
    form::Fields,
    preview::{self, PreviewSection},
    said::{PageFlash, Said},
};
use crate::{
    area::frame::Frame,
    forms::{self, Flash, Kept, Ticket, TicketFields},
    page::{Page, PageRequest, PageResult},
    routes::Name,
};
use crm::preference::{Field as Which, FieldError, RawForm};
use leptos::prelude::*;

/// What the page shows of what was posted.
#[derive(Default)]
struct Shown {
    form: Option<RawForm>,
    code: String,
    errors: Vec<FieldError>,
    /// Title and text of what was done.
    done: Option<(&'static str, &'static str)>,
    waited: bool,
    trial: bool,
}

fn shown(texts: crate::text::Texts, flash: Option<PageFlash>) -> Shown {
    let saved = (texts.s("preferences-saved"), texts.s("preferences-saved-text"));
    let (values, errors, waited) = match flash {
        None => return Shown::default(),
        Some(Flash::Done) => return Shown { done: Some(saved), ..Shown::default() },
        Some(Flash::Refused { values, errors }) => (values, errors, false),
        Some(Flash::Waiting { values }) => (values, Vec::new(), true),
    };
    let base = Shown { errors, waited, ..Shown::default() };
    match values {
        Said::Preferences(form) => Shown { form: Some(form), ..base },
        Said::Trial(form) => Shown { form: Some(form), trial: !waited, ..base },
        Said::Code(code) => Shown { code, ..base },
        Said::CodeSent => {
            Shown { done: Some((texts.s("address-code-sent"), texts.s("address-code-sent-text"))), ..base }
        }
        Said::Confirmed => {
            Shown { done: Some((texts.s("address-done"), texts.s("address-done-text"))), ..base }
        }
    }
}

/// The page of preferences.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let kept = load_preferences().await?;
    let carried = request.field("form");
    let flash: Option<PageFlash> = forms::read_flash(caller, &carried).await?;
    let ticket = Ticket::for_page(caller, &carried)?;
    let Shown { form, code, errors, done, waited, trial } = shown(texts, flash);
    let form = form.unwrap_or(kept.form);
    let proven = kept.address.as_ref().filter(|address| address.verified).map(|address| &*address.address);
    let tried = if trial { preview::try_it(caller, &form, proven).await? } else { None };
    let title = if errors.is_empty() {
        texts.s("area-preferences").to_owned()
    } else {
        texts.f("title-error", &[("title", texts.s("area-preferences").into())])
    };
    let address = kept.address.map(|address| {
        let error = error_at(texts, &errors, Which::Code);
        view! { <Address texts=texts address=address ticket=ticket.clone() typed=code error=error /> }
    });
    let body = view! {
        <Frame texts=texts current=Name::Preferences here=None>
            <h1>{texts.s("area-preferences")}</h1>
            <p class="lead">{texts.s("preferences-lead")}</p>
            {done.map(|(title, text)| view! { <Done title=title text=text /> })}
            {waited.then(|| view! { <Kept texts=texts /> })}
            <Mistakes texts=texts errors=errors.clone() />
            {tried.map(|shown| view! { <PreviewSection texts=texts shown=shown /> })}
            <form action=format!("/api/portal/v1/preferences/save?lang={language}") method="post" novalidate>
                <TicketFields ticket=ticket.clone() />
                <Fields texts=texts form=form errors=errors />
                <div class="q-actions">
                    <button class="btn btn-primary btn-lg" type="submit">{texts.s("preferences-save")}</button>
                    <button class="btn btn-outline-primary" type="submit" name="preview" value="1">
                        {texts.s("preview-go")}
                    </button>
                    <a class="btn btn-link" href=Name::Overview.path(language)>{texts.s("cancel")}</a>
                </div>
            </form>
            {address}
            <Deliveries texts=texts deliveries=kept.deliveries />
            <Consents texts=texts consents=kept.consents ticket=ticket />
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}
