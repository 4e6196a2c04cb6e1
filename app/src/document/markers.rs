//! Leptos marks places without an element with `<!>`, which parsers take for an empty comment and HTML for a mistake.

/// Gives the same node as a marker.
const COMMENT: &str = "<!---->";

/// The document as valid HTML. An island that wakes counts its nodes, so a marker stays a comment there; nobody
/// counts elsewhere. Text cannot look like a marker: its `<` is escaped.
pub(crate) fn valid(html: &str, has_islands: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut islands, mut done, mut from) = (0_usize, 0, 0);
    // Exclamation marks are rare: looking for them alone is several times quicker than for markers.
    while let Some(at) = html[from..].find('!').map(|at| from + at) {
        from = at + 1;
        if !html[..at].ends_with('<') || !html[from..].starts_with('>') {
            continue;
        }
        let before = &html[done..at - 1];
        out.push_str(before);
        done = at + 2;
        if has_islands {
            islands += before.matches("<leptos-island").count();
            islands = islands.saturating_sub(before.matches("</leptos-island").count());
            if islands > 0 {
                out.push_str(COMMENT);
            }
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
