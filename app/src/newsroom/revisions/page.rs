//! The page of a content's revisions: the list, and two of them compared or one of them shown, as the address asks.

use super::{
    compare::{Choose, Comparison},
    list::RevisionList,
    old::{Old, Restore},
    restore::{RestoreFlash, Trouble, Typed},
};
use crate::{
    forms::{self, Flash, Ticket},
    newsroom::{Frame, words},
    page::{Page, PageRequest, PageResult, PortalError},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    access::{self, Act},
    content,
    newsroom::{self, shape},
};
use leptos::prelude::*;

/// How many revisions one page lists.
const SHOWN: usize = 100;

/// A number of the address; `None` if it is not there.
fn number(request: &PageRequest, field: &str) -> Result<Option<i64>, PortalError> {
    match request.field(field).as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| PortalError::NotFound),
    }
}

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, crm) = (caller.texts(), &caller.portal.crm);
    let (actor, _) = caller.newsroom()?;
    let id: i64 = request.param("id").parse().map_err(|_| PortalError::NotFound)?;
    let item = newsroom::find(crm, &actor, id).await?;
    let revisions = newsroom::revisions(crm, &actor, id, number(&request, "below")?).await?;
    let carried = request.field("form");
    let flash: Option<RestoreFlash> = forms::read_flash(caller, &carried).await?;
    let (typed, trouble) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors.into_iter().next()),
        Some(Flash::Waiting { values }) => (values, None),
        Some(Flash::Done) | None => (Typed::default(), None),
    };
    let ticket = Ticket::for_page(caller, &carried)?;
    let restores = access::authorise(&actor, Act::Write, item.object()).is_ok()
        && item.stage.after_save().is_some()
        && words::is_edited(&item);
    let asked = number(&request, "rev")?.or(Some(typed.number).filter(|number| *number > 0));
    let old = match asked {
        Some(number) => {
            let revision = newsroom::revision(crm, &actor, &item, number).await?;
            let catalogue = content::catalogue(crm).await?;
            let restore = (restores && number != item.head).then(|| {
                let wrong = (trouble == Some(Trouble::Why)).then(|| texts.s("restore-why-missing").to_owned());
                view! { <Restore texts=texts item=item.clone() number=number ticket=ticket typed=typed wrong=wrong /> }
                    .into_any()
            });
            Some(
                view! { <Old texts=texts item=item.clone() revision=revision catalogue=catalogue restore=restore /> },
            )
        }
        None => None,
    };
    let pair = number(&request, "da")?.zip(number(&request, "a")?);
    let comparison = match pair {
        Some((from, to)) => {
            let from = newsroom::revision(crm, &actor, &item, from).await?;
            let to = newsroom::revision(crm, &actor, &item, to).await?;
            let changes = newsroom::differences(shape::fields(item.kind), &from.values, &to.values);
            Some(view! {
                <Comparison texts=texts item=item.clone() from=from.head to=to.head changes=changes />
            })
        }
        None => None,
    };
    let chosen = pair
        .unwrap_or((item.public.filter(|number| *number != item.head).unwrap_or(item.head - 1), item.head));
    let title = texts.f("history-of", &[("title", (&words::title(texts, &item)).into())]);
    let above =
        vec![(words::title(texts, &item), Name::ContentInWork.path_of(texts.language(), &id.to_string()))];
    let older = revisions.len() == SHOWN && revisions.last().is_some_and(|last| last.number > 1);
    let choose = (item.head > 1)
        .then(|| view! { <Choose texts=texts id=id revisions=revisions.clone() chosen=chosen /> });
    let heading = title.clone();
    let body = view! {
        <Frame texts=texts current=Name::Contents above=above here=Some(texts.s("content-history").to_owned())>
            <h1>{heading}</h1>
            <Refused texts=texts trouble=trouble />
            {choose}
            {comparison}
            {old}
            <RevisionList texts=texts item=item revisions=revisions older=older />
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// Why the revision was not brought back.
#[component]
fn Refused(texts: Texts, #[prop(optional_no_strip)] trouble: Option<Trouble>) -> impl IntoView {
    trouble.map(|trouble| {
        let words = match trouble {
            Trouble::Why => view! { <a href="#note">{texts.s("restore-why-missing")}</a> }.into_any(),
            Trouble::Changed => texts.s("restore-changed").into_any(),
            Trouble::Archived => texts.s("restore-archived").into_any(),
        };
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
                <Icon id="it-error" />
                <div>
                    <h2 id="errors-h">{texts.s("restore-refused")}</h2>
                    <p>{words}</p>
                </div>
            </div>
        }
    })
}
