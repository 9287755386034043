//! One's own registration with what its seat costs: registration tells the seat, fees what is still to
//! be done about money, and what giving it up comes to.

use axum::extract::Path;
use kernel::Key;
use maud::Markup;
use web::{Halt, Page, Visit};

async fn charge(visit: &Visit, key: &str) -> Result<Option<fees::Charge>, Halt> {
    let Some(key) = Key::parse(key) else { return Ok(None) };
    let asking = visit.clone();
    visit.read(move |tx| Ok(fees::pages::beside::registration(tx, &asking, &key)?)).await
}

/// `GET /registrations/{key}`
pub async fn confirmation(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let charge = charge(&visit, &key).await?;
    let beside = charge.map_or_else(Markup::default, |charge| {
        fees::pages::beside::registration_shown(&visit.words, &charge)
    });
    registration::pages::confirmation::confirmation_with(&visit, &key, &beside).await
}

/// `GET /registrations/{key}/cancellation`
pub async fn cancellation(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let charge = charge(&visit, &key).await?;
    let effects = charge.map_or_else(Vec::new, |charge| {
        fees::pages::beside::on_cancelling(&visit.words, &charge, visit.today)
    });
    registration::pages::cancellation::confirm_cancellation_with(&visit, &key, effects).await
}
