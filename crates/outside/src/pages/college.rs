//! The pages of the wizard about credit of a college: what a course will give, and what it gave.

use kernel::CreditUnits;
use maud::{Markup, html};
use web::components::{Choice, Field, FieldWidth, date_field, inset, radios, select, text_field};
use web::{Answers as Given, Reading, Words, t};

use super::question::Known;
use super::question_reading::Change;
use super::words;
use crate::answers::Answers;
use crate::college::{CollegeUnit, Grade, Level};

/// The most credit of one course, in hundredths of its unit.
const UNITS_MAX: i64 = 3_000;

fn units_text(units: Option<CreditUnits>) -> String {
    units.map(|units| units.to_string()).unwrap_or_default()
}

fn with_course(given: Given, a: &Answers) -> Given {
    given
        .with("unit", a.college_unit().unwrap_or(CollegeUnit::Semester).name())
        .with("level", a.level().map(Level::name).unwrap_or_default())
}

pub(super) fn filled_course(given: Given, a: &Answers) -> Given {
    let day = |day: Option<kernel::LocalDate>| day.map(|it| it.to_string()).unwrap_or_default();
    with_course(given, a)
        .with("starts", day(a.starts_on()))
        .with("ends", day(a.ends_on()))
        .with("units", units_text(a.units()))
}

pub(super) fn filled_earned(given: Given, a: &Answers) -> Given {
    let done = a.done_on().or(a.ends_on());
    with_course(given, a)
        .with("done", done.map(|day| day.to_string()).unwrap_or_default())
        .with("units", units_text(a.done_units().or(a.units())))
        .with("grade", a.grade().map(|grade| grade.to_string()).unwrap_or_default())
}

fn credit(w: &Words, given: &Given) -> Markup {
    let units: Vec<Choice> = CollegeUnit::ALL
        .iter()
        .map(|unit| Choice::new(unit.name(), words::college_unit(w, *unit)))
        .collect();
    let levels: Vec<Choice> =
        Level::ALL.iter().map(|level| Choice::new(level.name(), words::level(w, *level))).collect();
    html! {
        (text_field(given, Field::new("units", &t!(w, "outside-units"))
            .hint(&t!(w, "outside-units-hint")).width(FieldWidth::Short)))
        (radios(given, Field::new("unit", &t!(w, "outside-units-of")), &units))
        (radios(given, Field::new("level", &t!(w, "outside-level")), &levels))
    }
}

pub(super) fn course(w: &Words, given: &Given) -> Markup {
    html! {
        (date_field(given, Field::new("starts", &t!(w, "outside-starts"))))
        (date_field(given, Field::new("ends", &t!(w, "outside-ends"))))
        (credit(w, given))
    }
}

pub(super) fn earned(w: &Words, known: &Known, given: &Given) -> Markup {
    let rule = known.rules.college;
    let mut grades = vec![Choice::new("", t!(w, "outside-grade-none"))];
    grades.extend(Grade::all().map(|grade| Choice::new(grade, words::grade(w, grade))));
    html! {
        @if let Some(least) = rule.least {
            (inset(html! { p { (t!(w, "outside-grade-rule", least = least.to_string())) } }))
        }
        (date_field(given, Field::new("done", &t!(w, "outside-done-on"))))
        (credit(w, given))
        (select(given, Field::new("grade", &t!(w, "outside-grade"))
            .hint(&t!(w, "outside-grade-hint")), &grades))
    }
}

fn units(w: &Words, read: &mut Reading) -> Option<CreditUnits> {
    let units = read.required_units("units", &t!(w, "outside-units"))?;
    if !(1..=UNITS_MAX).contains(&units.hundredths()) {
        let most = CreditUnits::from_hundredths(UNITS_MAX).to_string();
        read.refuse("units", t!(w, "outside-units-most", most = most));
        return None;
    }
    Some(units)
}

fn unit_and_level(w: &Words, read: &mut Reading) -> Option<(CollegeUnit, Level)> {
    let unit = read.required_choice("unit", &t!(w, "outside-units-of"), CollegeUnit::parse);
    let level = read.required_choice("level", &t!(w, "outside-level"), Level::parse);
    unit.zip(level)
}

pub(super) fn read_course(w: &Words, read: &mut Reading) -> Option<Change> {
    let starts = read.required_date("starts", &t!(w, "outside-starts"));
    let ends = read.required_date("ends", &t!(w, "outside-ends"));
    let (units, of) = (units(w, read), unit_and_level(w, read));
    let (starts, ends, units, (unit, level)) = (starts?, ends?, units?, of?);
    if ends < starts {
        read.refuse("ends", t!(w, "outside-ends-before"));
        return None;
    }
    Some(Box::new(move |a| {
        a.set_starts_on(Some(starts));
        a.set_ends_on(Some(ends));
        a.set_units(units);
        a.set_course(unit, level);
    }))
}

pub(super) fn read_earned(w: &Words, known: &Known, read: &mut Reading) -> Option<Change> {
    let done = read.required_date("done", &t!(w, "outside-done-on"));
    let (units, of) = (units(w, read), unit_and_level(w, read));
    let grade = read.optional_choice("grade", &t!(w, "outside-grade"), Grade::parse);
    if let Err(refusal) = known.rules.college.judge(grade) {
        read.refuse("grade", words::grade_refusal(w, refusal));
        return None;
    }
    let (done, units, (unit, level)) = (done?, units?, of?);
    Some(Box::new(move |a| {
        a.set_done_on(Some(done));
        a.set_done_units(units);
        a.set_course(unit, level);
        a.set_grade(grade);
    }))
}
