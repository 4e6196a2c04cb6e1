//! Leptos marks places without an element with `<!>`, which parsers take for an empty comment and HTML for a mistake.

use memchr::memmem;

const MARKER: &str = "<!>";
/// Gives the same node as a marker.
const COMMENT: &str = "<!---->";

/// The document as valid HTML. An island that wakes counts its nodes, so a marker stays a comment there; nobody
/// counts elsewhere. Text cannot look like a marker: its `<` is escaped.
pub(crate) fn valid(html: &str, has_islands: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut tags = memmem::find_iter(html.as_bytes(), "leptos-island").filter(|_| has_islands).peekable();
    let (mut islands, mut done) = (0_usize, 0);
    for at in memmem::find_iter(html.as_bytes(), MARKER) {
        out.push_str(&html[done..at]);
        done = at + MARKER.len();
        while let Some(tag) = tags.next_if(|tag| *tag < at) {
            let before = &html[..tag];
            if before.ends_with("</") {
                islands = islands.saturating_sub(1);
            } else if before.ends_with('<') {
                islands += 1;
            }
        }
        if islands > 0 {
            out.push_str(COMMENT);
        }
    }
    out.push_str(&html[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::valid;

    #[test]
    fn markers_go_outside_of_islands_and_become_comments_within() {
        assert_eq!(
            valid("<p>a<!>b</p><leptos-island data-component=\"X\">c<!>d</leptos-island><!>e", true),
            "<p>ab</p><leptos-island data-component=\"X\">c<!---->d</leptos-island>e"
        );
        assert_eq!(valid("<p>&lt;!&gt;</p>", true), "<p>&lt;!&gt;</p>");
        assert_eq!(valid("<!><p>città!</p><!>!<!><!DOCTYPE x>a<!>", false), "<p>città!</p>!<!DOCTYPE x>a");
        assert_eq!(valid("!><!", false), "!><!");
    }
}
