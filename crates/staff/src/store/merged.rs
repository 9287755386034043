//! Records that were merged into another.

use db::{Tx, sql};
use kernel::{Fault, Key, StaffId};
use std::collections::HashMap;

sql! {
    IS_STAFF = "select 1 from person where id = $1 and kind = 'staff'";
    /// Ends a record; its numbers and its address are free for the other.
    END_RECORD = "update person set kind = 'merged', joined_to = $2, employee_number = null,
            external_id = null, email = null
        where id = $1 and kind = 'staff'";
    /// The record that goes on takes what it had not.
    TAKE_NUMBERS = "update person set employee_number = $2, external_id = $3 where id = $1";
    /// Every merged record with the one that goes on, through every merging since.
    ALL_MERGED = "with recursive onward (id, into_id) as (
            select id, joined_to from person where kind = 'merged'
            union select o.id, p.joined_to from person p join onward o on p.id = o.into_id
                where p.kind = 'merged')
        select o.id, o.into_id from onward o join person p on p.id = o.into_id
        where p.kind <> 'merged'";
    /// Where a merged record's address leads: through every merging since.
    MERGED_INTO = "with recursive onward (id, into_id) as (
            select id, joined_to from person where key = $1 and kind = 'merged'
            union select p.id, p.joined_to from person p join onward o on p.id = o.into_id
                where p.kind = 'merged')
        select p.key from onward o join person p on p.id = o.into_id where p.kind <> 'merged'";
}

pub(crate) fn is_staff(tx: &mut Tx, person: StaffId) -> Result<bool, Fault> {
    tx.first(&IS_STAFF, &[&person], |_| Ok(())).map(|found| found.is_some())
}

pub(crate) fn end(tx: &mut Tx, from: StaffId, to: StaffId) -> Result<(), Fault> {
    match tx.run(&END_RECORD, &[&from, &to])? {
        1 => Ok(()),
        _ => Err(Fault::new("a record to be merged is no longer one of staff")),
    }
}

pub(crate) fn merged_into(tx: &mut Tx, key: &Key) -> Result<Option<Key>, Fault> {
    tx.first(&MERGED_INTO, &[key], |row| row.get(0))
}

pub(crate) fn all_merged(tx: &mut Tx) -> Result<HashMap<StaffId, StaffId>, Fault> {
    let pairs = tx.rows(&ALL_MERGED, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.into_iter().collect())
}

pub(crate) fn take_numbers(tx: &mut Tx, person: &crate::Person) -> Result<(), Fault> {
    let values: &[&dyn db::ToValue] = &[&person.id, &person.employee_number, &person.external_id];
    tx.run(&TAKE_NUMBERS, values).map(drop)
}
