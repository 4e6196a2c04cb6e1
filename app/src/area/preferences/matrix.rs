//! What is wanted where: topics down, channels across; on a phone a list.

use crate::text::Texts;
use crm::preference::{CHOICES, Topic};
use leptos::prelude::*;

/// The matrix of boxes.
#[component]
pub(super) fn Matrix(texts: Texts, chosen: Vec<String>) -> impl IntoView {
    let heads = CHOICES
        .map(|channel| view! { <th scope="col">{texts.code("channel-", channel.code())}</th> })
        .collect_view();
    let rows = Topic::ALL
        .into_iter()
        .map(|topic| {
            let name = texts.code("topic-", topic.code());
            let boxes = CHOICES
                .into_iter()
                .map(|channel| {
                    let value = format!("{}.{}", topic.code(), channel.code());
                    let ticked = chosen.contains(&value);
                    view! {
                        <td>
                            <label>
                                <input class="form-check-input" type="checkbox" name="choices[]" value=value checked=ticked />
                                <span>
                                    {texts.code("channel-", channel.code())}
                                    <span class="visually-hidden">{format!(": {name}")}</span>
                                </span>
                            </label>
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">
                        {name.clone()}
                        <small>{texts.code("topic-help-", topic.code())}</small>
                    </th>
                    {boxes}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="q-matrix">
            <caption class="visually-hidden">{texts.s("preferences-matrix")}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.s("preferences-topic")}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
