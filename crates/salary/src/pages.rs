//! What people see of salary lanes: one's own account, the forms that put credit to a use, the desk of
//! human resources, what was handed to payroll, and the schedules.

pub mod beside;
pub mod correction;
pub mod desk;
pub mod file;
pub mod own;
pub mod placement;
pub mod put;
pub mod schedules;
#[cfg(test)]
mod tests;
mod words;

use crate::ask::Answer;
use access::{Action, Permit, Subject};
use kernel::Key;
use staff::Person;
use web::{Halt, Visit};

fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}

/// The person of an address, for who may do the action with them, and how they stand.
async fn of_person<A: Action>(
    visit: &Visit,
    person: &str,
) -> Result<(Permit<A>, Person, Option<Answer>), Halt> {
    let (key, today) = (key(person)?, visit.today);
    let (found, answer) = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let answer = crate::ask::lane_of(tx, person.id, today)?;
            Ok((person, answer))
        })
        .await?;
    let permit = visit.permit::<A>(&Subject::person(found.id))?;
    Ok((permit, found, answer))
}

/// Where the account of a person is.
fn account_of(visit: &Visit, person: &Person) -> String {
    if person.id == visit.actor.person {
        "/my/lane".to_owned()
    } else {
        format!("/people/{}/lane", person.key)
    }
}
