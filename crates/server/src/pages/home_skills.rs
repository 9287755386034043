//! The part of the home page about the skills of one's position.

use maud::{Markup, html};
use skill::home::Now;
use web::components::{Meter, Row, Tone, Waits, meter, tag};
use web::{Visit, t};

/// A skill that counts no more, or soon will not.
pub fn row(visit: &Visit, now: &Now) -> Option<Waits> {
    let w = &visit.words;
    let (skill, on) = now.lapses.as_ref()?;
    let state = if *on <= visit.today {
        tag(Tone::Warn, &t!(w, "server-home-skill-lapsed"))
    } else {
        tag(Tone::Warn, &t!(w, "server-home-skill-lapses"))
    };
    let row = Row {
        when: w.near(*on, visit.today),
        what: html! { a href="/my/skills" { (skill.title_in(w.language())) } " " (state) },
        below: html! { (t!(w, "server-home-skill-again")) },
        action: html! {},
    };
    Some(Waits::on(*on, row))
}

/// Whether the person supervises anybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    Yes,
    No,
}

/// How many of the skills that the position needs are shown; the way to those of the team.
pub fn figure(visit: &Visit, now: &Now, leads: Leads) -> Markup {
    let w = &visit.words;
    if now.needed + now.assesses == 0 && leads == Leads::No {
        return html! {};
    }
    let (value, whole) = (now.held.try_into().unwrap_or(0), now.needed.try_into().unwrap_or(1));
    let words = t!(w, "server-home-skills-held", held = now.held, needed = now.needed);
    html! {
        div {
            dt { (t!(w, "server-home-skills")) }
            @if now.needed > 0 {
                dd { (meter(&Meter { value, whole, expected: None, words: &words })) }
                dd { a href="/my/skills" {
                    @if now.held < now.needed { (t!(w, "server-home-skills-missing")) }
                    @else { (t!(w, "server-home-skills-see")) }
                } }
            }
            @if leads == Leads::Yes {
                dd { a href="/team/skills" { (t!(w, "server-home-skills-team")) } }
            } @else if now.assesses > 0 {
                dd { a href="/team/skills" { (t!(w, "server-home-skills-assess")) } }
            }
        }
    }
}
