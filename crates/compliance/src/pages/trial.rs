//! "Try this rule on a person, on a date": the answer a rule would give, before it is adopted.

use super::{steps, words};
use crate::rule::Rule;
use crate::rulebook::{Adopted, Rulebook};
use crate::standing::file_of;
use crate::store;
use db::setting;
use kernel::{LocalDate, MandateId, Period, PersonName};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, band, button_group, button_named, date_field, fieldset, text_field,
};
use web::{Answers, Halt, Submitted, Visit, Words, t};

/// The button's name and value that ask for a trial instead of adopting.
const DO: &str = "do";
const TRY: &str = "try";
const DRY: &str = "dry";

/// What the form asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Try,
    DryRun,
    Adopt,
}

pub fn asked(form: &Submitted) -> Asked {
    match form.text(DO) {
        TRY => Asked::Try,
        DRY => Asked::DryRun,
        _ => Asked::Adopt,
    }
}

/// The fields of a trial and its buttons.
pub fn fields(w: &Words, answers: &Answers) -> Markup {
    fieldset(
        &t!(w, "mandate-trial"),
        Some(&t!(w, "mandate-trial-hint")),
        html! {
            (text_field(answers, Field::new("who", &t!(w, "mandate-trial-who"))
                .hint(&t!(w, "mandate-trial-who-hint")).optional().width(FieldWidth::Long)))
            (date_field(answers, Field::new("on", &t!(w, "mandate-trial-on")).optional()
                .width(FieldWidth::Medium)))
            (button_group(html! {
                (button_named(&t!(w, "mandate-trial-do"), DO, TRY))
                (button_named(&t!(w, "mandate-dry-do"), DO, DRY))
            }))
        },
    )
}

/// Whom adopting the rule would touch, on the day named if one is; or the form with what is wrong.
pub async fn dry(
    visit: &Visit,
    form: &Submitted,
    rule: &Rule,
    first: LocalDate,
) -> Result<Result<Markup, Answers>, Halt> {
    let mut read = form.read();
    let on = read.optional_date("on", &t!(visit.words, "mandate-trial-on"));
    match read.finish(|| Some(())) {
        Ok(()) => Ok(Ok(super::dry::run(visit, rule, first, on).await?)),
        Err(answers) => Ok(Err(answers)),
    }
}

/// What the rule would answer about the person named, or the form with what is wrong.
pub async fn run(
    visit: &Visit,
    form: &Submitted,
    rule: &Rule,
    first: LocalDate,
) -> Result<Result<Markup, Answers>, Halt> {
    let w = &visit.words;
    let mut read = form.read();
    let who = read.required_text("who", &t!(w, "mandate-trial-who"), 254);
    let on = read.optional_date("on", &t!(w, "mandate-trial-on"));
    let who = match read.finish(|| who) {
        Ok(who) => who,
        Err(answers) => return Ok(Err(answers)),
    };
    let on = on.unwrap_or(visit.today);
    let (rule, asked) = (rule.clone(), who.clone());
    let tried = visit.read(move |tx| answer(tx, &rule, first, &asked, on)).await?;
    let Some((name, answered)) = tried else {
        let refused = t!(w, "mandate-trial-nobody", who = who);
        return Ok(Err(form.answers().refused("who", refused)));
    };
    let title = t!(w, "mandate-trial-answer", name = &name, day = w.date(on));
    Ok(Ok(band(
        &title,
        match answered {
            None => html! { p { (t!(w, "mandate-trial-not-in-force")) } },
            Some((state, rule, in_force, reasons)) => html! {
                p { (words::state_tag(w, state)) " " (words::state_sentence(w, state)) }
                (steps::steps(w, &rule, in_force, &reasons))
            },
        },
    )))
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
