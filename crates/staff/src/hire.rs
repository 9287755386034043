//! People come, change their name, leave, and come back.

use crate::person::Person;
use crate::store::{self, writes};
use access::{Permit, action};
use db::{Tx, journal};
use kernel::names::search_form;
use kernel::{EmailAddress, Failed, LocalDate, Occasion, PersonName, StaffId};
use serde_json::json;

/// What is told about a person when they are hired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub email: Option<EmailAddress>,
    pub hired_on: Option<LocalDate>,
}

/// Why a change to a person is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonRefusal {
    NoSuchPerson,
    /// The employee number is this person's, and never changes hands.
    NumberTaken {
        by: PersonName,
    },
    /// The last day would come before the day of hire.
    LeavesBeforeHired {
        hired_on: LocalDate,
    },
    /// Has left already.
    HasLeft {
        on: LocalDate,
    },
    /// Is still employed, so cannot be hired again.
    StillEmployed,
    /// Comes back before having left.
    BackBeforeLeft {
        left_on: LocalDate,
    },
}

/// Adds a member of staff.
pub fn hire(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    new: &NewPerson,
) -> Result<StaffId, Failed<PersonRefusal>> {
    if let Some(number) = &new.employee_number
        && let Some(holder) = store::person_by_employee_number(tx, number)?
    {
        return Err(Failed::Refused(PersonRefusal::NumberTaken { by: holder.name }));
    }
    let id = writes::insert_person(tx, new, occasion.now)?;
    tx.journal(
        entry(occasion, "person.hired", id).detail(json!({ "hired_on": text(new.hired_on) })),
    );
    Ok(id)
}

/// Changes the name a person goes by and their e-mail address.
pub fn rename(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    name: &PersonName,
    email: Option<&EmailAddress>,
) -> Result<(), Failed<PersonRefusal>> {
    let before = known(tx, person)?;
    let after = Person { name: name.clone(), email: email.cloned(), ..before.clone() };
    if after == before {
        return Ok(());
    }
    writes::update_person(tx, &after)?;
    let detail = json!({ "from": before.name.to_string(), "to": after.name.to_string() });
    tx.journal(entry(occasion, "person.renamed", person).detail(detail));
    Ok(())
}

/// Records a person's last day. Their positions and roles end with it, and so do their logins.
pub fn depart(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    left_on: LocalDate,
) -> Result<(), Failed<PersonRefusal>> {
    let before = known(tx, person)?;
    if let Some(on) = before.left_on.filter(|on| *on < occasion.today) {
        return Err(Failed::Refused(PersonRefusal::HasLeft { on }));
    }
    if let Some(hired_on) = before.hired_on.filter(|hired_on| left_on < *hired_on) {
        return Err(Failed::Refused(PersonRefusal::LeavesBeforeHired { hired_on }));
    }
    writes::update_person(tx, &Person { left_on: Some(left_on), ..before })?;
    writes::end_positions_of(tx, person, left_on)?;
    identity::leaving::leave(tx, occasion, person, left_on)?;
    let detail = json!({ "left_on": left_on.to_string() });
    tx.journal(entry(occasion, "person.departed", person).detail(detail));
    Ok(())
}

/// Hires again somebody who had left: the same person, the same record. Their positions start
/// afresh.
pub fn rehire(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    hired_on: LocalDate,
) -> Result<(), Failed<PersonRefusal>> {
    let before = known(tx, person)?;
    let Some(left_on) = before.left_on else {
        return Err(Failed::Refused(PersonRefusal::StillEmployed));
    };
    if hired_on <= left_on {
        return Err(Failed::Refused(PersonRefusal::BackBeforeLeft { left_on }));
    }
    let after = Person { hired_on: Some(hired_on), left_on: None, ..before };
    writes::update_person(tx, &after)?;
    let detail = json!({ "left_on": left_on.to_string(), "hired_on": hired_on.to_string() });
    tx.journal(entry(occasion, "person.rehired", person).detail(detail));
    Ok(())
}

fn known(tx: &mut Tx, person: StaffId) -> Result<Person, Failed<PersonRefusal>> {
    store::person(tx, person)?.ok_or(Failed::Refused(PersonRefusal::NoSuchPerson))
}

fn entry(occasion: &Occasion, action: &'static str, person: StaffId) -> journal::Entry {
    journal::Entry::new(occasion, action, journal::On("person", person.0)).about(person)
}

fn text(day: Option<LocalDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// What the directory is searched in: both first names, family name, number and e-mail address.
pub fn search_text(
    name: &PersonName,
    employee_number: Option<&str>,
    email: Option<&EmailAddress>,
) -> String {
    let parts = [
        name.first(),
        &name.given,
        &name.family,
        employee_number.unwrap_or_default(),
        email.map(EmailAddress::as_str).unwrap_or_default(),
    ];
    search_form(&parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{NewPerson, PersonRefusal, depart, hire, rehire, rename};
    use crate::fixture::prairie_hills;
    use crate::{facts_of, person};
    use access::Permit;
    use kernel::{Failed, Fault, LocalDate, PersonName};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn faultless<T>(done: Result<T, Failed<PersonRefusal>>) -> Result<T, PersonRefusal> {
        done.map_err(|failed| match failed {
            Failed::Refused(refusal) => refusal,
            Failed::Fault(fault) => panic!("{fault}"),
        })
    }

    #[test]
    fn a_person_comes_leaves_and_comes_back_to_the_same_record() {
        db::testing::each_engine(|db| {
            db.write_now(|tx| {
                let f = prairie_hills(tx)?;
                let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
                let new = NewPerson {
                    name: PersonName::new("Noor", "Haddad", None),
                    employee_number: Some("E900".to_owned()),
                    email: None,
                    hired_on: Some(day("2025-10-20")),
                };
                let noor = faultless(hire(tx, &permit, &occasion, &new)).unwrap();
                let taken = faultless(hire(tx, &permit, &occasion, &new));
                assert_eq!(taken, Err(PersonRefusal::NumberTaken { by: new.name.clone() }));

                let married = PersonName::new("Noor", "Haddad-Lee", None);
                faultless(rename(tx, &permit, &occasion, noor, &married, None)).unwrap();
                assert_eq!(person(tx, noor)?.unwrap().name, married);

                let early = faultless(depart(tx, &permit, &occasion, noor, day("2025-10-01")));
                let hired_on = day("2025-10-20");
                assert_eq!(early, Err(PersonRefusal::LeavesBeforeHired { hired_on }));

                faultless(depart(tx, &permit, &occasion, f.ana, day("2025-10-10"))).unwrap();
                assert!(facts_of(tx, f.ana, f.today)?.positions.is_empty());
                assert_eq!(facts_of(tx, f.ana, day("2025-10-10"))?.positions.len(), 1);
                let again = faultless(depart(tx, &permit, &occasion, f.ana, f.today));
                assert_eq!(again, Err(PersonRefusal::HasLeft { on: day("2025-10-10") }));
                faultless(rehire(tx, &permit, &occasion, f.ana, f.today)).unwrap();
                assert!(facts_of(tx, f.ana, f.today)?.positions.is_empty(), "jobs start afresh");
                let back = faultless(rehire(tx, &permit, &occasion, f.ana, f.today));
                assert_eq!(back, Err(PersonRefusal::StillEmployed));
                Ok::<(), Fault>(())
            })
            .unwrap();
        });
    }
}
