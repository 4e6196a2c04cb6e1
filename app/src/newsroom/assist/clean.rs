//! What is pasted from Word or from a page: its structure stays, everything else goes.

use crate::{caller::Caller, page::PortalError};
use ammonia::Builder;
use leptos::server;
use std::sync::LazyLock;

/// The most that is pasted at once, in bytes: Word says little in many words.
const MOST: usize = 900 * 1024;

/// Turns pasted HTML into Markdown.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/clean")]
pub async fn clean_paste(#[server(default)] html: String) -> Result<String, PortalError> {
    Caller::current()?.newsroom()?;
    if html.len() > MOST {
        return Err(PortalError::Status { code: 413 });
    }
    Ok(markdown_of(&html))
}

/// What has a meaning in Markdown.
static STRUCTURE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut structure = Builder::empty();
    structure
        .tags(
            [
                "p",
                "br",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "ul",
                "ol",
                "li",
                "strong",
                "b",
                "em",
                "i",
                "a",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "blockquote",
                "hr",
                "div",
            ]
            .into(),
        )
        .clean_content_tags(["script", "style", "title", "svg", "iframe", "object", "xml", "head"].into())
        .tag_attributes([("a", ["href"].into())].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None);
    structure
});

/// The structure of HTML, as Markdown; headings begin below the page's own.
fn markdown_of(html: &str) -> String {
    let kept = STRUCTURE.clean(html).to_string();
    let text = htmd::convert(&kept).unwrap_or_default();
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(title) => format!("## {title}"),
        None => line.replace('\u{a0}', " ").trim_end().to_owned(),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut text = text.trim().to_owned();
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::markdown_of;
    use crate::markdown::SafeHtml;

    #[test]
    fn what_word_says_becomes_structure() {
        let word = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>p.MsoNormal{margin:0}</style>\
            <xml><o:OfficeDocumentSettings/></xml></head><body lang=IT>\
            <h1 style='mso-x:y'><a name=\"_Toc1\"></a>Come pagare<o:p></o:p></h1>\
            <p class=MsoNormal style=\"color:red\"><b>Entro il 30 giugno</b>, con <i>PagoPA</i> o\
            <a href=\"https://www.pagopa.gov.it\" onclick=\"x()\"> dal sito</a>.<o:p>&nbsp;</o:p></p>\
            <ul><li><p class=MsoListParagraph>uno</p></li><li>due</li></ul>\
            <ol><li>primo</li><li>secondo</li></ol>\
            <table><tr><th>Zona</th><th>Euro</th></tr><tr><td>A</td><td>16,00</td></tr></table>\
            <script>alert(1)</script><svg><script>alert(1)</script></svg><img src=x onerror=alert(1)></body></html>";
        let text = markdown_of(word);
        for said in [
            "## Come pagare",
            "**Entro il 30 giugno**",
            "*PagoPA*",
            "(https://www.pagopa.gov.it)",
            "uno",
            "due",
        ] {
            assert!(text.contains(said), "{said} is missing in {text}");
        }
        let html = SafeHtml::from_markdown(&text).into_string();
        for tag in ["<h2>", "<strong>", "<em>", "<ul>", "<ol>", "<table>", "<td>16,00</td>"] {
            assert!(html.contains(tag), "{tag} is missing in {html}");
        }
        for trace in ["alert", "Mso", "style", "onclick", "onerror", "svg", "o:p"] {
            assert!(!text.contains(trace), "{trace} is left in {text}");
        }
    }

    #[test]
    fn what_runs_is_no_link_either() {
        let text = markdown_of("<p><a href=\"javascript:alert(1)\">x</a> <a href=data:text/html,x>y</a></p>");
        assert!(text.contains('x') && !text.contains("javascript") && !text.contains("data:"), "{text}");
    }
}
