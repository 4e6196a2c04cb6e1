//! E-mails at a real mail server: npm `smtp-server`, as end2end/sink sets it up.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "notices/post.rs"]
mod post;
#[path = "notices/sent.rs"]
mod sent;
#[path = "notices/sink.rs"]
mod sink;
