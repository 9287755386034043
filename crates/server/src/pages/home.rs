//! Home: three lists, in this order. What needs you now, what is coming up, where you stand.

use access::Capacity;
use approval::inbox::Waiting;
use axum::extract::Path;
use axum::response::Response;
use catalog::{Kind, Section, SectionState};
use compliance::Duty;
use conference::Conference;
use credit::Total;
use db::outbox::Told;
use db::{Tx, outbox};
use kernel::{Failed, Fault, Hours, Key, LocalDate, Occasion, SchoolYear, StaffId};
use maud::{Markup, html};
use notices::Wordings;
use registration::roster::Held;
use registration::{State, active_registrations_of};
use std::sync::Arc;
use web::components::{Empty, Row, Tone, about, band, empty, rows, tag};
use web::{Application, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::home_office::{Office, office};
use super::home_skills::Leads;
use super::home_team::{TeamNow, team_now};

/// Days ahead that are worth showing on a home page.
pub(super) const COMING_DAYS: i64 = 60;
/// Sections with a session ahead that are shown; the rest are on the page of one's learning.
const COMING_SHOWN: usize = 6;

/// What the page shows of one person.
pub(super) struct Home {
    pub(super) notices: Vec<Told>,
    pub(super) wordings: Wordings,
    pub(super) held: Vec<Held>,
    pub(super) presenting: Vec<Section>,
    pub(super) to_settle: Vec<Section>,
    pub(super) totals: Vec<Total>,
    pub(super) duties: Vec<Duty>,
    pub(super) standings: Vec<standing::ask::Answer>,
    pub(super) lane: Option<String>,
    /// What waits for the person's approval.
    pub(super) waiting: Vec<Waiting>,
    pub(super) team: Option<TeamNow>,
    pub(super) office: Option<Office>,
    /// Conferences open now in which the person has chosen nothing yet.
    pub(super) to_choose: Vec<Conference>,
    /// Whether the person is paid by the hour.
    pub(super) hourly: Hourly,
    pub(super) growth: growth::home::Now,
    pub(super) skills: skill::home::Now,
    pub(super) for_you: suggest::pages::beside::ForYou,
    /// A wave of the pulse that waits for the person's answer.
    pub(super) pulse: Option<pulse::Wave>,
    pub(super) academies: Vec<academy::home::Waits>,
    /// Sections that ask how they were, and decisions to carry out.
    pub(super) judged: evaluation::pages::beside::Now,
    /// Items of plans that the person owns and that are due.
    pub(super) planned: Vec<planning::owned::Due>,
    /// Seats of the person's that are neither paid nor promised, with their sections' titles.
    pub(super) unconfirmed: Vec<(fees::Charge, String)>,
}

/// Open conferences with something for the person and nothing of theirs.
fn to_choose(tx: &mut Tx, visit: &Asked) -> Result<Vec<Conference>, Fault> {
    let (now, today) = (visit.occasion.now, visit.occasion.today);
    let facts = staff::facts_of(tx, visit.person, today)?;
    let mut open = Vec::new();
    for one in conference::conferences(tx)? {
        let runs = one.published_on.is_some() && one.opens_at <= now && !one.is_over(today);
        if runs && conference::is_unanswered(tx, &one, &facts)? {
            open.push(one);
        }
    }
    Ok(open)
}

/// Whether learning outside the hours of work is paid apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hourly {
    Yes,
    No,
}

fn hourly(tx: &mut Tx, visit: &Asked) -> Result<Hourly, Fault> {
    let facts = staff::facts_of(tx, visit.person, visit.occasion.today)?;
    let hourly = facts.positions.iter().any(|position| position.flsa == staff::Flsa::NonExempt);
    Ok(if hourly { Hourly::Yes } else { Hourly::No })
}

fn home(tx: &mut Tx, visit: &Asked) -> Result<Home, Fault> {
    let presented = catalog::sections_presented_by(tx, visit.person)?;
    let (past, ahead): (Vec<Section>, Vec<Section>) = presented
        .into_iter()
        .filter(|section| section.cancelled.is_none())
        .partition(|section| section.state(visit.occasion.now) == SectionState::Past);
    let over: Vec<_> = past.iter().map(|section| section.id).collect();
    let settled = attendance::settled_among(tx, &over)?;
    let to_settle = past.into_iter().filter(|section| !settled.contains(&section.id)).collect();
    let pieces = credit::transcript(tx, visit.person, None)?;
    let duties = compliance::standing(tx, visit.person, visit.occasion.today)?;
    let standings =
        standing::ask::answers(tx, visit.person, visit.occasion.today)?.unwrap_or_default();
    let for_you = suggest::pages::beside::for_you(
        tx,
        &visit.words,
        (visit.person, &visit.occasion),
        (&duties, &standings),
    )?;
    let looks = !visit.actor.is_oneself();
    let theirs = |home: Home| if looks { home.without_what_is_private() } else { home };
    Ok(theirs(Home {
        notices: outbox::unread(tx, visit.person)?,
        wordings: notices::wordings(tx)?,
        held: active_registrations_of(tx, visit.person)?,
        presenting: ahead,
        to_settle,
        totals: credit::totals(&pieces, &visit.calendar)
            .into_iter()
            .filter(|total| total.school_year == visit.year)
            .collect(),
        duties,
        lane: salary::pages::beside::lane_now(tx, visit.person, visit.occasion.today)?,
        standings,
        for_you,
        waiting: approval::inbox(tx, visit.person, visit.occasion.today)?,
        team: team_now(tx, &visit.calendar, (visit.person, visit.occasion.today))?,
        office: office(tx, (&visit.actor, &visit.application), &visit.occasion)?,
        to_choose: to_choose(tx, visit)?,
        hourly: hourly(tx, visit)?,
        unconfirmed: fees::pages::beside::unconfirmed(tx, visit.person)?,
        planned: planning::owned::due(tx, visit.person, visit.occasion.today)?,
        growth: growth::home::now(tx, visit.person, visit.occasion.today)?,
        skills: skill::home::now(tx, visit.person, visit.occasion.today)?,
        pulse: pulse::waiting_for(tx, visit.person, visit.occasion.today)?,
        academies: academy::home::waits(tx, visit.person, visit.occasion.today)?,
        judged: evaluation::pages::beside::now(
            tx,
            visit.person,
            (visit.occasion.now, visit.occasion.today),
        )?,
    }))
}

impl Home {
    /// The page as somebody sees it who looks as the person: nothing of growth plans, nothing that waits
    /// for the person's word, nothing about others.
    fn without_what_is_private(self) -> Home {
        let growth = growth::home::Now::default();
        Home {
            notices: Vec::new(),
            waiting: Vec::new(),
            team: None,
            office: None,
            growth,
            skills: skill::home::Now::default(),
            for_you: suggest::pages::beside::ForYou::default(),
            lane: None,
            pulse: None,
            academies: Vec::new(),
            judged: evaluation::pages::beside::Now::default(),
            ..self
        }
    }
}

/// What of a visit the reading needs.
#[derive(Clone)]
struct Asked {
    person: StaffId,
    actor: access::Actor,
    application: Arc<Application>,
    occasion: Occasion,
    calendar: kernel::DistrictCalendar,
    year: SchoolYear,
    words: Words,
}

/// `GET /`
pub async fn home_page(visit: Visit) -> Result<Page, Halt> {
    if visit.actor.is_guest() {
        return super::home_guest::home_guest(&visit).await;
    }
    if matches!(visit.actor.capacity, Capacity::OnBehalf { .. }) {
        // What else stands on the page is nobody's business who acts for its person.
        return Err(Halt::Elsewhere("/my/learning".to_owned()));
    }
    let calendar = visit.words.calendar().clone();
    let asked = Asked {
        person: visit.actor.person,
        actor: visit.actor.clone(),
        application: Arc::clone(&visit.application),
        occasion: visit.occasion(),
        year: calendar.school_year(visit.today),
        words: visit.words.clone(),
        calendar,
    };
    let home = visit.read(move |tx| Ok(home(tx, &asked)?)).await?;
    let w = &visit.words;
    Ok(Page::new(&visit, greeting(&visit)).caption(w.date_long(visit.today)).wide().body(html! {
        (band(&t!(w, "server-home-now"), super::home_now::needs_now(&visit, &home)))
        (band(&t!(w, "server-home-coming"), coming_up(&visit, &home)))
        (suggest::pages::beside::home_band(&visit, &home.for_you))
        (band(&t!(w, "server-home-stand"), stand(&visit, &home)))
    }))
}

pub(super) fn greeting(visit: &Visit) -> String {
    let w = &visit.words;
    let name = visit.actor.name.first();
    match w.calendar().local_time(visit.now).hour() {
        4..=11 => t!(w, "server-home-morning", name = name),
        12..=17 => t!(w, "server-home-afternoon", name = name),
        _ => t!(w, "server-home-evening", name = name),
    }
}

/// What lies ahead of sections with a seat or a place in line, and of one's own: of each section
/// the next session, and how many follow.
fn coming_up(visit: &Visit, home: &Home) -> Markup {
    let w = &visit.words;
    let until = visit.today.plus_days(COMING_DAYS);
    let mut next: Vec<(kernel::Instant, Row)> = Vec::new();
    for held in &home.held {
        next.extend(next_session(visit, &held.section, until, &state_tag(w, held)));
    }
    for section in &home.presenting {
        let presents = tag(Tone::Neutral, &t!(w, "server-home-you-present"));
        next.extend(next_session(visit, section, until, &presents));
    }
    if next.is_empty() {
        let find = t!(w, "server-home-find");
        let words = t!(w, "server-home-nothing-coming");
        return empty(w, &Empty::FirstTime { words: &words, action: Some(("/catalog", &find)) });
    }
    next.sort_by_key(|(at, _)| *at);
    let more = next.len().saturating_sub(COMING_SHOWN);
    let shown: Vec<Row> = next.into_iter().take(COMING_SHOWN).map(|(_, row)| row).collect();
    html! {
        (rows(&shown))
        @if more > 0 { p { a href="/my/learning" { (t!(w, "server-home-more", count = more)) } } }
    }
}

pub(super) fn state_tag(w: &Words, held: &Held) -> Markup {
    match (held.state, held.place) {
        (State::Waitlisted, Some(place)) => {
            tag(Tone::Warn, &t!(w, "server-home-in-line", place = w.ordinal(place)))
        }
        (State::Requested, _) => tag(Tone::Warn, &t!(w, "server-home-requested")),
        (State::Offered { .. }, _) => tag(Tone::Good, &t!(w, "server-home-seat-yours")),
        (
            State::Registered
            | State::Waitlisted
            | State::Declined
            | State::Cancelled
            | State::Withdrawn
            | State::Expired,
            _,
        ) => html! {},
    }
}

pub(super) fn next_session(
    visit: &Visit,
    section: &Section,
    last: LocalDate,
    tag: &Markup,
) -> Option<(kernel::Instant, Row)> {
    let w = &visit.words;
    let mut ahead = section.meetings().filter(|session| session.ends_at > visit.now);
    let session = ahead.next().filter(|session| session.on <= last)?;
    let then = ahead.next();
    let day = w.near(session.on, visit.today);
    let row = Row {
        when: format!("{day}\n{}", w.times(session.starts, session.ends)),
        what: html! { a href=(registration::pages::confirmation::page_of(visit, section)) { (section.title) } " " (tag) },
        below: html! {
            (session.place.as_deref().unwrap_or_default())
            @if let Some(then) = then {
                " · "
                (then_words(w, &w.near(then.on, visit.today), ahead.count()))
            }
        },
        action: html! {
            @if session.on == visit.today {
                a.button.two href="/check-in" { (t!(w, "server-home-check-in")) }
            }
        },
    };
    Some((session.starts_at, row))
}

/// The day after the next, and how many follow it.
fn then_words(w: &Words, day: &str, more: usize) -> String {
    if more == 0 {
        t!(w, "server-home-then", day = day)
    } else {
        t!(w, "server-home-then-more", day = day, count = more)
    }
}

fn leads(home: &Home) -> Leads {
    if home.team.is_some() { Leads::Yes } else { Leads::No }
}

fn stand(visit: &Visit, home: &Home) -> Markup {
    let w = &visit.words;
    let hours = |kind: Kind| -> Hours {
        home.totals
            .iter()
            .filter(|total| total.kind == kind)
            .map(|total| total.amount.minutes)
            .sum()
    };
    let (year, training) = (w.calendar().school_year(visit.today), hours(Kind::Training));
    let development = hours(Kind::ProfessionalDevelopment);
    let standings = standing::pages::overview::figures(w, &home.standings);
    let earned = |name: String, hours: Hours| {
        html! {
            div {
                dt { (name) }
                dd.figure { (w.hours(hours)) }
                dd { a href="/my/transcript" { (t!(w, "server-home-see-what")) (about(&name)) } }
            }
        }
    };
    html! {
        dl.stand {
            div {
                dt { (t!(w, "server-home-required")) }
                (super::home_duties::figure(visit, &home.duties))
            }
            (earned(t!(w, "server-home-development", year = year), development))
            (earned(t!(w, "server-home-training", year = year), training))
            div {
                dt { (t!(w, "server-home-growth")) }
                dd { a href="/my/growth-plan" { (t!(w, "server-home-growth-see")) } }
                dd { a href="/academies" { (t!(w, "server-home-academies")) } }
            }
            @if let Some(team) = &home.team {
                (super::home_team::following(w, team, &home.growth.follow))
            }
            (super::home_skills::figure(visit, &home.skills, leads(home)))
            @for (name, value) in &standings {
                div { dt { (name) } dd { (value) } }
            }
            @if let Some(district) = home.office.as_ref().and_then(|office| office.district.as_ref()) {
                (super::home_office::provides(w, district))
            }
            @if let Some(lane) = &home.lane {
                div {
                    dt { (t!(w, "server-home-lane")) }
                    dd { a href="/my/lane" { (lane) } }
                }
            }
            @if home.hourly == Hourly::Yes {
                div {
                    dt { (t!(w, "server-home-pay")) }
                    dd { a href="/my/pay-minutes" { (t!(w, "server-home-pay-see")) } }
                }
            }
        }
    }
}

/// `POST /notices/{key}/read`
pub async fn mark_read(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (person, now) = (visit.actor.person, visit.now);
    let done = visit
        .submit(&sent, move |tx| {
            outbox::mark_read(tx, person, &key, now)?;
            Ok::<_, Failed<()>>(Done::to("/"))
        })
        .await;
    match done.or_halt()? {
        Ok(response) => Ok(response),
        Err(()) => Err(Halt::NotFound),
    }
}
