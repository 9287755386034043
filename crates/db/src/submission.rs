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

#[cfg(test)]
mod tests {
    use super::{SentMeanwhile, Submission, UsedElsewhere, forget_before, remember, seen};
    use crate::testing::each_engine;
    use kernel::{AccountId, Failed, Fault, Instant};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    const ANA: AccountId = AccountId(1);
    const NOW: Instant = Instant::from_micros(1_769_760_000_000_000);
    const FORM: Submission<'static> =
        Submission { account: ANA, token: "t1", route: "/registrations", location: "/r/1" };

    #[test]
    fn a_form_is_known_again_by_the_same_person_at_the_same_address() {
        each_engine(|db| {
            assert_eq!(db.write_now(|tx| remember(tx, FORM, NOW)), Ok(Ok(())));
            let asked = |account, token: &'static str, route: &'static str| {
                db.read_now(move |tx| seen(tx, account, token, route)).unwrap()
            };
            assert_eq!(asked(ANA, "t1", "/registrations"), Ok(Some("/r/1".to_owned())));
            assert_eq!(asked(ANA, "t2", "/registrations"), Ok(None));
            assert_eq!(asked(AccountId(2), "t1", "/registrations"), Ok(None));
            let route = "/registrations".to_owned();
            assert_eq!(asked(ANA, "t1", "/cancellations"), Err(UsedElsewhere { route }));
        });
    }

    #[test]
    fn forms_are_forgotten_after_their_time() {
        each_engine(|db| {
            db.write_now(|tx| remember(tx, FORM, NOW)).unwrap().unwrap();
            assert_eq!(db.write_now(|tx| forget_before(tx, NOW)), Ok(0));
            assert_eq!(db.write_now(|tx| forget_before(tx, NOW.plus_minutes(1))), Ok(1));
        });
    }

    #[test]
    fn the_same_form_sent_by_many_at_once_acts_once() {
        each_engine(|db| {
            let acted = Arc::new(AtomicU32::new(0));
            std::thread::scope(|scope| {
                for _ in 0..16 {
                    scope.spawn(|| {
                        let ended = db.write_now(|tx| {
                            match seen(tx, FORM.account, FORM.token, FORM.route)? {
                                Ok(Some(_)) => return Ok(false),
                                Ok(None) => {}
                                Err(UsedElsewhere { .. }) => return Err(Fault::new("route").into()),
                            }
                            match remember(tx, FORM, NOW)? {
                                Ok(()) => Ok(true),
                                Err(SentMeanwhile) => Err(Failed::Refused(SentMeanwhile)),
                            }
                        });
                        if ended == Ok(true) {
                            acted.fetch_add(1, Ordering::SeqCst);
                        }
                    });
                }
            });
            assert_eq!(acted.load(Ordering::SeqCst), 1);
        });
    }
}
