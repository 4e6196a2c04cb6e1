//! A table of the page and of its file: the same cells, on the page with steps to take.

use super::links::Step;
use crate::text::Texts;
use leptos::prelude::*;

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// One for each heading. The first names the line.
    pub cells: Vec<String>,
    /// Where the first cell leads; empty for nowhere.
    pub path: String,
    /// What can be done about it.
    pub steps: Vec<Step>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What each column is.
    pub headings: Vec<String>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// Draws a table; on a phone each line is a block.
#[component]
pub(super) fn TableView(
    /// The texts.
    texts: Texts,
    /// What it is, for screen readers.
    caption: &'static str,
    /// The table.
    table: Table,
) -> impl IntoView {
    let steps = table.lines.iter().any(|line| !line.steps.is_empty());
    let head =
        table.headings.iter().map(|heading| view! { <th scope="col">{heading.clone()}</th> }).collect_view();
    let act = steps.then(|| view! { <th scope="col">{texts.s("readers-act")}</th> });
    let headings = table.headings;
    let rows = table
        .lines
        .into_iter()
        .map(|line| {
            let mut cells = line.cells.into_iter();
            let name = cells.next().unwrap_or_default();
            let first = if line.path.is_empty() {
                name.clone().into_any()
            } else {
                view! { <a href=line.path>{name.clone()}</a> }.into_any()
            };
            let rest = headings
                .iter()
                .skip(1)
                .zip(cells)
                .map(|(heading, cell)| view! { <td data-label=heading.clone()>{cell}</td> })
                .collect_view();
            let todo = line
                .steps
                .into_iter()
                .map(|(words, path)| {
                    view! {
                        <li>
                            <a href=path>
                                {words} <span class="visually-hidden">": " {name.clone()}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            let todo = steps.then(|| {
                view! {
                    <td data-label=texts.s("readers-act")>
                        <ul class="q-steps">{todo}</ul>
                    </td>
                }
            });
            view! {
                <tr>
                    <th scope="row">{first}</th>
                    {rest}
                    {todo}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table q-told">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{head} {act}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
