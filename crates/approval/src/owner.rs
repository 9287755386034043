//! What approval asks of the slice whose request it is. Approval knows a request only as a kind and
//! a key; the slice below it hands in its public functions, once, with [`owner!`](crate::owner).

use std::fmt;
use std::sync::Arc;

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Fault, Key, Occasion, StaffId};
use web::Words;

/// Words of a refusal, said in the language of whoever reads them.
#[derive(Clone)]
pub struct Said(Arc<dyn Fn(&Words) -> String + Send + Sync>);

impl Said {
    pub fn new(say: impl Fn(&Words) -> String + Send + Sync + 'static) -> Said {
        Said(Arc::new(say))
    }

    pub fn in_words(&self, words: &Words) -> String {
        (self.0)(words)
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Said(…)")
    }
}

/// What an approver is shown of a request.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Label and answer, in the order in which they are read.
    pub facts: Vec<(String, String)>,
    /// Name and address of what was handed in with it.
    pub files: Vec<(String, String)>,
}

/// How a round ended by the word of an approver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    Approved,
    Denied { by: StaffId, reason: String },
    Returned { by: StaffId, reason: String },
}

/// Whether an approver may send the request back to be revised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revising {
    Possible,
    /// It is answered with yes or no; who was denied may ask again.
    YesOrNo,
}

/// Acts on a settlement with the permit of who decided.
pub type Settled = fn(
    &mut Tx,
    &Permit<action::DecideApproval>,
    &Occasion,
    &Key,
    &Settlement,
) -> Result<(), Failed<Said>>;

/// The public functions of a slice whose requests are approved.
pub struct Owner {
    /// The kind of its subjects: `registration`.
    pub kind: &'static str,
    /// Its forms by name, in words: what a chain can be for.
    pub forms: fn(&Words) -> Vec<(&'static str, String)>,
    pub about: fn(&mut Tx, &Words, &Key) -> Result<Option<About>, Fault>,
    /// Acts on a settlement, in the transaction of the decision. A refusal undoes the decision.
    pub settled: Settled,
    pub revising: Revising,
}

inventory::collect!(Owner);

/// Hands in the functions of a slice whose requests are approved.
#[macro_export]
macro_rules! owner {
    ($owner:expr) => {
        $crate::inventory::submit! { $owner }
    };
}

/// The owner of a kind of subject.
pub(crate) fn of(kind: &str) -> Result<&'static Owner, Fault> {
    inventory::iter::<Owner>
        .into_iter()
        .find(|owner| owner.kind == kind)
        .ok_or_else(|| Fault::new(format!("no slice owns what is called {kind:?}")))
}

/// Every form of every owner, by name and in words.
pub(crate) fn forms(words: &Words) -> Vec<(&'static str, String)> {
    let mut forms: Vec<_> =
        inventory::iter::<Owner>.into_iter().flat_map(|owner| (owner.forms)(words)).collect();
    forms.sort_by(|one, other| one.1.cmp(&other.1));
    forms.dedup_by(|one, other| one.0 == other.0);
    forms
}
