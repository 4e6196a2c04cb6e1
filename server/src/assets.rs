//! The built site on disk: where it is, and the hashed names of its three files.

use app::document::Assets;
use std::path::{Path, PathBuf};

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// No folder has it.
    #[error(
        "the built site is not there (looked in {0}); build it with `make build`, or name its folder with QUIRINO_SITE_ROOT"
    )]
    NoSite(String),
    /// A file that pages load is missing.
    #[error("{} is missing; build the site again with `make build`", .0.display())]
    NoFile(PathBuf),
}

/// Finds the site: the folder that is named, `site` beside the program, or what `make build` left in `target/site`.
///
/// # Errors
/// If it is nowhere.
pub fn find_site(named: Option<&Path>) -> Result<PathBuf, AssetsError> {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.to_owned()));
    let candidates: Vec<PathBuf> = match named {
        Some(folder) => vec![folder.to_owned()],
        None => beside
            .iter()
            .flat_map(|folder| [folder.join("site"), folder.join("../site")])
            .chain([PathBuf::from("target/site")])
            .collect(),
    };
    let looked = candidates.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ");
    candidates.into_iter().find(|folder| folder.join("pkg").is_dir()).ok_or(AssetsError::NoSite(looked))
}

/// The hashed names, read from the folder itself, so that site and names can never disagree.
///
/// # Errors
/// If one of the three files is missing.
pub fn read(site: &Path) -> Result<Assets, AssetsError> {
    let pkg = site.join("pkg");
    let named = |ending: &str| {
        let mut found: Vec<(std::time::SystemTime, String)> = std::fs::read_dir(&pkg)
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                let ours = name.starts_with("quirino.") && name.ends_with(ending);
                ours.then_some((entry.metadata().ok()?.modified().ok()?, name))
            })
            .collect();
        found.sort();
        found
            .pop()
            .map(|(_, name)| format!("/pkg/{name}"))
            .ok_or_else(|| AssetsError::NoFile(pkg.join(format!("quirino.*{ending}"))))
    };
    Ok(Assets::new(named(".css")?, named(".js")?, named(".wasm")?))
}
