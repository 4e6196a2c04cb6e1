//! Every column that is there: personal or not, and if it is, what of B's it holds. A new table or column is in none of
//! these lists and fails, until somebody has said what it is and planted the canary in it.

use crate::people::{B, B_CASE, B_DATES, B_ENTRY, B_SESSION, CANARY};
use crm_testing::{
    Fixture,
    schema::{self, Class},
};
use serde_json::Value;

/// Tables with what belongs to a person.
const PERSONAL: [&str; 27] = [
    "access_record",
    "act_key",
    "attachment",
    "attachment_piece",
    "address_code",
    "case_answer",
    "case_reference",
    "cases",
    "citizen",
    "citizen_version",
    "citizen_told",
    "consent",
    "contact_point",
    "delivery",
    "dispute",
    "draft",
    "event",
    "event_waiting",
    "flash",
    "identity",
    "outbox_item",
    "preference",
    "preference_channel",
    "session",
    "sign_in",
    "tax_code",
    "timeline_entry",
];
/// Tables with nothing of a citizen's.
const IMPERSONAL: [&str; 17] = [
    "case_sequence",
    "client",
    "content",
    "content_buffer",
    "content_comment",
    "content_version",
    "media",
    "newsroom_setting",
    "rating",
    "revision",
    "service_pace",
    "sought",
    "source",
    "staff",
    "staff_action",
    "staff_identity",
    "topic_contact",
];

/// Columns of words that are not free: codes of our own, names of sources, times of day.
const CODES: [&str; 45] = [
    "access_record.object",
    "access_record.role",
    "act_key.act",
    "act_key.state",
    "attachment.kind",
    "attachment.purpose",
    "attachment.state",
    "address_code.kind",
    "case_answer.declarations",
    "case_answer.form",
    "case_reference.source",
    "cases.channel",
    "cases.kind",
    "cases.outcome",
    "cases.source",
    "cases.state",
    "citizen.gender",
    "citizen.language",
    "citizen_told.fact",
    "consent.channel",
    "consent.purpose",
    "contact_point.kind",
    "delivery.channel",
    "delivery.language",
    "delivery.state",
    "dispute.state",
    "draft.form",
    "draft.service",
    "draft.step",
    "draft.tried",
    "outbox_item.reason",
    "outbox_item.state",
    "outbox_item.what",
    "event.source",
    "event_waiting.source",
    "preference.digest",
    "preference.quiet_from",
    "preference.quiet_to",
    "preference_channel.channel",
    "preference_channel.topic",
    "timeline_entry.act",
    "timeline_entry.channel",
    "timeline_entry.direction",
    "timeline_entry.kind",
    "timeline_entry.source",
];
/// Columns of dates; B's stand nowhere else.
const DATES: [&str; 13] = [
    "cases.announced_on",
    "cases.asked_by",
    "cases.asked_on",
    "cases.counts_from",
    "cases.due_on",
    "cases.promise_on",
    "cases.received_on",
    "cases.replied_on",
    "cases.stop_announced_on",
    "cases.stop_replied_on",
    "cases.suspended_from",
    "cases.suspended_until",
    "citizen.birth_date",
];
/// Columns of numbers that name B or something of B's.
const NUMBERS: [&str; 46] = [
    "access_record.case_number",
    "access_record.citizen_id",
    "access_record.id",
    "act_key.citizen_id",
    "act_key.entry_id",
    "act_key.number",
    "attachment.case_number",
    "attachment.citizen_id",
    "attachment.entry_id",
    "attachment_piece.citizen_id",
    "address_code.citizen_id",
    "case_answer.citizen_id",
    "case_answer.number",
    "case_reference.citizen_id",
    "case_reference.number",
    "cases.citizen_id",
    "cases.number",
    "citizen.id",
    "citizen_version.citizen_id",
    "citizen_told.citizen_id",
    "consent.citizen_id",
    "contact_point.citizen_id",
    "delivery.citizen_id",
    "delivery.id",
    "dispute.case_number",
    "dispute.citizen_id",
    "dispute.entry_id",
    "dispute.id",
    "draft.case_number",
    "draft.citizen_id",
    "identity.citizen_id",
    "outbox_item.case_number",
    "outbox_item.citizen_id",
    "outbox_item.delivery_id",
    "outbox_item.entry_id",
    "outbox_item.id",
    "preference.citizen_id",
    "preference_channel.citizen_id",
    "session.citizen_id",
    "session.id",
    "sign_in.citizen_id",
    "sign_in.id",
    "tax_code.citizen_id",
    "timeline_entry.case_number",
    "timeline_entry.citizen_id",
    "timeline_entry.id",
];
/// Columns of moments, flags, levels and hashes: nothing in them can be known again.
const PLAIN: [&str; 79] = [
    "access_record.looked_at",
    "act_key.made_at",
    "attachment.created_at",
    "attachment.digest",
    "attachment.sent_size",
    "attachment.size",
    "attachment.updated_at",
    "attachment_piece.bytes",
    "attachment_piece.digest",
    "attachment_piece.length",
    "attachment_piece.start",
    "address_code.day_from",
    "address_code.expires_at",
    "address_code.issued_at",
    "address_code.of_day",
    "address_code.tries",
    "case_answer.submitted_at",
    "case_answer.version",
    "case_reference.described_at",
    "case_reference.described_mark",
    "case_reference.digest",
    "case_reference.moved_at",
    "case_reference.moved_mark",
    "cases.as_of",
    "cases.closed_at",
    "cases.done_at",
    "cases.legal_days",
    "cases.observed",
    "cases.opened_at",
    "cases.promise_late",
    "cases.remedy_days",
    "cases.reopened",
    "cases.updated_at",
    "citizen.created_at",
    "citizen.municipio",
    "citizen.updated_at",
    "citizen_version.version",
    "citizen_told.mark",
    "citizen_told.told_at",
    "consent.decided_at",
    "consent.granted",
    "consent.id",
    "contact_point.verified_at",
    "delivery.attempts",
    "delivery.created_at",
    "delivery.next_at",
    "delivery.updated_at",
    "dispute.answered_at",
    "dispute.disputed_at",
    "draft.created_at",
    "draft.expires_at",
    "draft.revision",
    "draft.updated_at",
    "draft.version",
    "event.digest",
    "event.received_at",
    "event.told_at",
    "event_waiting.mark",
    "event_waiting.told_at",
    "flash.expires_at",
    "flash.token_hash",
    "identity.created_at",
    "outbox_item.due_at",
    "outbox_item.owed_at",
    "preference.digest_hour",
    "preference.updated_at",
    "session.created_at",
    "session.expires_at",
    "session.level",
    "session.seen_at",
    "session.staff_id",
    "session.token_hash",
    "sign_in.level",
    "sign_in.signed_in_at",
    "tax_code.since",
    "tax_code.until",
    "timeline_entry.as_of",
    "timeline_entry.day_only",
    "timeline_entry.happened_at",
];

/// Checks the schema against the lists, and B's rows against what they must hold.
pub(crate) async fn all_hold_the_canary(fixture: &Fixture) {
    let dump = fixture.dump().await.unwrap();
    for (name, table) in schema::read(&fixture.crm.db).await.unwrap() {
        if IMPERSONAL.contains(&name.as_str()) {
            continue;
        }
        assert!(PERSONAL.contains(&name.as_str()), "the table {name} is in no list of this test");
        let rows: Vec<Vec<Value>> =
            dump[&name].iter().map(|row| serde_json::from_str(row).unwrap()).collect();
        for (place, (column, shape)) in table.columns.iter().enumerate() {
            let full = format!("{name}.{column}");
            let full = full.as_str();
            let holds = |wanted: &dyn Fn(&str) -> bool| {
                rows.iter().any(|row| {
                    wanted(&row[place].as_str().map_or_else(|| row[place].to_string(), str::to_owned))
                })
            };
            let fits = if CODES.contains(&full) || PLAIN.contains(&full) {
                holds(&|text| text != "null") || shape.nullable
            } else if DATES.contains(&full) {
                holds(&|text| B_DATES.contains(&text))
            } else if NUMBERS.contains(&full) {
                holds(&|text| {
                    [B.0, B_CASE, B_ENTRY, B_SESSION].iter().any(|number| number.to_string() == text)
                })
            } else {
                assert_eq!(shape.class, Class::Text, "{full} is in no list of this test");
                holds(&|text| text.to_uppercase().contains(CANARY))
            };
            assert!(fits, "{full} holds no canary: plant one in people.rs, or say here why none fits");
        }
    }
}
