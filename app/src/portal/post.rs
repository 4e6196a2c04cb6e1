//! The mail of a demonstration: kept in memory, for whoever plays the person to whom it would have gone.

use crm::{actor::CitizenId, clock::Timestamp, language::Language};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// How many are kept, of all people together.
const MOST: usize = 500;

/// An e-mail that was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMail {
    /// To whom.
    pub citizen: CitizenId,
    /// To which address.
    pub to: String,
    /// When.
    pub at: Timestamp,
    /// In which language.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
}

/// Where they are kept.
#[derive(Clone, Debug, Default)]
pub struct DemoPost(Arc<Mutex<VecDeque<KeptMail>>>);

impl DemoPost {
    /// Keeps one; the oldest goes when there are too many.
    pub fn keep(&self, mail: KeptMail) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(mail);
        kept.truncate(MOST);
    }

    /// A person's, the newest first.
    #[must_use]
    pub fn of(&self, citizen: CitizenId) -> Vec<KeptMail> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().filter(|mail| mail.citizen == citizen).cloned().collect()
    }
}
