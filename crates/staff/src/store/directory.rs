//! What the directory and a person's page show.

use db::{Query, Row, Tx, sql};
use kernel::names::search_form;
use kernel::{BuildingId, Fault, Key, LocalDate, PersonName, PositionId, StaffId};
use std::collections::HashMap;

/// What the directory is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Words of the name, the number or the e-mail address.
    pub words: String,
    pub on: LocalDate,
    pub building: Option<BuildingId>,
    pub group: Option<String>,
    /// The buildings the reader may see; `None` for all, and for people without a position.
    pub within: Option<Vec<BuildingId>>,
}

/// A person in the directory, with the jobs of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: StaffId,
    pub key: Key,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub email: Option<String>,
    pub jobs: Vec<ListedJob>,
}

/// A job of the day, in the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedJob {
    pub title: String,
    pub building: BuildingId,
    pub building_name: String,
}

impl Asked {
    fn narrowed(&self, mut query: Query) -> Query {
        query = query.push(" and (s.left_on is null or s.left_on >= ", &self.on).text(")");
        for word in search_form(&self.words).split(' ').filter(|word| !word.is_empty()) {
            query = query.push(" and s.search like ", &format!("%{word}%"));
        }
        if self.building.is_none() && self.group.is_none() && self.within.is_none() {
            return query;
        }
        query = query
            .text(" and exists (select 1 from position p join job_role j on j.code = p.job_role")
            .push(" where p.person_id = s.id and p.starts_on <= ", &self.on)
            .push(" and (p.ends_on is null or p.ends_on >= ", &self.on)
            .text(")")
            .push_some(" and p.building_id = ", self.building.as_ref())
            .push_some(" and j.role_group = ", self.group.as_ref());
        if let Some(within) = &self.within {
            query = query.list(" and p.building_id in ", within);
        }
        query.text(")")
    }
}

/// How many people the directory finds.
pub fn count_listed(tx: &mut Tx, asked: &Asked) -> Result<usize, Fault> {
    let query = asked.narrowed(Query::new("select count(*) from person s where s.kind = 'staff'"));
    let counts: Vec<usize> = tx.query(&query, |row| row.get(0))?;
    Ok(counts.first().copied().unwrap_or(0))
}

/// The people the directory finds, by name, so many after so many.
pub fn listed(tx: &mut Tx, asked: &Asked, rows: usize, after: usize) -> Result<Vec<Listed>, Fault> {
    let query = asked
        .narrowed(Query::new(
            "select s.id, s.key, s.given_name, s.family_name, s.preferred_name, s.employee_number,
                s.email from person s where s.kind = 'staff'",
        ))
        .push(" order by s.family_name, s.given_name, s.id limit ", &rows)
        .push(" offset ", &after);
    let mut people = tx.query(&query, |row| {
        Ok(Listed {
            id: row.get(0)?,
            key: row.get(1)?,
            name: name_from(row, 2)?,
            employee_number: row.get(5)?,
            email: row.get(6)?,
            jobs: Vec::new(),
        })
    })?;
    let ids: Vec<StaffId> = people.iter().map(|person| person.id).collect();
    let mut jobs = jobs_of(tx, asked, &ids)?;
    for person in &mut people {
        person.jobs = jobs.remove(&person.id).unwrap_or_default();
    }
    Ok(people)
}

fn jobs_of(
    tx: &mut Tx,
    asked: &Asked,
    people: &[StaffId],
) -> Result<HashMap<StaffId, Vec<ListedJob>>, Fault> {
    let mut jobs: HashMap<StaffId, Vec<ListedJob>> = HashMap::new();
    for some in people.chunks(500) {
        let mut query = Query::new(
            "select p.person_id, p.title, b.id, b.name from position p
                join building b on b.id = p.building_id where true",
        )
        .list(" and p.person_id in ", some)
        .push(" and p.starts_on <= ", &asked.on)
        .push(" and (p.ends_on is null or p.ends_on >= ", &asked.on)
        .text(")");
        if let Some(within) = &asked.within {
            query = query.list(" and p.building_id in ", within);
        }
        let query = query.text(" order by p.fte_hundredths desc, p.id");
        for (person, job) in tx.query(&query, |row| {
            let (title, building, building_name) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((row.get::<StaffId>(0)?, ListedJob { title, building, building_name }))
        })? {
            jobs.entry(person).or_default().push(job);
        }
    }
    Ok(jobs)
}

fn name_from(row: &Row, first: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(first)?, row.get(first + 1)?);
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

/// A position as a person's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPosition {
    pub id: PositionId,
    pub key: Key,
    pub title: String,
    pub job_role: String,
    pub job_name: String,
    pub building: BuildingId,
    pub building_name: String,
    pub grades: Option<String>,
    pub subject: Option<String>,
    pub duties: Option<String>,
    pub fte_hundredths: i64,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    pub supervisor: Option<(PositionId, Key, PersonName)>,
}

sql! {
    /// A person's positions over time, the latest first.
    SHOWN_POSITIONS = "select p.id, p.key, p.title, p.job_role, j.name, b.id, b.name, p.grades,
            p.subject, p.duties, p.fte_hundredths, p.starts_on, p.ends_on,
            u.id, s.key, s.given_name, s.family_name, s.preferred_name
        from position p
            join job_role j on j.code = p.job_role
            join building b on b.id = p.building_id
            left join position u on u.id = p.supervisor_position_id
            left join person s on s.id = u.person_id
        where p.person_id = $1 order by p.starts_on desc, p.id desc";
    /// Positions that may supervise others on a day: of administrators, and those that do.
    SUPERVISING_POSITIONS = "select p.key, p.id, s.given_name, s.family_name, s.preferred_name,
            p.title, b.name
        from position p
            join person s on s.id = p.person_id
            join job_role j on j.code = p.job_role
            join building b on b.id = p.building_id
        where p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= $1)
            and (s.left_on is null or s.left_on >= $1)
            and (j.category = 'administrator' or exists (
                select 1 from position below where below.supervisor_position_id = p.id))
        order by s.family_name, s.given_name, p.id";
}

/// A person's positions over time, the latest first.
pub fn shown_positions(tx: &mut Tx, person: StaffId) -> Result<Vec<ShownPosition>, Fault> {
    tx.rows(&SHOWN_POSITIONS, &[&person], |row| {
        let above: Option<PositionId> = row.get(13)?;
        Ok(ShownPosition {
            id: row.get(0)?,
            key: row.get(1)?,
            title: row.get(2)?,
            job_role: row.get(3)?,
            job_name: row.get(4)?,
            building: row.get(5)?,
            building_name: row.get(6)?,
            grades: row.get(7)?,
            subject: row.get(8)?,
            duties: row.get(9)?,
            fte_hundredths: row.get(10)?,
            starts_on: row.get(11)?,
            ends_on: row.get(12)?,
            supervisor: match above {
                Some(id) => Some((id, row.get(14)?, name_from(row, 15)?)),
                None => None,
            },
        })
    })
}

/// A position that others may be put under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupervisingPosition {
    pub key: Key,
    pub id: PositionId,
    pub holder: PersonName,
    pub title: String,
    pub building_name: String,
}

/// The positions that others may be put under on a day, by name.
pub fn supervising_positions(
    tx: &mut Tx,
    on: LocalDate,
) -> Result<Vec<SupervisingPosition>, Fault> {
    tx.rows(&SUPERVISING_POSITIONS, &[&on], |row| {
        Ok(SupervisingPosition {
            key: row.get(0)?,
            id: row.get(1)?,
            holder: name_from(row, 2)?,
            title: row.get(5)?,
            building_name: row.get(6)?,
        })
    })
}
