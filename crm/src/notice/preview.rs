//! What the last month would have brought with these settings: the same decision, over what really happened.

use super::{Decision, News, Reason, Settings, Urgency, What, decide};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    case::{ActName, CaseNumber},
    clock::Timestamp,
    db::Row,
    source::OWN,
    timeline::{Direction, EntryKind},
};
use std::collections::BTreeMap;

/// How far back a preview looks.
pub const PREVIEW_DAYS: i64 = 30;

/// The most entries that a preview goes through, the newest.
const MOST: i64 = 1000;

/// How many columns an entry is read from.
const COLUMNS: usize = 8;

/// What would have come, and what would not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// E-mails, the newest first.
    pub mails: Vec<Planned>,
    /// How many things would have been left out, by reason.
    pub not: BTreeMap<Reason, usize>,
}

/// An e-mail that would have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// When.
    pub at: Timestamp,
    /// With what, the oldest first.
    pub items: Vec<PreviewItem>,
}

/// One thing in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewItem {
    /// What for, about what, when.
    pub news: News,
    /// What sort of entry.
    pub kind: EntryKind,
    /// The act that made it.
    pub act: Option<ActName>,
    /// For a change of state its code, else a few words.
    pub title: String,
    /// What the case is about.
    pub case_title: String,
}

/// What these things would have come to, each decided at the moment at which it happened.
#[must_use]
pub fn plan(happened: Vec<PreviewItem>, settings: &Settings) -> Preview {
    let mut preview = Preview::default();
    let mut bundles = BTreeMap::<Timestamp, Vec<PreviewItem>>::new();
    for item in happened {
        match decide(&item.news, settings, item.news.owed_at) {
            Decision::Not(reason) => *preview.not.entry(reason).or_default() += 1,
            Decision::Send { at, bundle: true, .. } => bundles.entry(at).or_default().push(item),
            Decision::Send { at, .. } => preview.mails.push(Planned { at, items: vec![item] }),
        }
    }
    preview.mails.extend(bundles.into_iter().map(|(at, items)| Planned { at, items }));
    preview.mails.sort_by_key(|mail| std::cmp::Reverse(mail.at));
    preview
}

/// What a citizen's last thirty days would have brought with these settings; only they may try that.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the citizen.
pub async fn preview(crm: &Crm, actor: &Actor, citizen: CitizenId, settings: &Settings) -> Result<Preview> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let rows = crm
        .db
        .list(
            "SELECT e.kind, e.act, e.direction, e.case_number, e.happened_at, e.title, c.title,
                    CAST(CASE WHEN e.source = $4 AND e.act IS NULL AND f.submitted_at = e.happened_at THEN 1 ELSE 0 END AS BIGINT)
             FROM timeline_entry e
               LEFT JOIN cases c ON c.citizen_id = e.citizen_id AND c.number = e.case_number
               LEFT JOIN case_answer f ON f.citizen_id = e.citizen_id AND f.number = e.case_number
             WHERE e.citizen_id = $1 AND e.happened_at > $2 AND e.happened_at <= $3
             ORDER BY e.happened_at DESC, e.id DESC LIMIT $5 + 0",
            COLUMNS,
            &args![citizen.0, crm.now().plus_seconds(-PREVIEW_DAYS * 86_400), crm.now(), OWN, MOST],
        )
        .await?;
    let mut happened = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    happened.reverse();
    Ok(plan(happened, settings))
}

fn read(row: &Row) -> Result<PreviewItem> {
    let kind = EntryKind::from_code(&row.text(0)?).ok_or(Error::Unreadable("timeline_entry.kind"))?;
    let act: Option<ActName> = row.maybe_text(1)?.and_then(|act| act.parse().ok());
    let by = Direction::from_code(&row.text(2)?).ok_or(Error::Unreadable("timeline_entry.direction"))?;
    let case = match row.int(3)? {
        0 => None,
        packed => {
            Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("timeline_entry.case_number"))?)
        }
    };
    let mut news = News::of_entry(kind, act, by, case, Timestamp(row.int(4)?));
    if row.flag(7)? && by == Direction::Outbound {
        news.what = What::Receipt;
        news.urgency = Urgency::Immediate;
    }
    Ok(PreviewItem {
        news,
        kind,
        act,
        title: row.text(5)?,
        case_title: row.maybe_text(6)?.unwrap_or_default(),
    })
}
