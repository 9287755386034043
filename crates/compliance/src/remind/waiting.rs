//! What is to be sent on a day: worked out from everyone's duties, the plans and what was sent.

use super::plan::{is_told_today, week_begins};
use super::store::{self, Told};
use crate::duty::DutyState;
use crate::rule::Code;
use crate::standing::{NOW_DAYS, book_of, files};
use crate::store::mandates;
use db::{Tx, setting};
use kernel::{Fault, LocalDate, MandateId, StaffId};
use std::collections::{BTreeMap, HashMap};
use web::Language;

/// One reminder: of one duty of one person, to somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    pub person: StaffId,
    pub mandate: MandateId,
    pub code: Code,
    pub title: String,
    /// The same in Spanish, as far as the rule has it.
    pub title_es: String,
    pub due: LocalDate,
    pub told: Told,
    /// Days from the due day, as the plan has it.
    pub step: i64,
}

/// A supervisor's week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digest {
    pub supervisor: StaffId,
    pub week: LocalDate,
    /// How many of their staff are late with something.
    pub late: u32,
    /// How many more have something due within [`NOW_DAYS`].
    pub soon: u32,
}

/// All that is to be sent on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    /// By person.
    pub reminders: Vec<Reminder>,
    pub digests: Vec<Digest>,
}

/// What is to be sent on a day, were it today. Nothing on a day nobody works.
pub fn waiting(tx: &mut Tx, on: LocalDate) -> Result<Waiting, Fault> {
    let calendar = setting::calendar(tx)?;
    if !calendar.is_working_day(on) {
        return Ok(Waiting::default());
    }
    let (mandates, plans, sent) = (mandates(tx)?, store::plans(tx)?, store::sent(tx, on)?);
    let book = book_of(tx, &mandates)?;
    let week = week_begins(on, &calendar);
    let mut waiting = Waiting::default();
    let mut behind: HashMap<StaffId, Behind> = HashMap::new();
    for file in files(tx, &book, on)? {
        let (day, person) = (book.on(on), file.history.person);
        for index in (0..day.mandates()).filter(|index| day.is_owed_by_people(*index)) {
            let judgement = day.judge(&file, index);
            let Some(due) = must_act(judgement.state, judgement.due.map(|due| due.on)) else {
                continue;
            };
            let id = mandates[index].id;
            let plan = plans.of(id);
            let last = |told| sent.get(&(person, id, due, told)).copied();
            let others = [(Told::Above, plan.above_after), (Told::Office, plan.office_after)];
            let others = others.into_iter().filter_map(|(told, after)| {
                let step = is_told_today(after, due, on, &calendar)?;
                last(told).is_none_or(|sent| sent < step).then_some((told, step))
            });
            let own = plan.step_today(due, on, &calendar, last(Told::Person));
            let own = own.map(|step| (Told::Person, step));
            let rule = &mandates[index].shown_on(on).rule;
            let title = (rule.title.clone(), rule.title_in(Language::Spanish).to_owned());
            waiting.reminders.extend(own.into_iter().chain(others).map(|(told, step)| Reminder {
                person,
                mandate: id,
                code: mandates[index].code.clone(),
                title: title.0.clone(),
                title_es: title.1.clone(),
                due,
                told,
                step,
            }));
            behind.entry(person).or_default().count(due, on);
        }
    }
    if let Some(week) = week {
        waiting.digests = digests(tx, &behind, on, week)?;
    }
    Ok(waiting)
}

/// The due day of a duty that its person must act on; nobody on leave or exempt must.
fn must_act(state: DutyState, due: Option<LocalDate>) -> Option<LocalDate> {
    match state {
        DutyState::Due { on: Some(on) } => Some(on),
        DutyState::Overdue { .. } | DutyState::Lapsed { .. } => due,
        DutyState::Due { on: None }
        | DutyState::NotRequired
        | DutyState::NotYet { .. }
        | DutyState::Available
        | DutyState::Met { .. }
        | DutyState::Exempt { .. } => None,
    }
}

/// How far behind a person is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Behind {
    late: u32,
    soon: u32,
}

impl Behind {
    fn count(&mut self, due: LocalDate, on: LocalDate) {
        if due < on {
            self.late += 1;
        } else if on.days_until(due) <= NOW_DAYS {
            self.soon += 1;
        }
    }
}

fn digests(
    tx: &mut Tx,
    behind: &HashMap<StaffId, Behind>,
    on: LocalDate,
    week: LocalDate,
) -> Result<Vec<Digest>, Fault> {
    let mut digests: BTreeMap<StaffId, Digest> = BTreeMap::new();
    for (person, behind) in behind.iter().filter(|(_, behind)| behind.late + behind.soon > 0) {
        for supervisor in staff::supervisors_of(tx, *person, on)? {
            let digest = Digest { supervisor, week, late: 0, soon: 0 };
            let digest = digests.entry(supervisor).or_insert(digest);
            digest.late += u32::from(behind.late > 0);
            digest.soon += u32::from(behind.late == 0);
        }
    }
    Ok(digests.into_values().collect())
}
