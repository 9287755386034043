//! What small workshops of the demo have alike: a draft for teachers that gives district hours, and a
//! section without gates. Whoever makes one changes what is its own.

use catalog::offer::Draft;
use catalog::schedule::{Plan as SectionPlan, PlannedSession};
use catalog::{
    Approval, CreditAmount, CreditOffer, Earned, Format, GroupSetting, Kind, Mode, Promotion,
    Provider, Purpose,
};
use kernel::{Hours, LocalDate, LocalTime, Money, SchoolYear, Seats};
use staff::audience::Audience;

use super::build::HOURS;
use super::offerings::{ACHIEVEMENT, TEACHERS};

/// A small, internal workshop of professional development that may be taken again.
pub(super) fn draft((title, summary): (&str, &str), minutes: i64, year: SchoolYear) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: summary.to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::parse(TEACHERS).expect("an audience of the demo"),
        job_target: None,
        cost: Money::ZERO,
        repeatable: true,
        purposes: vec![Purpose::parse(ACHIEVEMENT).expect("a purpose of the demo")],
        topics: Vec::new(),
        credits: vec![CreditOffer {
            credit_type: HOURS.to_owned(),
            name: "District hours".to_owned(),
            amount: CreditAmount::Hours(Hours::from_minutes(minutes)),
            earned: Earned::ByAttendance,
        }],
        school_year: year,
    }
}

/// A session at the section's own place, without a break.
pub(super) fn session(on: LocalDate, starts: LocalTime, ends: LocalTime) -> PlannedSession {
    PlannedSession { session: None, on, starts, ends, room: None, location: None, break_minutes: 0 }
}

/// A section that nobody approves, without presenters.
pub(super) fn section(
    (name, location): (&str, &str),
    seats: u16,
    sessions: Vec<PlannedSession>,
) -> SectionPlan {
    SectionPlan {
        name: name.to_owned(),
        capacity: Some(Seats(seats)),
        waitlist_max: None,
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: Some(location.to_owned()),
        sessions,
        presenters: Vec::new(),
    }
}
