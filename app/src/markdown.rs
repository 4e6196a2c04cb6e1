//! Editors' Markdown to HTML that is safe to show: parsed by pulldown-cmark, cleaned by ammonia.

use pulldown_cmark::{Options, Parser, html};

/// HTML that went through the cleaner: the only thing that may stand in `inner_html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SafeHtml(String);

impl SafeHtml {
    /// From Markdown.
    pub(crate) fn from_markdown(text: &str) -> Self {
        let mut raw = String::with_capacity(text.len() * 2);
        html::push_html(&mut raw, Parser::new_ext(text, Options::ENABLE_TABLES));
        Self(ammonia::Builder::default().link_rel(None).clean(&raw).to_string())
    }

    /// The HTML.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// The words of a Markdown text, without its marks, for the search index.
pub(crate) fn words(text: &str) -> String {
    use pulldown_cmark::{Event, TagEnd};
    let mut words = String::with_capacity(text.len());
    for event in Parser::new(text) {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            // Bold and links end within a sentence: a space would part their last word from its comma.
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            Event::End(_) | Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{SafeHtml, words};

    #[test]
    fn scripts_handlers_and_frames_do_not_survive() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<iframe src=https://example.org></iframe>",
            "<svg><script>alert(1)</script></svg>",
            "<p style=\"position:fixed\">x</p>",
        ] {
            let html = SafeHtml::from_markdown(hostile).into_string();
            for trace in ["script", "onerror", "iframe", "style="] {
                assert!(!html.contains(trace), "{hostile} left {html}");
            }
        }
    }

    #[test]
    fn words_are_what_a_reader_reads() {
        assert_eq!(words("1. Vai a **Roma** e [chiedi](https://example.org)").trim(), "Vai a Roma e chiedi");
        assert_eq!(words("La **TARI**: dichiarala.\n\n- una\n- due"), "La TARI: dichiarala. una due");
    }
}
