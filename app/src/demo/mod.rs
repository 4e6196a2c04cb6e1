//! What only a demonstration has: the choice of a person to log in as. Outside of one these addresses do not exist.

pub(crate) mod page;
pub(crate) mod sign_in;
