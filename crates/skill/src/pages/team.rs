//! `/team/skills`: those I supervise or whose skills I assess, person by person and skill by skill.

use access::{Subject, action};
use axum::extract::Query;
use db::Tx;
use kernel::{Fault, FrameworkId, LocalDate, StaffId};
use maud::{Markup, html};
use planning::Version;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use web::components::{Column, Empty, Fact, Paging, Table, empty, facts, pagination, small};
use web::{Halt, Page, Visit, t};

use super::{as_of, words};
use crate::assessor::assesses;
use crate::book::skills_of;
use crate::everyone::{Among, Everyone, Member};
use crate::standing::Standing;

/// What the page is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    /// The code of a set.
    set: Option<String>,
    page: Option<usize>,
}

const PEOPLE_A_PAGE: usize = 25;

/// Those one sees, and their names.
struct Team {
    all: Everyone,
    /// Sets of which one sees whoever needs them, as their assessor.
    assessed: Vec<FrameworkId>,
    supervised: BTreeSet<StaffId>,
    names: HashMap<StaffId, staff::Person>,
}

impl Team {
    /// Who needs the set and may be seen with it.
    fn of<'a>(&'a self, set: &Version) -> Vec<&'a Member> {
        let is_assessed = self.assessed.contains(&set.framework.id);
        let mut members = self.all.needing(set, &Among::default());
        members.retain(|one| is_assessed || self.supervised.contains(&one.facts.person));
        members.sort_by_cached_key(|one| {
            self.names.get(&one.facts.person).map(|person| person.name.sorted())
        });
        members
    }
}

fn load(tx: &mut Tx, me: StaffId, (today, day): (LocalDate, LocalDate)) -> Result<Team, Fault> {
    let supervised: BTreeSet<StaffId> = staff::supervised_by(tx, me, today)?.into_iter().collect();
    let assessed = assesses(tx, me, today)?;
    let mut all = if assessed.is_empty() {
        let people: Vec<StaffId> = supervised.iter().copied().collect();
        Everyone::these(tx, &people, day)?
    } else {
        Everyone::on(tx, day)?
    };
    // Nobody assesses themself.
    all.people.retain(|one| one.facts.person != me);
    let ids: Vec<StaffId> = all.people.iter().map(|one| one.facts.person).collect();
    let people = staff::people_of_these(tx, &ids)?;
    let names = people.into_iter().map(|person| (person.id, person)).collect();
    Ok(Team { all, assessed, supervised, names })
}

/// `GET /team/skills`
pub async fn team_skills(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let day = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let (me, today) = (visit.actor.person, visit.today);
    let team = visit.read(move |tx| Ok(load(tx, me, (today, day))?)).await?;
    let w = &visit.words;
    let sets: Vec<(&Version, Vec<&Member>)> = team
        .all
        .book
        .sets
        .iter()
        .map(|set| (set, team.of(set)))
        .filter(|(_, members)| !members.is_empty())
        .collect();
    let page =
        Page::new(&visit, t!(w, "skill-team-title")).back("/team", t!(w, "skill-team-back")).wide();
    let chosen = asked.set.as_deref();
    let chosen = sets.iter().find(|(set, _)| Some(set.framework.code.as_str()) == chosen);
    let Some((set, members)) = chosen.or(sets.first()) else {
        let none = t!(w, "skill-team-none");
        return Ok(page.body(html! {
            (empty(w, &Empty::FirstTime { words: &none, action: None }))
            (as_of(&visit, "/team/skills", day))
        }));
    };
    Ok(page.body(html! {
        @if sets.len() > 1 {
            nav.pages aria-label=(t!(w, "skill-sets")) { @for (one, members) in &sets {
                a href=(address(&visit, one, day, 1))
                    aria-current=[(one.id == set.id).then_some("true")] {
                    (one.framework.name) " (" (members.len()) ")"
                }
            } }
        }
        (matrix(&visit, &team, (set, members), asked.page.unwrap_or(1)))
        (as_of(&visit, "/team/skills", day))
    }))
}

fn address(visit: &Visit, set: &Version, day: LocalDate, page: usize) -> String {
    let mut address = format!("/team/skills?set={}", set.framework.code);
    if day != visit.today {
        address.push_str(&format!("&on={day}"));
    }
    if page > 1 {
        address.push_str(&format!("&page={page}"));
    }
    address
}

/// Person × skill, who lacks most first.
fn matrix(
    visit: &Visit,
    team: &Team,
    (set, members): (&Version, &[&Member]),
    page: usize,
) -> Markup {
    let (w, day) = (&visit.words, team.all.day);
    let mut lines: Vec<(&Member, Vec<Standing>)> = members
        .iter()
        .map(|member| {
            (*member, skills_of(set).map(|need| team.all.standing(member, &need)).collect())
        })
        .collect();
    let held = |all: &[Standing]| all.iter().filter(|one| one.is_held()).count();
    lines.sort_by_key(|(_, standings)| held(standings));
    let whole = lines.iter().filter(|(_, all)| held(all) == all.len()).count();
    let mut columns = vec![Column::text(t!(w, "skill-col-person"))];
    columns.extend(skills_of(set).map(|need| Column::text(need.skill.title_in(w.language()))));
    let caption = t!(w, "skill-team-table", set = &set.framework.name, day = w.date(day));
    let mut table = Table::new(caption, columns).stacked();
    let paging = Paging::new(page, lines.len(), PEOPLE_A_PAGE);
    for (member, standings) in
        lines.iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE)
    {
        table.push(cells(visit, team, (set, member), standings));
    }
    html! {
        (facts(&[
            Fact { name: &t!(w, "skill-fact-people"), value: html! { (members.len()) } },
            Fact { name: &t!(w, "skill-fact-whole"), value: html! { (whole) } },
        ]))
        (table.render(w))
        (pagination(visit, paging, |page| address(visit, set, day, page)))
    }
}

fn cells(
    visit: &Visit,
    team: &Team,
    (set, member): (&Version, &Member),
    standings: &[Standing],
) -> Vec<Markup> {
    let (w, day) = (&visit.words, team.all.day);
    let Some(person) = team.names.get(&member.facts.person) else { return Vec::new() };
    let query = super::on_query(visit, day);
    let base = format!("/people/{}/skills", person.key);
    let mut cells = vec![html! {
        a href=(format!("{base}{query}")) { (person.name.sorted()) }
        @if let Some(position) = member.facts.positions.first() { br; (small(&position.title)) }
    }];
    cells.extend(skills_of(set).zip(standings).map(|(need, standing)| {
        html! {
            a href=(format!("{base}/{}{query}", need.skill.key)) {
                (words::standing(w, *standing))
            }
            br; (small(&words::standing_detail(w, &need, *standing)))
        }
    }));
    cells
}
