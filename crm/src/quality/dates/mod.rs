//! Dates that have passed and are told as if they had not.
//!
//! A date is not a fault because it lies in the past: laws have dates, rules hold since a day, people were born. So a
//! date alarms only if what stands around it does not say that it tells of the past ([`told`]).

mod read;
mod told;

use super::{
    Check, Finding, Severity,
    field::{Field, Sheet},
    lexer, sentences,
};
use crate::content::Kind;
use jiff::civil::Date;
use read::{Day, Found};
use told::Telling;

/// Marks every date before today that is still promised, and every date that no calendar has.
pub(super) fn find(sheet: &Sheet<'_>, today: Date, found: &mut Vec<Finding>) {
    let base =
        (sheet.kind == Kind::News).then(|| sheet.field("date")?.value.trim().parse::<Date>().ok()).flatten();
    for (field, _) in sheet.read() {
        for block in &field.prose.blocks {
            for sentence in sentences::sentences(&block.text) {
                let text = block.text.get(sentence.range.clone()).unwrap_or_default();
                for (place, severity, day) in alarms(text, today, base) {
                    let place = sentence.range.start + place.start..sentence.range.start + place.end;
                    push(field, block.source(place), severity, day, found);
                }
            }
        }
    }
}

fn push(
    field: &Field<'_>,
    marked: std::ops::Range<usize>,
    severity: Severity,
    day: Option<Date>,
    found: &mut Vec<Finding>,
) {
    let finding = field.finding(Check::PastDate, severity, marked);
    found.push(match day {
        Some(day) => finding.offering(day.to_string()),
        None => finding,
    });
}

type Alarm = (std::ops::Range<usize>, Severity, Option<Date>);

/// The dates of a sentence that alarm. `base` is the day of the news, from which a date without a year counts.
fn alarms(text: &str, today: Date, base: Option<Date>) -> Vec<Alarm> {
    let tokens = lexer::tokens(text);
    let dates = read::dates(&tokens);
    let mut alarms = Vec::new();
    for Found { from, to, day } in &dates {
        let (Some(first), Some(last)) = (tokens.get(*from), tokens.get(to.saturating_sub(1))) else {
            continue;
        };
        let place = first.range.start..last.range.end;
        let telling = told::telling(&tokens, *from, *to);
        match day {
            Day::Impossible => alarms.push((place, Severity::Warning, None)),
            Day::Full(day) if *day < today && telling.alarms() => {
                let severity = if telling == Telling::Deadline { Severity::Error } else { Severity::Warning };
                alarms.push((place, severity, Some(*day)));
            }
            Day::Until(day) if *day < today && telling == Telling::Deadline => {
                alarms.push((place, Severity::Warning, Some(*day)));
            }
            Day::Yearless(month, of_month) if telling == Telling::Deadline => {
                let day = base.and_then(|base| next_after(base, *month, *of_month));
                if let Some(day) = day.filter(|day| *day < today) {
                    alarms.push((place, Severity::Warning, Some(day)));
                }
            }
            _ => {}
        }
    }
    alarms
}

/// The first such day on or after another.
fn next_after(base: Date, month: i8, day: i8) -> Option<Date> {
    let this_year = Date::new(base.year(), month, day).ok()?;
    if this_year >= base { Some(this_year) } else { Date::new(base.year().checked_add(1)?, month, day).ok() }
}

#[cfg(test)]
mod tests {
    use super::alarms;
    use jiff::civil::date;

    fn marked(text: &str) -> Vec<&str> {
        alarms(text, date(2026, 11, 23), Some(date(2026, 9, 1)))
            .into_iter()
            .map(|(place, _, _)| &text[place])
            .collect()
    }

    #[test]
    fn deadlines_that_passed_alarm_however_they_are_written() {
        for (text, date) in [
            ("Fai domanda entro il 31 gennaio 2025.", "31 gennaio 2025"),
            ("Fai domanda entro e non oltre le ore 12 del 31 gennaio 2025.", "31 gennaio 2025"),
            ("Le iscrizioni sono aperte fino al 1° marzo 2026.", "1° marzo 2026"),
            ("Le iscrizioni vanno dal 10 gennaio al 12 febbraio 2025.", "12 febbraio 2025"),
            ("Scadenza: 30/06/2024.", "30/06/2024"),
            ("Scade il 30.6.2024", "30.6.2024"),
            ("Apply by 30 June 2024.", "30 June 2024"),
            ("The deadline is June 30, 2024.", "June 30, 2024"),
            ("Applications close on 2024-06-30.", "2024-06-30"),
            ("Le domande si inviano entro marzo 2025.", "marzo 2025"),
            ("Iscrizioni per l'anno scolastico 2023/2024.", "2023/2024"),
            ("Sabato 3 maggio 2025 gli uffici aprono alle 9.", "3 maggio 2025"),
            ("La nuova sede aprirà dal 3 maggio 2025.", "3 maggio 2025"),
            ("Puoi pagare entro il 30 settembre.", "30 settembre"),
            ("Il 31 febbraio 2027 siamo chiusi.", "31 febbraio 2027"),
        ] {
            assert_eq!(marked(text), [date], "{text}");
        }
    }

    #[test]
    fn what_is_told_of_the_past_is_silent() {
        for text in [
            "Dal 3 agosto 2026 la vecchia carta di carta non vale più.",
            "Since 3 August 2026 the old paper card is no longer valid.",
            "It has not been valid since 3 August 2026.",
            "Lo dice la legge 7 agosto 1990, n. 241.",
            "Decreto legislativo 7 marzo 2005, n. 82, art. 52.",
            "See Legislative Decree no. 82 of 7 March 2005.",
            "Pagina aggiornata il 3 marzo 2025.",
            "Last updated on 3 March 2025.",
            "Puoi iscrivere i bambini nati dal 1° gennaio 2023 al 31 dicembre 2024.",
            "Il regolamento è stato approvato il 12 maggio 2021.",
            "Le auto immatricolate prima del 1° gennaio 2011 non entrano.",
            "Fai domanda entro il 31 luglio.",
            "Fai domanda entro il 31 gennaio 2027.",
            "A ottobre 2026 abbiamo ricevuto 2.140 segnalazioni.",
            "Il bando è scaduto il 30 giugno 2024.",
            "DPR 445/2000 e direttiva 2016/2102.",
            "Aperto dalle 8.30 alle 12.30.",
        ] {
            assert_eq!(marked(text), Vec::<&str>::new(), "{text}");
        }
    }
}
