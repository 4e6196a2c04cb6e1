//! What came of a case: the answer to confirm or dispute, the decision with its remedy, the ground of an end.

use super::forms::{ActForm, Sheet, Words};
use crate::{format, text::Texts};
use crm::{
    calendar::Calendar,
    case::{Case, CaseState, Procedure},
    timeline::{Entry, EntryKind},
};
use leptos::prelude::*;

/// What came of a case, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ended {
    /// What it is: an answer, a decision, another end.
    pub title: String,
    /// What the office said.
    pub words: Vec<String>,
    /// To whom the citizen may turn, and within which term.
    pub remedy: Option<(String, String)>,
    /// Until when it may be reopened.
    pub reopen: Option<String>,
    /// It is a decision: it is not reopened.
    pub decided: bool,
}

impl Ended {
    /// Of a case that has an outcome or has ended by the office.
    pub(super) fn of(texts: Texts, case: &Case, facts: &Procedure, entries: &[Entry]) -> Option<Self> {
        let told = matches!(
            case.state,
            CaseState::Answered
                | CaseState::Closed
                | CaseState::Rejected
                | CaseState::Referred
                | CaseState::CancelledByOffice
        );
        if !told || case.observed {
            return None;
        }
        let key = match case.state {
            _ if case.outcome == "cannot_act" => "ended-cannot-act",
            CaseState::Rejected => "ended-rejected",
            CaseState::Referred => "ended-referred",
            CaseState::CancelledByOffice => "ended-cancelled",
            _ => "ended-answered",
        };
        let day = |key, day| texts.f(key, &[("day", (&format::date(texts, day)).into())]);
        let remedy = facts.remedy.clone().zip(facts.answered_on()).zip(facts.remedy_until(&Calendar::ROME));
        let remedy = remedy.zip(facts.remedy_days).map(|(((remedy, from), until), days)| {
            let (from, until) = (format::date(texts, from), format::date(texts, until));
            let values =
                [("days", i64::from(days).into()), ("from", (&from).into()), ("until", (&until).into())];
            (remedy, texts.f("remedy-term", &values))
        });
        let reopens = !case.kind.is_decided();
        Some(Self {
            title: texts.code("", key).into_owned(),
            words: words(case, facts, entries),
            remedy,
            reopen: facts
                .reopen_until(&Calendar::ROME)
                .filter(|_| reopens)
                .map(|last| day("reopen-until", last)),
            decided: case.kind.is_decided()
                && matches!(case.state, CaseState::Answered | CaseState::Rejected),
        })
    }
}

/// What the office said, paragraph by paragraph; a rejection's reasons without the remedy, which stands beside them.
fn words(case: &Case, facts: &Procedure, entries: &[Entry]) -> Vec<String> {
    let paragraphs = |text: &str| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
    if case.state == CaseState::Rejected
        && let Some(reasons) = &facts.ground
    {
        return paragraphs(reasons);
    }
    // An answered case closes later: what was answered is what came of it.
    let wanted = if case.state == CaseState::Closed { CaseState::Answered } else { case.state };
    let said = entries.iter().find(|entry| entry.kind == EntryKind::Status && entry.title == wanted.as_str());
    said.filter(|entry| !entry.body.is_empty()).map(|entry| paragraphs(&entry.body)).unwrap_or_default()
}

/// What came of it, and what the citizen can do about it.
#[component]
pub(super) fn EndedSection(sheet: Sheet, ended: Ended, acts: Vec<String>) -> impl IntoView {
    let texts = sheet.texts;
    let may = |act: &str| acts.iter().any(|known| known == act);
    let words = ended.words.into_iter().map(|words| view! { <p class="q-said">{words}</p> }).collect_view();
    let remedy = ended.remedy.map(|(remedy, term)| {
        view! {
            <h3 class="h6">{texts.s("remedy-title")}</h3>
            <p class="q-said">{remedy}</p>
            <p class="fw-semibold">{term}</p>
        }
    });
    let decided =
        ended.decided.then(|| view! { <p class="small text-muted">{texts.s("remedy-not-suspended")}</p> });
    let confirm = may("confirm").then(|| {
        view! {
            <ActForm sheet=sheet.clone() act="confirm" button=texts.s("confirm-go")>
                <p class="m-0">{texts.s("confirm-lead")}</p>
            </ActForm>
        }
    });
    let reopen = may("reopen").then(|| {
        let open = sheet.typed.act == "reopen";
        view! {
            <details class="accordion-item" open=open>
                <summary>{texts.s("reopen-title")} <crate::parts::Icon id="it-expand" small=true /></summary>
                <div class="accordion-body">
                    <p>{texts.s("reopen-lead")} " " {ended.reopen}</p>
                    <ActForm sheet=sheet.clone() act="reopen" button=texts.s("reopen-go")>
                        <Words sheet=sheet.clone() act="reopen" label=texts.s("reopen-wrong") help=texts.s("reopen-help") />
                    </ActForm>
                </div>
            </details>
        }
    });
    view! {
        <section class="q-section" aria-labelledby="s-ended">
            <h2 id="s-ended">{ended.title}</h2>
            {words}
            {remedy}
            {decided}
            {confirm}
            {reopen}
        </section>
    }
}
