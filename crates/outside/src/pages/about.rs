//! A request in label and answer: for its approvers, its author's check page and its own page.

use approval::{About, Reach};
use db::Tx;
use kernel::{Fault, Key, LocalDate, Money, StaffId};
use web::{Words, t};

use super::words;
use crate::allotment;
use crate::away::days_away;
use crate::file::files_of;
use crate::form::{Cost, Form, Question};
use crate::funds::account;
use crate::store::{self, Standing};

/// An answer, with the page where it is changed.
pub(crate) struct Answered {
    pub question: Question,
    pub label: String,
    pub value: String,
}

fn names(tx: &mut Tx, people: &[StaffId]) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for person in people {
        names.extend(staff::person(tx, *person)?.map(|found| found.name.to_string()));
    }
    Ok(names)
}

fn days(w: &Words, starts_on: Option<LocalDate>, ends_on: Option<LocalDate>) -> String {
    match (starts_on, ends_on) {
        (Some(first), Some(last)) if first == last => w.date(first),
        (Some(first), Some(last)) => {
            t!(w, "outside-days", first = w.date(first), last = w.date(last))
        }
        (Some(only), None) | (None, Some(only)) => w.date(only),
        (None, None) => String::new(),
    }
}

fn costs(w: &Words, all: &std::collections::BTreeMap<Cost, Money>) -> String {
    let lines: Vec<String> = all
        .iter()
        .filter(|(_, money)| money.cents() > 0)
        .map(|(cost, money)| format!("{} {}", words::cost(w, *cost), w.money(*money)))
        .collect();
    let total: Money = all.values().copied().sum();
    if lines.is_empty() {
        t!(w, "outside-costs-nothing")
    } else {
        t!(w, "outside-costs-line", total = w.money(total), parts = lines.join(", "))
    }
}

struct Lines<'a> {
    w: &'a Words,
    lines: Vec<Answered>,
}

impl Lines<'_> {
    fn push(&mut self, question: Question, label: String, value: Option<String>) {
        let value = value.filter(|value| !value.is_empty());
        self.lines.extend(value.map(|value| Answered { question, label, value }));
    }
}

/// What was answered in the first phase.
pub(crate) fn asked(tx: &mut Tx, w: &Words, request: &Standing) -> Result<Vec<Answered>, Fault> {
    let a = &request.answers;
    let mut lines = Lines { w, lines: Vec::new() };
    let when = match request.form {
        Form::SelfPaced => Question::Pace,
        Form::CollegeCourse => Question::Course,
        Form::Conference
        | Form::Workshop
        | Form::Visit
        | Form::Claim
        | Form::CollegeCredit
        | Form::SelfReported => Question::When,
    };
    lines.push(Question::What, t!(w, "outside-fact-title"), a.title.clone());
    lines.push(Question::What, t!(w, "outside-provider"), a.provider.clone());
    lines.push(Question::What, t!(w, "outside-website"), a.website.clone());
    lines.push(
        Question::What,
        t!(w, "outside-fact-kind"),
        a.kind().map(|kind| catalog::words::kind(w, kind)),
    );
    let reach = a.reach().map(|reach| match reach {
        Reach::InState => t!(w, "outside-in-state"),
        Reach::OutOfState => t!(w, "outside-out-of-state"),
    });
    let place = a.place.clone().zip(reach).map(|(place, reach)| format!("{place} ({reach})"));
    lines.push(Question::Where, t!(w, "outside-place"), place);
    let nights = a.nights.filter(|nights| *nights > 0);
    lines.push(Question::Where, t!(w, "outside-nights"), nights.map(|nights| nights.to_string()));
    lines.push(when, t!(w, "outside-when"), Some(days(w, a.starts_on(), a.ends_on())));
    lines.push(when, t!(w, "outside-hours"), a.hours().map(|hours| w.hours(hours)));
    let expected = a.units().zip(a.college_unit());
    let expected = expected.map(|(amount, unit)| words::units(w, amount, unit));
    lines.push(Question::Course, t!(w, "outside-units-expected"), expected);
    if a.done_units().is_none() {
        lines.push(
            Question::Course,
            t!(w, "outside-level"),
            a.level().map(|it| words::level(w, it)),
        );
    }
    lines.push(Question::Late, t!(w, "outside-fact-late"), a.late.clone());
    lines.push(Question::Why, t!(w, "outside-fact-purpose"), a.purpose.clone());
    lines.push(Question::Why, t!(w, "outside-fact-plan"), a.plan.clone());
    lines.push(Question::Sharing, t!(w, "outside-fact-sharing"), a.sharing.clone());
    lines.push(
        Question::Sharing,
        t!(w, "outside-sharing-on"),
        a.sharing_on().map(|day| w.date(day)),
    );
    let days = days_away(w.calendar(), request.form, a);
    let substitutes: Vec<String> = a
        .substitutes(&days)
        .into_iter()
        .map(|(day, part)| {
            t!(w, "outside-substitute-day", day = w.day(day), part = words::day_part(w, part))
        })
        .collect();
    lines.push(Question::Costs, t!(w, "outside-substitute"), Some(substitutes.join("; ")));
    lines.push(Question::Costs, t!(w, "outside-costs"), a.costs().map(|all| costs(w, &all)));
    let paid_by = match request.account {
        Some(id) => account(tx, id)?.map(|found| found.full_name()),
        None => None,
    };
    lines.push(Question::Money, t!(w, "outside-account"), paid_by);
    lines.push(Question::Beyond, t!(w, "outside-fact-beyond"), a.beyond.clone());
    let members = names(tx, &a.members())?;
    lines.push(Question::Group, t!(w, "outside-members"), Some(w.list(&members)));
    if !request.form.has_prior_phase() {
        done(tx, &mut lines, request)?;
        lines.push(Question::Proof, t!(w, "outside-fact-reflection"), a.reflection.clone());
    }
    Ok(lines.lines)
}

/// What was done, in the page it is answered on: in hours, or in the units of a college.
fn done(tx: &mut Tx, lines: &mut Lines<'_>, request: &Standing) -> Result<(), Fault> {
    let (w, a) = (lines.w, &request.answers);
    let page = match request.form {
        Form::Claim => Question::Done,
        Form::SelfReported => Question::Own,
        Form::CollegeCourse | Form::CollegeCredit => Question::Earned,
        Form::Conference | Form::Workshop | Form::Visit | Form::SelfPaced => Question::Took,
    };
    lines.push(page, t!(w, "outside-way"), a.way().map(|way| words::way(w, way)));
    lines.push(page, t!(w, "outside-done-on"), a.done_on().map(|day| w.date(day)));
    lines.push(page, t!(w, "outside-done-hours"), a.done_hours().map(|hours| w.hours(hours)));
    lines.push(page, t!(w, "outside-topic"), a.topic.as_ref().map(|topic| topic.replace('-', " ")));
    let Some((amount, unit)) = a.done_units().zip(a.college_unit()) else { return Ok(()) };
    lines.push(page, t!(w, "outside-units-earned"), Some(words::units(w, amount, unit)));
    lines.push(page, t!(w, "outside-level"), a.level().map(|level| words::level(w, level)));
    lines.push(page, t!(w, "outside-grade"), a.grade().map(|grade| words::grade(w, grade)));
    let on = a.done_on().unwrap_or_else(|| w.calendar().date(request.changed_at));
    let tags = crate::settle::college_tags(request);
    for worth in standing::worth(tx, (unit.raw(), amount), &tags, on)? {
        let amount = worth.in_words();
        lines.push(page, t!(w, "outside-comes-to", rule_set = worth.title), Some(amount));
    }
    Ok(())
}

/// What was answered in the report.
pub(crate) fn reported(tx: &mut Tx, w: &Words, request: &Standing) -> Result<Vec<Answered>, Fault> {
    let a = &request.answers;
    let mut lines = Lines { w, lines: Vec::new() };
    if !request.form.has_prior_phase() {
        return Ok(lines.lines);
    }
    if !request.form.is_college() {
        let took = names(tx, &a.took().unwrap_or_default())?;
        lines.push(Question::Took, t!(w, "outside-took"), Some(w.list(&took)));
    }
    done(tx, &mut lines, request)?;
    lines.push(Question::Learned, t!(w, "outside-fact-reflection"), a.reflection.clone());
    lines.push(Question::Learned, t!(w, "outside-fact-shared"), a.shared.clone());
    lines.push(Question::Spent, t!(w, "outside-spent"), a.spent().map(|all| costs(w, &all)));
    Ok(lines.lines)
}

fn for_approvers(tx: &mut Tx, request: &Standing, answered: Vec<Answered>) -> Result<About, Fault> {
    let files = files_of(tx, request.id)?
        .into_iter()
        .map(|file| (file.name, format!("/outside/{}/files/{}", request.key, file.key)))
        .collect();
    let facts = answered.into_iter().map(|one| (one.label, one.value)).collect();
    Ok(About { facts, files })
}

/// What is left, without this request, of what was allotted of the fund that would pay.
fn left_of(
    tx: &mut Tx,
    w: &Words,
    request: &Standing,
) -> Result<Vec<(String, allotment::Account)>, Fault> {
    let Some(paid_by) = request.account else { return Ok(Vec::new()) };
    let code = account(tx, paid_by)?.map(|found| found.fund_code);
    let today = w.calendar().date(request.changed_at);
    let accounts = allotment::of_asker(tx, w.calendar(), request, today)?;
    let funds = allotment::funds(tx)?;
    let fund = funds.into_iter().find(|fund| Some(&fund.code) == code.as_ref());
    let names = super::allotments::Names::load(tx, accounts.iter().map(|one| one.holder))?;
    let of_fund =
        accounts.into_iter().filter(|one| fund.as_ref().is_some_and(|f| f.id == one.fund));
    Ok(of_fund.map(|one| (names.of(one.holder), one)).collect())
}

/// What the approvers of the first phase read.
pub(crate) fn prior(tx: &mut Tx, w: &Words, key: &Key) -> Result<Option<About>, Fault> {
    let Some(request) = store::by_key(tx, key)? else { return Ok(None) };
    let mut answered = asked(tx, w, &request)?;
    for (holder, account) in left_of(tx, w, &request)? {
        let label = t!(w, "outside-fact-left", holder = holder);
        let value = w.money(account.left());
        answered.push(Answered { question: Question::Money, label, value });
    }
    answered.extend(coverage(tx, w, &request)?);
    for_approvers(tx, &request, answered).map(Some)
}

/// Who else is away from their buildings then, as coverage limits count it (REG-4).
fn coverage(tx: &mut Tx, w: &Words, request: &Standing) -> Result<Vec<Answered>, Fault> {
    let days = days_away(w.calendar(), request.form, &request.answers);
    let others = registration::coverage::others_away(tx, &request.people(), &days)?;
    Ok(others
        .into_iter()
        .map(|one| Answered {
            question: Question::When,
            label: t!(w, "outside-fact-away", building = one.building),
            value: t!(
                w,
                "outside-others-away",
                day = w.day(one.on),
                away = one.away,
                most = one.most.to_string()
            ),
        })
        .collect())
}

/// What the approvers of the report read: what was done, and what had been asked for.
pub(crate) fn report(tx: &mut Tx, w: &Words, key: &Key) -> Result<Option<About>, Fault> {
    let Some(request) = store::by_key(tx, key)? else { return Ok(None) };
    let mut answered = reported(tx, w, &request)?;
    if request.estimate != Money::ZERO {
        answered.push(Answered {
            question: Question::Spent,
            label: t!(w, "outside-estimate-was"),
            value: w.money(request.estimate),
        });
    }
    answered.extend(asked(tx, w, &request)?);
    for_approvers(tx, &request, answered).map(Some)
}
