//! Sending what is due, changing plans, turning reminders on and off.

use super::plan::Plan;
use super::store::{self, Told};
use super::waiting::{Digest, Reminder, waiting};
use crate::rule::Code;
use access::{Permit, action};
use db::journal::{Entry, On};
use db::outbox::{self, Notice, NoticeKind};
use db::{Database, Tx, setting};
use kernel::{Fault, LocalTime, Occasion, StaffId};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The hour from which a day's reminders go out.
const FROM_HOUR: u8 = 6;
/// So many people are told in one transaction.
const PEOPLE_A_PIECE: usize = 100;

const DUE: NoticeKind = NoticeKind::new("remind-due");
const LATE: NoticeKind = NoticeKind::new("remind-late");
const OTHERS: NoticeKind = NoticeKind::new("remind-others");
const TEAM: NoticeKind = NoticeKind::new("remind-team");

/// Whether reminders go out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sending {
    On,
    Off,
}

impl Sending {
    pub const fn name(self) -> &'static str {
        match self {
            Sending::On => "on",
            Sending::Off => "off",
        }
    }
}

/// Turns reminders on or off.
pub fn turn(
    tx: &mut Tx,
    _: &Permit<action::PlanReminders>,
    occasion: &Occasion,
    sending: Sending,
) -> Result<(), Fault> {
    store::set_sending(tx, sending)?;
    let detail = json!({ "sending": sending.name() });
    tx.journal(Entry::new(occasion, "reminders.turned", On("setting", 0)).detail(detail));
    Ok(())
}

/// Gives a mandate a plan of its own, or changes the district's. False when there is no such mandate.
pub fn change_plan(
    tx: &mut Tx,
    _: &Permit<action::PlanReminders>,
    occasion: &Occasion,
    code: Option<&Code>,
    plan: &Plan,
) -> Result<bool, Fault> {
    let mandate = match code {
        None => None,
        Some(code) => match crate::store::mandate(tx, code)? {
            None => return Ok(false),
            Some(mandate) => Some(mandate.id),
        },
    };
    let by = (occasion.now, occasion.by.staff());
    let id = store::add_plan(tx, mandate, plan, by)?;
    let detail = json!({
        "mandate": code.map(Code::as_str), "days": plan.days(),
        "above_after": plan.above_after, "office_after": plan.office_after,
    });
    tx.journal(Entry::new(occasion, "reminders.planned", On("reminder_plan", id)).detail(detail));
    Ok(true)
}

/// Sends what is to be sent today, if reminders are on, the day is a working day whose morning has
/// come, and it was not all sent before. Any number of nodes may do this at once. True when something
/// was sent.
pub fn send_due(database: &Database, occasion: &Occasion) -> Result<bool, Fault> {
    let at = *occasion;
    let waiting = database.read_now(move |tx| {
        let calendar = setting::calendar(tx)?;
        let early = LocalTime::new(FROM_HOUR, 0).is_some_and(|hour| {
            at.now < calendar.instant(at.today, hour) || !calendar.is_working_day(at.today)
        });
        if early || !store::sends(tx)? || store::is_done(tx, at.today)? {
            return Ok::<_, Fault>(None);
        }
        waiting(tx, at.today).map(Some)
    })?;
    let Some(waiting) = waiting else { return Ok(false) };
    for people in pieces(&waiting.reminders) {
        database.write_now(move |tx| {
            for reminders in &people {
                remind(tx, &at, reminders)?;
            }
            Ok::<_, Fault>(())
        })?;
    }
    for digests in waiting.digests.chunks(PEOPLE_A_PIECE) {
        let digests = digests.to_vec();
        database.write_now(move |tx| {
            for digest in &digests {
                tell_supervisor(tx, &at, digest)?;
            }
            Ok::<_, Fault>(())
        })?;
    }
    database.write_now(move |tx| store::done(tx, at.today, at.now))?;
    Ok(!waiting.reminders.is_empty() || !waiting.digests.is_empty())
}

/// The reminders by person, so many people at a time.
fn pieces(reminders: &[Reminder]) -> Vec<Vec<Vec<Reminder>>> {
    let people: Vec<Vec<Reminder>> =
        reminders.chunk_by(|a, b| a.person == b.person).map(<[_]>::to_vec).collect();
    people.chunks(PEOPLE_A_PIECE).map(<[_]>::to_vec).collect()
}

/// Notes and tells what is to be told about one person, what was told before left out.
fn remind(tx: &mut Tx, occasion: &Occasion, reminders: &[Reminder]) -> Result<(), Fault> {
    let mut news: BTreeMap<&'static str, Vec<&Reminder>> = BTreeMap::new();
    for one in reminders {
        let about = (one.person, one.mandate, one.due, one.told);
        if store::note(tx, about, one.step, (occasion.today, occasion.now))? {
            news.entry(one.told.name()).or_default().push(one);
        }
    }
    for (_, news) in news {
        let first = news[0];
        for to in receivers(tx, occasion, first)? {
            notice(tx, occasion, to, &news)?;
        }
    }
    Ok(())
}

/// Who is told. Nobody is told twice of the same, and nobody of themself as somebody else.
fn receivers(tx: &mut Tx, occasion: &Occasion, one: &Reminder) -> Result<Vec<StaffId>, Fault> {
    let mut to = match one.told {
        Told::Person => return Ok(vec![one.person]),
        Told::Office => store::office(tx, occasion.today)?,
        Told::Above => {
            let mut above = Vec::new();
            for supervisor in staff::supervisors_of(tx, one.person, occasion.today)? {
                above.extend(staff::supervisors_of(tx, supervisor, occasion.today)?);
            }
            above
        }
    };
    to.sort_unstable();
    to.dedup();
    to.retain(|person| *person != one.person);
    Ok(to)
}

fn notice(tx: &mut Tx, occasion: &Occasion, to: StaffId, news: &[&Reminder]) -> Result<(), Fault> {
    let first = news.iter().min_by_key(|one| one.due).copied().unwrap_or(news[0]);
    let late = news.iter().filter(|one| one.due < occasion.today).count();
    let mut args = Map::new();
    args.insert("title".to_owned(), json!({ "en": first.title, "es": first.title_es }));
    args.insert("day".to_owned(), json!(first.due.to_string()));
    args.insert("count".to_owned(), json!(news.len()));
    let (kind, link) = match first.told {
        Told::Person => {
            let kind = if late > 0 { LATE } else { DUE };
            (kind, "/my/duties".to_owned())
        }
        Told::Above | Told::Office => {
            let person = staff::person(tx, first.person)?;
            let Some(person) = person else { return Ok(()) };
            args.insert("name".to_owned(), Value::String(person.name.to_string()));
            (OTHERS, format!("/duties/{}", person.key))
        }
    };
    outbox::tell(tx, occasion, Notice { to, kind, args, link: Some(link) }).map(|_| ())
}

fn tell_supervisor(tx: &mut Tx, occasion: &Occasion, digest: &Digest) -> Result<(), Fault> {
    if !store::note_digest(tx, digest.supervisor, digest.week, occasion.now)? {
        return Ok(());
    }
    let mut args = Map::new();
    args.insert("late".to_owned(), json!(digest.late));
    args.insert("soon".to_owned(), json!(digest.soon));
    let notice = Notice { to: digest.supervisor, kind: TEAM, args, link: Some("/team".to_owned()) };
    outbox::tell(tx, occasion, notice).map(|_| ())
}
