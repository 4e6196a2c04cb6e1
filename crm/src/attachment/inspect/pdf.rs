//! PDFs: whole, readable, and nothing in them that does something.

use crate::attachment::AttachmentRefused;
use lopdf::{Dictionary, Document, LoadOptions, Object, xref::XrefEntry};

/// What one compressed stream of objects may become, in bytes.
const MOST_UNPACKED: usize = 32 * 1024 * 1024;

/// How deep objects may stand in each other.
const DEEPEST: usize = 60;

/// Names (ISO 32000-1, 12.6 and 7.11.4) of what acts when a page is opened or a place is pressed, and of files inside.
/// Links (`URI`, `GoTo`) and fields to fill in are fine: people send forms of ours.
const ACTIVE: [&[u8]; 14] = [
    b"JavaScript",
    b"JS",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"GoToR",
    b"RichMedia",
    b"Movie",
    b"Sound",
    b"Rendition",
    b"XFA",
];

/// Whether it is a PDF, from its first byte to its last, that only shows pages.
pub(super) fn check(bytes: &[u8]) -> Result<(), AttachmentRefused> {
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' '));
    if !end.is_some_and(|end| bytes.get(..=end).is_some_and(|whole| whole.ends_with(b"%%EOF"))) {
        // Cut, or something hangs on it.
        let ends = bytes.windows(5).any(|window| window == b"%%EOF");
        return Err(if ends { AttachmentRefused::Tail } else { AttachmentRefused::Broken });
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| AttachmentRefused::Broken)?;
    if document.trailer.get(b"Encrypt").is_ok() {
        return Err(AttachmentRefused::Locked);
    }
    // A stream of objects that becomes too large is left out in silence: its objects are missed here.
    let lost = document.reference_table.entries.iter().any(|(id, entry)| {
        matches!(entry, XrefEntry::Compressed { .. }) && !document.objects.contains_key(&(*id, 0))
    });
    if lost || document.get_pages().is_empty() {
        return Err(AttachmentRefused::Broken);
    }
    let acts =
        is_active_in(&document.trailer, 0) || document.objects.values().any(|object| is_active(object, 0));
    if acts { Err(AttachmentRefused::Active) } else { Ok(()) }
}

fn is_active(object: &Object, depth: usize) -> bool {
    if depth > DEEPEST {
        return true;
    }
    match object {
        Object::Name(name) => ACTIVE.contains(&name.as_slice()),
        Object::Array(items) => items.iter().any(|item| is_active(item, depth + 1)),
        Object::Dictionary(dictionary) => is_active_in(dictionary, depth + 1),
        Object::Stream(stream) => is_active_in(&stream.dict, depth + 1),
        _ => false,
    }
}

fn is_active_in(dictionary: &Dictionary, depth: usize) -> bool {
    dictionary.iter().any(|(key, value)| ACTIVE.contains(&key.as_slice()) || is_active(value, depth))
}
