//! What pay reads and writes.

use crate::four_part::{Question, Ruled};
use crate::ruling::{Ruling, read};
use attendance::room::MadeUp;
use attendance::{Attendance, Way};
use db::{Row, ToValue, Tx};
use kernel::{
    ActivityId, Fault, Hours, Instant, Key, LocalDate, LocalTime, PersonName, PositionId,
    SessionId, StaffId,
};

db::sql! {
    /// The marks of settled sections' sessions that were held in a stretch of days, or made up in it,
    /// in the order in which they were made.
    MARKED = "select m.person_id, m.outcome, m.minutes, m.reason, m.way, m.made_up_on,
            m.made_up_from, s.id, s.on_date, s.starts_local, s.break_minutes, a.id, a.title
        from session s
        join settlement t on t.section_id = s.section_id
        join section n on n.id = s.section_id
        join activity a on a.id = n.activity_id
        join attendance_mark m on m.session_id = s.id
        where s.on_date >= $1 and s.on_date <= $2 and s.cancelled_at is null
            and exists (select 1 from position p where p.person_id = m.person_id
                and p.flsa = 'non-exempt' and p.starts_on <= $2
                and (p.ends_on is null or p.ends_on >= $1))
        order by m.id";
    ADD_RULING = "insert into pay_ruling (activity_id, question, answer, reason, ruled_at, ruled_by)
        values ($1, $2, $3, $4, $5, $6)";
    RULINGS_OF = "select r.activity_id, r.question, r.answer, r.reason, r.ruled_at, p.given_name,
            p.family_name, p.preferred_name
        from pay_ruling r join person p on p.id = r.ruled_by
        where r.activity_id = $1 order by r.id";
    ALL_RULINGS = "select activity_id, question, answer, reason from pay_ruling order by id";
    /// What was handed over so far of each person and session, up to a day.
    HANDED_OVER = "select person_id, session_id, max(position_id),
            cast(sum(attended) as bigint), cast(sum(inside) as bigint),
            cast(sum(outside) as bigint), cast(sum(payable) as bigint)
        from pay_line where on_date >= $1
        group by person_id, session_id";
    ADD_EXPORT = "insert into pay_export (key, first_day, last_day, lines, payable, created_at,
            created_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    EXPORTS = "select e.key, e.first_day, e.last_day, e.lines, e.payable, e.created_at,
            p.given_name, p.family_name, p.preferred_name
        from pay_export e join person p on p.id = e.created_by
        order by e.id desc";
    LINES = "select l.key, l.entry, l.person_id, l.on_date, l.attended, l.inside, l.outside,
            l.payable, l.why, l.rule_version, a.title, n.name, o.title, p.given_name,
            p.family_name, p.preferred_name, p.employee_number, a.key
        from pay_line l
        join pay_export e on e.id = l.export_id
        join person p on p.id = l.person_id
        join session s on s.id = l.session_id
        join section n on n.id = s.section_id
        join activity a on a.id = n.activity_id
        left join position o on o.id = l.position_id
        where e.key = $1
        order by l.ordinal";
    /// Two who hand over at once do so one after the other.
    TURN = "insert into setting (name, value) values ('pay.handed-over', $1)
        on conflict (name) do update set value = excluded.value";
}

/// A session that was held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Meeting {
    pub(crate) session: SessionId,
    pub(crate) on: LocalDate,
    pub(crate) starts: LocalTime,
    pub(crate) breaks: Hours,
    pub(crate) activity: ActivityId,
    pub(crate) title: String,
}

/// A mark of a settled section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Marked {
    pub(crate) person: StaffId,
    pub(crate) attendance: Attendance,
    pub(crate) way: Way,
    pub(crate) made_up: Option<MadeUp>,
    pub(crate) meeting: Meeting,
}

pub(crate) fn marked_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Marked>, Fault> {
    tx.rows(&MARKED, &[&first, &last], |row| {
        let (outcome, way): (String, String) = (row.get(1)?, row.get(4)?);
        let attendance = Attendance::stored(&outcome, row.get(2)?, row.get(3)?)
            .ok_or_else(|| Fault::new(format!("{outcome:?} is no state of attendance")))?;
        let made_up = match (row.get(5)?, row.get(6)?) {
            (Some(on), Some(from)) => Some(MadeUp { on, from }),
            (_, _) => None,
        };
        Ok(Marked {
            person: row.get(0)?,
            attendance,
            way: Way::stored(&way).ok_or_else(|| Fault::new(format!("{way:?} is no way")))?,
            made_up,
            meeting: Meeting {
                session: row.get(7)?,
                on: row.get(8)?,
                starts: row.get(9)?,
                breaks: row.get(10)?,
                activity: row.get(11)?,
                title: row.get(12)?,
            },
        })
    })
}

pub(crate) fn add_ruling(
    tx: &mut Tx,
    (activity, question): (ActivityId, Question),
    ruled: &Ruled,
    (at, by): (Instant, StaffId),
) -> Result<(), Fault> {
    let (question, answer) = (question.name(), ruled.yes.name());
    tx.run(&ADD_RULING, &[&activity, &question, &answer, &ruled.reason.trim(), &at, &by])
        .map(|_| ())
}

fn question_of(name: &str) -> Result<Question, Fault> {
    Question::parse(name).ok_or_else(|| Fault::new(format!("{name:?} is no question of the test")))
}

pub(crate) fn rulings_of(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Ruling>, Fault> {
    tx.rows(&RULINGS_OF, &[&activity], |row| {
        let (question, answer): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(Ruling {
            activity: row.get(0)?,
            question: question_of(&question)?,
            ruled: read(&answer, row.get(3)?)?,
            at: row.get(4)?,
            by: name_at(row, 5)?,
        })
    })
}

pub(crate) fn all_rulings(tx: &mut Tx) -> Result<Vec<(ActivityId, Question, Ruled)>, Fault> {
    tx.rows(&ALL_RULINGS, &[], |row| {
        let (question, answer): (String, String) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, question_of(&question)?, read(&answer, row.get(3)?)?))
    })
}

fn name_at(row: &Row<'_>, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

/// Minutes of one person and session: attended, inside, outside, payable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) attended: i64,
    pub(crate) inside: i64,
    pub(crate) outside: i64,
    pub(crate) payable: i64,
}

impl Sums {
    pub(crate) fn minus(self, other: Sums) -> Sums {
        Sums {
            attended: self.attended - other.attended,
            inside: self.inside - other.inside,
            outside: self.outside - other.outside,
            payable: self.payable - other.payable,
        }
    }
}

/// One person and session, the position it was handed over under, and the minutes so far.
pub(crate) type Handed = ((StaffId, SessionId), (Option<PositionId>, Sums));

pub(crate) fn handed_over(tx: &mut Tx, first: LocalDate) -> Result<Vec<Handed>, Fault> {
    tx.rows(&HANDED_OVER, &[&first], |row| {
        let sums = Sums {
            attended: row.get(3)?,
            inside: row.get(4)?,
            outside: row.get(5)?,
            payable: row.get(6)?,
        };
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, sums)))
    })
}

pub(crate) fn take_turn(tx: &mut Tx, now: Instant) -> Result<(), Fault> {
    tx.run(&TURN, &[&now.rfc3339()]).map(|_| ())
}

/// A line that is written.
pub(crate) struct NewLine {
    pub(crate) first: bool,
    pub(crate) person: StaffId,
    pub(crate) position: Option<PositionId>,
    pub(crate) session: SessionId,
    pub(crate) on: LocalDate,
    pub(crate) sums: Sums,
    pub(crate) why: String,
}

pub(crate) fn add_export(
    tx: &mut Tx,
    (first, last): (LocalDate, LocalDate),
    lines: &[NewLine],
    (at, by): (Instant, StaffId),
) -> Result<Key, Fault> {
    let key = Key::new();
    let payable: i64 = lines.iter().map(|line| line.sums.payable).sum();
    let export =
        tx.insert(&ADD_EXPORT, &[&key, &first, &last, &lines.len(), &payable, &at, &by])?;
    let rows = lines
        .iter()
        .enumerate()
        .map(|(nth, line)| {
            vec![
                Key::new().to_value(),
                export.to_value(),
                (nth + 1).to_value(),
                (if line.first { "pay" } else { "correction" }).to_value(),
                line.person.to_value(),
                line.position.to_value(),
                line.session.to_value(),
                line.on.to_value(),
                line.sums.attended.to_value(),
                line.sums.inside.to_value(),
                line.sums.outside.to_value(),
                line.sums.payable.to_value(),
                line.why.to_value(),
                crate::four_part::RULE_VERSION.to_value(),
            ]
        })
        .collect();
    let columns = [
        "key",
        "export_id",
        "ordinal",
        "entry",
        "person_id",
        "position_id",
        "session_id",
        "on_date",
        "attended",
        "inside",
        "outside",
        "payable",
        "why",
        "rule_version",
    ];
    tx.insert_many("pay_line", &columns, rows)?;
    Ok(key)
}

pub(crate) fn exports(tx: &mut Tx) -> Result<Vec<crate::export::Exported>, Fault> {
    tx.rows(&EXPORTS, &[], |row| {
        Ok(crate::export::Exported {
            key: row.get(0)?,
            first: row.get(1)?,
            last: row.get(2)?,
            lines: row.get(3)?,
            payable: row.get(4)?,
            at: row.get(5)?,
            by: name_at(row, 6)?,
        })
    })
}

pub(crate) fn lines(tx: &mut Tx, export: &Key) -> Result<Vec<crate::export::Line>, Fault> {
    tx.rows(&LINES, &[export], |row| {
        let entry: String = row.get(1)?;
        Ok(crate::export::Line {
            key: row.get(0)?,
            corrects: entry == "correction",
            person: row.get(2)?,
            on: row.get(3)?,
            attended: row.get(4)?,
            inside: row.get(5)?,
            outside: row.get(6)?,
            payable: row.get(7)?,
            why: row.get(8)?,
            rule: row.get(9)?,
            title: row.get(10)?,
            section: row.get(11)?,
            position: row.get(12)?,
            name: name_at(row, 13)?,
            employee_number: row.get(16)?,
            activity: row.get(17)?,
        })
    })
}
