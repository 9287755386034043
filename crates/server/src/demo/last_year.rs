//! What the invented district needed a year ago, and who was heard then.

use planning::kinds::{About, Horizon, InputAnswer, NeedSource};

use super::budget::{LITERACY, TRAVEL, WORKSHOPS};
use super::offerings;
use super::voice::{DemoInput, DemoNeed, Fate};

pub(super) const NEEDS: &[DemoNeed] = &[
    (
        "Second graders guess at words from the pictures",
        NeedSource::StudentMeasure,
        ("K–3 teachers", offerings::PRIMARY),
        402,
        Horizon::LongTerm,
        "Fall screening of last school year: 44% below benchmark in fluency.",
        Fate::Answered("S1.A", Some(LITERACY)),
    ),
    (
        "Drivers of small vehicles were never shown how a lift is secured",
        NeedSource::Evaluation,
        ("Bus drivers", offerings::DRIVERS),
        21,
        Horizon::ShortTerm,
        "Found in the spring visit of the state; two near misses on record.",
        Fate::Met("S8.A", Some(WORKSHOPS)),
    ),
    (
        "Teachers who began in August had nobody to ask in the first ten days",
        NeedSource::Turnover,
        ("Teachers in their first year", offerings::TEACHERS),
        118,
        Horizon::ShortTerm,
        "118 began; 64 of them had a mentor in the first week.",
        Fate::Met("S7.A", Some(TRAVEL)),
    ),
    (
        "Teams look at results weeks after the check",
        NeedSource::SelfAssessment,
        ("Teachers", offerings::TEACHERS),
        1_460,
        Horizon::LongTerm,
        "In the self-assessments of that fall it was what most wanted to get better at.",
        Fate::Answered("S3.A", Some(WORKSHOPS)),
    ),
];

/// Title and record of that fall’s meeting.
pub(super) const MEETING: (&str, &str) = (
    "Meeting on professional learning, last fall",
    "The new strategic plan was in its second year. The groups said what helped and what did not.",
);

pub(super) const INPUTS: &[DemoInput] = &[
    (
        "Elementary teachers",
        About::Evaluation,
        "The coaching after the reading institute helped more than the institute.",
        Some((InputAnswer::Used, "A coach now follows each section of the institute.")),
    ),
    (
        "Paraprofessionals",
        About::Planning,
        "Let us go to what the teachers we work with go to.",
        Some((InputAnswer::Used, "Four workshops were opened to paras.")),
    ),
    (
        "Parents",
        About::Planning,
        "Nobody answers when one calls after four.",
        Some((InputAnswer::NotUsed, "No matter of learning: handed to the principals.")),
    ),
];
