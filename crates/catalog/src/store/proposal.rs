//! Rows of `proposal`, of who would present it, and of what became of it.

use db::{Query, Row, Tx};
use kernel::{ActivityId, EmailAddress, Fault, Instant, Key, LocalDate, ProposalId, StaffId};

use crate::activity::ActivityEvent;
use crate::kinds::ActivityState;
use crate::proposal::{Happened, Presenter, Proposal, Unlisted, Wishes, Written};

const COLUMNS: &str =
    "select p.id, p.key, p.person_id, p.activity_id, a.state, a.title, p.answers, p.starts_on,
    p.meets, p.place, p.seats, p.created_at, p.changed_at
    from proposal p left join activity a on a.id = p.activity_id";

fn read(row: &Row<'_>) -> Result<Proposal, Fault> {
    let activity: Option<ActivityId> = row.get(3)?;
    let state: Option<ActivityState> = row.get(4)?;
    let written = written(row.get(6)?)?;
    let title = match &written {
        Some(fields) => fields.iter().find(|(field, _)| field == "title").map(|(_, it)| it.clone()),
        None => row.get(5)?,
    };
    let starts_on: Option<LocalDate> = row.get(7)?;
    let meets: Option<String> = row.get(8)?;
    let (place, seats) = (row.get(9)?, row.get(10)?);
    Ok(Proposal {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        activity: activity.zip(state),
        title: title.unwrap_or_default().trim().to_owned(),
        written,
        wishes: starts_on.zip(meets).map(|(starts_on, meets)| Wishes {
            starts_on,
            meets,
            place,
            seats,
            presenters: Vec::new(),
        }),
        created_at: row.get(11)?,
        changed_at: row.get(12)?,
    })
}

fn written(answers: Option<serde_json::Value>) -> Result<Option<Written>, Fault> {
    answers
        .map(|answers| {
            serde_json::from_value(answers)
                .map_err(|error| Fault::new(format!("a proposal that was kept: {error}")))
        })
        .transpose()
}

/// The proposals of a question, in its order, with those who would present them.
fn proposals(tx: &mut Tx, query: &Query) -> Result<Vec<Proposal>, Fault> {
    let mut found = tx.query(query, read)?;
    let ids: Vec<ProposalId> = found.iter().map(|proposal| proposal.id).collect();
    if ids.is_empty() {
        return Ok(found);
    }
    let query = Query::new(
        "select proposal_id, person_id, name, organization, email from proposal_presenter
        where proposal_id in ",
    )
    .list("", &ids)
    .text(" order by proposal_id, ordinal");
    for (id, presenter) in
        tx.query(&query, |row| Ok((row.get::<ProposalId>(0)?, somebody(row)?)))?
    {
        let wishes = found.iter_mut().find(|one| one.id == id).and_then(|one| one.wishes.as_mut());
        if let Some(wishes) = wishes {
            wishes.presenters.push(presenter);
        }
    }
    Ok(found)
}

fn somebody(row: &Row<'_>) -> Result<Presenter, Fault> {
    let person: Option<StaffId> = row.get(1)?;
    let email: Option<String> = row.get(4)?;
    Ok(match person {
        Some(person) => Presenter::Staff(person),
        None => Presenter::Unlisted(Unlisted {
            name: row.get(2)?,
            organization: row.get(3)?,
            email: email.as_deref().and_then(EmailAddress::parse),
        }),
    })
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Proposal>, Fault> {
    Ok(proposals(tx, &Query::new(COLUMNS).push(" where p.key = ", key))?.pop())
}

pub(crate) fn of_activity(tx: &mut Tx, id: ActivityId) -> Result<Option<Proposal>, Fault> {
    Ok(proposals(tx, &Query::new(COLUMNS).push(" where p.activity_id = ", &id))?.pop())
}

pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Proposal>, Fault> {
    let query = Query::new(COLUMNS)
        .push(" where p.person_id = ", &person)
        .text(" order by p.created_at desc, p.id desc");
    proposals(tx, &query)
}

pub(crate) fn sent_in(tx: &mut Tx, states: &[ActivityState]) -> Result<Vec<Proposal>, Fault> {
    let query =
        Query::new(COLUMNS).list(" where a.state in ", states).text(" order by p.changed_at, p.id");
    proposals(tx, &query)
}

db::sql! {
    WAITING = "select count(*) from proposal p join activity a on a.id = p.activity_id
        where a.state = 'proposed'";
    INSERT_PROPOSAL = "insert into proposal (key, person_id, answers, created_at, changed_at)
        values ($1, $2, $3, $4, $4) returning id";
    WRITE_PROPOSAL = "update proposal set answers = $2, changed_at = $3 where id = $1";
    SEND_PROPOSAL = "update proposal set activity_id = $2, answers = null, starts_on = $3,
            meets = $4, place = $5, seats = $6, changed_at = $7
        where id = $1";
    DISCARD_PROPOSAL = "delete from proposal where id = $1 and activity_id is null";
    FORGET_PRESENTERS = "delete from proposal_presenter where proposal_id = $1";
    INSERT_PRESENTER = "insert into proposal_presenter (proposal_id, ordinal, person_id, name,
            organization, email)
        values ($1, $2, $3, $4, $5, $6)";
    RECORD_OF_PROPOSAL = "insert into proposal_event (proposal_id, event, at, by_person, note)
        values ($1, $2, $3, $4, $5)";
    /// The latest first.
    HISTORY_OF_PROPOSAL = "select event, at, by_person, note from proposal_event
        where proposal_id = $1 order by id desc";
}

pub(crate) fn waiting(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(&WAITING, &[], |row| row.get(0))
}

pub(crate) fn insert(
    tx: &mut Tx,
    key: &Key,
    person: StaffId,
    answers: &serde_json::Value,
    now: Instant,
) -> Result<ProposalId, Fault> {
    tx.insert(&INSERT_PROPOSAL, &[key, &person, answers, &now]).map(ProposalId)
}

pub(crate) fn write(
    tx: &mut Tx,
    id: ProposalId,
    answers: &serde_json::Value,
    now: Instant,
) -> Result<(), Fault> {
    tx.run(&WRITE_PROPOSAL, &[&id, answers, &now]).map(|_| ())
}

pub(crate) fn send(
    tx: &mut Tx,
    id: ProposalId,
    activity: ActivityId,
    wishes: &Wishes,
    now: Instant,
) -> Result<(), Fault> {
    let Wishes { starts_on, meets, place, seats, presenters } = wishes;
    tx.run(&SEND_PROPOSAL, &[&id, &activity, starts_on, meets, place, seats, &now])?;
    tx.run(&FORGET_PRESENTERS, &[&id])?;
    for (ordinal, presenter) in presenters.iter().enumerate() {
        let (person, unlisted) = match presenter {
            Presenter::Staff(person) => (Some(*person), None),
            Presenter::Unlisted(unlisted) => (None, Some(unlisted)),
        };
        let name = unlisted.map(|one| one.name.as_str());
        let organization = unlisted.and_then(|one| one.organization.as_deref());
        let email = unlisted.and_then(|one| one.email.as_ref()).map(EmailAddress::as_str);
        tx.run(&INSERT_PRESENTER, &[&id, &ordinal, &person, &name, &organization, &email])?;
    }
    Ok(())
}

pub(crate) fn discard(tx: &mut Tx, id: ProposalId) -> Result<(), Fault> {
    tx.run(&DISCARD_PROPOSAL, &[&id]).map(|_| ())
}

pub(crate) fn record(tx: &mut Tx, id: ProposalId, happened: &Happened) -> Result<(), Fault> {
    let Happened { event, at, by, note } = happened;
    tx.run(&RECORD_OF_PROPOSAL, &[&id, &event.name(), at, by, note]).map(|_| ())
}

pub(crate) fn history(tx: &mut Tx, id: ProposalId) -> Result<Vec<Happened>, Fault> {
    tx.rows(&HISTORY_OF_PROPOSAL, &[&id], |row| {
        let name: String = row.get(0)?;
        let event = ActivityEvent::parse(&name)
            .ok_or_else(|| Fault::new(format!("{name:?} happens to no activity")))?;
        Ok(Happened { event, at: row.get(1)?, by: row.get(2)?, note: row.get(3)? })
    })
}
