//! Who answers for a clause, from a day to a day.

use access::{Permit, action};
use db::{Tx, journal, sql};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, PersonName, StaffId};

use crate::clause::Clause;

/// Someone who answers for a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub clause: Clause,
    pub person: StaffId,
    pub person_key: Key,
    pub name: PersonName,
    pub starts_on: LocalDate,
    /// The last day, when it is known.
    pub ends_on: Option<LocalDate>,
}

/// Why nobody was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameRefusal {
    /// They answer for the clause already.
    AlreadyNamed { clause: Clause },
    /// They left before that day.
    HasLeft { on: LocalDate },
}

/// They do not answer for the clause, or their last day is set already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNamed;

sql! {
    /// Who answers for each clause on a day.
    OWNERS_ON = "select o.clause, p.id, p.key, p.given_name, p.family_name, p.preferred_name,
            o.starts_on, o.ends_on
        from clause_owner o join person p on p.id = o.person_id
        where o.starts_on <= $1 and (o.ends_on is null or o.ends_on >= $1)
            and (p.left_on is null or p.left_on >= $1)
        order by o.starts_on, p.family_name, p.given_name, p.id";
    /// Whether a person answers for a clause on a day or is named for a later one.
    IS_NAMED = "select count(*) from clause_owner
        where clause = $1 and person_id = $2 and (ends_on is null or ends_on >= $3)";
    /// Names someone.
    NAME_OWNER = "insert into clause_owner (clause, person_id, starts_on, recorded_at)
        values ($1, $2, $3, $4)";
    /// Sets the last day of someone who answers for a clause on that day.
    END_OWNER = "update clause_owner set ends_on = $3
        where clause = $1 and person_id = $2 and starts_on <= $3 and ends_on is null";
    /// The day someone left.
    LEFT_ON = "select left_on from person where id = $1";
}

/// Who answers for each clause on the day, longest first. Whoever has left answers no more.
pub fn owners_on(tx: &mut Tx, on: LocalDate) -> Result<Vec<Owner>, Fault> {
    tx.rows(&OWNERS_ON, &[&on], |row| {
        let clause: String = row.get(0)?;
        let (given, family): (String, String) = (row.get(3)?, row.get(4)?);
        let preferred: Option<String> = row.get(5)?;
        Ok(Owner {
            clause: Clause::parse(&clause)
                .ok_or_else(|| Fault::new(format!("{clause:?} is no clause")))?,
            person: row.get(1)?,
            person_key: row.get(2)?,
            name: PersonName::new(&given, &family, preferred.as_deref()),
            starts_on: row.get(6)?,
            ends_on: row.get(7)?,
        })
    })
}

/// Names who answers for a clause from a day on.
pub fn name_owner(
    tx: &mut Tx,
    _: &Permit<action::EditPolicy>,
    occasion: &Occasion,
    (clause, person): (Clause, StaffId),
    from: LocalDate,
) -> Result<(), Failed<NameRefusal>> {
    let left_on: Option<LocalDate> = tx.one(&LEFT_ON, &[&person], |row| row.get(0))?;
    if let Some(on) = left_on.filter(|left_on| *left_on < from) {
        return Err(Failed::Refused(NameRefusal::HasLeft { on }));
    }
    let named: i64 = tx.one(&IS_NAMED, &[&clause.key(), &person, &from], |row| row.get(0))?;
    let already = Failed::Refused(NameRefusal::AlreadyNamed { clause });
    if named > 0 {
        return Err(already);
    }
    let values: [&dyn db::ToValue; 4] = [&clause.key(), &person, &from, &occasion.now];
    if tx.try_run(&NAME_OWNER, &values)?.is_err() {
        return Err(already);
    }
    tx.journal(
        journal::Entry::new(occasion, "clause.owner-named", journal::On("person", person.0))
            .about(person)
            .detail(serde_json::json!({ "clause": clause.key(), "from": from.to_string() })),
    );
    Ok(())
}

/// Someone answers for a clause through `last`, and no longer.
pub fn end_owner(
    tx: &mut Tx,
    _: &Permit<action::EditPolicy>,
    occasion: &Occasion,
    (clause, person): (Clause, StaffId),
    last: LocalDate,
) -> Result<(), Failed<NotNamed>> {
    if tx.run(&END_OWNER, &[&clause.key(), &person, &last])? == 0 {
        return Err(Failed::Refused(NotNamed));
    }
    tx.journal(
        journal::Entry::new(occasion, "clause.owner-ended", journal::On("person", person.0))
            .about(person)
            .detail(serde_json::json!({ "clause": clause.key(), "last": last.to_string() })),
    );
    Ok(())
}
