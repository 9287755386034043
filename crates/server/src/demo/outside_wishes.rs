//! The requests of the demo, one by one.

use approval::Reach;
use outside::{Cost, Form};

/// How far a request of the demo has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Draft,
    /// Waits, after so many have said yes.
    Asked(usize),
    Approved,
    Denied(&'static str),
    Returned(&'static str),
    Reported,
    Confirmed,
    Cancelled,
}

/// A request of the demo. Days count from the demo's day; the past is negative.
pub(super) struct Wish {
    /// The place in the list of askers.
    pub who: usize,
    pub form: Form,
    pub title: &'static str,
    pub provider: &'static str,
    pub place: &'static str,
    pub reach: Reach,
    pub nights: u16,
    pub asked: i64,
    pub starts: i64,
    pub days: i64,
    /// Of a college course: the hours of credit.
    pub hours: i64,
    pub costs: &'static [(Cost, i64)],
    pub account: usize,
    pub fate: Fate,
}

const NEAR: Wish = Wish {
    who: 0,
    form: Form::Workshop,
    title: "",
    provider: "",
    place: "Lincoln, Nebraska",
    reach: Reach::InState,
    nights: 0,
    asked: 0,
    starts: 0,
    days: 1,
    hours: 6,
    costs: &[],
    account: 0,
    fate: Fate::Draft,
};

pub(super) const WISHES: &[Wish] = &[
    Wish {
        form: Form::Conference,
        title: "Plains literacy conference",
        provider: "Plains Literacy Council",
        place: "Denver, Colorado",
        reach: Reach::OutOfState,
        nights: 2,
        asked: -6,
        starts: 30,
        days: 3,
        hours: 16,
        costs: &[(Cost::Fee, 38_500), (Cost::Lodging, 31_200), (Cost::Travel, 24_000)],
        fate: Fate::Asked(1),
        ..NEAR
    },
    Wish {
        who: 1,
        title: "Small-group mathematics",
        provider: "Service Unit 3",
        asked: -4,
        starts: 21,
        costs: &[(Cost::Fee, 9_500), (Cost::Substitute, 14_000)],
        fate: Fate::Asked(0),
        ..NEAR
    },
    Wish {
        who: 2,
        form: Form::Visit,
        title: "Visit to a dual-language school",
        provider: "Schuyler Community Schools",
        place: "Schuyler, Nebraska",
        asked: -2,
        starts: 16,
        hours: 5,
        costs: &[(Cost::Substitute, 14_000), (Cost::Travel, 6_800)],
        account: 1,
        fate: Fate::Asked(0),
        ..NEAR
    },
    Wish {
        who: 3,
        form: Form::Conference,
        title: "State art teachers’ fall meeting",
        provider: "Nebraska Art Teachers",
        place: "Kearney, Nebraska",
        nights: 1,
        asked: -24,
        starts: 9,
        days: 2,
        hours: 11,
        costs: &[(Cost::Fee, 16_000), (Cost::Lodging, 12_900)],
        fate: Fate::Approved,
        ..NEAR
    },
    Wish {
        title: "Reading conferences with small groups",
        provider: "Plains Literacy Council",
        place: "Grand Island, Nebraska",
        asked: -15,
        starts: 23,
        costs: &[(Cost::Fee, 9_500)],
        fate: Fate::Approved,
        ..NEAR
    },
    Wish {
        form: Form::CollegeCourse,
        title: "EDUC 861: Reading assessment",
        provider: "Wayne State College",
        asked: -70,
        starts: -50,
        days: 110,
        hours: 45,
        costs: &[(Cost::Fee, 84_000)],
        account: 1,
        fate: Fate::Approved,
        ..NEAR
    },
    Wish {
        who: 4,
        form: Form::Conference,
        title: "National technology expo",
        provider: "EdTech Expo",
        place: "Orlando, Florida",
        reach: Reach::OutOfState,
        nights: 4,
        asked: -20,
        starts: 60,
        days: 4,
        hours: 24,
        costs: &[(Cost::Fee, 79_500), (Cost::Lodging, 88_000), (Cost::Travel, 61_000)],
        account: 2,
        fate: Fate::Denied(
            "Two people from the building went last year. Bring back their notes first.",
        ),
    },
    Wish {
        who: 1,
        form: Form::SelfPaced,
        title: "Writing routines, a course in eight parts",
        provider: "Open Literacy Online",
        asked: -12,
        starts: 9,
        days: 40,
        hours: 10,
        costs: &[(Cost::Fee, 4_900)],
        fate: Fate::Returned("Which goal of the building's plan does it serve?"),
        ..NEAR
    },
    Wish {
        who: 2,
        title: "Restorative circles",
        provider: "Service Unit 3",
        asked: -60,
        starts: -12,
        hours: 6,
        costs: &[(Cost::Fee, 11_000), (Cost::Substitute, 14_000)],
        fate: Fate::Reported,
        ..NEAR
    },
    Wish {
        title: "Science of reading, level 1",
        provider: "Service Unit 19",
        place: "Omaha, Nebraska",
        asked: -95,
        starts: -60,
        days: 2,
        hours: 12,
        costs: &[(Cost::Fee, 22_000), (Cost::Substitute, 28_000)],
        fate: Fate::Confirmed,
        ..NEAR
    },
    Wish {
        who: 5,
        form: Form::Conference,
        title: "Paraeducator conference",
        provider: "State Department of Education",
        place: "Kearney, Nebraska",
        asked: -80,
        starts: -45,
        hours: 6,
        costs: &[(Cost::Fee, 5_500), (Cost::Travel, 9_100)],
        account: 1,
        fate: Fate::Confirmed,
        ..NEAR
    },
    Wish {
        who: 3,
        title: "Clay and glaze for small kilns",
        provider: "Midtown Art Supply",
        asked: -40,
        starts: 5,
        costs: &[(Cost::Fee, 12_500)],
        fate: Fate::Cancelled,
        ..NEAR
    },
    Wish {
        form: Form::Claim,
        title: "Dyslexia basics",
        provider: "State Library, online",
        asked: -3,
        starts: -8,
        hours: 4,
        fate: Fate::Reported,
        ..NEAR
    },
    Wish {
        who: 5,
        form: Form::Claim,
        title: "First aid and CPR",
        provider: "Red Cross",
        asked: -30,
        starts: -33,
        hours: 4,
        fate: Fate::Confirmed,
        ..NEAR
    },
    Wish {
        form: Form::CollegeCredit,
        title: "Language and literacy assessment",
        provider: "River State College",
        asked: -28,
        starts: -34,
        hours: 3,
        fate: Fate::Confirmed,
        ..NEAR
    },
    Wish {
        who: 1,
        form: Form::CollegeCredit,
        title: "Number and operations for teachers",
        provider: "Mountain University",
        asked: -2,
        starts: -20,
        hours: 4,
        fate: Fate::Reported,
        ..NEAR
    },
    Wish {
        who: 5,
        form: Form::SelfReported,
        title: "A book on routines for small groups",
        provider: "Prairie Press",
        asked: -18,
        starts: -21,
        hours: 3,
        fate: Fate::Confirmed,
        ..NEAR
    },
    Wish {
        form: Form::SelfReported,
        title: "Recorded talks on feedback",
        provider: "Plains Literacy Council",
        asked: -1,
        starts: -4,
        hours: 2,
        fate: Fate::Reported,
        ..NEAR
    },
    Wish {
        form: Form::Conference,
        title: "Winter numeracy institute",
        provider: "Plains Mathematics Project",
        asked: -1,
        starts: 70,
        days: 2,
        hours: 12,
        fate: Fate::Draft,
        ..NEAR
    },
];
