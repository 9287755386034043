//! Reading the answer to a question.

use std::collections::{BTreeMap, HashMap};

use approval::Reach;
use catalog::Kind;
use kernel::{FundAccountId, LocalDate, Money, StaffId};
use registration::away::DayPart;
use web::{Answers as Given, Reading, Submitted, Words, t};

use super::question::Known;
use super::question_fields::TEXT_CHARACTERS_MAX;
use super::words;
use crate::answers::Answers;
use crate::away::days_away;
use crate::form::{Cost, Form, Question};

const NAME_CHARACTERS_MAX: usize = 200;
const NIGHTS_MAX: i64 = 60;
/// The most hours of one request.
const HOURS_MAX: i64 = 1_000;
/// The most of one cost, in cents.
const COST_MAX: i64 = 10_000_000;

/// What an answer does to the answers so far.
pub(super) type Change = Box<dyn Fn(&mut Answers) + Send + Sync>;

/// The numbers and addresses in a list of people.
pub(super) fn people_written(text: &str) -> Vec<String> {
    text.split([',', ';', '\n', ' '])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn read(
    w: &Words,
    known: &Known,
    question: Question,
    (form, found): (&Submitted, &HashMap<String, StaffId>),
) -> Result<Change, Given> {
    let mut read = form.read();
    let change = match question {
        Question::What => what(w, known.request.form, &mut read),
        Question::Where => place(w, &mut read),
        Question::When | Question::Pace => when(w, &mut read),
        Question::Course => super::college::read_course(w, &mut read),
        Question::Earned => super::college::read_earned(w, known, &mut read),
        Question::Own => super::own::read(w, known, &mut read),
        Question::Late => {
            let late = read.required_text("late", &t!(w, "outside-late"), TEXT_CHARACTERS_MAX);
            late.map(|late| -> Change { Box::new(move |a| a.late = Some(late.clone())) })
        }
        Question::Beyond => {
            let label = t!(w, "outside-beyond");
            let beyond = read.required_text("beyond", &label, TEXT_CHARACTERS_MAX);
            beyond.map(|beyond| -> Change { Box::new(move |a| a.beyond = Some(beyond.clone())) })
        }
        Question::Why => why(w, &mut read),
        Question::Sharing => sharing(w, &mut read),
        Question::Costs => {
            let costs = amounts(w, &mut read);
            let mut substitutes = BTreeMap::new();
            for day in days_away(w.calendar(), known.request.form, &known.request.answers) {
                let label = t!(w, "outside-substitute-on", day = w.date(day));
                let field = format!("substitute-{day}");
                if let Some(part) = read.optional_choice(&field, &label, DayPart::parse) {
                    substitutes.insert(day, part);
                }
            }
            Some(Box::new(move |a: &mut Answers| {
                a.set_costs(&costs);
                a.set_substitutes(&substitutes);
            }) as Change)
        }
        Question::Money => {
            let label = t!(w, "outside-account");
            let account = read.required_choice("account", &label, |value| {
                let id = FundAccountId(value.parse().ok()?);
                known.accounts.iter().any(|account| account.id == id).then_some(id)
            });
            account.map(|account| -> Change { Box::new(move |a| a.set_account(Some(account))) })
        }
        Question::Group => Some(group(w, known, &mut read, (form, found))),
        Question::Done => done(w, &mut read, None),
        Question::Took => {
            let label = t!(w, "outside-took");
            let took = read.choices("took", &label, |value| {
                let id = StaffId(value.parse().ok()?);
                known.people.iter().any(|(known, _, _)| *known == id).then_some(id)
            });
            if took.is_empty() {
                read.refuse("took", t!(w, "outside-took-nobody"));
            }
            done(w, &mut read, Some(took))
        }
        Question::Learned => learned(w, &mut read),
        Question::Spent => {
            let spent = amounts(w, &mut read);
            Some(Box::new(move |a: &mut Answers| a.set_spent(&spent)) as Change)
        }
        Question::Proof => {
            let label = t!(w, "outside-reflection");
            let reflection = read.required_text("reflection", &label, TEXT_CHARACTERS_MAX);
            reflection.map(|reflection| -> Change {
                Box::new(move |a| a.reflection = Some(reflection.clone()))
            })
        }
    };
    read.finish(|| change)
}

fn what(w: &Words, form: Form, read: &mut Reading) -> Option<Change> {
    let label =
        if form.has_prior_phase() { t!(w, "outside-title") } else { t!(w, "outside-title-done") };
    let title = read.required_text("title", &label, NAME_CHARACTERS_MAX);
    let provider = read.required_text("provider", &t!(w, "outside-provider"), NAME_CHARACTERS_MAX);
    let website = read.optional_text("website", &t!(w, "outside-website"), NAME_CHARACTERS_MAX);
    let kind = read.required_choice("kind", &t!(w, "outside-kind"), Kind::parse);
    let (title, provider, kind) = (title?, provider?, kind?);
    Some(Box::new(move |a| {
        a.title = Some(title.clone());
        a.provider = Some(provider.clone());
        a.website.clone_from(&website);
        a.set_kind(kind);
    }))
}

fn place(w: &Words, read: &mut Reading) -> Option<Change> {
    let place = read.required_text("place", &t!(w, "outside-place"), NAME_CHARACTERS_MAX);
    let reach = read.required_choice("reach", &t!(w, "outside-reach"), |value| match value {
        "in-state" => Some(Reach::InState),
        "out-of-state" => Some(Reach::OutOfState),
        _ => None,
    });
    let nights = read.required_number("nights", &t!(w, "outside-nights"), 0..=NIGHTS_MAX);
    let nights = nights.and_then(|nights| u16::try_from(nights).ok());
    let (place, reach, nights) = (place?, reach?, nights?);
    Some(Box::new(move |a| {
        a.place = Some(place.clone());
        a.set_reach(reach);
        a.nights = Some(nights);
    }))
}

pub(super) fn hours(w: &Words, read: &mut Reading, label: &str) -> Option<kernel::Hours> {
    let hours = read.required_hours("hours", label)?;
    if hours.minutes() > HOURS_MAX * 60 {
        read.refuse("hours", t!(w, "outside-hours-most", most = HOURS_MAX));
        return None;
    }
    if hours.is_zero() {
        read.refuse("hours", t!(w, "outside-hours-none"));
        return None;
    }
    Some(hours)
}

fn when(w: &Words, read: &mut Reading) -> Option<Change> {
    let starts = read.required_date("starts", &t!(w, "outside-starts"));
    let ends = read.required_date("ends", &t!(w, "outside-ends"));
    let hours = hours(w, read, &t!(w, "outside-hours"));
    let (starts, ends, hours): (LocalDate, LocalDate, _) = (starts?, ends?, hours?);
    if ends < starts {
        read.refuse("ends", t!(w, "outside-ends-before"));
        return None;
    }
    Some(Box::new(move |a| {
        a.set_starts_on(Some(starts));
        a.set_ends_on(Some(ends));
        a.set_hours(hours);
    }))
}

fn why(w: &Words, read: &mut Reading) -> Option<Change> {
    let purpose = read.required_text("purpose", &t!(w, "outside-purpose"), TEXT_CHARACTERS_MAX);
    let plan = read.required_text("plan", &t!(w, "outside-plan"), TEXT_CHARACTERS_MAX);
    let (purpose, plan) = (purpose?, plan?);
    Some(Box::new(move |a| {
        a.purpose = Some(purpose.clone());
        a.plan = Some(plan.clone());
    }))
}

fn sharing(w: &Words, read: &mut Reading) -> Option<Change> {
    let sharing = read.required_text("sharing", &t!(w, "outside-sharing"), TEXT_CHARACTERS_MAX);
    let on = read.optional_date("sharing-on", &t!(w, "outside-sharing-on"));
    let sharing = sharing?;
    Some(Box::new(move |a| {
        a.sharing = Some(sharing.clone());
        a.set_sharing_on(on);
    }))
}

fn amounts(w: &Words, read: &mut Reading) -> BTreeMap<Cost, Money> {
    let mut amounts = BTreeMap::new();
    for cost in Cost::ALL {
        let label = words::cost(w, *cost);
        let Some(money) = read.optional_money(cost.name(), &label) else { continue };
        if money.cents() > COST_MAX {
            let most = w.money(Money::from_cents(COST_MAX));
            read.refuse(cost.name(), t!(w, "outside-cost-most", label = label, most = most));
        }
        amounts.insert(*cost, money);
    }
    amounts
}

fn group(
    w: &Words,
    known: &Known,
    read: &mut Reading,
    (form, found): (&Submitted, &HashMap<String, StaffId>),
) -> Change {
    let mut members: Vec<StaffId> = Vec::new();
    for written in people_written(form.text("members")) {
        match found.get(&written) {
            Some(person) if *person == known.request.person => {}
            Some(person) if members.contains(person) => {}
            Some(person) => members.push(*person),
            None => read.refuse("members", t!(w, "outside-members-unknown", who = written)),
        }
    }
    Box::new(move |a| a.set_members(&members))
}

fn done(w: &Words, read: &mut Reading, took: Option<Vec<StaffId>>) -> Option<Change> {
    let on = read.required_date("done", &t!(w, "outside-done-on"));
    let hours = hours(w, read, &t!(w, "outside-done-hours"));
    let (on, hours) = (on?, hours?);
    Some(Box::new(move |a| {
        a.set_done_on(Some(on));
        a.set_done_hours(hours);
        if let Some(took) = &took {
            a.set_took(took);
        }
    }))
}

fn learned(w: &Words, read: &mut Reading) -> Option<Change> {
    let label = t!(w, "outside-reflection");
    let reflection = read.required_text("reflection", &label, TEXT_CHARACTERS_MAX);
    let shared = read.required_text("shared", &t!(w, "outside-shared"), TEXT_CHARACTERS_MAX);
    let (reflection, shared) = (reflection?, shared?);
    Some(Box::new(move |a| {
        a.reflection = Some(reflection.clone());
        a.shared = Some(shared.clone());
    }))
}
