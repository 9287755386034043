//! A copy of the records to practise with. It says so on every page, signs nothing that the district
//! would take for its own, lets nobody in by a login of the district's, and mails nobody.

use db::{Tx, journal, secret, setting, sql};
use kernel::{Fault, Occasion};
use serde_json::json;

sql! {
    /// Logins of the district open nothing here.
    END_LOGINS = "delete from login";
    /// What was waiting to be mailed is the district's to mail.
    KEEP_MAIL_BACK = "update notice set mail_state = 'none' where mail_state = 'queued'";
}

/// What the district's name is followed by on every page of the copy.
pub const MARK: &str = "(training copy)";

/// Makes what was just restored a copy for training.
pub fn for_training(tx: &mut Tx, occasion: &Occasion) -> Result<(), Fault> {
    secret::renew_secrets(tx)?;
    tx.run(&END_LOGINS, &[])?;
    let held_back = tx.run(&KEEP_MAIL_BACK, &[])?;
    let name = setting::district_name(tx)?.unwrap_or_default();
    setting::set(tx, setting::DISTRICT_NAME, format!("{name} {MARK}").trim())?;
    let entry = journal::Entry::new(occasion, "copy.for-training", journal::On("district", 0));
    tx.journal(entry.detail(json!({ "mails_held_back": held_back })));
    Ok(())
}
