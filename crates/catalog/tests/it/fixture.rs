//! One activity and one section to play with.

use access::{Permit, action};
use catalog::offer::Draft;
use catalog::schedule::{Plan, PlannedSession};
use catalog::{
    Approval, CreditAmount, CreditOffer, Earned, Format, GroupSetting, Kind, Mode, Promotion,
    Provider, Purpose,
};
use kernel::{By, DistrictCalendar, Hours, Instant, LocalDate, LocalTime, Money, Occasion, Seats};
use staff::audience::Audience;

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub fn at(day_and_time: &str) -> Instant {
    let (date, time) = day_and_time.split_once(' ').expect("a day and a time");
    DistrictCalendar::nebraska().instant(day(date), LocalTime::parse(time).expect(time))
}

pub fn occasion() -> Occasion {
    Occasion { by: By::System("tests"), now: at("2025-10-14 09:00"), today: day("2025-10-14") }
}

pub fn permit() -> Permit<action::EditCatalog> {
    Permit::for_system()
}

pub fn reading() -> Draft {
    Draft {
        title: "Small-group reading".to_owned(),
        summary: "Group by need, teach, regroup within weeks.".to_owned(),
        description: "Bring last week's notes.".to_owned(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::parse("role = teacher").expect("a rule"),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: vec![Purpose::StaffPotential, Purpose::StudentAchievement],
        topics: vec!["dyslexia".to_owned(), "reading".to_owned()],
        credits: vec![CreditOffer {
            credit_type: "hours".to_owned(),
            name: "Professional learning hours".to_owned(),
            amount: CreditAmount::Hours(Hours::from_minutes(90)),
            earned: Earned::ByAttendance,
        }],
        school_year: kernel::SchoolYear { starting: 2025 },
    }
}

pub fn plan(sessions: &[(&str, &str, &str)]) -> Plan {
    Plan {
        name: "Tuesdays".to_owned(),
        capacity: Some(Seats(20)),
        waitlist_max: None,
        minimum: Some(Seats(5)),
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: Some("Library".to_owned()),
        sessions: sessions
            .iter()
            .map(|(on, starts, ends)| PlannedSession {
                session: None,
                on: day(on),
                starts: LocalTime::parse(starts).expect(starts),
                ends: LocalTime::parse(ends).expect(ends),
                room: None,
                location: None,
                break_minutes: 0,
            })
            .collect(),
        presenters: Vec::new(),
    }
}
