//! Rows of `recommendation`, and what of the ledger keeps something from being suggested.

use db::{Row, Tx, sql};
use kernel::{
    ActivityId, Fault, Key, LocalDate, Occasion, PersonName, RecommendationId, SectionId, StaffId,
};

use crate::recommend::Recommendation;

sql! {
    /// Activities for which a person has credit since a day that was not taken back.
    TAKEN_SINCE = "select distinct e.activity_id from credit_entry e
        where e.person_id = $1 and e.earned_on >= $2 and e.entry = 'award'
            and e.activity_id is not null and not exists (select 1 from credit_entry x
                where x.corrects = e.id and x.entry = 'revocation')";
    INSERT = "insert into recommendation (key, section_id, person_id, by_id, words, recommended_on,
            recorded_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (section_id, person_id, by_id) do nothing returning id";
    OF_PERSON = "select r.id, r.key, r.section_id, r.person_id, r.by_id, p.given_name,
            p.family_name, p.preferred_name, r.words, r.recommended_on, r.declined_on
        from recommendation r join person p on p.id = r.by_id
        where r.person_id = $1 order by r.recommended_on desc, r.id desc";
    DECLINE = "update recommendation set declined_on = $3, declined_at = $4
        where key = $1 and person_id = $2 and declined_on is null";
}

pub(crate) fn taken_since(
    tx: &mut Tx,
    person: StaffId,
    first: LocalDate,
) -> Result<Vec<ActivityId>, Fault> {
    tx.rows(&TAKEN_SINCE, &[&person, &first], |row| row.get(0))
}

/// `None` where the same person recommended the same before.
pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    (key, section, person): (&Key, SectionId, StaffId),
    (by, words): (StaffId, &str),
) -> Result<Option<RecommendationId>, Fault> {
    let (on, now) = (occasion.today, occasion.now);
    tx.first(&INSERT, &[key, &section, &person, &by, &words, &on, &now], |row| row.get(0))
}

fn read(row: &Row<'_>) -> Result<Recommendation, Fault> {
    let (given, family): (String, String) = (row.get(5)?, row.get(6)?);
    let preferred: Option<String> = row.get(7)?;
    Ok(Recommendation {
        id: row.get(0)?,
        key: row.get(1)?,
        section: row.get(2)?,
        person: row.get(3)?,
        by: row.get(4)?,
        by_name: PersonName::new(&given, &family, preferred.as_deref()).to_string(),
        words: row.get(8)?,
        on: row.get(9)?,
        declined_on: row.get(10)?,
    })
}

/// All of a person's, the latest first.
pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Recommendation>, Fault> {
    tx.rows(&OF_PERSON, &[&person], read)
}

/// Whether it was there to be declined.
pub(crate) fn decline(
    tx: &mut Tx,
    occasion: &Occasion,
    (key, person): (&Key, StaffId),
) -> Result<bool, Fault> {
    Ok(tx.run(&DECLINE, &[key, &person, &occasion.today, &occasion.now])? > 0)
}
