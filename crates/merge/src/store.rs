//! The texts that read and write `person_merge`, and read what stands in the way of a merge.

use db::{ToValue, Tx, sql};
use kernel::{Fault, Key, Occasion, StaffId};
use staff::merged::FormerNumbers;

sql! {
    LOCK = "select id from person where id = $1 or id = $2 order by id {{for_update}}";
    /// Sections that are not settled in which both hold or want a seat.
    SAME_SEATS = "select a.title from registration r
            join registration o on o.section_id = r.section_id and o.person_id = $2
                and o.state in ('requested', 'waitlisted', 'offered', 'registered')
            join section s on s.id = r.section_id join activity a on a.id = s.activity_id
        where r.person_id = $1
            and r.state in ('requested', 'waitlisted', 'offered', 'registered')
            and s.cancelled_at is null
            and not exists (select 1 from settlement t where t.section_id = s.id)
        order by a.title";
    STANDS_FOR = "select 1 where
        exists (select 1 from deputy where (person_id = $1 and deputy_id = $2)
            or (person_id = $2 and deputy_id = $1))
        or exists (select 1 from approval_delegate where (person_id = $1 and delegate_id = $2)
            or (person_id = $2 and delegate_id = $1))
        or exists (select 1 from mentor_match where (person_id = $1 and mentor_id = $2)
            or (person_id = $2 and mentor_id = $1))";
    /// Something of the salary schedule that was not taken back.
    HOLDS_SALARY = "select 1 where
        exists (select 1 from allocation a where a.person_id = $1 and a.corrects is null
            and not exists (select 1 from allocation c where c.corrects = a.id))
        or exists (select 1 from salary_line l where l.person_id = $1 and l.corrects is null
            and not exists (select 1 from salary_line c where c.corrects = l.id))";
    INSERT = "insert into person_merge (key, person_id, merged_id, employee_number, external_id,
            reason, moved, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    FORMER = "select person_id, employee_number, external_id from person_merge
        where employee_number is not null or external_id is not null order by id";
    BY_EMAIL = "select id from person where kind = 'staff' and lower(email) = lower($1)
        order by id limit 2";
    /// Records of the same name, or with the same address.
    ALIKE = "select a.id, b.id from person a join person b
            on b.family_name = a.family_name and b.given_name = a.given_name and b.id > a.id
        where a.kind = 'staff' and b.kind = 'staff'
        union
        select a.id, b.id from person a join person b on b.email = a.email and b.id > a.id
        where a.kind = 'staff' and b.kind = 'staff'
        order by 1, 2";
}

pub(crate) fn lock_both(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<(), Fault> {
    tx.lock(&LOCK, &[&from, &to]).map(drop)
}

pub(crate) fn same_seats(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<Vec<String>, Fault> {
    tx.rows(&SAME_SEATS, &[&from, &to], |row| row.get(0))
}

pub(crate) fn stands_for_other(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<bool, Fault> {
    tx.first(&STANDS_FOR, &[&from, &to], |_| Ok(())).map(|found| found.is_some())
}

pub(crate) fn holds_salary(tx: &mut Tx, person: StaffId) -> Result<bool, Fault> {
    tx.first(&HOLDS_SALARY, &[&person], |_| Ok(())).map(|found| found.is_some())
}

pub(crate) fn add(
    tx: &mut Tx,
    occasion: &Occasion,
    ((from, to), former): ((StaffId, StaffId), &FormerNumbers),
    (reason, moved): (&str, &str),
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &to,
        &from,
        &former.employee_number,
        &former.external_id,
        &reason,
        &moved,
        &occasion.now,
        &by,
    ];
    tx.run(&INSERT, values).map(drop)
}

/// A number under which somebody was known by a record that was merged into theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    pub person: StaffId,
    pub numbers: FormerNumbers,
}

/// Every number that other systems may still send of a merged record.
pub fn former_numbers(tx: &mut Tx) -> Result<Vec<Former>, Fault> {
    tx.rows(&FORMER, &[], |row| {
        let numbers = FormerNumbers { employee_number: row.get(1)?, external_id: row.get(2)? };
        Ok(Former { person: row.get(0)?, numbers })
    })
}

/// The one person with an address; nobody where two have it.
pub(crate) fn by_email(tx: &mut Tx, email: &str) -> Result<Option<StaffId>, Fault> {
    let found = tx.rows(&BY_EMAIL, &[&email], |row| row.get(0))?;
    Ok(match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// Pairs of records that may be of one person, the older one first.
pub(crate) fn alike(tx: &mut Tx) -> Result<Vec<(StaffId, StaffId)>, Fault> {
    tx.rows(&ALIKE, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
