//! The first phase, by its author: begin, answer page by page, send, take back, revise, call off.

use access::{Permit, action};
use approval::chain::Allotted;
use db::{Tx, journal};
use kernel::{
    DistrictCalendar, Failed, Fault, Hours, Key, LocalDate, Money, Occasion, OutsideId, StaffId,
};
use serde_json::json;

use crate::allotment::{self, Holder, Verdict};
use crate::answers::Answers;
use crate::college::GradeRefusal;
use crate::file::files_of;
use crate::form::{Allotment, Form, Notice, Question};
use crate::funds::{account, lead_time};
use crate::machine::{Event, NotPossible, State, next};
use crate::rule::{OwnRefusal, Proof, rules_on};
use crate::store::{self, Line, Standing};
use crate::{FINAL, PRIOR, away, money};

/// The longest name a provider's confirmation has.
pub const REFERENCE_CHARACTERS_MAX: usize = 200;

/// Why a request is not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskRefusal {
    NoSuchRequest,
    /// It cannot happen in the state it is in.
    NotPossible(NotPossible),
    /// The page of this question is not answered yet.
    Missing(Question),
    /// A claim shows what was done.
    ProofMissing,
    /// An approver has acted, so it cannot be taken back any more.
    SomeoneActed,
    /// What was done must be over first.
    NotOver {
        ends_on: LocalDate,
    },
    /// A college course with this grade does not count.
    Grade(GradeRefusal),
    /// It is not taken by a person's own word.
    Own(OwnRefusal),
    /// It is more than is left of what was allotted, and the fund makes no exceptions.
    Beyond {
        whose: Holder,
        left: Money,
    },
}

impl From<NotPossible> for AskRefusal {
    fn from(refusal: NotPossible) -> AskRefusal {
        AskRefusal::NotPossible(refusal)
    }
}

/// Begins a draft.
pub fn begin(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    person: StaffId,
    form: Form,
) -> Result<Key, Fault> {
    let key = Key::new();
    let id = store::insert(tx, (&key, person, form), occasion.now)?;
    let on = journal::On("outside_request", id.0);
    tx.journal(
        journal::Entry::new(occasion, "outside.begun", on)
            .about(person)
            .detail(json!({ "form": form.name() })),
    );
    Ok(key)
}

pub(crate) fn locked(tx: &mut Tx, key: &Key) -> Result<Standing, Failed<AskRefusal>> {
    store::lock(tx, key)?.ok_or(Failed::Refused(AskRefusal::NoSuchRequest))
}

/// Keeps the answers of a page of a draft.
pub fn answer(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    change: impl Fn(&mut Answers),
) -> Result<(), Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    if standing.state != State::Draft {
        let refusal = NotPossible { state: standing.state, event: Event::Send };
        return Err(Failed::Refused(refusal.into()));
    }
    change(&mut standing.answers);
    keep_answers(tx, occasion, standing)
}

pub(crate) fn keep_answers(
    tx: &mut Tx,
    occasion: &Occasion,
    mut standing: Standing,
) -> Result<(), Failed<AskRefusal>> {
    standing.title = standing.answers.title.clone().unwrap_or_default();
    standing.account = standing.answers.account();
    standing.estimate = standing.answers.estimate();
    standing.changed_at = occasion.now;
    Ok(store::keep(tx, &standing)?)
}

/// Whether a draft is in time, as far as its dates are known.
pub fn notice_of(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
    today: LocalDate,
) -> Result<Notice, Fault> {
    let lead = lead_time(tx, standing.form)?;
    Ok(standing
        .answers
        .starts_on()
        .map_or(Notice::InTime, |starts_on| lead.notice(calendar, today, starts_on)))
}

/// Moves a request and writes its event and the journal's line. The caller keeps it.
pub(crate) fn happen(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &mut Standing,
    (event, note): (Event, Option<&str>),
) -> Result<(), Failed<AskRefusal>> {
    let from = standing.state;
    let to = next(from, event, standing.form)
        .map_err(|refusal| Failed::Refused(AskRefusal::NotPossible(refusal)))?;
    let (by, on_behalf_of) = (occasion.by.staff(), occasion.by.on_behalf_of());
    let line = Line { event, from, to, at: occasion.now, by, on_behalf_of, note };
    store::record(tx, standing.id, &line)?;
    standing.state = to;
    standing.changed_at = occasion.now;
    let on = journal::On("outside_request", standing.id.0);
    tx.journal(
        journal::Entry::new(occasion, "outside.moved", on)
            .about(standing.person)
            .detail(json!({ "event": event.name(), "to": to.name() })),
    );
    Ok(())
}

/// Sends a draft into its chain: a request to be approved first, a claim to be approved at once as a
/// report.
pub fn send(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    request: &Key,
) -> Result<State, Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    let notice = notice_of(tx, calendar, &standing, occasion.today)?;
    if let Some(account) = standing.answers.account() {
        allotment::lock_fund_of(tx, account)?;
    }
    let verdict = allotment::judge(tx, calendar, &standing, occasion.today)?;
    let questions = standing.answers.questions(standing.form, notice, verdict.allotment());
    if let Some(missing) = standing.answers.first_missing(&questions) {
        return Err(Failed::Refused(AskRefusal::Missing(missing)));
    }
    if let Verdict::Refused(account) = verdict {
        let left = account.left();
        return Err(Failed::Refused(AskRefusal::Beyond { whose: account.holder, left }));
    }
    if !standing.form.has_prior_phase() {
        taken(tx, calendar, &standing)?;
        if let Some(done_on) = standing.answers.done_on().filter(|day| *day > occasion.today) {
            return Err(Failed::Refused(AskRefusal::NotOver { ends_on: done_on }));
        }
        let person = standing.person;
        standing.answers.set_took(&[person]);
    }
    happen(tx, occasion, &mut standing, (Event::Send, None))?;
    store::keep(tx, &standing)?;
    let mut new = new_round(tx, &standing)?;
    if verdict.allotment() == Allotment::Beyond {
        new.allotted = Allotted::Beyond;
    }
    approval::send(tx, occasion, &new)?;
    Ok(standing.state)
}

/// Whether what was done already is taken: with its proof, its grade, by the rule of its day.
fn taken(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
) -> Result<(), Failed<AskRefusal>> {
    let proof = if files_of(tx, standing.id)?.is_empty() { Proof::None } else { Proof::HandedIn };
    if standing.form == Form::SelfReported {
        store::lock_person(tx, standing.person)?;
        return own_taken(tx, calendar, standing, proof);
    }
    if proof == Proof::None {
        return Err(Failed::Refused(AskRefusal::ProofMissing));
    }
    grade_taken(tx, standing)
}

/// Whether the grade of a college course counts, by the rule of the day it began or, where that is not
/// known, ended.
pub(crate) fn grade_taken(tx: &mut Tx, standing: &Standing) -> Result<(), Failed<AskRefusal>> {
    let answers = &standing.answers;
    let day = answers.starts_on().or(answers.done_on());
    let Some(day) = day.filter(|_| standing.form.is_college()) else { return Ok(()) };
    let rules = rules_on(tx, day)?;
    rules.college.judge(answers.grade()).map_err(|no| Failed::Refused(AskRefusal::Grade(no)))
}

fn own_taken(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
    proof: Proof,
) -> Result<(), Failed<AskRefusal>> {
    let answers = &standing.answers;
    let Some(((way, hours), done_on)) =
        answers.way().zip(answers.done_hours()).zip(answers.done_on())
    else {
        return Err(Failed::Refused(AskRefusal::Missing(Question::Own)));
    };
    let rules = rules_on(tx, done_on)?;
    let reported = self_reported(tx, calendar, standing, done_on)?;
    rules
        .own
        .judge((way, hours), reported, proof)
        .map_err(|no| Failed::Refused(AskRefusal::Own(no)))
}

/// What else the person has reported by their own word for the school year of a day: what waits and what
/// was confirmed.
pub fn self_reported(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    standing: &Standing,
    done_on: LocalDate,
) -> Result<Hours, Fault> {
    let year = calendar.school_year(done_on);
    let of_year = |other: &Standing| {
        other.id != standing.id
            && other.form == Form::SelfReported
            && matches!(other.state, State::Reported | State::Confirmed)
            && other.answers.done_on().is_some_and(|day| calendar.school_year(day) == year)
    };
    let all = store::of_person(tx, standing.person)?;
    Ok(all.iter().filter(|other| of_year(other)).filter_map(|one| one.answers.done_hours()).sum())
}

/// The round of approval that the state of a request asks for.
pub(crate) fn new_round(tx: &mut Tx, standing: &Standing) -> Result<approval::New, Fault> {
    let report = standing.state == State::Reported;
    let (kind, amount) = if report {
        (FINAL, standing.actual.unwrap_or_default())
    } else {
        (PRIOR, standing.estimate)
    };
    let form = match (report, standing.form) {
        (true, Form::Claim | Form::CollegeCredit | Form::SelfReported) | (false, _) => {
            standing.form.name()
        }
        (
            true,
            Form::Conference | Form::Workshop | Form::Visit | Form::CollegeCourse | Form::SelfPaced,
        ) => FINAL,
    };
    let fund = match standing.account {
        Some(id) => account(tx, id)?.map(|account| account.fund_code),
        None => None,
    };
    Ok(approval::New {
        subject: approval::Subject::new(kind, &standing.key),
        form: form.to_owned(),
        title: standing.title.clone(),
        requester: standing.person,
        parties: standing.answers.members(),
        amount,
        travel: standing.answers.travel(),
        fund,
        allotted: Allotted::Within,
    })
}

/// The subject whose approval a request waits for, or waited for last.
pub(crate) fn subject_of(standing: &Standing) -> approval::Subject {
    let kind = match standing.state {
        State::Reported | State::Confirmed => FINAL,
        State::Draft
        | State::Asked
        | State::Approved
        | State::Denied
        | State::Returned
        | State::Cancelled => PRIOR,
    };
    approval::Subject::new(kind, &standing.key)
}

/// Takes a request or its report back, until the first approver acts.
pub fn pull_back(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
) -> Result<State, Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    let subject = subject_of(&standing);
    happen(tx, occasion, &mut standing, (Event::PullBack, None))?;
    approval::pull_back(tx, occasion, &subject).map_err(|failed| {
        failed.map(|refusal| match refusal {
            approval::RoundRefusal::SomeoneActed
            | approval::RoundRefusal::NotOpen { .. }
            | approval::RoundRefusal::SlotFilled
            | approval::RoundRefusal::NoSuchSlot => AskRefusal::SomeoneActed,
        })
    })?;
    store::keep(tx, &standing)?;
    Ok(standing.state)
}

/// Opens a denied or returned request again, to be changed and sent anew.
pub fn revise(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
) -> Result<(), Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    happen(tx, occasion, &mut standing, (Event::Revise, None))?;
    Ok(store::keep(tx, &standing)?)
}

/// Calls a request off, with the reason; what was set aside is let go, and nobody is away for it (EXT-7).
pub fn cancel(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    reason: Option<&str>,
) -> Result<(), Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    let subject = subject_of(&standing);
    happen(tx, occasion, &mut standing, (Event::Cancel, reason))?;
    approval::end(tx, occasion, &subject, reason)?;
    money::release(tx, occasion, standing.id)?;
    away::called_off(tx, occasion, &standing)?;
    Ok(store::keep(tx, &standing)?)
}

/// Keeps the provider's confirmation: being approved is not being registered (REG-12).
pub fn keep_provider(
    tx: &mut Tx,
    _: &Permit<action::AskOutside>,
    occasion: &Occasion,
    request: &Key,
    (on, reference): (LocalDate, &str),
) -> Result<(), Failed<AskRefusal>> {
    let mut standing = locked(tx, request)?;
    if standing.state != State::Approved {
        let refusal = NotPossible { state: standing.state, event: Event::Report };
        return Err(Failed::Refused(refusal.into()));
    }
    standing.provider = Some((on, reference.to_owned()));
    standing.changed_at = occasion.now;
    store::keep(tx, &standing)?;
    note(tx, occasion, standing.id, standing.person, "outside.provider-confirmed");
    Ok(())
}

fn note(tx: &mut Tx, occasion: &Occasion, id: OutsideId, person: StaffId, what: &'static str) {
    let on = journal::On("outside_request", id.0);
    tx.journal(journal::Entry::new(occasion, what, on).about(person));
}
