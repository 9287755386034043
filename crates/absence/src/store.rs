//! What absences read and write.

use std::collections::HashMap;

use db::{Row, ToValue, Tx};
use kernel::{
    AbsenceId, BuildingId, Fault, FundAccountId, Instant, Key, LocalDate, LocalTime, Occasion,
    PersonName, SectionId, StaffId,
};
use registration::away::{ApprovedAbsence, Why, approved_absences};

use crate::answer::Answer;
use crate::answer_file;
use crate::day::Absence;
use crate::hand_over::{Change, Entry, HandedOver, Line, Told};

db::sql! {
    /// Two who hand over at once do so one after the other.
    TURN = "insert into setting (name, value) values ('absence.handed-over', $1)
        on conflict (name) do update set value = excluded.value";
    ADD_FILE = "insert into absence_file (key, first_day, last_day, made_at, made_by)
        values ($1, $2, $3, $4, $5) returning id";
    ADD_ANSWER = "insert into absence_answer (line_id, answer, note, at, by_person)
        values ($1, $2, $3, $4, $5)";
    FILES = "select f.id, f.key, f.first_day, f.last_day, f.made_at, p.given_name, p.family_name,
            p.preferred_name,
            (select count(*) from absence_line l where l.file_id = f.id),
            (select count(*) from absence_line l join absence_answer a on a.line_id = l.id
                where l.file_id = f.id and a.answer = 'confirmed' and not exists
                    (select 1 from absence_answer later
                        where later.line_id = l.id and later.id > a.id)),
            (select count(*) from absence_line l join absence_answer a on a.line_id = l.id
                where l.file_id = f.id and a.answer = 'refused' and not exists
                    (select 1 from absence_answer later
                        where later.line_id = l.id and later.id > a.id))
        from absence_file f join person p on p.id = f.made_by
        order by f.id desc";
    LINES_OF = "select l.id, l.key, l.entry, l.on_date, l.person_id, p.given_name, p.family_name,
            p.preferred_name, p.employee_number, l.building, l.from_local, l.to_local,
            l.substitute_from, l.substitute_to, l.paid_by, l.because, a.answer, a.note
        from absence_line l
        join person p on p.id = l.person_id
        left join absence_answer a on a.line_id = l.id
            and a.id = (select max(last.id) from absence_answer last where last.line_id = l.id)
        where l.file_id = $1
        order by l.ordinal";
    LINES_BETWEEN = "select l.id, l.key, l.entry, l.on_date, l.person_id, p.given_name,
            p.family_name, p.preferred_name, p.employee_number, l.building, l.from_local,
            l.to_local, l.substitute_from, l.substitute_to, l.paid_by, l.because, a.answer, a.note
        from absence_line l
        join person p on p.id = l.person_id
        left join absence_answer a on a.line_id = l.id
            and a.id = (select max(last.id) from absence_answer last where last.line_id = l.id)
        where l.on_date between $1 and $2
        order by l.id";
}

fn name(row: &Row<'_>, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

fn line(row: &Row<'_>) -> Result<Line, Fault> {
    let (entry, answer): (String, Option<String>) = (row.get(2)?, row.get(16)?);
    let (from, to): (Option<LocalTime>, Option<LocalTime>) = (row.get(12)?, row.get(13)?);
    let note: Option<String> = row.get(17)?;
    let answer = answer
        .map(|it| Answer::parse(&it).ok_or_else(|| Fault::new(format!("{it:?} is no answer"))))
        .transpose()?;
    Ok(Line {
        id: row.get(0)?,
        key: row.get(1)?,
        entry: Entry::stored(&entry)?,
        whose: (row.get(3)?, row.get(4)?),
        name: name(row, 5)?,
        employee_number: row.get(8)?,
        told: Told {
            building: row.get(9)?,
            span: (row.get(10)?, row.get(11)?),
            substitute: from.zip(to),
            paid_by: row.get(14)?,
            because: row.get(15)?,
        },
        answer: answer.map(|answer| (answer, note.unwrap_or_default())),
    })
}

pub(crate) fn take_turn(tx: &mut Tx, now: Instant) -> Result<(), Fault> {
    tx.run(&TURN, &[&now.rfc3339()]).map(|_| ())
}

pub(crate) fn add_file(
    tx: &mut Tx,
    (first, last): (LocalDate, LocalDate),
    due: &[Change],
    (at, by): (Instant, StaffId),
) -> Result<Key, Fault> {
    let key = Key::new();
    let file = tx.insert(&ADD_FILE, &[&key, &first, &last, &at, &by])?;
    let rows = due
        .iter()
        .enumerate()
        .map(|(nth, change)| {
            let told = &change.told;
            vec![
                Key::new().to_value(),
                file.to_value(),
                (nth + 1).to_value(),
                change.entry.name().to_value(),
                change.whose.1.to_value(),
                change.whose.0.to_value(),
                told.building.to_value(),
                told.span.0.to_value(),
                told.span.1.to_value(),
                told.substitute.map(|(from, _)| from).to_value(),
                told.substitute.map(|(_, to)| to).to_value(),
                told.paid_by.to_value(),
                told.because.to_value(),
            ]
        })
        .collect();
    let columns = [
        "key",
        "file_id",
        "ordinal",
        "entry",
        "person_id",
        "on_date",
        "building",
        "from_local",
        "to_local",
        "substitute_from",
        "substitute_to",
        "paid_by",
        "because",
    ];
    tx.insert_many("absence_line", &columns, rows)?;
    Ok(key)
}

pub(crate) fn answer(
    tx: &mut Tx,
    row: &answer_file::Row,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let values: &[&dyn ToValue] =
        &[&row.line, &row.answer.name(), &row.note, &occasion.now, &occasion.by.staff()];
    tx.run(&ADD_ANSWER, values).map(|_| ())
}

pub(crate) fn files(tx: &mut Tx) -> Result<Vec<HandedOver>, Fault> {
    tx.rows(&FILES, &[], |row| {
        Ok(HandedOver {
            id: row.get(0)?,
            key: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
            at: row.get(4)?,
            by: name(row, 5)?,
            lines: row.get(8)?,
            confirmed: row.get(9)?,
            refused: row.get(10)?,
        })
    })
}

pub(crate) fn lines_of(tx: &mut Tx, file: i64) -> Result<Vec<Line>, Fault> {
    tx.rows(&LINES_OF, &[&file], line)
}

pub(crate) fn lines_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Line>, Fault> {
    tx.rows(&LINES_BETWEEN, &[&first, &last], line)
}

/// What stands behind the ids of absences.
pub(crate) struct Named {
    buildings: HashMap<BuildingId, String>,
    accounts: HashMap<FundAccountId, String>,
    sections: HashMap<SectionId, (String, String)>,
    approved: HashMap<AbsenceId, ApprovedAbsence>,
}

impl Named {
    pub(crate) fn load(tx: &mut Tx, all: &[Absence]) -> Result<Named, Fault> {
        let (mut sections, mut approved) = (Vec::new(), Vec::new());
        for because in all.iter().flat_map(|one| &one.because) {
            match because.why {
                Why::Section(section) => sections.push(section),
                Why::Approved(absence) => approved.push(absence),
            }
        }
        sections.sort_unstable();
        sections.dedup();
        let sections = catalog::sections(tx, &sections)?;
        Ok(Named {
            buildings: staff::buildings(tx)?.into_iter().map(|it| (it.id, it.name)).collect(),
            accounts: outside::accounts(tx)?
                .into_iter()
                .map(|account| (account.id, account.full_name()))
                .collect(),
            sections: sections
                .into_iter()
                .map(|it| (it.id, (format!("/sections/{}", it.key), it.full_title())))
                .collect(),
            approved: approved_absences(tx, &approved)?
                .into_iter()
                .map(|one| (one.id, one))
                .collect(),
        })
    }

    /// The title of what takes somebody away, and where it is read.
    pub(crate) fn because(&self, why: Why) -> (String, String) {
        match why {
            Why::Section(section) => {
                let known = self.sections.get(&section).cloned();
                known.map(|(path, title)| (title, path)).unwrap_or_default()
            }
            Why::Approved(absence) => {
                let known = self.approved.get(&absence);
                known
                    .map(|one| (one.title.clone(), format!("/outside/{}", one.subject_key)))
                    .unwrap_or_default()
            }
        }
    }

    fn list<T: Eq + std::hash::Hash>(ids: &[T], known: &HashMap<T, String>) -> String {
        let named: Vec<&str> =
            ids.iter().filter_map(|id| known.get(id)).map(String::as_str).collect();
        named.join("; ")
    }

    pub(crate) fn told(&self, one: &Absence) -> Told {
        let because: Vec<String> =
            one.because.iter().map(|because| self.because(because.why).0).collect();
        Told {
            building: Named::list(&one.buildings, &self.buildings),
            span: one.span,
            substitute: one.substitute,
            paid_by: Named::list(&one.accounts, &self.accounts),
            because: because.join("; "),
        }
    }
}
