//! What an e-mail says.

use crate::{format, routes::Name, text::Texts};
use crm::{
    case::ActName,
    channel::Channel,
    form::Form,
    notice::{Mail, MailItem, Urgency, What},
    timeline::EntryKind,
};

/// A part of an e-mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// What happened.
    pub(super) heading: Option<String>,
    /// What else there is to say.
    pub(super) lines: Vec<String>,
    /// Something to read off: a code.
    pub(super) large: Option<String>,
    /// Where to go on: words and address.
    pub(super) link: Option<(&'static str, String)>,
}

impl Paragraph {
    fn of(lines: Vec<String>) -> Self {
        Self { lines, ..Self::default() }
    }
}

/// The subject: nothing of anybody's in it.
pub(super) fn subject(texts: Texts, mail: &Mail) -> &'static str {
    match mail.items.as_slice() {
        [one] => match one.news.what {
            What::Receipt => texts.s("mail-subject-receipt"),
            What::AddressCode => texts.s("mail-subject-code"),
            What::AddressChanged => texts.s("mail-subject-changed"),
            What::Change if one.news.urgency == Urgency::Pressing => texts.s("mail-subject-asked"),
            What::Change => texts.s("mail-subject-change"),
        },
        _ => texts.s("mail-subject-digest"),
    }
}

/// What happened, in a few words of ours: what others wrote stays in the personal area.
#[must_use]
pub(crate) fn happened(texts: Texts, kind: Option<EntryKind>, act: Option<ActName>, title: &str) -> String {
    match (kind, act) {
        (Some(EntryKind::Status), _) => {
            let state = texts.code("state-", title);
            texts.f("entry-status", &[("state", (&*state).into())])
        }
        (Some(EntryKind::Deadline), Some(ActName::Promise)) => texts.s("mail-said-promise").to_owned(),
        (Some(kind), _) => texts.code("mail-said-", kind.code()).into_owned(),
        (None, _) => texts.s("mail-said-message").to_owned(),
    }
}

/// A change.
pub(super) fn change(texts: Texts, base: &str, item: &MailItem) -> Paragraph {
    let mut lines =
        vec![texts.f(
            "mail-when",
            &[("when", (&format::when(texts, item.news.happened_at, item.day_only)).into())],
        )];
    if let Some(number) = item.news.case {
        lines.insert(0, texts.f("mail-case", &[("number", (&number.to_string()).into())]));
    }
    if item.news.urgency == Urgency::Pressing
        && let Some(day) = &item.asked_by
    {
        lines.push(texts.f("mail-asked-by", &[("day", (&format::iso_date(texts, day)).into())]));
    }
    if item.channel == Some(Channel::Pec) || item.kind == Some(EntryKind::Notification) {
        lines.push(texts.s("mail-legal").to_owned());
    }
    let language = texts.language();
    let link = match item.news.case {
        Some(number) => (
            texts.s("mail-open-case"),
            format!("{base}{}", Name::Case.path_of(language, &number.to_string())),
        ),
        None => (texts.s("mail-open-history"), format!("{base}{}", Name::History.path(language))),
    };
    let heading = Some(happened(texts, item.kind, item.act, &item.title));
    Paragraph { heading, lines, link: Some(link), ..Paragraph::default() }
}

/// The receipt: number, date, term, what silence means (L. 241/1990, art. 18-bis).
pub(super) fn receipt(
    texts: Texts,
    base: &str,
    item: &MailItem,
    form: Option<&Form>,
    office: Option<String>,
) -> Vec<Paragraph> {
    let language = texts.language();
    let number = item.news.case.map_or_else(String::new, |number| number.to_string());
    let fact = |key: &'static str, value: String| format!("{}: {value}", texts.s(key));
    let mut lines = vec![
        fact("case-number", number.clone()),
        fact("receipt-sent", format::moment(texts, item.news.happened_at)),
    ];
    if let Some(day) = &item.due_on {
        lines.push(fact("receipt-due", format::iso_date(texts, day)));
    }
    if let Some(office) = office {
        lines.push(fact("case-office", office));
    }
    let mut paragraphs = Vec::new();
    if let Some(form) = form {
        lines.insert(0, form.title.get(language).to_owned());
        lines.push(fact("receipt-in-charge", form.in_charge.get(language).to_owned()));
        let term = texts.f("receipt-term", &[("count", i64::from(form.legal_days).into())]);
        paragraphs.push(Paragraph::of(vec![format!("{term} {}", form.silence_text.get(language))]));
    }
    let heading = Some(texts.s("receipt-heading").to_owned());
    let page = format!("{base}{}", Name::Receipt.path_of(language, &number));
    let link = Some((texts.s("mail-open-receipt"), page));
    paragraphs.insert(0, Paragraph { heading, lines, link, ..Paragraph::default() });
    paragraphs
}

/// The code that proves an address.
pub(super) fn code(texts: Texts, item: &MailItem) -> Vec<Paragraph> {
    let lead = Paragraph::of(vec![texts.s("mail-code").to_owned()]);
    let large = Paragraph { large: item.code.clone(), ..Paragraph::default() };
    vec![lead, large, Paragraph::of(vec![texts.s("mail-code-help").to_owned()])]
}

/// To the address before.
pub(super) fn address_changed(texts: Texts, base: &str) -> Vec<Paragraph> {
    let language = texts.language();
    let link = (texts.s("mail-open-data"), format!("{base}{}", Name::MyData.path(language)));
    vec![
        Paragraph::of(vec![texts.s("mail-changed").to_owned()]),
        Paragraph {
            lines: vec![texts.s("mail-changed-not-you").to_owned()],
            link: Some(link),
            ..Paragraph::default()
        },
    ]
}

/// Why it came.
pub(super) fn why(texts: Texts, mail: &Mail) -> String {
    let mut topics: Vec<String> = Vec::new();
    for item in &mail.items {
        match item.news.what {
            What::Receipt => return texts.s("mail-why-receipt").to_owned(),
            What::AddressCode => return texts.s("mail-why-code").to_owned(),
            What::AddressChanged => return texts.s("mail-why-changed").to_owned(),
            What::Change => {
                let topic = texts.code("topic-", item.news.topic.code()).into_owned();
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
        }
    }
    texts.f("mail-why-topic", &[("topic", (&topics.join(", ")).into())])
}

/// A courtesy: the law's own notifications come otherwise.
pub(super) fn courtesy(texts: Texts, mail: &Mail) -> Option<&'static str> {
    let change = |item: &MailItem| item.news.what == What::Change;
    mail.items.iter().any(change).then(|| texts.s("mail-courtesy"))
}
