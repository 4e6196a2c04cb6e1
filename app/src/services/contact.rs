//! How to reach an office.

use crate::{format, parts::Icon, text::Texts};
use crm::{
    content::{HoursException, Office},
    language::Language,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// How many days ahead other hours are told.
const AHEAD: i64 = 30;

/// A card with an office's address, hours, telephone and e-mail.
#[component]
pub(crate) fn ContactCard(texts: Texts, office: Office, today: Date) -> impl IntoView {
    let language = texts.language();
    let dial = format!("tel:{}", office.phone.replace(' ', ""));
    let write = format!("mailto:{}", office.email);
    let soon = office.exceptions_soon(today, AHEAD);
    let exceptions = (!soon.is_empty()).then(|| {
        let items = soon.into_iter().map(|one| view! { <li>{exception(texts, one)}</li> }).collect_view();
        view! {
            <p class="q-exceptions">{texts.s("office-exceptions")}</p>
            <ul>{items}</ul>
        }
    });
    view! {
        <div class="card q-contact">
            <div class="card-body">
                <h3 class="card-title" data-element="service-area">{office.name(language).clone()}</h3>
                <dl>
                    <div>
                        <dt>
                            <Icon id="it-map-marker" />
                            <span class="visually-hidden">{texts.s("office-address")}</span>
                        </dt>
                        <dd>{office.address.clone()}</dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-clock" />
                            <span class="visually-hidden">{texts.s("office-hours")}</span>
                        </dt>
                        <dd>
                            {office.opening(language).clone()}
                            {exceptions}
                        </dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-telephone" />
                            <span class="visually-hidden">{texts.s("office-phone")}</span>
                        </dt>
                        <dd>
                            <a href=dial>{office.phone.clone()}</a>
                        </dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-mail" />
                            <span class="visually-hidden">{texts.s("office-email")}</span>
                        </dt>
                        <dd>
                            <a href=write>{office.email.clone()}</a>
                        </dd>
                    </div>
                </dl>
            </div>
        </div>
    }
}

/// Other hours in words: `24 dicembre 2026: chiuso (vigilia)`.
fn exception(texts: Texts, one: &HoursException) -> String {
    let days = if one.from == one.to {
        format::iso_date(texts, &one.from)
    } else {
        let (from, to) = (format::iso_date(texts, &one.from), format::iso_date(texts, &one.to));
        texts.f("office-days", &[("from", (&from).into()), ("to", (&to).into())])
    };
    let hours = if one.open.is_empty() {
        texts.s("office-closed").to_owned()
    } else {
        format!("{}-{}", one.open, one.close)
    };
    let note = match texts.language() {
        Language::It => &one.note_it,
        Language::En if one.note_en.is_empty() => &one.note_it,
        Language::En => &one.note_en,
    };
    if note.is_empty() { format!("{days}: {hours}") } else { format!("{days}: {hours} ({note})") }
}
