//! `/absences/rules`: when the school day is, and for whose work somebody stands in.

use std::collections::BTreeSet;

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalTime};
use maud::html;
use registration::away::{SchoolDay, school_day, set_rules, substitute_groups};
use web::components::{Choice, Field, FieldWidth, button, checkboxes, form, time_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

async fn groups(visit: &Visit) -> Result<Vec<String>, Halt> {
    visit
        .read(|tx| {
            let jobs = staff::job_roles(tx)?.into_iter().map(|job| job.role_group);
            let groups: BTreeSet<String> = jobs.chain(substitute_groups(tx)?).collect();
            Ok::<_, Halt>(groups.into_iter().collect())
        })
        .await
}

/// `GET /absences/rules`
pub async fn rules_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::HandOverAbsences>(&Subject::district())?;
    let all = groups(&visit).await?;
    let (day, chosen) =
        visit.read(|tx| Ok::<_, Halt>((school_day(tx)?, substitute_groups(tx)?))).await?;
    let answers = Answers::blank(&visit.words)
        .with("starts", day.starts)
        .with("half", day.half)
        .with("ends", day.ends);
    let answers = chosen.iter().fold(answers, |answers, group| answers.with("groups", group));
    Ok(page(&visit, &all, &answers))
}

fn page(visit: &Visit, groups: &[String], answers: &Answers) -> Page {
    let w = &visit.words;
    let choices: Vec<Choice> =
        groups.iter().map(|group| Choice::new(group, group.replace(['-', '_'], " "))).collect();
    Page::new(visit, t!(w, "absence-rules"))
        .back("/absences/days", t!(w, "absence-days"))
        .lead(t!(w, "absence-rules-lead"))
        .errors(answers)
        .body(form(
            visit,
            "/absences/rules",
            html! {
                (time_field(answers, Field::new("starts", &t!(w, "absence-rules-starts"))
                    .width(FieldWidth::Short)))
                (time_field(answers, Field::new("half", &t!(w, "absence-rules-half"))
                    .width(FieldWidth::Short)))
                (time_field(answers, Field::new("ends", &t!(w, "absence-rules-ends"))
                    .width(FieldWidth::Short)))
                (checkboxes(answers, Field::new("groups", &t!(w, "absence-rules-groups")), &choices))
                (button(&t!(w, "absence-rules-set")))
            },
        ))
}

/// `POST /absences/rules`
pub async fn rules_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::HandOverAbsences>(&Subject::district())?;
    let all = groups(&visit).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let starts: Option<LocalTime> = read.required_time("starts", &t!(w, "absence-rules-starts"));
    let half: Option<LocalTime> = read.required_time("half", &t!(w, "absence-rules-half"));
    let ends: Option<LocalTime> = read.required_time("ends", &t!(w, "absence-rules-ends"));
    let groups: BTreeSet<String> = read
        .choices("groups", &t!(w, "absence-rules-groups"), |value| {
            all.iter().find(|group| *group == value).cloned()
        })
        .into_iter()
        .collect();
    let day = starts.zip(half).zip(ends);
    let day = day.and_then(|((starts, half), ends)| {
        let day = SchoolDay::new(starts, half, ends);
        if day.is_none() {
            read.refuse("half", t!(w, "absence-rules-order"));
        }
        day
    });
    let day = match read.finish(|| day) {
        Ok(day) => day,
        Err(answers) => return Ok(page(&visit, &all, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "absence-rules-kept"));
    let done = visit
        .submit(&sent, move |tx| {
            set_rules(tx, &permit, &occasion, (day, &groups))?;
            Ok::<_, Failed<()>>(Done::to("/absences/days").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
