//! Why something about a skill is not recorded.

use kernel::LocalDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkillRefusal {
    /// It is no skill of a set in force.
    NoSuchSkill,
    /// The person's positions do not need it.
    NotNeeded,
    /// Somebody else has to see it.
    Oneself,
    /// The day has not come yet.
    Ahead,
    /// It was longer ago than [`crate::show::DAYS_BACK_MAX`] days.
    TooLongAgo,
    /// The set has levels and none of them was chosen, or it has none.
    LevelMissing,
    /// A paper ends after it begins.
    EndsBefore { issued: LocalDate },
    /// Too few words to know later what was seen.
    WordsMissing,
    /// It was withdrawn before, or never recorded here.
    NotStanding,
    /// The framework is not a set of skills.
    NotASet,
    /// The person does not work here.
    NotHere,
    /// They assess this set already.
    Already,
}
