//! `/skills`: of each set and each position, how many need a skill and hold it, as of a day.

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::LocalDate;
use kernel::cells::{self, Cell};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Building, JobRole};
use web::components::{
    Choice, Column, Empty, Field, Table, band, button_group, button_link_secondary, date_field,
    desk, empty, filter, select,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use crate::book::skills_of;
use crate::everyone::{Among, Everyone, JobFigures, SetFigures, Tally};

/// What the page and its files are asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    /// A building's code.
    building: Option<String>,
    /// A job role's code.
    job: Option<String>,
}

/// The district's figures as they were asked for.
pub(super) struct Look {
    pub day: LocalDate,
    pub among: Among,
    pub everyone: Everyone,
    buildings: Vec<Building>,
    jobs: Vec<JobRole>,
    asked: Asked,
}

impl Look {
    /// The same question, of another page: `?building=BIR&on=…`.
    pub fn query(&self, visit: &Visit) -> String {
        let mut pairs = Vec::new();
        let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
        pairs.extend(given(&self.asked.building).map(|code| format!("building={code}")));
        pairs.extend(given(&self.asked.job).map(|code| format!("job={code}")));
        if self.day != visit.today {
            pairs.push(format!("on={}", self.day));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

pub(super) async fn look(visit: &Visit, asked: Asked) -> Result<Look, Halt> {
    let day = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    visit
        .read(move |tx| {
            let everyone = Everyone::on(tx, day)?;
            let (buildings, mut jobs) = (staff::buildings(tx)?, staff::job_roles(tx)?);
            jobs.retain(|job| {
                let holds = |one: &crate::everyone::Member| {
                    one.facts.positions.iter().any(|position| position.job_role == job.code)
                };
                everyone.people.iter().any(holds)
            });
            let code = asked.building.clone().unwrap_or_default();
            let building = buildings.iter().find(|one| one.code.as_str() == code);
            let job = jobs.iter().find(|one| Some(&one.code) == asked.job.as_ref());
            let among = Among {
                building: building.map(|one| one.id),
                job: job.map(|one| one.code.clone()),
            };
            let asked = Asked {
                on: asked.on.clone(),
                building: building.map(|one| one.code.to_string()),
                job: among.job.clone(),
            };
            Ok::<_, Halt>(Look { day, among, everyone, buildings, jobs, asked })
        })
        .await
}

/// `GET /skills`
pub async fn skills(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewSkillFigures>(&Subject::district())?;
    let look = look(&visit, asked).await?;
    let w = &visit.words;
    let sets = look.everyone.sets(&look.among);
    let names = visit.could(ActionKind::NameAssessors);
    let page =
        Page::new(&visit, t!(w, "skill-office-title")).lead(t!(w, "skill-office-lead")).wide();
    let query = look.query(&visit);
    Ok(page.body(html! {
        (button_group(html! {
            (button_link_secondary("/frameworks", &t!(w, "skill-office-sets")))
            @if names { (button_link_secondary("/skills/assessors", &t!(w, "skill-assessors-title"))) }
            a href=(format!("/skills/skills.csv{query}")) { (t!(w, "skill-as-file")) }
        }))
        (desk(shown(&visit, &look), html! {
            @if sets.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "skill-office-none"), action: None }))
            }
            @for set in sets.iter().filter(|set| set.people > 0) {
                (band(&set.set.framework.name, set_table(&visit, &look, set)))
            }
            @if !sets.is_empty() && sets.iter().all(|set| set.people == 0) {
                (empty(w, &Empty::NothingMatches {
                    words: &t!(w, "skill-office-nobody"), clear: "/skills" }))
            }
            @if look.among == Among::default() && !look.everyone.people.is_empty() {
                (band(&t!(w, "skill-office-jobs"), jobs(&visit, &look)))
            }
        }))
    }))
}

fn shown(visit: &Visit, look: &Look) -> Markup {
    let w = &visit.words;
    let any = || Choice::new("", t!(w, "skill-filter-any"));
    let mut buildings = vec![any()];
    buildings.extend(look.buildings.iter().map(|one| Choice::new(&one.code, one.name.clone())));
    let mut jobs = vec![any()];
    jobs.extend(look.jobs.iter().map(|one| Choice::new(&one.code, one.name.clone())));
    let answers = Answers::blank(w)
        .with("building", look.asked.building.clone().unwrap_or_default())
        .with("job", look.asked.job.clone().unwrap_or_default())
        .with("on", look.day);
    let is_narrow = look.among != Among::default() || look.day != visit.today;
    filter(
        visit,
        is_narrow.then_some("/skills"),
        html! {
            (select(&answers, Field::new("building", &t!(w, "skill-filter-building")), &buildings))
            (select(&answers, Field::new("job", &t!(w, "skill-filter-job")), &jobs))
            (date_field(&answers, Field::new("on", &t!(w, "skill-other-day-label"))))
        },
    )
}

fn columns(w: &Words, first: String) -> Vec<Column> {
    vec![
        Column::text(first),
        Column::number(t!(w, "skill-col-needed")),
        Column::number(t!(w, "skill-held")),
        Column::number(t!(w, "skill-col-below")),
        Column::number(t!(w, "skill-lapsed")),
        Column::number(t!(w, "skill-col-missing")),
        Column::number(t!(w, "skill-col-share")),
    ]
}

fn figures(w: &Words, tally: Tally) -> Vec<Markup> {
    let count = |count: usize| html! { (w.number(whole(count))) };
    vec![
        count(tally.needed()),
        count(tally.held),
        count(tally.below),
        count(tally.lapsed),
        count(tally.missing),
        html! { (w.percent(whole(tally.held), whole(tally.needed()))) },
    ]
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn set_table(visit: &Visit, look: &Look, set: &SetFigures) -> Markup {
    let w = &visit.words;
    let caption =
        t!(w, "skill-office-table", day = w.date(look.day), people = set.people, whole = set.whole);
    let mut table = Table::new(caption, columns(w, t!(w, "skill-col-skill"))).stacked();
    let query = look.query(visit);
    // Figures are for more readers than names are.
    let names = visit.permit::<action::ViewSkills>(&Subject::district()).is_ok();
    for (need, (_, tally)) in skills_of(&set.set).zip(&set.skills) {
        let mut row = vec![html! {
            @if names {
                a href=(format!("/skills/{}{query}", need.skill.key)) { (need.skill.named()) }
            } @else { (need.skill.named()) }
        }];
        row.extend(figures(w, *tally));
        table.push(row);
    }
    table.render(w)
}

fn jobs(visit: &Visit, look: &Look) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "skill-jobs-table", day = w.date(look.day)),
        vec![
            Column::text(t!(w, "skill-col-job")),
            Column::number(t!(w, "skill-fact-people")),
            Column::number(t!(w, "skill-fact-whole")),
            Column::number(t!(w, "skill-col-needed")),
            Column::number(t!(w, "skill-held")),
            Column::number(t!(w, "skill-col-share")),
        ],
    )
    .stacked();
    for job in look.everyone.jobs() {
        table.push(job_row(w, &job));
    }
    table.render(w)
}

fn job_row(w: &Words, job: &JobFigures) -> Vec<Markup> {
    let tally = job.tally;
    vec![
        html! { (job.name) },
        html! { (w.number(whole(job.people))) },
        html! { (w.number(whole(job.whole))) },
        html! { (w.number(whole(tally.needed()))) },
        html! { (w.number(whole(tally.held))) },
        html! { (w.percent(whole(tally.held), whole(tally.needed()))) },
    ]
}

/// A table as a file to keep.
pub(super) fn csv_file(name: &str, text: String) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, kept)];
    (headers, text).into_response()
}

/// `GET /skills/skills.csv`: exactly what the page shows of the sets.
pub async fn skills_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    visit.permit::<action::ViewSkillFigures>(&Subject::district())?;
    let look = look(&visit, asked).await?;
    let heads =
        ["set", "code", "skill", "as_of", "needed", "held", "below_level", "lapsed", "missing"];
    let mut rows = Vec::new();
    for set in look.everyone.sets(&look.among).iter().filter(|set| set.people > 0) {
        for (need, (_, tally)) in skills_of(&set.set).zip(&set.skills) {
            let counts = [tally.needed(), tally.held, tally.below, tally.lapsed, tally.missing];
            let mut row = vec![
                Cell::text(&set.set.framework.name),
                Cell::text(&need.skill.code),
                Cell::text(&need.skill.title),
                Cell::text(look.day),
            ];
            row.extend(counts.map(Cell::number));
            rows.push(row);
        }
    }
    Ok(csv_file(&format!("skills-{}.csv", look.day), cells::csv(&heads, rows)))
}
