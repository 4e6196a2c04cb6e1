//! A database that cannot be used says where it is and what to do.

#[cfg(test)]
mod tests {
    use crm::{Error, db::Db};
    use std::{fs, os::unix::fs::PermissionsExt, path::Path};

    async fn refused(path: &Path) -> String {
        match Db::open(&format!("sqlite:{}", path.display())).await {
            Err(Error::Unusable(text)) => text,
            other => panic!("{} opened or failed otherwise: {other:?}", path.display()),
        }
    }

    #[tokio::test]
    async fn a_path_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-file");
        fs::write(
            &file,
            "this is not a database, whatever its name says, and it is long enough to be read as one",
        )
        .unwrap();
        let missing = folder.path().join("missing/crm.db");
        for path in [&missing, folder.path(), &file, &file.join("crm.db")] {
            let text = refused(path).await;
            assert!(text.contains(&path.display().to_string()), "{text}");
            assert!(text.contains("QUIRINO_DATA_DIR"), "{text}");
        }
    }

    #[tokio::test]
    async fn a_read_only_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crm.db");
        Db::open(&format!("sqlite:{}", path.display())).await.unwrap().close().await;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        // Permissions do not bind root: then there is nothing to see here.
        if fs::write(folder.path().join("probe"), "").is_err() {
            let text = refused(&path).await;
            assert!(text.contains(&folder.path().display().to_string()), "{text}");
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    }

    #[tokio::test]
    async fn a_wrong_address_of_a_server_does_not_repeat_the_password() {
        for url in ["postgres://quirino:geheim@[/x", "postgres://quirino:geheim@localhost/x?host=/nowhere"] {
            let error = Db::open(url).await.unwrap_err();
            assert!(matches!(error, Error::Unusable(_)), "{error:?}");
            assert!(!format!("{error:?} {error}").contains("geheim"), "{error}");
        }
    }
}
