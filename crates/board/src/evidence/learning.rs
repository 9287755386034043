//! What was learned: hours and people, by purpose, kind, quarter and mode (P1, P2, P4, P5).

use std::collections::{BTreeMap, HashMap};

use catalog::kinds::{Mode, Purpose};
use kernel::{ActivityId, Hours, LocalDate, SectionId, StaffId};

use super::{Member, QUARTERS, Quarters, Traits};

/// One line of the ledger, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub person: StaffId,
    pub section: Option<SectionId>,
    pub activity: Option<ActivityId>,
    /// For learning outside a section: the line that all its corrections name. Otherwise 0.
    pub outside: i64,
    pub is_training: bool,
    pub quarter: i64,
    /// A number for the credit type: the same learning may earn in several.
    pub credit_type: usize,
    pub minutes: i64,
}

/// One person's learning in one section, or one piece of it outside: what its lines add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub person: StaffId,
    pub section: Option<SectionId>,
    pub activity: Option<ActivityId>,
    pub is_training: bool,
    pub quarter: usize,
    pub minutes: i64,
}

/// Adds up the lines of each piece, so that what was revoked is gone. Where a piece earned in
/// several credit types its time counts once: the largest of them. In order of person.
pub fn pieces(mut lines: Vec<Line>) -> Vec<Piece> {
    lines.sort_unstable_by_key(|line| {
        (line.person, line.section, line.outside, line.credit_type, line.quarter)
    });
    let mut pieces = Vec::with_capacity(lines.len());
    for one in
        lines.chunk_by(|a, b| (a.person, a.section, a.outside) == (b.person, b.section, b.outside))
    {
        let minutes = one
            .chunk_by(|a, b| a.credit_type == b.credit_type)
            .map(|lines| lines.iter().map(|line| line.minutes).sum::<i64>())
            .max();
        let first = one[0];
        if let Some(minutes) = minutes.filter(|minutes| *minutes > 0) {
            pieces.push(Piece {
                person: first.person,
                section: first.section,
                activity: first.activity,
                is_training: first.is_training,
                quarter: usize::try_from(first.quarter).unwrap_or(0).min(QUARTERS - 1),
                minutes,
            });
        }
    }
    pieces
}

/// People and their time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    pub people: usize,
    pub hours: Hours,
}

/// What one purpose was served with (P1). A person who learned for two purposes is in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurposeLearning {
    /// `None`: activities that name no purpose, and learning outside the catalog.
    pub purpose: Option<Purpose>,
    pub activities: usize,
    pub learned: Learned,
}

/// What was learned face to face, online or in both (P5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModeLearning {
    /// `None`: learning outside the catalog.
    pub mode: Option<Mode>,
    pub activities: usize,
    pub learned: Learned,
}

/// One quarter of the school year (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuarterLearning {
    /// From 1.
    pub number: usize,
    pub first_day: LocalDate,
    pub last_day: LocalDate,
    /// People on the day who had been hired before the quarter ended.
    pub staff: usize,
    pub learned: Learned,
}

/// One role group's learning this school year (P2, P4), of those who work here on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupLearning {
    pub group: String,
    pub staff: usize,
    pub training: Learned,
    pub development: Learned,
    /// Learned at all.
    pub any: Learned,
    /// Learned in each quarter begun since they were hired.
    pub in_each_quarter: usize,
    /// Learned in at least one section of two sessions or more.
    pub sustained: usize,
    /// Learned, but only in single sessions.
    pub one_off: usize,
}

/// All that was learned in a school year up to a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learning {
    /// Everyone's, also of those who have left since.
    pub total: Learned,
    pub training: Hours,
    pub development: Hours,
    pub purposes: Vec<PurposeLearning>,
    pub modes: Vec<ModeLearning>,
    /// Those begun.
    pub quarters: Vec<QuarterLearning>,
    /// By name.
    pub groups: Vec<GroupLearning>,
}

/// What the learning is judged by.
pub struct Around<'a> {
    pub members: &'a [Member],
    pub traits: &'a Traits,
    /// Sections with two sessions or more, in order.
    pub series: &'a [SectionId],
    pub quarters: Quarters,
    pub on: LocalDate,
}

impl Learning {
    pub fn of(pieces: &[Piece], around: &Around<'_>) -> Learning {
        let of_kind = |is_training: bool| {
            minutes(pieces.iter().filter(move |piece| piece.is_training == is_training))
        };
        let people: HashMap<StaffId, Person> = pieces
            .chunk_by(|a, b| a.person == b.person)
            .map(|own| (own[0].person, Person::of(own, around.series)))
            .collect();
        Learning {
            total: Learned { people: people.len(), hours: minutes(pieces.iter()) },
            training: of_kind(true),
            development: of_kind(false),
            purposes: by_purpose(pieces, around.traits),
            modes: by_mode(pieces, around.traits),
            quarters: by_quarter(&people, around),
            groups: by_group(&people, around),
        }
    }

    /// The same over all groups: everyone who works here on the day.
    pub fn everyone(&self) -> GroupLearning {
        self.groups.iter().fold(GroupLearning::default(), |sum, group| GroupLearning {
            group: String::new(),
            staff: sum.staff + group.staff,
            training: sum.training.plus(group.training),
            development: sum.development.plus(group.development),
            any: sum.any.plus(group.any),
            in_each_quarter: sum.in_each_quarter + group.in_each_quarter,
            sustained: sum.sustained + group.sustained,
            one_off: sum.one_off + group.one_off,
        })
    }
}

impl Learned {
    fn plus(self, other: Learned) -> Learned {
        Learned { people: self.people + other.people, hours: self.hours + other.hours }
    }

    fn count(&mut self, hours: Hours) {
        if !hours.is_zero() {
            self.people += 1;
            self.hours = self.hours + hours;
        }
    }
}

/// One person's school year.
#[derive(Default)]
struct Person {
    training: Hours,
    development: Hours,
    quarters: [Hours; QUARTERS],
    in_a_series: bool,
}

impl Person {
    fn of(own: &[Piece], series: &[SectionId]) -> Person {
        let mut person = Person::default();
        for piece in own {
            let hours = Hours::from_minutes(piece.minutes);
            let kind =
                if piece.is_training { &mut person.training } else { &mut person.development };
            *kind = *kind + hours;
            person.quarters[piece.quarter] = person.quarters[piece.quarter] + hours;
            person.in_a_series |=
                piece.section.is_some_and(|section| series.binary_search(&section).is_ok());
        }
        person
    }
}

fn minutes<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Hours {
    Hours::from_minutes(pieces.map(|piece| piece.minutes).sum())
}

/// Asks once what each activity belongs to, for there are few of them. Pieces come in order of
/// person.
fn by_trait<K: Ord + Copy>(
    pieces: &[Piece],
    all: &[K],
    of: impl Fn(Option<ActivityId>) -> Vec<K>,
) -> BTreeMap<K, Found> {
    let mut belongs: HashMap<Option<ActivityId>, Vec<K>> = HashMap::new();
    let mut found: BTreeMap<K, Found> = all.iter().map(|key| (*key, Found::default())).collect();
    for piece in pieces {
        let keys = belongs.entry(piece.activity).or_insert_with(|| of(piece.activity));
        for key in keys.iter() {
            found.entry(*key).or_default().count(piece);
        }
    }
    for (activity, keys) in belongs {
        for key in keys {
            found.entry(key).or_default().activities += usize::from(activity.is_some());
        }
    }
    found
}

/// What belongs to one purpose or mode.
#[derive(Default)]
struct Found {
    activities: usize,
    learned: Learned,
    latest: Option<StaffId>,
}

impl Found {
    fn count(&mut self, piece: &Piece) {
        self.learned.hours = self.learned.hours + Hours::from_minutes(piece.minutes);
        if self.latest != Some(piece.person) {
            self.learned.people += 1;
            self.latest = Some(piece.person);
        }
    }
}

fn by_purpose(pieces: &[Piece], traits: &Traits) -> Vec<PurposeLearning> {
    let all: Vec<Option<Purpose>> = Purpose::ALL.iter().copied().map(Some).collect();
    let found = by_trait(pieces, &all, |activity| {
        let purposes = activity.map_or(&[][..], |activity| traits.purposes(activity));
        if purposes.is_empty() { vec![None] } else { purposes.iter().copied().map(Some).collect() }
    });
    in_order(found)
        .map(|(purpose, found)| PurposeLearning {
            purpose,
            activities: found.activities,
            learned: found.learned,
        })
        .collect()
}

fn by_mode(pieces: &[Piece], traits: &Traits) -> Vec<ModeLearning> {
    let all: Vec<Option<Mode>> = Mode::ALL.iter().copied().map(Some).collect();
    let found = by_trait(pieces, &all, |activity| {
        vec![activity.and_then(|activity| traits.mode(activity))]
    });
    in_order(found)
        .map(|(mode, found)| ModeLearning {
            mode,
            activities: found.activities,
            learned: found.learned,
        })
        .collect()
}

/// What has a name first; what has none last.
fn in_order<K: Ord + Copy, V>(
    found: BTreeMap<Option<K>, V>,
) -> impl Iterator<Item = (Option<K>, V)> {
    let (unnamed, named): (Vec<_>, Vec<_>) = found.into_iter().partition(|(key, _)| key.is_none());
    named.into_iter().chain(unnamed)
}

fn by_quarter(people: &HashMap<StaffId, Person>, around: &Around<'_>) -> Vec<QuarterLearning> {
    let first_days = around.quarters.first_days();
    (0..around.quarters.begun(around.on))
        .map(|quarter| {
            let last_day = around.quarters.last_day_of(quarter);
            let mut found = QuarterLearning {
                number: quarter + 1,
                first_day: first_days[quarter],
                last_day,
                staff: 0,
                learned: Learned::default(),
            };
            for member in around.members.iter().filter(|member| was_hired(member, last_day)) {
                found.staff += 1;
                if let Some(person) = people.get(&member.person) {
                    found.learned.count(person.quarters[quarter]);
                }
            }
            found
        })
        .collect()
}

fn was_hired(member: &Member, by: LocalDate) -> bool {
    member.hired_on.is_none_or(|hired_on| hired_on <= by)
}

fn by_group(people: &HashMap<StaffId, Person>, around: &Around<'_>) -> Vec<GroupLearning> {
    let begun = around.quarters.begun(around.on);
    let mut groups: BTreeMap<&str, GroupLearning> = BTreeMap::new();
    for member in around.members {
        let group = groups.entry(&member.group).or_default();
        group.staff += 1;
        let Some(person) = people.get(&member.person) else { continue };
        group.training.count(person.training);
        group.development.count(person.development);
        group.any.count(person.training + person.development);
        let continual = (0..begun)
            .filter(|quarter| was_hired(member, around.quarters.last_day_of(*quarter)))
            .all(|quarter| !person.quarters[quarter].is_zero());
        group.in_each_quarter += usize::from(continual);
        group.sustained += usize::from(person.in_a_series);
        group.one_off += usize::from(!person.in_a_series);
    }
    groups
        .into_iter()
        .map(|(name, group)| GroupLearning { group: name.to_owned(), ..group })
        .collect()
}
