//! Doubt about a need: what it rests on was withdrawn or replaced after it was raised. The need stands,
//! and its page says so; whoever looks after needs decides what becomes of it.

use db::journal::{Entry, On};
use db::{Tx, sql};
use kernel::{Fault, LocalDate, NeedId, Occasion};

/// What became of the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    Withdrawn,
    Replaced,
}

impl DoubtKind {
    pub const fn name(self) -> &'static str {
        match self {
            DoubtKind::Withdrawn => "withdrawn",
            DoubtKind::Replaced => "replaced",
        }
    }

    pub fn parse(name: &str) -> Option<DoubtKind> {
        [DoubtKind::Withdrawn, DoubtKind::Replaced].into_iter().find(|one| one.name() == name)
    }
}

/// One doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub on: LocalDate,
    pub kind: DoubtKind,
    /// What was withdrawn or replaced, by its name.
    pub about: String,
    pub why: String,
}

sql! {
    DOUBTS_OF = "select on_date, kind, about, why from need_doubt where need_id = $1 order by id";
    IN_DOUBT = "select distinct need_id from need_doubt order by need_id";
    ADD_DOUBT = "insert into need_doubt (need_id, on_date, kind, about, why, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7)";
}

/// The needs that cite a page: its address, and whatever follows it after `&`.
pub fn needs_citing(tx: &mut Tx, address: &str) -> Result<Vec<NeedId>, Fault> {
    let cites = |cites: &str| {
        cites.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('&'))
    };
    let needs = crate::needs(tx)?.into_iter();
    Ok(needs.filter(|need| need.cites.as_deref().is_some_and(cites)).map(|need| need.id).collect())
}

/// Tells these needs that what they rest on is no more what it was. The slice that withdrew it has asked
/// for the permit to do so.
pub fn cast_doubt(
    tx: &mut Tx,
    occasion: &Occasion,
    needs: &[NeedId],
    (kind, about, why): (DoubtKind, &str, &str),
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    for need in needs {
        let values: [&dyn db::ToValue; 7] =
            [need, &occasion.today, &kind.name(), &about, &why, &occasion.now, &by];
        tx.run(&ADD_DOUBT, &values)?;
        let detail = serde_json::json!({ "kind": kind.name(), "about": about });
        tx.journal(Entry::new(occasion, "need.doubted", On("need", need.0)).detail(detail));
    }
    Ok(())
}

/// Every doubt about a need, in order.
pub fn doubts_of(tx: &mut Tx, need: NeedId) -> Result<Vec<Doubt>, Fault> {
    tx.rows(&DOUBTS_OF, &[&need], |row| {
        let kind: String = row.get(1)?;
        let kind = DoubtKind::parse(&kind)
            .ok_or_else(|| Fault::new(format!("{kind:?} is no kind of doubt")))?;
        Ok(Doubt { on: row.get(0)?, kind, about: row.get(2)?, why: row.get(3)? })
    })
}

/// The needs with any.
pub fn in_doubt(tx: &mut Tx) -> Result<Vec<NeedId>, Fault> {
    tx.rows(&IN_DOUBT, &[], |row| row.get(0))
}
