//! What is offered, to whom, and in which variety (P3, P5, P6, P7).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::kinds::{Format, GroupSetting, Kind, Mode, Provider, Purpose};
use kernel::ActivityId;
use staff::{Audience, StaffFacts};

use super::Member;

/// The formats that clause P7 names. Learning communities, coaching and rounds are P8's.
pub const FORMATS: [Format; 5] =
    [Format::Workshop, Format::Course, Format::Institute, Format::Network, Format::Conference];

/// One activity with sections in the school year, as it stood on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub activity: ActivityId,
    pub kind: Kind,
    pub format: Format,
    pub mode: Mode,
    pub provider: Provider,
    pub group_setting: GroupSetting,
    /// The rule's text.
    pub audience: String,
    pub names_job_target: bool,
    /// How many meet in the school year.
    pub sections: usize,
    /// How many of them one can still sign up for.
    pub sections_open: usize,
}

/// What is known of every activity there has been.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    modes: HashMap<ActivityId, Mode>,
    purposes: HashMap<ActivityId, Vec<Purpose>>,
    topics: HashMap<ActivityId, Vec<String>>,
}

impl Traits {
    pub fn new(
        modes: Vec<(ActivityId, Mode)>,
        purposes: Vec<(ActivityId, Purpose)>,
        topics: Vec<(ActivityId, String)>,
    ) -> Traits {
        let mut traits = Traits { modes: modes.into_iter().collect(), ..Traits::default() };
        for (activity, purpose) in purposes {
            traits.purposes.entry(activity).or_default().push(purpose);
        }
        for (activity, topic) in topics {
            traits.topics.entry(activity).or_default().push(topic);
        }
        traits
    }

    pub fn mode(&self, activity: ActivityId) -> Option<Mode> {
        self.modes.get(&activity).copied()
    }

    pub fn purposes(&self, activity: ActivityId) -> &[Purpose] {
        self.purposes.get(&activity).map_or(&[], Vec::as_slice)
    }

    pub fn topics(&self, activity: ActivityId) -> &[String] {
        self.topics.get(&activity).map_or(&[], Vec::as_slice)
    }
}

/// What is open to one role group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupOffer {
    pub group: String,
    pub staff: usize,
    /// Activities one can sign up for now that are open to someone in the group.
    pub activities_now: usize,
    /// People in the group to whom nothing is open now.
    pub without: usize,
    /// Activities of this school year open to someone in the group, by [`FORMATS`].
    pub formats: [usize; 5],
}

impl GroupOffer {
    pub fn formats_offered(&self) -> usize {
        self.formats.iter().filter(|activities| **activities > 0).count()
    }
}

/// Where activities of one format, provider and group setting are counted (P7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell {
    pub format: Format,
    pub provider: Provider,
    pub group_setting: GroupSetting,
}

/// Where activities of one mode are counted (P5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ModeOffer {
    pub mode: Mode,
    pub activities: usize,
    pub sections: usize,
}

/// What trainings are for (P3). One that names a job target and answers a mandate is in both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TrainingOffer {
    pub activities: usize,
    pub with_job_target: usize,
    pub for_a_mandate: usize,
    pub for_neither: usize,
}

/// All that is offered in the school year, as of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    pub activities: usize,
    pub sections: usize,
    pub activities_now: usize,
    pub without_purpose: usize,
    pub training: TrainingOffer,
    pub modes: Vec<ModeOffer>,
    /// Every combination of [`FORMATS`], providers and group settings, in that order.
    pub cells: Vec<(Cell, usize)>,
    /// By name.
    pub groups: Vec<GroupOffer>,
}

impl Offers {
    /// `is_mandated` says whether some mandate in force asks for a topic.
    pub fn of(
        offers: &[Offer],
        traits: &Traits,
        staff: &[(Member, &StaffFacts)],
        is_mandated: impl Fn(&str) -> bool,
    ) -> Offers {
        Offers {
            activities: offers.len(),
            sections: offers.iter().map(|offer| offer.sections).sum(),
            activities_now: offers.iter().filter(|offer| offer.sections_open > 0).count(),
            without_purpose: offers
                .iter()
                .filter(|offer| traits.purposes(offer.activity).is_empty())
                .count(),
            training: training(offers, traits, is_mandated),
            modes: modes(offers),
            cells: cells(offers),
            groups: groups(offers, staff),
        }
    }

    /// Which of [`FORMATS`] are offered at all.
    pub fn formats_offered(&self) -> usize {
        FORMATS
            .iter()
            .filter(|format| {
                self.cells
                    .iter()
                    .any(|(cell, activities)| cell.format == **format && *activities > 0)
            })
            .count()
    }

    /// How many combinations have nothing.
    pub fn empty_cells(&self) -> usize {
        self.cells.iter().filter(|(_, activities)| *activities == 0).count()
    }

    /// Groups with nothing open to anyone in them now.
    pub fn groups_without(&self) -> usize {
        self.groups.iter().filter(|group| group.activities_now == 0).count()
    }

    pub fn people_without(&self) -> usize {
        self.groups.iter().map(|group| group.without).sum()
    }
}

fn training(
    offers: &[Offer],
    traits: &Traits,
    is_mandated: impl Fn(&str) -> bool,
) -> TrainingOffer {
    let mut found = TrainingOffer::default();
    for offer in offers.iter().filter(|offer| offer.kind == Kind::Training) {
        let mandated = traits.topics(offer.activity).iter().any(|topic| is_mandated(topic));
        found.activities += 1;
        found.with_job_target += usize::from(offer.names_job_target);
        found.for_a_mandate += usize::from(mandated);
        found.for_neither += usize::from(!mandated && !offer.names_job_target);
    }
    found
}

fn modes(offers: &[Offer]) -> Vec<ModeOffer> {
    let of = |mode: Mode| {
        let own = || offers.iter().filter(move |offer| offer.mode == mode);
        let sections = own().map(|offer| offer.sections).sum();
        ModeOffer { mode, activities: own().count(), sections }
    };
    Mode::ALL.iter().copied().map(of).collect()
}

fn cells(offers: &[Offer]) -> Vec<(Cell, usize)> {
    let mut cells = Vec::new();
    for format in FORMATS {
        for provider in Provider::ALL.iter().copied() {
            for group_setting in GroupSetting::ALL.iter().copied() {
                let cell = Cell { format, provider, group_setting };
                let fits = |offer: &&Offer| {
                    (offer.format, offer.provider, offer.group_setting)
                        == (cell.format, cell.provider, cell.group_setting)
                };
                cells.push((cell, offers.iter().filter(fits).count()));
            }
        }
    }
    cells
}

/// Many activities share one audience, so each rule is read and asked once.
fn groups(offers: &[Offer], staff: &[(Member, &StaffFacts)]) -> Vec<GroupOffer> {
    let mut groups: BTreeMap<&str, GroupOffer> = BTreeMap::new();
    for (member, _) in staff {
        groups.entry(&member.group).or_default().staff += 1;
    }
    let mut audiences: BTreeMap<&str, Vec<&Offer>> = BTreeMap::new();
    for offer in offers {
        audiences.entry(&offer.audience).or_default().push(offer);
    }
    let mut has_offer = vec![false; staff.len()];
    for (rule, offers) in audiences {
        // A rule that cannot be read lets nobody in, here as in the catalog.
        let Ok(audience) = Audience::parse(rule) else { continue };
        let now = offers.iter().filter(|offer| offer.sections_open > 0).count();
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        for (index, (member, facts)) in staff.iter().enumerate() {
            let is_new = !reached.contains(member.group.as_str());
            let matters = is_new || (now > 0 && !has_offer[index]);
            if matters && audience.includes(facts) {
                has_offer[index] |= now > 0;
                reached.insert(&member.group);
            }
        }
        for group in reached {
            let found = groups.entry(group).or_default();
            found.activities_now += now;
            for (format, activities) in FORMATS.iter().zip(&mut found.formats) {
                *activities += offers.iter().filter(|offer| offer.format == *format).count();
            }
        }
    }
    for ((member, _), has_offer) in staff.iter().zip(has_offer) {
        groups.entry(&member.group).or_default().without += usize::from(!has_offer);
    }
    groups.into_iter().map(|(name, group)| GroupOffer { group: name.to_owned(), ..group }).collect()
}
