//! In which order, and under which heading, the fields of a kind are asked.

use crm::{
    content::Kind,
    newsroom::shape::{Field, fields},
};

/// A part of the form: the code of its heading, and the names of its fields.
pub(super) struct Group {
    pub(super) code: &'static str,
    names: &'static [&'static str],
}

const fn group(code: &'static str, names: &'static [&'static str]) -> Group {
    Group { code, names }
}

const SERVICE: &[Group] = &[
    group("what", &["title", "summary", "slug", "category", "kind", "status"]),
    group("who", &["audience", "description"]),
    group("how", &["how_to", "requirements", "outcome", "access", "channels", "level"]),
    group("time", &["timing", "legal_days", "costs", "fees"]),
    group("contact", &["office"]),
    group("find", &["more", "topics", "keywords"]),
];
const NEWS: &[Group] = &[
    group("what", &["title", "summary", "slug", "kind", "date", "urgent", "municipio"]),
    group("text", &["body"]),
];
const PAGE: &[Group] = &[group("what", &["title", "summary", "slug"]), group("text", &["body"])];
const QUESTION: &[Group] = &[group("what", &["title", "slug", "category"]), group("text", &["body"])];
const OFFICE: &[Group] = &[
    group("what", &["name", "slug", "municipio", "description"]),
    group("contact", &["address", "phone", "email"]),
    group("open", &["hours", "exceptions"]),
];
const BANNER: &[Group] = &[group("what", &["active", "kind", "text", "link", "until"])];
const REDIRECTS: &[Group] = &[group("what", &["rules"])];
const SYNONYMS: &[Group] = &[group("what", &["groups"])];

/// The parts of a kind's form; none for a kind that the newsroom does not edit.
pub(super) const fn groups(kind: Kind) -> &'static [Group] {
    match kind {
        Kind::Service => SERVICE,
        Kind::News => NEWS,
        Kind::Page => PAGE,
        Kind::Question => QUESTION,
        Kind::Office => OFFICE,
        Kind::Banner => BANNER,
        Kind::Redirects => REDIRECTS,
        Kind::Synonyms => SYNONYMS,
        Kind::Category | Kind::Form => &[],
    }
}

impl Group {
    /// Its fields, those of one name together: the Italian, the English, what both share.
    pub(super) fn fields(&self, kind: Kind) -> Vec<Vec<&'static Field>> {
        let of = |name: &&str| fields(kind).iter().filter(|field| field.name() == *name).collect();
        self.names.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::{newsroom::editor::labels::label, text::Texts};
    use crm::{content::Kind, language::Language, newsroom::shape::fields};

    #[test]
    fn every_field_of_every_kind_is_asked_once_and_has_a_name() {
        for kind in Kind::ALL {
            let mut asked: Vec<&str> = Vec::new();
            for group in groups(kind) {
                for named in group.fields(kind) {
                    assert!(!named.is_empty(), "{kind:?}: a name without a field in {}", group.code);
                    asked.extend(named.iter().map(|field| field.path));
                }
                for language in Language::ALL {
                    let texts = Texts::of(language);
                    assert_ne!(texts.code("edit-part-", group.code), group.code, "{kind:?}");
                }
            }
            let mut all: Vec<&str> = fields(kind).iter().map(|field| field.path).collect();
            asked.sort_unstable();
            all.sort_unstable();
            assert_eq!(asked, all, "{kind:?}");
            for field in fields(kind) {
                for language in Language::ALL {
                    let name = label(Texts::of(language), field);
                    assert_ne!(name, field.name(), "{kind:?} {language}");
                }
            }
        }
    }
}
