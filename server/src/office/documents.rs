//! Handing the documents of a case to the office that looks at it.

use super::OfficeError;
use crm::{
    Crm,
    attachment::{self, Attachment},
};
use std::{fs, io::Write, path::Path};

/// Writes documents into a folder of their own, which only this user may enter. Whoever holds them was allowed to see
/// them, and their look is recorded.
pub(super) async fn save(crm: &Crm, files: &[Attachment], folder: &Path) -> Result<(), OfficeError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        fs::DirBuilder::new().mode(0o700).create(folder)?;
    }
    #[cfg(not(unix))]
    fs::create_dir(folder)?;
    for (number, file) in (1..).zip(files) {
        // Two may have the same name.
        let mut out = fs::File::create_new(folder.join(format!("{number:02} {}", file.name)))?;
        let mut start = 0;
        while start < file.size {
            let bytes = attachment::content(crm, file, start).await?.ok_or(crm::Error::NotFound)?;
            out.write_all(&bytes)?;
            start += i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        }
    }
    Ok(())
}
