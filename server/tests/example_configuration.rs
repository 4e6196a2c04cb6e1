//! The example configuration explains every key, and what it shows can be used.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use server::config::Config;
use std::{fs, path::Path};

fn example() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../quirino.example.toml");
    let text = fs::read_to_string(file).unwrap();
    // Prose begins with `# `, a key without the space.
    let keys = text.lines().filter_map(|line| line.strip_prefix('#')).filter(|line| !line.starts_with(' '));
    keys.collect::<Vec<_>>().join("\n")
}

/// The names of a struct's fields, as they stand in its source.
fn fields(source: &str, name: &str) -> Vec<String> {
    let (_, rest) = source.split_once(&format!("struct {name} {{")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let lines = body.lines().filter(|line| line.trim_end().ends_with(',') && !line.contains("#["));
    let names = lines.filter_map(|line| line.trim().trim_start_matches("pub ").split_once(": "));
    names.map(|(name, _)| name.to_owned()).filter(|name| !name.starts_with("//")).collect()
}

#[test]
fn every_key_is_there() {
    let example = example();
    let written = fields(include_str!("../src/config/mod.rs"), "Written");
    let provider = fields(include_str!("../src/config/provider.rs"), "ProviderConfig");
    assert!(written.len() > 5 && provider.len() > 5, "only {written:?} and {provider:?} found");
    let roles = fields(include_str!("../src/config/roles.rs"), "RoleConfig");
    assert!(roles.len() == 4, "only {roles:?} found");
    for key in written.iter().chain(&provider).chain(&roles) {
        // A word of the language cannot name a field.
        let key = if key == "audience" { "for" } else { key };
        let there = example.lines().any(|line| {
            line.starts_with(&format!("{key} ="))
                || line == format!("[[{key}]]")
                || line.starts_with(&format!("[providers.{key}."))
        });
        assert!(there, "{key} is not in quirino.example.toml");
    }
}

#[test]
fn what_it_shows_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quirino.toml");
    fs::write(&file, example()).unwrap();
    let config = Config::load(Some(&file)).unwrap();
    assert_eq!(config.providers.len(), 2);
    assert_eq!(config.providers[1].roles["municipio-7"].municipio, Some(7));
    fs::write(&file, example().replacen("addr =", "adr =", 1)).unwrap();
    assert!(Config::load(Some(&file)).unwrap_err().to_string().contains("adr"));
}
