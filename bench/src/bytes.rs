//! How much a browser fetches: each kind of page, and what pages load, compressed as it comes over the wire.

use crate::{
    Fault,
    city::City,
    dashboard::Served,
    load::{Connection, request},
    table::{Budget, Table},
};

const PUBLIC: [&str; 10] = [
    "/",
    "/servizi",
    "/servizi/categoria/anagrafe-e-stato-civile",
    "/servizi/carta-identita-elettronica",
    "/novita",
    "/cerca?q=carta",
    "/accedi",
    "/privacy",
    "/note-legali",
    "/accessibilita",
];
const PERSONAL: [&str; 5] = ["/area", "/area/richieste", "/area/storia", "/area/preferenze", "/area/dati"];
const KB: f64 = 1000.0;

/// Weighs pages and what they load.
///
/// # Errors
/// If one of them is not there.
pub(crate) async fn measure(table: &mut Table, served: &Served, city: &City) -> Result<(), Fault> {
    let mut browser = Browser(Connection::open(served.server.addr).await?);
    let mut with_islands = None;
    for path in PUBLIC {
        let page = browser.plain(path, None).await?;
        let size = browser.size(path, None).await?;
        table.add(format!("HTML of {path}, brotli"), size, "kB", Budget::AtMost(14.0));
        if page.contains(".wasm") {
            with_islands = Some(page);
        } else if path.starts_with("/servizi/carta") {
            // Without a script nothing can fetch WebAssembly either.
            let scripts = page.matches("<script").count() - page.matches("application/ld+json").count();
            table.add("  scripts on it: JavaScript and WebAssembly", scripts as f64, "", Budget::AtMost(0.0));
        }
    }
    for path in PERSONAL {
        let size = browser.size(path, Some(&city.twenty)).await?;
        table.add(format!("HTML of {path}, brotli"), size, "kB", Budget::AtMost(14.0));
    }
    let home = browser.plain("/", None).await?;
    let style = named(&home, ".css").ok_or("the home page loads no style sheet")?;
    table.add("style sheet, brotli", browser.size(&style, None).await?, "kB", Budget::AtMost(20.0));
    let css = browser.plain(&style, None).await?;
    let mut fonts = 0.0;
    for path in faces(&css) {
        fonts += browser.size(&path, None).await?;
    }
    table.add("fonts that the style sheet names, together", fonts, "kB", Budget::AtMost(45.0));
    table.add("icons, brotli", browser.size("/icons.svg", None).await?, "kB", Budget::Told);
    let page = with_islands.ok_or("no page has islands")?;
    let mut islands = 0.0;
    for ending in [".wasm", ".js"] {
        let path = named(&page, ending).ok_or("an island without its file")?;
        let size = browser.size(&path, None).await?;
        table.add(format!("  islands: {ending}, brotli"), size, "kB", Budget::Told);
        islands += size;
    }
    table.add("islands: WebAssembly and glue, brotli", islands, "kB", Budget::AtMost(90.0));
    Ok(())
}

struct Browser(Connection);

impl Browser {
    async fn size(&mut self, path: &str, token: Option<&str>) -> Result<f64, Fault> {
        Ok(self.0.ask(&request(path, token, Some("br"))).await?.len() as f64 / KB)
    }

    async fn plain(&mut self, path: &str, token: Option<&str>) -> Result<String, Fault> {
        Ok(String::from_utf8(self.0.ask(&request(path, token, None)).await?.to_vec())?)
    }
}

/// The first path below `/pkg/` with an ending.
fn named(text: &str, ending: &str) -> Option<String> {
    let found = text.split('"').find(|part| part.starts_with("/pkg/") && part.ends_with(ending));
    found.map(str::to_owned)
}

/// The paths of the fonts, each once.
fn faces(css: &str) -> Vec<String> {
    let parts = css.split(['"', '\'', '(', ')']).filter(|part| part.ends_with(".woff2"));
    let mut paths: Vec<String> = parts.map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}

#[cfg(test)]
mod tests {
    use super::{faces, named};

    #[test]
    fn names_are_found() {
        assert_eq!(named(r#"<link href="/pkg/q.abc.css">"#, ".css").as_deref(), Some("/pkg/q.abc.css"));
        assert_eq!(named("nothing", ".css"), None);
        assert_eq!(faces("a{src:url(/f/a.woff2)}b{src:url('/f/a.woff2')}"), ["/f/a.woff2"]);
    }
}
