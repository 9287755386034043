//! A section as guests see it, with what it costs them: registration tells the section, fees the price.

use axum::extract::Path;
use kernel::Key;
use maud::Markup;
use web::{Caller, Halt, Page};

/// `GET /guests/sections/{key}`
pub async fn section(caller: Caller, Path(key): Path<String>) -> Result<Page, Halt> {
    let wanted = Key::parse(&key).ok_or(Halt::NotFound)?;
    let today = caller.today;
    let fee =
        caller.read(move |tx| Ok(fees::pages::beside::guest_fee(tx, &wanted, today)?)).await?;
    let beside = fee.map_or_else(Markup::default, |fee| {
        fees::pages::beside::guest_fee_shown(&caller.words, &fee)
    });
    registration::pages::guests::guest_section_with(&caller, &key, &beside).await
}
