//! From files to contents. Nothing is guessed: what is not understood is told, with its path and why.

use super::{
    Files, folder_of, kind_of,
    pack::{in_head, texts_of},
    sections,
};
use crm::{
    clock::Timestamp,
    content::Kind,
    newsroom::{
        Stage, shape,
        transfer::{Text, Whole, checked},
    },
};
use jiff::Timestamp as Moment;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What is wrong with a file or a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its path below the folder.
    pub path: String,
    /// Why, in words.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    kind: String,
    slug_it: String,
    slug_en: String,
    state: String,
    position: i64,
    #[serde(default)]
    municipio: i64,
    #[serde(default)]
    publish_at: Option<String>,
    #[serde(default)]
    end_at: Option<String>,
    #[serde(default)]
    public: Option<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    #[serde(default)]
    stale_en: bool,
    fields: Map<String, Value>,
}

/// The contents of files, by kind and place, and everything that is wrong with them.
#[must_use]
pub fn unpack(files: &Files) -> (Vec<Whole>, Vec<Fault>) {
    let (mut contents, mut faults) = (Vec::new(), Vec::new());
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for path in files.keys() {
        let parts: Vec<&str> = path.split('/').collect();
        let known = match parts.as_slice() {
            [_, _, "content.json" | "it.md" | "en.md"] => true,
            [_, _, "draft", "content.json" | "it.md" | "en.md"] => true,
            _ => false,
        };
        match parts.as_slice() {
            [kind, slug, ..] if known && kind_of(kind).is_some() => {
                folders.insert(format!("{kind}/{slug}"));
            }
            [kind, ..] if known => {
                faults.push(Fault {
                    path: path.clone(),
                    why: format!("{kind} is the folder of no kind of content"),
                });
            }
            _ => faults.push(Fault {
                path: path.clone(),
                why: "it is no file of a content (content.json, it.md, en.md, and the same in draft)"
                    .to_owned(),
            }),
        }
    }
    for folder in folders {
        match one(files, &folder) {
            Ok(whole) => contents.push(whole),
            Err(why) => faults.extend(why),
        }
    }
    for (place, whole) in contents.iter().enumerate() {
        let twin = contents.iter().take(place).any(|it| it.kind == whole.kind && it.slug_en == whole.slug_en);
        if twin {
            let path = format!("{}/{}", folder_of(whole.kind), whole.slug_it);
            faults.push(Fault { path, why: format!("slug_en {} is another content's", whole.slug_en) });
        }
    }
    contents.sort_by(|a, b| {
        let order = |kind: Kind| Kind::ALL.iter().position(|known| *known == kind);
        (order(a.kind), a.position, &a.slug_it).cmp(&(order(b.kind), b.position, &b.slug_it))
    });
    (contents, faults)
}

fn one(files: &Files, folder: &str) -> Result<Whole, Vec<Fault>> {
    let path = format!("{folder}/content.json");
    let fault = |why: String| vec![Fault { path: path.clone(), why }];
    let bytes = files.get(&path).ok_or_else(|| fault("it is missing".to_owned()))?;
    let head: Head = serde_json::from_slice(bytes).map_err(|error| fault(error.to_string()))?;
    let (above, slug) = folder.split_once('/').unwrap_or((folder, ""));
    let kind = Kind::from_code(&head.kind).filter(|kind| folder_of(*kind) == above);
    let kind = kind.ok_or_else(|| fault(format!("kind {:?} does not belong in {above}", head.kind)))?;
    if head.slug_it != slug {
        return Err(fault(format!("slug_it {:?} is not the name of its folder", head.slug_it)));
    }
    for slug in [&head.slug_it, &head.slug_en] {
        if !is_slug(slug) {
            return Err(fault(format!("{slug:?} is not small letters, digits and hyphens, at most 80")));
        }
    }
    let stage =
        Stage::from_code(&head.state).ok_or_else(|| fault(format!("{:?} is no state", head.state)))?;
    if !(0..=15).contains(&head.municipio) {
        return Err(fault("municipio is 0 to 15".to_owned()));
    }
    let moment = |text: &Option<String>| match text.as_ref().map(|text| text.parse::<Moment>()) {
        None => Ok(None),
        Some(Ok(moment)) => Ok(Some(Timestamp(moment.as_millisecond()))),
        Some(Err(error)) => Err(fault(error.to_string())),
    };
    let (publish_at, end_at) = (moment(&head.publish_at)?, moment(&head.end_at)?);
    let inner = format!("{folder}/draft/content.json");
    let draft = match files.get(&inner) {
        Some(bytes) => Some(
            serde_json::from_slice::<Side>(bytes)
                .map_err(|error| vec![Fault { path: inner.clone(), why: error.to_string() }])?,
        ),
        None => None,
    };
    let public = head.public.as_ref().map(|side| text(files, folder, kind, &head, side)).transpose()?;
    let inner = format!("{folder}/draft");
    let draft = draft.map(|side| text(files, &inner, kind, &head, &side)).transpose()?;
    for (there, at) in [(public.is_some(), folder), (draft.is_some(), inner.as_str())] {
        let lost = ["it.md", "en.md"].map(|name| format!("{at}/{name}"));
        if let Some(path) = lost.into_iter().find(|path| !there && files.contains_key(path)) {
            return Err(vec![Fault {
                path,
                why: "there is no part of content.json for this text".to_owned(),
            }]);
        }
    }
    let whole = Whole {
        kind,
        slug_it: head.slug_it,
        slug_en: head.slug_en,
        stage,
        position: head.position,
        municipio: head.municipio,
        publish_at,
        end_at,
        public,
        draft,
    };
    let faults: Vec<Fault> = whole.faults().into_iter().flat_map(fault).collect();
    if faults.is_empty() { Ok(whole) } else { Err(faults) }
}

/// A text of a content: shared fields and both languages, as an editor would have it saved.
fn text(files: &Files, folder: &str, kind: Kind, head: &Head, side: &Side) -> Result<Text, Vec<Fault>> {
    let shape = shape::fields(kind);
    let at = |path: &str, why: String| vec![Fault { path: format!("{folder}/{path}"), why }];
    let mut body = side.fields.clone();
    if shape.is_empty() {
        let named = |path: &str| body.get(path).and_then(Value::as_str);
        for (path, slug) in [("slug_it", &head.slug_it), ("slug_en", &head.slug_en), ("id", &head.slug_it)] {
            if named(path).is_some_and(|named| named != slug) {
                return Err(at("content.json", format!("{path} is not {slug:?}, as its head has it")));
            }
        }
    } else {
        if let Some(path) = body.keys().find(|path| in_head(path) || ["it", "en"].contains(&path.as_str())) {
            return Err(at(
                "content.json",
                format!("{path} is not one of its fields: it has a place of its own"),
            ));
        }
        // The addresses of a legal page are fixed: no field of the editor, and yet a part of it.
        let fixed: &[&str] = if kind == Kind::Page { &["slug_it", "slug_en"] } else { &[] };
        for path in
            shape.iter().map(|field| field.path).filter(|path| in_head(path)).chain(fixed.iter().copied())
        {
            let value = match path {
                "slug_en" => json!(head.slug_en),
                "municipio" => json!(head.municipio),
                _ => json!(head.slug_it),
            };
            body.insert(path.to_owned(), value);
        }
    }
    for language in ["it", "en"] {
        let name = format!("{language}.md");
        let wanted: Vec<_> = texts_of(shape, language).collect();
        let mut read = match files.get(&format!("{folder}/{name}")) {
            Some(bytes) => {
                let file = std::str::from_utf8(bytes).map_err(|_| at(&name, "it is not UTF-8".to_owned()))?;
                sections::read(file).map_err(|why| at(&name, why))?
            }
            None if wanted.is_empty() => continue,
            None => return Err(at(&name, "it is missing".to_owned())),
        };
        for field in wanted {
            let Some(text) = read.remove(field.name()) else {
                return Err(at(&name, format!("the section {} is missing", field.name())));
            };
            put(&mut body, field.path, Value::String(text));
        }
        if let Some(more) = read.keys().next() {
            return Err(at(&name, format!("{more} is no section of this kind of content")));
        }
    }
    let body = checked(kind, &Value::Object(body)).map_err(|faults| {
        let path = format!("{folder}/content.json");
        faults.into_iter().map(|why| Fault { path: path.clone(), why }).collect::<Vec<_>>()
    })?;
    Ok(Text { body, stale_en: side.stale_en })
}

fn put(body: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => _ = body.insert(path.to_owned(), value),
        Some((first, rest)) => {
            let inner = body.entry(first.to_owned()).or_insert_with(|| json!({}));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

fn is_slug(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !text.is_empty()
        && text.len() <= 80
        && text.chars().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
}
