//! Leptos marks places without an element with `<!>`, which parsers take for an empty comment and HTML for a mistake.

const MARKER: &str = "<!>";
/// Gives the same node as the marker.
const COMMENT: &str = "<!---->";

/// The document as valid HTML. An island that wakes counts its nodes, so a marker stays a comment there; nobody
/// counts elsewhere. Text cannot look like a marker: its `<` is escaped.
pub(crate) fn valid(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut islands = 0_usize;
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(MARKER) {
        islands += before.matches("<leptos-island").count();
        islands = islands.saturating_sub(before.matches("</leptos-island").count());
        out.push_str(before);
        if islands > 0 {
            out.push_str(COMMENT);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::valid;

    #[test]
    fn markers_go_outside_of_islands_and_become_comments_within() {
        assert_eq!(
            valid("<p>a<!>b</p><leptos-island data-component=\"X\">c<!>d</leptos-island><!>e"),
            "<p>ab</p><leptos-island data-component=\"X\">c<!---->d</leptos-island>e"
        );
        assert_eq!(valid("<p>&lt;!&gt;</p>"), "<p>&lt;!&gt;</p>");
    }
}
