//! What the database holds of the bench's sections, read past the program: registrations with
//! everything that must have been written with them.

use std::collections::{BTreeMap, BTreeSet};

use db::{Row, Tx, sql};
use kernel::{Fault, Key, SectionId, StaffId};

use crate::crowd::Offered;

/// A registration and its traces.
#[derive(Clone, Debug)]
pub struct Stored {
    pub key: Key,
    pub section: SectionId,
    pub person: StaffId,
    pub ticket: i64,
    pub state: String,
    /// Events that begin it.
    pub beginnings: i64,
    /// Events in all.
    pub events: i64,
    /// Lines of the journal about it.
    pub journal_lines: i64,
}

sql! {
    STORED = "select r.key, r.section_id, r.person_id, r.ticket, r.state,
            (select count(*) from registration_event e
                where e.registration_id = r.id and e.from_state is null),
            (select count(*) from registration_event e where e.registration_id = r.id),
            (select count(*) from journal j
                where j.on_kind = 'registration' and j.on_id = r.id)
        from registration r where r.section_id between $1 and $2
        order by r.section_id, r.ticket";
    /// Forms that were sent to where people register, by where they led.
    LED_TO = "select location, count(*) from submission
        where route like '/sections/%/registration' group by location";
}

fn stored(row: &Row<'_>) -> Result<Stored, Fault> {
    Ok(Stored {
        key: row.get(0)?,
        section: row.get(1)?,
        person: row.get(2)?,
        ticket: row.get(3)?,
        state: row.get(4)?,
        beginnings: row.get(5)?,
        events: row.get(6)?,
        journal_lines: row.get(7)?,
    })
}

/// The registrations of neighbouring sections, by section and ticket.
pub fn registrations(tx: &mut Tx, sections: &[Offered]) -> Result<Vec<Stored>, Fault> {
    let (Some(first), Some(last)) = (sections.first(), sections.last()) else {
        return Ok(Vec::new());
    };
    tx.rows(&STORED, &[&first.id, &last.id], stored)
}

/// How many forms led to each address.
pub fn led_to(tx: &mut Tx) -> Result<BTreeMap<String, i64>, Fault> {
    Ok(tx.rows(&LED_TO, &[], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// What is wrong with registrations whatever was answered: doubled, or half done.
pub fn problems(stored: &[Stored], led_to: &BTreeMap<String, i64>) -> Vec<String> {
    let mut problems = Vec::new();
    let (mut people, mut tickets) = (BTreeSet::new(), BTreeSet::new());
    for one in stored {
        let mut wrong = |what: &str| {
            problems.push(format!("registration {} in section {}: {what}", one.key, one.section));
        };
        if !people.insert((one.section, one.person)) {
            wrong("the person is in the section twice");
        }
        if !tickets.insert((one.section, one.ticket)) {
            wrong("its ticket was given twice");
        }
        if one.beginnings != 1 {
            wrong("it does not begin with one event");
        }
        if one.journal_lines != one.events {
            wrong("the journal does not have a line for each event");
        }
        if led_to.get(&format!("/registrations/{}", one.key)) != Some(&1) {
            wrong("not one form led to it");
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{Stored, problems};
    use kernel::{Key, SectionId, StaffId};
    use std::collections::BTreeMap;

    fn one(words: &str, person: i64, ticket: i64) -> Stored {
        Stored {
            key: Key::from_words(words),
            section: SectionId(1),
            person: StaffId(person),
            ticket,
            state: "registered".to_owned(),
            beginnings: 1,
            events: 1,
            journal_lines: 1,
        }
    }

    #[test]
    fn what_is_doubled_or_half_done_is_found() {
        let ana = one("ana", 1, 1);
        let check = |stored: Vec<Stored>, wrong: usize| {
            let led: BTreeMap<String, i64> = [&ana, &one("ben", 2, 2)]
                .into_iter()
                .map(|one| (format!("/registrations/{}", one.key), 1))
                .collect();
            assert_eq!(problems(&stored, &led).len(), wrong, "{stored:?}");
        };
        check(vec![ana.clone(), one("ben", 2, 2)], 0);
        check(vec![ana.clone(), one("ben", 1, 2)], 1);
        check(vec![ana.clone(), one("ben", 2, 1)], 1);
        check(vec![one("no form", 3, 3)], 1);
        check(vec![Stored { beginnings: 2, ..ana.clone() }], 1);
        check(vec![Stored { journal_lines: 0, ..ana.clone() }], 1);
    }
}
