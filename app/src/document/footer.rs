//! The foot of every page. It links only to what exists.

use crate::{caller::Caller, routes::Name};
use leptos::prelude::*;

/// The footer.
#[component]
pub(super) fn Footer(caller: Caller) -> impl IntoView {
    let inside = caller.portal.assets.fixed.footer(caller.language, || inside(&caller));
    view! { <footer class="it-footer" id="footer" inner_html=inside></footer> }
}

fn inside(caller: &Caller) -> impl IntoView + use<> {
    let texts = caller.texts();
    let language = caller.language;
    let site = &caller.portal.site;
    view! {
        <div class="it-footer-main">
            <div class="container">
                <h2 class="visually-hidden">{texts.s("footer-title")}</h2>
                <div class="row">
                    <div class="col-12 col-sm-6 col-lg-3">
                        <h3>{texts.s("menu-services")}</h3>
                        <ul class="footer-list">
                            <li>
                                <a href=Name::Services.path(language)>{texts.s("all-services")}</a>
                            </li>
                            <li>
                                <a href=Name::Search.path(language)>{texts.s("search-site")}</a>
                            </li>
                            <li>
                                <a href=Name::News.path(language)>{texts.s("menu-news")}</a>
                            </li>
                            <li>
                                <a href=Name::Questions.path(language) data-element="faq">{texts.s("questions")}</a>
                            </li>
                        </ul>
                    </div>
                    <div class="col-12 col-sm-6 col-lg-3">
                        <h3>{texts.s("area")}</h3>
                        <ul class="footer-list">
                            <li>
                                <a href=Name::Cases.path(language)>{texts.s("area-cases")}</a>
                            </li>
                            <li>
                                <a href=Name::History.path(language)>{texts.s("area-history")}</a>
                            </li>
                            <li>
                                <a href=Name::Preferences.path(language)>{texts.s("area-preferences")}</a>
                            </li>
                        </ul>
                    </div>
                    <div class="col-12 col-sm-6 col-lg-3">
                        <h3>{texts.s("footer-contacts")}</h3>
                        <p>
                            {texts.s("site-name")}
                            <br />
                            {texts.s("footer-contact-centre")}
                            " "
                            <a href="tel:060606">"060606"</a>
                        </p>
                    </div>
                    <div class="col-12 col-sm-6 col-lg-3">
                        <h3>{texts.s("footer-transparency")}</h3>
                        <ul class="footer-list">
                            <li>
                                <a href=site.transparency_url.clone()>"Amministrazione trasparente"</a>
                            </li>
                            <li>
                                <a href=site.notice_board_url.clone()>"Albo pretorio"</a>
                            </li>
                        </ul>
                    </div>
                </div>
            </div>
        </div>
        <div class="it-footer-small-prints">
            <div class="container">
                <ul>
                    <li>
                        <a href=Name::Privacy.path(language) data-element="privacy-policy-link">{texts.s("footer-privacy")}</a>
                    </li>
                    <li>
                        <a href=Name::LegalNotes.path(language) data-element="legal-notes">{texts.s("footer-legal-notes")}</a>
                    </li>
                    <li>
                        <a href=Name::Accessibility.path(language) data-element="accessibility-link">
                            {texts.s("footer-accessibility")}
                        </a>
                    </li>
                </ul>
            </div>
        </div>
    }
}
