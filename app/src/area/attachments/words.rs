//! Why a file is not taken, in words that say what to do.

use crate::{format, text::Texts};
use crm::attachment::{AttachmentRefused, LARGEST, MOST_FILES};

/// The reason in words.
#[must_use]
pub fn refused(texts: Texts, why: AttachmentRefused) -> String {
    match why {
        AttachmentRefused::TooLarge => {
            let most = format::bytes(texts, LARGEST);
            texts.f("attachment-too-large", &[("most", (&most).into())])
        }
        AttachmentRefused::TooMany => texts.f("attachment-too-many", &[("most", MOST_FILES.into())]),
        _ => texts.code("attachment-", why.code()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::refused;
    use crate::text::Texts;
    use crm::{attachment::AttachmentRefused, language::Language};

    #[test]
    fn every_reason_has_words() {
        for language in Language::ALL {
            for why in AttachmentRefused::ALL {
                let words = refused(Texts::of(language), *why);
                assert!(words.contains(' ') && !words.contains('{'), "{language} {why:?}: {words}");
            }
        }
    }
}
