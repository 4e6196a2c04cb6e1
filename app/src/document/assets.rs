//! The files that a page loads, with the hashes in their names, and the loader that wakes islands.

use super::fixed::Fixed;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// Names that are known when the program starts, and never change while it runs.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Path of the style sheet.
    pub css: String,
    /// Path of the WebAssembly.
    pub wasm: String,
    /// Path of its glue.
    pub js: String,
    loader: String,
    loader_hash: String,
    /// What these names and the configuration lead to, drawn.
    pub(super) fixed: Fixed,
}

/// Waits until the page is loaded and the browser idle; then fetches the WebAssembly and wakes each island.
/// `data-islands` on the root element says how it went, for tests and for styles.
const LOADER: &str = r#"const root=document.documentElement;
const wake=()=>import("{js}").then(async m=>{
await m.default({module_or_path:"{wasm}"});
m.hydrate();
for(const e of document.querySelectorAll("leptos-island"))m[e.dataset.component]?.(e);
root.dataset.islands="awake";
}).catch(()=>{root.dataset.islands="asleep"});
const idle=()=>window.requestIdleCallback?requestIdleCallback(wake,{timeout:1500}):setTimeout(wake,200);
document.readyState==="complete"?idle():addEventListener("load",idle,{once:true});"#;

impl Assets {
    /// From the paths of the three files.
    #[must_use]
    pub fn new(css: String, js: String, wasm: String) -> Self {
        let loader = LOADER.replace("{js}", &js).replace("{wasm}", &wasm);
        let loader_hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(loader.as_bytes())));
        Self { css, wasm, js, loader, loader_hash, fixed: Fixed::default() }
    }

    /// The loader's text.
    #[must_use]
    pub fn loader(&self) -> &str {
        &self.loader
    }

    /// The source expression that lets the loader, and no other inline script, run.
    #[must_use]
    pub fn loader_hash(&self) -> &str {
        &self.loader_hash
    }
}
