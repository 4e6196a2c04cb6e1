//! Publishing the contents that come with the program.

use super::{faulty, forms, parsed};
use crm::{
    Crm, Result,
    actor::{Actor, Task},
    content::{Category, Draft, Kind, LegalPage, News, Office, Publication, ServiceSheet, Synonyms, publish},
};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Contents that were not there.
    pub new: u64,
    /// Contents that changed.
    pub revised: u64,
    /// Contents that stand as they are in the files.
    pub unchanged: u64,
}

#[derive(Deserialize)]
struct Categories {
    category: Vec<Category>,
}

#[derive(Deserialize)]
struct Offices {
    office: Vec<Office>,
}

#[derive(Deserialize)]
struct Articles {
    news: Vec<News>,
}

#[derive(Deserialize)]
struct Groups {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    terms: Vec<String>,
}

/// Publishes every content of the program's own files; those that stand already stay as they are.
///
/// # Errors
/// [`Error::Unusable`](crm::Error::Unusable) for a file that does not hold its shape; else what the CRM refuses.
pub async fn publish_all(crm: &Crm) -> Result<Report> {
    let mut report = Report::default();
    let categories = file::<Categories>("categories.toml")?.category;
    all(crm, &mut report, Kind::Category, &categories, |it| (&it.slug_it, &it.slug_en)).await?;
    let offices = file::<Offices>("offices.toml")?.office;
    all(crm, &mut report, Kind::Office, &offices, |it| (&it.slug, &it.slug)).await?;
    let services: Vec<ServiceSheet> = folder("services")?;
    all(crm, &mut report, Kind::Service, &services, |it| (&it.slug_it, &it.slug_en)).await?;
    let news = file::<Articles>("news.toml")?.news;
    all(crm, &mut report, Kind::News, &news, |it| (&it.slug_it, &it.slug_en)).await?;
    let pages: Vec<LegalPage> = folder("pages")?;
    all(crm, &mut report, Kind::Page, &pages, |it| (&it.slug_it, &it.slug_en)).await?;
    let groups = file::<Groups>("synonyms.toml")?.group;
    let synonyms = [Synonyms { groups: groups.into_iter().map(|group| group.terms).collect() }];
    all(crm, &mut report, Kind::Synonyms, &synonyms, |_| ("synonyms", "synonyms")).await?;
    let forms = forms::checked(folder("forms")?, &services)?;
    forms::refuse_silent_change(crm, &forms).await?;
    all(crm, &mut report, Kind::Form, &forms, |it| (&it.id, &it.id)).await?;
    Ok(report)
}

/// The slugs of the program's own contents that have a page for each, Italian and English.
///
/// # Errors
/// As [`publish_all`], for the files.
pub fn slugs(kind: Kind) -> Result<Vec<[String; 2]>> {
    Ok(match kind {
        Kind::Category => {
            let all = file::<Categories>("categories.toml")?.category;
            all.into_iter().map(|it| [it.slug_it, it.slug_en]).collect()
        }
        Kind::Service => {
            folder::<ServiceSheet>("services")?.into_iter().map(|it| [it.slug_it, it.slug_en]).collect()
        }
        Kind::News => {
            file::<Articles>("news.toml")?.news.into_iter().map(|it| [it.slug_it, it.slug_en]).collect()
        }
        // A form's page bears the name of its service.
        Kind::Form => {
            let services: Vec<ServiceSheet> = folder("services")?;
            let forms = forms::checked(folder("forms")?, &services)?;
            let has_form = |sheet: &ServiceSheet| forms.iter().any(|form| form.service == sheet.slug_it);
            services.into_iter().filter(has_form).map(|it| [it.slug_it, it.slug_en]).collect()
        }
        Kind::Office | Kind::Page | Kind::Synonyms | Kind::Question | Kind::Redirects | Kind::Banner => {
            Vec::new()
        }
    })
}

/// Publishes contents of one kind, in their order.
async fn all<T: Serialize + Sync>(
    crm: &Crm,
    report: &mut Report,
    kind: Kind,
    bodies: &[T],
    slugs: impl Fn(&T) -> (&str, &str),
) -> Result<()> {
    let drafts: Vec<Draft<'_, T>> = (1..)
        .zip(bodies)
        .map(|(position, body)| {
            let (slug_it, slug_en) = slugs(body);
            let note = "Contenuto iniziale del programma";
            Draft { kind, slug_it, slug_en, position, body, author: "Quirino", note }
        })
        .collect();
    for publication in publish(crm, &Actor::System(Task::Seed), &drafts).await? {
        match publication {
            Publication::New => report.new += 1,
            Publication::Revised(_) => report.revised += 1,
            Publication::Unchanged => report.unchanged += 1,
        }
    }
    Ok(())
}

fn file<T: serde::de::DeserializeOwned>(path: &str) -> Result<T> {
    let missing = || faulty(path, "not there, or not UTF-8");
    parsed(path, FILES.get_file(path).and_then(include_dir::File::contents_utf8).ok_or_else(missing)?)
}

/// Every file of a folder, by name.
fn folder<T: serde::de::DeserializeOwned>(path: &str) -> Result<Vec<T>> {
    let missing = || faulty(path, "no such folder");
    let mut paths: Vec<&str> = FILES
        .get_dir(path)
        .ok_or_else(missing)?
        .files()
        .filter_map(|file| file.path().to_str())
        .filter(|path| path.ends_with(".toml"))
        .collect();
    paths.sort_unstable();
    paths.into_iter().map(file).collect()
}
