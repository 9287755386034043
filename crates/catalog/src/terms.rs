//! On what terms an activity is taken: what has to be taken before it, and whether it may be taken
//! again (REG-10); and how it is made, as far as the law on its money asks. Apart from the activity itself, because most have neither.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{ActivityId, Fault, Key, Occasion};

use crate::kinds::{DataUsed, FollowUp, Practice};
use crate::store;

/// Whether who has credit for an activity may take it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Retake {
    #[default]
    WithCredit,
    /// They may come, and earn nothing a second time.
    WithoutCredit,
    NotAllowed,
}

impl Retake {
    pub const ALL: &'static [Retake] =
        &[Retake::WithCredit, Retake::WithoutCredit, Retake::NotAllowed];

    pub const fn name(self) -> &'static str {
        match self {
            Retake::WithCredit => "with-credit",
            Retake::WithoutCredit => "without-credit",
            Retake::NotAllowed => "not-allowed",
        }
    }

    pub fn parse(name: &str) -> Option<Retake> {
        Retake::ALL.iter().copied().find(|one| one.name() == name)
    }
}

/// An activity that has to be taken before another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prerequisite {
    pub activity: ActivityId,
    pub key: Key,
    pub title: String,
}

/// How an activity is made. Where nothing was said, nothing is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    pub data_used: DataUsed,
    pub follow_up: FollowUp,
    pub practice: Practice,
}

impl Default for Design {
    fn default() -> Design {
        Design {
            data_used: DataUsed::NotSaid,
            follow_up: FollowUp::NotSaid,
            practice: Practice::NotSaid,
        }
    }
}

/// The terms of one activity.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Terms {
    pub retake: Retake,
    /// All of them, by title.
    pub prerequisites: Vec<Prerequisite>,
    pub design: Design,
}

pub fn terms(tx: &mut Tx, activity: ActivityId) -> Result<Terms, Fault> {
    Ok(Terms {
        retake: store::terms::retake(tx, activity)?,
        prerequisites: store::terms::prerequisites(tx, activity)?,
        design: store::terms::design(tx, activity)?.unwrap_or_default(),
    })
}

/// What would have to be taken before itself: nobody could ever begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedsItself {
    pub title: String,
}

/// Sets the terms of an activity. What is needed for what is needed counts too: a circle is
/// refused.
pub fn set_terms(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: ActivityId,
    terms: &Terms,
) -> Result<(), kernel::Failed<NeedsItself>> {
    for one in &terms.prerequisites {
        let needed = store::terms::needed_for(tx, one.activity)?;
        if one.activity == activity || needed.contains(&activity) {
            let title = one.title.clone();
            return Err(kernel::Failed::Refused(NeedsItself { title }));
        }
    }
    store::terms::keep(tx, activity, terms)?;
    let needed: Vec<&str> = terms.prerequisites.iter().map(|one| one.title.as_str()).collect();
    tx.journal(
        journal::Entry::new(occasion, "activity.terms", journal::On("activity", activity.0))
            .detail(serde_json::json!({
                "retake": terms.retake.name(), "needed": needed,
                "data": terms.design.data_used.name(), "follow-up": terms.design.follow_up.name(),
                "practice": terms.design.practice.name(),
            })),
    );
    Ok(())
}

/// The activity with every copy made of it or it was made of: the same learning in other years.
pub fn same_learning(tx: &mut Tx, activity: ActivityId) -> Result<Vec<ActivityId>, Fault> {
    store::terms::family(tx, activity)
}

/// How each activity is made of which it was said.
pub fn designs(tx: &mut Tx) -> Result<std::collections::BTreeMap<ActivityId, Design>, Fault> {
    store::terms::designs(tx)
}
