//! What came of an act.

use super::{Form, OfficeError};
use app::{format, text::Texts};
use crm::{
    Crm,
    actor::Actor,
    case::{self, Done},
    language::Language,
};
use serde_json::json;
use std::io::Write;

/// Prints an act that was done.
pub(super) async fn done(
    crm: &Crm,
    actor: &Actor,
    done: &Done,
    form: Form,
    out: &mut (dyn Write + Send),
) -> Result<(), OfficeError> {
    // The act itself is recorded already; its office reads what it has just written.
    let case = case::find(crm, actor, done.number).await?;
    if form == Form::Json {
        let object = json!({
            "number": done.number.to_string(),
            "act": done.act,
            "entry": done.entry,
            "state": done.state,
            "repeated": done.repeated,
            "due_on": case.due_on,
        });
        writeln!(out, "{object}")?;
        return Ok(());
    }
    let texts = Texts::of(Language::En);
    let state = super::state_of(done.state);
    let again =
        if done.repeated { " It had been done before under this key: nothing was changed." } else { "" };
    let due = case.due_on.as_deref().filter(|_| case.state.is_open());
    let due = due.map_or_else(String::new, |day| format!(" Due by {}.", format::iso_date(texts, day)));
    writeln!(
        out,
        "{}: {}. Now “{state}”.{due}{again}",
        done.number,
        texts.code("office-act-", done.act.as_str())
    )?;
    Ok(())
}
