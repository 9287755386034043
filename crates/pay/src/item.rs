//! What was attended by hourly staff, with its minutes and what the test says of them.

use crate::four_part::{Facts, Question, Verdict, judge};
use crate::minutes::{Attended, Split, split};
use crate::ruling::{self, Holding};
use crate::store::{self, Marked, Meeting};
use attendance::{Attendance, Way};
use catalog::Activity;
use compliance::Mandate;
use compliance::rule::{Ask, Kind};
use db::{Tx, setting};
use kernel::{
    ActivityId, DistrictCalendar, Fault, Hours, LocalDate, PersonName, PositionId, SessionId,
    StaffId,
};
use staff::hours::{WorkHours, work_hours_between, work_hours_of};
use staff::{Flsa, PositionFact, StaffHistory};
use std::collections::{BTreeMap, HashMap};

/// One session that one hourly person attended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    pub person: StaffId,
    pub session: SessionId,
    pub activity: ActivityId,
    pub title: String,
    /// The day it is paid for: of the session, or the day on which it was made up.
    pub on: LocalDate,
    pub position: PositionId,
    pub job: String,
    pub worked_out: WorkedOut,
}

/// What could be worked out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WorkedOut {
    Minutes {
        split: Split,
        verdict: Verdict,
    },
    /// No hours of work are recorded for that day's position: somebody must say first.
    HoursUnknown {
        attended: Hours,
    },
}

impl Item {
    pub fn payable(&self) -> Option<Hours> {
        match &self.worked_out {
            WorkedOut::Minutes { verdict, .. } => Some(verdict.payable),
            WorkedOut::HoursUnknown { .. } => None,
        }
    }
}

/// Everything the working out needs besides the marks.
struct Books {
    calendar: DistrictCalendar,
    hours: HashMap<PositionId, Vec<WorkHours>>,
    mandates: Vec<Mandate>,
    activities: HashMap<ActivityId, Activity>,
    rulings: Holding,
}

fn books(tx: &mut Tx, weeks: Vec<WorkHours>, marked: &[Marked]) -> Result<Books, Fault> {
    let mut activities: Vec<ActivityId> =
        marked.iter().map(|marked| marked.meeting.activity).collect();
    activities.sort_unstable();
    activities.dedup();
    let mut hours: HashMap<PositionId, Vec<WorkHours>> = HashMap::new();
    for week in weeks {
        hours.entry(week.position).or_default().push(week);
    }
    Ok(Books {
        calendar: setting::calendar(tx)?,
        hours,
        mandates: compliance::mandates(tx)?,
        activities: catalog::activities(tx, &activities)?
            .into_iter()
            .map(|activity| (activity.id, activity))
            .collect(),
        rulings: ruling::holding(tx)?,
    })
}

/// What everyone attended in settled sections, dated within the days, by day and person.
pub fn items(tx: &mut Tx, first: LocalDate, last: LocalDate) -> Result<Vec<Item>, Fault> {
    let marked = store::marked_between(tx, first, last)?;
    let weeks = work_hours_between(tx, first, last)?;
    let books = books(tx, weeks, &marked)?;
    let histories: HashMap<StaffId, StaffHistory> = staff::histories_of_everyone(tx)?
        .into_iter()
        .map(|history| (history.person, history))
        .collect();
    Ok(worked_out(&books, &histories, marked))
}

/// The same of one person.
pub fn items_of(
    tx: &mut Tx,
    person: StaffId,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Item>, Fault> {
    let Some(history) = staff::history_of(tx, person)? else { return Ok(Vec::new()) };
    let mut marked = store::marked_between(tx, first, last)?;
    marked.retain(|marked| marked.person == person);
    let weeks = work_hours_of(tx, person)?;
    let books = books(tx, weeks, &marked)?;
    Ok(worked_out(&books, &HashMap::from([(person, history)]), marked))
}

/// Names by id, for pages and files.
pub fn names(
    tx: &mut Tx,
    people: &[StaffId],
) -> Result<HashMap<StaffId, (PersonName, Option<String>)>, Fault> {
    let mut names = HashMap::with_capacity(people.len());
    for person in people {
        if !names.contains_key(person)
            && let Some(known) = staff::person(tx, *person)?
        {
            names.insert(*person, (known.name, known.employee_number));
        }
    }
    Ok(names)
}

fn worked_out(
    books: &Books,
    histories: &HashMap<StaffId, StaffHistory>,
    marked: Vec<Marked>,
) -> Vec<Item> {
    // The marks of one person and session, in the order in which they were made.
    let mut by_place: BTreeMap<(StaffId, SessionId), Vec<Marked>> = BTreeMap::new();
    for mark in marked {
        by_place.entry((mark.person, mark.meeting.session)).or_default().push(mark);
    }
    let mut items: Vec<Item> = by_place
        .into_iter()
        .filter_map(|((person, _), marks)| item(books, histories.get(&person)?, &marks))
        .collect();
    items.sort_by_key(|item| (item.on, item.person, item.session));
    items
}

/// What was attended in one go, with its day.
struct Go {
    on: LocalDate,
    attended: Attended,
}

fn item(books: &Books, history: &StaffHistory, marks: &[Marked]) -> Option<Item> {
    let meeting = &marks.first()?.meeting;
    let goes = goes(meeting, marks);
    let on = goes.iter().map(|go| go.on).max()?;
    let positions = hourly(history, on);
    let position = positions.first()?;
    let activity = books.activities.get(&meeting.activity)?;
    let attended = goes.iter().map(|go| go.attended.minutes).sum();
    let worked_out = match split_all(books, history, &goes) {
        Some(split) => {
            let facts = facts(books, history, on, activity);
            WorkedOut::Minutes { split, verdict: judge(split.outside, &facts) }
        }
        None => WorkedOut::HoursUnknown { attended },
    };
    Some(Item {
        person: history.person,
        session: meeting.session,
        activity: meeting.activity,
        title: meeting.title.clone(),
        on,
        position: position.id,
        job: position.job_role_name.clone(),
        worked_out,
    })
}

/// The minutes that hold, each at its own time: those of the session itself, and what was made up.
fn goes(meeting: &Meeting, marks: &[Marked]) -> Vec<Go> {
    let mut goes: Vec<Go> = Vec::new();
    let mut so_far = Hours::ZERO;
    for mark in marks {
        match (mark.way, mark.made_up) {
            (Way::MakeUp, Some(made_up)) => {
                let minutes = mark.attendance.minutes().minutes() - so_far.minutes();
                let attended = Attended {
                    from: made_up.from,
                    minutes: Hours::from_minutes(minutes.max(0)),
                    breaks: Hours::ZERO,
                };
                goes.push(Go { on: made_up.on, attended });
            }
            (
                Way::MakeUp
                | Way::Code
                | Way::Roster
                | Way::Sheet
                | Way::WalkIn
                | Way::Correction
                | Way::Door,
                _,
            ) => {
                let breaks = match mark.attendance {
                    Attendance::Present { .. } => meeting.breaks,
                    Attendance::Expected
                    | Attendance::Partial { .. }
                    | Attendance::Excused { .. }
                    | Attendance::Absent => Hours::ZERO,
                };
                let attended =
                    Attended { from: meeting.starts, minutes: mark.attendance.minutes(), breaks };
                goes = vec![Go { on: meeting.on, attended }];
            }
        }
        so_far = mark.attendance.minutes();
    }
    goes.retain(|go| !go.attended.minutes.is_zero());
    goes
}

/// The hourly positions held on a day.
fn hourly(history: &StaffHistory, on: LocalDate) -> Vec<PositionFact> {
    let mut positions = history.on(on).positions;
    positions.retain(|position| position.flsa == Flsa::NonExempt);
    positions
}

/// None when for one of the days no hours of work are known.
fn split_all(books: &Books, history: &StaffHistory, goes: &[Go]) -> Option<Split> {
    let mut sum = Split::default();
    for go in goes {
        let positions = hourly(history, go.on);
        let weeks: Vec<&WorkHours> = positions
            .iter()
            .filter_map(|position| books.hours.get(&position.id))
            .flatten()
            .filter(|week| week.holds.holds_on(go.on))
            .collect();
        if weeks.is_empty() {
            return None;
        }
        // Nobody works on a holiday, whatever the weekday.
        let works = !books.calendar.holidays().contains(&go.on);
        let day = weeks.iter().flat_map(|week| week.on(go.on)).filter(|_| works);
        sum = sum.plus(split(&go.attended, day));
    }
    Some(sum)
}

fn facts(books: &Books, history: &StaffHistory, on: LocalDate, activity: &Activity) -> Facts {
    let staff = history.on(on);
    let required_by = books
        .mandates
        .iter()
        .filter_map(|mandate| mandate.on(on))
        .map(|version| &version.rule)
        .filter(|rule| rule.ask == Ask::Complete && matches!(rule.kind, Kind::Person))
        .filter(|rule| rule.topics.iter().any(|topic| activity.topics.contains(topic)))
        .filter(|rule| rule.audience.includes(&staff))
        .map(|rule| rule.title.clone())
        .collect();
    let ruled = |question| books.rulings.get(&(activity.id, question)).cloned();
    Facts {
        required_by,
        job_target: activity.job_target.clone(),
        voluntary: ruled(Question::Voluntary),
        job_related: ruled(Question::JobRelated),
        productive_work: ruled(Question::ProductiveWork),
    }
}
