//! `/measures/{key}/correction`: withdrawing the figures of a school year, or replacing them by a file.

use std::collections::BTreeMap;

use access::{Permit, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{BuildingId, Failed, Key, SchoolYear};
use maud::html;
use serde::Deserialize;
use web::components::{
    Field, band, button_danger, button_group, button_named, file_field, form_with_files, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::file::problems;
use super::load_permit;
use crate::correct::{CorrectRefusal, WHY_CHARACTERS_MAX, correct, needs_on};
use crate::file::{Problem, Row, read};
use crate::place::{Measure, Said};

/// The name and value of the button that replaces.
const DO: &str = "do";
const REPLACE: &str = "replace";

/// Which school year is asked about.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OfYear {
    year: Option<String>,
}

/// What is about to be corrected, in numbers.
struct Shown {
    measure: Measure,
    year: SchoolYear,
    figures: usize,
    told: usize,
    needs: usize,
    floor: i64,
    buildings: BTreeMap<String, BuildingId>,
}

async fn load(visit: &Visit, key: &str, of: &OfYear) -> Result<Shown, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asked = of.year.as_deref().and_then(SchoolYear::parse);
    let today = visit.today;
    visit
        .read(move |tx| {
            let measure = crate::measure_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let figures = crate::figures(tx, &measure, today)?;
            let last = figures.iter().map(|one| one.place.year).max();
            let year = asked.or(last).ok_or(Halt::NotFound)?;
            let of_year = || figures.iter().filter(|one| one.place.year == year);
            let told = of_year().filter(|one| one.said != Said::Hidden).count();
            let (figures, needs) = (of_year().count(), needs_on(tx, &measure, year)?.len());
            let buildings = staff::buildings(tx)?.into_iter();
            let buildings =
                buildings.map(|one| (one.code.as_str().to_lowercase(), one.id)).collect();
            let floor = crate::floor(tx, today)?;
            Ok::<_, Halt>(Shown { measure, year, figures, told, needs, floor, buildings })
        })
        .await
}

/// `GET /measures/{key}/correction`
pub async fn correction_form(
    visit: Visit,
    Path(key): Path<String>,
    Query(of): Query<OfYear>,
) -> Result<Page, Halt> {
    load_permit(&visit)?;
    let shown = load(&visit, &key, &of).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words), &[]))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers, found: &[Problem]) -> Page {
    let w = &visit.words;
    let here = format!("/measures/{}", shown.measure.key);
    let action = format!("{here}/correction?year={}", shown.year.starting);
    Page::new(visit, t!(w, "measures-correct"))
        .caption(format!("{}, {}", shown.measure.name, shown.year))
        .back(format!("{here}?year={}", shown.year.starting), shown.measure.name.clone())
        .lead(t!(w, "measures-correct-lead"))
        .errors(answers)
        .body(html! {
            @if !found.is_empty() { (problems(visit, found)) }
            (band(&t!(w, "measures-correct-does"), html! {
                ul.bullets {
                    li { (t!(w, "measures-correct-counts", all = shown.figures, shown = shown.told)) }
                    li { (t!(w, "measures-correct-needs", count = shown.needs)) }
                    li { (t!(w, "measures-correct-keeps")) }
                    li { (t!(w, "measures-correct-hides", floor = shown.floor)) }
                }
            }))
            (form_with_files(visit, &action, html! {
                (text_area(answers, Field::new("why", &t!(w, "measures-correct-why"))
                    .hint(&t!(w, "measures-correct-why-hint")).rows(3)
                    .characters_max(WHY_CHARACTERS_MAX)))
                (file_field(answers, Field::new("file", &t!(w, "measures-correct-file"))
                    .hint(&t!(w, "measures-correct-file-hint")).optional()
                    .accept(".csv,text/csv")))
                (button_group(html! {
                    (button_named(&t!(w, "measures-replace"), DO, REPLACE))
                    (button_danger(&t!(w, "measures-withdraw")))
                }))
            }))
        })
}

/// `POST /measures/{key}/correction`
pub async fn correction(
    visit: Visit,
    Path(key): Path<String>,
    Query(of): Query<OfYear>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = load_permit(&visit)?;
    let shown = load(&visit, &key, &of).await?;
    let w = &visit.words;
    let mut form = sent.read();
    let why = form.required_text("why", &t!(w, "measures-correct-why"), WHY_CHARACTERS_MAX);
    let why = match form.finish(|| why) {
        Ok(why) => why,
        Err(answers) => return Ok(page(&visit, &shown, &answers, &[]).into_response()),
    };
    let refused = |found: &[Problem]| {
        let message = t!(w, "measures-file-refused", count = found.len());
        let answers = sent.answers().refused("file", message);
        page(&visit, &shown, &answers, found).into_response()
    };
    let rows = if sent.text(DO) == REPLACE {
        let Some(file) = sent.file("file").filter(|file| !file.bytes.is_empty()) else {
            let answers = sent.answers().refused("file", t!(w, "measures-file-choose"));
            return Ok(page(&visit, &shown, &answers, &[]).into_response());
        };
        match read(&file.bytes, &shown.buildings, shown.floor) {
            Ok(rows) => Some(rows),
            Err(found) => return Ok(refused(&found)),
        }
    } else {
        None
    };
    match save(&visit, permit, &sent, &shown, (why, rows)).await? {
        Ok(done) => Ok(done),
        Err(CorrectRefusal::File(found)) => Ok(refused(&found)),
        Err(CorrectRefusal::WhyMissing) => {
            let answers = sent.answers().refused("why", t!(w, "measures-correct-why-hint"));
            Ok(page(&visit, &shown, &answers, &[]).into_response())
        }
        Err(CorrectRefusal::NothingThere) => {
            let answers = sent.answers().refused("why", t!(w, "measures-correct-nothing"));
            Ok(page(&visit, &shown, &answers, &[]).into_response())
        }
    }
}

async fn save(
    visit: &Visit,
    permit: Permit<action::LoadMeasures>,
    sent: &Submitted,
    shown: &Shown,
    (why, rows): (String, Option<Vec<Row>>),
) -> Result<Result<Response, CorrectRefusal>, Halt> {
    let (occasion, words) = (visit.occasion(), visit.words.clone());
    let (measure, year) = (shown.measure.clone(), shown.year);
    let done = visit
        .submit(sent, move |tx| {
            let what = (&measure, year);
            let done = correct(tx, &permit, &occasion, what, (&why, rows.as_deref()))?;
            let needs = done.needs;
            let said = match done.loaded {
                None => t!(words, "measures-withdrawn-done", needs = needs),
                Some(loaded) => t!(
                    words,
                    "measures-replaced-done",
                    new = loaded.new,
                    hidden = loaded.hidden,
                    needs = needs
                ),
            };
            let to = format!("/measures/{}?year={}", measure.key, year.starting);
            Ok::<_, Failed<CorrectRefusal>>(Done::to(to).saying(said))
        })
        .await;
    done.or_halt()
}
