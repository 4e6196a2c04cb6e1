//! Documents that the citizen brings: choosing, sending, taking away. Without scripts they go with the form; an island
//! sends them in pieces.

pub mod uploader;

#[cfg(not(target_arch = "wasm32"))]
mod path;
#[cfg(not(target_arch = "wasm32"))]
mod pick;
#[cfg(not(target_arch = "wasm32"))]
mod sent;
#[cfg(not(target_arch = "wasm32"))]
mod uploads;
#[cfg(not(target_arch = "wasm32"))]
mod view;
#[cfg(not(target_arch = "wasm32"))]
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    path::{FORM_OF_ACT, FORM_OF_STEP, UPLOADS, download},
    sent::SentFile,
    view::{FileView, view_of},
    words::refused,
};

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {
    pick::{FileLink, FilePick, Picking},
    sent::keep,
};
