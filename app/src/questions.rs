//! The questions that people often ask.

use crate::{
    markdown::SafeHtml,
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Empty, Icon, Older, older_since},
    routes::Name,
    text::Texts,
};
use crm::content::{self, Catalogue, Published, Question};
use leptos::prelude::*;
use std::sync::Arc;

/// The page: every question under its category.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let catalogue = content::catalogue(&caller.portal.crm).await?;
    let home = vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())];
    let groups = grouped(&catalogue)
        .into_iter()
        .map(|(slug, questions)| {
            let name = catalogue.categories.iter().find(|category| category.slug_it == slug).map_or_else(
                || texts.s("questions-other").to_owned(),
                |category| category.name(language).clone(),
            );
            let items = questions
                .into_iter()
                .map(|question| view! { <Asked texts=texts question=question /> })
                .collect_view();
            let id = format!("h-{}", if slug.is_empty() { "altre" } else { slug.as_str() });
            view! {
                <section class="q-section" aria-labelledby=id>
                    <h2 id=id.clone()>{name}</h2>
                    <div class="q-questions">{items}</div>
                </section>
            }
        })
        .collect_view();
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=home here=texts.s("questions") />
            <h1>{texts.s("questions")}</h1>
            <p class="lead">{texts.s("questions-lead")}</p>
            {if catalogue.questions.is_empty() {
                view! { <Empty icon="it-help-circle" title=texts.s("questions-empty") text=texts.s("questions-empty-text") link=None /> }
                    .into_any()
            } else {
                groups.into_any()
            }}
        </div>
    };
    let mut page = Page::new(texts.s("questions"), body.into_any()).listed(texts.s("questions-lead"));
    page.json_ld = (!catalogue.questions.is_empty()).then(|| json_ld(texts, &catalogue));
    Ok(page)
}

/// Questions by the slug of their category, in the order of the categories; those of no known one at the end, under "".
fn grouped(catalogue: &Catalogue) -> Vec<(String, Vec<Arc<Published<Question>>>)> {
    let mut groups: Vec<(String, Vec<Arc<Published<Question>>>)> = catalogue
        .categories
        .iter()
        .map(|category| category.slug_it.clone())
        .chain([String::new()])
        .map(|slug| (slug, Vec::new()))
        .collect();
    for question in &catalogue.questions {
        let at = groups.iter().position(|(slug, _)| *slug == question.category).unwrap_or(groups.len() - 1);
        groups[at].1.push(question.clone());
    }
    groups.retain(|(_, questions)| !questions.is_empty());
    groups
}

#[component]
fn Asked(texts: Texts, question: Arc<Published<Question>>) -> impl IntoView {
    let language = texts.language();
    let text = question.text(language);
    let html = SafeHtml::from_markdown(&text.body).into_string();
    let original = format!("{}#{}", Name::Questions.path(language.other()), question.slug_it);
    view! {
        <details class="q-question">
            <summary>
                <h3>{text.title.clone()}</h3>
                <Icon id="it-expand" small=true />
            </summary>
            // An address that names what is folded away opens it (HTML, "ancestor details revealing algorithm").
            <div class="richtext" id=question.slug(language).clone()>
                <Older texts=texts since=older_since(texts, &question) original=original />
                <div inner_html=html></div>
            </div>
        </details>
    }
}

/// What search engines read (schema.org/FAQPage).
fn json_ld(texts: Texts, catalogue: &Catalogue) -> String {
    let asked: Vec<_> = catalogue
        .questions
        .iter()
        .map(|question| {
            let text = question.text(texts.language());
            let answer = SafeHtml::from_markdown(&text.body).into_string();
            serde_json::json!({
                "@type": "Question",
                "name": text.title,
                "acceptedAnswer": { "@type": "Answer", "text": answer },
            })
        })
        .collect();
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": texts.language().tag(),
        "mainEntity": asked,
    })
    .to_string()
}
