//! A picture that comes with its form.

use crate::{
    area::attachments::SentFile,
    caller::Caller,
    forms::{Flash, Outcome, Ticket, back_to, editor, sign_in_first},
    page::PortalError,
    routes::Name,
    text::Texts,
};
use crm::{
    Error,
    attachment::AttachmentRefused,
    media::{self, Added, New},
    newsroom::{Mistake, Wrong},
};
use serde::{Deserialize, Serialize};

/// What the form posts beside the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// The form's id.
    #[serde(skip)]
    pub form: String,
    /// The mark of whose form it is.
    #[serde(skip)]
    pub owner: String,
    /// What the picture shows, in Italian.
    pub alt_it: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Whose it is.
    pub rights: String,
}

/// What waits for the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) posted: Posted,
    /// The name of the picture that was taken.
    pub(super) taken: String,
    /// Why the file was not, in words.
    pub(super) refused: String,
}

pub(super) type PageFlash = Flash<Held, Mistake>;

/// Takes a picture, or says why not; what was typed about it stays.
///
/// # Errors
/// If the database fails.
pub async fn add_picture(
    caller: &Caller,
    posted: Posted,
    files: Vec<SentFile>,
) -> Result<Outcome, PortalError> {
    let path = Name::Pictures.path(caller.language);
    let ticket = Ticket::posted(posted.form.clone(), posted.owner.clone());
    let held = Held { posted: posted.clone(), ..Held::default() };
    let (actor, _) = match editor(caller, &ticket) {
        Ok(editor) => editor,
        Err(refusal) => return sign_in_first(caller, refusal, path, &ticket, Some(held)).await,
    };
    let new = |file: String| New {
        file,
        alt_it: posted.alt_it.clone(),
        alt_en: posted.alt_en.clone(),
        rights: posted.rights.clone(),
    };
    let (mut refused, mut errors) = (String::new(), Vec::new());
    match files.into_iter().next() {
        None => {
            errors = media::check(&new(String::new()));
            errors.push(Mistake::at("file", Wrong::Missing));
        }
        Some(file) => {
            let name = file.name.clone();
            let added = match file.read(caller).await? {
                None => Err(Error::Attachment(AttachmentRefused::TooLarge)),
                Some(bytes) => media::add(&caller.portal.crm, &actor, &new(name.clone()), bytes).await,
            };
            match added {
                Ok(Added::Picture(picture)) => {
                    let values = Held { taken: picture.name, ..Held::default() };
                    let flash = PageFlash::Refused { values, errors };
                    return back_to(caller, path, ticket, &flash, "#taken").await;
                }
                Ok(Added::Wrong(mistakes)) => errors = mistakes,
                Err(Error::Attachment(why)) => refused = why_not(caller.texts(), &name, why),
                Err(error) => return Err(error.into()),
            }
        }
    }
    let flash = PageFlash::Refused { values: Held { refused, ..held }, errors };
    back_to(caller, path, ticket, &flash, "#errors").await
}

fn why_not(texts: Texts, name: &str, why: AttachmentRefused) -> String {
    let words = match why {
        AttachmentRefused::OtherType | AttachmentRefused::Mismatch | AttachmentRefused::Office => {
            texts.s("picture-other-type").to_owned()
        }
        _ => crate::area::attachments::refused(texts, why),
    };
    format!("{}: {words}", crm::attachment::clean_name(name))
}
