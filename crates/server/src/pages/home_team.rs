//! The part of the home page about those one supervises: who is late, or due within a month.

use compliance::team::{TeamCount, team_count};
use db::Tx;
use kernel::{Fault, LocalDate, StaffId};
use maud::html;
use web::components::{Row, Tone, tag};
use web::{Words, t};

/// How the people of a supervisor stand.
pub type TeamNow = TeamCount;

/// The supervisor's people, counted; none for who supervises nobody.
pub fn team_now(tx: &mut Tx, me: StaffId, today: LocalDate) -> Result<Option<TeamNow>, Fault> {
    let team = team_count(tx, me, today)?;
    Ok((team.people > 0).then_some(team))
}

/// A row when somebody is late or soon due.
pub fn row(w: &Words, team: &TeamNow) -> Option<Row> {
    if team.late == 0 && team.soon == 0 {
        return None;
    }
    let show = if team.late > 0 { "late" } else { "soon" };
    Some(Row {
        when: t!(w, "server-home-team"),
        what: html! {
            a href=(format!("/team?show={show}")) {
                @if team.late > 0 { (t!(w, "server-home-team-late", count = team.late)) }
                @else { (t!(w, "server-home-team-soon", count = team.soon)) }
            }
            @if team.late > 0 { " " (tag(Tone::Bad, &t!(w, "server-home-overdue"))) }
        },
        below: html! {
            @if team.late > 0 && team.soon > 0 {
                a href="/team?show=soon" { (t!(w, "server-home-team-soon", count = team.soon)) } " · "
            }
            (t!(w, "server-home-team-of", count = team.people))
        },
        action: html! {},
    })
}
