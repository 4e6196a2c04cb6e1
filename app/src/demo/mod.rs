//! What only a demonstration has: the choice of a person to log in as, and the other side's desk. Outside of one these
//! addresses do not exist.

mod office;
pub(crate) mod office_act;
mod office_form;
pub(crate) mod page;
mod post;
pub(crate) mod sign_in;

pub(crate) use office::page as office_page;
pub(crate) use post::page as post_page;
