//! One act of the office, as a small form.

use super::office::Desk;
use crate::{forms::TicketFields, parts::Icon};
use crm::case::ActName;
use leptos::prelude::*;

/// The fields of an act: name, key of the label, kind of input (`area` for a text of several lines).
const fn fields(act: ActName) -> &'static [(&'static str, &'static str, &'static str)] {
    match act {
        ActName::Take => &[("person", "office-person", "text")],
        ActName::Ask => &[("text", "office-question", "area"), ("by", "office-by", "date")],
        ActName::Resume => &[("text", "office-words", "area")],
        ActName::Answer => &[("text", "office-answer", "area")],
        ActName::AnnounceRejection => &[("text", "office-reasons", "area")],
        ActName::Reject => &[
            ("text", "office-reasons", "area"),
            ("remedy", "office-remedy", "text"),
            ("term_days", "office-term", "number"),
        ],
        ActName::Refer => &[("to", "office-to", "text"), ("text", "office-ground", "area")],
        ActName::Cancel => &[("text", "office-ground", "area")],
        ActName::Promise => &[
            ("by", "office-on", "date"),
            ("text", "office-why-late", "area"),
            ("contact", "office-contact", "text"),
        ],
        ActName::OfficeWrite => &[("text", "office-message", "area")],
        ActName::Log => &[("text", "office-call", "area")],
        _ => &[],
    }
}

/// The form of an act; open if it was just refused.
#[component]
pub(super) fn OfficeForm(desk: Desk, number: String, act: ActName) -> impl IntoView {
    let texts = desk.texts;
    let code = act.as_str();
    let again = desk.wrong.is_some() && desk.played.number == number && desk.played.act == code;
    let title = texts.code("office-act-", code).into_owned();
    let inputs = fields(act)
        .iter()
        .map(|(name, label, kind)| {
            let id = format!("{name}-{code}-{number}");
            let kept = desk.played.fields.iter().find(|(field, _)| field == name).filter(|_| again);
            let fresh = || match *kind {
                "date" => desk.soon.clone(),
                "number" => "60".to_owned(),
                _ => String::new(),
            };
            let value = kept.map_or_else(fresh, |(_, value)| value.clone());
            let input = if *kind == "area" {
                view! {
                    <textarea class="form-control" id=id.clone() name=*name rows="3">
                        {value}
                    </textarea>
                }
                .into_any()
            } else {
                view! { <input class="form-control" type=*kind id=id.clone() name=*name value=value /> }
                    .into_any()
            };
            view! {
                <div class="form-group">
                    <label for=id>{texts.code("", label)}</label>
                    {input}
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="accordion-item" open=again>
            <summary>
                {title.clone()}
                <Icon id="it-expand" small=true />
            </summary>
            <div class="accordion-body">
                <form action=format!("/api/portal/v1/demo/office?lang={}", texts.language()) method="post" novalidate>
                    <TicketFields ticket=desk.ticket />
                    <input type="hidden" name="key" value=format!("{}-{code}", desk.key) />
                    <input type="hidden" name="number" value=number.clone() />
                    <input type="hidden" name="act" value=code />
                    {inputs}
                    <button class="btn btn-primary" type="submit">
                        {title}
                        <span class="visually-hidden">{format!(": {number}")}</span>
                    </button>
                </form>
            </div>
        </details>
    }
}
