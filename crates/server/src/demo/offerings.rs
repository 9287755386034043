//! What the demo district offers: the fall workshop week's options, the training that law and
//! district require, and what runs through the year.

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
}

const ALL: &str = "all";
const TEACHERS: &str = "group = instruction";
const ELEMENTARY: &str = "group = instruction and level = elementary";
const PRIMARY: &str = "role = teacher and grade in (K, 1, 2, 3)";
const SECONDARY: &str = "group = instruction and level in (middle, high)";
const SPECIAL: &str = "role in (special-education-teacher, speech-pathologist, psychologist)";
const PARAS: &str = "group = paraprofessional";
const CARE: &str = "group in (student-services, health)";
const FOOD: &str = "group = food-service";
const DRIVERS: &str = "role in (driver, small-vehicle-driver)";
const CUSTODIANS: &str = "group = custodian";
const OFFICE: &str = "group in (office, technology)";
const LEADERS: &str = "category = administrator";
const SECURITY: &str = "group = security";

const POTENTIAL: &str = "staff-potential";
const ACHIEVEMENT: &str = "student-achievement";
const OPERATIONS: &str = "district-operations";

const fn option(
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
    }
}

const fn skill(
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    minutes: i64,
) -> Offering {
    Offering { kind: "training", ..option(title, summary, OPERATIONS, audience, minutes) }
}

/// The options of the fall workshop week: five days in August, by role.
pub const WORKSHOP_WEEK: &[Offering] = &[
    option(
        "Number talks every day",
        "Ten minutes of mental math that let children explain.",
        ACHIEVEMENT,
        PRIMARY,
        120,
    ),
    option(
        "Decoding and the science of reading",
        "What decades of research say about how children learn to read.",
        ACHIEVEMENT,
        PRIMARY,
        180,
    ),
    option(
        "Small-group reading that moves",
        "Group by need, teach, regroup within weeks.",
        ACHIEVEMENT,
        PRIMARY,
        120,
    ),
    option(
        "Play with a purpose in kindergarten",
        "Centers that build language and number sense.",
        ACHIEVEMENT,
        PRIMARY,
        120,
    ),
    option(
        "Writing from sources in grades 3 to 5",
        "Note, plan, draft and revise with a short text set.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "Fractions without tricks",
        "Number lines and area models before rules.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "Science notebooks",
        "Claims, evidence and reasoning, one page at a time.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "Morning meeting that matters",
        "Fifteen minutes for belonging and focus.",
        ACHIEVEMENT,
        ELEMENTARY,
        90,
    ),
    option(
        "Vocabulary across the day",
        "Choose fewer words and use them more.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "Talk moves for every classroom",
        "Wait time, revoicing, and who speaks.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "The library as a lab",
        "Inquiry units planned by teacher and librarian.",
        ACHIEVEMENT,
        ELEMENTARY,
        120,
    ),
    option(
        "Music and memory",
        "Songs that carry content in the early grades.",
        ACHIEVEMENT,
        ELEMENTARY,
        90,
    ),
    option(
        "Reading hard texts in every subject",
        "Annotation, discussion and writing in content areas.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Better questions, better thinking",
        "Plan three questions that carry a lesson.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Standards-based grading, first steps",
        "Separate what was learned from how it was done.",
        ACHIEVEMENT,
        SECONDARY,
        180,
    ),
    option(
        "Labs that start with a question",
        "From recipe to investigation in middle and high school science.",
        ACHIEVEMENT,
        SECONDARY,
        180,
    ),
    option(
        "Algebra for all",
        "Tasks with low floors and high ceilings.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Primary sources and civil talk",
        "Disagree about history with evidence and respect.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Writing feedback students use",
        "Fewer comments, sooner, with time to act.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Career pathways in your course",
        "Bring local work into the unit you teach next.",
        ACHIEVEMENT,
        SECONDARY,
        90,
    ),
    option(
        "World languages by proficiency",
        "Plan by what learners can do.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Co-teaching that works",
        "Two teachers, one plan, every learner.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Physical education for life",
        "Games where all move and all choose.",
        ACHIEVEMENT,
        SECONDARY,
        120,
    ),
    option(
        "Advanced courses for more students",
        "Find and support those who were not asked.",
        ACHIEVEMENT,
        SECONDARY,
        90,
    ),
    option(
        "The instructional model in one day",
        "Planning, instruction, assessment and environment, seen in lessons.",
        POTENTIAL,
        TEACHERS,
        180,
    ),
    option(
        "Formative checks in five minutes",
        "Know who got it before they leave.",
        ACHIEVEMENT,
        TEACHERS,
        90,
    ),
    option(
        "Lessons for multilingual learners",
        "Language goals beside content goals.",
        ACHIEVEMENT,
        TEACHERS,
        120,
    ),
    option(
        "Working with data you already have",
        "From last spring's results to next week's plan.",
        ACHIEVEMENT,
        TEACHERS,
        120,
    ),
    option(
        "Accessible lessons from the start",
        "Universal design in tomorrow's materials.",
        ACHIEVEMENT,
        TEACHERS,
        120,
    ),
    option(
        "Classrooms that run themselves",
        "Routines, transitions and calm.",
        POTENTIAL,
        TEACHERS,
        120,
    ),
    option(
        "First-year teachers: the first ten days",
        "Plans, routines and people to call.",
        POTENTIAL,
        "role = teacher and hired after 2024-06-01",
        180,
    ),
    option(
        "Artificial intelligence and student work",
        "What to allow, what to teach, what to ask.",
        POTENTIAL,
        TEACHERS,
        90,
    ),
    option(
        "Video of your own lesson",
        "Look at one moment with a colleague.",
        POTENTIAL,
        TEACHERS,
        90,
    ),
    option(
        "Writing goals that grow",
        "A growth plan you will want to open again.",
        POTENTIAL,
        TEACHERS,
        90,
    ),
    option(
        "Plans that families understand",
        "Clear language in individual education plans.",
        ACHIEVEMENT,
        SPECIAL,
        120,
    ),
    option(
        "Behavior as communication",
        "Functional thinking for teams.",
        ACHIEVEMENT,
        SPECIAL,
        180,
    ),
    option(
        "Assistive technology hands-on",
        "Try it, match it, write it in.",
        ACHIEVEMENT,
        SPECIAL,
        120,
    ),
    option(
        "Transition plans that lead somewhere",
        "From age fourteen to life after school.",
        ACHIEVEMENT,
        SPECIAL,
        120,
    ),
    option("Progress notes in minutes", "Collect less and use it.", OPERATIONS, SPECIAL, 90),
    option(
        "The para as a reader's partner",
        "Prompts that help without telling.",
        ACHIEVEMENT,
        PARAS,
        120,
    ),
    option("Supporting independence", "Fade help on purpose.", ACHIEVEMENT, PARAS, 120),
    option(
        "Calm in the hallway",
        "Voice, space and time when a student is upset.",
        POTENTIAL,
        PARAS,
        120,
    ),
    option(
        "Math support at the small table",
        "Tools and talk for number sense.",
        ACHIEVEMENT,
        PARAS,
        120,
    ),
    option(
        "Playground and lunchroom supervision",
        "See more by moving well.",
        OPERATIONS,
        PARAS,
        90,
    ),
    option("From para to teacher", "Routes, money and people who did it.", POTENTIAL, PARAS, 90),
    option(
        "Screening for anxiety and low mood",
        "What to notice and whom to tell.",
        ACHIEVEMENT,
        CARE,
        120,
    ),
    option(
        "Groups that help",
        "Short counseling groups with a start and an end.",
        ACHIEVEMENT,
        CARE,
        120,
    ),
    option(
        "Health plans in practice",
        "Diabetes, asthma, allergies: roles and drills.",
        OPERATIONS,
        CARE,
        120,
    ),
    option("Attendance teams", "Find the reason behind the absence.", ACHIEVEMENT, CARE, 120),
    skill("Safe food from dock to tray", "Temperatures, times and records.", FOOD, 120),
    skill("Scratch cooking for hundreds", "Knife skills, batch plans, flavor.", FOOD, 180),
    skill("Allergens without accidents", "Labels, lines and cross-contact.", FOOD, 90),
    skill("A lunch line children like", "Speed, choice and kindness.", FOOD, 90),
    skill("Pre-trip in the dark", "A full inspection with a flashlight.", DRIVERS, 90),
    skill("Students with special needs on board", "Securement, lifts and calm.", DRIVERS, 120),
    skill("Winter roads", "Speed, space and when to say no.", DRIVERS, 90),
    skill("Bus behavior that holds", "Seats, signals and follow-up.", DRIVERS, 90),
    skill("Floors, finishes and time", "Less water, fewer passes.", CUSTODIANS, 120),
    skill("Reading a safety data sheet", "What the label does not say.", CUSTODIANS, 90),
    skill("Lifting and ladders", "Backs and balance for long careers.", CUSTODIANS, 90),
    skill("Boilers and building systems", "What to check each morning.", CUSTODIANS, 120),
    skill(
        "Front office: the first five minutes",
        "Greeting, listening and safety at the door.",
        "group = office",
        90,
    ),
    skill("Student records and privacy", "Who may see what, with cases.", OFFICE, 90),
    skill("Spreadsheets that do the counting", "Tables, filters and pivots.", OFFICE, 120),
    skill("Phishing: spot it, stop it", "Real examples, short drills.", ALL, 60),
    option(
        "Coaching conversations for leaders",
        "Ask, listen, agree a next step.",
        POTENTIAL,
        LEADERS,
        180,
    ),
    option(
        "Walkthroughs with a purpose",
        "Look for one thing and talk about it.",
        POTENTIAL,
        LEADERS,
        120,
    ),
    option("Budget and purpose", "Spend by the strategic plan.", OPERATIONS, LEADERS, 120),
    option("Hiring for growth", "Questions that show how people learn.", OPERATIONS, LEADERS, 90),
    option(
        "Building safety teams",
        "Roles, radios and reunification.",
        OPERATIONS,
        "role in (principal, assistant-principal, security)",
        120,
    ),
    skill("De-escalation at the door", "Words and distance.", SECURITY, 120),
    option("Wellness that lasts past September", "Sleep, movement and limits.", POTENTIAL, ALL, 60),
];

const fn required(
    title: &'static str,
    summary: &'static str,
    audience: &'static str,
    topics: &'static [&'static str],
    minutes: i64,
) -> Offering {
    Offering { topics, ..skill(title, summary, audience, minutes) }
}

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
            90,
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
    use super::{REQUIRED, THROUGH_THE_YEAR, WORKSHOP_WEEK};
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
