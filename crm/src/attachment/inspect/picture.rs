//! Pictures: decoded within bounds, drawn anew.

use crate::attachment::{AttachmentRefused, FileKind};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageResult, Limits,
    codecs::{
        jpeg::{JpegDecoder, JpegEncoder},
        png::{CompressionType, FilterType, PngDecoder, PngEncoder},
    },
    imageops::FilterType as Scaling,
};
use std::io::Cursor;

/// The most points: more than any telephone's photo, less than what fills the memory.
const MOST_POINTS: u64 = 40_000_000;

/// The most that a decoder may take, in bytes.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;

/// How well photos are kept.
const QUALITY: u8 = 85;

/// What begins what can hang on a photo and be another file: ZIP, PDF, markup, programs, scripts.
const OTHERS: [&[u8]; 8] =
    [b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<html", b"<script", b"<?php", b"\x7fELF", b"Rar!\x1a\x07"];

/// A picture for the public pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its type.
    pub(crate) kind: FileKind,
    /// In points.
    pub(crate) width: u32,
    /// In points.
    pub(crate) height: u32,
    /// What is kept.
    pub(crate) bytes: Vec<u8>,
}

/// The picture as it is seen, without anything else: no metadata, no second file.
pub(super) fn drawn_anew(kind: FileKind, bytes: &[u8]) -> Result<Vec<u8>, AttachmentRefused> {
    encode(kind, &seen(kind, bytes)?).map_err(why)
}

/// The same, not wider than so many points.
pub(super) fn drawn_within(kind: FileKind, bytes: &[u8], widest: u32) -> Result<Picture, AttachmentRefused> {
    let mut picture = seen(kind, bytes)?;
    if picture.width() > widest {
        picture = picture.resize(widest, u32::MAX, Scaling::CatmullRom);
    }
    let bytes = encode(kind, &picture).map_err(why)?;
    Ok(Picture { kind, width: picture.width(), height: picture.height(), bytes })
}

fn seen(kind: FileKind, bytes: &[u8]) -> Result<DynamicImage, AttachmentRefused> {
    let end = if kind == FileKind::Png { png_end(bytes) } else { jpeg_end(bytes) };
    let tail = bytes.get(end.ok_or(AttachmentRefused::Broken)?..).unwrap_or_default();
    if is_other(kind, tail) {
        return Err(AttachmentRefused::Tail);
    }
    if kind == FileKind::Png {
        decode(PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(why)?)
    } else {
        decode(JpegDecoder::new(Cursor::new(bytes)).map_err(why)?)
    }
}

/// Nothing hangs on a PNG. On photos telephones hang a film or a depth map, which is left behind; what opens as another
/// file is not taken.
fn is_other(kind: FileKind, tail: &[u8]) -> bool {
    if kind == FileKind::Png {
        return !tail.is_empty();
    }
    OTHERS.iter().any(|mark| tail.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark)))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn decode(mut decoder: impl ImageDecoder) -> Result<DynamicImage, AttachmentRefused> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS || decoder.total_bytes() > MOST_MEMORY {
        return Err(AttachmentRefused::TooManyPoints);
    }
    decoder.set_limits(limits()).map_err(why)?;
    let turned = decoder.orientation().map_err(why)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(why)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn encode(kind: FileKind, picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    match (kind, picture) {
        (FileKind::Png, _) => picture.write_with_encoder(PngEncoder::new_with_quality(
            &mut bytes,
            CompressionType::Default,
            FilterType::Adaptive,
        ))?,
        (_, DynamicImage::ImageLuma8(grey)) => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(grey)?;
        }
        _ => JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture.to_rgb8())?,
    }
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn why(error: ImageError) -> AttachmentRefused {
    match error {
        ImageError::Limits(_) => AttachmentRefused::TooManyPoints,
        _ => AttachmentRefused::Broken,
    }
}

/// The byte after a PNG's last chunk (ISO/IEC 15948, 5.3); nothing if it ends before.
fn png_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let end = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        if bytes.len() < end {
            return None;
        }
        if bytes.get(at + 4..at + 8)? == b"IEND" {
            return Some(end);
        }
        at = end;
    }
}

/// The byte after a JPEG's end marker (ITU-T T.81, annex B); nothing if it ends before: decoders fill a photo that was cut
/// with grey.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // What a scan holds, and fill bytes, up to the next marker.
        while *bytes.get(at)? != 0xFF || matches!(*bytes.get(at + 1)?, 0x00 | 0xFF | 0xD0..=0xD7) {
            at += 1;
        }
        if bytes.get(at + 1) == Some(&0xD9) {
            return Some(at + 2);
        }
        let length = u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?);
        at += 2 + usize::from(length.max(2));
    }
}
