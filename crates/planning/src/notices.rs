//! What those who see to items of a plan are told of the needs that these answer (P13); what they are told
//! of the items themselves is in [`crate::owned`].

use std::collections::BTreeMap;

use db::outbox::{self, Notice, NoticeKind};
use db::{Tx, setting};
use kernel::{Fault, LocalDate, Occasion, StaffId};
use serde_json::{Map, json};

use crate::need::{Answer, Need};

/// What happened to a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News<'a> {
    /// An item of theirs answers it; by when, if that was said.
    Answered {
        due_on: Option<LocalDate>,
    },
    /// It reads so from today on.
    Reworded {
        statement: &'a str,
    },
    SetAside,
    Withdrawn,
}

impl News<'_> {
    const fn kind(self) -> NoticeKind {
        match self {
            News::Answered { .. } => NoticeKind::new("needs-told-answered"),
            News::Reworded { .. } => NoticeKind::new("needs-told-reworded"),
            News::SetAside => NoticeKind::new("needs-told-set-aside"),
            News::Withdrawn => NoticeKind::new("needs-told-withdrawn"),
        }
    }
}

/// Tells whoever sees to one of the answers, or owns its item, what happened to the need and why. Nobody is
/// told what they did themself, or the same of one need twice on a day: the page says how it stands by then.
/// Once a need is given up, what was told of it before and not read waits no longer.
pub(crate) fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    (need, answers): (&Need, &[Answer]),
    (news, why): (News<'_>, &str),
) -> Result<(), Fault> {
    let link = link(need);
    let today = setting::calendar(tx)?.start_of(occasion.today);
    for (to, items) in owners(tx, occasion, answers)? {
        if outbox::was_told(tx, to, news.kind(), (&link, today))? {
            continue;
        }
        let mut args = Map::new();
        args.insert("items".to_owned(), json!(items.join(", ")));
        args.insert("why".to_owned(), json!(why.trim()));
        let statement = match news {
            News::Answered { due_on } => {
                let due = due_on.map_or_else(|| "none".to_owned(), |day| day.to_string());
                args.insert("due".to_owned(), json!(due));
                &need.wording_on(occasion.today).statement
            }
            News::Reworded { statement } => statement,
            News::SetAside | News::Withdrawn => {
                outbox::over_for(tx, to, &link, occasion.now)?;
                &need.wording_on(occasion.today).statement
            }
        };
        args.insert("statement".to_owned(), json!(statement));
        let link = Some(link.clone());
        outbox::tell(tx, occasion, Notice { to, kind: news.kind(), args, link })?;
    }
    Ok(())
}

/// Whoever saw to what answered a need, and sees to none of its answers now, is not asked further about it.
pub(crate) fn let_go(
    tx: &mut Tx,
    occasion: &Occasion,
    need: &Need,
    (gone, stay): (&[Answer], &[Answer]),
) -> Result<(), Fault> {
    let stay = owners(tx, occasion, stay)?;
    for person in owners(tx, occasion, gone)?.into_keys().filter(|one| !stay.contains_key(one)) {
        outbox::over_for(tx, person, &link(need), occasion.now)?;
    }
    Ok(())
}

/// The page that what is told of a need is about.
pub(crate) fn link(need: &Need) -> String {
    format!("/needs/{}", need.key)
}

/// Who sees to these answers or owns their items, still works here and is not who acts; with the codes of
/// the items.
fn owners(
    tx: &mut Tx,
    occasion: &Occasion,
    answers: &[Answer],
) -> Result<BTreeMap<StaffId, Vec<String>>, Fault> {
    let mut owners: BTreeMap<StaffId, Vec<String>> = BTreeMap::new();
    for answer in answers {
        let Some(tree) = crate::tree_of_item(tx, answer.item)? else { continue };
        let Some(item) = tree.item(answer.item) else { continue };
        for owner in [answer.owner, item.owner].into_iter().flatten() {
            let codes = owners.entry(owner).or_default();
            if !codes.contains(&item.code) {
                codes.push(item.code.clone());
            }
        }
    }
    for owner in owners.keys().copied().collect::<Vec<_>>() {
        let person = staff::person(tx, owner)?;
        let works_here = person.is_some_and(|person| !person.has_left_by(occasion.today));
        if !works_here || occasion.by.staff() == Some(owner) {
            owners.remove(&owner);
        }
    }
    Ok(owners)
}
