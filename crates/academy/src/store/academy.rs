//! Rows of `academy` with its questions, criteria, terms, panel and sections.

use db::{Row, Tx, sql};
use kernel::{AcademyId, Fault, Hours, Key, LocalDate, Occasion, SectionId, StaffId};
use staff::Audience;

use crate::kinds::{Academy, Term, Wanted};

sql! {
    ACADEMIES = "select id, key, title, summary, audience, mentor_audience, mentor_years, opens_on,
            closes_on, places, called_on, chair_id from academy order by opens_on desc, id desc";
    QUESTIONS = "select academy_id, wording from academy_question order by academy_id, number";
    CRITERIA = "select academy_id, wording from academy_criterion order by academy_id, number";
    TERMS = "select academy_id, name, starts_on, ends_on, minutes from academy_term
        order by academy_id, number";
    PANELISTS = "select p.academy_id, p.person_id from academy_panelist p
        join academy a on a.id = p.academy_id
        order by p.academy_id, case when p.person_id = a.chair_id then 0 else 1 end, p.person_id";
    SECTIONS = "select academy_id, section_id from academy_section order by academy_id, section_id";
    LOCK_ACADEMY = "select id from academy where id = $1 {{for_update}}";
    INSERT_ACADEMY = "insert into academy (key, title, summary, audience, mentor_audience,
            mentor_years, opens_on, closes_on, places, chair_id, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id";
    CHANGE_ACADEMY = "update academy set title = $2, summary = $3, audience = $4,
            mentor_audience = $5, mentor_years = $6, opens_on = $7, closes_on = $8, places = $9,
            chair_id = $10
        where id = $1";
    CALL = "update academy set called_on = $2 where id = $1 and called_on is null";
    FORGET_QUESTIONS = "delete from academy_question where academy_id = $1";
    INSERT_QUESTION = "insert into academy_question (academy_id, number, wording)
        values ($1, $2, $3)";
    FORGET_CRITERIA = "delete from academy_criterion where academy_id = $1";
    INSERT_CRITERION = "insert into academy_criterion (academy_id, number, wording)
        values ($1, $2, $3)";
    FORGET_TERMS = "delete from academy_term where academy_id = $1";
    INSERT_TERM = "insert into academy_term (academy_id, number, name, starts_on, ends_on, minutes)
        values ($1, $2, $3, $4, $5, $6)";
    FORGET_PANEL = "delete from academy_panelist where academy_id = $1";
    INSERT_PANELIST = "insert into academy_panelist (academy_id, person_id) values ($1, $2)
        on conflict (academy_id, person_id) do nothing";
    ADD_SECTION = "insert into academy_section (academy_id, section_id) values ($1, $2)
        on conflict (academy_id, section_id) do nothing";
    REMOVE_SECTION = "delete from academy_section where academy_id = $1 and section_id = $2";
}

fn rule(text: &str) -> Result<Audience, Fault> {
    Audience::parse(text)
        .map_err(|error| Fault::new(format!("an academy's audience {text:?}: {error:?}")))
}

fn read(row: &Row<'_>) -> Result<Academy, Fault> {
    let small = |at| row.get::<i64>(at).map(|number| u16::try_from(number).unwrap_or(u16::MAX));
    Ok(Academy {
        id: row.get(0)?,
        key: row.get(1)?,
        wanted: Wanted {
            title: row.get(2)?,
            summary: row.get(3)?,
            audience: rule(&row.get::<String>(4)?)?,
            mentor_audience: rule(&row.get::<String>(5)?)?,
            mentor_years: small(6)?,
            opens_on: row.get(7)?,
            closes_on: row.get(8)?,
            places: small(9)?,
            questions: Vec::new(),
            criteria: Vec::new(),
            panel: Vec::new(),
            terms: Vec::new(),
        },
        called_on: row.get(10)?,
        sections: Vec::new(),
    })
}

/// Every academy: a district has a handful.
pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Academy>, Fault> {
    let mut all = tx.rows(&ACADEMIES, &[], read)?;
    let place = |all: &[Academy], id: AcademyId| all.iter().position(|one| one.id == id);
    let pair = |row: &Row<'_>| Ok((row.get::<AcademyId>(0)?, row.get::<String>(1)?));
    for (of, wording) in tx.rows(&QUESTIONS, &[], pair)? {
        if let Some(at) = place(&all, of) {
            all[at].wanted.questions.push(wording);
        }
    }
    for (of, wording) in tx.rows(&CRITERIA, &[], pair)? {
        if let Some(at) = place(&all, of) {
            all[at].wanted.criteria.push(wording);
        }
    }
    let terms = tx.rows(&TERMS, &[], |row| {
        let term = Term {
            name: row.get(1)?,
            starts_on: row.get(2)?,
            ends_on: row.get(3)?,
            asks: row.get::<Hours>(4)?,
        };
        Ok((row.get::<AcademyId>(0)?, term))
    })?;
    for (of, term) in terms {
        if let Some(at) = place(&all, of) {
            all[at].wanted.terms.push(term);
        }
    }
    let panelist = |row: &Row<'_>| Ok((row.get::<AcademyId>(0)?, row.get::<StaffId>(1)?));
    for (of, person) in tx.rows(&PANELISTS, &[], panelist)? {
        if let Some(at) = place(&all, of) {
            all[at].wanted.panel.push(person);
        }
    }
    let section = |row: &Row<'_>| Ok((row.get::<AcademyId>(0)?, row.get::<SectionId>(1)?));
    for (of, section) in tx.rows(&SECTIONS, &[], section)? {
        if let Some(at) = place(&all, of) {
            all[at].sections.push(section);
        }
    }
    Ok(all)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Academy>, Fault> {
    Ok(all(tx)?.into_iter().find(|one| one.key == *key))
}

pub(crate) fn by_id(tx: &mut Tx, id: AcademyId) -> Result<Academy, Fault> {
    let found = all(tx)?.into_iter().find(|one| one.id == id);
    found.ok_or_else(|| Fault::new(format!("academy {id} has no row")))
}

/// Locks the academy, so that places are given one after another.
pub(crate) fn lock(tx: &mut Tx, id: AcademyId) -> Result<u64, Fault> {
    tx.lock(&LOCK_ACADEMY, &[&id])
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &Wanted,
) -> Result<(AcademyId, Key), Fault> {
    let key = Key::new();
    let (audience, mentors) = (new.audience.to_string(), new.mentor_audience.to_string());
    let (years, places) = (i64::from(new.mentor_years), i64::from(new.places));
    let (chair, by) = (new.chair(), occasion.by.staff());
    let values: &[&dyn db::ToValue] = &[
        &key,
        &new.title,
        &new.summary,
        &audience,
        &mentors,
        &years,
        &new.opens_on,
        &new.closes_on,
        &places,
        &chair,
        &occasion.now,
        &by,
    ];
    let id = AcademyId(tx.insert(&INSERT_ACADEMY, values)?);
    write_lists(tx, id, new)?;
    Ok((id, key))
}

pub(crate) fn change(tx: &mut Tx, id: AcademyId, new: &Wanted) -> Result<(), Fault> {
    let (audience, mentors) = (new.audience.to_string(), new.mentor_audience.to_string());
    let (years, places) = (i64::from(new.mentor_years), i64::from(new.places));
    let chair = new.chair();
    let values: &[&dyn db::ToValue] = &[
        &id,
        &new.title,
        &new.summary,
        &audience,
        &mentors,
        &years,
        &new.opens_on,
        &new.closes_on,
        &places,
        &chair,
    ];
    tx.run(&CHANGE_ACADEMY, values)?;
    write_lists(tx, id, new)
}

fn write_lists(tx: &mut Tx, id: AcademyId, new: &Wanted) -> Result<(), Fault> {
    tx.run(&FORGET_QUESTIONS, &[&id])?;
    for (wording, number) in new.questions.iter().zip(1_i64..) {
        tx.run(&INSERT_QUESTION, &[&id, &number, wording])?;
    }
    tx.run(&FORGET_CRITERIA, &[&id])?;
    for (wording, number) in new.criteria.iter().zip(1_i64..) {
        tx.run(&INSERT_CRITERION, &[&id, &number, wording])?;
    }
    tx.run(&FORGET_TERMS, &[&id])?;
    for (term, number) in new.terms.iter().zip(1_i64..) {
        let values: &[&dyn db::ToValue] =
            &[&id, &number, &term.name, &term.starts_on, &term.ends_on, &term.asks];
        tx.run(&INSERT_TERM, values)?;
    }
    tx.run(&FORGET_PANEL, &[&id])?;
    for person in &new.panel {
        tx.run(&INSERT_PANELIST, &[&id, person])?;
    }
    Ok(())
}

/// How many rows: none when it was called already.
pub(crate) fn call(tx: &mut Tx, id: AcademyId, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&CALL, &[&id, &on])
}

pub(crate) fn add_section(tx: &mut Tx, id: AcademyId, section: SectionId) -> Result<u64, Fault> {
    tx.run(&ADD_SECTION, &[&id, &section])
}

pub(crate) fn remove_section(tx: &mut Tx, id: AcademyId, section: SectionId) -> Result<u64, Fault> {
    tx.run(&REMOVE_SECTION, &[&id, &section])
}
