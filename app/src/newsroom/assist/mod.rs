//! What helps while somebody writes, for browsers with scripts: keeping what is typed, showing it as readers will see it, finding
//! pages and pictures to link, cleaning what is pasted. Each is a server function; without scripts the forms do the same.

pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod keep;
pub(crate) mod links;
pub(crate) mod pick;
pub(crate) mod render;
pub(crate) mod script;
