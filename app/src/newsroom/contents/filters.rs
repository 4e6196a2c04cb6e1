//! What is looked for, as it stands in the address, and its form.

use crate::{newsroom::words, page::PageRequest, parts::Icon, routes::Name, text::Texts};
use crm::{
    content::Kind,
    newsroom::{Search, Stage},
    remit::Section,
    timeline::Cursor,
};
use leptos::prelude::*;

/// The fields of the form; of what is not one of the choices nothing is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Filters {
    words: String,
    kind: Option<Kind>,
    stage: Option<Stage>,
    section: Option<Section>,
    municipio: Option<i64>,
}

impl Filters {
    /// As the address says.
    pub(super) fn of(request: &PageRequest) -> Self {
        Self {
            words: request.field("q").trim().chars().take(100).collect(),
            kind: Kind::from_code(&request.field("kind")),
            stage: Stage::from_code(&request.field("stage")),
            section: Section::from_code(&request.field("section")),
            municipio: request.field("municipio").parse().ok().filter(|number| (0..=15).contains(number)),
        }
    }

    /// For the CRM.
    pub(super) fn search(&self, after: Option<Cursor>) -> Search {
        Search {
            words: self.words.clone(),
            kind: self.kind,
            stage: self.stage,
            section: self.section,
            municipio: self.municipio,
            after,
        }
    }

    /// Whether anything is looked for.
    pub(super) fn any(&self) -> bool {
        !self.words.is_empty()
            || self.kind.is_some()
            || self.stage.is_some()
            || self.section.is_some()
            || self.municipio.is_some()
    }

    /// The address of the same search from a place on.
    pub(super) fn path(&self, texts: Texts, after: Cursor) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut put = |name, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        put("q", &self.words);
        put("kind", self.kind.map_or("", Kind::code));
        put("stage", self.stage.map_or("", Stage::code));
        put("section", self.section.map_or("", Section::code));
        put("municipio", &self.municipio.map(|number| number.to_string()).unwrap_or_default());
        put("from", &after.to_string());
        format!("{}?{}", Name::Contents.path(texts.language()), query.finish())
    }
}

/// The form: it works by its address alone.
#[component]
pub(super) fn FilterForm(texts: Texts, filters: Filters) -> impl IntoView {
    let kinds =
        Kind::ALL.map(|kind| (kind.code().to_owned(), words::kind(texts, kind), filters.kind == Some(kind)));
    let stages = Stage::ALL.map(|stage| {
        let name = texts.code("stage-", stage.code()).into_owned();
        (stage.code().to_owned(), name, filters.stage == Some(stage))
    });
    let sections = Section::ALL.map(|section| {
        let name = texts.code("section-", section.code()).into_owned();
        (section.code().to_owned(), name, filters.section == Some(section))
    });
    let municipi = (0..=15)
        .map(|number| {
            (number.to_string(), words::municipio(texts, number), filters.municipio == Some(number))
        })
        .collect::<Vec<_>>();
    view! {
        <form class="q-filters" role="search" action=Name::Contents.path(texts.language()) method="get">
            <div class="q-filter-words">
                <label for="q">{texts.s("contents-words")}</label>
                <input class="form-control" type="search" id="q" name="q" maxlength="100" value=filters.words />
            </div>
            <Choice texts=texts name="kind" label=texts.s("contents-kind") options=kinds.to_vec() />
            <Choice texts=texts name="stage" label=texts.s("contents-stage") options=stages.to_vec() />
            <Choice texts=texts name="section" label=texts.s("contents-section") options=sections.to_vec() />
            <Choice texts=texts name="municipio" label=texts.s("contents-municipio") options=municipi />
            <button class="btn btn-primary" type="submit">
                <Icon id="it-search" />
                {texts.s("contents-go")}
            </button>
        </form>
    }
}

/// A list to choose from, with "all" first: code, name, whether it is chosen.
#[component]
fn Choice(
    texts: Texts,
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String, bool)>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(code, name, chosen)| {
            view! {
                <option value=code selected=chosen>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <div>
            <label for=name>{label}</label>
            <select class="form-select" id=name name=name>
                <option value="">{texts.s("contents-all")}</option>
                {options}
            </select>
        </div>
    }
}
