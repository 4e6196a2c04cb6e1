//! What the sources say: which functions there are to probe.

use std::{fs, path::Path};

/// `module::function` of each public one in the sources with an `Actor` among its parameters, sorted.
pub(super) fn functions_that_take_an_actor() -> Vec<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![sources.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let first = path.strip_prefix(&sources).unwrap().iter().next().unwrap();
            let module = Path::new(first).file_stem().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            for declaration in text.split("\npub ").skip(1) {
                let Some(rest) =
                    declaration.strip_prefix("async fn ").or_else(|| declaration.strip_prefix("fn "))
                else {
                    continue;
                };
                let head = rest.split('{').next().unwrap();
                if head.contains("&Actor") {
                    let name = head.split(['<', '(']).next().unwrap();
                    found.push(format!("{module}::{name}"));
                }
            }
        }
    }
    found.sort();
    found
}
