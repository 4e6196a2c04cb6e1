//! A rating and its reason, posted.

use super::place::known_page;
use crate::{
    caller::Caller,
    forms::{Outcome, is_form_id, see_other},
    page::PortalError,
    routes::Name,
};
use crm::{
    content,
    readers::{self, NewRating, Reason},
};
use std::collections::HashMap;

/// The fields of either form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(HashMap<String, String>);

impl Posted {
    /// From the body of a form; of a repeated field the last.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// A field.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The reason on the side on which these stars are: what was chosen before the stars changed does not count.
    fn reason(&self, stars: i64) -> Option<Reason> {
        Reason::from_code(self.field(if stars <= 3 { "low" } else { "high" }))
    }
}

/// Keeps a rating, or thanks for one that is not counted again, and leads on.
///
/// # Errors
/// [`PortalError::Bad`] for a page that is not there.
pub async fn rate(caller: &Caller, posted: &Posted, counts: bool) -> Result<Outcome, PortalError> {
    let crm = &caller.portal.crm;
    let catalogue = content::catalogue(crm).await?;
    let page = posted.field("page").to_owned();
    let content = known_page(&catalogue, &page).ok_or(PortalError::Bad)?;
    let stars = posted.field("stars").parse::<u8>().ok().filter(|stars| (1..=5).contains(stars));
    let Some(stars) = stars else { return Ok(lead(caller, &page, &[("missing", "1")])) };
    if !counts {
        return Ok(lead(caller, &page, &[("again", "1")]));
    }
    let reason = posted.reason(i64::from(stars));
    let new = NewRating {
        page: page.clone(),
        content,
        language: caller.language,
        stars,
        reason,
        comment: posted.field("comment").to_owned(),
    };
    let token = readers::rate(crm, &new).await?;
    if reason.is_some() || !new.comment.trim().is_empty() {
        return Ok(lead(caller, &page, &[]));
    }
    Ok(lead(caller, &page, &[("rating", &token)]))
}

/// Adds a reason to a rating that has none yet, and leads on.
///
/// # Errors
/// If the database fails.
pub async fn add(caller: &Caller, posted: &Posted) -> Result<Outcome, PortalError> {
    let (crm, token) = (&caller.portal.crm, posted.field("rating"));
    let rated = if is_form_id(token) { readers::find_rated(crm, token).await? } else { None };
    // Half an hour is over: nothing is wrong, nothing is added.
    let Some(rated) = rated else { return Ok(lead(caller, "/", &[])) };
    readers::add_reason(crm, token, posted.reason(rated.stars), posted.field("comment")).await?;
    Ok(lead(caller, &rated.page, &[]))
}

/// To the page that thanks. Its address says which page was rated, and the secret of a rating that lacks its reason.
fn lead(caller: &Caller, page: &str, more: &[(&str, &str)]) -> Outcome {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("page", page).extend_pairs(more);
    let next = format!("{}?{}", Name::Feedback.path(caller.language), query.finish());
    see_other(&next);
    Outcome { done: more.is_empty(), next }
}
