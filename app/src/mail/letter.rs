//! From what is owed to an e-mail.

use super::{
    draw,
    words::{self, Paragraph},
};
use crate::{portal::Portal, routes::Name, text::Texts};
use crm::{
    Result, content,
    form::{self, Form},
    notice::{Mail, What},
};

/// An e-mail in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// Where notices are turned off: a page that needs a login.
    pub turn_off: String,
}

/// What an e-mail says, before it is drawn.
pub(super) struct Content {
    pub(super) texts: Texts,
    pub(super) subject: &'static str,
    pub(super) paragraphs: Vec<Paragraph>,
    /// Why it came.
    pub(super) why: String,
    /// What it is not.
    pub(super) courtesy: Option<&'static str>,
    /// Where to turn it off, in words and as an address.
    pub(super) turn_off: (&'static str, String),
    /// Everything is invented.
    pub(super) demo: Option<String>,
}

/// Puts an e-mail into words.
///
/// # Errors
/// If the form of a receipt cannot be read.
pub async fn letter(portal: &Portal, mail: &Mail) -> Result<Letter> {
    let texts = Texts::of(mail.language);
    let catalogue = content::catalogue(&portal.crm).await?;
    let base = &portal.site.public_url;
    let mut paragraphs = Vec::new();
    for item in &mail.items {
        match item.news.what {
            What::Receipt => {
                let form: Option<Form> = match &item.form {
                    Some((id, version)) => Some(form::version(&portal.crm, id, *version).await?),
                    None => None,
                };
                let office = item.office.as_deref().and_then(|slug| catalogue.office(slug));
                let office = office.map(|office| office.name(mail.language).clone());
                paragraphs.extend(words::receipt(texts, base, item, form.as_ref(), office));
            }
            What::Change => paragraphs.push(words::change(texts, base, item)),
            What::AddressCode => paragraphs.extend(words::code(texts, item)),
            What::AddressChanged => paragraphs.extend(words::address_changed(texts, base)),
        }
    }
    let turn_off = format!("{base}{}", Name::Preferences.path(mail.language));
    let content = Content {
        texts,
        subject: words::subject(texts, mail),
        paragraphs,
        why: words::why(texts, mail),
        courtesy: words::courtesy(texts, mail),
        turn_off: (texts.s("mail-turn-off"), turn_off.clone()),
        demo: portal
            .site
            .demo
            .as_ref()
            .map(|_| format!("{} {}", texts.s("demo-ribbon-strong"), texts.s("demo-ribbon"))),
    };
    let (text, html) = (draw::text(&content), draw::html(&content));
    Ok(Letter { subject: content.subject.to_owned(), text, html, turn_off })
}
