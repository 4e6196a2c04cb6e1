//! The newsroom: who may do what, and what becomes of a content on its way to the public and back.

#[cfg(test)]
#[path = "newsroom/rights.rs"]
mod rights;

#[cfg(test)]
#[path = "newsroom/saves.rs"]
mod saves;

#[cfg(test)]
#[path = "newsroom/staff.rs"]
mod staff;

#[cfg(test)]
#[path = "newsroom/walks.rs"]
mod walks;

#[cfg(test)]
#[path = "newsroom/way.rs"]
mod way;
