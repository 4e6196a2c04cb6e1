//! The folder `media`: pictures under their names, and beside each what its name does not say.

use super::{ContentError, Fault, folder::PICTURES};
use base64::{Engine, prelude::BASE64_STANDARD};
use crm::{
    Crm,
    actor::Actor,
    clock::Timestamp,
    media::{
        LARGEST,
        transfer::{self, Brought, Looked, Whole},
    },
};
use jiff::Timestamp as Moment;
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// `NAME.json`, in the order of its keys.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Words {
    alt_it: String,
    alt_en: String,
    rights: String,
    words: String,
    digest: String,
    created_at: String,
}

/// Writes every picture, one after the other; how many.
///
/// # Errors
/// If the folder cannot be written.
pub(super) async fn export(crm: &Crm, actor: &Actor, root: &Path) -> Result<usize, ContentError> {
    let folder = root.join(PICTURES);
    let (mut count, mut after) = (0, String::new());
    while let Some(picture) = transfer::take(crm, actor, &after).await? {
        let made = Moment::from_millisecond(picture.created_at.0).unwrap_or_default();
        let words = Words {
            alt_it: picture.alt_it,
            alt_en: picture.alt_en,
            rights: picture.rights,
            words: picture.words,
            digest: BASE64_STANDARD.encode(&picture.digest),
            created_at: made.to_string(),
        };
        let mut json = serde_json::to_vec_pretty(&words)?;
        json.push(b'\n');
        let (bytes, beside) = (folder.join(&picture.name), folder.join(format!("{}.json", picture.name)));
        let io = |path: &Path, done: io::Result<()>| {
            done.map_err(|error| ContentError::Io { path: path.to_owned(), error })
        };
        io(&folder, fs::create_dir_all(&folder))?;
        io(&bytes, fs::write(&bytes, &picture.bytes))?;
        io(&beside, fs::write(&beside, &json))?;
        after = picture.name;
        count += 1;
    }
    Ok(count)
}

/// The names of a folder's pictures, and what cannot be one.
///
/// # Errors
/// If the folder cannot be read.
pub(super) fn names(root: &Path) -> Result<(Vec<String>, Vec<Fault>), ContentError> {
    let folder = root.join(PICTURES);
    let failed = |error| ContentError::Io { path: folder.clone(), error };
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    if !folder.exists() {
        return Ok((names, faults));
    }
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let fault = |why: &str| Fault { path: format!("{PICTURES}/{name}"), why: why.to_owned() };
        if name.starts_with('.') {
            continue;
        }
        if !entry.file_type().map_err(failed)?.is_file() {
            faults.push(fault("it is no file: only pictures and their words are read"));
        } else if let Some(picture) = name.strip_suffix(".json") {
            if !folder.join(picture).is_file() {
                faults.push(fault("its picture is missing"));
            }
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok((names, faults))
}

/// Reads one picture with its words.
///
/// # Errors
/// With why it cannot be read.
pub(super) fn read(root: &Path, name: &str) -> Result<Whole, Fault> {
    let folder = root.join(PICTURES);
    let fault = |why: String| Fault { path: format!("{PICTURES}/{name}"), why };
    let bounded = |path: PathBuf| -> Result<Vec<u8>, Fault> {
        let long = fs::metadata(&path).map_err(|error| fault(error.to_string()))?.len();
        if i64::try_from(long).unwrap_or(i64::MAX) > LARGEST {
            return Err(fault("it is too large for a picture".to_owned()));
        }
        fs::read(&path).map_err(|error| fault(error.to_string()))
    };
    let beside = folder.join(format!("{name}.json"));
    if !beside.is_file() {
        return Err(fault(format!("{name}.json with its words is missing")));
    }
    let words: Words = serde_json::from_slice(&bounded(beside)?).map_err(|error| fault(error.to_string()))?;
    let made: Moment = words.created_at.parse().map_err(|error: jiff::Error| fault(error.to_string()))?;
    Ok(Whole {
        name: name.to_owned(),
        digest: BASE64_STANDARD.decode(&words.digest).map_err(|error| fault(format!("digest: {error}")))?,
        alt_it: words.alt_it,
        alt_en: words.alt_en,
        rights: words.rights,
        words: words.words,
        created_at: Timestamp(made.as_millisecond()),
        bytes: bounded(folder.join(name))?,
    })
}

/// Looks a picture through.
///
/// # Errors
/// With why it is not taken; [`ContentError`] if the machine cannot look.
pub(super) async fn look(whole: &Whole) -> Result<Result<Looked<'_>, Fault>, ContentError> {
    let looked = transfer::look(whole).await?;
    Ok(looked.map_err(|unfit| Fault { path: format!("{PICTURES}/{}", whole.name), why: unfit.to_string() }))
}

/// Brings one in; a line about it.
///
/// # Errors
/// If the database fails.
pub(super) async fn bring(
    crm: &Crm,
    actor: &Actor,
    looked: &Looked<'_>,
) -> Result<&'static str, ContentError> {
    Ok(match transfer::bring(crm, actor, looked).await? {
        Brought::New => "new      ",
        Brought::Known => "unchanged",
        Brought::Taken => "kept     ",
    })
}
