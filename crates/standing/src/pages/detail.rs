//! One standing in full: what counted and where it went, what did not and why, what is still
//! needed and what one more hour would gain, every period, and what the answer rests on.

use super::overview::{another_day, progress};
use super::{On, code, key, words};
use crate::ask::{Answer, answers, gains_of};
use crate::gain::Gain;
use crate::reckon::{Asked, Held, Line, NeedHeld};
use crate::rule_set::{Counsel, Unit};
use crate::standing::Row;
use crate::work::{Origin, Work};
use access::action;
use axum::extract::{Path, Query};
use kernel::LocalDate;
use maud::{Markup, html};
use web::components::{Column, Table, Tone, band, details, inset, quiet, tag, why};
use web::{Halt, Page, Visit, t};

/// `GET /people/{key}/standing/{code}`
pub async fn detail(
    visit: Visit,
    Path((person, rule_set)): Path<(String, String)>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    let (key, code, on) = (key(&person)?, code(&rule_set)?, on.day(&visit));
    let (actor, today) = (visit.actor.clone(), visit.today);
    let (person, answer, gains) = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewStanding>(&actor, &subject)?;
            let all = answers(tx, person.id, on)?.ok_or(Halt::NotFound)?;
            let answer = all.into_iter().find(|one| one.kept.code == code).ok_or(Halt::NotFound)?;
            let gains = gains_of(tx, &answer, on)?;
            Ok((person, answer, gains))
        })
        .await?;
    let w = &visit.words;
    let own = person.id == visit.actor.person;
    let (back, back_words) = if own {
        ("/my/standing".to_owned(), t!(w, "standing-my-title"))
    } else {
        let name = person.name.to_string();
        (format!("/people/{}/standing", person.key), t!(w, "standing-person-title", name = name))
    };
    let rules = answer.rules();
    Ok(Page::new(&visit, rules.title.clone())
        .caption(if own { words::purpose(w, rules.purpose) } else { person.name.to_string() })
        .back(back, back_words)
        .lead(rules.asks.clone())
        .wide()
        .body(body(&visit, &answer, &gains, on)))
}

fn body(visit: &Visit, answer: &Answer, gains: &[Gain], on: LocalDate) -> Markup {
    let w = &visit.words;
    let (rules, standing) = (answer.rules(), &answer.standing);
    html! {
        @if on != visit.today { (inset(html! { p { (t!(w, "standing-as-of", day = w.date_long(on))) } })) }
        p { (words::state_tag(w, standing.state)) " " (words::state_sentence(w, standing.state)) }
        @if let Some(why) = &standing.why_not { p { (words::why_not(w, why)) } }
        @for question in &standing.questions { (inset(html! { p { (words::question(w, question)) } })) }
        @if let Some(row) = standing.current() {
            @let path = &rules.paths[row.reckoning.path];
            @let unit = &rules.scheme_of(path).unit;
            (progress(w, &row.reckoning, &words::progress(w, row, unit)))
            @if rules.paths.len() > 1 { (quiet(&t!(w, "standing-path", name = path.name.as_str()))) }
            (target(visit, row, unit))
            (gained(visit, gains, row, unit))
            (needs(visit, &row.reckoning.needs))
            (limits(visit, row, unit))
            (entries(visit, answer, row, unit))
            (periods(visit, answer))
        }
        (band(&t!(w, "standing-rests-on"), rests_on(visit, answer)))
        (another_day(visit, on))
    }
}

/// How the target came about, when it is not simply what the rule set says.
fn target(visit: &Visit, row: &Row, unit: &Unit) -> Markup {
    let w = &visit.words;
    let target = &row.reckoning.target;
    let mut steps: Vec<Markup> = Vec::new();
    if let Some(class) = &target.class {
        steps.push(html! { (t!(w, "standing-target-class", name = class.as_str())) });
    }
    for (name, amount) in &target.additions {
        let amount = words::amount(*amount, unit);
        steps.push(
            html! { (t!(w, "standing-target-addition", name = name.as_str(), amount = amount)) },
        );
    }
    if let Some(share) = target.share {
        let percent = (share * crate::Ratio::whole(100)).shown().to_string();
        steps.push(html! { (t!(w, "standing-target-share", percent = percent)) });
    }
    if steps.is_empty() {
        return html! {};
    }
    let amount = words::shown(target.amount, unit);
    steps.push(html! { (t!(w, "standing-target-is", amount = amount)) });
    why(&t!(w, "standing-target"), &steps)
}

fn gained(visit: &Visit, gains: &[Gain], row: &Row, unit: &Unit) -> Markup {
    let w = &visit.words;
    if row.met_on.is_some() || gains.is_empty() {
        return html! {};
    }
    html! {
        (band(&t!(w, "standing-gains", unit = unit.one.as_str()), html! {
            ul { @for gain in gains {
                li {
                    @match &gain.minimum {
                        Some(name) => (t!(w, "standing-gain-minimum", name = name.as_str(), less = words::shown(gain.less_needed, unit))),
                        None => (t!(w, "standing-gain-plain", less = words::shown(gain.less_needed, unit))),
                    }
                }
            } }
        }))
    }
}

fn needs(visit: &Visit, needs: &[NeedHeld]) -> Markup {
    let w = &visit.words;
    if needs.is_empty() {
        return html! {};
    }
    html! {
        (band(&t!(w, "standing-needs"), html! {
            ul { @for need in needs {
                li {
                    (need.name)
                    @if let Some(year) = need.year { " (" (w.date(year.first)) "–" (year.last.map(|day| w.date(day)).unwrap_or_default()) ")" }
                    " "
                    @match need.on {
                        Some(on) if need.held => { (tag(Tone::Good, &t!(w, "standing-need-there"))) " " (w.date(on)) },
                        Some(on) => { (tag(Tone::Bad, &t!(w, "standing-need-late"))) " " (w.date(on)) },
                        None => (tag(Tone::Warn, &t!(w, "standing-need-missing"))),
                    }
                    @if let Some(due) = need.due { " " (t!(w, "standing-need-due", day = w.date(due))) }
                }
            } }
        }))
    }
}

/// Minima and maxima, each with how full it is.
fn limits(visit: &Visit, row: &Row, unit: &Unit) -> Markup {
    let w = &visit.words;
    let reckoning = &row.reckoning;
    let mut maxima = reckoning.maxima.iter().filter(|held| held.offered.is_positive()).peekable();
    if reckoning.minima.is_empty() && maxima.peek().is_none() {
        return html! {};
    }
    let columns = vec![
        Column::text(t!(w, "standing-limit")),
        Column::text(t!(w, "standing-limit-asked")),
        Column::number(t!(w, "standing-limit-has")),
        Column::text(t!(w, "standing-limit-state")),
    ];
    let mut table = Table::new(t!(w, "standing-limits"), columns).stacked();
    let name = |held: &Held| match held.year {
        Some(year) => format!("{}, {}", held.name, w.date(year.first)),
        None => held.name.clone(),
    };
    let of = |held: &Held| match held.asked {
        Asked::Amount(asked) => words::amount(asked, unit),
        Asked::Entries(count) => t!(w, "standing-entries", count = count),
    };
    for held in &reckoning.minima {
        let state = if held.held {
            tag(Tone::Good, &t!(w, "standing-limit-met"))
        } else {
            tag(Tone::Warn, &t!(w, "standing-limit-short"))
        };
        table.push(vec![
            html! { (name(held)) },
            html! { (t!(w, "standing-at-least", amount = of(held))) },
            html! { (held.has.shown()) },
            state,
        ]);
    }
    for held in maxima {
        let over = held.offered > held.has;
        table.push(vec![
            html! { (name(held)) },
            html! { (t!(w, "standing-at-most", amount = of(held))) },
            html! { (held.has.shown()) },
            html! { @if over { (t!(w, "standing-limit-full", offered = held.offered.shown().to_string())) } @else { (t!(w, "standing-limit-room")) } },
        ]);
    }
    table.render(w)
}

/// What counted and where it went; what did not, and why.
fn entries(visit: &Visit, answer: &Answer, row: &Row, unit: &Unit) -> Markup {
    let w = &visit.words;
    let reckoning = &row.reckoning;
    if reckoning.lines.is_empty() {
        return quiet(&t!(w, "standing-no-entries"));
    }
    let columns = vec![
        Column::text(t!(w, "standing-entry-day")),
        Column::text(t!(w, "standing-entry-what")),
        Column::number(t!(w, "standing-entry-worth", unit = unit.many.as_str())),
        Column::number(t!(w, "standing-entry-counted")),
        Column::text(t!(w, "standing-entry-why")),
    ];
    let (first, last) = (w.date(row.window), w.date(row.until));
    let caption = t!(w, "standing-entries-table", first = first, last = last);
    let mut table = Table::new(caption, columns).stacked();
    for line in &reckoning.lines {
        let work = &answer.record.work[line.work];
        table.push(vec![
            html! { (w.date(work.on)) },
            named(work),
            html! { (line.converted.shown()) },
            html! { (line.counted.shown()) },
            html! { (became(visit, answer, row, line)) },
        ]);
    }
    if reckoning.carried.is_positive() {
        table.push(vec![
            html! {},
            html! { (t!(w, "standing-carried")) },
            html! { (reckoning.carried.shown()) },
            html! { (reckoning.carried.shown()) },
            html! {},
        ]);
    }
    let converted: crate::Ratio = reckoning.lines.iter().map(|line| line.converted).sum();
    let table = table.foot(vec![
        html! { (t!(w, "standing-total")) },
        html! {},
        html! { ((converted + reckoning.carried).shown()) },
        html! { ((reckoning.earned + reckoning.carried).shown()) },
        html! {},
    ]);
    html! { (table.render(w)) (quiet(&t!(w, "standing-shown-rounded"))) }
}

fn named(work: &Work) -> Markup {
    match work.origin {
        Origin::Ledger => html! { a href=(format!("/credit/{}", work.key)) { (work.title) } },
        Origin::Accepted | Origin::Supposed => html! { (work.title) },
    }
}

fn became(visit: &Visit, answer: &Answer, row: &Row, line: &Line) -> String {
    let w = &visit.words;
    let rules = answer.rules();
    let scheme = rules.scheme_of(&rules.paths[row.reckoning.path]);
    let mut said: Vec<String> = Vec::new();
    for (place, amount) in &line.toward {
        if let Some(minimum) = row.reckoning.minima.get(*place) {
            let name = minimum.name.as_str();
            said.push(t!(w, "standing-toward", amount = amount.shown().to_string(), name = name));
        }
    }
    said.extend(line.why.as_ref().map(|why| words::uncounted(w, why, &scheme.unit)));
    said.join(" ")
}

fn periods(visit: &Visit, answer: &Answer) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::number(t!(w, "standing-period")),
        Column::text(t!(w, "standing-period-first")),
        Column::text(t!(w, "standing-period-last")),
        Column::number(t!(w, "standing-period-asked")),
        Column::number(t!(w, "standing-period-counted")),
        Column::text(t!(w, "standing-period-outcome")),
        Column::number(t!(w, "standing-period-version")),
    ];
    let mut table = Table::new(t!(w, "standing-periods"), columns).stacked();
    for row in answer.standing.rows.iter().rev() {
        let reckoning = &row.reckoning;
        let version = answer.kept.versions.get(row.version).map_or(0, |version| version.number);
        table.push(vec![
            html! { (row.number) },
            html! { (w.date(row.period.first)) },
            html! {
                (row.period.last.map(|day| w.date(day)).unwrap_or_default())
                @if let Some(extended) = row.extended { br; (t!(w, "standing-extended", day = w.date(extended))) }
            },
            html! { (reckoning.target.amount.shown()) },
            html! { ((reckoning.earned + reckoning.carried).shown()) },
            html! { (words::outcome(w, row)) },
            html! { (version) },
        ]);
    }
    table.render(w)
}

fn rests_on(visit: &Visit, answer: &Answer) -> Markup {
    let w = &visit.words;
    let rules = answer.rules();
    let mut steps: Vec<Markup> = Vec::new();
    if let Some(anchored) = &answer.standing.anchored {
        steps.push(html! { (words::anchored(w, anchored)) });
    }
    let version = answer
        .kept
        .versions
        .get(answer.standing.current().map_or(answer.standing.version, |row| row.version));
    if let Some(version) = version {
        steps.push(html! {
            (t!(w, "standing-version", number = version.number, day = w.date(version.first))) " "
            a href=(format!("/rule-sets/{}", answer.kept.code)) { (t!(w, "standing-rule-set-link")) }
        });
    }
    steps.extend(rules.citations.iter().map(|citation| {
        html! {
            (citation.law) " " (citation.says) "."
            @if let Some(link) = &citation.link { " " a href=(link) rel="external noreferrer" { (t!(w, "standing-the-source")) span.visually-hidden { ": " (citation.law) } } }
        }
    }));
    if let Some(verified) = &rules.verified_by {
        steps.push(html! { (verified) });
    }
    html! {
        (why(&t!(w, "standing-rests-on"), &steps))
        @if rules.counsel == Counsel::Confirm { (quiet(&t!(w, "standing-counsel"))) }
        @if let Some(consequence) = &rules.consequence {
            (details(&t!(w, "standing-consequence"), html! { p { (consequence) } }))
        }
    }
}
