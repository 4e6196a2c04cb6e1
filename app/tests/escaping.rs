//! Where leptos was weak: 0.8.23 let what stands in a `<textarea>` through as it was. What people write stays text.

use leptos::prelude::*;

#[test]
fn what_people_write_stays_text() {
    let hostile = "</textarea></title></script><img src=x onerror=alert(1)>\"'&amp;";
    let html = Owner::new().with(|| {
        view! {
            <title>{hostile}</title>
            <textarea>{hostile.to_owned()}</textarea>
            <textarea prop:value="" title=hostile>{move || hostile.to_owned()}</textarea>
            <input value=hostile />
            <p>{hostile}</p>
        }
        .to_html()
    });
    assert!(!html.contains("<img"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 2, "{html}");
    assert_eq!(html.matches("</title>").count(), 1, "{html}");
    assert_eq!(html.matches("&amp;amp;").count(), 6, "{html}");
}
