//! The SQL of paces and wordings, beside the functions that run it.

use db::{Tx, sql};
use kernel::{Fault, Instant, Occasion, StaffId};
use web::Language;

use crate::kind::Topic;
use crate::pace::Pace;
use crate::wording::{Wording, Written};

sql! {
    PACES = "select topic, pace from notice_pace where person_id = $1 order by topic";
    SET_PACE = "insert into notice_pace (person_id, topic, pace, set_at) values ($1, $2, $3, $4)
        on conflict (person_id, topic) do update set pace = excluded.pace, set_at = excluded.set_at";
    /// The latest of each kind and language.
    WORDINGS = "select kind, language, subject, body, set_at, set_by from notice_wording w
        where id = (select max(l.id) from notice_wording l
            where l.kind = w.kind and l.language = w.language)
        order by kind, language";
    WRITE = "insert into notice_wording (kind, language, subject, body, set_at, set_by)
        values ($1, $2, $3, $4, $5, $6)";
}

pub(crate) fn paces(tx: &mut Tx, person: StaffId) -> Result<Vec<(Topic, Pace)>, Fault> {
    let rows: Vec<(String, String)> =
        tx.rows(&PACES, &[&person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let read = |(topic, pace): (String, String)| Some((Topic::parse(&topic)?, Pace::parse(&pace)?));
    Ok(rows.into_iter().filter_map(read).collect())
}

pub(crate) fn set_pace(
    tx: &mut Tx,
    person: StaffId,
    (topic, pace): (Topic, Pace),
    now: Instant,
) -> Result<(), Fault> {
    tx.run(&SET_PACE, &[&person, &topic.name(), &pace.name(), &now]).map(|_| ())
}

/// What the office wrote and did not take back.
pub(crate) fn written(tx: &mut Tx) -> Result<Vec<(String, Language, Written)>, Fault> {
    type Row = (String, String, Option<String>, Option<String>, Instant, Option<StaffId>);
    let rows: Vec<Row> = tx.rows(&WORDINGS, &[], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    })?;
    let read = |(kind, language, subject, body, at, by): Row| {
        let language = Language::parse(&language)?;
        let wording = Wording { subject: subject?, body: body? };
        Some((kind, language, Written { wording, at, by }))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

pub(crate) fn write(
    tx: &mut Tx,
    occasion: &Occasion,
    (kind, language): (&str, Language),
    wording: Option<&Wording>,
) -> Result<(), Fault> {
    let subject = wording.map(|wording| wording.subject.as_str());
    let body = wording.map(|wording| wording.body.as_str());
    let by = occasion.by.staff();
    tx.run(&WRITE, &[&kind, &language.tag(), &subject, &body, &occasion.now, &by]).map(|_| ())
}
