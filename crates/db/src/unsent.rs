//! What somebody typed into a form and has not sent: kept while they type, theirs alone, and gone
//! when the form is sent (FRM-1: session loss never loses text).

use kernel::{AccountId, Fault, Instant};

use crate::tx::Tx;

/// What is not sent within this many days is forgotten.
pub const UNSENT_KEPT_DAYS: i64 = 30;
/// The longest text of one form that is kept, in bytes.
pub const UNSENT_BYTES_MAX: usize = 64 * 1024;
/// Forms of one person of which something is kept; the oldest go first.
const FORMS_MAX: i64 = 40;

/// What was typed, as a form sends it, and when it was last kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// `name=value&…`.
    pub answers: String,
    pub kept_at: Instant,
}

crate::sql! {
    KEEP = "insert into unsent (account_id, path, answers, kept_at) values ($1, $2, $3, $4)
        on conflict (account_id, path)
        do update set answers = excluded.answers, kept_at = excluded.kept_at";
    DROP_OLDEST = "delete from unsent where account_id = $1 and path not in (
        select path from unsent where account_id = $1 order by kept_at desc, path limit $2)";
    OF = "select answers, kept_at from unsent where account_id = $1 and path = $2";
    SENT = "delete from unsent where account_id = $1 and path = $2";
    FORGET = "delete from unsent where kept_at < $1";
}

/// Keeps what is in a form just now, instead of what was kept of it before.
pub fn keep(
    tx: &mut Tx,
    account: AccountId,
    path: &str,
    answers: &str,
    now: Instant,
) -> Result<(), Fault> {
    tx.run(&KEEP, &[&account, &path, &answers, &now])?;
    tx.run(&DROP_OLDEST, &[&account, &FORMS_MAX]).map(|_| ())
}

/// What is kept of a form, by the address it is sent to.
pub fn of(tx: &mut Tx, account: AccountId, path: &str) -> Result<Option<Unsent>, Fault> {
    tx.first(&OF, &[&account, &path], |row| {
        Ok(Unsent { answers: row.get(0)?, kept_at: row.get(1)? })
    })
}

/// The form was sent, or its text is no longer wanted.
pub fn drop(tx: &mut Tx, account: AccountId, path: &str) -> Result<(), Fault> {
    tx.run(&SENT, &[&account, &path]).map(|_| ())
}

/// Forgets what was kept before an instant, and says of how many forms.
pub fn forget_before(tx: &mut Tx, instant: Instant) -> Result<u64, Fault> {
    tx.run(&FORGET, &[&instant])
}

#[cfg(test)]
mod tests {
    use super::{FORMS_MAX, Unsent, drop, forget_before, keep, of};
    use crate::testing::each_engine;
    use kernel::{AccountId, Fault, Instant};

    const ANA: AccountId = AccountId(1);
    const NOW: Instant = Instant::from_micros(1_769_760_000_000_000);

    #[test]
    fn frm_1_what_is_typed_is_kept_until_it_is_sent_and_is_its_writers_alone() {
        each_engine(|db| {
            let found = db.write_now(|tx| {
                keep(tx, ANA, "/outside/1", "why=Beca", NOW)?;
                keep(tx, ANA, "/outside/1", "why=Because", NOW.plus_minutes(1))?;
                let theirs = of(tx, ANA, "/outside/1")?;
                let others = of(tx, AccountId(2), "/outside/1")?;
                drop(tx, ANA, "/outside/1")?;
                Ok::<_, Fault>((theirs, others, of(tx, ANA, "/outside/1")?))
            });
            let kept = Unsent { answers: "why=Because".to_owned(), kept_at: NOW.plus_minutes(1) };
            assert_eq!(found, Ok((Some(kept), None, None)));
        });
    }

    #[test]
    fn the_oldest_text_goes_where_much_is_left_unsent() {
        each_engine(|db| {
            let left = db.write_now(|tx| {
                for form in 0..=FORMS_MAX {
                    keep(tx, ANA, &format!("/f/{form}"), "", NOW.plus_minutes(form))?;
                }
                let first = of(tx, ANA, "/f/0")?;
                Ok::<_, Fault>((first, forget_before(tx, NOW.plus_minutes(2))?))
            });
            assert_eq!(left, Ok((None, 1)));
        });
    }
}
