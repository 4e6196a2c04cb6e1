//! Contents as files: what goes out comes in again as it was; what is not what it should be is refused, with words, and then
//! nothing comes in.

#![cfg(test)]

use crm::{
    actor::{Actor, Role, StaffId, Task},
    content::{self, Kind},
    media,
    newsroom::{self, Edit, Order, Step, Stepped, transfer},
    remit::Remit,
};
use crm_testing::{Fixture, on_both, run_pair};
use server::{
    content_files::{ContentError, Files, export, import, pack, read_folder},
    seed::contents,
};
use std::{fs, path::Path};
use tempfile::TempDir;

const TERMINAL: Actor = Actor::System(Task::CommandLine);

fn editor() -> Actor {
    Actor::Staff { id: StaffId(7), role: Role::Publisher, office: None, purpose: None, remit: Remit::ALL }
}

async fn exported(fixture: &Fixture) -> (TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("out");
    export(&fixture.crm, &root, &mut Vec::new()).await.unwrap();
    let (files, faults) = read_folder(&root).unwrap();
    assert_eq!(faults, []);
    (folder, files)
}

/// What the import says.
async fn imported(fixture: &Fixture, root: &Path) -> (Result<(), ContentError>, String) {
    let mut said = Vec::new();
    let done = import(&fixture.crm, root, transfer::Theirs::Yields, &mut said).await;
    (done, String::from_utf8(said).unwrap())
}

async fn step(fixture: &Fixture, id: i64, step: Step, at: Option<i64>) {
    let item = newsroom::find(&fixture.crm, &editor(), id).await.unwrap();
    let at = at.map(|seconds| fixture.crm.now().plus_seconds(seconds));
    let order = Order { step, head: item.head, at, until: None, note: String::new() };
    let done = newsroom::step(&fixture.crm, &editor(), id, &order).await.unwrap();
    assert!(matches!(done, Stepped::At(_)), "{step:?}: {done:?}");
}

async fn news(fixture: &Fixture, place: usize) -> newsroom::Item {
    let id = content::catalogue(&fixture.crm).await.unwrap().news[place].content;
    newsroom::find(&fixture.crm, &editor(), id).await.unwrap()
}

async fn change(fixture: &Fixture, item: &newsroom::Item, title: &str) {
    let mut values = newsroom::revision(&fixture.crm, &editor(), item, item.head).await.unwrap().values;
    values.insert("it.title".to_owned(), title.to_owned());
    let body = values.entry("it.body".to_owned()).or_default();
    body.push_str("\n<!-- body -->\n\\<!-- title -->\n");
    let edit = Edit { base: item.head, values, ..Edit::default() };
    newsroom::save(&fixture.crm, &editor(), item.id, &edit).await.unwrap();
}

/// The whole seed, with a draft over what is public, one in review, one scheduled, one archived, one never published.
async fn busy(fixture: &Fixture) {
    Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
    let items =
        [news(fixture, 0).await, news(fixture, 1).await, news(fixture, 2).await, news(fixture, 3).await];
    change(fixture, &items[0], "Un’altra bozza").await;
    change(fixture, &items[1], "In revisione").await;
    step(fixture, items[1].id, Step::Submit, None).await;
    change(fixture, &items[2], "Programmata").await;
    step(fixture, items[2].id, Step::Schedule, Some(86_400)).await;
    step(fixture, items[3].id, Step::Archive, None).await;
    let new = newsroom::New { kind: Kind::Service, title: "Mai pubblicato".to_owned(), municipio: 5 };
    newsroom::create(&fixture.crm, &editor(), &new).await.unwrap();
    let banner = newsroom::start_single(&fixture.crm, &editor(), Kind::Banner).await.unwrap();
    assert_eq!(banner.head, 1);
    let words = media::New {
        file: "piazza.png".to_owned(),
        alt_it: "La piazza".to_owned(),
        alt_en: "The square".to_owned(),
        rights: "CC BY 4.0".to_owned(),
    };
    media::add(&fixture.crm, &editor(), &words, drawing()).await.unwrap();
}

/// A small picture.
fn drawing() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let points = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8 * 6, y as u8 * 8, 90]));
    points.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The pictures of an export, by name.
fn pictures(folder: &TempDir) -> Vec<(String, Vec<u8>)> {
    let media = fs::read_dir(folder.path().join("out/media")).unwrap();
    let mut all: Vec<_> = media
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

/// Out of one database, into an empty one, and out of that.
async fn there_and_back(from: &Fixture, to: &Fixture) {
    busy(from).await;
    let (folder, files) = exported(from).await;
    assert!(
        files.len() > 150 && files.keys().filter(|path| path.contains("/draft/")).count() > 8,
        "{}",
        files.len()
    );
    let (done, said) = imported(to, &folder.path().join("out")).await;
    done.unwrap();
    assert!(said.lines().filter(|line| line.starts_with("new ")).count() > 50, "{said}");
    let (again, same) = exported(to).await;
    assert_eq!(same, files);
    let drawn = pictures(&folder);
    assert_eq!(drawn.len(), 2, "a picture and its words");
    assert_eq!(pictures(&again), drawn);
    let name = drawn[0].0.clone();
    let (before, after) = (media::content(&from.crm, &name).await, media::content(&to.crm, &name).await);
    assert_eq!(before.unwrap(), after.unwrap());
    // Again: nothing to do, and nothing is done.
    let before = to.dump().await.unwrap();
    let (done, said) = imported(to, &folder.path().join("out")).await;
    done.unwrap();
    assert!(said.contains("0 new, 0 changed"), "{said}");
    assert_eq!(to.dump().await.unwrap(), before);
}

#[test]
fn what_goes_out_of_sqlite_comes_into_postgresql_as_it_was() {
    run_pair(|sqlite, postgres| async move { there_and_back(&sqlite, &postgres).await });
}

#[test]
fn what_goes_out_of_postgresql_comes_into_sqlite_as_it_was() {
    run_pair(|sqlite, postgres| async move { there_and_back(&postgres, &sqlite).await });
}

on_both! {
    async fn the_programs_own_folder_is_an_export(fixture: Fixture) {
        Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let (mut own, faults) = read_folder(&own).unwrap();
        own.retain(|path, _| !path.ends_with(".toml"));
        assert_eq!(faults, []);
        let (_folder, mut files) = exported(&fixture).await;
        files.retain(|path, _| !path.starts_with("forms/"));
        for (path, bytes) in &own {
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            assert_eq!(files.get(path).map(|bytes| text(bytes)), Some(text(bytes)), "{path}");
        }
        assert_eq!(files.len(), own.len());
    }

    async fn what_an_editor_took_over_stays_theirs(fixture: Fixture) {
        Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        let (written, archived) = (news(&fixture, 0).await, news(&fixture, 1).await);
        change(&fixture, &written, "Il mio titolo").await;
        step(&fixture, written.id, Step::Publish, None).await;
        step(&fixture, archived.id, Step::Archive, None).await;
        // A newer program, with other news.
        let mut newer = contents::contents().unwrap();
        for whole in newer.iter_mut().filter(|whole| whole.kind == Kind::News) {
            whole.public.as_mut().unwrap().body["it"]["title"] = "Del programma".into();
        }
        let by = transfer::By { author: "Quirino", note: "", theirs: transfer::Theirs::Stays };
        let done = transfer::bring(&fixture.crm, &Actor::System(Task::Seed), &newer, by).await.unwrap();
        let of = |slug: &str| done[newer.iter().position(|whole| whole.slug_it == slug).unwrap()].clone();
        assert_eq!(of(&written.slug_it), transfer::Brought::Theirs);
        assert_eq!(of(&archived.slug_it), transfer::Brought::Theirs);
        let catalogue = content::catalogue(&fixture.crm).await.unwrap();
        let titles: Vec<_> = catalogue.news.iter().map(|item| item.it.title.as_str()).collect();
        assert_eq!(titles.iter().filter(|title| **title == "Il mio titolo").count(), 1);
        assert!(titles.iter().filter(|title| **title == "Del programma").count() == titles.len() - 1, "{titles:?}");
        assert!(catalogue.news.iter().all(|item| item.slug_it != archived.slug_it), "what is archived stays down");
    }

    async fn a_folder_that_is_not_an_export_is_refused_with_words(fixture: Fixture) {
        Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
        let before = fixture.dump().await.unwrap();
        let good = pack(&transfer::take(&fixture.crm, &TERMINAL).await.unwrap()).unwrap();
        let news = good.keys().find(|path| path.starts_with("news/") && path.ends_with("content.json")).unwrap().clone();
        let folder_of = news.trim_end_matches("/content.json").to_owned();
        let text = String::from_utf8(good[&news].clone()).unwrap();
        let english = format!("{folder_of}/en.md");
        let cases: Vec<(String, Vec<u8>, &str)> = vec![
            (news.clone(), text.replace("\"slug_en\": \"", "\"slug_en\": \"../../etc/").into_bytes(), "small letters"),
            (news.clone(), text.replace("\"slug_it\": \"", "\"slug_it\": \"altro-").into_bytes(), "name of its folder"),
            (news.clone(), b"{".to_vec(), "EOF"),
            (news.clone(), b"\xff\xfe".to_vec(), "line 1"),
            (news.clone(), text.replacen('{', "{\n  \"script\": 1,", 1).into_bytes(), "unknown field `script`"),
            (news.clone(), text.replace("\"date\"", "\"datum\": \"x\",\n      \"date\"").into_bytes(), "unknown field `datum`"),
            (news.clone(), text.replace("\"position\": ", "\"position\": \"x\", \"was\": ").into_bytes(), "invalid type"),
            (news.clone(), text.replace("\"published\"", "\"escaped\"").into_bytes(), "no state"),
            (news.clone(), text.replace("\"published\"", "\"scheduled\"").into_bytes(), "publish_at"),
            (news.clone(), text.replace("\"date\": \"2", "\"date\": \"x").into_bytes(), "is not a day"),
            (news.clone(), text.replace("\"kind\": \"news\"", "\"kind\": \"service\"").into_bytes(), "does not belong"),
            (english.clone(), b"prima\n<!-- title -->\nx\n".to_vec(), "before the first section"),
            (english.clone(), b"<!-- title -->\nx\n<!-- title -->\n".to_vec(), "there twice"),
            (english.clone(), b"<!-- title -->\nx\n".to_vec(), "the section summary is missing"),
            (english.clone(), b"\xff".to_vec(), "not UTF-8"),
            (english, vec![b'x'; 3 * 1024 * 1024], "longer than 2 MB"),
            (format!("{folder_of}/script.js"), b"alert(1)".to_vec(), "no file of a content"),
            ("cose/una/content.json".to_owned(), b"{}".to_vec(), "no kind of content"),
        ];
        for (path, bytes, why) in cases {
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in good.iter().filter(|(name, _)| name.starts_with(&folder_of)).chain([(&path, &bytes)]) {
                let file = folder.path().join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, bytes).unwrap();
            }
            let (done, said) = imported(&fixture, folder.path()).await;
            assert!(matches!(done, Err(ContentError::Refused(_))), "{path}: {done:?}");
            assert!(said.contains(why) && said.contains("refused"), "{path}, {why}: {said}");
        }
        // A link that leads out of the folder is not followed.
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("news/x")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("news/x/it.md")).unwrap();
        let (done, said) = imported(&fixture, folder.path()).await;
        assert!(done.is_err() && said.contains("it is a link") && !said.contains("root:"), "{said}");
        let empty = tempfile::tempdir().unwrap();
        assert!(imported(&fixture, empty.path()).await.0.is_err(), "nothing is not a folder of contents");
        assert_eq!(fixture.dump().await.unwrap(), before, "nothing came in");
    }

    async fn a_picture_that_is_none_is_refused_with_words(fixture: Fixture) {
        busy(&fixture).await;
        let (folder, _) = exported(&fixture).await;
        let media = folder.path().join("out/media");
        let name = pictures(&folder).swap_remove(0).0;
        // This door is for whoever runs the program, not for staff.
        let theirs = crm::media::transfer::take(&fixture.crm, &editor(), "").await;
        assert!(matches!(theirs, Err(crm::Error::NotFound)));
        let (picture, words) = (media.join(&name), media.join(format!("{name}.json")));
        let (drawn, text) = (fs::read(&picture).unwrap(), fs::read_to_string(&words).unwrap());
        let before = fixture.dump().await.unwrap();
        for (bytes, json, why) in [
            (b"<script>alert(1)</script>".to_vec(), text.clone(), "refused"),
            (drawn[..drawn.len() / 2].to_vec(), text.clone(), "refused"),
            (drawn.clone(), text.replace("La piazza", ""), "alt_it, alt_en and rights"),
            (drawn.clone(), text.replace("\"rights\"", "\"right\""), "unknown field"),
            (drawn.clone(), text.replace("\"digest\": \"", "\"digest\": \"!"), "digest"),
        ] {
            fs::write(&picture, bytes).unwrap();
            fs::write(&words, json).unwrap();
            let (done, said) = imported(&fixture, &folder.path().join("out")).await;
            assert!(matches!(done, Err(ContentError::Refused(1))) && said.contains(why), "{why}: {said}");
        }
        // Under a name that says another size, and without its words.
        fs::write(&picture, &drawn).unwrap();
        fs::write(&words, &text).unwrap();
        let other = name.replace("40x30", "41x30");
        fs::rename(&picture, media.join(&other)).unwrap();
        let (done, said) = imported(&fixture, &folder.path().join("out")).await;
        assert!(matches!(done, Err(ContentError::Refused(2))), "{said}");
        assert!(said.contains("its words is missing") && said.contains("its picture is missing"), "{said}");
        fs::rename(&words, media.join(format!("{other}.json"))).unwrap();
        let (done, said) = imported(&fixture, &folder.path().join("out")).await;
        assert!(matches!(done, Err(ContentError::Refused(1))) && said.contains("another picture"), "{said}");
        assert_eq!(fixture.dump().await.unwrap(), before, "nothing came in");
    }

    async fn an_export_goes_into_an_empty_folder_only(fixture: Fixture) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine"), "x").unwrap();
        assert!(export(&fixture.crm, folder.path(), &mut Vec::new()).await.is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
