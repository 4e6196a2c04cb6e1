//! What a file is, by its content.

use super::AttachmentRefused;

/// The types that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A document (ISO 32000).
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
}

impl FileKind {
    /// Every type.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The code in the database and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The endings of its names; the first is the one that we write.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    pub(crate) const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    /// The type of some content, which must also be what the name's ending says. Cameras and telephones mix up the endings
    /// of pictures: those are put right. A name without an ending says nothing.
    pub(super) fn of(ending: Option<&str>, bytes: &[u8]) -> Result<Self, AttachmentRefused> {
        let kind = sniff(bytes)?;
        let Some(ending) = ending else { return Ok(kind) };
        match Self::ALL.into_iter().find(|kind| kind.endings().contains(&ending)) {
            Some(told) if told == kind || told.is_picture() && kind.is_picture() => Ok(kind),
            _ => Err(AttachmentRefused::Mismatch),
        }
    }
}

/// The type by the first bytes; what is not taken is named as well as its bytes allow, so that people know what to do.
fn sniff(bytes: &[u8]) -> Result<FileKind, AttachmentRefused> {
    const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    if bytes.starts_with(b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(FileKind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(FileKind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(AttachmentRefused::Webp);
    }
    if bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| HEIC.contains(&brand)) {
        return Err(AttachmentRefused::Heic);
    }
    // ZIP (docx, odt, xlsx) and the older compound files (doc, xls); RTF.
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
        || bytes.starts_with(b"{\\rtf")
    {
        return Err(AttachmentRefused::Office);
    }
    Err(AttachmentRefused::OtherType)
}
