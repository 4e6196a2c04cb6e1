//! The fields of a step: label, hint, where the value comes from, control, and what is wrong with it.

use super::{control, data::DraftView, mistakes};
use crate::{
    area::attachments::{FilePick, Picking},
    parts::Icon,
    text::Texts,
};
use crm::{
    attachment::MOST_OF_FIELD,
    form::{Field, FieldError, FieldKind, Form, Step, Values, shown},
};
use jiff::civil::Date;
use leptos::prelude::*;

/// What the fields of a step are drawn from.
pub(super) struct Fields<'a> {
    pub(super) texts: Texts,
    pub(super) form: &'a Form,
    pub(super) step: &'a Step,
    pub(super) draft: &'a DraftView,
    pub(super) values: &'a Values,
    pub(super) errors: &'a [FieldError],
    /// Files that were not taken: the field, and why.
    pub(super) not_taken: &'a [(String, String)],
    pub(super) today: Date,
}

/// What a field's control needs.
pub(super) struct Drawn {
    pub(super) id: String,
    pub(super) values: Vec<String>,
    hint: bool,
    source: bool,
    error: Option<String>,
}

impl Drawn {
    /// `aria-invalid`, where something is wrong.
    pub(super) fn wrong(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    /// The ids of the words that describe it. The error's place is always there: the island fills it.
    pub(super) fn describes(&self) -> String {
        let id = &self.id;
        let mut ids = Vec::new();
        if self.hint {
            ids.push(format!("{id}-help"));
        }
        if self.source {
            ids.push(format!("{id}-source"));
        }
        ids.push(format!("{id}-error"));
        ids.join(" ")
    }
}

/// The id of a field's control in the page.
pub(super) fn place(field: &str) -> String {
    format!("f-{field}")
}

impl Fields<'_> {
    /// All fields of the step; those that hang on a choice of the same page stand below it.
    pub(super) fn view(&self) -> Vec<AnyView> {
        let visible = shown_before(self.form, self.values, self.step);
        let own = |field: &&Field| match &field.show_if {
            None => true,
            Some(condition) if self.is_here(&condition.field) => false,
            Some(_) => visible.contains(&field.id),
        };
        self.step.fields.iter().filter(own).map(|field| self.one(field)).collect()
    }

    fn is_here(&self, field: &str) -> bool {
        self.step.fields.iter().any(|one| one.id == field)
    }

    /// The fields that a choice of this page opens.
    fn opened(&self, by: &str, value: &str) -> Vec<AnyView> {
        let hangs = |field: &&Field| {
            field
                .show_if
                .as_ref()
                .is_some_and(|condition| condition.field == by && condition.is.iter().any(|one| one == value))
        };
        self.step.fields.iter().filter(hangs).map(|field| self.one(field)).collect()
    }

    fn one(&self, field: &Field) -> AnyView {
        let (texts, language) = (self.texts, self.texts.language());
        let error = self
            .errors
            .iter()
            .find(|error| error.field == field.id)
            .map(|error| mistakes::message(texts, field, error.mistake, self.today));
        let values = self.values.of(&field.id).to_vec();
        let source = self.source(field, &values);
        let drawn = Drawn {
            id: place(&field.id),
            values,
            hint: field.hint.is_some(),
            source: source.is_some(),
            error,
        };
        let optional = (!field.required && field.require_if.is_none())
            .then(|| view! { <span class="q-optional">" " {texts.s("apply-optional")}</span> });
        let label = view! {
            {field.label.get(language).to_owned()}
            {optional}
        };
        let hint = field.hint.as_ref().map(|hint| {
            view! { <p class="form-text" id=format!("{}-help", drawn.id)>{hint.get(language).to_owned()}</p> }
        });
        let source = source.map(|words| {
            view! {
                <p class="q-source" id=format!("{}-source", drawn.id)>
                    <Icon id="it-check" small=true />
                    {words}
                </p>
            }
        });
        let wrong = view! { <Wrong texts=texts id=drawn.id.clone() words=drawn.error.clone() /> };
        if field.kind.is_choice() {
            let opens = |value: &str| {
                let mut below = self.opened(&field.id, value);
                if field.kind == FieldKind::Document && value == "now" {
                    below.insert(0, self.files(field));
                }
                below
            };
            let picked = control::picked(texts, field, &drawn, &opens);
            return view! {
                <div class="form-group">
                    <fieldset id=drawn.id.clone() tabindex="-1" aria-describedby=drawn.describes()>
                        <legend class="form-label">{label}</legend>
                        {hint}
                        {source}
                        {wrong}
                        {picked}
                    </fieldset>
                </div>
            }
            .into_any();
        }
        view! {
            <div class="form-group">
                <label for=drawn.id.clone()>{label}</label>
                {hint}
                {source}
                {control::typed(field, &drawn)}
                {wrong}
            </div>
        }
        .into_any()
    }

    /// The place for a document's files.
    fn files(&self, field: &Field) -> AnyView {
        let of_field = |(one, _): &&(String, String)| *one == field.id;
        let belongs = [("draft", &self.draft.id), ("field", &field.id)];
        let pick = Picking {
            texts: self.texts,
            id: format!("{}-file", place(&field.id)),
            name: format!("file[{}]", field.id),
            what: field.id.clone(),
            files: self.draft.files_of(&field.id),
            most: field.max.unwrap_or(MOST_OF_FIELD),
            wrong: self.not_taken.iter().find(of_field).map(|(_, words)| words.clone()),
            place: belongs.map(|(name, value)| (name.to_owned(), value.clone())).to_vec(),
        };
        view! { <FilePick pick=pick /> }.into_any()
    }

    /// Where a value that the city filled in comes from, as long as it stands there.
    fn source(&self, field: &Field, values: &[String]) -> Option<String> {
        let which = field.prefill?;
        let (_, known) = self.draft.known.iter().find(|(known, _)| *known == which)?;
        (values.first() == Some(known)).then(|| self.texts.code("filled-", which.source()).into_owned())
    }
}

/// The fields that earlier pages show or hide.
fn shown_before(form: &Form, values: &Values, step: &Step) -> Vec<String> {
    let rules = form.rules();
    let visible = shown(&rules, values);
    let here = |field: &str| step.fields.iter().any(|one| one.id == field);
    visible.into_iter().filter(|field| here(field)).map(str::to_owned).collect()
}

/// What is wrong with a field; an empty place where nothing is.
#[component]
fn Wrong(texts: Texts, id: String, words: Option<String>) -> impl IntoView {
    let hidden = words.is_none();
    view! {
        <p class="invalid-feedback" id=format!("{id}-error") hidden=hidden>
            <Icon id="it-error" />
            <span>
                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                <span class="q-words">{words}</span>
            </span>
        </p>
    }
}
