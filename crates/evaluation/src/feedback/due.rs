//! Feedback that waits for a person, and the rule that it comes before the next registration (REG-8).

use access::{Permit, action};
use catalog::Section;
use db::{Tx, journal, setting};
use kernel::{ActivityId, Fault, Instant, LocalDate, Occasion, StaffId};
use registration::first::First;

use super::answer::asked_of;
use super::{DAYS_OPEN_MAX, Presence, Window};
use crate::store::feedback as store;

/// The district's setting: `first` where feedback comes first.
const SETTING: &str = "feedback.before-registering";
const MINUTES_A_DAY: i64 = 24 * 60;

/// Whether feedback on the last section comes before the next registration (REG-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rule {
    /// It can be given, or not.
    #[default]
    NotFirst,
    First,
}

impl Rule {
    pub const fn name(self) -> &'static str {
        match self {
            Rule::NotFirst => "not-first",
            Rule::First => "first",
        }
    }

    pub fn parse(name: &str) -> Option<Rule> {
        [Rule::NotFirst, Rule::First].into_iter().find(|rule| rule.name() == name)
    }
}

/// A section that waits for a person's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub section: Section,
    pub presence: Presence,
    pub window: Window,
}

/// Sections that can be answered for by a person, the one that ended last first.
pub fn waiting(
    tx: &mut Tx,
    person: StaffId,
    (now, today): (Instant, LocalDate),
) -> Result<Vec<Waiting>, Fault> {
    let after = now.plus_minutes(-(DAYS_OPEN_MAX + 1) * MINUTES_A_DAY);
    let recently = store::recently_in(tx, person, (after, now))?;
    if recently.is_empty() {
        return Ok(Vec::new());
    }
    let given = store::given_by(tx, person)?;
    let mut waiting = Vec::new();
    for (id, presence) in recently {
        if !presence.is_asked() || given.contains(&id) {
            continue;
        }
        let Some(section) = catalog::section(tx, id)? else { continue };
        if section.cancelled.is_some() || section.presenters.contains(&person) {
            continue;
        }
        let window = asked_of(tx, &section)?.map(|asks| asks.window);
        if let Some(window) = window.filter(|window| !window.is_over(today)) {
            waiting.push(Waiting { section, presence, window });
        }
    }
    Ok(waiting)
}

/// What the district says.
pub fn rule_of_district(tx: &mut Tx) -> Result<Rule, Fault> {
    Ok(setting::get(tx, SETTING)?.and_then(|name| Rule::parse(&name)).unwrap_or_default())
}

/// What an activity says for itself, or one of its copies; `None`: as the district.
pub fn rule_of_activity(tx: &mut Tx, activity: ActivityId) -> Result<Option<Rule>, Fault> {
    for one in catalog::terms::same_learning(tx, activity)?.into_iter().rev() {
        if let Some(own) = store::rule(tx, one)?.and_then(|name| Rule::parse(&name)) {
            return Ok(Some(own));
        }
    }
    Ok(None)
}

/// Whether feedback on sections of an activity comes first.
pub fn rule(tx: &mut Tx, activity: ActivityId) -> Result<Rule, Fault> {
    match rule_of_activity(tx, activity)? {
        Some(own) => Ok(own),
        None => rule_of_district(tx),
    }
}

/// Sets what the district says.
pub fn set_rule_of_district(
    tx: &mut Tx,
    _: &Permit<action::EditFeedback>,
    occasion: &Occasion,
    rule: Rule,
) -> Result<(), Fault> {
    setting::set(tx, SETTING, rule.name())?;
    note(tx, occasion, journal::On("district", 0), Some(rule));
    Ok(())
}

/// Sets what an activity says for itself; `None`: as the district.
pub fn set_rule_of_activity(
    tx: &mut Tx,
    _: &Permit<action::EditFeedback>,
    occasion: &Occasion,
    (activity, rule): (ActivityId, Option<Rule>),
) -> Result<(), Fault> {
    for one in catalog::terms::same_learning(tx, activity)? {
        store::forget_rule(tx, one)?;
    }
    if let Some(rule) = rule {
        store::keep_rule(tx, activity, rule.name())?;
    }
    note(tx, occasion, journal::On("activity", activity.0), rule);
    Ok(())
}

fn note(tx: &mut Tx, occasion: &Occasion, on: journal::On, rule: Option<Rule>) {
    let name = rule.map_or("as-the-district", Rule::name);
    tx.journal(
        journal::Entry::new(occasion, "feedback.rule-set", on)
            .detail(serde_json::json!({ "rule": name })),
    );
}

registration::first!(feedback_first);

/// What of a person's comes before a place in a section: feedback on the last section they were in,
/// where its activity or the district asks that (REG-8). Nothing comes before a training that counts
/// for a duty of theirs; and what can be said no longer, or was never theirs to say, bars nobody.
fn feedback_first(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    person: StaffId,
) -> Result<Option<First>, Fault> {
    if !store::somewhere_first(tx, SETTING)? {
        return Ok(None);
    }
    let waiting = waiting(tx, person, (occasion.now, occasion.today))?;
    let last = waiting.into_iter().find(|one| one.presence == Presence::Was);
    let Some(last) = last else { return Ok(None) };
    if !is_last_of(tx, person, occasion.now, &last)? {
        return Ok(None);
    }
    if rule(tx, last.section.activity)? == Rule::NotFirst {
        return Ok(None);
    }
    if counts_for_a_duty(tx, section.activity, person, occasion.today)? {
        return Ok(None);
    }
    Ok(Some(First {
        title: last.section.full_title(),
        href: format!("/sections/{}/feedback", last.section.key),
        until: last.window.closes_on,
    }))
}

/// Whether no section ended after it in which the person was.
fn is_last_of(tx: &mut Tx, person: StaffId, now: Instant, one: &Waiting) -> Result<bool, Fault> {
    let after = now.plus_minutes(-(DAYS_OPEN_MAX + 1) * MINUTES_A_DAY);
    let recently = store::recently_in(tx, person, (after, now))?;
    let last = recently.into_iter().find(|(_, presence)| *presence == Presence::Was);
    Ok(last.is_some_and(|(id, _)| id == one.section.id))
}

/// Whether an activity teaches a topic that a mandate asks of the person, met or not.
fn counts_for_a_duty(
    tx: &mut Tx,
    activity: ActivityId,
    person: StaffId,
    on: LocalDate,
) -> Result<bool, Fault> {
    let Some(activity) = catalog::activity(tx, activity)? else { return Ok(false) };
    if activity.topics.is_empty() {
        return Ok(false);
    }
    let duties = compliance::standing(tx, person, on)?;
    let asked = duties.iter().flat_map(|duty| &duty.topics);
    Ok(asked.into_iter().any(|topic| activity.topics.contains(topic)))
}
