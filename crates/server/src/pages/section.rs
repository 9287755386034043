//! A section's page with what it costs and what it would count for: registration tells the section,
//! fees what a seat costs, the budget what the section does, standing what taking it would be worth.

use axum::extract::Path;
use kernel::Key;
use maud::{Markup, html};
use web::{Halt, Page, Visit};

/// `GET /sections/{key}`
pub async fn section(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let beside = html! {
        (cost(&visit, &key).await?)
        (worth(&visit, &key).await?)
        (for_guests(&visit, &key).await?)
        (given_up(&visit, &key).await?)
        (feedback(&visit, &key).await?)
    };
    registration::pages::section::section_with(&visit, &key, &beside).await
}

async fn cost(visit: &Visit, key: &str) -> Result<Markup, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(Markup::default()) };
    let asking = visit.clone();
    let fee = visit.read(move |tx| Ok(fees::pages::beside::section(tx, &asking, &key)?)).await?;
    Ok(fee.map_or_else(Markup::default, |fee| {
        html! {
            (fees::pages::beside::section_shown(visit, &fee))
            (budget::pages::beside::section_shown(visit, fee.section()))
        }
    }))
}

/// What comes back of a paid seat that would be given up for one here: said before it is done.
async fn given_up(visit: &Visit, key: &str) -> Result<Markup, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(Markup::default()) };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let charge = visit
        .read(move |tx| {
            let Some(section) = catalog::section_by_key(tx, &key)? else { return Ok(None) };
            let oneself = registration::Asking::Oneself;
            let situation = registration::situation(tx, &occasion, oneself, &section, person)?;
            match situation.could_have_instead_of() {
                Some(given_up) => Ok(fees::charge_of(tx, given_up)?),
                None => Ok(None),
            }
        })
        .await?;
    Ok(charge.map_or_else(Markup::default, |charge| {
        fees::pages::beside::on_exchanging(&visit.words, &charge, visit.today)
    }))
}

/// Whether guests may register: for the office, which changes it here.
async fn for_guests(visit: &Visit, key: &str) -> Result<Markup, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(Markup::default()) };
    if !visit.could(access::ActionKind::EditCatalog) {
        return Ok(Markup::default());
    }
    let wanted = key.clone();
    let is_open = visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &wanted)?.ok_or(Halt::NotFound)?;
            Ok(registration::guests::is_open_to_guests(tx, section.id)?)
        })
        .await?;
    Ok(registration::pages::guests::section_desk(visit, &key, is_open))
}

/// The way to say how it was, and to what was said.
async fn feedback(visit: &Visit, key: &str) -> Result<Markup, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(Markup::default()) };
    let asking = visit.clone();
    let of =
        visit.read(move |tx| Ok(evaluation::pages::beside::section(tx, &asking, &key)?)).await?;
    Ok(of.map_or_else(Markup::default, |of| {
        evaluation::pages::beside::section_shown(&visit.words, &of)
    }))
}

async fn worth(visit: &Visit, key: &str) -> Result<Markup, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(Markup::default()) };
    let (actor, today) = (visit.actor.person, visit.today);
    let found = visit
        .read(move |tx| {
            let Some(section) = catalog::section_by_key(tx, &key)? else { return Ok(None) };
            let Some(activity) = catalog::activity(tx, section.activity)? else { return Ok(None) };
            let Some(person) = staff::person(tx, actor)? else { return Ok(None) };
            let taken = (&activity, &section);
            let changes = standing::pages::section::changes(tx, actor, taken, today)?;
            Ok(Some((person.key, changes)))
        })
        .await?;
    Ok(found.map_or_else(Markup::default, |(person, changes)| {
        standing::pages::section::shown(&visit.words, &person, &changes)
    }))
}
