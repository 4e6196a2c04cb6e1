//! An entry of the history that its citizen says is wrong (GDPR art. 16: the right to have it put right). The entry stays as it
//! was noted; the dispute stands beside it, and so does the office's answer.

mod answer;
mod open;
mod read;

pub use answer::{Answer, Answered, answer};
pub use open::{Claim, DisputeField, DisputeMistake, LONGEST, open};
pub use read::{Dispute, DisputeState, of_case, of_citizen, waiting};
