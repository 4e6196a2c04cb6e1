//! Documents that people bring: pieces, what is taken and what is not, whose they are, when they go.

#[cfg(test)]
#[path = "attachments/arriving.rs"]
mod arriving;
#[cfg(test)]
#[path = "attachments/bad.rs"]
mod bad;
#[cfg(test)]
#[path = "attachments/cases.rs"]
mod cases;
#[cfg(test)]
#[path = "attachments/desk.rs"]
mod desk;
#[cfg(test)]
#[path = "attachments/drafts.rs"]
mod drafts;
#[cfg(test)]
#[path = "attachments/files.rs"]
mod files;
#[cfg(test)]
#[path = "attachments/pieces.rs"]
mod pieces;
