//! What the records say is needed, and what the office made of it: a need, or nothing, with why.

use std::collections::HashMap;

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, LocalDate, Occasion};

use crate::need::{Need, NeedRefusal, NeedState};
use crate::store::signal as store;

/// A signal that is not made a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub on: LocalDate,
    pub why: String,
}

/// What was set aside, by the signal's name.
pub fn set_aside(tx: &mut Tx) -> Result<HashMap<String, SetAside>, Fault> {
    store::set_aside(tx)
}

/// The needs that were raised from signals and not withdrawn since, by the signal's name, the latest of
/// each.
pub fn raised(needs: &[Need], today: LocalDate) -> HashMap<&str, &Need> {
    let stands = |need: &&Need| need.state_on(today) != Some(NeedState::Withdrawn);
    let raised = needs.iter().rev().filter(stands);
    raised.filter_map(|need| Some((need.signal.as_deref()?, need))).collect()
}

/// Makes nothing of a signal, and says why. Said again, the later why holds.
pub fn set_signal_aside(
    tx: &mut Tx,
    _: &Permit<action::EditNeeds>,
    occasion: &Occasion,
    (signal, why): (&str, &str),
) -> Result<(), Failed<NeedRefusal>> {
    if why.trim().is_empty() {
        return Err(Failed::Refused(NeedRefusal::ReasonMissing));
    }
    let id = store::keep(tx, (signal, why.trim()), occasion)?;
    tx.journal(
        Entry::new(occasion, "need.signal_set_aside", On("need_signal", id))
            .detail(serde_json::json!({ "signal": signal })),
    );
    Ok(())
}

/// Takes a signal up again.
pub fn take_up_signal(
    tx: &mut Tx,
    _: &Permit<action::EditNeeds>,
    occasion: &Occasion,
    signal: &str,
) -> Result<(), Fault> {
    if let Some(id) = store::forget(tx, signal)? {
        tx.journal(
            Entry::new(occasion, "need.signal_taken_up", On("need_signal", id))
                .detail(serde_json::json!({ "signal": signal })),
        );
    }
    Ok(())
}
