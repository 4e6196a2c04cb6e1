//! Bars, drawn on the server as SVG: patterns and not colours alone, a name and a description for screen readers; the numbers
//! stand in a table behind.

use leptos::prelude::*;

/// A bar of two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// What it is of.
    pub(super) name: String,
    /// Of the first part, which stands out.
    pub(super) first: i64,
    /// Of the second.
    pub(super) second: i64,
}

/// Width and height of the picture's own measure.
const WIDE: i64 = 640;
const HIGH: i64 = 180;
/// Room below for the days.
const FOOT: i64 = 24;
/// Room above for the largest number.
const HEAD: i64 = 16;

/// Upright bars, one on the other: one a day or week.
#[component]
pub(super) fn Columns(
    /// Makes the picture's ids its own.
    id: &'static str,
    /// What it shows.
    title: String,
    /// What there is to see in it.
    about: String,
    /// The bars, in their order.
    bars: Vec<Bar>,
) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.first + bar.second).max().unwrap_or(0).max(1);
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let step = WIDE / count;
    let room = HIGH - FOOT - HEAD;
    let last = bars.len().saturating_sub(1);
    let drawn = (0_i64..)
        .zip(&bars)
        .map(|(place, bar)| {
            let (left, wide) = (place * step + step / 6, (step * 2 / 3).max(1));
            let (low, high) = (bar.first * room / most, bar.second * room / most);
            let ground = HIGH - FOOT;
            view! {
                <rect class="q-bar-second" x=left.to_string() y=(ground - low - high).to_string() width=wide.to_string() height=high.to_string() fill=format!("url(#{id}-dots)")></rect>
                <rect class="q-bar-first" x=left.to_string() y=(ground - low).to_string() width=wide.to_string() height=low.to_string()></rect>
            }
        })
        .collect_view();
    let named = bars
        .iter()
        .enumerate()
        .filter(|(place, _)| *place == 0 || *place == last)
        .map(|(place, bar)| {
            let (at, anchor) = if place == 0 { (0, "start") } else { (WIDE, "end") };
            view! { <text x=at.to_string() y=(HIGH - 6).to_string() text-anchor=anchor>{bar.name.clone()}</text> }
        })
        .collect_view();
    view! {
        <svg class="q-chart" viewBox=format!("0 0 {WIDE} {HIGH}") role="img" aria-labelledby=format!("{id}-title {id}-about")>
            <title id=format!("{id}-title")>{title}</title>
            <desc id=format!("{id}-about")>{about}</desc>
            {dots(id)}
            <line class="q-axis" x1="0" x2=WIDE.to_string() y1=(HIGH - FOOT).to_string() y2=(HIGH - FOOT).to_string()></line>
            {drawn}
            {named}
            <text x="0" y="12">{most.to_string()}</text>
        </svg>
    }
}

/// How high a pair of lying bars is with its name.
const PAIR: i64 = 56;

/// Lying bars in pairs: now, and below it before.
#[component]
pub(super) fn Rows(
    /// Makes the picture's ids its own.
    id: &'static str,
    /// What it shows.
    title: String,
    /// What there is to see in it.
    about: String,
    /// The bars, in their order, with what is written at the end of each.
    bars: Vec<(Bar, [String; 2])>,
) -> impl IntoView {
    let most = bars.iter().map(|(bar, _)| bar.first.max(bar.second)).max().unwrap_or(0).max(1);
    let high = i64::try_from(bars.len()).unwrap_or(1) * PAIR;
    // Room at the end for the number.
    let room = WIDE - 110;
    let drawn = (0_i64..)
        .zip(bars)
        .map(|(place, (bar, ends))| {
            let top = place * PAIR;
            let (now, before) = (bar.first * room / most, bar.second * room / most);
            let [now_text, before_text] = ends;
            view! {
                <text x="0" y=(top + 15).to_string()>{bar.name}</text>
                <rect class="q-bar-first" x="0" y=(top + 21).to_string() width=now.to_string() height="14"></rect>
                <text x=(now + 6).to_string() y=(top + 33).to_string()>{now_text}</text>
                <rect class="q-bar-second" x="0" y=(top + 37).to_string() width=before.to_string() height="10" fill=format!("url(#{id}-dots)")></rect>
                <text class="q-small" x=(before + 6).to_string() y=(top + 47).to_string()>{before_text}</text>
            }
        })
        .collect_view();
    view! {
        <svg class="q-chart" viewBox=format!("0 0 {WIDE} {high}") role="img" aria-labelledby=format!("{id}-title {id}-about")>
            <title id=format!("{id}-title")>{title}</title>
            <desc id=format!("{id}-about")>{about}</desc>
            {dots(id)}
            {drawn}
        </svg>
    }
}

/// What the second part is filled with.
fn dots(id: &'static str) -> impl IntoView {
    view! {
        <defs>
            <pattern id=format!("{id}-dots") width="6" height="6" patternUnits="userSpaceOnUse">
                <circle class="q-dot" cx="2" cy="2" r="1.5"></circle>
            </pattern>
        </defs>
    }
}

/// What the parts of the bars are, in words and with their fillings.
#[component]
pub(super) fn Legend(
    /// Makes the fillings' ids its own.
    id: &'static str,
    /// What the first part is.
    first: &'static str,
    /// What the second is.
    second: &'static str,
) -> impl IntoView {
    view! {
        <ul class="q-legend" aria-hidden="true">
            <li>
                <svg viewBox="0 0 16 16">
                    <rect class="q-bar-first" width="16" height="16"></rect>
                </svg>
                {first}
            </li>
            <li>
                <svg viewBox="0 0 16 16">
                    <rect class="q-bar-second" width="16" height="16" fill=format!("url(#{id}-dots)")></rect>
                </svg>
                {second}
            </li>
        </ul>
    }
}
