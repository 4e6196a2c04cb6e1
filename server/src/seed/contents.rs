//! Publishing the contents that come with the program: through the door through which anybody brings contents in from files.

use super::{faulty, forms, parsed};
use crate::content_files::{Files, unpack};
use crm::{
    Crm, Result,
    actor::{Actor, Task},
    content::{Draft, Kind, Publication, ServiceSheet, publish},
    form::Form,
    newsroom::transfer::{self, Brought, By, Theirs, Whole},
};
use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Who wrote them.
const AUTHOR: &str = "Quirino";
/// Why.
const NOTE: &str = "Contenuto iniziale del programma";

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Contents that were not there.
    pub new: u64,
    /// Contents that changed.
    pub revised: u64,
    /// Contents that stand as they are in the files, or as an editor has them.
    pub unchanged: u64,
}

/// Publishes every content of the program's own files; those that stand already stay as they are, and so do those that an
/// editor has taken over.
///
/// # Errors
/// [`Error::Unusable`](crm::Error::Unusable) for a file that does not hold its shape; else what the CRM refuses.
pub async fn publish_all(crm: &Crm) -> Result<Report> {
    let mut report = Report::default();
    let contents = contents()?;
    let by = By { author: AUTHOR, note: NOTE, theirs: Theirs::Stays };
    for brought in transfer::bring(crm, &Actor::System(Task::Seed), &contents, by).await? {
        match brought {
            Brought::New => report.new += 1,
            Brought::Changed(_) => report.revised += 1,
            Brought::Unchanged | Brought::Theirs => report.unchanged += 1,
        }
    }
    let forms = forms::checked(read_forms()?, &services(&contents)?)?;
    forms::refuse_silent_change(crm, &forms).await?;
    let drafts: Vec<Draft<'_, Form>> = (1..)
        .zip(&forms)
        .map(|(position, form)| Draft {
            kind: Kind::Form,
            slug_it: &form.id,
            slug_en: &form.id,
            position,
            body: form,
            author: AUTHOR,
            note: NOTE,
        })
        .collect();
    for publication in publish(crm, &Actor::System(Task::Seed), &drafts).await? {
        match publication {
            Publication::New => report.new += 1,
            Publication::Revised(_) => report.revised += 1,
            Publication::Unchanged => report.unchanged += 1,
        }
    }
    Ok(report)
}

/// The slugs of the program's own contents that have a page for each, Italian and English.
///
/// # Errors
/// As [`publish_all`], for the files.
pub fn slugs(kind: Kind) -> Result<Vec<[String; 2]>> {
    let contents = contents()?;
    let of = |kind: Kind| contents.iter().filter(move |whole| whole.kind == kind);
    let pair = |whole: &Whole| [whole.slug_it.clone(), whole.slug_en.clone()];
    Ok(match kind {
        Kind::Category | Kind::Service | Kind::News => of(kind).map(pair).collect(),
        // A form's page bears the name of its service.
        Kind::Form => {
            let forms = forms::checked(read_forms()?, &services(&contents)?)?;
            let has_form = |whole: &&Whole| forms.iter().any(|form| form.service == whole.slug_it);
            of(Kind::Service).filter(has_form).map(pair).collect()
        }
        Kind::Office | Kind::Page | Kind::Synonyms | Kind::Question | Kind::Redirects | Kind::Banner => {
            Vec::new()
        }
    })
}

/// The program's own contents, forms aside.
///
/// # Errors
/// [`Error::Unusable`](crm::Error::Unusable) for a file that does not hold its shape.
pub fn contents() -> Result<Vec<Whole>> {
    let mut files = Files::new();
    collect(&FILES, &mut files);
    let (contents, faults) = unpack(&files);
    match faults.first() {
        Some(fault) => Err(faulty(&fault.path, &fault.why)),
        None => Ok(contents),
    }
}

fn collect(folder: &Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str().filter(|path| !path.ends_with(".toml")) {
            files.insert(path.to_owned(), file.contents().to_vec());
        }
    }
    folder.dirs().for_each(|inner| collect(inner, files));
}

fn services(contents: &[Whole]) -> Result<Vec<ServiceSheet>> {
    contents
        .iter()
        .filter(|whole| whole.kind == Kind::Service)
        .filter_map(Whole::head)
        .map(|text| serde_json::from_value(text.body.clone()).map_err(crm::Error::from))
        .collect()
}

/// Every form, by the name of its file. They stay in a form of their own: people write them by hand.
fn read_forms() -> Result<Vec<Form>> {
    let missing = || faulty("forms", "no such folder");
    let mut paths: Vec<_> = FILES
        .get_dir("forms")
        .ok_or_else(missing)?
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .filter(|(path, _)| path.ends_with(".toml"))
        .collect();
    paths.sort_unstable();
    paths.into_iter().map(|(path, text)| parsed(path, text)).collect()
}
