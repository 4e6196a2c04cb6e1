//! What waits, what moves, what is new.

use super::words::{Age, Day, Text, channel, in_rome, next, state};
use crm::{
    case::{Case, CaseState},
    channel::Channel,
    clock::Timestamp,
    content::Catalogue,
    language::Language,
    timeline::{Direction, Entry, EntryKind},
};
use jiff::civil::Date;
use std::fmt::{Result, Write};

fn needs_me(case: &Case) -> bool {
    case.state.needs_citizen() && !case.observed
}

fn day_of(text: &str) -> Option<Day> {
    text.parse::<Date>().ok().map(Day)
}

/// "Adesso tocca a te".
pub(super) fn mine(html: &mut String, cases: &[Case]) -> Result {
    html.push_str(r#"<section aria-labelledby="b-mine" data-live="mine" class="q-block"><div class="q-head"><h2 id="b-mine">Adesso tocca a te</h2></div>"#);
    let mut tasks = cases.iter().filter(|case| case.state.is_open() && needs_me(case)).peekable();
    if tasks.peek().is_none() {
        html.push_str(r#"<div class="q-empty mb-4"><svg aria-hidden="true" class="icon"><use href="/icons.svg#it-check-circle"></use></svg><h3>Niente da fare</h3><p>Nessun ufficio aspetta qualcosa da te.</p></div></section>"#);
        return Ok(());
    }
    html.push_str(r#"<ul class="q-stack">"#);
    for case in tasks {
        html.push_str(r#"<li class="q-task"><div><p class="q-due"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-clock"></use></svg>"#);
        match case.asked_by.as_deref().and_then(day_of) {
            Some(day) => write!(html, "Entro il {day}")?,
            None => html.push_str(state(case.state.as_str())),
        }
        let asked = case.asked.as_deref().unwrap_or_else(|| next(case.state.as_str()));
        let (title, number) = (Text(&case.title), case.number);
        write!(
            html,
            r#"</p><h3>{}</h3><p class="card-text small">{title} · {number}</p></div><a href="/area/richieste/{number}" class="btn btn-primary">Apri la pratica<span class="visually-hidden"> {title}</span></a></li>"#,
            Text(asked)
        )?;
    }
    html.push_str("</ul></section>");
    Ok(())
}

/// "Cosa si muove".
pub(super) fn moving(html: &mut String, cases: &[Case], catalogue: &Catalogue, now: Timestamp) -> Result {
    html.push_str(r#"<section aria-labelledby="b-moving" data-live="moving" class="q-block"><div class="q-head"><h2 id="b-moving">Cosa si muove</h2><a href="/area/richieste" class="read-more">Tutte le richieste <svg aria-hidden="true" class="icon"><use href="/icons.svg#it-arrow-right"></use></svg></a></div>"#);
    let mut moving = cases.iter().filter(|case| case.state.is_open() && !needs_me(case)).peekable();
    if moving.peek().is_none() {
        html.push_str(r#"<div class="q-empty mb-4"><svg aria-hidden="true" class="icon"><use href="/icons.svg#it-list"></use></svg><h3>Nient’altro in corso</h3><p>Quando chiedi qualcosa, qui vedi chi se ne occupa e cosa succede dopo.</p><a href="/servizi" class="btn btn-outline-primary mt-2">Tutti i servizi</a></div></section>"#);
        return Ok(());
    }
    html.push_str(r#"<ul class="q-grid q-grid-2">"#);
    for case in moving.take(4) {
        let code = case.state.as_str();
        let (class, icon) = match code {
            "waiting_for_citizen" | "rejection_announced" => ("badge-warning", "it-clock"),
            "answered" => ("badge-success", "it-check"),
            _ => ("badge-primary", "it-refresh"),
        };
        let number = case.number;
        write!(
            html,
            r#"<li class="card q-case"><div class="card-body"><div class="d-flex flex-wrap gap-2 align-items-center"><span class="badge {class}"><svg aria-hidden="true" class="icon"><use href="/icons.svg#{icon}"></use></svg>{}</span><span class="q-number">{number}</span></div><h3 class="card-title"><a href="/area/richieste/{number}" class="stretched-link">{}</a></h3><p class="card-text small">"#,
            state(code),
            Text(&case.title)
        )?;
        let known = case.office.as_deref().and_then(|slug| catalogue.office(slug));
        let office = known.map(|office| office.name(Language::It).as_str()).or(case.office_words.as_deref());
        if let Some(office) = office {
            write!(html, "{} · ", Text(office))?;
        }
        let opened = Day(in_rome(case.opened_at).date());
        write!(
            html,
            r#"aperta il {opened} · {}</p><p class="q-next"><svg aria-hidden="true" class="icon icon-sm"><use href="/icons.svg#it-arrow-right"></use></svg><span><strong>Prossimo passo:</strong> "#,
            channel(case.channel)
        )?;
        let ruled = matches!(case.state, CaseState::Submitted | CaseState::Received | CaseState::InProgress);
        if case.observed {
            html.push_str("L’ufficio ci lavora: ti mostriamo qui ogni novità.");
        } else if let Some(due) = case.due_on.as_deref().filter(|_| ruled).and_then(day_of) {
            write!(html, "{} Entro il {due}.", next(code))?;
        } else {
            html.push_str(next(code));
        }
        html.push_str("</span></p>");
        age(html, &case.source_it, case.as_of, now)?;
        html.push_str("</div></li>");
    }
    html.push_str("</ul></section>");
    Ok(())
}

/// "Le ultime novità".
pub(super) fn latest(html: &mut String, entries: &[Entry], now: Timestamp) -> Result {
    html.push_str(r#"<section aria-labelledby="b-latest" data-live="latest" class="q-block"><div class="q-head"><h2 id="b-latest">Le ultime novità</h2><a href="/area/storia" class="read-more">Tutta la storia <svg aria-hidden="true" class="icon"><use href="/icons.svg#it-arrow-right"></use></svg></a></div><ol class="q-timeline">"#);
    for entry in entries {
        let at = in_rome(entry.happened_at);
        let (icon, day) = (icon(entry), at.date());
        write!(
            html,
            r#"<li><span class="q-node"><svg aria-hidden="true" class="icon"><use href="/icons.svg#{icon}"></use></svg></span><p class="q-when"><time datetime="{day}"#
        )?;
        if entry.day_only {
            write!(html, r#"">{}"#, Day(day))?;
        } else {
            let (hour, minute) = (at.hour(), at.minute());
            write!(html, r#"T{hour:02}:{minute:02}">{}, {hour:02}:{minute:02}"#, Day(day))?;
        }
        let kind = match entry.kind {
            EntryKind::Contact => "Contatto",
            EntryKind::Message => "Messaggio",
            EntryKind::Status => "Stato",
            EntryKind::Document => "Documento",
            EntryKind::Appointment => "Appuntamento",
            EntryKind::Payment => "Pagamento",
            EntryKind::Notification => "Avviso",
            EntryKind::Deadline => "Scadenza",
        };
        let way = match entry.direction {
            Direction::Inbound => "da te",
            Direction::Outbound => "dalla città",
            Direction::Internal => "tra uffici",
        };
        write!(html, "</time> · {kind} · {} · {way}</p><h3>", channel(entry.channel))?;
        if let Some(number) = entry.case {
            write!(html, r#"<a href="/area/richieste/{number}">"#)?;
        }
        match entry.kind {
            EntryKind::Status => write!(html, "La pratica è: {}", state(&entry.title))?,
            _ => write!(html, "{}", Text(&entry.title))?,
        }
        html.push_str(if entry.case.is_some() { "</a></h3>" } else { "</h3>" });
        if !entry.body.is_empty() {
            write!(html, "<p>{}</p>", Text(&entry.body))?;
        }
        age(html, &entry.source_it, entry.as_of, now)?;
        html.push_str("</li>");
    }
    html.push_str("</ol></section>");
    Ok(())
}

fn age(html: &mut String, source: &str, as_of: Timestamp, now: Timestamp) -> Result {
    write!(
        html,
        r#"<p class="q-age"><svg aria-hidden="true" class="icon"><use href="/icons.svg#it-refresh"></use></svg><span>Fonte: {} · dato aggiornato {}</span></p>"#,
        Text(source),
        Age(as_of, now)
    )
}

fn icon(entry: &Entry) -> &'static str {
    match (entry.kind, entry.channel) {
        (EntryKind::Message, Channel::Email | Channel::Pec) => "it-mail",
        (EntryKind::Status, _) => "it-refresh",
        (EntryKind::Document, _) => "it-file",
        (EntryKind::Appointment, _) => "it-calendar",
        (EntryKind::Payment, _) => "it-card",
        (EntryKind::Notification, _) => "it-horn",
        (EntryKind::Deadline, _) => "it-flag",
        (EntryKind::Contact, Channel::Phone) => "it-telephone",
        (EntryKind::Contact, Channel::Counter) => "it-pa",
        (EntryKind::Contact, Channel::Email | Channel::Pec | Channel::Letter) => "it-mail",
        (EntryKind::Message | EntryKind::Contact, _) => "it-comment",
    }
}
