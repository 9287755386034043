//! Where one stands on the salary schedule: the lane, what would move it, each piece of credit and what
//! it is put to, what was paid and what lapses when.

use super::{account_of, beside, key, words};
use crate::account::Entry;
use crate::ask::{Answer, lane_of};
use crate::file::What;
use crate::schedule::{Opens, Use};
use crate::store::KeptLine;
use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::Path;
use maud::{Markup, html};
use staff::Person;
use standing::Ratio;
use web::components::{
    Column, Empty, Fact, Happening, Meter, Table, Tone, band, button_group, button_link_secondary,
    details, empty, facts, inset, meter, quiet, tag, timeline,
};
use web::{Halt, Page, Visit, Words, t};

/// What the page offers to who looks.
struct May {
    allocate: bool,
    confirm: bool,
}

/// `GET /my/lane`
pub async fn my_lane(visit: Visit) -> Result<Page, Halt> {
    let (id, today) = (visit.actor.person, visit.today);
    visit.permit::<action::ViewSalaryLane>(&Subject::person(id))?;
    let (person, answer) = visit
        .read(move |tx| {
            let person = staff::person(tx, id)?.ok_or(Halt::NotFound)?;
            Ok((person, lane_of(tx, id, today)?))
        })
        .await?;
    let w = &visit.words;
    let may = May { allocate: true, confirm: false };
    Ok(Page::new(&visit, t!(w, "salary-my-title"))
        .back("/my/standing", t!(w, "salary-back-standing"))
        .wide()
        .body(body(&visit, &person, answer.as_ref(), &may)))
}

/// `GET /people/{key}/lane`
pub async fn person_lane(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let (key, today) = (key(&asked)?, visit.today);
    let (actor, w) = (visit.actor.clone(), &visit.words);
    let (person, answer) = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            access::permit::<action::ViewSalaryLane>(&actor, &Subject::person(person.id))?;
            let answer = lane_of(tx, person.id, today)?;
            Ok((person, answer))
        })
        .await?;
    let subject = Subject::person(person.id);
    let can = |kind| decide(&visit.actor, kind, &subject) != Decision::Denied;
    let other = person.id != visit.actor.person;
    let may = May {
        allocate: can(ActionKind::AllocateCredit),
        confirm: other && can(ActionKind::ConfirmSalary),
    };
    Ok(Page::new(&visit, t!(w, "salary-person-title", name = person.name.to_string()))
        .back(format!("/people/{}", person.key), t!(w, "salary-back-person"))
        .wide()
        .body(body(&visit, &person, answer.as_ref(), &may)))
}

fn body(visit: &Visit, person: &Person, answer: Option<&Answer>, may: &May) -> Markup {
    let w = &visit.words;
    let Some(answer) = answer else {
        let words = t!(w, "salary-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    };
    let account = &answer.account;
    html! {
        p { strong { (words::title(w, &answer.schedule)) } }
        p { (words::asks(w, &answer.schedule)) }
        @if account.lane.is_none() && account.coming.is_none() {
            (inset(html! { p { (t!(w, "salary-not-placed")) } }))
        } @else {
            (standing(w, answer))
            @if let Some(proposal) = &account.proposal { (due(w, answer, proposal)) }
            (band(&t!(w, "salary-moves"), moves(w, answer)))
        }
        @if may.confirm {
            (button_group(button_link_secondary(
                &format!("/people/{}/lane/placement", person.key), &t!(w, "salary-place"))))
        }
        @if let Some(stipend) = &account.stipend { (band(&t!(w, "salary-stipend"), paid(w, answer, stipend))) }
        (band(&t!(w, "salary-credit"), credit(visit, person, answer, may)))
        @if !answer.lines.is_empty() { (band(&t!(w, "salary-history"), history(w, answer, may))) }
    }
}

fn standing(w: &Words, answer: &Answer) -> Markup {
    let account = &answer.account;
    let schedule = &answer.schedule;
    let name = |at: usize| html! { (schedule.lanes[at].name) };
    let (label, since) = (t!(w, "salary-lane-now"), t!(w, "salary-lane-since"));
    let coming = account.coming.map(|(at, day)| (t!(w, "salary-from", day = w.date(day)), at));
    let mut told = Vec::new();
    if let Some((at, day)) = account.lane {
        told.push(Fact { name: &label, value: name(at) });
        told.push(Fact { name: &since, value: html! { (w.date(day)) } });
    }
    if let Some((label, at)) = &coming {
        told.push(Fact { name: label, value: name(*at) });
    }
    let at = account.coming.or(account.lane).map_or(0, |(at, _)| at);
    let lane = schedule.lanes.get(at + 1);
    let asked = lane.and_then(|lane| lane.paths.iter().filter_map(|path| path.units).min());
    html! {
        (facts(&told))
        @if let (Some(lane), Some(asked)) = (lane, asked) {
            @let has = account.toward.max(Ratio::ZERO).min(asked);
            @let said = t!(w, "salary-toward", has = account.toward.shown().to_string(),
                of = words::amount(w, schedule, Use::Lane, asked), lane = lane.name.as_str());
            (meter(&Meter { value: thousandths(has, asked), whole: 1000, expected: None, words: &said }))
        }
        @if account.toward < Ratio::ZERO { (inset(html! { p { (t!(w, "salary-short")) } })) }
    }
}

fn thousandths(has: Ratio, of: Ratio) -> i64 {
    (has * Ratio::whole(1000) / of).down_to(Ratio::ONE).to_string().parse().unwrap_or(0)
}

fn due(w: &Words, answer: &Answer, proposal: &crate::account::Proposal) -> Markup {
    let day = w.date(proposal.opening.takes_effect);
    let steps = words::steps(&answer.schedule, proposal);
    inset(html! {
        p { strong { (t!(w, "salary-due", steps = steps, day = day)) } }
        p { (t!(w, "salary-due-because", why = words::because(w, &answer.schedule, proposal))) }
        @if answer.held_by.is_empty() {
            p { (t!(w, "salary-due-waits")) }
        } @else {
            p { (tag(Tone::Warn, &t!(w, "salary-held"))) " "
                (t!(w, "salary-held-by", titles = w.list(&answer.held_by))) }
        }
    })
}

/// What would move the person, and by when.
fn moves(w: &Words, answer: &Answer) -> Markup {
    let (account, schedule) = (&answer.account, &answer.schedule);
    let ahead = account.openings.iter().filter(|one| one.allocate_by >= account.on);
    html! {
        @if account.lacks.is_empty() { p { (t!(w, "salary-last-lane")) } }
        ul.bullets { @for lack in &account.lacks {
            @let lane = schedule.lanes[lack.to].name.as_str();
            @let needed = words::amount(w, schedule, Use::Lane, lack.units.shown_needed());
            li {
                @match (&lack.degree, lack.units.is_positive()) {
                    (Some(degree), true) => (t!(w, "salary-needs-both", lane = lane, needed = needed, degree = degree.as_str())),
                    (Some(degree), false) => (t!(w, "salary-needs-degree", lane = lane, degree = degree.as_str())),
                    (None, true) => (t!(w, "salary-needs-units", lane = lane, needed = needed)),
                    (None, false) => (t!(w, "salary-needs-nothing", lane = lane)),
                }
            }
        } }
        ul.bullets { @for one in ahead {
            @let (by, earned) = (w.date(one.allocate_by), w.date(one.earned_by));
            @let day = w.date(one.takes_effect);
            li {
                @match one.opens {
                    Opens::Every => (t!(w, "salary-window", by = by, earned = earned, day = day)),
                    Opens::Degree => (t!(w, "salary-window-degree", by = by, earned = earned, day = day)),
                }
            }
        } }
        @if let Some(most) = schedule.moves_a_year { p { (quiet(&t!(w, "salary-moves-a-year", count = most))) } }
        @for limit in &schedule.limits {
            p { (quiet(&t!(w, "salary-limit", name = limit.name.as_str(),
                amount = words::amount(w, schedule, Use::Lane, limit.amount)))) }
        }
    }
}

/// The stipend: paid, pending, not put to a use, lapsed (CRD-7).
fn paid(w: &Words, answer: &Answer, stipend: &crate::stipend::StipendAccount) -> Markup {
    let schedule = &answer.schedule;
    let Some(rule) = &schedule.stipend else { return Markup::default() };
    let of = |amount: Ratio| html! { (words::amount(w, schedule, Use::Stipend, amount)) };
    let free: Ratio = answer.account.entries.iter().map(|entry| entry.left_for_stipend).sum();
    let names = [
        t!(w, "salary-stipend-paid"),
        t!(w, "salary-stipend-pending"),
        t!(w, "salary-stipend-free"),
        t!(w, "salary-stipend-lapsed"),
    ];
    let values = [stipend.paid, stipend.pending, free, stipend.lapsed];
    let told: Vec<Fact<'_>> =
        names.iter().zip(values).map(|(name, value)| Fact { name, value: of(value) }).collect();
    let block = words::amount(w, schedule, Use::Stipend, rule.block);
    html! {
        (facts(&told))
        p { (t!(w, "salary-stipend-rule", block = block, money = w.money(rule.pays),
            years = rule.lapses_after_years)) }
        @if stipend.blocks > 0 {
            @let full = stipend.full_on.unwrap_or(answer.account.on);
            @let day = crate::window::first_from(full, rule.paid_on);
            p { (t!(w, "salary-stipend-full", count = stipend.blocks, day = w.date(day))) }
        }
        @if stipend.uncovered.is_positive() { p { (t!(w, "salary-stipend-uncovered")) } }
    }
}

/// Every piece of credit that counts toward a use, the latest first; then the others with why.
fn credit(visit: &Visit, person: &Person, answer: &Answer, may: &May) -> Markup {
    let w = &visit.words;
    let entries = &answer.account.entries;
    let counts = |entry: &&Entry| {
        entry.lane.why.is_none() || entry.stipend.why.is_none() || !entry.parts.is_empty()
    };
    let (counted, others): (Vec<&Entry>, Vec<&Entry>) = entries.iter().rev().partition(counts);
    html! {
        @if counted.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "salary-no-credit"), action: None }))
        } @else { (table(visit, person, answer, &counted, may)) }
        @if !others.is_empty() {
            (details(&t!(w, "salary-others", count = others.len()), html! {
                ul { @for entry in &others {
                    @let work = &answer.file.record.work[entry.work];
                    li { (w.date(entry.on)) ", " (work.title)
                        @if let Some(why) = &entry.lane.why { ": " (words::why_not(w, &answer.schedule, why)) }
                    }
                } }
            }))
        }
    }
}

fn table(visit: &Visit, person: &Person, answer: &Answer, counted: &[&Entry], may: &May) -> Markup {
    let (w, schedule) = (&visit.words, &answer.schedule);
    let mut columns = vec![
        Column::text(t!(w, "salary-column-day")),
        Column::text(t!(w, "salary-column-what")),
        Column::text(t!(w, "salary-column-put")),
        Column::text(t!(w, "salary-column-left")),
    ];
    if may.allocate {
        columns.push(Column::actions(t!(w, "salary-column-action")));
    }
    let caption = t!(w, "salary-credit-caption", count = counted.len());
    let mut table = Table::new(caption, columns).stacked();
    for entry in counted {
        let title = &answer.file.record.work[entry.work].title;
        let left = |to: Use| entry.left_for(to).is_positive().then_some(to);
        let open = [left(Use::Lane), left(Use::Stipend)];
        let mut cells = vec![
            html! { (w.date(entry.on)) },
            html! { (title) },
            words::uses(w, schedule, entry),
            html! {
                @for to in open.into_iter().flatten() {
                    p { (words::use_name(w, to)) ": " (words::amount(w, schedule, to, entry.left_for(to)))
                        @if let Some(last) = entry.lapses_on.filter(|_| to == Use::Stipend) {
                            br; span.small { (t!(w, "salary-until", day = w.date(last))) }
                        }
                    }
                }
            },
        ];
        if may.allocate {
            let put = open.iter().any(Option::is_some);
            let kept = entry.parts.iter().filter_map(|part| Some((part.key.as_ref()?, part.to)));
            cells.push(html! {
                @if put {
                    a href=(format!("/people/{}/allocations/new?credit={}", person.key, entry.key)) {
                        (t!(w, "salary-put")) span.visually-hidden { ": " (title) } }
                }
                @for (nth, (key, to)) in kept.enumerate() {
                    @if put || nth > 0 { br; }
                    a href=(format!("/allocations/{key}/correction")) {
                        (t!(w, "salary-undo")) span.visually-hidden { ": " (title) ", " (words::use_name(w, to)) } }
                }
            });
        }
        table.push(cells);
    }
    table.render(w)
}

fn history(w: &Words, answer: &Answer, may: &May) -> Markup {
    let told: Vec<(String, String, Markup)> = answer
        .lines
        .iter()
        .rev()
        .map(|kept| {
            let said = said(w, answer, kept);
            (w.date(kept.line.on), said.clone(), undone(w, kept, &said, may))
        })
        .collect();
    let all: Vec<Happening<'_>> = told
        .iter()
        .map(|(when, what, detail)| Happening { what, by: "", when, detail: detail.clone() })
        .collect();
    timeline(&all)
}

fn said(w: &Words, answer: &Answer, kept: &KeptLine) -> String {
    let day = w.date(kept.line.effective_on);
    match &kept.line.what {
        What::Placed { lane } => t!(w, "salary-line-placed", lane = lane.as_str(), day = day),
        What::Moved { from, lane, .. } => {
            t!(w, "salary-line-moved", from = from.as_str(), lane = lane.as_str(), day = day)
        }
        What::Paid { hours, cents, .. } => {
            let hours = words::amount(w, &answer.schedule, Use::Stipend, *hours);
            t!(w, "salary-line-paid", hours = hours, money = w.money(*cents), day = day)
        }
    }
}

fn undone(w: &Words, kept: &KeptLine, said: &str, may: &May) -> Markup {
    match (kept.line.undone_on, &kept.reason) {
        (Some(day), Some(why)) => {
            html! { p { (t!(w, "salary-line-undone", day = w.date(day), why = why.as_str())) } }
        }
        (_, _) if may.confirm => html! {
            p { a href=(format!("/salary/lines/{}/correction", kept.line.key)) {
                (t!(w, "salary-undo")) span.visually-hidden { ": " (said) } } }
        },
        (_, _) => Markup::default(),
    }
}

/// Where a page about a person's lane leads back to.
pub(super) fn back(visit: &Visit, person: &Person) -> (String, String) {
    (account_of(visit, person), t!(visit.words, "salary-back"))
}

/// For the head of forms: where the person stands.
pub(super) fn head(w: &Words, answer: &Answer) -> Markup {
    html! { p { (quiet(&beside::headline(w, answer))) } }
}
