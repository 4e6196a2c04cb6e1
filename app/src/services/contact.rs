//! How to reach an office.

use crate::{parts::Icon, text::Texts};
use crm::content::Office;
use leptos::prelude::*;

/// A card with an office's address, hours, telephone and e-mail.
#[component]
pub(crate) fn ContactCard(texts: Texts, office: Office) -> impl IntoView {
    let language = texts.language();
    let dial = format!("tel:{}", office.phone.replace(' ', ""));
    let write = format!("mailto:{}", office.email);
    view! {
        <div class="card q-contact">
            <div class="card-body">
                <h3 class="card-title" data-element="service-area">{office.name(language).clone()}</h3>
                <dl>
                    <div>
                        <dt>
                            <Icon id="it-map-marker" />
                            <span class="visually-hidden">{texts.s("office-address")}</span>
                        </dt>
                        <dd>{office.address.clone()}</dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-clock" />
                            <span class="visually-hidden">{texts.s("office-hours")}</span>
                        </dt>
                        <dd>{office.opening(language).clone()}</dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-telephone" />
                            <span class="visually-hidden">{texts.s("office-phone")}</span>
                        </dt>
                        <dd>
                            <a href=dial>{office.phone.clone()}</a>
                        </dd>
                    </div>
                    <div>
                        <dt>
                            <Icon id="it-mail" />
                            <span class="visually-hidden">{texts.s("office-email")}</span>
                        </dt>
                        <dd>
                            <a href=write>{office.email.clone()}</a>
                        </dd>
                    </div>
                </dl>
            </div>
        </div>
    }
}
