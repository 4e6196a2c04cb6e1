//! Fields of rows: fees, hours, days with other hours, redirections. Two empty rows stand below those that are filled in.

use super::{
    control::{is_day, name},
    field::{Named, Wrong, found},
    labels::{self, anchor},
    open::Open,
    typed::{filled_rows, rows},
};
use crate::{parts::Icon, text::Texts};
use crm::newsroom::shape::Field;
use leptos::prelude::*;

/// How many empty rows stand below.
const EMPTY: usize = 2;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn view(texts: Texts, open: &Open, field: &Field) -> AnyView {
    let id = anchor(field.path);
    let count = rows(field, &open.values).max(filled_rows(field, &open.values) + EMPTY);
    let own = open.mistakes.iter().filter(|mistake| mistake.field == field.path);
    let own: Vec<String> = own.map(|mistake| labels::wrong(texts, mistake.what)).collect();
    let drawn = (0..count).map(|place| row(texts, open, field, place)).collect_view();
    let more = field.path;
    let (help, help_id) = (texts.code("edit-rows-help-", field.path), format!("{id}-help"));
    let button = texts.code("edit-rows-more-", field.path);
    let (here, described) = (id.clone(), help_id.clone());
    view! {
        <div class="form-group">
            <fieldset id=here tabindex="-1" aria-describedby=described>
                <legend class="form-label">
                    <Named texts=texts field=*field />
                </legend>
                <p class="form-text" id=help_id>{help}</p>
                <Wrong texts=texts id=id words=own />
                <div class="q-rows">{drawn}</div>
                {found(open, field.path)}
                <button class="btn btn-outline-primary btn-sm" type="submit" name="go" value=format!("row-{more}")>
                    <Icon id="it-plus-circle" small=true />
                    {button}
                </button>
            </fieldset>
        </div>
    }
    .into_any()
}

fn row(texts: Texts, open: &Open, field: &Field, place: usize) -> AnyView {
    let cells = field.columns().iter().map(|column| cell(texts, open, field, place, column)).collect_view();
    let label = texts.f("edit-row", &[("row", (place + 1).into())]);
    view! {
        <div class=format!("q-row q-row-{}", field.path) role="group" aria-label=label>
            {cells}
        </div>
    }
    .into_any()
}

fn cell(texts: Texts, open: &Open, field: &Field, place: usize, column: &'static str) -> AnyView {
    let path = format!("{}.{place}.{column}", field.path);
    let id = anchor(&path);
    let value = open.values.get(&path).cloned().unwrap_or_default();
    let wrong = open.mistakes.iter().filter(|mistake| mistake.field == path);
    let wrong: Vec<String> = wrong.map(|mistake| labels::wrong(texts, mistake.what)).collect();
    let invalid = (!wrong.is_empty()).then_some("true");
    let label = texts.code("edit-column-", column);
    let error = format!("{id}-error");
    let wrong = view! { <Wrong texts=texts id=id.clone() words=wrong /> };
    if column == "days" {
        let boxes = DAYS
            .iter()
            .map(|day| {
                let id = format!("{id}-{day}");
                let checked = value.split_whitespace().any(|typed| typed == *day);
                view! {
                    <div class="form-check">
                        <input
                            class="form-check-input"
                            type="checkbox"
                            id=id.clone()
                            name=name(&path)
                            value=*day
                            checked=checked
                            aria-label=texts.code("edit-day-", day)
                        />
                        <label class="form-check-label" for=id aria-hidden="true">
                            {texts.code("edit-day-short-", day)}
                        </label>
                    </div>
                }
            })
            .collect_view();
        return view! {
            <div class="q-cell q-cell-days">
                <fieldset id=id.clone() tabindex="-1">
                    <legend class="form-label">{label}</legend>
                    <input type="hidden" name=name(&path) value="" />
                    <div class="q-days">{boxes}</div>
                </fieldset>
                {wrong}
            </div>
        }
        .into_any();
    }
    let kind = match column {
        "open" | "close" if is_time(&value) => "time",
        "from" | "to" if field.path == "exceptions" && is_day(&value) => "date",
        _ => "text",
    };
    let language = if column.ends_with("_en") {
        Some("en")
    } else if column.ends_with("_it") {
        Some("it")
    } else {
        None
    };
    let mode = (column == "amount").then_some("decimal");
    view! {
        <div class=format!("q-cell q-cell-{column}")>
            <label class="form-label" for=id.clone()>{label}</label>
            <input
                class="form-control"
                type=kind
                id=id
                name=name(&path)
                value=value
                lang=language
                inputmode=mode
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=error
            />
            {wrong}
        </div>
    }
    .into_any()
}

/// Whether a browser's clock can show it; what was typed by hand stays as it was typed.
fn is_time(value: &str) -> bool {
    value.is_empty() || value.len() == 5 && jiff::civil::Time::strptime("%H:%M", value).is_ok()
}
