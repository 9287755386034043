//! `/sections/{key}/registrations/new`: the office registers people by pasting their mail addresses
//! or employee numbers (REG-9). What would happen is shown first, worked out by doing it in a
//! transaction that is not kept.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Key, Occasion, StaffId};
use maud::{Markup, html};
use staff::audience::Fit;
use web::components::{Column, Field, Table, Tone, button, button_group, form, tag, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::pages::{audience, words};
use crate::register::{Despite, Registered, register_despite, register_other};
use crate::registration::{Refusal, State};

/// Enough for the largest building.
const PEOPLE_MAX: usize = 500;
const CHARACTERS_MAX: usize = 40_000;

/// One line that was pasted, and what it comes to.
#[derive(Clone, Debug)]
struct Outcome {
    written: String,
    came: Came,
}

#[derive(Clone, Debug)]
enum Came {
    /// Nobody, or more than one person, is called that.
    Nobody,
    /// `fit`: whether it is meant for them, which does not bind the office.
    In {
        name: String,
        state: State,
        fit: Fit,
    },
    No {
        name: String,
        refusal: Refusal,
    },
}

/// The outcomes of a transaction that is not kept.
struct Tried(Vec<Outcome>);

async fn section(visit: &Visit, key: &str) -> Result<Section, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

pub async fn others_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let section = section(&visit, &key).await?;
    Ok(form_page(&visit, &section, &Answers::blank(&visit.words)))
}

fn form_page(visit: &Visit, section: &Section, answers: &Answers) -> Page {
    let w = &visit.words;
    let desk = format!("/sections/{}/registrations", section.key);
    Page::new(visit, t!(w, "registration-others"))
        .caption(section.full_title())
        .back(desk.clone(), t!(w, "registration-registrations"))
        .errors(answers)
        .body(form(
            visit,
            &desk,
            html! {
                (text_area(answers, Field::new("people", &t!(w, "registration-others-people"))
                    .hint(&t!(w, "registration-others-hint")).rows(10)))
                (button(&t!(w, "registration-others-preview")))
            },
        ))
}

/// `POST /sections/{key}/registrations`: shows what would happen, then does it.
pub async fn register_people(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let section = section(&visit, &key).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let label = t!(w, "registration-others-people");
    let text = read.required_text("people", &label, CHARACTERS_MAX);
    let lines = lines(text.as_deref().unwrap_or_default());
    if lines.len() > PEOPLE_MAX {
        read.refuse("people", t!(w, "registration-error-people", most = PEOPLE_MAX));
    }
    let lines = match read.finish(|| Some(lines)) {
        Ok(lines) => lines,
        Err(answers) => return Ok(form_page(&visit, &section, &answers).into_response()),
    };
    let despite = submitted.text("despite").trim().to_owned();
    let bulk = Bulk { section: section.clone(), despite };
    let occasion = visit.occasion();
    if submitted.text("sure") != "yes" {
        let tried = visit
            .write(move |tx| {
                let outcomes = try_all(tx, &permit, &occasion, &bulk, &lines)?;
                Err::<std::convert::Infallible, _>(Failed::Refused(Tried(outcomes)))
            })
            .await
            .or_halt()?;
        return match tried {
            Ok(never) => match never {},
            Err(Tried(outcomes)) => {
                let pasted = submitted.text("people");
                Ok(preview(&visit, &section, pasted, &outcomes).into_response())
            }
        };
    }
    let (page, of) = (format!("/sections/{}/registrations", section.key), w.clone());
    let done = visit
        .submit(&submitted, move |tx| {
            let outcomes = try_all(tx, &permit, &occasion, &bulk, &lines)?;
            let came = outcomes.iter().filter(|one| matches!(one.came, Came::In { .. })).count();
            let said = t!(of, "registration-others-done", count = came);
            Ok::<Done, Failed<Tried>>(Done::to(page.clone()).saying(said))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Conflict)
}

/// Separated by lines, commas, semicolons or blanks; each once.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in text.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        let one = one.trim().to_lowercase();
        if !one.is_empty() && !lines.contains(&one) {
            lines.push(one);
        }
    }
    lines
}

/// Into what people are registered, and why those may come whom its terms would keep out.
struct Bulk {
    section: Section,
    despite: String,
}

fn try_all(
    tx: &mut Tx,
    permit: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    bulk: &Bulk,
    lines: &[String],
) -> Result<Vec<Outcome>, Fault> {
    let activity = catalog::activity(tx, bulk.section.activity)?
        .ok_or_else(|| Fault::new("a section without an activity"))?;
    let mut outcomes = Vec::with_capacity(lines.len());
    for written in lines {
        let came = match catalog::find::person_named(tx, written)? {
            None => Came::Nobody,
            Some(person) => {
                let name =
                    staff::person(tx, person)?.map(|one| one.name.to_string()).unwrap_or_default();
                match register_one(tx, permit, occasion, bulk, person) {
                    Ok(registered) => {
                        let facts = staff::facts_of(tx, person, occasion.today)?;
                        let fit = activity.audience.fits(&facts);
                        Came::In { name, state: registered.state, fit }
                    }
                    Err(Failed::Refused(refusal)) => Came::No { name, refusal },
                    Err(Failed::Fault(fault)) => return Err(fault),
                }
            }
        };
        outcomes.push(Outcome { written: written.clone(), came });
    }
    Ok(outcomes)
}

fn register_one(
    tx: &mut Tx,
    permit: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    bulk: &Bulk,
    person: StaffId,
) -> Result<Registered, Failed<Refusal>> {
    let section = bulk.section.id;
    match register_other(tx, permit, occasion, section, person) {
        Err(Failed::Refused(refusal)) if is_about_terms(&refusal) && !bulk.despite.is_empty() => {
            let despite = Despite { person, reason: &bulk.despite };
            register_despite(tx, permit, occasion, section, despite)
        }
        answer => answer,
    }
}

/// Whether the office may set the refusal aside with a reason (REG-10).
fn is_about_terms(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::PrerequisiteMissing { .. } | Refusal::AlreadyTaken { .. })
}

fn preview(visit: &Visit, section: &Section, pasted: &str, outcomes: &[Outcome]) -> Page {
    let w = &visit.words;
    let desk = format!("/sections/{}/registrations", section.key);
    let again = format!("{desk}/new");
    let columns = vec![
        Column::text(t!(w, "registration-others-written")),
        Column::text(t!(w, "registration-column-person")),
        Column::text(t!(w, "registration-others-outcome")),
    ];
    let caption = t!(w, "registration-people-count", count = outcomes.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in outcomes {
        table.push(cells(w, section, one));
    }
    let able = outcomes.iter().filter(|one| matches!(one.came, Came::In { .. })).count();
    let over_terms =
        |one: &&Outcome| matches!(&one.came, Came::No { refusal, .. } if is_about_terms(refusal));
    let barred = outcomes.iter().filter(over_terms).count();
    let blank = Answers::blank(w);
    Page::new(visit, t!(w, "registration-others-title", count = able))
        .caption(section.full_title())
        .back(again.clone(), t!(w, "registration-others-again"))
        .body(html! {
            (table.render(w))
            @if able + barred > 0 {
                (form(visit, &desk, html! {
                    input type="hidden" name="people" value=(pasted);
                    input type="hidden" name="sure" value="yes";
                    @if barred > 0 {
                        (text_area(&blank, Field::new("despite",
                            &t!(w, "registration-others-despite"))
                            .hint(&t!(w, "registration-others-despite-hint")).rows(2)))
                    }
                    (button_group(html! {
                        (button(&t!(w, "registration-others-sure", count = able)))
                        a href=(again) { (t!(w, "registration-others-again")) }
                    }))
                }))
            }
        })
}

fn cells(w: &Words, section: &Section, outcome: &Outcome) -> Vec<Markup> {
    let (name, what) = match &outcome.came {
        Came::Nobody => (String::new(), tag(Tone::Bad, &t!(w, "registration-others-nobody"))),
        Came::In { name, state, fit: Fit::Yes { .. } } => {
            (name.clone(), words::state(w, *state, None))
        }
        Came::In { name, state, fit: Fit::No { because, .. } } => {
            let against = audience::against(w, because);
            (
                name.clone(),
                html! {
                    (words::state(w, *state, None)) " "
                    span.quiet { (t!(w, "registration-others-outside")) ": " (w.list(&against)) }
                },
            )
        }
        Came::No { name, refusal } => {
            let no = words::refusal(w, refusal, &section.activity_key);
            (name.clone(), html! { (tag(Tone::Warn, &no.title)) " " (no.why) })
        }
    };
    vec![html! { (outcome.written) }, html! { (name) }, what]
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn people_are_pasted_as_they_come() {
        assert_eq!(
            lines("Ana@prairie.example, 1234;\n\t1235 ana@prairie.example"),
            ["ana@prairie.example", "1234", "1235"]
        );
    }
}
