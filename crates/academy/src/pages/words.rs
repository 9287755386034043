//! The words of academies: states, calls, refusals.

use registration::pages::audience;
use web::components::Tone;
use web::{Words, t};

use crate::apply::ApplyRefusal;
use crate::call::CallRefusal;
use crate::complete::CompleteRefusal;
use crate::experience::ExperienceRefusal;
use crate::judge::JudgeRefusal;
use crate::kinds::{Answer, Call, Event};
use crate::machine::State;
use crate::mentor::MatchRefusal;
use crate::progress::Took;

pub fn state(w: &Words, state: State) -> String {
    match state {
        State::Draft => t!(w, "academy-state-draft"),
        State::Submitted => t!(w, "academy-state-submitted"),
        State::Withdrawn => t!(w, "academy-state-withdrawn"),
        State::Selected => t!(w, "academy-state-selected"),
        State::Waitlisted => t!(w, "academy-state-waitlisted"),
        State::NotSelected => t!(w, "academy-state-not-selected"),
        State::Left => t!(w, "academy-state-left"),
        State::Completed => t!(w, "academy-state-completed"),
    }
}

pub fn tone(state: State) -> Tone {
    match state {
        State::Draft | State::Withdrawn | State::NotSelected | State::Left => Tone::Neutral,
        State::Submitted | State::Waitlisted => Tone::Warn,
        State::Selected | State::Completed => Tone::Good,
    }
}

pub fn event(w: &Words, event: Event) -> String {
    match event {
        Event::Submitted => t!(w, "academy-state-submitted"),
        Event::Withdrawn => t!(w, "academy-state-withdrawn"),
        Event::Selected => t!(w, "academy-state-selected"),
        Event::Waitlisted => t!(w, "academy-state-waitlisted"),
        Event::NotSelected => t!(w, "academy-state-not-selected"),
        Event::Left => t!(w, "academy-state-left"),
        Event::Completed => t!(w, "academy-state-completed"),
    }
}

pub fn answer(w: &Words, answer: Answer) -> String {
    match answer {
        Answer::Confirmed => t!(w, "academy-answer-confirmed"),
        Answer::Returned => t!(w, "academy-answer-returned"),
    }
}

/// When one applies.
pub fn call(w: &Words, call: Call) -> String {
    match call {
        Call::Draft => t!(w, "academy-call-draft"),
        Call::Opens(day) => t!(w, "academy-call-opens", day = w.date(day)),
        Call::Open(day) => t!(w, "academy-call-open", day = w.date(day)),
        Call::Closed(day) => t!(w, "academy-call-closed", day = w.date(day)),
    }
}

pub fn took(w: &Words, took: Took) -> (Tone, String) {
    match took {
        Took::Credited => (Tone::Good, t!(w, "academy-took-credited")),
        Took::Registered => (Tone::Neutral, t!(w, "academy-took-registered")),
        Took::Waiting => (Tone::Warn, t!(w, "academy-took-waiting")),
        Took::NotYet => (Tone::Neutral, t!(w, "academy-took-not-yet")),
    }
}

/// The field a refusal of the office's form belongs to, and the words.
pub fn call_refusal(w: &Words, refusal: &CallRefusal) -> (String, String) {
    let said = |field: &str, words: String| (field.to_owned(), words);
    match refusal {
        CallRefusal::ClosesBeforeItOpens => said("closes", t!(w, "academy-no-closes")),
        CallRefusal::TermBackward(number) => {
            said(&format!("term-{number}-to"), t!(w, "academy-no-term-backward", number = *number))
        }
        CallRefusal::TermsOverlap(number) => {
            said(&format!("term-{number}-from"), t!(w, "academy-no-terms", number = *number))
        }
        CallRefusal::NoExperience => said("term-1-hours", t!(w, "academy-no-experience")),
        CallRefusal::NoQuestion => said("questions", t!(w, "academy-no-question")),
        CallRefusal::NoCriterion => said("criteria", t!(w, "academy-no-criterion")),
        CallRefusal::PanelTooSmall => said("panel", t!(w, "academy-no-panel")),
        CallRefusal::ClosedAlready => said("closes", t!(w, "academy-no-closed")),
        CallRefusal::CalledAlready => said("title", t!(w, "academy-no-called")),
        CallRefusal::FixedByCall => said("questions", t!(w, "academy-no-fixed")),
        CallRefusal::PlacesTaken(count) => {
            said("places", t!(w, "academy-no-places-taken", count = *count))
        }
    }
}

pub fn apply_refusal(w: &Words, refusal: &ApplyRefusal) -> String {
    match refusal {
        ApplyRefusal::NotOpen(when) => {
            t!(w, "academy-refused-not-open", when = call(w, *when))
        }
        ApplyRefusal::NotInAudience(why) => {
            t!(w, "academy-refused-audience", why = audience::against(w, why).join(" "))
        }
        ApplyRefusal::OnThePanel => t!(w, "academy-refused-panel"),
        ApplyRefusal::AnswersMissing(count) => t!(w, "academy-refused-answers", count = *count),
        ApplyRefusal::NotPossible(at) => {
            t!(w, "academy-refused-state", state = state(w, *at))
        }
    }
}

pub fn judge_refusal(w: &Words, refusal: &JudgeRefusal) -> String {
    match refusal {
        JudgeRefusal::StillOpen(when) => {
            t!(w, "academy-refused-still-open", when = call(w, *when))
        }
        JudgeRefusal::NotOnPanel => t!(w, "academy-refused-not-on-panel"),
        JudgeRefusal::StandsAside => t!(w, "academy-refused-aside"),
        JudgeRefusal::PointsMissing => t!(w, "academy-refused-points"),
        JudgeRefusal::AllIn => t!(w, "academy-refused-all-in"),
        JudgeRefusal::SheetsMissing(count) => t!(w, "academy-refused-sheets", count = *count),
        JudgeRefusal::NotDecider => t!(w, "academy-refused-decider"),
        JudgeRefusal::WordsMissing => t!(w, "academy-refused-why"),
        JudgeRefusal::NoPlaceLeft(places) => t!(w, "academy-refused-places", count = *places),
        JudgeRefusal::NotPossible(at) => t!(w, "academy-refused-state", state = state(w, *at)),
    }
}

pub fn experience_refusal(w: &Words, refusal: &ExperienceRefusal) -> (&'static str, String) {
    match refusal {
        ExperienceRefusal::NotMember(at) => {
            ("on", t!(w, "academy-refused-state", state = state(w, *at)))
        }
        ExperienceRefusal::Ahead => ("on", t!(w, "academy-refused-ahead")),
        ExperienceRefusal::OutsideTerms => ("on", t!(w, "academy-refused-terms")),
        ExperienceRefusal::TooLong => ("time", t!(w, "academy-refused-long")),
        ExperienceRefusal::WordsMissing => ("words", t!(w, "academy-refused-words")),
        ExperienceRefusal::NotWaiting => ("words", t!(w, "academy-refused-answered")),
        ExperienceRefusal::NotMentor => ("words", t!(w, "academy-refused-mentor")),
    }
}

/// Why a person of this name is not matched.
pub fn match_refusal(w: &Words, name: &str, refusal: &MatchRefusal) -> String {
    match refusal {
        MatchRefusal::NotMember(at) => t!(w, "academy-refused-state", state = state(w, *at)),
        MatchRefusal::Reasons(reasons) => {
            let said = reasons.iter().map(|one| growth::pages::mentors::refusal(w, name, one));
            said.collect::<Vec<_>>().join(". ")
        }
    }
}

pub fn complete_refusal(w: &Words, refusal: &CompleteRefusal) -> String {
    match refusal {
        CompleteRefusal::NotMember(at) => t!(w, "academy-refused-state", state = state(w, *at)),
        CompleteRefusal::Lacks(lacks) => t!(w, "academy-refused-lacks", count = lacks.len()),
        CompleteRefusal::NothingConfirmed => t!(w, "academy-refused-nothing"),
        CompleteRefusal::NoCreditType => t!(w, "academy-refused-credit-type"),
    }
}
