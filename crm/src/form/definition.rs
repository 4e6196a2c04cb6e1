//! What a form is: its steps, its fields, its words in both languages, and what the law says of it.

use super::{Bound, Condition, FieldKind, Prefill, Rule};
use crate::{case::CaseKind, language::Language};
use serde::{Deserialize, Serialize};

/// The name that the review has among the steps.
pub const REVIEW: &str = "review";

/// Words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Italian.
    pub it: String,
    /// English.
    pub en: String,
}

impl Text {
    /// In a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// What it means if the city lets the term pass (L. 241/1990, art. 2, 20 and 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// The application counts as granted (art. 20).
    Consent,
    /// It counts as refused (for access to records art. 25, c. 4).
    Refusal,
    /// It means nothing: the city is in default and the citizen may call for a decision (art. 2, c. 9-bis).
    Default,
}

impl Silence {
    /// The code in the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Refusal => "refusal",
            Self::Default => "default",
        }
    }
}

/// A choice of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its value.
    pub id: String,
    /// Its words.
    pub label: Text,
    /// More words.
    #[serde(default)]
    pub hint: Option<Text>,
}

/// A field. [`Rule`] says what its limits mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of `Rule`, documented there")]
pub struct Field {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// What is asked.
    pub label: Text,
    /// How to answer.
    #[serde(default)]
    pub hint: Option<Text>,
    /// What to say where the answer is missing or is not what is asked.
    #[serde(default)]
    pub error: Option<Text>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub min: Option<i64>,
    #[serde(default)]
    pub max: Option<i64>,
    #[serde(default)]
    pub earliest: Option<Bound>,
    #[serde(default)]
    pub latest: Option<Bound>,
    #[serde(default)]
    pub choices: Vec<Choice>,
    #[serde(default)]
    pub show_if: Option<Condition>,
    #[serde(default)]
    pub require_if: Option<Condition>,
    /// What it starts with.
    #[serde(default)]
    pub prefill: Option<Prefill>,
    /// Of a document: which one, by a code of our own (see [`held`](super::held)).
    #[serde(default)]
    pub document: Option<String>,
    /// Of a document: without it the request cannot be dealt with, so that it comes now and not later.
    #[serde(default)]
    pub at_once: bool,
}

/// A page of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the thing that it names")]
pub struct Step {
    pub id: String,
    pub title: Text,
    #[serde(default)]
    pub lead: Option<Text>,
    pub fields: Vec<Field>,
}

/// Something that the citizen declares under their own responsibility (DPR 445/2000, art. 46 and 47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the thing that it names")]
pub struct Declaration {
    pub id: String,
    pub text: Text,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id, the same in all versions.
    pub id: String,
    /// Rises with every change, of words too: what was answered is kept with what was asked.
    pub version: u32,
    /// The Italian slug of its service.
    pub service: String,
    /// What kind of case it makes.
    pub kind: CaseKind,
    /// Days until the answer is due, by law or regulation.
    pub legal_days: u16,
    /// What silence means.
    pub silence: Silence,
    /// About how long it takes.
    pub minutes: u16,
    /// What the case is called.
    pub title: Text,
    /// What it is for, in a sentence or two.
    pub lead: Text,
    /// Who is in charge of the procedure until somebody is named (L. 241/1990, art. 5, c. 2).
    pub in_charge: Text,
    /// What to have at hand.
    pub needs: Vec<Text>,
    /// What the city finds out by itself (DPR 445/2000, art. 43).
    pub found_out: Vec<Text>,
    /// What silence means here, and what the citizen can do then.
    pub silence_text: Text,
    /// What comes after.
    pub next: Vec<Text>,
    /// What it costs, if anything.
    #[serde(default)]
    pub fee: Option<Text>,
    /// What the city knows of the applicant and writes into the case without asking.
    pub applicant: Vec<Prefill>,
    /// Its pages.
    pub steps: Vec<Step>,
    /// What is declared at the end.
    pub declarations: Vec<Declaration>,
}

impl Field {
    /// Its rule.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rule {
            id: self.id.clone(),
            kind: self.kind,
            required: self.required,
            min: self.min,
            max: self.max,
            earliest: self.earliest,
            latest: self.latest,
            choices: if self.at_once {
                vec!["now".to_owned()]
            } else {
                self.choices.iter().map(|choice| choice.id.clone()).collect()
            },
            show_if: self.show_if.clone(),
            require_if: self.require_if.clone(),
        }
    }
}

impl Form {
    /// All fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    /// A field.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// A step.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The step in which a field stands.
    #[must_use]
    pub fn step_of(&self, field: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.fields.iter().any(|one| one.id == field))
    }

    /// The rules of all fields, in order.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        self.fields().map(Field::rule).collect()
    }
}
