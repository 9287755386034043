//! The definition of professional development in ESSA 8101(42) (20 USC 7801(42)), held against the facts
//! of an activity; and whether Title II-A may pay for it. Pure.
//!
//! The law asks that it be sustained (not stand-alone, 1-day or short-term workshops), intensive,
//! collaborative, job-embedded, data-driven *and* classroom-focused. It names no number of hours or days:
//! the limits below are Perennial's reading, and a person decides. What was not said is unknown, never
//! taken for a no.

use std::collections::BTreeMap;

use catalog::terms::Design;
use catalog::{DataUsed, FollowUp, Format, GroupSetting, Practice, Purpose};
use kernel::{Hours, LocalDate};

/// From so many days of learning on it is not short-term.
pub const SUSTAINED_DAYS: i64 = 3;
/// So far apart are the first and the last of them.
pub const SUSTAINED_SPAN_DAYS: i64 = 30;
/// From so much on it is intensive.
pub const INTENSIVE: Hours = Hours::from_minutes(14 * 60);
/// Below it, it is not.
pub const INTENSIVE_IN_PART: Hours = Hours::from_minutes(6 * 60);

macro_rules! attributes {
    ($($(#[$doc:meta])* $attribute:ident = $name:literal),+ $(,)?) => {
        /// What the definition asks, in its order; last, what it asks of all of them together.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Attribute { $($(#[$doc])* $attribute),+ }

        impl Attribute {
            pub const ALL: &'static [Attribute] = &[$(Attribute::$attribute),+];

            pub const fn name(self) -> &'static str {
                match self { $(Attribute::$attribute => $name),+ }
            }
        }
    };
}

attributes! {
    Sustained = "sustained",
    Intensive = "intensive",
    Collaborative = "collaborative",
    JobEmbedded = "job-embedded",
    DataDriven = "data-driven",
    ClassroomFocused = "classroom-focused",
    /// "Regularly evaluated" is asked of what a district does altogether, not of each activity.
    Evaluated = "evaluated",
}

impl Attribute {
    /// Whether it is one of the six that an activity has to have.
    pub const fn is_of_the_six(self) -> bool {
        match self {
            Attribute::Sustained
            | Attribute::Intensive
            | Attribute::Collaborative
            | Attribute::JobEmbedded
            | Attribute::DataDriven
            | Attribute::ClassroomFocused => true,
            Attribute::Evaluated => false,
        }
    }
}

/// Whether an activity has an attribute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    Yes,
    Partly,
    No,
    /// Nobody has said what it takes to know.
    Unknown,
}

/// When and how long an activity meets: its latest section, as planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Different days on which it meets.
    pub days: i64,
    pub first: LocalDate,
    pub last: LocalDate,
    pub time: Hours,
}

impl Shape {
    pub fn span_days(self) -> i64 {
        self.first.days_until(self.last)
    }
}

/// Whether an activity serves something of the instructional model today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServesInstruction {
    Yes,
    No,
}

/// How far its judging has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    Found,
    Planned,
    No,
}

/// What is known of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// `None`: it has no section that meets.
    pub shape: Option<Shape>,
    pub format: Format,
    pub group_setting: GroupSetting,
    pub design: Design,
    pub purposes: Vec<Purpose>,
    pub serves_instruction: ServesInstruction,
    pub judged: Judged,
}

/// The fact that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    NoSection,
    Meets(Shape, FollowUp),
    Time(Hours),
    Together(Format, GroupSetting),
    Format(Format),
    Practiced(Practice, FollowUp),
    Data(DataUsed),
    Serves(ServesInstruction),
    StudentAchievement,
    Judged(Judged),
}

/// A verdict with its fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub why: Why,
}

/// Whether Title II-A may pay, with the attributes that stand in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fundability {
    Met,
    NotMet(Vec<Attribute>),
    Unknown(Vec<Attribute>),
}

impl Fundability {
    pub const fn name(&self) -> &'static str {
        match self {
            Fundability::Met => "met",
            Fundability::NotMet(_) => "not-met",
            Fundability::Unknown(_) => "unknown",
        }
    }
}

/// Every attribute with its judgement.
pub type Judgements = BTreeMap<Attribute, Judgement>;

/// Holds an activity against the definition.
pub fn judge(facts: &Facts) -> Judgements {
    Attribute::ALL.iter().map(|attribute| (*attribute, one(*attribute, facts))).collect()
}

/// The definition says "and": one attribute that is missing, or only there in part, is enough.
pub fn fundability(judgements: &Judgements) -> Fundability {
    let of = |wanted: &[Verdict]| -> Vec<Attribute> {
        let six = judgements.iter().filter(|(attribute, _)| attribute.is_of_the_six());
        six.filter(|(_, one)| wanted.contains(&one.verdict)).map(|(one, _)| *one).collect()
    };
    let (missing, unknown) = (of(&[Verdict::No, Verdict::Partly]), of(&[Verdict::Unknown]));
    match (missing.is_empty(), unknown.is_empty()) {
        (true, true) => Fundability::Met,
        (true, false) => Fundability::Unknown(unknown),
        (false, _) => {
            let all = of(&[Verdict::No, Verdict::Partly, Verdict::Unknown]);
            Fundability::NotMet(all)
        }
    }
}

fn one(attribute: Attribute, facts: &Facts) -> Judgement {
    let (verdict, why) = match attribute {
        Attribute::Sustained => sustained(facts),
        Attribute::Intensive => intensive(facts),
        Attribute::Collaborative => (
            collaborative(facts.format, facts.group_setting),
            Why::Together(facts.format, facts.group_setting),
        ),
        Attribute::JobEmbedded => job_embedded(facts),
        Attribute::DataDriven => {
            let verdict = match facts.design.data_used {
                DataUsed::Student | DataUsed::StudentAndStaff => Verdict::Yes,
                DataUsed::Staff => Verdict::Partly,
                DataUsed::None => Verdict::No,
                DataUsed::NotSaid => Verdict::Unknown,
            };
            (verdict, Why::Data(facts.design.data_used))
        }
        Attribute::ClassroomFocused => classroom_focused(facts),
        Attribute::Evaluated => {
            let verdict = match facts.judged {
                Judged::Found => Verdict::Yes,
                Judged::Planned => Verdict::Partly,
                Judged::No => Verdict::No,
            };
            (verdict, Why::Judged(facts.judged))
        }
    };
    Judgement { verdict, why }
}

/// Several days, a month or more apart, or fewer with something that follows.
fn sustained(facts: &Facts) -> (Verdict, Why) {
    let Some(shape) = facts.shape else { return (Verdict::Unknown, Why::NoSection) };
    let follow_up = facts.design.follow_up;
    let is_long = shape.days >= SUSTAINED_DAYS && shape.span_days() >= SUSTAINED_SPAN_DAYS;
    let follows = match follow_up {
        FollowUp::Task | FollowUp::Session | FollowUp::Coaching => Verdict::Yes,
        FollowUp::None => Verdict::No,
        FollowUp::NotSaid => Verdict::Unknown,
    };
    let verdict = match (is_long, shape.days, follows) {
        (true, _, _) | (false, 2.., Verdict::Yes) => Verdict::Yes,
        (false, 2.., _) | (false, _, Verdict::Yes) => Verdict::Partly,
        (false, _, Verdict::Unknown) => Verdict::Unknown,
        (false, _, Verdict::Partly | Verdict::No) => Verdict::No,
    };
    (verdict, Why::Meets(shape, follow_up))
}

fn intensive(facts: &Facts) -> (Verdict, Why) {
    let Some(shape) = facts.shape else { return (Verdict::Unknown, Why::NoSection) };
    let verdict = if shape.time >= INTENSIVE {
        Verdict::Yes
    } else if shape.time >= INTENSIVE_IN_PART {
        Verdict::Partly
    } else {
        Verdict::No
    };
    (verdict, Why::Time(shape.time))
}

fn collaborative(format: Format, setting: GroupSetting) -> Verdict {
    match (format, setting) {
        (Format::Plc | Format::Rounds | Format::Network, _) | (_, GroupSetting::SmallGroup) => {
            Verdict::Yes
        }
        (Format::Coaching, GroupSetting::Individual) | (_, GroupSetting::LargeGroup) => {
            Verdict::Partly
        }
        (
            Format::Workshop | Format::Course | Format::Institute | Format::Conference,
            GroupSetting::Individual,
        ) => Verdict::No,
    }
}

fn job_embedded(facts: &Facts) -> (Verdict, Why) {
    match facts.format {
        Format::Plc | Format::Coaching | Format::Rounds => {
            return (Verdict::Yes, Why::Format(facts.format));
        }
        Format::Workshop
        | Format::Course
        | Format::Institute
        | Format::Network
        | Format::Conference => {}
    }
    let Design { practice, follow_up, .. } = facts.design;
    let coached = follow_up == FollowUp::Coaching;
    let verdict = match practice {
        Practice::AtWork => Verdict::Yes,
        Practice::Planned if coached => Verdict::Yes,
        Practice::Planned => Verdict::Partly,
        Practice::Apart | Practice::NotSaid if coached => Verdict::Partly,
        Practice::Apart => Verdict::No,
        Practice::NotSaid => Verdict::Unknown,
    };
    (verdict, Why::Practiced(practice, follow_up))
}

fn classroom_focused(facts: &Facts) -> (Verdict, Why) {
    match facts.serves_instruction {
        ServesInstruction::Yes => (Verdict::Yes, Why::Serves(ServesInstruction::Yes)),
        ServesInstruction::No if facts.purposes.contains(&Purpose::StudentAchievement) => {
            (Verdict::Partly, Why::StudentAchievement)
        }
        ServesInstruction::No => (Verdict::No, Why::Serves(ServesInstruction::No)),
    }
}

#[cfg(test)]
mod tests;
