//! From the text of a schedule file to a [`Schedule`], or to everything that is wrong with it.

use super::{
    After, Code, Lane, Opens, Path, RuleProblem, SCHEDULE_BYTES_MAX, Schedule, Stipend, Together,
    Unallocated, Window, YearLimit, read_case,
};
use kernel::Money;
use rulefile::{Fields, Problems, audience, citations, counsel, document, optional_word, plain};
use standing::rule_set::Unit;
use standing::rule_set::parts::{
    amount, approval, conversion, counting, exclusion, month_day, needed_amount, tables, tagged,
    unit,
};

/// Words that are addresses of their own under `/salary/schedules`.
const RESERVED: [&str; 2] = ["library", "new"];
const CENTS_MAX: i64 = 10_000_000;

pub(super) fn read(text: &str) -> Result<Schedule, Vec<RuleProblem>> {
    document(text, SCHEDULE_BYTES_MAX, "the schedule", |fields, problems| {
        let schedule = schedule(fields, problems)?;
        contradictions(&schedule, fields, problems);
        Some(schedule)
    })
}

fn schedule(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Schedule> {
    let code = code(fields, problems);
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let title_es = fields.text("title_es", problems).map(|text| text.text);
    let asks = fields.needed_text("asks", problems).map(|text| text.text);
    let asks_es = fields.text("asks_es", problems).map(|text| text.text);
    let version = fields.whole("version", 1..10_000, problems).unwrap_or(1);
    let in_force_from = fields.date("in_force_from", problems);
    let counsel = counsel(fields, problems);
    let citations = citations(fields, problems);
    let whom = fields.needed_text("audience", problems);
    let whom = whom.and_then(|text| audience(&text, problems));
    let unit = unit(fields, problems);
    let unit_es = unit_es(fields, problems);
    let conversions = tables(fields, "conversion", "a conversion", problems, conversion);
    let counting = counting(fields, problems);
    let counts = tagged(fields, problems);
    let after = optional_word(fields, "counts_after", After::WORDS, After::parse, problems);
    let exclusions = tables(fields, "exclusion", "an exclusion", problems, exclusion);
    let approvals = tables(fields, "approval", "an approval", problems, approval);
    let lanes = tables(fields, "lane", "a lane", problems, lane);
    let moves = fields.whole("moves_a_year", 1..20, problems);
    let limits = tables(fields, "year_limit", "a limit", problems, year_limit);
    let windows = tables(fields, "window", "a window", problems, window);
    let words = Unallocated::WORDS;
    let unallocated = optional_word(fields, "unallocated", words, Unallocated::parse, problems);
    let words = Together::WORDS;
    let together = optional_word(fields, "lane_and_stipend", words, Together::parse, problems);
    let stipend = stipend(fields, problems);
    let held_by = fields.texts("held_by", problems);
    let held_by = held_by.iter().filter_map(|text| Code::parse(&text.text)).collect();
    let notes = plain(fields.texts("notes", problems));
    let cases = tables(fields, "case", "a case", problems, read_case::case);
    Some(Schedule {
        code: code?,
        title: title?,
        title_es,
        asks: asks?,
        asks_es,
        version: u32::try_from(version).ok()?,
        in_force_from,
        counsel,
        citations,
        audience: whom?,
        unit: unit?,
        unit_es,
        conversions,
        counting,
        counts,
        after: after.unwrap_or(After::Placement),
        exclusions,
        approvals,
        lanes,
        moves_a_year: moves.and_then(|moves| u32::try_from(moves).ok()),
        limits,
        windows,
        unallocated: unallocated.unwrap_or(Unallocated::Waits),
        together: together.unwrap_or(Together::NotAllowed),
        stipend,
        held_by,
        notes,
        cases,
    })
}

fn code(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.needed_text("code", problems)?;
    let code = Code::parse(&text.text).filter(|code| !RESERVED.contains(&code.as_str()));
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as five-columns";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

/// The unit's name in Spanish.
fn unit_es(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Unit> {
    let one = fields.text("unit_es", problems)?.text;
    let many = fields.text("units_es", problems).map_or_else(|| format!("{one}s"), |it| it.text);
    Some(Unit { one, many })
}

fn lane(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Lane> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let paths = tables(fields, "path", "a path", problems, |fields, problems| {
        let units = amount(fields, "units", problems).filter(|units| units.is_positive());
        let degree = fields.text("degree", problems).map(|text| text.text);
        if units.is_none() && degree.is_none() {
            let meant = Some("give units above zero, a degree, or both".to_owned());
            problems.say(&fields.at.clone(), "the path asks nothing", meant);
        }
        Some(Path { units, degree })
    });
    Some(Lane { name: name?, paths })
}

fn year_limit(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<YearLimit> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let of = tagged(fields, problems);
    let amount = needed_amount(fields, "amount", problems);
    Some(YearLimit { name: name?, of, amount: amount? })
}

fn window(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Window> {
    let mut needed = |field: &'static str| {
        if !fields.has(field) {
            fields.missing(field, problems);
        }
        month_day(fields, field, problems)
    };
    let allocate_by = needed("allocate_by");
    let takes_effect = needed("takes_effect");
    let earned_by = month_day(fields, "earned_by", problems);
    let opens = optional_word(fields, "for", Opens::WORDS, Opens::parse, problems);
    let opens = opens.unwrap_or(Opens::Every);
    Some(Window { allocate_by: allocate_by?, earned_by, takes_effect: takes_effect?, opens })
}

fn stipend(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Stipend> {
    let mut fields = fields.table("stipend", "the stipend", problems)?;
    let unit = unit(&mut fields, problems);
    let unit_es = unit_es(&mut fields, problems);
    let conversions = tables(&mut fields, "conversion", "a conversion", problems, conversion);
    let counts = tagged(&mut fields, problems);
    let block = needed_amount(&mut fields, "block", problems);
    let cents = fields.whole("pays_cents", 1..CENTS_MAX, problems);
    let years = fields.whole("lapses_after_years", 1..51, problems);
    for (field, missing) in
        [("pays_cents", cents.is_none()), ("lapses_after_years", years.is_none())]
    {
        if missing && !fields.has(field) {
            fields.missing(field, problems);
        }
    }
    if !fields.has("paid_on") {
        fields.missing("paid_on", problems);
    }
    let paid_on = month_day(&mut fields, "paid_on", problems);
    fields.end(problems);
    Some(Stipend {
        unit: unit?,
        unit_es,
        conversions,
        counts,
        block: block?,
        pays: Money::from_cents(cents?),
        lapses_after_years: u16::try_from(years?).ok()?,
        paid_on: paid_on?,
    })
}

/// What cannot all be true.
fn contradictions(schedule: &Schedule, fields: &Fields<'_, '_>, problems: &mut Problems<'_>) {
    let at = fields.at.clone();
    let mut say = |what: String, meant: &str| problems.say(&at, what, Some(meant.to_owned()));
    if schedule.lanes.len() < 2 {
        say("the schedule has no two lanes".to_owned(), "add a [[lane]] for each column");
    }
    for (nth, lane) in schedule.lanes.iter().enumerate() {
        if nth == 0 && !lane.paths.is_empty() {
            say(
                format!("{} has a path into it", lane.name),
                "the first lane is where people begin",
            );
        }
        if nth > 0 && lane.paths.is_empty() {
            say(format!("nothing leads to {}", lane.name), "add a [[lane.path]] below it");
        }
        if schedule.lanes[..nth].iter().any(|other| other.name == lane.name) {
            say(format!("{} is there twice", lane.name), "give each lane a name of its own");
        }
    }
    if !schedule.windows.iter().any(|window| window.opens == Opens::Every) {
        say(
            "no window is for every move".to_owned(),
            "add a [[window]] with allocate_by and takes_effect",
        );
    }
    if schedule.conversions.is_empty() {
        say(
            format!("nothing makes {}", schedule.unit.many),
            "add a [[conversion]] with from and gives",
        );
    }
    for case in &schedule.cases {
        for lane in case.lanes_named() {
            if schedule.place_of(lane).is_none() {
                say(
                    format!("the case \"{}\" names {lane}", case.name),
                    "name a lane of the schedule",
                );
            }
        }
    }
}
