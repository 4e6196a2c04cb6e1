//! How a sentence tells of a date: as a term that one must keep, as something that has been, or without saying.

use crate::quality::lexer::{Token, TokenKind, listed};

/// How a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// As a term: "entro il", "fino al", "by".
    Deadline,
    /// As something that was, is old, or holds since then.
    Past,
    /// It does not say.
    Open,
}

impl Telling {
    pub const fn alarms(self) -> bool {
        matches!(self, Self::Deadline | Self::Open)
    }
}

/// Words that may stand between a word that says how a date is meant and the date.
const BETWEEN: &str = "il lo la l le i al alle all a del dell della dello dei di e non oltre ore giorno data mese fine anno \
    the of on day end at midnight noon mezzogiorno mezzanotte in è era is per pm am previsto prevista \
    fissata fissato successivo midday prossimo scorso lunedì martedì mercoledì giovedì venerdì sabato \
    domenica monday tuesday wednesday thursday friday saturday sunday";

const DEADLINE: &str = "entro fino sino scade scadono scadenza scadenze termine termini ultimo by until till deadline due \
    close closes closing expires expire before chiudono chiude chiusura terminano termina prossimo next \
    later than";

const LAWS: &str = "legge leggi legislativo decreto dpr dlgs dl dm dpcm lgs regolamento direttiva delibera deliberazione \
    ordinanza circolare sentenza determina determinazione dirigenziale protocollo prot gazzetta statuto \
    accordo convenzione provvedimento verbale law act decree directive regulation resolution order \
    ruling judgment circular r costituzione giunta consiglio assemblea capitolina ministeriale";

const BORN: &str = "nato nata nati nate nascita nascite nasce nasci born birth immatricolata immatricolate immatricolati \
    immatricolato registered costruita costruite costruiti costruito built arrivato arrivati morti \
    deceduti died";

const WRITTEN: &str = "aggiornata aggiornato aggiornati aggiornate aggiornamento modifica pubblicata pubblicato pubblicati \
    pubblicate pubblicazione revisione rivista updated update published revised reviewed versione \
    version fonte rilevazione";

const SINCE: &str = "dal dall dallo dalla decorrere partire since from as after dopo starting da";

/// Past participles and verbs that tell what was.
const WAS: &str = "era erano fu furono aveva avevano stati was were been had did ended expired passed adopted scaduto \
    scaduta scaduti scadute abrogato abrogata cessato cessata concluso conclusa concluse conclusi \
    approvato approvata istituito istituita firmato firmata emanato emanata adottato adottata entrato \
    entrata entrati entrate svolto svolta scorso scorsa ricevute ricevuti arrivate arrivati presentate \
    signed approved started began became";

const AUXILIARIES: &str = "ha hanno abbiamo ho è sono si has have";

/// How the date at these tokens is told.
pub(super) fn telling(tokens: &[Token], from: usize, to: usize) -> Telling {
    let before = clause_before(tokens, from);
    let after = clause_after(tokens, to);
    let close: Vec<&str> = before.iter().rev().take(6).copied().collect();
    // The nearest word that is not an article, a weekday or an hour.
    let cue = before.iter().rev().copied().find(|word| !listed(BETWEEN, word));
    let has = |words: &[&str], list| words.iter().any(|word| listed(list, word));

    if has(&close, BORN) || is_law(&close, cue, tokens.get(to), tokens.get(to + 1)) {
        return Telling::Past;
    }
    let ends_a_range = ends_a_range(&before);
    if cue.is_some_and(|cue| listed(DEADLINE, cue)) || ends_a_range || names_a_year(&before, &close) {
        return if past_verb(&before) || (!ends_a_range && past_verb(&after)) {
            Telling::Past
        } else {
            Telling::Deadline
        };
    }
    if has(&close, WRITTEN) {
        return Telling::Past;
    }
    let future = before.iter().chain(&after).any(|word| is_future(word));
    if cue.is_some_and(|cue| listed(SINCE, cue)) || before.ends_with(&["dal"]) {
        return if future { Telling::Open } else { Telling::Past };
    }
    if cue == Some("prima") || cue == Some("ante") {
        let asked = before.iter().chain(&after).any(|word| is_asked(word));
        return if asked { Telling::Deadline } else { Telling::Past };
    }
    if past_verb(&before) || past_verb(&after) { Telling::Past } else { Telling::Open }
}

fn words(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.text.as_str()).collect()
}

fn parts(token: &Token) -> bool {
    matches!(token.text.as_str(), ";" | "(" | ")" | "?" | "!")
}

fn clause_before(tokens: &[Token], from: usize) -> Vec<&str> {
    let before = tokens.get(..from).unwrap_or_default();
    let start = before.iter().rposition(parts).map_or(0, |place| place + 1);
    words(before.get(start..).unwrap_or_default())
}

fn clause_after(tokens: &[Token], to: usize) -> Vec<&str> {
    let after = tokens.get(to..).unwrap_or_default();
    let end = after.iter().position(|token| parts(token) || token.is(":")).unwrap_or(after.len());
    words(after.get(..end).unwrap_or_default())
}

/// "legge 7 agosto 1990, n. 241"; not "il regolamento vale fino al ...".
fn is_law(close: &[&str], cue: Option<&str>, next: Option<&Token>, after: Option<&Token>) -> bool {
    let number = |token: Option<&Token>| {
        token.is_some_and(|token| token.is("n") || token.is("nr") || token.is("no") || token.is("numero"))
    };
    let comma = next.is_some_and(|token| token.is(","));
    let term = cue.is_some_and(|cue| listed(DEADLINE, cue));
    !term && (close.iter().take(5).any(|word| listed(LAWS, word)) || number(next) || (comma && number(after)))
}

/// "dal 1 marzo al 30 aprile 2025", "from 1 March to 30 April 2025", "dall'11 gennaio al 12".
fn ends_a_range(before: &[&str]) -> bool {
    let near: Vec<&str> = before.iter().rev().take(6).copied().collect();
    let closes = near
        .iter()
        .take(3)
        .position(|word| matches!(*word, "al" | "all" | "alle" | "to" | "e" | "and" | "through"));
    closes.is_some_and(|place| {
        near.iter()
            .skip(place + 1)
            .any(|word| matches!(*word, "dal" | "dall" | "dalle" | "from" | "between" | "tra" | "fra"))
    })
}

/// "anno scolastico 2023/2024", "tariffe per l'anno 2024".
fn names_a_year(before: &[&str], close: &[&str]) -> bool {
    let near: Vec<&str> = close.iter().take(2).copied().collect();
    let school =
        |word: &&str| ["scolastico", "educativo", "accademico", "school", "academic", "isee"].contains(word);
    near.iter().any(school)
        || before.ends_with(&["school", "year"])
        || before.ends_with(&["a", "s"])
        || before.ends_with(&["l", "anno"])
        || before.ends_with(&["the", "year"])
        || before.ends_with(&["stagione"])
}

fn past_verb(words: &[&str]) -> bool {
    words.iter().any(|word| listed(WAS, word))
        || words
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if listed(AUXILIARIES, one) && is_participle(other)))
        || words
            .windows(2)
            .any(|pair| matches!(pair, ["è" | "sia", "stato" | "stata"] | ["no", "longer"] | ["non", "più"]))
        || words.windows(3).any(|three| matches!(three, ["non", _, "più"]))
}

fn is_participle(word: &str) -> bool {
    const NOT: &str = "diritto tutto tutti tutte molto aperto aperta aperti aperte previsto prevista previste previsti \
    chiuso chiusi chiusa chiuse prorogato prorogata prorogate prorogati soggetti tenuti tenuto spostato \
    spostata sospeso sospesa sospesi sospese need valida gratuito gratuita gratuiti attivo";
    !listed(NOT, word)
        && word.chars().count() > 3
        && [
            "ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite", "tto", "tta",
            "tti", "tte", "ed", "en",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// "aprirà", "potranno", "will".
fn is_future(word: &str) -> bool {
    matches!(word, "will" | "shall")
        || (word.chars().count() > 3
            && ["rà", "ranno", "remo", "rai", "rete"].iter().any(|end| word.ends_with(end)))
}

/// What a reader is asked to do.
fn is_asked(word: &str) -> bool {
    [
        "domand", "iscri", "present", "invi", "chied", "pag", "prenot", "conseg", "apply", "send", "pay",
        "book", "submit", "register", "enrol", "comunic", "compil",
    ]
    .iter()
    .any(|begin| word.starts_with(begin))
}
