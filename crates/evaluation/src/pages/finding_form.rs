//! `/evaluation/{key}/findings/new`: what was found, how sure it is, and what is decided.

use access::{Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use catalog::{Activity, Purpose};
use kernel::{FindingId, Key, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Field, FieldWidth, button, date_field, fieldset, form, inset, number_field, radios,
    select, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

use super::words;
use crate::finding::{Decision, Figure, Finding, FindingRefusal, NewFinding, PEOPLE_MIN, Unit};
use crate::judge::find;
use crate::level::Level;

/// Figures that a form has room for.
const FIGURES_MAX: usize = 4;
/// Activities besides the one whose page it is.
const OTHERS_MAX: usize = 3;
const TEXT_CHARACTERS_MAX: usize = 1_000;
const SHORT_CHARACTERS_MAX: usize = 200;
const NAME_CHARACTERS_MAX: usize = 120;
/// A figure's largest value, in its unit.
const VALUE_MAX: i64 = 1_000_000;

/// Which finding a new one puts right.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    corrects: String,
}

struct Around {
    activity: Activity,
    /// What else a finding can be about: of the same school year, by title.
    others: Vec<Activity>,
    corrects: Option<Finding>,
}

fn permit(visit: &Visit) -> Result<Permit<action::EditEvaluation>, Halt> {
    visit.permit::<action::EditEvaluation>(&Subject::district())
}

async fn around(visit: &Visit, key: &str, corrects: &str) -> Result<Around, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let corrects = Key::parse(corrects);
    visit
        .read(move |tx| {
            let activity = catalog::activity_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let states = [catalog::ActivityState::Published, catalog::ActivityState::Retired];
            let mut others = catalog::activities_in(tx, &states)?;
            others.retain(|one| one.school_year == activity.school_year && one.id != activity.id);
            others.sort_by(|one, other| one.title.cmp(&other.title));
            let corrects = match &corrects {
                Some(key) => crate::judge::finding_by_key(tx, key)?,
                None => None,
            };
            Ok::<_, Halt>(Around { activity, others, corrects })
        })
        .await
}

/// Who is named by number or e-mail address, if they work here.
pub(crate) async fn person(
    visit: &Visit,
    written: Option<String>,
) -> Result<Option<StaffId>, Halt> {
    let Some(written) = written else { return Ok(None) };
    let today = visit.today;
    let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
    Ok(found.filter(|person| !person.has_left_by(today)).map(|person| person.id))
}

/// `GET /evaluation/{key}/findings/new`
pub async fn finding_new(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let around = around(&visit, &key, &asked.corrects).await?;
    let answers = around
        .corrects
        .as_ref()
        .map_or_else(|| Answers::blank(&visit.words), |finding| corrected(&visit.words, finding));
    Ok(page(&visit, &around, &answers))
}

/// The fields as the finding that is put right has them.
fn corrected(w: &Words, finding: &Finding) -> Answers {
    let one = &finding.written;
    let answers = Answers::blank(w)
        .with("corrects", &finding.key)
        .with("purpose", one.purpose)
        .with("level", one.level.name())
        .with("looked-at", &one.looked_at)
        .with("found", &one.found)
        .with("uncertainty", &one.uncertainty)
        .with("decision", one.decision.name());
    one.figures.iter().enumerate().fold(answers, |answers, (row, figure)| {
        answers
            .with(&format!("named-{row}"), &figure.named)
            .with(&format!("value-{row}"), words::hundredths(figure.hundredths))
            .with(&format!("unit-{row}"), figure.unit.name())
            .with(&format!("n-{row}"), figure.people)
    })
}

fn page(visit: &Visit, around: &Around, answers: &Answers) -> Page {
    let w = &visit.words;
    let activity = &around.activity;
    let address = format!("/evaluation/{}/findings", activity.key);
    let purposes: Vec<Choice> = activity
        .purposes
        .iter()
        .map(|one| Choice::new(one, catalog::words::purpose(w, *one)))
        .collect();
    let levels: Vec<Choice> =
        Level::ALL.iter().map(|one| Choice::new(one.name(), words::level(w, *one))).collect();
    let decisions: Vec<Choice> =
        Decision::ALL.iter().map(|one| Choice::new(one.name(), words::decision(w, *one))).collect();
    Page::new(visit, t!(w, "evaluation-find"))
        .caption(activity.title.clone())
        .back(format!("/evaluation/{}", activity.key), activity.title.clone())
        .lead(t!(w, "evaluation-find-lead"))
        .errors(answers)
        .body(form(visit, &address, html! {
            @if around.corrects.is_some() {
                (inset(html! { (t!(w, "evaluation-corrects-hint")) }))
            }
            input type="hidden" name="corrects" value=(answers.value("corrects"));
            (radios(answers, Field::new("purpose", &t!(w, "evaluation-field-purpose")), &purposes))
            (radios(answers, Field::new("level", &t!(w, "evaluation-col-level")), &levels))
            (text_field(answers, Field::new("looked-at", &t!(w, "evaluation-field-looked-at"))
                .hint(&t!(w, "evaluation-looked-at-hint")).width(FieldWidth::Full)))
            (text_area(answers, Field::new("found", &t!(w, "evaluation-field-found"))
                .hint(&t!(w, "evaluation-field-found-hint")).rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (figures(w, answers))
            (text_area(answers, Field::new("uncertainty", &t!(w, "evaluation-field-uncertainty"))
                .hint(&t!(w, "evaluation-field-uncertainty-hint")).rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (radios(answers, Field::new("decision", &t!(w, "evaluation-col-decision")), &decisions))
            (text_field(answers, Field::new("owner", &t!(w, "evaluation-col-owner"))
                .hint(&t!(w, "evaluation-person-hint"))))
            (date_field(answers, Field::new("due", &t!(w, "evaluation-field-due"))))
            (others(w, around, answers))
            (button(&t!(w, "evaluation-find-save")))
        }))
}

fn figures(w: &Words, answers: &Answers) -> Markup {
    let units: Vec<Choice> =
        Unit::ALL.iter().map(|one| Choice::new(one.name(), words::unit(w, *one))).collect();
    html! {
        @for row in 0..FIGURES_MAX {
            @let (named, value, unit, n) = (format!("named-{row}"), format!("value-{row}"),
                format!("unit-{row}"), format!("n-{row}"));
            (fieldset(&t!(w, "evaluation-figure-legend", number = row + 1), None, html! {
                (text_field(answers, Field::new(&named, &t!(w, "evaluation-field-named"))
                    .hint(&t!(w, "evaluation-field-named-hint")).optional()))
                (text_field(answers, Field::new(&value, &t!(w, "evaluation-field-value"))
                    .input_mode("decimal").width(FieldWidth::Short).optional()))
                (select(answers, Field::new(&unit, &t!(w, "evaluation-field-unit")), &units))
                (number_field(answers, Field::new(&n, &t!(w, "evaluation-field-n"))
                    .hint(&t!(w, "evaluation-field-n-hint", floor = PEOPLE_MIN)).optional()))
            }))
        }
    }
}

fn others(w: &Words, around: &Around, answers: &Answers) -> Markup {
    let mut choices = vec![Choice::new("", t!(w, "evaluation-no-other"))];
    choices.extend(around.others.iter().map(|one| Choice::new(&one.key, one.title.clone())));
    html! {
        (fieldset(&t!(w, "evaluation-others"), Some(&t!(w, "evaluation-others-hint")), html! {
            @for row in 0..OTHERS_MAX {
                @let name = format!("also-{row}");
                (select(answers, Field::new(&name, &t!(w, "evaluation-also", number = row + 1)),
                    &choices))
            }
        }))
    }
}

/// Reads "62.5" into hundredths, below zero too.
fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim();
    let (sign, bare) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, rest) = bare.split_once('.').unwrap_or((bare, ""));
    if rest.len() > 2 || whole.is_empty() {
        return None;
    }
    let whole: i64 =
        whole.replace(',', "").parse().ok().filter(|one| (0..=VALUE_MAX).contains(one))?;
    let rest: i64 = if rest.is_empty() { 0 } else { format!("{rest:0<2}").parse().ok()? };
    Some(sign * (whole * 100 + rest))
}

fn read_figures(read: &mut Reading) -> Vec<Option<Figure>> {
    let w = read.words().clone();
    let mut figures = Vec::new();
    for row in 0..FIGURES_MAX {
        let field = |name: &str| format!("{name}-{row}");
        let named = read.optional_text(
            &field("named"),
            &t!(w, "evaluation-field-named"),
            SHORT_CHARACTERS_MAX,
        );
        let value = t!(w, "evaluation-field-value");
        let text = read.optional_text(&field("value"), &value, NAME_CHARACTERS_MAX);
        let n = t!(w, "evaluation-field-n");
        let people = read.optional_number(&field("n"), &n, 1..=VALUE_MAX);
        let label = t!(w, "evaluation-field-unit");
        let unit = read.optional_choice(&field("unit"), &label, Unit::parse);
        if named.is_none() && text.is_none() && people.is_none() {
            continue;
        }
        let hundredths = text.as_deref().and_then(hundredths);
        if named.is_none() {
            read.refuse(&field("named"), t!(w, "evaluation-figure-name"));
        }
        if hundredths.is_none() {
            read.refuse(&field("value"), t!(w, "evaluation-figure-value"));
        }
        if people.is_none() {
            read.refuse(&field("n"), t!(w, "evaluation-figure-n"));
        }
        let whole = || {
            Some(Figure {
                named: named?,
                unit: unit.unwrap_or(Unit::Percent),
                hundredths: hundredths?,
                people: people?,
            })
        };
        figures.push(whole());
    }
    figures
}

/// `POST /evaluation/{key}/findings`
pub async fn finding_record(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let around = around(&visit, &key, sent.text("corrects")).await?;
    let new = match read(&visit, &around, &sent).await? {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &around, &answers).into_response()),
    };
    let w = &visit.words;
    let (occasion, said) = (visit.occasion(), t!(w, "evaluation-found-done"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = find(tx, &permit, &occasion, &new)?;
            Ok(Done::to(format!("/evaluation/findings/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, why) = refused(w, refusal);
            page(&visit, &around, &sent.answers().refused(field, why)).into_response()
        }
    })
}

async fn read(
    visit: &Visit,
    around: &Around,
    sent: &Submitted,
) -> Result<Result<NewFinding, Answers>, Halt> {
    let w = &visit.words;
    let mut read = sent.read();
    let purpose =
        read.required_choice("purpose", &t!(w, "evaluation-field-purpose"), Purpose::parse);
    let level = read.required_choice("level", &t!(w, "evaluation-col-level"), Level::parse);
    let mut text = |field: &str, label: String, most| read.required_text(field, &label, most);
    let looked_at = text("looked-at", t!(w, "evaluation-field-looked-at"), SHORT_CHARACTERS_MAX);
    let found = text("found", t!(w, "evaluation-field-found"), TEXT_CHARACTERS_MAX);
    let uncertainty =
        text("uncertainty", t!(w, "evaluation-field-uncertainty"), TEXT_CHARACTERS_MAX);
    let written = text("owner", t!(w, "evaluation-col-owner"), NAME_CHARACTERS_MAX);
    let figures = read_figures(&mut read);
    let decision =
        read.required_choice("decision", &t!(w, "evaluation-col-decision"), Decision::parse);
    let due_on = read.required_date("due", &t!(w, "evaluation-field-due"));
    let mut activities = vec![around.activity.id];
    for row in 0..OTHERS_MAX {
        let label = t!(w, "evaluation-also", number = row + 1);
        let also = read.optional_choice(&format!("also-{row}"), &label, |key| {
            around.others.iter().find(|one| one.key.as_str() == key).map(|one| one.id)
        });
        activities.extend(also.filter(|id| !activities.contains(id)));
    }
    let is_named = written.is_some();
    let owner = person(visit, written).await?;
    if is_named && owner.is_none() {
        read.refuse("owner", t!(w, "evaluation-nobody"));
    }
    let corrects: Option<FindingId> = around.corrects.as_ref().map(|one| one.id);
    Ok(read.finish(|| {
        Some(NewFinding {
            activities,
            purpose: purpose?,
            level: level?,
            looked_at: looked_at?,
            found: found?,
            uncertainty: uncertainty?,
            figures: figures.into_iter().collect::<Option<Vec<Figure>>>()?,
            decision: decision?,
            owner: owner?,
            due_on: due_on?,
            corrects,
        })
    }))
}

fn refused(w: &Words, refusal: FindingRefusal) -> (&'static str, String) {
    match refusal {
        FindingRefusal::NotItsPurpose => ("purpose", t!(w, "evaluation-not-its-purpose")),
        FindingRefusal::TooFewPeople => ("n-0", t!(w, "evaluation-too-few", floor = PEOPLE_MIN)),
        FindingRefusal::DueBefore => ("due", t!(w, "evaluation-due-past")),
        FindingRefusal::CertainOfAll => ("uncertainty", t!(w, "evaluation-certain")),
        FindingRefusal::AlreadyCorrected => ("found", t!(w, "evaluation-already-corrected")),
        FindingRefusal::NoActivity => ("also-0", t!(w, "evaluation-no-activity")),
    }
}

#[cfg(test)]
mod tests {
    use super::hundredths;
    use crate::pages::words;

    #[test]
    fn a_figure_is_read_as_people_write_it_and_written_as_they_read_it() {
        for (text, value) in
            [("62.5", 6250), ("1,200", 120_000), ("-3.05", -305), ("40 %", 4000), ("7", 700)]
        {
            assert_eq!(hundredths(text), Some(value), "{text}");
        }
        for text in ["", "about half", "1.234", "."] {
            assert_eq!(hundredths(text), None, "{text}");
        }
        for (value, text) in [(6250, "62.5"), (-305, "-3.05"), (700, "7"), (-50, "-0.5")] {
            assert_eq!(words::hundredths(value), text);
        }
    }
}
