//! `/activities/{key}/terms`: what has to be taken first, whether it may be taken again, and how it is
//! made.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key};
use maud::{Markup, html};
use web::components::{Choice, Field, button, fieldset, form, radios, select};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::activity::Activity;
use crate::kinds::{ActivityState, DataUsed, FollowUp, Practice};
use crate::terms::{Design, Prerequisite, Retake, Terms, set_terms, terms};
use crate::words;

/// More would be a program, not a prerequisite.
const PREREQUISITES_MAX: usize = 6;
/// Empty choices offered below those that are made.
const SPARE: usize = 2;

struct Seen {
    activity: Activity,
    terms: Terms,
    /// What can be asked for first: published now or before, by title.
    others: Vec<Prerequisite>,
}

fn look(tx: &mut Tx, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(activity) = crate::activity_by_key(tx, key)? else { return Ok(None) };
    let terms = terms(tx, activity.id)?;
    let states = [ActivityState::Published, ActivityState::Approved, ActivityState::Retired];
    let mut others: Vec<Prerequisite> = crate::activities_in(tx, &states)?
        .into_iter()
        .filter(|one| one.id != activity.id)
        .map(|one| Prerequisite {
            title: format!("{} ({})", one.title, one.school_year),
            activity: one.id,
            key: one.key,
        })
        .collect();
    others.sort_by(|one, other| one.title.cmp(&other.title));
    Ok(Some(Seen { activity, terms, others }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| look(tx, &key)?.ok_or(Halt::NotFound)).await
}

pub async fn activity_terms(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    let design = seen.terms.design;
    let mut answers = Answers::blank(&visit.words)
        .with("retake", seen.terms.retake.name())
        .with("data", design.data_used)
        .with("follow-up", design.follow_up)
        .with("practice", design.practice);
    for (row, one) in seen.terms.prerequisites.iter().enumerate() {
        answers = answers.with(&field(row), one.key.as_str());
    }
    Ok(page(&visit, &seen, &answers))
}

fn field(row: usize) -> String {
    format!("needs-{row}")
}

fn retake(w: &Words, retake: Retake) -> String {
    match retake {
        Retake::WithCredit => t!(w, "catalog-retake-with-credit"),
        Retake::WithoutCredit => t!(w, "catalog-retake-without-credit"),
        Retake::NotAllowed => t!(w, "catalog-retake-not-allowed"),
    }
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let address = format!("/activities/{}/terms", seen.activity.key);
    let back = format!("/activities/{}/edit", seen.activity.key);
    let retakes: Vec<Choice> =
        Retake::ALL.iter().map(|one| Choice::new(one.name(), retake(w, *one))).collect();
    Page::new(visit, t!(w, "catalog-terms"))
        .caption(seen.activity.title.clone())
        .back(back, seen.activity.title.clone())
        .errors(answers)
        .body(form(
            visit,
            &address,
            html! {
                (fieldset(&t!(w, "catalog-terms-needs"), Some(&t!(w, "catalog-terms-needs-hint")),
                    needs(w, seen, answers)))
                (radios(answers, Field::new("retake", &t!(w, "catalog-terms-retake")), &retakes))
                (made(w, answers))
                (button(&t!(w, "catalog-terms-save")))
            },
        ))
}

/// How it is made: what the law on its money asks (ESSA), and the catalog does not know otherwise.
fn made(w: &Words, answers: &Answers) -> Markup {
    let data: Vec<Choice> = DataUsed::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words::data_used(w, *one)))
        .collect();
    let follow_up: Vec<Choice> = FollowUp::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words::follow_up(w, *one)))
        .collect();
    let practice: Vec<Choice> =
        Practice::ALL.iter().map(|one| Choice::new(one.name(), words::practice(w, *one))).collect();
    html! {
        (radios(answers, Field::new("data", &t!(w, "catalog-design-data"))
            .hint(&t!(w, "catalog-design-hint")), &data))
        (radios(answers, Field::new("follow-up", &t!(w, "catalog-design-follow-up")), &follow_up))
        (radios(answers, Field::new("practice", &t!(w, "catalog-design-practice")), &practice))
    }
}

fn needs(w: &Words, seen: &Seen, answers: &Answers) -> Markup {
    let mut choices = vec![Choice::new("", t!(w, "catalog-terms-none"))];
    choices.extend(seen.others.iter().map(|one| Choice::new(&one.key, one.title.clone())));
    let rows = (seen.terms.prerequisites.len() + SPARE).min(PREREQUISITES_MAX);
    html! {
        @for row in 0..rows {
            @let label = t!(w, "catalog-terms-need", number = row + 1);
            (select(answers, Field::new(&field(row), &label), &choices))
        }
    }
}

pub async fn terms_set(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let again = read.required_choice("retake", &t!(w, "catalog-terms-retake"), Retake::parse);
    let said = Design::default();
    let data_used = read.optional_choice("data", &t!(w, "catalog-design-data"), DataUsed::parse);
    let follow_up =
        read.optional_choice("follow-up", &t!(w, "catalog-design-follow-up"), FollowUp::parse);
    let practice =
        read.optional_choice("practice", &t!(w, "catalog-design-practice"), Practice::parse);
    let design = Design {
        data_used: data_used.unwrap_or(said.data_used),
        follow_up: follow_up.unwrap_or(said.follow_up),
        practice: practice.unwrap_or(said.practice),
    };
    let mut prerequisites: Vec<Prerequisite> = Vec::new();
    for row in 0..PREREQUISITES_MAX {
        let label = t!(w, "catalog-terms-need", number = row + 1);
        let needed = read.optional_choice(&field(row), &label, |key| {
            seen.others.iter().find(|one| one.key.as_str() == key).cloned()
        });
        if let Some(needed) = needed
            && !prerequisites.contains(&needed)
        {
            prerequisites.push(needed);
        }
    }
    let whole = || Some(Terms { retake: again?, prerequisites, design });
    let written = match read.finish(whole) {
        Ok(written) => written,
        Err(answers) => return Ok(page(&visit, &seen, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), seen.activity.id);
    let (to, said) =
        (format!("/activities/{}/edit", seen.activity.key), t!(w, "catalog-terms-saved"));
    let set = visit
        .submit(&submitted, move |tx| {
            set_terms(tx, &permit, &occasion, id, &written)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match set {
        Ok(done) => Ok(done),
        Err(circle) => {
            let mut read = submitted.read();
            read.refuse("needs-0", t!(w, "catalog-terms-circle", title = &circle.title));
            let answers = read.finish(|| None::<()>).err().unwrap_or_else(|| Answers::blank(w));
            Ok(page(&visit, &seen, &answers).into_response())
        }
    }
}
