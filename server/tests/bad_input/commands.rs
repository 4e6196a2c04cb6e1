//! Commands that cannot do their work: one line that names what is wrong and what to do, a status other than 0, and
//! nothing changed.

use crm::db::Db;
use crm_testing::{Engine, Fixture, run};
use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

/// The program, in a folder of its own, knowing nothing of ours.
pub(crate) fn quirino(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quirino"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// What a command said before it gave up: one line, without the names of our types.
#[track_caller]
pub(crate) fn refusal(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with("quirino: ") && text.trim_end().lines().count() == 1, "{text}");
    for raw in ["panicked", "Error {", "Some(", "Os {", "Kind"] {
        assert!(!text.contains(raw), "{text}");
    }
    text
}

fn says(output: &Output, words: &[&str]) {
    let text = refusal(output);
    for word in words {
        assert!(text.contains(word), "{word} is not in: {text}");
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_bad_configuration_stops_the_start_with_its_name() {
    let home = folder();
    let bad = |variables: &[(&str, &str)], words: &[&str]| {
        says(&quirino(home.path(), &["serve"], variables), words);
        assert!(
            fs::read_dir(home.path()).unwrap().next().is_none(),
            "something was made before the start was refused"
        );
    };
    bad(&[("QUIRINO_COLOUR", "red")], &["colour", "the keys are", "addr", "data_dir"]);
    bad(&[("QUIRINO_ADDR", "everywhere")], &["addr", "everywhere", "QUIRINO_ADDR", "127.0.0.1:3000"]);
    bad(&[("QUIRINO_ADDR", "127.0.0.1:99999")], &["127.0.0.1:99999"]);
    bad(&[("QUIRINO_PUBLIC_URL", "http://www.example.org")], &["public_url", "https"]);
    bad(&[("QUIRINO_DATABASE_URL", "mysql://u:geheim@h/d")], &["database_url", "sqlite:PATH"]);
    let secret = quirino(home.path(), &["serve"], &[("QUIRINO_DATABASE_URL", "mysql://u:geheim@h/d")]);
    assert!(!refusal(&secret).contains("geheim"), "a password is repeated");
    bad(&[("QUIRINO_LOG", "info,=,=")], &["log", "info,=,="]);
    says(&quirino(home.path(), &["--config", "nowhere.toml", "serve"], &[]), &["nowhere.toml", "not there"]);
    for (text, words) in [
        ("adr = \"127.0.0.1:1\"\n", &["adr", "quirino.toml", "the keys are"][..]),
        ("trusted_proxies = 7\n", &["trusted_proxies", "7"]),
        ("addr = \n", &["quirino.toml", "line 1"]),
    ] {
        fs::write(home.path().join("quirino.toml"), text).unwrap();
        says(&quirino(home.path(), &["serve"], &[]), words);
    }
}

#[test]
fn a_database_of_a_newer_version_is_left_as_it_is() {
    for engine in Engine::ALL {
        run(engine, |fixture| async move {
            let newer = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
                         VALUES (9999, 'of tomorrow', CURRENT_TIMESTAMP, TRUE, $1, 0)";
            fixture.crm.db.execute(newer, &crm::args![vec![0_u8]]).await.unwrap();
            let before = fixture.dump().await.unwrap();
            let home = folder();
            for command in [&["serve"][..], &["migrate"], &["seed", "--citizens", "5", "--entries", "5"]] {
                let output = quirino(home.path(), command, &[("QUIRINO_DATABASE_URL", &fixture.url)]);
                says(&output, &["9999", "newer program"]);
            }
            assert_eq!(fixture.dump().await.unwrap(), before);
        });
    }
}

#[test]
fn a_port_in_use_is_named() {
    let home = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = quirino(home.path(), &["serve"], &[("QUIRINO_ADDR", &address)]);
    says(&output, &[&address, "cannot be listened on", "QUIRINO_ADDR"]);
    assert!(
        fs::read_dir(home.path()).unwrap().next().is_none(),
        "the port was asked for after the database was made"
    );
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    let home = folder();
    fs::write(home.path().join("file"), "").unwrap();
    let below = home.path().join("file/data");
    let mut unusable =
        vec![below.to_str().unwrap(), home.path().join("file").to_str().unwrap().to_owned().leak()];
    if cfg!(target_os = "linux") {
        // Not even root writes there.
        unusable.push("/proc");
    }
    for data in unusable {
        for command in ["serve", "migrate", "demo"] {
            let output = quirino(
                home.path(),
                &[command],
                &[("QUIRINO_DATA_DIR", data), ("QUIRINO_ADDR", "127.0.0.1:0")],
            );
            says(&output, &[data, "QUIRINO_DATA_DIR"]);
        }
    }
}

/// A folder that was made read-only after the database was: binds everybody but root.
#[test]
#[cfg(unix)]
fn a_database_in_a_folder_made_read_only_keeps_what_it_has() {
    use std::os::unix::fs::PermissionsExt;
    let home = folder();
    let data = home.path().join("data");
    assert!(quirino(home.path(), &["migrate"], &[]).status.success());
    fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).unwrap();
    let binds = fs::write(data.join("probe"), "").is_err();
    let output = quirino(home.path(), &["migrate"], &[]);
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    if binds {
        says(&output, &["data", "QUIRINO_DATA_DIR"]);
    }
    assert!(quirino(home.path(), &["migrate"], &[]).status.success());
}

#[test]
fn a_database_that_is_none_is_left_as_it_is() {
    run(Engine::Sqlite, |_: Fixture| async move {
        let home = folder();
        fs::create_dir(home.path().join("data")).unwrap();
        let file = home.path().join("data/quirino.db");
        let text =
            "this is a letter to my aunt, and long enough to be taken for a page of a database, or not";
        fs::write(&file, text).unwrap();
        says(&quirino(home.path(), &["migrate"], &[]), &["quirino.db"]);
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        assert!(Db::open(&format!("sqlite:{}", file.display())).await.is_err());
    });
}
