//! The published seed as the fields that an editor fills in. Its files are read here and nowhere else.

use crm::{content::Kind, language::Language};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A content of the seed.
pub struct Content {
    pub kind: Kind,
    pub slug_it: String,
    pub slug_en: String,
    pub fields: BTreeMap<String, String>,
}

impl Content {
    /// All running text in a language, the fields parted by blank lines.
    pub fn text(&self, language: Language) -> String {
        let (start, end) = (format!("{language}."), format!("description_{language}"));
        let running = self.fields.iter().filter(|(path, _)| {
            (path.starts_with(&start) && !path.ends_with(".title") && !path.ends_with(".summary"))
                || **path == end
        });
        running.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// The title in a language.
    pub fn title(&self, language: Language) -> &str {
        let known = self.fields.get(&format!("{language}.title"));
        known.or_else(|| self.fields.get(&format!("name_{language}"))).map_or("", String::as_str)
    }
}

/// Everything that is published and has text: services, news, offices and legal pages.
pub fn contents() -> Vec<Content> {
    let mut all = Vec::new();
    for (folder, kind) in
        [("services", Kind::Service), ("pages", Kind::Page), ("news", Kind::News), ("offices", Kind::Office)]
    {
        let mut folders: Vec<_> =
            fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        all.extend(folders.iter().map(|folder| content(kind, folder)));
    }
    all
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/content")
}

fn content(kind: Kind, folder: &Path) -> Content {
    let head: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("content.json")).unwrap()).unwrap();
    let mut fields = BTreeMap::new();
    flatten("", &head["public"]["fields"], &mut fields);
    for language in ["it", "en"] {
        let file = fs::read_to_string(folder.join(format!("{language}.md"))).unwrap();
        for section in file.split("<!-- ").skip(1) {
            let (name, text) = section.split_once(" -->\n").unwrap();
            let path = match kind {
                Kind::Office => format!("{name}_{language}"),
                _ => format!("{language}.{name}"),
            };
            fields.insert(path, text.trim_end().to_owned());
        }
    }
    let slug = |name: &str| head[name].as_str().unwrap().to_owned();
    Content { kind, slug_it: slug("slug_it"), slug_en: slug("slug_en"), fields }
}

/// `fees.0.amount`, `topics` joined by commas.
fn flatten(path: &str, value: &Value, fields: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(table) => table.iter().for_each(|(name, value)| flatten(&below(name), value, fields)),
        Value::Array(values) if values.iter().all(Value::is_string) => {
            let words: Vec<_> = values.iter().filter_map(Value::as_str).collect();
            fields.insert(path.to_owned(), words.join(", "));
        }
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(place, value)| flatten(&below(&place.to_string()), value, fields));
        }
        Value::Number(cents) if path.ends_with(".amount_cents") => {
            let cents = cents.as_i64().unwrap();
            let euros = format!("{},{:02}", cents / 100, cents % 100);
            fields.insert(path.replace("amount_cents", "amount"), euros);
        }
        Value::String(text) => {
            fields.insert(path.to_owned(), text.clone());
        }
        Value::Null => {}
        other => {
            fields.insert(path.to_owned(), other.to_string());
        }
    }
}
