//! Forms that were sent. Each form carries a token; what the form did and where it led are written
//! in one transaction, so the same form sent twice acts once and leads to the same page.

use kernel::{AccountId, Fault, Instant};

use crate::tx::Tx;

/// Tokens are kept this long.
pub const SUBMISSION_KEPT_HOURS: i64 = 48;

/// The token was used on another form: a copied token, or a tampered form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedElsewhere {
    /// Where it was used.
    pub route: String,
}

crate::sql! {
    SEEN = "select route, location from submission where account_id = $1 and token = $2";
}

/// Where this very form led when it was sent before.
pub fn seen(
    tx: &mut Tx,
    account: AccountId,
    token: &str,
    route: &str,
) -> Result<Result<Option<String>, UsedElsewhere>, Fault> {
    let before: Option<(String, String)> =
        tx.first(&SEEN, &[&account, &token], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match before {
        None => Ok(None),
        Some((then, location)) if then == route => Ok(Some(location)),
        Some((then, _)) => Err(UsedElsewhere { route: then }),
    })
}

crate::sql! {
    REMEMBER = "insert into submission (account_id, token, route, location, at)
        values ($1, $2, $3, $4, $5)";
}

/// A form that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Submission<'a> {
    /// Who sent it.
    pub account: AccountId,
    /// The form's token.
    pub token: &'a str,
    /// The address it was sent to.
    pub route: &'a str,
    /// Where it led.
    pub location: &'a str,
}

/// The same form is being sent twice at this moment and the other was first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentMeanwhile;

/// Remembers where a form led, in the transaction of what it did. `Err` when the same form got in
/// first from another connection: give this transaction up and ask [`seen`] again.
pub fn remember(
    tx: &mut Tx,
    submission: Submission<'_>,
    now: Instant,
) -> Result<Result<(), SentMeanwhile>, Fault> {
    let Submission { account, token, route, location } = submission;
    let remembered = tx.try_run(&REMEMBER, &[&account, &token, &route, &location, &now])?;
    Ok(remembered.map(|_| ()).map_err(|_| SentMeanwhile))
}

crate::sql! {
    FORGET = "delete from submission where at < $1";
}

/// Forgets what was sent before `instant`, and says how many.
pub fn forget_before(tx: &mut Tx, instant: Instant) -> Result<u64, Fault> {
    tx.run(&FORGET, &[&instant])
}
