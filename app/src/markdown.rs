//! Editors' Markdown to HTML that is safe to show: parsed by pulldown-cmark, cleaned by ammonia.

use ammonia::Builder;
use crm::media;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::{borrow::Cow, sync::LazyLock};

/// HTML that went through the cleaner: the only thing that may stand in `inner_html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SafeHtml(String);

impl SafeHtml {
    /// From Markdown.
    pub(crate) fn from_markdown(text: &str) -> Self {
        let mut raw = String::with_capacity(text.len() * 2);
        html::push_html(&mut raw, own_pictures(Parser::new_ext(text, Options::ENABLE_TABLES)));
        Self(CLEANER.clean(&raw).to_string())
    }

    /// The HTML.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// Links and text as Markdown makes them; pictures only of our own, without anything that could run or decorate.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .link_rel(None)
        .rm_tags(["map", "area", "bdi", "bdo"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("img", "src") => picture(value).map(|_| Cow::Borrowed(value)),
            _ => Some(value.into()),
        });
    cleaner
});

/// Name and size of a picture of ours at an address.
fn picture(address: &str) -> Option<(u32, u32)> {
    media::size_of(address.strip_prefix(media::PATH)?)
}

/// Pictures of ours get their size, so that nothing moves when they come; of others only the words are left.
fn own_pictures<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut open: Option<(CowStr<'a>, (u32, u32))> = None;
    let mut alt = String::new();
    events.filter_map(move |event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => {
            if let Some(size) = picture(&dest_url) {
                alt.clear();
                open = Some((dest_url, size));
            }
            None
        }
        Event::End(TagEnd::Image) => {
            let (address, (width, height)) = open.take()?;
            let mut tag = String::from("<img src=\"");
            tag.push_str(&address);
            tag.push_str("\" alt=\"");
            tag.push_str(&ammonia::clean_text(&alt));
            tag.push_str(&format!(
                "\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
            ));
            Some(Event::InlineHtml(tag.into()))
        }
        Event::Text(words) | Event::Code(words) if open.is_some() => {
            alt.push_str(&words);
            None
        }
        Event::SoftBreak | Event::HardBreak if open.is_some() => {
            alt.push(' ');
            None
        }
        _ if open.is_some() => None,
        event => Some(event),
    })
}

/// The words of a Markdown text, without its marks, for the search index.
pub(crate) fn words(text: &str) -> String {
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
            "<a href=\"JaVaScRiPt:alert(1)\" onclick=alert(1)>x</a>",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:x)",
            "<svg/onload=alert(1)>",
            "<math><mtext><script>alert(1)</script></mtext></math>",
            "<object data=x></object><embed src=x>",
            "<form action=//example.org><button formaction=javascript:x>y</button></form>",
            "<style>@import 'x'</style><link rel=stylesheet href=x><base href=//example.org>",
            "<meta http-equiv=refresh content=0;url=//example.org>",
        ] {
            let html = SafeHtml::from_markdown(hostile).into_string();
            // What was written out as text does nothing: only what stands in a tag counts.
            let tags: String = html
                .split('<')
                .skip(1)
                .filter_map(|rest| rest.split('>').next())
                .map(|tag| format!("<{tag}"))
                .collect();
            for trace in [
                "script", "onerror", "onload", "onclick", "iframe", "style", "data:", "<form", "<svg",
                "<base", "<meta", "<object",
            ] {
                assert!(!tags.contains(trace), "{hostile} left {html}");
            }
        }
    }

    #[test]
    fn pictures_are_ours_with_their_size_and_words_or_they_are_words() {
        let ours = "![Il \"Colosseo\" <b>di</b> notte](/media/7-colosseo-1600x900.jpg)";
        assert_eq!(
            SafeHtml::from_markdown(ours).into_string(),
            "<p><img src=\"/media/7-colosseo-1600x900.jpg\" alt=\"Il &quot;Colosseo&quot; di notte\" width=\"1600\" height=\"900\" \
             loading=\"lazy\" decoding=\"async\"></p>\n"
        );
        for other in [
            "![x](https://example.org/a.jpg)",
            "![x](//example.org/media/7-a-1x1.jpg)",
            "![x](data:image/svg+xml;base64,PHN2Zz4=)",
            "![x](/media/7-a-1x1.svg)",
            "![x](/media/../area/allegati/1-a-1x1.jpg)",
            "![x](/logout)",
            "![x](javascript:alert\\(1\\))",
        ] {
            let html = SafeHtml::from_markdown(other).into_string();
            assert_eq!(html, "<p>x</p>\n", "{other}");
        }
        for raw in [
            "<img src=\"https://example.org/a.jpg\">",
            "<img src=data:text/html,x>",
            "<img src=/media/x.svg>",
        ] {
            let html = SafeHtml::from_markdown(raw).into_string();
            assert!(!html.contains("src"), "{raw} left {html}");
        }
    }

    #[test]
    fn words_are_what_a_reader_reads() {
        assert_eq!(words("1. Vai a **Roma** e [chiedi](https://example.org)").trim(), "Vai a Roma e chiedi");
        assert_eq!(words("La **TARI**: dichiarala.\n\n- una\n- due"), "La TARI: dichiarala. una due");
    }
}
