//! `/mentors`: who in induction has a mentor, and matching them.

use std::collections::HashMap;

use access::{Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::names::search_form;
use kernel::{Key, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Person, StaffFacts};
use web::components::{
    Choice, Column, Empty, Field, Paging, Table, about, band, button, button_secondary, desk,
    empty, filter, filter_search, form, pagination, quiet, select, small, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::narrow::{Narrow, PEOPLE_A_PAGE, address};
use crate::mentor::{
    Inducted, MENTEES_MAX, MentorRefusal, allowed, end_match, in_induction, induction_of,
    match_mentor, matches_of, matches_on,
};

const HERE: &str = "/mentors";
/// Candidates shown.
const SHOWN_MAX: usize = 6;

fn permit(visit: &Visit) -> Result<Permit<action::MatchMentors>, Halt> {
    visit.permit::<action::MatchMentors>(&Subject::district())
}

/// What is searched for: a part of a name, and what the list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    building: String,
    #[serde(default)]
    role: String,
    /// Whether they have a mentor: [`HAS_ONE`], [`HAS_NONE`]; otherwise either.
    #[serde(default)]
    mentor: String,
    page: Option<usize>,
}

const HAS_ONE: &str = "yes";
const HAS_NONE: &str = "no";

impl Asked {
    fn narrow(&self) -> Narrow<'_> {
        Narrow { building: &self.building, role: &self.role }
    }

    fn is_set(&self) -> bool {
        !self.q.trim().is_empty() || !self.mentor.is_empty() || self.narrow().is_set()
    }

    fn fits(&self, row: &ListRow) -> bool {
        let words = search_form(&self.q);
        let name = search_form(&row.person.name.to_string());
        let mentor = row.mentor.as_ref().map(|(name, _)| search_form(&name.to_string()));
        let named = words.split(' ').filter(|word| !word.is_empty()).all(|word| {
            name.contains(word) || mentor.as_ref().is_some_and(|name| name.contains(word))
        });
        let has = match self.mentor.as_str() {
            HAS_ONE => row.mentor.is_some(),
            HAS_NONE => row.mentor.is_none(),
            _ => true,
        };
        named && has && self.narrow().fits(&row.facts)
    }

    fn page(&self, page: usize) -> String {
        let asked = [
            ("q", self.q.trim()),
            ("building", &self.building),
            ("role", &self.role),
            ("mentor", &self.mentor),
        ];
        address(HERE, &asked, page)
    }
}

/// One in induction, as the list shows them.
struct ListRow {
    person: Person,
    inducted: Inducted,
    mentor: Option<(kernel::PersonName, kernel::LocalDate)>,
    facts: StaffFacts,
}

async fn list(visit: &Visit) -> Result<Vec<ListRow>, Halt> {
    let today = visit.today;
    visit
        .read(move |tx| {
            let all = in_induction(tx, today)?;
            let standing = matches_on(tx, today)?;
            let mut ids: Vec<StaffId> = all.iter().map(|one| one.person).collect();
            let histories = staff::histories_of_these(tx, &ids)?;
            let mut facts: HashMap<StaffId, StaffFacts> =
                histories.iter().map(|history| (history.person, history.on(today))).collect();
            ids.extend(standing.iter().map(|one| one.mentor));
            let people =
                if ids.is_empty() { Vec::new() } else { staff::people_of_these(tx, &ids)? };
            let people: HashMap<StaffId, Person> =
                people.into_iter().map(|person| (person.id, person)).collect();
            let row = |inducted: Inducted| {
                let person = people.get(&inducted.person)?.clone();
                let facts = facts.remove(&inducted.person)?;
                let found = standing.iter().find(|one| one.person == inducted.person);
                let mentor = found.and_then(|found| {
                    Some((people.get(&found.mentor)?.name.clone(), found.starts_on))
                });
                Some(ListRow { person, inducted, mentor, facts })
            };
            Ok::<_, Halt>(all.into_iter().filter_map(row).collect())
        })
        .await
}

/// `GET /mentors`
pub async fn mentors(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    permit(&visit)?;
    let mut rows = list(&visit).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "growth-mentors-title")).wide();
    if rows.is_empty() {
        let words = t!(w, "growth-mentors-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let with = rows.iter().filter(|row| row.mentor.is_some()).count();
    let lead = t!(w, "growth-mentors-lead", with = with, all = rows.len());
    let narrowed = narrowed(&visit, &asked, &rows);
    rows.retain(|row| asked.fits(row));
    // Leaders first, then those without a mentor, then by name.
    rows.sort_by_cached_key(|row| {
        (row.inducted.adopted.cycle.rank, row.mentor.is_some(), row.person.name.sorted())
    });
    let nothing = t!(w, "growth-mentors-nobody");
    Ok(page.lead(lead).body(desk(
        narrowed,
        html! {
            @if rows.is_empty() {
                (empty(w, &Empty::NothingMatches { words: &nothing, clear: HERE }))
            } @else { (table(&visit, &asked, &rows)) }
        },
    )))
}

fn narrowed(visit: &Visit, asked: &Asked, rows: &[ListRow]) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("q", &asked.q)
        .with("building", &asked.building)
        .with("role", &asked.role)
        .with("mentor", &asked.mentor);
    let has = [
        Choice::new("", t!(w, "growth-mentors-either")),
        Choice::new(HAS_NONE, t!(w, "growth-mentor-none-yet")),
        Choice::new(HAS_ONE, t!(w, "growth-mentors-has-one")),
    ];
    filter(
        visit,
        asked.is_set().then_some(HERE),
        html! {
            (filter_search(w, &answers, "q", Some(&t!(w, "growth-mentors-search"))))
            (asked.narrow().selects(w, &answers, rows.iter().map(|row| &row.facts)))
            (select(&answers, Field::new("mentor", &t!(w, "growth-col-mentor")), &has))
        },
    )
}

fn table(visit: &Visit, asked: &Asked, rows: &[ListRow]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "growth-col-person")),
        Column::text(t!(w, "growth-col-cycle")),
        Column::text(t!(w, "growth-col-mentor")),
    ];
    let caption = t!(w, "growth-people-count", count = rows.len());
    let mut table = Table::new(caption, columns).stacked();
    let paging = Paging::new(asked.page.unwrap_or(1), rows.len(), PEOPLE_A_PAGE);
    for row in rows.iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE) {
        let place = row.facts.positions.first();
        table.push(vec![
            html! {
                a href=(format!("/mentors/{}", row.person.key)) { (row.person.name) }
                @if let Some(one) = place {
                    br; (small(&format!("{}, {}", one.title, one.building_name)))
                }
            },
            html! { (row.inducted.adopted.cycle.title.in_language(w.language())) },
            html! {
                @match &row.mentor {
                    Some((name, since)) => (t!(w, "growth-mentor-since",
                        name = name.to_string(), day = w.date(*since))),
                    None => (quiet(&t!(w, "growth-mentor-none-yet"))),
                }
            },
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| asked.page(page)))
    }
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

/// Who was picked from those who may: an employee number.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Picked {
    #[serde(default)]
    mentor: String,
}

/// `GET /mentors/{key}`
pub async fn mentor_form(
    visit: Visit,
    Path(key): Path<String>,
    Query(picked): Query<Picked>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let one = load(&visit, &key).await?;
    Ok(page(&visit, &one, &Answers::blank(&visit.words).with("mentor", &picked.mentor)))
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
                                @let number = person.employee_number.as_deref().unwrap_or_default();
                                li {
                                    (person.name) " · " (number) " · "
                                    a href=(address(&to, &[("mentor", number)], 1)) {
                                        (t!(w, "growth-mentor-pick")) (about(&person.name.to_string()))
                                    }
                                    br; (quiet(place))
                                }
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
    let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
    let Some(mentor) = found else {
        let answers = sent.answers().refused("mentor", t!(w, "growth-mentor-unknown"));
        return Ok(page(&visit, &one, &answers).into_response());
    };
    let (occasion, both) = (visit.occasion(), (one.person.id, mentor.id));
    let (to, said) = (format!("{HERE}/{}", one.person.key), t!(w, "growth-mentor-matched"));
    let done = visit
        .submit(&sent, move |tx| {
            match_mentor(tx, &permit, &occasion, both)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
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
