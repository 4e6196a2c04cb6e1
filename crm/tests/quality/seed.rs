//! The published seed as the fields that an editor fills in. Its files are read here and nowhere else.

use crm::{content::Kind, language::Language};
use std::{collections::BTreeMap, fs, path::PathBuf};
use toml::{Table, Value};

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
    for (folder, kind) in [("services", Kind::Service), ("pages", Kind::Page)] {
        let mut files: Vec<_> =
            fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        all.extend(
            files.into_iter().map(|file| content(kind, &fs::read_to_string(file).unwrap().parse().unwrap())),
        );
    }
    for (file, kind, name) in [("news.toml", Kind::News, "news"), ("offices.toml", Kind::Office, "office")] {
        let table: Table = fs::read_to_string(root().join(file)).unwrap().parse().unwrap();
        let listed = table[name].as_array().unwrap();
        all.extend(listed.iter().map(|one| content(kind, one.as_table().unwrap())));
    }
    all
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/content")
}

fn content(kind: Kind, table: &Table) -> Content {
    let mut fields = BTreeMap::new();
    flatten("", &Value::Table(table.clone()), &mut fields);
    let slug_it = fields.remove("slug_it").or_else(|| fields.remove("slug")).unwrap_or_default();
    let slug_en = fields.remove("slug_en").unwrap_or_default();
    Content { kind, slug_it, slug_en, fields }
}

/// `it.title`, `fees.0.amount`, `topics` joined by commas.
fn flatten(path: &str, value: &Value, fields: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Table(table) => table.iter().for_each(|(name, value)| flatten(&below(name), value, fields)),
        Value::Array(values) if values.iter().all(Value::is_str) => {
            let words: Vec<_> = values.iter().filter_map(Value::as_str).collect();
            fields.insert(path.to_owned(), words.join(", "));
        }
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(place, value)| flatten(&below(&place.to_string()), value, fields));
        }
        Value::Integer(cents) if path.ends_with(".amount_cents") => {
            let euros = format!("{},{:02}", cents / 100, cents % 100);
            fields.insert(path.replace("amount_cents", "amount"), euros);
        }
        Value::String(text) => {
            fields.insert(path.to_owned(), text.clone());
        }
        other => {
            fields.insert(path.to_owned(), other.to_string());
        }
    }
}
