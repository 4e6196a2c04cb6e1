//! From a content to its files.

use super::{Files, folder_of, sections};
use crm::{
    clock::Timestamp,
    newsroom::{
        Stage,
        shape::{self, Field, Widget},
        transfer::{Text, Whole},
    },
};
use jiff::Timestamp as Moment;
use serde::Serialize;
use serde_json::{Map, Value};

/// `content.json`, in the order of its keys.
#[derive(Serialize)]
struct Head<'a> {
    kind: &'a str,
    slug_it: &'a str,
    slug_en: &'a str,
    state: &'a str,
    position: i64,
    municipio: i64,
    publish_at: Option<String>,
    end_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<Side>,
}

/// The shared part of a text; also `draft/content.json`.
#[derive(Serialize)]
pub(super) struct Side {
    stale_en: bool,
    fields: Value,
}

/// The files of contents.
///
/// # Errors
/// If something cannot be written as JSON.
pub fn pack(contents: &[Whole]) -> serde_json::Result<Files> {
    let mut files = Files::new();
    for whole in contents {
        let folder = format!("{}/{}", folder_of(whole.kind), whole.slug_it);
        let head = Head {
            kind: whole.kind.code(),
            slug_it: &whole.slug_it,
            slug_en: &whole.slug_en,
            state: Stage::code(whole.stage),
            position: whole.position,
            municipio: whole.municipio,
            publish_at: whole.publish_at.map(moment),
            end_at: whole.end_at.map(moment),
            public: whole.public.as_ref().map(|text| side(whole, text)),
        };
        files.insert(format!("{folder}/content.json"), json(&head)?);
        if let Some(text) = &whole.public {
            texts(&mut files, &folder, whole, text);
        }
        if let Some(text) = &whole.draft {
            let folder = format!("{folder}/draft");
            files.insert(format!("{folder}/content.json"), json(&side(whole, text))?);
            texts(&mut files, &folder, whole, text);
        }
    }
    Ok(files)
}

/// Whether a field stands in the head of `content.json`.
pub(super) fn in_head(path: &str) -> bool {
    ["slug", "slug_it", "slug_en", "municipio"].contains(&path)
}

/// The fields that are a text of a language, in their order.
pub(super) fn texts_of(fields: &'static [Field], language: &str) -> impl Iterator<Item = &'static Field> {
    fields.iter().filter(move |field| field.language() == Some(language) && field.widget != Widget::Slug)
}

/// What is neither in the head nor a text.
fn side(whole: &Whole, text: &Text) -> Side {
    let mut fields = text.body.as_object().cloned().unwrap_or_default();
    let shape = shape::fields(whole.kind);
    // A kind that the newsroom does not edit stands here whole.
    if !shape.is_empty() {
        fields.retain(|path, _| {
            !in_head(path) && !["it", "en"].contains(&path.as_str()) && !is_text(shape, path)
        });
    }
    Side { stale_en: text.stale_en, fields: Value::Object(sorted(fields)) }
}

fn is_text(shape: &'static [Field], path: &str) -> bool {
    ["it", "en"].iter().any(|language| texts_of(shape, language).any(|field| field.path == path))
}

/// By name, whatever the order in which a database keeps them.
fn sorted(fields: Map<String, Value>) -> Map<String, Value> {
    let mut all: Vec<(String, Value)> = fields.into_iter().collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.into_iter().collect()
}

fn texts(files: &mut Files, folder: &str, whole: &Whole, text: &Text) {
    for language in ["it", "en"] {
        let found: Vec<(&str, &str)> = texts_of(shape::fields(whole.kind), language)
            .map(|field| {
                let at = field.path.split('.').try_fold(&text.body, |value, part| value.get(part));
                (field.name(), at.and_then(Value::as_str).unwrap_or_default())
            })
            .collect();
        if !found.is_empty() {
            files.insert(format!("{folder}/{language}.md"), sections::write(found).into_bytes());
        }
    }
}

fn json(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// RFC 3339, to the millisecond, in UTC.
fn moment(at: Timestamp) -> String {
    Moment::from_millisecond(at.0).map_or_else(|_| at.0.to_string(), |moment| moment.to_string())
}
