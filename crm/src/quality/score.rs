//! One number for a page, explained at [`Report::score`](super::Report::score).

use super::{Check, Finding, Severity};

const DEAREST_RULE: u32 = 40;

const fn cost(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 12,
        Severity::Warning => 5,
        Severity::Advice => 1,
    }
}

pub(super) fn of(findings: &[Finding]) -> u8 {
    let lost: u32 = Check::ALL
        .iter()
        .map(|check| {
            let of_rule = findings.iter().filter(|finding| finding.check == *check);
            of_rule.map(|finding| cost(finding.severity)).sum::<u32>().min(DEAREST_RULE)
        })
        .sum();
    u8::try_from(100_u32.saturating_sub(lost)).unwrap_or(0)
}
