//! "Try this rule on a person, on a date": the answer a rule would give, before it is adopted.

use super::{steps, words};
use crate::rule::Rule;
use crate::rulebook::{Adopted, Rulebook};
use crate::standing::file_of;
use crate::store;
use db::setting;
use kernel::{LocalDate, MandateId, Period, PersonName};
use maud::{Markup, html};
use rulefile::room::trial::{Asked, asked, day, on_person};
use web::components::band;
use web::{Answers, Halt, Submitted, Visit, t};

/// What the form asks to try, if it asks for a trial: what came of it, or the form with what is wrong.
pub async fn tried(
    visit: &Visit,
    form: &Submitted,
    rule: &Rule,
    first: LocalDate,
) -> Result<Option<Result<Markup, Answers>>, Halt> {
    Ok(match asked(form) {
        Asked::Try => Some(run(visit, form, rule, first).await?),
        Asked::DryRun => Some(dry(visit, form, rule, first).await?),
        Asked::Adopt => None,
    })
}

/// Whom adopting the rule would touch, on the day named if one is; or the form with what is wrong.
async fn dry(
    visit: &Visit,
    form: &Submitted,
    rule: &Rule,
    first: LocalDate,
) -> Result<Result<Markup, Answers>, Halt> {
    match day(visit, form) {
        Ok(on) => Ok(Ok(super::dry::run(visit, rule, first, on).await?)),
        Err(answers) => Ok(Err(answers)),
    }
}

/// What the rule would answer about the person named, or the form with what is wrong.
async fn run(
    visit: &Visit,
    form: &Submitted,
    rule: &Rule,
    first: LocalDate,
) -> Result<Result<Markup, Answers>, Halt> {
    let w = &visit.words;
    let tried = rule.clone();
    let found = on_person(visit, form, move |tx, who, on| answer(tx, &tried, first, who, on));
    let found = found.await?;
    Ok(found.map(|(title, answered)| {
        band(
            &title,
            match answered {
                None => html! { p { (t!(w, "mandate-trial-not-in-force")) } },
                Some((state, rule, in_force, reasons)) => html! {
                    p { (words::state_tag(w, state)) " " (words::state_sentence(w, state)) }
                    (steps::steps(w, &rule, in_force, &reasons))
                },
            },
        )
    }))
}

type Answered = Option<(crate::DutyState, Rule, Period, Vec<crate::explain::Reason>)>;

fn answer(
    tx: &mut db::Tx,
    rule: &Rule,
    first: LocalDate,
    who: &str,
    on: LocalDate,
) -> Result<Option<(PersonName, Answered)>, Halt> {
    let Some(id) = catalog::find::person_named(tx, who)? else { return Ok(None) };
    let Some(person) = staff::person(tx, id)? else { return Ok(None) };
    // With the id of the mandate it would follow, so that exemptions and proofs are counted too.
    let mandate = store::mandate(tx, &rule.code)?.map_or(MandateId(0), |mandate| mandate.id);
    let in_force = Period { first, last: rule.in_force_to };
    let adopted = Adopted { mandate, in_force, rule: rule.clone().into() };
    let book = Rulebook::new(vec![adopted], setting::calendar(tx)?);
    let Some(file) = file_of(tx, &book, id, on)? else { return Ok(None) };
    let explanation = book.on(on).explain(&file, 0).map(|explanation| {
        let state = explanation.judgement.state;
        (state, explanation.rule.clone(), explanation.in_force, explanation.reasons)
    });
    Ok(Some((person.name, explanation)))
}
