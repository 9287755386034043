//! Growth plans and what became of learning (P10, P11, P14): counts, never a draft, never a name.

use std::collections::{HashMap, HashSet};

use growth::figures::{Applied, Figures, stepped};
use growth::follow::FollowThrough;
use kernel::{ElementId, StaffId};
use planning::{Element, Version};
use staff::Audience;
use suppression::{Counts, Percent};

use super::Member;

/// The role group of those who lead.
const LEADERS: &str = "leadership";

/// A share as it may be told: in steps, near an end as "at most" or "at least"; `None`: of too few.
fn told(people: usize, some: usize) -> Option<Percent> {
    let (people, some) = stepped((people, some));
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let counts = Counts { reached: whole(some), others: whole(people) - whole(some) };
    (people > 0).then(|| Percent::of(counts))
}

/// Growth in the school year up to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    pub staff: usize,
    /// Those of them with an approved plan, as may be told; `None`: too few.
    pub approved: Option<Percent>,
    pub leaders: usize,
    pub leaders_approved: Option<Percent>,
    /// People with a mentor on the day.
    pub mentored: usize,
    /// Academies on the day.
    pub academies: academy::cohort::Figures,
    /// Goals that name an indicator.
    pub goals_on_indicators: usize,
    pub applied: Applied,
    pub follow: FollowThrough,
    /// How people judge themselves, of five people and more, most wanted first.
    pub wanted: Vec<Wanted>,
}

/// One indicator as those who assessed themselves see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub name: String,
    /// Whose work the framework describes.
    pub audience: Audience,
    pub people: usize,
    pub want_to_grow: usize,
}

impl Growth {
    pub fn of<'v>(figures: &Figures, members: &[Member], versions: &'v [Version]) -> Growth {
        let approved: HashSet<StaffId> = figures.approved().collect();
        let is_approved = |member: &&Member| approved.contains(&member.person);
        let leaders = || members.iter().filter(|member| member.group == LEADERS);
        let elements = |version: &'v Version| {
            version.elements.iter().map(move |element| (element.id, (element, version)))
        };
        let known: HashMap<ElementId, (&Element, &Version)> =
            versions.iter().flat_map(elements).collect();
        let mut wanted: Vec<Wanted> = figures
            .indicators
            .iter()
            .filter_map(|one| {
                let (element, version) = known.get(&one.element)?;
                Some(Wanted {
                    name: element.named(),
                    audience: version.audience.clone(),
                    people: one.people,
                    want_to_grow: one.want_to_grow,
                })
            })
            .collect();
        wanted.sort_by_key(|one| {
            (std::cmp::Reverse(one.want_to_grow * 100 / one.people.max(1)), one.name.clone())
        });
        Growth {
            staff: members.len(),
            approved: told(members.len(), members.iter().filter(is_approved).count()),
            leaders: leaders().count(),
            leaders_approved: told(leaders().count(), leaders().filter(is_approved).count()),
            mentored: figures.mentored,
            academies: academy::cohort::Figures::default(),
            goals_on_indicators: figures.goals_on_indicators,
            applied: figures.applied,
            follow: figures.follow,
            wanted,
        }
    }
}
