//! Trying a rule set before it is adopted: on one person and a date, or dry over everyone.

use super::words;
use crate::ask::{Touched, dry_run, facts_of};
use crate::ratio::Ratio;
use crate::rule_set::RuleSet;
use crate::standing::{Standing, State};
use crate::store::rule_set;
use db::{Tx, setting};
use kernel::{LocalDate, PersonName};
use maud::{Markup, html};
use rulefile::room::trial::on_person;
use std::collections::HashMap;
use web::components::{Column, Table, band, quiet};
use web::{Answers, Halt, Submitted, Visit, Words, t};

/// People shown by name in a dry run; the numbers are of everyone.
const NAMES_SHOWN: usize = 200;

/// What the rule set would answer about the person named, or the form with what is wrong.
pub async fn run(
    visit: &Visit,
    form: &Submitted,
    rules: &RuleSet,
    first: LocalDate,
) -> Result<Result<Markup, Answers>, Halt> {
    let tried = rules.clone();
    let found = on_person(visit, form, move |tx, who, on| answer(tx, &tried, first, who, on));
    let found = found.await?;
    Ok(found.map(|(title, standing)| band(&title, told(&visit.words, rules, &standing))))
}

fn told(w: &Words, rules: &RuleSet, standing: &Standing) -> Markup {
    html! {
        p { (words::state_tag(w, standing.state)) " " (words::state_sentence(w, standing.state)) }
        @if let Some(why) = &standing.why_not { p { (words::why_not(w, why)) } }
        @if let Some(anchored) = &standing.anchored { p { (words::anchored(w, anchored)) } }
        @for question in &standing.questions { (quiet(&words::question(w, question))) }
        @if let Some(row) = standing.current() {
            @let unit = &rules.scheme_of(&rules.paths[row.reckoning.path.min(rules.paths.len() - 1)]).unit;
            p { (words::progress(w, row, unit)) }
        }
    }
}

fn answer(
    tx: &mut Tx,
    rules: &RuleSet,
    first: LocalDate,
    who: &str,
    on: LocalDate,
) -> Result<Option<(PersonName, Standing)>, Halt> {
    let Some(id) = catalog::find::person_named(tx, who)? else { return Ok(None) };
    let Some(person) = staff::person(tx, id)? else { return Ok(None) };
    let Some(facts) = facts_of(tx, id, on)? else { return Ok(None) };
    let kept = rule_set(tx, &rules.code)?;
    let record = facts.record(kept.map(|kept| kept.id));
    let adopted = crate::standing::Adopted { first, last: None, rules: rules.clone().into() };
    let versions = crate::standing::Versions::new(vec![adopted]).ok_or(Halt::NotFound)?;
    let calendar = setting::calendar(tx)?;
    let standing = crate::standing::standing(&versions, &record, on, &calendar);
    Ok(Some((person.name, standing)))
}

/// Whom adopting it would touch: in numbers, and by name.
pub async fn dry(visit: &Visit, rules: &RuleSet, first: LocalDate) -> Result<Markup, Halt> {
    let w = &visit.words;
    let (tried, on) = (rules.clone(), first.max(visit.today));
    let (asked, touched, names) = visit
        .read(move |tx| {
            let (asked, touched) = dry_run(tx, &tried, first, on)?;
            let names: HashMap<_, _> = staff::people(tx)?
                .into_iter()
                .map(|person| (person.id, (person.key, person.name)))
                .collect();
            Ok((asked, touched, names))
        })
        .await?;
    let count = |how: fn(&Touched) -> bool| touched.iter().filter(|one| how(one)).count();
    let unit = &rules.scheme.unit;
    let columns = vec![
        Column::text(t!(w, "rule-set-dry-person")),
        Column::text(t!(w, "rule-set-dry-before")),
        Column::text(t!(w, "rule-set-dry-after")),
        Column::number(t!(w, "rule-set-dry-needed")),
    ];
    let caption = t!(w, "rule-set-dry-table", count = touched.len().min(NAMES_SHOWN));
    let mut table = Table::new(caption, columns).stacked();
    for one in touched.iter().take(NAMES_SHOWN) {
        let Some((key, name)) = names.get(&one.person) else { continue };
        table.push(vec![
            html! { a href=(format!("/people/{key}/standing")) { (name.sorted()) } },
            html! { @match one.before { Some((state, _)) => (words::state_tag(w, state)), None => "–" } },
            html! { (words::state_tag(w, one.after.0)) " " (words::state_sentence(w, one.after.0)) },
            html! { (words::amount(one.after.1.shown_needed(), unit)) },
        ]);
    }
    Ok(band(
        &t!(w, "rule-set-dry-title", day = w.date(on)),
        html! {
            p { (t!(w, "rule-set-dry-asked", asked = asked, touched = touched.len())) }
            ul {
                li { (t!(w, "rule-set-dry-first", count = count(is_asked_first))) }
                li { (t!(w, "rule-set-dry-no-longer", count = count(is_asked_no_longer))) }
                li { (t!(w, "rule-set-dry-gains", count = count(gains))) }
                li { (t!(w, "rule-set-dry-loses", count = count(loses))) }
            }
            @if !touched.is_empty() { (table.render(w)) }
            (quiet(&t!(w, "rule-set-dry-nothing-written")))
        },
    ))
}

fn before(one: &Touched) -> (State, Ratio) {
    one.before.unwrap_or((State::NotAsked, Ratio::ZERO))
}

fn is_asked_first(one: &Touched) -> bool {
    before(one).0 == State::NotAsked
}

fn is_asked_no_longer(one: &Touched) -> bool {
    one.after.0 == State::NotAsked
}

fn gains(one: &Touched) -> bool {
    !is_asked_first(one) && !is_asked_no_longer(one) && one.after.1 < before(one).1
}

fn loses(one: &Touched) -> bool {
    !is_asked_first(one) && !is_asked_no_longer(one) && one.after.1 > before(one).1
}
