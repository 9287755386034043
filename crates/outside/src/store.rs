//! The SQL of outside learning: requests, their events and their files.

use db::{Query, Row, ToValue, Tx};
use kernel::{
    Fault, FundAccountId, Instant, Key, LocalDate, Money, OutsideId, PersonName, StaffId,
};

use crate::answers::Answers;
use crate::form::Form;
use crate::machine::{Event, State};

pub(crate) fn name(row: &Row<'_>, column: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(column)?, row.get(column + 1)?);
    let preferred: Option<String> = row.get(column + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

/// One request as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: OutsideId,
    pub key: Key,
    pub person: StaffId,
    pub form: Form,
    pub state: State,
    pub answers: Answers,
    pub title: String,
    pub account: Option<FundAccountId>,
    pub estimate: Money,
    /// Known once it was reported.
    pub actual: Option<Money>,
    /// The day on which the provider confirmed the registration, and its number (REG-12).
    pub provider: Option<(LocalDate, String)>,
    pub created_at: Instant,
    pub changed_at: Instant,
}

impl Standing {
    /// For whom it is: the one who asks, then the others.
    pub fn people(&self) -> Vec<StaffId> {
        let mut people = vec![self.person];
        people.extend(self.answers.members());
        people.dedup();
        people
    }
}

fn standing(row: &Row<'_>) -> Result<Standing, Fault> {
    let (form, state, answers): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let unknown = |what: &str| Fault::new(format!("a request cannot be {what:?}"));
    let provider_on: Option<LocalDate> = row.get(10)?;
    let reference: Option<String> = row.get(11)?;
    Ok(Standing {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        form: Form::parse(&form).ok_or_else(|| unknown(&form))?,
        state: State::parse(&state).ok_or_else(|| unknown(&state))?,
        answers: serde_json::from_str(&answers)
            .map_err(|error| Fault::new(format!("answers not read: {error}")))?,
        title: row.get(6)?,
        account: row.get(7)?,
        estimate: row.get(8)?,
        actual: row.get(9)?,
        provider: provider_on.map(|on| (on, reference.unwrap_or_default())),
        created_at: row.get(12)?,
        changed_at: row.get(13)?,
    })
}

db::sql! {
    REQUEST_BY_KEY = "select id, key, person_id, form, state, answers, title, fund_account_id,
            estimate_cents, actual_cents, provider_on, provider_reference, created_at, changed_at
        from outside_request where key = $1";
    REQUESTS_OF = "select id, key, person_id, form, state, answers, title, fund_account_id,
            estimate_cents, actual_cents, provider_on, provider_reference, created_at, changed_at
        from outside_request where person_id = $1 order by created_at desc, id desc";
    LOCK_REQUEST = "select id from outside_request where key = $1 {{for_update}}";
    /// Whoever reports by their own word does it one report after another.
    LOCK_PERSON = "select id from person where id = $1 {{for_update}}";
    INSERT_REQUEST = "insert into outside_request
            (key, person_id, form, state, answers, title, estimate_cents, created_at, changed_at)
        values ($1, $2, $3, 'draft', $4, '', 0, $5, $5) returning id";
    KEEP_REQUEST = "update outside_request set state = $2, answers = $3, title = $4, starts_on = $5,
            ends_on = $6, fund_account_id = $7, estimate_cents = $8, actual_cents = $9,
            provider_on = $10, provider_reference = $11, changed_at = $12
        where id = $1";
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    tx.first(&REQUEST_BY_KEY, &[key], standing)
}

/// The request of a key, which nobody else can change until the transaction ends.
pub(crate) fn lock(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    if tx.lock(&LOCK_REQUEST, &[key])? == 0 {
        return Ok(None);
    }
    by_key(tx, key)
}

pub(crate) fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Standing>, Fault> {
    tx.rows(&REQUESTS_OF, &[&person], standing)
}

/// Nobody else can lock the person until the transaction ends.
pub(crate) fn lock_person(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.lock(&LOCK_PERSON, &[&person]).map(|_| ())
}

fn text_of(answers: &Answers) -> Result<String, Fault> {
    serde_json::to_string(answers)
        .map_err(|error| Fault::new(format!("answers not written: {error}")))
}

pub(crate) fn insert(
    tx: &mut Tx,
    (key, person, form): (&Key, StaffId, Form),
    now: Instant,
) -> Result<OutsideId, Fault> {
    let answers = text_of(&Answers::default())?;
    tx.insert(&INSERT_REQUEST, &[key, &person, &form.name(), &answers, &now]).map(OutsideId)
}

pub(crate) fn keep(tx: &mut Tx, request: &Standing) -> Result<(), Fault> {
    let answers = &request.answers;
    let (starts_on, ends_on) = match request.form {
        Form::Claim | Form::CollegeCredit | Form::SelfReported => {
            (answers.done_on(), answers.done_on())
        }
        Form::Conference | Form::Workshop | Form::Visit | Form::CollegeCourse | Form::SelfPaced => {
            (answers.starts_on(), answers.ends_on())
        }
    };
    let values: &[&dyn ToValue] = &[
        &request.id,
        &request.state.name(),
        &text_of(answers)?,
        &request.title,
        &starts_on,
        &ends_on,
        &request.account,
        &request.estimate,
        &request.actual,
        &request.provider.as_ref().map(|(on, _)| *on),
        &request.provider.as_ref().map(|(_, reference)| reference.clone()),
        &request.changed_at,
    ];
    tx.run(&KEEP_REQUEST, values).map(|_| ())
}

/// One line of a request's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    pub event: String,
    pub to: State,
    pub at: Instant,
    pub by: Option<PersonName>,
    /// For whom they did it, when it was not for themself (DEL-1).
    pub on_behalf_of: Option<PersonName>,
    pub note: Option<String>,
}

db::sql! {
    INSERT_EVENT = "insert into outside_event
            (request_id, event, from_state, to_state, at, by_person, note, on_behalf_of)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    EVENTS_OF = "select e.event, e.to_state, e.at, p.given_name, p.family_name, p.preferred_name,
            e.note, f.given_name, f.family_name, f.preferred_name
        from outside_event e left join person p on p.id = e.by_person
            left join person f on f.id = e.on_behalf_of
        where e.request_id = $1 order by e.id";
    EVERY_REQUEST = "select key from outside_request order by id";
}

pub(crate) struct Line<'a> {
    pub event: Event,
    pub from: State,
    pub to: State,
    pub at: Instant,
    pub by: Option<StaffId>,
    pub on_behalf_of: Option<StaffId>,
    pub note: Option<&'a str>,
}

pub(crate) fn record(tx: &mut Tx, id: OutsideId, line: &Line<'_>) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &id,
        &line.event.name(),
        &line.from.name(),
        &line.to.name(),
        &line.at,
        &line.by,
        &line.note,
        &line.on_behalf_of,
    ];
    tx.run(&INSERT_EVENT, values).map(|_| ())
}

pub(crate) fn events(tx: &mut Tx, id: OutsideId) -> Result<Vec<Happened>, Fault> {
    tx.rows(&EVENTS_OF, &[&id], |row| {
        let to: String = row.get(1)?;
        let (given, of): (Option<String>, Option<String>) = (row.get(3)?, row.get(7)?);
        Ok(Happened {
            event: row.get(0)?,
            to: State::parse(&to).ok_or_else(|| Fault::new(format!("nothing leads to {to:?}")))?,
            at: row.get(2)?,
            by: given.map(|_| name(row, 3)).transpose()?,
            on_behalf_of: of.map(|_| name(row, 7)).transpose()?,
            note: row.get(6)?,
        })
    })
}

pub(crate) fn every_key(tx: &mut Tx) -> Result<Vec<Key>, Fault> {
    tx.rows(&EVERY_REQUEST, &[], |row| row.get(0))
}

/// A request in the list of the office.
#[derive(Clone, Debug)]
pub struct Listed {
    pub key: Key,
    pub person: PersonName,
    pub form: Form,
    pub state: State,
    pub title: String,
    pub starts_on: Option<LocalDate>,
    pub estimate: Money,
    pub actual: Option<Money>,
}

/// Requests that were sent, the latest change first; of one state, one fund account, or all.
pub(crate) fn listed(
    tx: &mut Tx,
    state: Option<State>,
    account: Option<FundAccountId>,
    most: usize,
) -> Result<Vec<Listed>, Fault> {
    let state = state.map(State::name);
    let query = Query::new(
        "select o.key, p.given_name, p.family_name, p.preferred_name, o.form, o.state, o.title,
            o.starts_on, o.estimate_cents, o.actual_cents
        from outside_request o join person p on p.id = o.person_id
        where o.state <> 'draft'",
    )
    .push_some(" and o.state = ", state.as_ref())
    .push_some(" and o.fund_account_id = ", account.as_ref())
    .push(" order by o.changed_at desc, o.id desc limit ", &most);
    tx.query(&query, |row| {
        let (form, state): (String, String) = (row.get(4)?, row.get(5)?);
        Ok(Listed {
            key: row.get(0)?,
            person: name(row, 1)?,
            form: Form::parse(&form).ok_or_else(|| Fault::new("no such form"))?,
            state: State::parse(&state).ok_or_else(|| Fault::new("no such state"))?,
            title: row.get(6)?,
            starts_on: row.get(7)?,
            estimate: row.get(8)?,
            actual: row.get(9)?,
        })
    })
}
