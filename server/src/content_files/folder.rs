//! A folder of files on the disk: read within bounds, written once.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// The longest file of texts or of JSON, in bytes.
const LONGEST: u64 = 2 * 1024 * 1024;
/// The folder of pictures: they are read one by one, not with the texts.
pub(super) const PICTURES: &str = "media";
/// How many files are read at most.
const MOST: usize = 400_000;
/// How deep folders stand in each other: kind, content, draft.
const DEEPEST: usize = 4;

/// Path below the folder, with `/` between its parts, and what stands in the file.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads every file of a folder. What cannot be read is told, with its path; nothing outside of the folder is looked at.
///
/// # Errors
/// If the folder itself cannot be read.
pub fn read_folder(root: &Path) -> io::Result<(Files, Vec<(String, String)>)> {
    let (mut files, mut faults) = (Files::new(), Vec::new());
    let mut waiting: Vec<(PathBuf, String, usize)> = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, below, depth)) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                faults.push((below.clone(), "a name in it is not UTF-8".to_owned()));
                continue;
            };
            // What editors and version control leave lying about is nobody's content.
            if name.starts_with('.') {
                continue;
            }
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            let kind = entry.file_type()?;
            if kind.is_dir() && path == PICTURES {
                continue;
            }
            if kind.is_symlink() {
                faults.push((path, "it is a link: only files and folders are read".to_owned()));
            } else if kind.is_dir() {
                if depth + 1 >= DEEPEST {
                    faults.push((path, "a folder as deep as this holds no content".to_owned()));
                } else {
                    waiting.push((entry.path(), path, depth + 1));
                }
            } else if files.len() >= MOST {
                faults.push((path, format!("more than {MOST} files")));
                return Ok((files, faults));
            } else if entry.metadata()?.len() > LONGEST {
                faults.push((path, format!("it is longer than {} MB", LONGEST / 1024 / 1024)));
            } else {
                files.insert(path, fs::read(entry.path())?);
            }
        }
    }
    Ok((files, faults))
}

/// Writes files into a folder that is new or empty: what stood there before is nobody's export.
///
/// # Errors
/// If it is not empty, or cannot be written.
pub fn write_folder(root: &Path, files: &Files) -> io::Result<()> {
    fs::create_dir_all(root)?;
    if fs::read_dir(root)?.next().is_some() {
        let fault = format!("{} is not empty: name a new folder", root.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, fault));
    }
    for (path, bytes) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
