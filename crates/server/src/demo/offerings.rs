//! What the demo district offers: the fall workshop week's options, the training that law and
//! district require, and what runs through the year.

use catalog::Approval;

/// One activity as the office would type it.
#[derive(Clone, Copy, Debug)]
pub struct Offering {
    pub title: &'static str,
    pub summary: &'static str,
    /// `training` or `professional-development`.
    pub kind: &'static str,
    /// A format of the catalog: `workshop`, `institute` …
    pub format: &'static str,
    /// `individual`, `small-group` or `large-group`.
    pub group_setting: &'static str,
    /// Who offers it, when it is not the district.
    pub provider: Option<&'static str>,
    pub purpose: &'static str,
    pub audience: &'static str,
    /// What it teaches, in the words mandates use.
    pub topics: &'static [&'static str],
    /// Minutes of each session.
    pub minutes: i64,
    /// Sessions of each section.
    pub sessions: usize,
    /// Whether the supervisor decides who goes.
    pub approval: Approval,
}

pub(super) const ALL: &str = "all";
pub(super) const TEACHERS: &str = "group = instruction";
pub(super) const ELEMENTARY: &str = "group = instruction and level = elementary";
pub(super) const PRIMARY: &str = "role = teacher and grade in (K, 1, 2, 3)";
pub(super) const SECONDARY: &str = "group = instruction and level in (middle, high)";
pub(super) const SPECIAL: &str =
    "role in (special-education-teacher, speech-pathologist, psychologist)";
pub(super) const PARAS: &str = "group = paraprofessional";
pub(super) const CARE: &str = "group in (student-services, health)";
pub(super) const FOOD: &str = "group = food-service";
pub(super) const DRIVERS: &str = "role in (driver, small-vehicle-driver)";
pub(super) const CUSTODIANS: &str = "group = custodian";
pub(super) const OFFICE: &str = "group in (office, technology)";
pub(super) const LEADERS: &str = "category = administrator";
pub(super) const SECURITY: &str = "group = security";

pub(super) const POTENTIAL: &str = "staff-potential";
pub(super) const ACHIEVEMENT: &str = "student-achievement";
pub(super) const OPERATIONS: &str = "district-operations";

pub(super) const fn option(
    title: &'static str,
    summary: &'static str,
    purpose: &'static str,
    audience: &'static str,
    minutes: i64,
) -> Offering {
    Offering {
        title,
        summary,
        kind: "professional-development",
        format: "workshop",
        group_setting: "large-group",
        provider: None,
        purpose,
        audience,
        topics: &[],
        minutes,
        sessions: 1,
        approval: Approval::NotNeeded,
    }
}

pub(super) const fn skill(
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    minutes: i64,
) -> Offering {
    Offering { kind: "training", ..option(title, summary, OPERATIONS, audience, minutes) }
}

const fn required(
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    topics: &'static [&'static str],
    minutes: i64,
) -> Offering {
    Offering { topics, ..skill(title, summary, audience, minutes) }
}

/// What every member of staff who meets students is asked each fall by the district's own rule.
pub(super) const BULLYING: &str = "Bullying prevention: seeing it, stopping it";

/// Training that law or the district requires. The hours are demo values: a district sets its own.
pub const REQUIRED: &[Offering] = &[
    required(
        "Behavioral and mental health: suicide awareness",
        "Warning signs, how to ask, whom to tell.",
        ALL,
        &["suicide-awareness", "behavioral-mental-health"],
        60,
    ),
    required(
        "Child abuse and neglect: the duty to report",
        "What to notice, how to report, what follows.",
        ALL,
        &["child-abuse-reporting"],
        45,
    ),
    required(
        BULLYING,
        "What counts as bullying here, what to do first, whom to tell.",
        "interacts",
        &["bullying-prevention"],
        45,
    ),
    required(
        "Bloodborne pathogens",
        "Exposure, protection and clean-up.",
        "group in (health, custodian, paraprofessional, security, transportation) or duty = coach",
        &["bloodborne-pathogens"],
        45,
    ),
    required(
        "Seizure safe schools",
        "Recognize a seizure and give first aid.",
        "category in (certificated, administrator)",
        &["seizure-awareness"],
        60,
    ),
    required(
        "Behavioral awareness and intervention",
        "Signs of trauma, positive supports, verbal de-escalation.",
        "interacts",
        &["behavioral-awareness", "behavior-intervention"],
        90,
    ),
    required(
        "Sexual harassment and Title IX",
        "What the rule asks of every employee.",
        ALL,
        &["title-ix"],
        45,
    ),
    required(
        "Asbestos awareness",
        "Where it is, how to leave it alone.",
        "group = custodian",
        &["asbestos-awareness"],
        120,
    ),
    required(
        "School nutrition: yearly training",
        "Meal patterns, safety, records and service.",
        "group = food-service",
        &["school-nutrition"],
        360,
    ),
    required(
        "Pupil transportation: employer in-service",
        "Rules, routes, records.",
        "role in (driver, small-vehicle-driver)",
        &["pupil-transportation"],
        120,
    ),
    required(
        "Concussion in sports",
        "Signs, removal, return.",
        "duty = coach or role = nurse",
        &["concussion"],
        45,
    ),
    required(
        "Dating violence",
        "Awareness, warning signs, district policy.",
        "level in (middle, high) and role in (counselor, nurse, social-worker, psychologist, principal)",
        &["dating-violence"],
        45,
    ),
    required(
        "Evaluating certificated staff",
        "Observation, evidence, conference and timelines.",
        "role in (principal, assistant-principal)",
        &["staff-evaluation"],
        180,
    ),
];

/// What runs through the year, in several sessions.
pub const THROUGH_THE_YEAR: &[Offering] = &[
    Offering {
        format: "institute",
        sessions: 3,
        topics: &["science-of-reading", "reading-improvement"],
        ..option(
            "Science of reading institute",
            "Three days from sounds to comprehension, with practice between.",
            ACHIEVEMENT,
            PRIMARY,
            390,
        )
    },
    Offering {
        format: "institute",
        sessions: 2,
        ..option(
            "Mathematics institute",
            "Two days on tasks, talk and representation.",
            ACHIEVEMENT,
            TEACHERS,
            390,
        )
    },
    Offering {
        format: "network",
        group_setting: "small-group",
        sessions: 6,
        ..option(
            "Literacy network",
            "Lead readers from every school, monthly.",
            ACHIEVEMENT,
            ELEMENTARY,
            150,
        )
    },
    Offering {
        format: "network",
        group_setting: "small-group",
        sessions: 6,
        ..option("New principals' network", "Cases, calendars and candor.", POTENTIAL, LEADERS, 90)
    },
    Offering {
        format: "network",
        group_setting: "small-group",
        sessions: 4,
        ..option("Nurses' network", "Protocols and peers.", OPERATIONS, CARE, 90)
    },
    Offering {
        group_setting: "small-group",
        ..option(
            "Small-group reading, section work",
            "Plan your next three weeks with a coach.",
            ACHIEVEMENT,
            PRIMARY,
            90,
        )
    },
    Offering {
        group_setting: "small-group",
        ..option("Decoding for paras", "Ten routines, paid time.", ACHIEVEMENT, PARAS, 120)
    },
    Offering {
        group_setting: "small-group",
        ..option(
            "Spanish for the front office",
            "The hundred sentences you need.",
            OPERATIONS,
            "group = office",
            90,
        )
    },
    Offering {
        group_setting: "small-group",
        ..skill("Knife skills and batch cooking", "Hands-on in the central kitchen.", FOOD, 120)
    },
    Offering {
        group_setting: "small-group",
        ..skill("First aid and CPR", "Certification, adult and child.", ALL, 240)
    },
    Offering {
        group_setting: "individual",
        format: "workshop",
        ..option(
            "Bring your own lesson",
            "An hour with a coach on the lesson you teach next.",
            ACHIEVEMENT,
            TEACHERS,
            60,
        )
    },
    Offering {
        group_setting: "small-group",
        sessions: 4,
        approval: Approval::Needed,
        ..option(
            "Leadership academy",
            "Leading people, learning and money; by application.",
            POTENTIAL,
            "category in (certificated, administrator)",
            240,
        )
    },
    Offering {
        format: "conference",
        approval: Approval::Needed,
        provider: Some("Nebraska Reading Teachers (demo)"),
        ..option(
            "State reading conference",
            "Two days of sessions in Kearney.",
            ACHIEVEMENT,
            TEACHERS,
            360,
        )
    },
    Offering {
        format: "conference",
        approval: Approval::Needed,
        provider: Some("Plains School Nutrition Council (demo)"),
        ..option("School nutrition conference", "Menus, buying and rules.", OPERATIONS, FOOD, 300)
    },
    Offering {
        group_setting: "small-group",
        ..option("Restorative circles", "Practice, not theory.", ACHIEVEMENT, TEACHERS, 120)
    },
    Offering {
        group_setting: "small-group",
        ..option(
            "Assessment literacy",
            "Good items, fair scores, useful reports.",
            ACHIEVEMENT,
            SECONDARY,
            120,
        )
    },
    Offering {
        group_setting: "small-group",
        ..skill("Snow removal equipment", "Safe starts and clean lines.", CUSTODIANS, 90)
    },
    Offering {
        group_setting: "small-group",
        ..skill("Route software for drivers", "Read it, trust it, report it.", DRIVERS, 60)
    },
];

#[cfg(test)]
mod tests {
    use super::{REQUIRED, THROUGH_THE_YEAR};
    use crate::demo::workshop_week::WORKSHOP_WEEK;
    use std::collections::HashSet;

    #[test]
    fn the_workshop_week_has_some_seventy_options_and_no_title_twice() {
        assert!((65..=75).contains(&WORKSHOP_WEEK.len()), "{}", WORKSHOP_WEEK.len());
        let all = [WORKSHOP_WEEK, REQUIRED, THROUGH_THE_YEAR].concat();
        let titles: HashSet<_> = all.iter().map(|offering| offering.title).collect();
        assert_eq!(titles.len(), all.len());
    }

    #[test]
    fn every_audience_can_be_read() {
        for offering in [WORKSHOP_WEEK, REQUIRED, THROUGH_THE_YEAR].concat() {
            let read = staff::audience::Audience::parse(offering.audience);
            assert!(read.is_ok(), "{}: {read:?}", offering.title);
        }
    }
}
