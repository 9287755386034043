//! From the text of a cycle file to a [`Cycle`], or to everything that is wrong with it.

use kernel::SchoolYear;
use planning::FrameworkKind;
use rulefile::{
    Code, Fields, Problems, RuleProblem, Text, audience, citations, counsel, document, one_of,
    plain, word,
};

use super::{CYCLE_BYTES_MAX, Case, Cycle, Handover, MentorRule, Question, Said, Step};
use crate::words::{AnswerKind, GoalKind, Party, StepKind};

pub(super) fn read(text: &str) -> Result<Cycle, Vec<RuleProblem>> {
    document(text, CYCLE_BYTES_MAX, "the cycle", cycle)
}

fn cycle(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Cycle> {
    let code = fields.needed_text("code", problems);
    let title = said(fields, ("title", "title_es"), problems);
    let asks = said(fields, ("asks", "asks_es"), problems);
    let version = fields.whole("version", 1..10_000, problems);
    let rank = fields.whole("rank", 1..1_000, problems);
    if rank.is_none() {
        fields.missing("rank", problems);
    }
    let counsel = counsel(fields, problems);
    let citations = citations(fields, problems);
    let audience = fields.needed_text("audience", problems).and_then(|t| audience(&t, problems));
    let employed_years = years(fields, "employed_years", problems);
    let years_in_position = years(fields, "years_in_position", problems);
    let every_years = fields.whole("every_years", 2..20, problems);
    let frameworks = listed(fields, "frameworks", FRAMEWORKS, FrameworkKind::parse, problems);
    let goals = listed(fields, "goals", GoalKind::WORDS, GoalKind::parse, problems);
    let signatures = listed(fields, "signatures", Party::WORDS, Party::parse, problems);
    let handover = fields.text("hands_over", problems);
    let decide = fields.whole("decide_working_days", 1..100, problems);
    let levels = plain(fields.texts("levels", problems));
    let levels_es = plain(fields.texts("levels_es", problems));
    let notes = plain(fields.texts("notes", problems));
    let mentor = fields.table("mentor", "the mentor", problems);
    let mentor = mentor.and_then(|one| self::mentor(one, problems));
    let questions = fields.tables("question", "a question", problems);
    let questions: Vec<Question> =
        questions.into_iter().filter_map(|one| question(one, problems)).collect();
    let steps = fields.tables("step", "a step", problems);
    let steps: Vec<Step> = steps.into_iter().filter_map(|one| step(one, problems)).collect();
    let cases = fields.tables("case", "a case", problems);
    let cases = cases.into_iter().filter_map(|one| case(one, problems)).collect();
    let at = fields.at.clone();
    if frameworks.is_empty() == questions.is_empty() {
        let meant = "name frameworks, or write [[question]]s, not both";
        problems.say(&at, "the cycle asks against nothing, or twice", Some(meant.to_owned()));
    }
    if steps.is_empty() {
        problems.say(&at, "the cycle has no step", Some("add a [[step]]".to_owned()));
    }
    let signatures = <[Party; 2]>::try_from(signatures).ok().filter(|two| two[0] != two[1]);
    if signatures.is_none() {
        let meant = "write signatures = [\"person\", \"supervisor\"], in their order";
        problems.say(&at, "signatures do not name both", Some(meant.to_owned()));
    }
    Some(Cycle {
        code: code.and_then(|text| self::code(&text, problems))?,
        title: title?,
        asks: asks?,
        version: u32::try_from(version.unwrap_or(1)).expect("between 1 and 9999"),
        rank: number(rank?),
        counsel,
        citations,
        audience: audience?,
        employed_years,
        years_in_position,
        every_years: every_years.map(number),
        frameworks,
        questions,
        levels,
        levels_es,
        goals,
        handover: match handover {
            Some(text) => self::handover(&text, problems)?,
            None => Handover::Goals,
        },
        signatures: signatures?,
        decide_working_days: u32::from(number(decide.unwrap_or(10))),
        mentor,
        steps,
        notes,
        cases,
    })
}

const FRAMEWORKS: &[&str] =
    &["instruction", "select-staff", "leadership", "job-target", "standards"];

fn number(read: i64) -> u16 {
    u16::try_from(read).expect("the reader keeps its range")
}

fn code(text: &Text, problems: &mut Problems<'_>) -> Option<Code> {
    let code = Code::parse(&text.text);
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as continuous-growth";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

fn said(
    fields: &mut Fields<'_, '_>,
    (en, es): (&'static str, &'static str),
    problems: &mut Problems<'_>,
) -> Option<Said> {
    let english = fields.needed_text(en, problems);
    let spanish = fields.text(es, problems);
    Some(Said { en: english?.text, es: spanish.map(|text| text.text) })
}

fn handover(text: &Text, problems: &mut Problems<'_>) -> Option<Handover> {
    let read = |word: &str| match word {
        "goals" => Some(Handover::Goals),
        "self-assessment" => Some(Handover::SelfAssessment),
        _ => None,
    };
    one_of("hands_over", text, &["goals", "self-assessment"], read, problems)
}

fn listed<T: Copy>(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    words: &[&'static str],
    read: impl Fn(&str) -> Option<T> + Copy,
    problems: &mut Problems<'_>,
) -> Vec<T> {
    let texts = fields.texts(field, problems);
    texts.iter().filter_map(|text| one_of(field, text, words, read, problems)).collect()
}

/// `"1-3"`: the first and the last year.
fn years(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<(u16, u16)> {
    let text = fields.text(field, problems)?;
    let range = text.text.split_once('-').and_then(|(first, last)| {
        Some((first.trim().parse::<u16>().ok()?, last.trim().parse::<u16>().ok()?))
    });
    let range = range.filter(|(first, last)| (1..=*last).contains(first) && *last <= 60);
    if range.is_none() {
        let what = format!("{field} is \"{}\"", text.text);
        problems.say(&text.at, what, Some("write a first and a last year: \"1-3\"".to_owned()));
    }
    range
}

fn question(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Question> {
    let code = fields.needed_text("code", problems);
    let asks = said(&mut fields, ("asks", "asks_es"), problems);
    let answer = word(&mut fields, "answer", AnswerKind::WORDS, AnswerKind::parse, problems);
    fields.end(problems);
    Some(Question { code: code?.text, asks: asks?, answer: answer? })
}

fn mentor(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<MentorRule> {
    let audience = fields.needed_text("audience", problems).and_then(|t| audience(&t, problems));
    let years = fields.whole("years_min", 0..40, problems);
    fields.end(problems);
    Some(MentorRule { audience: audience?, years_min: number(years.unwrap_or(0)) })
}

fn step(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Step> {
    let kind = word(&mut fields, "kind", StepKind::WORDS, StepKind::parse, problems);
    let by = fields.needed_text("by", problems);
    let late = fields.whole("late_working_days", 0..261, problems);
    fields.end(problems);
    let by = by?;
    // A day that every year has.
    let day = by.text.split_once('-').and_then(|(month, day)| {
        let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
        kernel::LocalDate::new(2025, month, day).map(|_| (month, day))
    });
    if day.is_none() {
        let what = format!("by is \"{}\"", by.text);
        problems.say(&by.at, what, Some("write a month and a day: \"09-30\"".to_owned()));
    }
    let late_working_days = u32::from(number(late.unwrap_or(0)));
    Some(Step { kind: kind?, by: day?, late_working_days })
}

fn case(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems);
    let started = fields.date("started", problems);
    let year = fields.whole("year", 2000..2200, problems);
    let expect = plain(fields.texts("expect", problems));
    fields.end(problems);
    let starting = i16::try_from(year?).expect("the reader keeps its range");
    Some(Case { name: name?.text, started: started?, year: SchoolYear { starting }, expect })
}
