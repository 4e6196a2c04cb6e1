//! The newsroom at the size of a city that has written for years: what waits, a search over all, saving, publishing, what changed.

use crate::{
    Fault,
    table::{Budget, Table, percentile},
};
use crm::{
    Crm,
    actor::{Actor, Role, StaffId},
    clock::SystemClock,
    content::{self, Kind},
    db::Db,
    entropy::SystemEntropy,
    newsroom::{self, Edit, Order, Saved, Search, Step, Stepped, shape},
    remit::Remit,
};
use serde_json::{Value, json};
use std::{path::Path, sync::Arc, time::Instant};

const CONTENTS: i64 = 20_000;
const REVISIONS_EACH: i64 = 10;
/// How often each is measured.
const TIMES: i64 = 200;

const EDITOR: Actor =
    Actor::Staff { id: StaffId(1), role: Role::Publisher, office: None, purpose: None, remit: Remit::ALL };

/// Fills a database and measures on it.
///
/// # Errors
/// If the database fails, or something is refused.
pub(crate) async fn measure(table: &mut Table, folder: &Path) -> Result<(), Fault> {
    let folder = folder.join("newsroom");
    std::fs::create_dir(&folder)?;
    let url = format!("sqlite:{}", folder.join("quirino.db").display());
    let crm = Crm::new(Db::open(&url).await?, Arc::new(SystemClock), Arc::new(SystemEntropy));
    let started = Instant::now();
    fill(&crm).await?;
    let row = crm.db.row("SELECT COUNT(*), (SELECT COUNT(*) FROM revision) FROM content", &[]).await?;
    let row = row.ok_or("no count")?;
    table.note(format!(
        "newsroom: {} contents and {} revisions, SQLite, made in {:.0} s",
        row.int(0)?,
        row.int(1)?,
        started.elapsed().as_secs_f64()
    ));
    let read = Instant::now();
    let catalogue = content::catalogue(&crm).await?;
    let name = format!("newsroom: a catalogue of {} read from nothing", catalogue.news.len());
    table.add(name, read.elapsed().as_secs_f64() * 1000.0, "ms", Budget::Told);

    let mut times = Vec::new();
    for _ in 0..TIMES {
        let asked = Instant::now();
        let waiting = newsroom::waiting(&crm, &EDITOR, None, 5).await?;
        times.push(ms(asked));
        if waiting.iter().all(|queue| queue.count == 0) {
            return Err("nothing waits".into());
        }
    }
    rows(table, "the queue", times);

    let mut times = Vec::new();
    for number in 0..TIMES {
        let search = Search { words: format!("strada {}", 1 + number * 97 % CONTENTS), ..Search::default() };
        let asked = Instant::now();
        let (found, _) = newsroom::search(&crm, &EDITOR, &search).await?;
        times.push(ms(asked));
        if found.is_empty() {
            return Err("a content is not found".into());
        }
    }
    rows(table, "a search over all contents", times);

    let (mut saving, mut publishing, mut comparing) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..TIMES {
        let id = 1 + number * 97 % CONTENTS;
        let item = newsroom::find(&crm, &EDITOR, id).await?;
        let mut values = newsroom::revision(&crm, &EDITOR, &item, item.head).await?.values;
        values.insert("it.summary".to_owned(), format!("Riassunto cambiato {number}"));
        let edit = Edit { base: item.head, values, ..Edit::default() };
        let asked = Instant::now();
        let Saved::Revision(head) = newsroom::save(&crm, &EDITOR, id, &edit).await? else {
            return Err("a save was refused".into());
        };
        saving.push(ms(asked));
        let order = Order { step: Step::Publish, head, at: None, until: None, note: String::new() };
        let asked = Instant::now();
        let Stepped::At(_) = newsroom::step(&crm, &EDITOR, id, &order).await? else {
            return Err("a publication was refused".into());
        };
        let catalogue = content::catalogue(&crm).await?;
        publishing.push(ms(asked));
        let known = catalogue.news.iter().find(|item| item.content == id).ok_or("not in the catalogue")?;
        if known.it.summary != format!("Riassunto cambiato {number}") {
            return Err("the catalogue has another text".into());
        }
        let item = newsroom::find(&crm, &EDITOR, id).await?;
        let asked = Instant::now();
        let before = newsroom::revision(&crm, &EDITOR, &item, 1).await?;
        let after = newsroom::revision(&crm, &EDITOR, &item, head).await?;
        let changes = newsroom::differences(shape::fields(Kind::News), &before.values, &after.values);
        comparing.push(ms(asked));
        if changes.is_empty() {
            return Err("no difference".into());
        }
    }
    rows(table, "a save", saving);
    rows(table, "a publication, until the catalogue has it", publishing);
    rows(table, "the difference of two revisions", comparing);
    crm.db.close().await;
    Ok(())
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn rows(table: &mut Table, what: &str, times: Vec<f64>) {
    table.add(format!("newsroom: {what}, p50"), percentile(times.clone(), 50.0), "ms", Budget::Told);
    table.add(format!("newsroom: {what}, p99"), percentile(times, 99.0), "ms", Budget::Told);
}

/// Contents with their histories: one in ten is in work, the others are published.
async fn fill(crm: &Crm) -> Result<(), Fault> {
    let now = crm.now();
    for first in (1..=CONTENTS).step_by(1000) {
        let mut tx = crm.db.begin().await?;
        for id in first..first + 1000 {
            let slug = format!("strada-{id}");
            let (state, public) = match id % 10 {
                0 => (["draft", "in_review", "approved"][usize::try_from(id / 10 % 3)?], 0),
                _ => ("published", REVISIONS_EACH),
            };
            let title = format!("Strada {id} chiusa per lavori");
            let words = format!(" strada {id} chiusa per lavori {slug}");
            let changed = now.plus_seconds(-id * 60);
            tx.execute(
                "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at, section,
                   municipio, head_revision, title_it, title_en, words, version)
                 VALUES ($1, 'news', $2, $2, $3, $4, 1, $5, $5, 'news', $6, $7, $8, '', $9, 1)",
                &[
                    id.into(),
                    (&slug).into(),
                    state.into(),
                    public.into(),
                    changed.into(),
                    (id % 16).into(),
                    REVISIONS_EACH.into(),
                    (&title).into(),
                    (&words).into(),
                ],
            )
            .await?;
            for number in 1..=REVISIONS_EACH {
                tx.execute(
                    "INSERT INTO revision (content_id, number, body, author, note, created_at, author_id, translation_of, stale_en)
                     VALUES ($1, $2, $3, 'Redazione', '', $4, 1, $2, $5)",
                    &[
                        id.into(),
                        number.into(),
                        body(id, number, &title, &slug).to_string().into(),
                        changed.into(),
                        (id % 7 == 0).into(),
                    ],
                )
                .await?;
            }
        }
        tx.commit().await?;
    }
    crm.db.execute("UPDATE content_version SET version = 1", &[]).await?;
    Ok(())
}

fn body(id: i64, number: i64, title: &str, slug: &str) -> Value {
    const PARAGRAPH: &str = "La strada resta chiusa al traffico per i lavori della rete idrica. Gli autobus fanno un altro percorso. \
        I residenti passano a piedi. Chi ha un permesso lascia l'auto nelle strade vicine.\n";
    let text = format!("{PARAGRAPH}\nVersione {number} dell'avviso {id}.\n\n{PARAGRAPH}\n{PARAGRAPH}");
    json!({
        "slug_it": slug, "slug_en": slug, "kind": "avviso", "date": "2026-11-23", "urgent": false, "municipio": id % 16,
        "it": { "title": title, "summary": "Lavori in corso.", "body": text },
        "en": { "title": title, "summary": "Works.", "body": text },
    })
}
