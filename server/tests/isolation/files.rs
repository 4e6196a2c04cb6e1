//! What is asked of the paths that take and give files.

use crate::{
    functions::{cases, drafts},
    people::{A, A_FILE, A_UPLOAD, B, B_FILE, B_UPLOAD, NO_FILE, Objects, SERVICE},
    probes::{Probe, Whose, probe},
};
use server::http::Mount;

/// Whose files stand at a path with an open part; none where it has none.
pub(crate) fn files_at(path: &str) -> Vec<(&'static str, Whose)> {
    match path {
        "/area/allegati/{id}" | "/en/area/attachments/{id}" => {
            vec![
                (A_FILE, Whose::Of(A)),
                (B_FILE, Whose::Of(B)),
                (NO_FILE, Whose::Absent),
                (A_UPLOAD, Whose::Absent),
                ("x", Whose::Absent),
            ]
        }
        path if path.starts_with("/area/uploads/{id}") => {
            vec![
                (A_UPLOAD, Whose::Of(A)),
                (B_UPLOAD, Whose::Of(B)),
                (NO_FILE, Whose::Absent),
                ("x", Whose::Absent),
            ]
        }
        _ => Vec::new(),
    }
}

pub(crate) fn of_file(
    method: &str,
    mount: &Mount,
    id: &str,
    whose: Whose,
    takes: &'static [&'static str],
) -> Probe {
    Probe {
        twins: Some(format!("{method} {}", mount.path)),
        named: id.to_owned(),
        ..probe(method, &mount.path.replace("{id}", id), mount.access, whose, takes)
    }
}

/// What is posted with files, and whose it is.
pub(crate) fn posted(path: &str, objects: &Objects) -> Vec<(String, Whose)> {
    match path {
        "/area/attach/step" => drafts(&format!(
            "&form={}&service={SERVICE}&step=records&revision=1&go=next&values[which][]=ladro",
            "f".repeat(43)
        )),
        "/area/attach/act" => {
            let asked = |(number, whose)| (format!("number={number}&act=write&text=x&key=k"), whose);
            let nonsense = (format!("number={}&act=dance&key=k", objects.a_case), Whose::Nonsense);
            cases(objects).into_iter().map(asked).chain([nonsense]).collect()
        }
        "/area/uploads" => {
            drafts(&format!("&field=delegation&name=ladro.pdf&size=9&sha256={}", "ab".repeat(32)))
        }
        "/redazione/immagini/carica" => {
            vec![("alt_it=ladro&alt_en=thief&rights=x".to_owned(), Whose::Everybodys)]
        }
        other => panic!("{other} is in no row of this test: say what its fields are and whose"),
    }
}

/// Whether a path takes a form with files.
pub(crate) fn takes_files(path: &str) -> bool {
    path.starts_with("/area/attach/") || path == "/redazione/immagini/carica"
}

/// The same fields, as a form with files sends them.
pub(crate) fn multipart(fields: &str) -> String {
    let part = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap();
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    fields.split('&').map(part).collect::<String>() + "--x--\r\n"
}
