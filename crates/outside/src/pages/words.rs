//! Outside learning in words.

use kernel::{CreditUnits, Money};
use maud::Markup;
use registration::away::DayPart;
use web::components::{Tone, tag};
use web::{Words, t};

use crate::allotment::Holder;
use crate::ask::AskRefusal;
use crate::college::{CollegeUnit, Grade, GradeRefusal, Level};
use crate::file::{FILE_BYTES_MAX, FILES_MAX, FileRefusal};
use crate::form::{Cost, Form, LeadTime, Question};
use crate::machine::State;
use crate::rule::{OwnRefusal, OwnWay};

pub(crate) fn form(w: &Words, form: Form) -> String {
    match form {
        Form::Conference => t!(w, "outside-form-conference"),
        Form::Workshop => t!(w, "outside-form-workshop"),
        Form::Visit => t!(w, "outside-form-visit"),
        Form::CollegeCourse => t!(w, "outside-form-college-course"),
        Form::SelfPaced => t!(w, "outside-form-self-paced"),
        Form::Claim => t!(w, "outside-form-claim"),
        Form::CollegeCredit => t!(w, "outside-form-college-credit"),
        Form::SelfReported => t!(w, "outside-form-self-reported"),
    }
}

/// What a person would say they want to do.
pub(super) fn wish(w: &Words, form: Form) -> (String, String) {
    match form {
        Form::Conference => {
            (t!(w, "outside-wish-conference"), t!(w, "outside-wish-conference-hint"))
        }
        Form::Workshop => (t!(w, "outside-wish-workshop"), t!(w, "outside-wish-workshop-hint")),
        Form::Visit => (t!(w, "outside-wish-visit"), t!(w, "outside-wish-visit-hint")),
        Form::CollegeCourse => {
            (t!(w, "outside-wish-college-course"), t!(w, "outside-wish-college-course-hint"))
        }
        Form::SelfPaced => {
            (t!(w, "outside-wish-self-paced"), t!(w, "outside-wish-self-paced-hint"))
        }
        Form::Claim => (t!(w, "outside-wish-claim"), t!(w, "outside-wish-claim-hint")),
        Form::CollegeCredit => {
            (t!(w, "outside-wish-college-credit"), t!(w, "outside-wish-college-credit-hint"))
        }
        Form::SelfReported => {
            (t!(w, "outside-wish-self-reported"), t!(w, "outside-wish-self-reported-hint"))
        }
    }
}

/// The question as the heading of its page.
pub(super) fn question(w: &Words, question: Question) -> String {
    match question {
        Question::What => t!(w, "outside-ask-what"),
        Question::Where => t!(w, "outside-ask-where"),
        Question::When => t!(w, "outside-ask-when"),
        Question::Pace => t!(w, "outside-ask-pace"),
        Question::Course => t!(w, "outside-ask-course"),
        Question::Earned => t!(w, "outside-ask-earned"),
        Question::Own => t!(w, "outside-ask-own"),
        Question::Late => t!(w, "outside-ask-late"),
        Question::Beyond => t!(w, "outside-ask-beyond"),
        Question::Why => t!(w, "outside-ask-why"),
        Question::Sharing => t!(w, "outside-ask-sharing"),
        Question::Costs => t!(w, "outside-ask-costs"),
        Question::Money => t!(w, "outside-ask-money"),
        Question::Group => t!(w, "outside-ask-group"),
        Question::Done => t!(w, "outside-ask-done"),
        Question::Took => t!(w, "outside-ask-took"),
        Question::Learned => t!(w, "outside-ask-learned"),
        Question::Spent => t!(w, "outside-ask-spent"),
        Question::Proof => t!(w, "outside-ask-proof"),
    }
}

pub(super) fn cost(w: &Words, cost: Cost) -> String {
    match cost {
        Cost::Fee => t!(w, "outside-cost-fee"),
        Cost::Travel => t!(w, "outside-cost-travel"),
        Cost::Lodging => t!(w, "outside-cost-lodging"),
        Cost::Meals => t!(w, "outside-cost-meals"),
        Cost::Substitute => t!(w, "outside-cost-substitute"),
        Cost::Materials => t!(w, "outside-cost-materials"),
        Cost::Other => t!(w, "outside-cost-other"),
    }
}

pub(super) fn state(w: &Words, state: State) -> String {
    match state {
        State::Draft => t!(w, "outside-state-draft"),
        State::Asked => t!(w, "outside-state-asked"),
        State::Approved => t!(w, "outside-state-approved"),
        State::Denied => t!(w, "outside-state-denied"),
        State::Returned => t!(w, "outside-state-returned"),
        State::Reported => t!(w, "outside-state-reported"),
        State::Confirmed => t!(w, "outside-state-confirmed"),
        State::Cancelled => t!(w, "outside-state-cancelled"),
    }
}

pub(super) fn state_tag(w: &Words, of: State) -> Markup {
    let tone = match of {
        State::Draft | State::Cancelled => Tone::Neutral,
        State::Asked | State::Returned | State::Reported | State::Approved => Tone::Warn,
        State::Confirmed => Tone::Good,
        State::Denied => Tone::Bad,
    };
    tag(tone, &state(w, of))
}

pub(super) fn event(w: &Words, name: &str) -> String {
    match name {
        "send" => t!(w, "outside-event-send"),
        "approve" => t!(w, "outside-event-approve"),
        "deny" => t!(w, "outside-event-deny"),
        "return" => t!(w, "outside-event-return"),
        "pull-back" => t!(w, "outside-event-pull-back"),
        "revise" => t!(w, "outside-event-revise"),
        "cancel" => t!(w, "outside-event-cancel"),
        "report" => t!(w, "outside-event-report"),
        "confirm" => t!(w, "outside-event-confirm"),
        other => other.to_owned(),
    }
}

/// The part of a day for which somebody stands in.
pub(crate) fn day_part(w: &Words, part: DayPart) -> String {
    match part {
        DayPart::Whole => t!(w, "outside-day-whole"),
        DayPart::Morning => t!(w, "outside-day-morning"),
        DayPart::Afternoon => t!(w, "outside-day-afternoon"),
    }
}

pub(super) fn lead(w: &Words, lead: LeadTime) -> String {
    match lead {
        LeadTime::WorkingDays(count) => t!(w, "outside-lead-working-days", count = count),
        LeadTime::Days(count) => t!(w, "outside-lead-days", count = count),
        LeadTime::Months(count) => t!(w, "outside-lead-months", count = count),
    }
}

/// Why a request is not moved, and what to do.
pub(crate) fn refusal(w: &Words, refusal: AskRefusal) -> String {
    match refusal {
        AskRefusal::NoSuchRequest => t!(w, "outside-refused-none"),
        AskRefusal::NotPossible(not) => {
            t!(w, "outside-refused-state", state = state(w, not.state).to_lowercase())
        }
        AskRefusal::Missing(missing) => {
            t!(w, "outside-refused-missing", question = question(w, missing))
        }
        AskRefusal::ProofMissing => t!(w, "outside-refused-proof"),
        AskRefusal::SomeoneActed => t!(w, "outside-refused-acted"),
        AskRefusal::NotOver { ends_on } => {
            t!(w, "outside-refused-not-over", day = w.date(ends_on))
        }
        AskRefusal::Grade(refusal) => grade_refusal(w, refusal),
        AskRefusal::Own(refusal) => own_refusal(w, refusal),
        AskRefusal::Beyond { whose, left } => {
            let left = w.money(if left.cents() > 0 { left } else { Money::ZERO });
            match whose {
                Holder::Person(_) => t!(w, "outside-beyond-refused-you", left = left),
                Holder::Department(_) => t!(w, "outside-beyond-refused-department", left = left),
                Holder::Building(_) => t!(w, "outside-beyond-refused-building", left = left),
            }
        }
    }
}

/// Why a grade is not enough, and which would be.
pub(super) fn grade_refusal(w: &Words, refusal: GradeRefusal) -> String {
    match refusal {
        GradeRefusal::Missing { least } => {
            t!(w, "outside-grade-missing", least = least.to_string())
        }
        GradeRefusal::Below { has, least } => {
            t!(w, "outside-grade-below", has = has.to_string(), least = least.to_string())
        }
        GradeRefusal::OnlyPassed => t!(w, "outside-grade-only-passed"),
    }
}

/// Why hours are not taken by a person's own word, and what to do.
pub(super) fn own_refusal(w: &Words, refusal: OwnRefusal) -> String {
    match refusal {
        OwnRefusal::NotTaken(of) => t!(w, "outside-own-not-taken", way = way(w, of)),
        OwnRefusal::OverYear { most, reported } => {
            t!(w, "outside-own-over", most = w.hours(most), reported = w.hours(reported))
        }
        OwnRefusal::ProofMissing { from } => {
            t!(w, "outside-own-proof", hours = w.hours(from))
        }
    }
}

/// What somebody can have done on their own.
pub(super) fn way(w: &Words, way: OwnWay) -> String {
    match way {
        OwnWay::Reading => t!(w, "outside-way-reading"),
        OwnWay::Recording => t!(w, "outside-way-recording"),
        OwnWay::OnlineCourse => t!(w, "outside-way-online-course"),
        OwnWay::Teaching => t!(w, "outside-way-teaching"),
        OwnWay::Writing => t!(w, "outside-way-writing"),
        OwnWay::Association => t!(w, "outside-way-association"),
    }
}

/// So much of a college's unit.
pub(super) fn units(w: &Words, amount: CreditUnits, unit: CollegeUnit) -> String {
    let one = amount == CreditUnits::from_hundredths(100);
    let amount = amount.to_string();
    match (unit, one) {
        (CollegeUnit::Semester, true) => t!(w, "outside-one-semester-hour"),
        (CollegeUnit::Semester, false) => t!(w, "outside-semester-hours", amount = amount),
        (CollegeUnit::Quarter, true) => t!(w, "outside-one-quarter-hour"),
        (CollegeUnit::Quarter, false) => t!(w, "outside-quarter-hours", amount = amount),
    }
}

pub(super) fn college_unit(w: &Words, unit: CollegeUnit) -> String {
    match unit {
        CollegeUnit::Semester => t!(w, "outside-unit-semester"),
        CollegeUnit::Quarter => t!(w, "outside-unit-quarter"),
    }
}

pub(super) fn level(w: &Words, level: Level) -> String {
    match level {
        Level::Graduate => t!(w, "outside-level-graduate"),
        Level::Undergraduate => t!(w, "outside-level-undergraduate"),
    }
}

pub(super) fn grade(w: &Words, grade: Grade) -> String {
    match grade {
        Grade::Letter(letter) => letter.to_string(),
        Grade::Pass => t!(w, "outside-grade-pass"),
    }
}

pub(super) fn file_refusal(w: &Words, refusal: FileRefusal) -> String {
    match refusal {
        FileRefusal::Empty => t!(w, "outside-file-empty"),
        FileRefusal::TooLarge => {
            t!(w, "outside-file-too-large", most = FILE_BYTES_MAX / (1024 * 1024))
        }
        FileRefusal::NotTaken => t!(w, "outside-file-not-taken"),
        FileRefusal::TooMany => t!(w, "outside-file-too-many", most = FILES_MAX),
        FileRefusal::Closed => t!(w, "outside-file-closed"),
        FileRefusal::NoSuchFile => t!(w, "outside-file-none"),
    }
}
