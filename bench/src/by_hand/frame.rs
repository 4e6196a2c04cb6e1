//! What stands around the dashboard's lists: copied from the portal's page, word for word.

use super::words::{Text, in_rome};
use crm::clock::Timestamp;
use std::fmt::{Result, Write};

const BEFORE_STYLE: &str = concat!(
    r##"<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Area personale - Roma Capitale</title>"##,
    r##"<meta name="robots" content="noindex"><meta property="og:title" content="Area personale - Roma Capitale">"##,
    r##"<link rel="preload" href="/fonts/titillium-web-400.woff2" as="font" type="font/woff2" crossorigin="anonymous"><link rel="stylesheet" href=""##,
);

const BEFORE_LOADER: &str =
    r##""><link rel="icon" href="/favicon.svg" type="image/svg+xml"><script type="module">"##;

const BEFORE_NAME: &str = concat!(
    r##"</script></head><body><div class="skiplinks"><a href="#contenuto">Vai al contenuto</a></div>"##,
    r##"<header data-bs-target="#header-nav-wrapper" class="it-header-wrapper"><div class="it-header-slim-wrapper"><div class="container"><div class="it-header-slim-wrapper-content">"##,
    r##"<a class="q-region" href="https://www.regione.lazio.it/">Regione Lazio</a><div class="it-header-slim-right-zone"><nav aria-label="Lingua" class="d-flex"><ul class="q-lang"><li>"##,
    r##"<a href="/area" lang="it" hreflang="it" aria-current="true"><span class="visually-hidden">Italiano</span><span aria-hidden="true">IT</span></a></li><li>"##,
    r##"<a href="/en/area" lang="en" hreflang="en"><span class="visually-hidden">English</span><span aria-hidden="true">EN</span></a></li></ul></nav>"##,
    r##"<details name="testata" class="dropdown q-user"><summary class="btn-full"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-user"></use></svg>"##,
);

const BEFORE_HELLO: &str = concat!(
    r##"<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-expand"></use></svg></summary><ul class="dropdown-menu"><li><a href="/area" class="dropdown-item">"##,
    r##"<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-pa"></use></svg>Area personale</a></li><li><a href="/area/storia" class="dropdown-item">"##,
    r##"<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-clock"></use></svg>Storia</a></li><li><a href="/area/preferenze" class="dropdown-item">"##,
    r##"<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-settings"></use></svg>Preferenze</a></li><li><form action="/api/portal/v1/session/end?lang=it" method="post">"##,
    r##"<button type="submit" class="dropdown-item"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-logout"></use></svg>Esci</button></form></li></ul></details></div>"##,
    r##"</div></div></div><div class="it-nav-wrapper"><div class="it-header-center-wrapper"><div class="container"><div class="it-header-center-content-wrapper">"##,
    r##"<div class="it-brand-wrapper"><a href="/"><svg class="icon" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="32" fill="#fff"></circle>"##,
    r##"<path d="M38.5 38.5 50 50" stroke="#06c" stroke-width="6.5" stroke-linecap="round"></path><circle cx="31" cy="31" r="15" fill="none" stroke="#06c" stroke-width="6.5"></circle>"##,
    r##"</svg><span class="it-brand-text"><span class="it-brand-title">Roma Capitale</span><span class="it-brand-tagline">Il portale dei cittadini</span></span>"##,
    r##"<span class="visually-hidden">: pagina iniziale</span></a></div><div class="it-search-wrapper">"##,
    r##"<form role="search" aria-label="Cerca nel sito" action="/cerca" method="get" class="q-search"><label for="q-top" class="visually-hidden">Cerca nel sito</label>"##,
    r##"<input type="search" id="q-top" name="q" placeholder="Cerca nel sito" autocomplete="off" maxlength="200" class="form-control"><button type="submit" class="btn btn-primary">"##,
    r##"<svg aria-hidden="true" class="icon"><use href="/icons.svg#it-search"></use></svg><span>Cerca</span></button></form>"##,
    r##"<a href="/cerca" aria-label="Cerca nel sito" class="q-search-link"><svg aria-hidden="true" class="icon"><use href="/icons.svg#it-search"></use></svg></a></div></div></div></div>"##,
    r##"<div class="it-header-navbar-wrapper"><div class="container"><details name="testata" class="q-fold"><summary><svg aria-hidden="true" class="icon"><use href="/icons.svg#it-burger">"##,
    r##"</use></svg>Menu<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-expand"></use></svg></summary></details><nav aria-label="Principale" class="navbar">"##,
    r##"<ul data-element="main-navigation" class="navbar-nav"><li class="nav-item"><a href="/servizi" data-element="all-services" class="nav-link">Servizi</a></li><li class="nav-item">"##,
    r##"<a href="/novita" data-element="news" class="nav-link">Novità</a></li><li class="nav-item q-push"><a href="/area" class="nav-link">Area personale</a></li></ul></nav></div></div>"##,
    r##"</div></header><main id="contenuto" tabindex="-1"><div class="container"><div class="q-area"><nav aria-label="Area personale" class="q-side"><ul><li>"##,
    r##"<a href="/area" aria-current="page"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-pa"></use></svg>Panoramica</a></li><li><a href="/area/richieste">"##,
    r##"<svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-list"></use></svg>Richieste</a></li><li><a href="/area/storia"><svg aria-hidden="true" class="icon icon-sm">"##,
    r##"<use href="/icons.svg#it-clock"></use></svg>Storia</a></li><li><a href="/area/preferenze"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-settings"></use>"##,
    r##"</svg>Preferenze</a></li><li><a href="/area/dati"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-locked"></use></svg>I miei dati</a></li></ul></nav><div>"##,
    r##"<div class="q-hello"><h1>"##,
);

/// From the lists to the end.
pub(super) const FOOT: &str = concat!(
    r##"</div></div></div></main><footer id="footer" class="it-footer"><div class="it-footer-main"><div class="container"><h2 class="visually-hidden">Informazioni sul sito</h2>"##,
    r##"<div class="row"><div class="col-12 col-sm-6 col-lg-3"><h3>Servizi</h3><ul class="footer-list"><li><a href="/servizi">Tutti i servizi</a></li><li>"##,
    r##"<a href="/cerca">Cerca nel sito</a></li><li><a href="/novita">Novità</a></li></ul></div><div class="col-12 col-sm-6 col-lg-3"><h3>Area personale</h3><ul class="footer-list"><li>"##,
    r##"<a href="/area/richieste">Richieste</a></li><li><a href="/area/storia">Storia</a></li><li><a href="/area/preferenze">Preferenze</a></li></ul></div>"##,
    r##"<div class="col-12 col-sm-6 col-lg-3"><h3>Contatti</h3><p>Roma Capitale<br>Contact center, tutti i giorni a ogni ora: <a href="tel:060606">060606</a></p></div>"##,
    r##"<div class="col-12 col-sm-6 col-lg-3"><h3>Trasparenza</h3><ul class="footer-list"><li>"##,
    r##"<a href="https://www.comune.roma.it/web/it/amministrazione-trasparente.page">Amministrazione trasparente</a></li><li>"##,
    r##"<a href="https://www.comune.roma.it/web/it/albo-pretorio.page">Albo pretorio</a></li></ul></div></div></div></div><div class="it-footer-small-prints"><div class="container"><ul>"##,
    r##"<li><a href="/privacy" data-element="privacy-policy-link">Informativa privacy</a></li><li><a href="/note-legali" data-element="legal-notes">Note legali</a></li><li>"##,
    r##"<a href="/accessibilita" data-element="accessibility-link">Dichiarazione di accessibilità</a></li></ul></div></div></footer></body></html>"##,
);

/// From the beginning to the lists.
pub(super) fn head(html: &mut String, css: &str, loader: &str, name: &str) -> Result {
    let given = name.split(' ').next().unwrap_or_default();
    let (name, given) = (Text(name), Text(given));
    write!(
        html,
        "{BEFORE_STYLE}{css}{BEFORE_LOADER}{loader}{BEFORE_NAME}<span>{name}</span>{BEFORE_HELLO}Ciao {given}</h1></div>"
    )
}

/// The line of a page that stays open, with what its island needs.
pub(super) fn live(html: &mut String, version: i64, now: Timestamp) -> Result {
    let local = in_rome(now);
    let at = format!("Aggiornata alle {:02}:{:02}", local.hour(), local.minute());
    write!(
        html,
        r##"<leptos-island data-component="LiveLine"><div><leptos-children><div data-version="{version}" data-renews data-say="{at}: ci sono novità." data-news="C’è qualcosa di nuovo." data-held="C’è una novità. La parte in cui stai scrivendo è rimasta com’era." data-ended="La sessione è finita: per vedere le novità accedi di nuovo." class="q-live"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-refresh"></use></svg><span aria-live="polite" aria-atomic="true">{at}</span> <a href="/area">Aggiorna</a></div></leptos-children></div></leptos-island>"##
    )
}
