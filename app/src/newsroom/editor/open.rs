//! What is open in an editor: the newest revision, what was typed and not saved, what somebody else saved meanwhile.

use super::{
    held::{Held, PageFlash, Said},
    typed::{known, same},
};
use crate::{
    forms::{self, Flash, Ticket},
    newsroom::{Judge, quality},
    page::{PageRequest, PortalError},
};
use crm::{
    access::{self, Act},
    actor::Actor,
    clock::Timestamp,
    content::{self, Catalogue},
    newsroom::{
        self, Item, Mistake, Revision, Values,
        shape::{self, Field},
        values::parse,
    },
};
use leptos::prelude::AnyView;
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

/// What is open.
pub(super) struct Open {
    pub(super) actor: Actor,
    pub(super) item: Item,
    pub(super) fields: &'static [Field],
    pub(super) ticket: Ticket,
    pub(super) catalogue: Arc<Catalogue>,
    /// The newest revision.
    pub(super) head: Revision,
    /// What stands in the fields.
    pub(super) values: Values,
    /// The revision on which it was typed.
    pub(super) base: i64,
    /// When it was kept, if it is not saved.
    pub(super) kept_at: Option<Timestamp>,
    /// It came when the session was over.
    pub(super) waited: bool,
    /// Somebody else saved since it was begun, something else.
    pub(super) overtaken: bool,
    pub(super) said: Option<Said>,
    pub(super) note: String,
    pub(super) translated: bool,
    /// What cannot stand as it was typed.
    pub(super) mistakes: Vec<Mistake>,
    /// What the checks say, by field; each is drawn once.
    pub(super) findings: RefCell<BTreeMap<String, AnyView>>,
    /// Their score, in words.
    pub(super) score: String,
}

impl Open {
    /// For whoever may write it; for anybody else it is not there.
    pub(super) async fn load(request: &PageRequest) -> Result<Self, PortalError> {
        let caller = &request.caller;
        let crm = &caller.portal.crm;
        let (actor, _) = caller.newsroom()?;
        let id = request.param("id").parse().map_err(|_| PortalError::NotFound)?;
        let item = newsroom::find(crm, &actor, id).await?;
        access::authorise(&actor, Act::Write, item.object())?;
        let fields = shape::fields(item.kind);
        if fields.is_empty() {
            return Err(PortalError::NotFound);
        }
        let head = newsroom::revision(crm, &actor, &item, item.head).await?;
        let carried = request.field("form");
        let flash: Option<PageFlash> = forms::read_flash(caller, &carried).await?;
        let (held, mut mistakes, waited) = match flash {
            Some(Flash::Waiting { values }) => (values, Vec::new(), true),
            Some(Flash::Refused { values, errors }) => (values, errors, false),
            Some(Flash::Done) | None => (Held::default(), Vec::new(), false),
        };
        let mut kept_at = None;
        let (mut values, mut base) = (head.values.clone(), item.head);
        if waited {
            (values, base) = (known(fields, held.values), held.base);
        } else if let Some(buffer) = newsroom::buffer(crm, &actor, item.id).await? {
            (values, base) = (known(fields, buffer.values), buffer.base);
            kept_at = Some(buffer.kept_at);
        }
        let changed = |against: &Values| fields.iter().any(|field| !same(field, &values, against));
        let unsaved = changed(&head.values);
        if !unsaved {
            (base, kept_at) = (item.head, None);
        }
        let overtaken = unsaved && base != item.head;
        for mistake in parse(fields, &values).err().unwrap_or_default() {
            if !mistakes.contains(&mistake) {
                mistakes.push(mistake);
            }
        }
        let catalogue = content::catalogue(crm).await?;
        let report = Judge::report(&caller.portal, item.kind, &item.slug_it, &values).await?;
        let texts = caller.texts();
        Ok(Self {
            findings: RefCell::new(quality::by_field(texts, &report)),
            score: quality::score(texts, &report),
            ticket: Ticket::for_page(caller, &carried)?,
            catalogue,
            actor,
            item,
            fields,
            head,
            values,
            base,
            kept_at,
            waited: waited && unsaved,
            overtaken,
            said: held.said,
            note: held.note,
            translated: held.translated,
            mistakes,
        })
    }

    /// Whether what stands in the fields is not saved.
    pub(super) fn is_unsaved(&self) -> bool {
        self.kept_at.is_some() || self.waited
    }
}
