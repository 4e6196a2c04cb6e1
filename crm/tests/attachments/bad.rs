//! What is taken, and what is not.

use super::files::{PLACE, ZIP, bomb, grey_jpeg, pdf, pdf_with, photo, picture, saved, script};
use crm::attachment::{AttachmentRefused, FileKind, inspect};
use image::{GenericImageView, ImageFormat};
use lopdf::{Object, Stream, dictionary};
use std::time::{Duration, Instant};

fn why(name: &str, bytes: &[u8]) -> AttachmentRefused {
    match inspect(name, bytes.to_vec()) {
        Err(refused) => refused,
        Ok(taken) => panic!("{name} is taken as {:?}", taken.kind),
    }
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn what_people_have_is_taken() {
    let document = pdf(2000);
    let taken = inspect("contratto.pdf", document.clone()).unwrap();
    assert_eq!((taken.kind, taken.bytes, taken.name.as_str()), (FileKind::Pdf, document, "contratto.pdf"));
    let taken = inspect("schermata.png", picture(ImageFormat::Png, 64, 48)).unwrap();
    assert_eq!(taken.kind, FileKind::Png);
    // What can be seen of a PNG stays as it is, point by point.
    let before = image::load_from_memory(&picture(ImageFormat::Png, 64, 48)).unwrap();
    assert_eq!(image::load_from_memory(&taken.bytes).unwrap().to_rgb8(), before.to_rgb8());
    assert_eq!(inspect("grigia.jpeg", grey_jpeg()).unwrap().kind, FileKind::Jpeg);
    // Cameras mix the endings of pictures up, and some telephones give none.
    assert_eq!(inspect("foto.png", photo(8, 8)).unwrap().name, "foto.jpg");
    assert_eq!(inspect("", pdf(10)).unwrap().name, "documento.pdf");
}

#[test]
fn a_photo_loses_its_place_and_stands_upright() {
    let sent = photo(60, 40);
    assert!(has(&sent, PLACE));
    let kept = inspect("IMG_0001.JPG", sent).unwrap();
    assert!(!has(&kept.bytes, PLACE) && !has(&kept.bytes, b"Exif"), "the place is still there");
    assert_eq!(image::load_from_memory(&kept.bytes).unwrap().dimensions(), (40, 60));
}

#[test]
fn a_pixel_bomb_is_refused_at_once() {
    let begun = Instant::now();
    assert_eq!(why("b.png", &bomb(30_000, 30_000)), AttachmentRefused::TooManyPoints);
    assert_eq!(why("b.png", &bomb(8_001, 5_000)), AttachmentRefused::TooManyPoints);
    // Not a timed test: decoding would take minutes, and memory that is not there.
    assert!(begun.elapsed() < Duration::from_secs(5));
    // Small enough, but the points are not there.
    assert_eq!(why("b.png", &bomb(5_000, 5_000)), AttachmentRefused::Broken);
}

#[test]
fn two_files_in_one_are_refused() {
    let png = picture(ImageFormat::Png, 8, 8);
    assert_eq!(why("a.png", &[&png[..], ZIP].concat()), AttachmentRefused::Tail);
    assert_eq!(why("a.png", &[&png[..], b" "].concat()), AttachmentRefused::Tail);
    assert_eq!(why("a.pdf", &[&pdf(10)[..], ZIP].concat()), AttachmentRefused::Tail);
    assert_eq!(why("a.pdf", &[&pdf(10)[..], b"<html><script>x</script>"].concat()), AttachmentRefused::Tail);
    assert!(inspect("a.pdf", [&pdf(10)[..], b"\r\n \0"].concat()).is_ok(), "white space hangs on many");
    let jpeg = photo(8, 8);
    for tail in [ZIP, b"%PDF-1.4", b"<SCRIPT>", b"\0\0\x7fELF"] {
        assert_eq!(why("a.jpg", &[&jpeg[..], tail].concat()), AttachmentRefused::Tail);
    }
    // The film that telephones hang on a photo stays behind.
    let film = b"\0\0\0\x18ftypmp42 a film";
    let kept = inspect("a.jpg", [&jpeg[..], film].concat()).unwrap();
    assert!(!has(&kept.bytes, b"ftyp"));
    // A file inside the picture's own data goes with the rest of what cannot be seen.
    let comment = [&jpeg[..2], &[0xFF, 0xFE, 0, (ZIP.len() + 2) as u8], ZIP, &jpeg[2..]].concat();
    assert!(!has(&inspect("a.jpg", comment).unwrap().bytes, b"PK"));
}

#[test]
fn a_file_is_what_it_says_and_whole() {
    for (name, bytes, refused) in [
        ("pagina.pdf", &b"<!doctype html><script>alert(1)</script>"[..], AttachmentRefused::OtherType),
        ("programma.pdf", b"MZ\x90\0\x03\0\0\0", AttachmentRefused::OtherType),
        (
            "immagine.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
            AttachmentRefused::OtherType,
        ),
        ("vuoto.pdf", b"", AttachmentRefused::Empty),
        ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0", AttachmentRefused::Heic),
        ("foto.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0", AttachmentRefused::Heic),
        ("foto.webp", b"RIFF\x10\0\0\0WEBPVP8 ", AttachmentRefused::Webp),
        ("lettera.docx", ZIP, AttachmentRefused::Office),
        ("lettera.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", AttachmentRefused::Office),
        ("spazio.pdf", b" %PDF-1.4\n%%EOF", AttachmentRefused::OtherType),
        ("vuota.pdf", b"%PDF-1.4\n%%EOF", AttachmentRefused::Broken),
    ] {
        assert_eq!(why(name, bytes), refused, "{name}");
    }
    for (name, bytes) in [
        ("a.exe", pdf(10)),
        ("a.html", picture(ImageFormat::Png, 4, 4)),
        ("a.pdf", photo(4, 4)),
        ("a.jpg", pdf(10)),
        ("a.pdf.js", pdf(10)),
    ] {
        assert_eq!(why(name, &bytes), AttachmentRefused::Mismatch, "{name}");
    }
}

#[test]
fn what_was_cut_is_refused() {
    let (jpeg, png, document) = (photo(300, 200), picture(ImageFormat::Png, 300, 200), pdf(20_000));
    for percent in [10, 50, 90, 99] {
        let cut = |bytes: &[u8]| bytes[..bytes.len() * percent / 100].to_vec();
        assert_eq!(why("a.jpg", &cut(&jpeg)), AttachmentRefused::Broken, "{percent}");
        assert_eq!(why("a.png", &cut(&png)), AttachmentRefused::Broken, "{percent}");
        assert_eq!(why("a.pdf", &cut(&document)), AttachmentRefused::Broken, "{percent}");
    }
}

#[test]
fn a_pdf_that_does_something_is_refused() {
    let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, ZIP.to_vec());
    let names = dictionary! { "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Object::Array(vec![]) } } };
    let launch = dictionary! { "OpenAction" => dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") } };
    let mut embeds = pdf_with(10, &lopdf::Dictionary::new());
    embeds.add_object(file);
    for (what, document) in [
        ("script", pdf_with(10, &script())),
        ("names", pdf_with(10, &names)),
        ("launch", pdf_with(10, &launch)),
        ("file", embeds),
    ] {
        assert_eq!(why("a.pdf", &saved(document)), AttachmentRefused::Active, "{what}");
    }
    // Written otherwise it is the same: a letter of a name by its number (the name of another length would move what
    // comes after it, and is filled up), objects packed together.
    let mut plain = saved(pdf_with(10, &dictionary! { "OpenAction" => dictionary! { "S" => "Launchxx" } }));
    let at = plain.windows(9).position(|window| window == b"/Launchxx").expect("the sample launches");
    plain[at..at + 9].copy_from_slice(b"/L#61unch");
    assert_eq!(why("a.pdf", &plain), AttachmentRefused::Active);
    let mut packed = Vec::new();
    let mut document = pdf_with(10, &dictionary! { "Names" => "Nothing" });
    document.add_object(script());
    document.save_modern(&mut packed).unwrap();
    let part = [has(&packed, b"JavaScript"), has(&packed, b"ObjStm")];
    assert_eq!(part, [false, true], "the sample is not packed: {}", String::from_utf8_lossy(&packed));
    assert_eq!(why("a.pdf", &packed), AttachmentRefused::Active);
}

#[test]
fn a_locked_pdf_is_refused() {
    let mut document = pdf_with(10, &lopdf::Dictionary::new());
    let lock = document.add_object(dictionary! { "Filter" => "Standard", "V" => 1 });
    document.trailer.set("Encrypt", lock);
    let refused = why("a.pdf", &saved(document));
    assert!(matches!(refused, AttachmentRefused::Locked | AttachmentRefused::Broken), "{refused:?}");
}
