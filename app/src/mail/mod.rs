//! E-mails in words: subject, text and HTML, in the language that the citizen chose.
//!
//! An e-mail travels in the open and lies about in strange places: it says on what topic there is news, the number of the
//! case and its state, and leads to the page that needs a login. Nobody's name, nothing that anybody wrote, and nothing of
//! it in the subject.

mod draw;
mod letter;
mod words;

pub use letter::{Letter, letter};
pub(crate) use words::happened;
