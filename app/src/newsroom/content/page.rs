//! The page of a content in work.

use super::{
    comments::Comments,
    events::{Events, merge},
    gap::GapNotice,
    offers::offers,
    posted::{ContentFlash, Typed},
    quality::Quality,
    reading::Reading,
    stages::Stages,
    standing::Standing,
    steps::{Sheet, Steps},
    told::Told,
};
use crate::{
    forms::{self, Flash, Ticket},
    newsroom::{
        Frame, Judge,
        card::Score,
        words::{self, StageBadge},
    },
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Icon,
    routes::Name,
};
use crm::{
    access::{self, Act},
    clock::{Timestamp, in_rome},
    content,
    newsroom::{self, Done},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, crm) = (caller.texts(), &caller.portal.crm);
    let (actor, _) = caller.newsroom()?;
    let id: i64 = request.param("id").parse().map_err(|_| PortalError::NotFound)?;
    let item = newsroom::find(crm, &actor, id).await?;
    let head = newsroom::revision(crm, &actor, &item, item.head).await?;
    let deeds = newsroom::deeds(crm, &actor, id).await?;
    let revisions = newsroom::revisions(crm, &actor, id, None).await?;
    let comments = newsroom::comments(crm, &actor, id).await?;
    let gap = newsroom::gap(crm, &actor, &item).await?;
    let offers = offers(crm, &actor, &item).await?;
    let since = match item.public {
        Some(number) => Some(out_since(&deeds, number).unwrap_or({
            let public = newsroom::revision(crm, &actor, &item, number).await?;
            public.head.created_at
        })),
        None => None,
    };
    let writes = access::authorise(&actor, Act::Write, item.object()).is_ok();
    let editor = words::editor(texts, id);
    let carried = request.field("form");
    let flash: Option<ContentFlash> = forms::read_flash(caller, &carried).await?;
    let tomorrow = in_rome(crm.now().plus_seconds(86_400)).date().to_string();
    let mut sheet = Sheet {
        texts,
        item: item.clone(),
        ticket: Ticket::for_page(caller, &carried)?,
        typed: Typed::default(),
        trouble: None,
        writes,
        editor: editor.clone(),
        proposed: (tomorrow, "08:00".to_owned()),
        end: item.end_at.map(day_and_time).unwrap_or_default(),
    };
    let (mut done, mut waited) = (false, false);
    match flash {
        Some(Flash::Done) => done = true,
        Some(Flash::Refused { values, errors }) => {
            sheet.typed = values;
            sheet.trouble = errors.into_iter().next();
        }
        Some(Flash::Waiting { values }) => {
            sheet.typed = values;
            waited = true;
        }
        None => {}
    }
    let name = words::title(texts, &item);
    let title = match &sheet.trouble {
        Some(_) => texts.f("title-error", &[("title", (&name).into())]),
        None => name.clone(),
    };
    let can_edit = writes && item.stage.after_save().is_some() && words::is_edited(&item);
    let catalogue = content::catalogue(crm).await?;
    let report = if words::is_edited(&item) {
        Some(Judge::report(&caller.portal, item.kind, &item.slug_it, &head.values).await?)
    } else {
        None
    };
    let body = view! {
        <Frame texts=texts current=Name::Contents here=Some(name.clone())>
            <div class="q-content-head">
                <p class="q-work-top">
                    {words::kind(texts, item.kind)} " · " {words::municipio(texts, item.municipio)} " "
                    <StageBadge texts=texts stage=item.stage /> " " <Score texts=texts score=item.score />
                </p>
                <h1>{name}</h1>
                <p class="q-actions">
                    {can_edit
                        .then(|| {
                            view! {
                                <a class="btn btn-primary" href=editor.clone()>
                                    <Icon id="it-pencil" />
                                    {texts.s("content-edit")}
                                </a>
                            }
                        })}
                    <a class="btn btn-outline-primary" href=Name::ContentHistory.path_of(texts.language(), &id.to_string())>
                        <Icon id="it-clock" />
                        {texts.s("content-history")}
                    </a>
                </p>
            </div>
            <Told sheet=sheet.clone() done=done waited=waited deeds=deeds.clone() revisions=revisions.clone() />
            <Stages texts=texts stage=item.stage />
            <Standing texts=texts item=item.clone() since=since />
            <Steps sheet=sheet.clone() offers=offers />
            {gap.filter(|_| words::is_edited(&item))
                .map(|gap| view! { <GapNotice texts=texts kind=item.kind gap=gap editor=can_edit.then(|| editor.clone()) /> })}
            {report.map(|report| view! { <Quality texts=texts kind=item.kind report=report editor=can_edit.then(|| editor.clone()) /> })}
            <section class="q-section" aria-labelledby="s-texts">
                <h2 id="s-texts">{texts.s("reading-title")}</h2>
                <Reading texts=texts kind=item.kind values=head.values catalogue=catalogue />
            </section>
            <Comments sheet=sheet comments=comments may=writes />
            <Events texts=texts id=id events=merge(&deeds, &revisions) />
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// When a revision went out.
fn out_since(deeds: &[Done], revision: i64) -> Option<Timestamp> {
    deeds.iter().find(|done| done.act == "publish" && done.revision == revision).map(|done| done.at)
}

/// As the fields of a form hold it.
fn day_and_time(at: Timestamp) -> (String, String) {
    let local = in_rome(at);
    (local.date().to_string(), local.strftime("%H:%M").to_string())
}
