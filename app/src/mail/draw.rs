//! The two forms of an e-mail: plain text, and HTML that mail programs of any age can show. Leptos escapes what stands in it.

use super::{letter::Content, words::Paragraph};
use crate::document::valid;
use leptos::prelude::*;

const BODY: &str = "margin:0;padding:24px 16px;background:#ffffff;color:#17324d;font:16px/1.5 'Titillium Web',Arial,sans-serif";
const COLUMN: &str = "max-width:600px;margin:0 auto";
const HEADING: &str = "margin:24px 0 8px;font-size:20px;line-height:1.3;color:#17324d";
const LINE: &str = "margin:0 0 4px";
const LARGE: &str = "margin:16px 0;font-size:32px;letter-spacing:4px;font-weight:700";
const LINK: &str = "color:#0059b3";
const FOOT: &str =
    "margin:32px 0 0;padding:16px 0 0;border-top:1px solid #c6cdd4;font-size:14px;color:#455b71";

/// As plain text.
pub(super) fn text(content: &Content) -> String {
    let mut blocks: Vec<String> = content.demo.iter().cloned().collect();
    for part in &content.paragraphs {
        let mut lines: Vec<String> = part.heading.iter().cloned().collect();
        lines.extend(part.lines.iter().cloned());
        lines.extend(part.large.iter().map(|large| format!("    {large}")));
        lines.extend(part.link.iter().map(|(words, address)| format!("{words}: {address}")));
        blocks.push(lines.join("\n"));
    }
    let (words, address) = &content.turn_off;
    let mut foot = vec![content.why.clone(), format!("{words}: {address}")];
    foot.extend(content.courtesy.map(str::to_owned));
    // The two hyphens are how an e-mail says that what it had to say is said.
    blocks.push(format!("-- \n{}\n{}", content.texts.s("site-name"), foot.join("\n")));
    blocks.join("\n\n") + "\n"
}

/// As HTML.
pub(super) fn html(content: &Content) -> String {
    let texts = content.texts;
    let parts = content.paragraphs.iter().map(part).collect_view();
    let (words, address) = content.turn_off.clone();
    let demo = content.demo.clone().map(|words| view! { <p style=LINE>{words}</p> });
    let courtesy = content.courtesy.map(|words| view! { <p style=LINE>{words}</p> });
    let document = view! {
        <html lang=texts.language().tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{content.subject}</title>
            </head>
            <body style=BODY>
                <div style=COLUMN>
                    <p style=LINE>
                        <strong>{texts.s("site-name")}</strong>
                    </p>
                    {demo}
                    {parts}
                    <div style=FOOT>
                        <p style=LINE>{content.why.clone()}</p>
                        <p style=LINE>
                            <a style=LINK href=address>{words}</a>
                        </p>
                        {courtesy}
                    </div>
                </div>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", valid(&document.into_view().to_html(), false))
}

fn part(part: &Paragraph) -> impl IntoView + use<> {
    let heading = part.heading.clone().map(|words| view! { <h1 style=HEADING>{words}</h1> });
    let lines = part.lines.iter().cloned().map(|line| view! { <p style=LINE>{line}</p> }).collect_view();
    let large = part.large.clone().map(|large| view! { <p style=LARGE>{large}</p> });
    let link = part.link.clone().map(|(words, address)| {
        view! {
            <p style=LINE>
                <a style=LINK href=address>{words}</a>
            </p>
        }
    });
    view! {
        {heading}
        {lines}
        {large}
        {link}
    }
}
