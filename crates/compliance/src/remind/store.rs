//! Plans of reminders, what was sent, and whether anything is sent at all.

use super::plan::{CATCH_UP_DAYS, Plan, STEP_DAYS_MAX};
use access::Role;
use db::{Tx, setting, sql};
use kernel::{Fault, Instant, LocalDate, MandateId, StaffId};
use std::collections::HashMap;

/// No district is closed for longer in one go.
const CLOSED_DAYS_MAX: i64 = 90;
/// `on`, or anything else for off.
const SENDING: &str = "reminders.sending";

sql! {
    PLANS = "select mandate_id, days, above_after, office_after from reminder_plan order by id";
    ADD_PLAN = "insert into reminder_plan
            (mandate_id, days, above_after, office_after, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
    SENT = "select person_id, mandate_id, due_on, told, max(step) from reminder
        where due_on >= $1 group by person_id, mandate_id, due_on, told";
    ADD_REMINDER = "insert into reminder
            (person_id, mandate_id, due_on, told, step, sent_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    ADD_DIGEST = "insert into reminder_digest (person_id, week_of, recorded_at)
        values ($1, $2, $3) on conflict do nothing";
    DAY_IS_DONE = "select count(*) from reminder_day where on_date = $1";
    DAY_DONE = "insert into reminder_day (on_date, recorded_at) values ($1, $2)
        on conflict do nothing";
    /// Who answers for mandates on a day.
    OFFICE = "select distinct g.person_id from role_grant g join person p on p.id = g.person_id
        where g.role = $1 and g.building_id is null
            and g.starts_on <= $2 and (g.ends_on is null or g.ends_on >= $2)
            and (p.left_on is null or p.left_on >= $2)
        order by 1";
    SENT_LATELY = "select sent_on, count(*) from reminder group by sent_on
        order by sent_on desc limit 10";
}

/// Who is told something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Told {
    /// Who must act.
    Person,
    /// Whoever is above their supervisor.
    Above,
    /// The human resources office.
    Office,
}

impl Told {
    pub const ALL: [Told; 3] = [Told::Person, Told::Above, Told::Office];

    pub const fn name(self) -> &'static str {
        match self {
            Told::Person => "person",
            Told::Above => "above",
            Told::Office => "office",
        }
    }

    fn stored(name: &str) -> Result<Told, Fault> {
        let known = Told::ALL.into_iter().find(|told| told.name() == name);
        known.ok_or_else(|| Fault::new(format!("{name:?} is nobody who is told")))
    }
}

/// The plan of each mandate: its own, or the district's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plans {
    pub district: Plan,
    pub own: HashMap<MandateId, Plan>,
}

impl Plans {
    pub fn of(&self, mandate: MandateId) -> &Plan {
        self.own.get(&mandate).unwrap_or(&self.district)
    }
}

/// The plans that hold now.
pub fn plans(tx: &mut Tx) -> Result<Plans, Fault> {
    let mut plans = Plans { district: Plan::standard(), own: HashMap::new() };
    let rows = tx.rows(&PLANS, &[], |row| {
        let days: String = row.get(1)?;
        let steps = Plan::read_days(&days)
            .ok_or_else(|| Fault::new(format!("{days:?} are no days of a plan")))?;
        Ok((row.get(0)?, Plan { steps, above_after: row.get(2)?, office_after: row.get(3)? }))
    })?;
    for (mandate, plan) in rows {
        match mandate {
            None => plans.district = plan,
            Some(mandate) => {
                plans.own.insert(mandate, plan);
            }
        }
    }
    Ok(plans)
}

pub(crate) fn add_plan(
    tx: &mut Tx,
    mandate: Option<MandateId>,
    plan: &Plan,
    (at, by): (Instant, Option<StaffId>),
) -> Result<i64, Fault> {
    let days = plan.days();
    tx.insert(&ADD_PLAN, &[&mandate, &days, &plan.above_after, &plan.office_after, &at, &by])
}

/// What a reminder is about: of one person, one mandate and one due day, to somebody.
pub type About = (StaffId, MandateId, LocalDate, Told);

/// The last step that was sent about each due day that is still reminded of on a day.
pub fn sent(tx: &mut Tx, on: LocalDate) -> Result<HashMap<About, i64>, Fault> {
    let since = on.plus_days(-STEP_DAYS_MAX - CATCH_UP_DAYS - CLOSED_DAYS_MAX);
    let rows = tx.rows(&SENT, &[&since], |row| {
        let told: String = row.get(3)?;
        Ok(((row.get(0)?, row.get(1)?, row.get(2)?, Told::stored(&told)?), row.get(4)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// Notes that a step goes out. False when it did before, on whichever node.
pub(crate) fn note(
    tx: &mut Tx,
    (person, mandate, due, told): About,
    step: i64,
    (on, at): (LocalDate, Instant),
) -> Result<bool, Fault> {
    let values: &[&dyn db::ToValue] = &[&person, &mandate, &due, &told.name(), &step, &on, &at];
    tx.run(&ADD_REMINDER, values).map(|added| added == 1)
}

/// Notes that a supervisor is told of their week. False when they were before.
pub(crate) fn note_digest(
    tx: &mut Tx,
    supervisor: StaffId,
    week: LocalDate,
    at: Instant,
) -> Result<bool, Fault> {
    tx.run(&ADD_DIGEST, &[&supervisor, &week, &at]).map(|added| added == 1)
}

/// Whether all of a day went out.
pub fn is_done(tx: &mut Tx, on: LocalDate) -> Result<bool, Fault> {
    tx.one(&DAY_IS_DONE, &[&on], |row| row.get::<i64>(0)).map(|found| found > 0)
}

pub(crate) fn done(tx: &mut Tx, on: LocalDate, at: Instant) -> Result<(), Fault> {
    tx.run(&DAY_DONE, &[&on, &at]).map(|_| ())
}

pub(crate) fn office(tx: &mut Tx, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&OFFICE, &[&Role::HumanResources.name(), &on], |row| row.get(0))
}

/// The latest days on which reminders went out, and how many.
pub fn sent_lately(tx: &mut Tx) -> Result<Vec<(LocalDate, i64)>, Fault> {
    tx.rows(&SENT_LATELY, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether reminders go out.
pub fn sends(tx: &mut Tx) -> Result<bool, Fault> {
    Ok(setting::get(tx, SENDING)?.as_deref() == Some("on"))
}

pub(crate) fn set_sending(tx: &mut Tx, sending: super::send::Sending) -> Result<(), Fault> {
    setting::set(tx, SENDING, sending.name())
}
