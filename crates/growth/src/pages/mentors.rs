//! `/mentors`: who in induction has a mentor, and matching them.

use std::collections::HashMap;

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Key, StaffId};
use maud::html;
use staff::Person;
use web::components::{
    Column, Empty, Field, Table, band, button, button_secondary, empty, form, quiet, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::mentor::{
    Inducted, MENTEES_MAX, Match, MentorRefusal, allowed, end_match, in_induction, induction_of,
    match_mentor, matches_of, matches_on,
};

/// Candidates shown.
const SHOWN_MAX: usize = 6;

fn permit(visit: &Visit) -> Result<Permit<action::MatchMentors>, Halt> {
    visit.permit::<action::MatchMentors>(&Subject::district())
}

/// `GET /mentors`
pub async fn mentors(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let today = visit.today;
    let (all, standing, people) = visit
        .read(move |tx| {
            let all = in_induction(tx, today)?;
            let standing = matches_on(tx, today)?;
            let mut ids: Vec<StaffId> = all.iter().map(|one| one.person).collect();
            ids.extend(standing.iter().map(|one| one.mentor));
            let people =
                if ids.is_empty() { Vec::new() } else { staff::people_of_these(tx, &ids)? };
            let people: HashMap<StaffId, Person> =
                people.into_iter().map(|person| (person.id, person)).collect();
            Ok::<_, Halt>((all, standing, people))
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "growth-mentors-title")).wide();
    if all.is_empty() {
        let words = t!(w, "growth-mentors-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let of = |person: StaffId| standing.iter().find(|one| one.person == person);
    let mut rows: Vec<(&Person, &Inducted, Option<&Match>)> = all
        .iter()
        .filter_map(|one| Some((people.get(&one.person)?, one, of(one.person))))
        .collect();
    // Leaders first, then those without a mentor, then by name.
    rows.sort_by_key(|(person, one, found)| {
        (one.adopted.cycle.rank, found.is_some(), person.name.sorted())
    });
    let mut table = Table::new(
        t!(w, "growth-mentors-title"),
        vec![
            Column::text(t!(w, "growth-col-person")),
            Column::text(t!(w, "growth-col-cycle")),
            Column::text(t!(w, "growth-col-mentor")),
        ],
    )
    .caption_hidden()
    .stacked();
    for (person, one, found) in &rows {
        let mentor = found.and_then(|found| Some((people.get(&found.mentor)?, found.starts_on)));
        table.push(vec![
            html! { a href=(format!("/mentors/{}", person.key)) { (person.name) } },
            html! { (one.adopted.cycle.title.in_language(w.language())) },
            html! {
                @match mentor {
                    Some((mentor, since)) => (t!(w, "growth-mentor-since",
                        name = mentor.name.to_string(), day = w.date(since))),
                    None => (quiet(&t!(w, "growth-mentor-none-yet"))),
                }
            },
        ]);
    }
    let with = rows.iter().filter(|(_, _, found)| found.is_some()).count();
    let lead = t!(w, "growth-mentors-lead", with = with, all = rows.len());
    Ok(page.lead(lead).body(table.render(w)))
}

struct One {
    person: Person,
    inducted: Option<Inducted>,
    mentor: Option<(Person, kernel::LocalDate)>,
    /// Some who may be, with their position and building.
    may: Vec<(Person, String)>,
}

async fn load(visit: &Visit, key: &str) -> Result<One, Halt> {
    let (key, today) = (Key::parse(key).ok_or(Halt::NotFound)?, visit.today);
    visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let inducted = induction_of(tx, person.id, today)?;
            let standing = matches_of(tx, person.id)?;
            let found = standing.into_iter().find(|one| one.person == person.id);
            let mut mentor = None;
            if let Some(found) = found {
                mentor = staff::person(tx, found.mentor)?.map(|one| (one, found.starts_on));
            }
            let mut may = Vec::new();
            if let Some(inducted) = inducted.as_ref().filter(|_| mentor.is_none()) {
                for who in allowed(tx, (inducted.person, &inducted.rule), today, SHOWN_MAX)? {
                    let facts = staff::facts_of(tx, who, today)?;
                    let place = facts.positions.first();
                    let place = place.map(|one| format!("{}, {}", one.title, one.building_name));
                    if let Some(one) = staff::person(tx, who)? {
                        may.push((one, place.unwrap_or_default()));
                    }
                }
            }
            Ok::<_, Halt>(One { person, inducted, mentor, may })
        })
        .await
}

/// `GET /mentors/{key}`
pub async fn mentor_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let one = load(&visit, &key).await?;
    Ok(page(&visit, &one, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, one: &One, answers: &Answers) -> Page {
    let w = &visit.words;
    let name = one.person.name.to_string();
    let to = format!("/mentors/{}", one.person.key);
    Page::new(visit, t!(w, "growth-mentor-of", name = name.clone()))
        .back("/mentors", t!(w, "growth-mentors-title"))
        .errors(answers)
        .body(html! {
            @match (&one.inducted, &one.mentor) {
                (_, Some((mentor, since))) => {
                    p { (t!(w, "growth-mentor-since", name = mentor.name.to_string(), day = w.date(*since))) }
                    (form(visit, &format!("{to}/end"), button_secondary(&t!(w, "growth-mentor-end"))))
                }
                (None, None) => { p { (t!(w, "growth-mentor-no-induction", name = name)) } }
                (Some(inducted), None) => {
                    p { (t!(w, "growth-mentor-rule", years = inducted.rule.years_min, most = MENTEES_MAX - 1)) }
                    (form(visit, &to, html! {
                        (text_field(answers, Field::new("mentor", &t!(w, "growth-mentor-who"))))
                        (button(&t!(w, "growth-mentor-match")))
                    }))
                    @if !one.may.is_empty() {
                        (band(&t!(w, "growth-mentor-allowed"), html! {
                            ul.bullets { @for (person, place) in &one.may {
                                li { (person.name) " · " (person.employee_number.as_deref().unwrap_or_default()) br; (quiet(place)) }
                            } }
                        }))
                    }
                }
            }
        })
}

/// Why somebody may not be the mentor of a person of this name.
pub fn refusal(w: &Words, name: &str, refusal: &MentorRefusal) -> String {
    match refusal {
        MentorRefusal::Themself => t!(w, "growth-mentor-themself"),
        MentorRefusal::NotHere => t!(w, "growth-mentor-not-here"),
        MentorRefusal::TooNew { hired_on, years_min } => t!(
            w,
            "growth-mentor-too-new",
            day = hired_on.map(|day| w.date(day)).unwrap_or_default(),
            years = *years_min
        ),
        MentorRefusal::Supervises => t!(w, "growth-mentor-supervises", name = name.to_owned()),
        MentorRefusal::TooMany { count } => t!(w, "growth-mentor-too-many", count = *count),
        MentorRefusal::NoInduction => t!(w, "growth-mentor-no-induction", name = name.to_owned()),
        MentorRefusal::Already => t!(w, "growth-mentor-already", name = name.to_owned()),
    }
}

/// `POST /mentors/{key}`
pub async fn mentor_match(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let one = load(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let written = read.required_text("mentor", &t!(w, "growth-mentor-who"), 200);
    let written = match read.finish(|| written) {
        Ok(written) => written,
        Err(answers) => return Ok(page(&visit, &one, &answers).into_response()),
    };
    let found = visit.read(move |tx| Ok(find_person(tx, &written)?)).await?;
    let Some(mentor) = found else {
        let answers = sent.answers().refused("mentor", t!(w, "growth-mentor-unknown"));
        return Ok(page(&visit, &one, &answers).into_response());
    };
    let (occasion, both) = (visit.occasion(), (one.person.id, mentor.id));
    let said = t!(w, "growth-mentor-matched");
    let done = visit
        .submit(&sent, move |tx| {
            match_mentor(tx, &permit, &occasion, both)?;
            Ok(Done::to("/mentors").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(reasons) => {
            let name = one.person.name.to_string();
            let reasons: Vec<String> =
                reasons.iter().map(|reason| refusal(w, &name, reason)).collect();
            let answers = sent.answers().refused("mentor", reasons.join(". "));
            Ok(page(&visit, &one, &answers).into_response())
        }
    }
}

/// A person by employee number or e-mail address.
pub fn find_person(tx: &mut db::Tx, written: &str) -> Result<Option<Person>, kernel::Fault> {
    let written = written.trim();
    if let Some(person) = staff::person_by_employee_number(tx, written)? {
        return Ok(Some(person));
    }
    let is_theirs = |person: &Person| {
        person.email.as_ref().is_some_and(|email| email.as_str().eq_ignore_ascii_case(written))
    };
    Ok(staff::people(tx)?.into_iter().find(is_theirs))
}

/// `POST /mentors/{key}/end`
pub async fn mentor_end(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let one = load(&visit, &key).await?;
    let (occasion, person) = (visit.occasion(), one.person.id);
    let said = t!(visit.words, "growth-mentor-ended");
    let done = visit
        .submit(&sent, move |tx| {
            end_match(tx, &permit, &occasion, person)?;
            Ok::<_, kernel::Failed<std::convert::Infallible>>(
                Done::to("/mentors").saying(said.clone()),
            )
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(never) => match never {},
    }
}
