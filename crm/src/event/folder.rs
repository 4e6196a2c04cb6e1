//! What was told of one case: the later of two facts stands, and the row follows.

use super::{
    Fact,
    data::{CaseFile, Status},
    entries, mark,
    people::People,
    word::{Day, Line, Slug, Text},
};
use crate::{
    Error, Result,
    actor::CitizenId,
    args,
    case::{CaseNumber, CaseState, NewCase, state::OutcomeCode},
    clock::Timestamp,
    db::{Row, Tx},
    notice::owed,
};

/// A fact with its time and mark; the later one of two stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) time: Timestamp,
    pub(super) mark: i64,
    pub(super) fact: &'a Fact,
}

/// When a fact was told, and by which event.
pub(super) type Revision = (Timestamp, i64);

/// A case that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) citizen: CitizenId,
    pub(super) number: CaseNumber,
    pub(super) described: Revision,
    pub(super) moved: Revision,
}

impl Reference {
    pub(super) fn read(row: &Row) -> Result<Self> {
        let revision = |column| Ok::<_, Error>((Timestamp(row.int(column)?), row.int(column + 1)?));
        Ok(Self {
            citizen: CitizenId(row.int(1)?),
            number: CaseNumber::from_i64(row.int(2)?)
                .map_err(|_| Error::Unreadable("case_reference.number"))?,
            described: revision(3)?,
            moved: revision(5)?,
        })
    }
}

/// What these events tell of a case.
#[derive(Default)]
pub(super) struct Folder<'a> {
    pub(super) known: Option<Reference>,
    pub(super) description: Option<(Revision, &'a CaseFile)>,
    pub(super) state: Option<(Revision, &'a Status)>,
    pub(super) latest: Timestamp,
    pub(super) told: Vec<Told<'a>>,
}

impl<'a> Folder<'a> {
    pub(super) fn take(&mut self, told: Told<'a>) {
        let revision = (told.time, told.mark);
        self.latest = self.latest.max(told.time);
        match told.fact {
            Fact::Case(file) => {
                let stands = self.description.map(|(at, _)| at).or(self.known.map(|known| known.described));
                if stands.is_none_or(|stands| revision > stands) {
                    self.description = Some((revision, file));
                }
            }
            Fact::Status(status) => {
                let stands = self.state.map(|(at, _)| at).or(self.known.map(|known| known.moved));
                if stands.is_none_or(|stands| revision > stands) {
                    self.state = Some((revision, status));
                }
                self.told.push(told);
            }
            _ => self.told.push(told),
        }
    }
}

impl Folder<'_> {
    /// A new case, as it stands after all that was told.
    pub(super) fn row(
        &self,
        source: &str,
        citizen: CitizenId,
        number: CaseNumber,
        file: &CaseFile,
    ) -> NewCase {
        let text = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned());
        let slug = |slug: &Option<Slug>| slug.as_ref().map(|slug| slug.as_str().to_owned());
        let state = self.state.map(|(_, status)| status);
        NewCase {
            citizen,
            number,
            service: slug(&file.service),
            kind: file.kind,
            title: file.title.as_str().to_owned(),
            state: state.map_or(CaseState::Received, |status| status.state),
            outcome: OutcomeCode::NotStated,
            observed: true,
            source: source.to_owned(),
            source_state: state.and_then(|status| text(&status.words)),
            source_words: state.and_then(|status| status.text.as_ref()).map(|text| text.as_str().to_owned()),
            office: slug(&file.office),
            office_words: text(&file.office_words),
            person_in_charge: text(&file.person_in_charge),
            channel: file.channel,
            place: text(&file.place),
            protocol: text(&file.protocol),
            opened_at: file.opened_at.0,
            updated_at: self.latest,
            due_on: file.due_on.as_ref().map(|day| day.as_str().to_owned()),
            asked: state.and_then(|status| status.asked.as_ref()).map(|text| text.as_str().to_owned()),
            asked_by: state.and_then(|status| status.asked_by.as_ref()).map(|day| day.as_str().to_owned()),
            closed_at: self.state.and_then(closed_at),
            as_of: self.latest,
        }
    }

    /// Brings a known case up to date; whose it is now.
    pub(super) async fn update(
        &self,
        tx: &mut Tx,
        source: &str,
        external_id: &str,
        known: Reference,
        people: &People<'_>,
    ) -> Result<CitizenId> {
        let mut citizen = known.citizen;
        if let Some((revision, file)) = self.description {
            citizen = people.of(file.citizen.as_ref());
            if citizen != known.citizen {
                hand_over(tx, source, known, citizen).await?;
            }
            tx.execute(
                "UPDATE case_reference SET described_at = $3, described_mark = $4 WHERE source = $1 AND external_id = $2",
                &args![source, external_id, revision.0, revision.1],
            )
            .await?;
            describe(tx, citizen, known.number, file, self.latest).await?;
            let id = mark::of_case(source, external_id);
            redo_opening(tx, citizen, id, known.number, source, file, revision.0).await?;
        }
        if let Some((revision, status)) = self.state {
            tx.execute(
                "UPDATE case_reference SET moved_at = $3, moved_mark = $4 WHERE source = $1 AND external_id = $2",
                &args![source, external_id, revision.0, revision.1],
            )
            .await?;
            move_to(tx, citizen, known.number, revision, status, self.latest).await?;
        }
        if self.description.is_none() && self.state.is_none() {
            tx.execute(
                "UPDATE cases SET updated_at = CASE WHEN updated_at > $3 THEN updated_at ELSE $3 END,
                   as_of = CASE WHEN as_of > $3 THEN as_of ELSE $3 END
                 WHERE citizen_id = $1 AND number = $2",
                &args![citizen.0, known.number.as_i64(), self.latest],
            )
            .await?;
        }
        Ok(citizen)
    }
}

fn closed_at((revision, status): (Revision, &Status)) -> Option<Timestamp> {
    status.state.is_final().then_some(revision.0)
}

/// The source says that the case is another citizen's: its own entries go with it. What was said here between the portal
/// and the first citizen stays theirs, and nobody else reads it; what was nobody's goes along.
async fn hand_over(tx: &mut Tx, source: &str, known: Reference, to: CitizenId) -> Result<()> {
    let values = args![known.citizen.0, known.number.as_i64(), to.0];
    tx.execute("UPDATE cases SET citizen_id = $3 WHERE citizen_id = $1 AND number = $2", &values).await?;
    tx.execute("UPDATE case_reference SET citizen_id = $3 WHERE citizen_id = $1 AND number = $2", &values)
        .await?;
    tx.execute(
        "UPDATE timeline_entry SET citizen_id = $3 WHERE citizen_id = $1 AND case_number = $2 AND (source = $4 OR citizen_id = 0)",
        &args![known.citizen.0, known.number.as_i64(), to.0, source],
    )
    .await?;
    owed::hand_over(tx, known.number, source, known.citizen, to).await
}

async fn describe(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    file: &CaseFile,
    latest: Timestamp,
) -> Result<()> {
    tx.execute(
        "UPDATE cases SET service = $3, kind = $4, title = $5, office = $6, office_words = $7, person_in_charge = $8, channel = $9,
           place = $10, protocol = $11, opened_at = $12, due_on = $13,
           updated_at = CASE WHEN updated_at > $14 THEN updated_at ELSE $14 END, as_of = CASE WHEN as_of > $14 THEN as_of ELSE $14 END
         WHERE citizen_id = $1 AND number = $2",
        &args![
            citizen.0,
            number.as_i64(),
            file.service.as_ref().map(Slug::as_str),
            file.kind.as_str(),
            file.title.as_str(),
            file.office.as_ref().map(Slug::as_str),
            file.office_words.as_ref().map(Line::as_str),
            file.person_in_charge.as_ref().map(Line::as_str),
            file.channel,
            file.place.as_ref().map(Line::as_str),
            file.protocol.as_ref().map(Line::as_str),
            file.opened_at.0,
            file.due_on.as_ref().map(Day::as_str),
            latest
        ],
    )
    .await?;
    Ok(())
}

async fn redo_opening(
    tx: &mut Tx,
    citizen: CitizenId,
    id: i64,
    number: CaseNumber,
    source: &str,
    file: &CaseFile,
    told_at: Timestamp,
) -> Result<()> {
    tx.execute("DELETE FROM timeline_entry WHERE citizen_id = $1 AND id = $2", &args![citizen.0, id]).await?;
    entries::write(tx, &entries::opening(citizen, id, number, source, file, told_at)).await
}

async fn move_to(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    revision: Revision,
    status: &Status,
    latest: Timestamp,
) -> Result<()> {
    tx.execute(
        "UPDATE cases SET state = $3, source_state = $4, source_words = $5, asked = $6, asked_by = $7, closed_at = $8,
           updated_at = CASE WHEN updated_at > $9 THEN updated_at ELSE $9 END, as_of = CASE WHEN as_of > $9 THEN as_of ELSE $9 END
         WHERE citizen_id = $1 AND number = $2",
        &args![
            citizen.0,
            number.as_i64(),
            status.state.as_str(),
            status.words.as_ref().map(Line::as_str),
            status.text.as_ref().map(Text::as_str),
            status.asked.as_ref().map(Text::as_str),
            status.asked_by.as_ref().map(Day::as_str),
            closed_at((revision, status)),
            latest
        ],
    )
    .await?;
    Ok(())
}
