//! Old wordings, as retention asks about them: how long each was used, how large it is; and letting one go.
//! What stays is its title, its days and its hash, which every acknowledgement names.

use super::store;
use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, sql};
use kernel::{Fault, Key, LocalDate, Occasion};

sql! {
    /// The last day on which each wording was acknowledged.
    ACKNOWLEDGED_LAST = "select text_version_id, max(on_date) from acknowledgement
        where text_version_id is not null group by text_version_id";
    DISPOSE_TEXT = "update staff_text_version set body = '', title_es = null, body_es = null,
            disposed_at = $2
        where id = $1 and disposed_at is null";
}

/// A wording that is kept, without the wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptWording {
    pub id: i64,
    pub key: Key,
    /// The code of its text.
    pub code: String,
    pub first: LocalDate,
    /// The last day on which it was in force or was acknowledged; none while it is in force.
    pub used_until: Option<LocalDate>,
    /// Bytes that letting it go would remove.
    pub size: i64,
    /// Of title and body in every language, in hexadecimal digits.
    pub sha256: String,
}

/// Every wording that began by a day and was not let go.
pub fn kept_wordings(tx: &mut Tx, on: LocalDate) -> Result<Vec<KeptWording>, Fault> {
    let acknowledged: std::collections::HashMap<i64, LocalDate> = tx
        .rows(&ACKNOWLEDGED_LAST, &[], |row| Ok((row.get(0)?, row.get(1)?)))?
        .into_iter()
        .collect();
    let mut kept = Vec::new();
    for text in store::texts(tx)? {
        for version in text.versions.iter().filter(|version| version.first <= on) {
            if version.disposed_at.is_some() {
                continue;
            }
            let next = text.next_after(version.number).filter(|next| *next <= on);
            let used_until = next.map(|next| {
                let last = next.previous_day();
                acknowledged.get(&version.id).map_or(last, |day| last.max(*day))
            });
            let es = version.es.as_ref().map_or(0, |es| es.title.len() + es.body.len());
            kept.push(KeptWording {
                id: version.id,
                key: Key::from_words(&format!("text {} {}", text.code, version.number)),
                code: text.code.to_string(),
                first: version.first,
                used_until,
                size: i64::try_from(version.body.len() + es).unwrap_or(i64::MAX),
                sha256: version.sha256.clone(),
            });
        }
    }
    Ok(kept)
}

/// Lets an old wording go. `false` when it is gone, or in force again.
pub fn dispose_text(
    tx: &mut Tx,
    _: &Permit<action::ApproveDisposal>,
    occasion: &Occasion,
    key: &Key,
) -> Result<bool, Fault> {
    let kept = kept_wordings(tx, occasion.today)?;
    let Some(one) = kept.iter().find(|one| one.key == *key && one.used_until.is_some()) else {
        return Ok(false);
    };
    if tx.run(&DISPOSE_TEXT, &[&one.id, &occasion.now])? == 0 {
        return Ok(false);
    }
    let detail = serde_json::json!({ "text": one.code, "sha256": one.sha256 });
    let entry = Entry::new(occasion, "text.disposed", On("staff_text_version", one.id));
    tx.journal(entry.detail(detail));
    Ok(true)
}
