//! The part of the home page about those one supervises: who is late, or due within a month, and how one
//! follows through oneself (P14).

use approval::follow::{Decided, decided};
use compliance::team::{TeamCount, team_count};
use db::Tx;
use growth::follow::FollowThrough;
use kernel::{DistrictCalendar, Fault, LocalDate, StaffId};
use maud::{Markup, html};
use web::components::{Row, Tone, tag};
use web::{Words, t};

/// How the people of a supervisor stand, and how the supervisor decides what they ask for.
pub struct TeamNow {
    pub team: TeamCount,
    pub decided: Decided,
}

/// The supervisor's people, counted; none for who supervises nobody.
pub fn team_now(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    (me, today): (StaffId, LocalDate),
) -> Result<Option<TeamNow>, Fault> {
    let team = team_count(tx, me, today)?;
    if team.people == 0 {
        return Ok(None);
    }
    let since = calendar.start_of(calendar.days_of(calendar.school_year(today)).first);
    Ok(Some(TeamNow { team, decided: decided(tx, me, since)? }))
}

/// A row when somebody is late or soon due.
pub fn row(w: &Words, TeamNow { team, .. }: &TeamNow) -> Option<Row> {
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

/// How one follows through as supervisor in this school year: what was due so far, and what was done.
pub fn following(w: &Words, now: &TeamNow, follow: &FollowThrough) -> Markup {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (answered, answers) = (count(follow.answered_in_time), count(follow.answers_due));
    let (held, conferences) = (count(follow.conferences_held), count(follow.conferences_due));
    let Decided { asked, in_time } = now.decided;
    html! {
        div {
            dt { (t!(w, "server-home-following")) }
            @if answers > 0 {
                dd { (t!(w, "server-home-following-answers", part = answered, whole = answers)) }
            }
            @if conferences > 0 {
                dd { (t!(w, "server-home-following-conferences", part = held, whole = conferences)) }
            }
            @if asked > 0 {
                dd { (t!(w, "server-home-following-decided", part = in_time, whole = asked)) }
            }
            dd { a href="/team/growth" { (t!(w, "server-home-growth-team")) } }
        }
    }
}
