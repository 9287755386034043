//! What of the academies waits for a person: for their home page.

use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};

use crate::judge::bench_of;
use crate::kinds::Call;
use crate::machine::State;
use crate::panel::decider;
use crate::progress::logged;
use crate::store;

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Sheets of one's own that are still to be written.
    Sheets { academy: Key, title: String, count: usize },
    /// All sheets are in, and one decides.
    Decisions { academy: Key, title: String, count: usize },
    /// Experience that a member whom one stands by has logged.
    Experience { member: Key, name: String, count: usize },
}

/// What waits for a person today.
pub fn waits(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Waits>, Fault> {
    let mut found = Vec::new();
    for id in store::panel::of_person(tx, person)? {
        let academy = store::academy::by_id(tx, id)?;
        if !matches!(academy.call_on(today), Call::Closed(_)) {
            continue;
        }
        let bench = bench_of(tx, &academy, today)?;
        let (key, title) = (academy.key.clone(), academy.wanted.title.clone());
        let count = bench.to_write(person);
        if count > 0 {
            found.push(Waits::Sheets { academy: key, title, count });
        } else if bench.is_whole() {
            let open = bench.candidacies.iter().zip(&bench.before).filter(|(one, before)| {
                one.state() == State::Submitted
                    && decider(&academy.wanted.panel, before) == Some(person)
            });
            let count = open.count();
            if count > 0 {
                found.push(Waits::Decisions { academy: key, title, count });
            }
        }
    }
    let mentored: Vec<_> =
        store::experience::mentored_by(tx, person)?.iter().map(|one| one.candidacy).collect();
    let experience = logged(tx, &mentored)?;
    for member in store::candidacy::of_these(tx, &mentored)? {
        let theirs = experience.iter().filter(|one| one.candidacy == member.id && one.waits());
        let count = theirs.count();
        if count > 0 && member.state() == State::Selected {
            let name = staff::person(tx, member.person)?.map(|one| one.name.to_string());
            let name = name.unwrap_or_default();
            found.push(Waits::Experience { member: member.key, name, count });
        }
    }
    Ok(found)
}
