//! Writes the demo district into an empty database.

use access::Permit;
use attendance::{Attendance, Dated, PastSettlement, Way};
use catalog::schedule::PlannedSession;
use catalog::{
    Activity, ActivityState, Cancellation, CreditAmount, CreditOffer, CreditType, CreditUnit,
    Earned, Format, Gates, GroupSetting, Kind, Mode, PastActivity, PastSection, Promotion,
    Provider, Purpose, Section,
};
use db::{Database, Tx, outbox, setting};
use kernel::{
    ActivityId, BuildingId, By, DistrictCalendar, Fault, Hours, Instant, Key, LocalDate, LocalTime,
    Money, Occasion, SchoolYear, Seats, SectionId, StaffId,
};
use registration::{
    PastEvent, PastLine, PastRegistration, registration::Event, registration::State,
};
use staff::audience::Audience;

use super::build_mandates::{proof, rules};
use super::build_staff::{accounts, personas, staff};
use super::conferences::conferences;
use super::desks::desks;
use super::handbook::handbook;
use super::hours::{hours, pay_minutes};
use super::limits::limits;
use super::offerings::Offering;
use super::outside::outside;
use super::people::{Staff, staff_the_district};
use super::places::PLACES;
use super::plans::plans;
use super::policy::policy;
use super::schedule::{DemoSection, Fate, Schedule, schedule};
use super::voice::{needs, voice};
use crate::pages::personas::{CAST, Persona};

/// The password of every account of a demo district. Printed where the demo is started.
pub const PASSWORD: &str = "prairie hills demo";
/// The setting that keeps the day on which the demo was built.
pub const TODAY: &str = "demo.today";
/// School years of history before the present one.
const PAST_YEARS: i16 = 2;
/// The credit type of the demo.
pub(super) const HOURS: &str = "district-hours";

/// What was built, for the start page.
#[derive(Clone, Debug)]
pub struct Built {
    pub cast: Vec<Persona>,
    pub people: usize,
    pub sections: usize,
    pub registrations: usize,
}

/// The demo district as plans, before anything is written.
pub struct Plan {
    pub staff: Staff,
    pub schedule: Schedule,
    pub(super) calendar: DistrictCalendar,
    pub(super) first_year: SchoolYear,
    pub(super) today: LocalDate,
}

/// Plans the whole district.
pub fn plan(seed: u64, today: LocalDate) -> Plan {
    let calendar = calendar(today);
    let first_year = SchoolYear { starting: calendar.school_year(today).starting - PAST_YEARS };
    let staff = staff_the_district(seed, calendar.days_of(first_year).first, today);
    let schedule = schedule(seed, &staff, first_year, today, &calendar);
    Plan { staff, schedule, calendar, first_year, today }
}

/// Central time, school years from August, and the days on which a Nebraska district is closed.
fn calendar(today: LocalDate) -> DistrictCalendar {
    let years = today.year() - PAST_YEARS - 1..=today.year() + 1;
    let holidays = years.flat_map(holidays_of).collect();
    DistrictCalendar::new("America/Chicago", (8, 1), holidays).expect("the zone is bundled")
}

fn holidays_of(year: i16) -> Vec<LocalDate> {
    let day = |month, day| LocalDate::new(year, month, day).expect("a day of every year");
    let nth_weekday = |month, weekday: i8, nth: i64| {
        let first = day(month, 1);
        let ahead = i64::from((weekday - first.weekday()).rem_euclid(7));
        first.plus_days(ahead + (nth - 1) * 7)
    };
    let thanksgiving = nth_weekday(11, 4, 4);
    let mut holidays = vec![
        nth_weekday(1, 1, 3),
        nth_weekday(9, 1, 1),
        thanksgiving,
        thanksgiving.plus_days(1),
        // Memorial Day: the last Monday of May.
        day(5, 31).plus_days(1 - i64::from(day(5, 31).weekday())),
        day(7, 4),
        day(1, 1),
    ];
    holidays.extend((23..=31).map(|of_december| day(12, of_december)));
    holidays
}

/// Builds the district into a migrated, empty database. `step` is told what is being written.
pub fn build(database: &Database, plan: Plan, mut step: impl FnMut(&str)) -> Result<Built, Fault> {
    let plan = std::sync::Arc::new(plan);
    let now = plan.calendar.instant(plan.today, time(7, 30));
    let occasion = Occasion { by: By::System("demo district"), now, today: plan.today };
    let write = |task: fn(&mut Tx, &Plan, &Occasion) -> Result<(), Fault>| {
        let plan = std::sync::Arc::clone(&plan);
        database.write_now(move |tx| task(tx, &plan, &occasion))
    };
    step("settings and staff");
    write(settings)?;
    write(staff)?;
    write(accounts)?;
    write(hours)?;
    step("the catalog");
    write(offers)?;
    step("registrations");
    write(lines)?;
    write(limits)?;
    step("conferences");
    write(conferences)?;
    step("attendance");
    write(marks)?;
    step("credit");
    write(credit)?;
    step("learning outside");
    write(outside)?;
    step("mandates");
    write(rules)?;
    write(handbook)?;
    write(proof)?;
    step("plans and frameworks");
    write(plans)?;
    step("growth periods and certificates");
    write(super::growth::growth)?;
    step("salary lanes");
    write(super::salary::salary)?;
    step("state files");
    write(super::states::states)?;
    step("growth plans");
    write(super::growth_plans::growth_plans)?;
    step("skills");
    write(super::skills::skills)?;
    step("academies");
    write(super::academies::academies)?;
    step("pay minutes");
    write(pay_minutes)?;
    step("proposals, fees and the budget");
    write(super::proposals::proposals)?;
    write(super::fees::fees)?;
    write(super::budget::budget)?;
    write(super::absences::absences)?;
    step("guests and deputies");
    write(super::guests::guests)?;
    step("evaluation");
    write(super::evaluation::evaluation)?;
    step("needs and voices");
    write(super::measures::figures)?;
    write(super::pulse::waves)?;
    write(needs)?;
    write(voice)?;
    write(super::skills::recommended)?;
    step("the policy");
    write(policy)?;
    step("how long records are kept");
    write(super::retention::retention)?;
    step("what waits this morning");
    write(desks)?;
    write(super::together::together)?;
    write(super::notices::notices)?;
    write(mailed)?;
    Ok(Built {
        cast: personas(&plan),
        people: plan.staff.people.len(),
        sections: plan.schedule.sections.len(),
        registrations: plan.schedule.sections.iter().map(|section| section.queue.len()).sum(),
    })
}

/// What was said before today has been mailed long since.
fn mailed(tx: &mut Tx, plan: &Plan, _: &Occasion) -> Result<(), Fault> {
    let midnight = plan.calendar.instant(plan.today, time(0, 0));
    outbox::mark_sent_before(tx, midnight).map(|_| ())
}

pub(super) fn time(hour: u8, minute: u8) -> LocalTime {
    LocalTime::new(hour, minute).expect("a time of day")
}

/// Rows get the ids that the plan counts by: index plus one.
pub(super) fn id(index: usize) -> i64 {
    i64::try_from(index).expect("an index fits") + 1
}

pub(super) fn person_id(index: usize) -> StaffId {
    StaffId(id(index))
}

fn settings(tx: &mut Tx, plan: &Plan, _: &Occasion) -> Result<(), Fault> {
    setting::set(tx, setting::DISTRICT_NAME, "Prairie Hills Public Schools")?;
    setting::set(tx, web::application::HELP_SETTING, "Professional Learning office, 555-0142")?;
    setting::set(tx, TODAY, &plan.today.to_string())?;
    setting::set_calendar(tx, &plan.calendar)?;
    let cast = serde_json::to_string(&personas(plan))
        .map_err(|error| Fault::new(format!("the cast cannot be written: {error}")))?;
    setting::set(tx, CAST, &cast)
}

fn offers(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let permit = Permit::for_system();
    let hours = CreditType {
        code: HOURS.to_owned(),
        name: "District hours".to_owned(),
        unit: CreditUnit::Hours,
        retired_on: None,
    };
    catalog::keep_credit_type(tx, &permit, &hours)?;
    // What every district begins with has given way to its own.
    let begun = ("hours", catalog::credit_type::InUse::No);
    catalog::credit_type::set_use(tx, &permit, occasion, begun).map_err(super::outside::told)?;
    let mut past: Vec<PastActivity> =
        (0..plan.schedule.activities.len()).map(|index| activity(plan, index)).collect();
    for section in &plan.schedule.sections {
        past[section.activity].sections.push(self::section(plan, section));
    }
    catalog::record_history(tx, &permit, occasion, &plan.calendar, &past)?;
    Ok(())
}

fn activity(plan: &Plan, index: usize) -> PastActivity {
    let planned = &plan.schedule.activities[index];
    let offering: &Offering = planned.offering;
    let first_day = plan.calendar.days_of(planned.school_year).first;
    let minutes = offering.minutes * i64::try_from(offering.sessions).expect("few sessions");
    let activity = Activity {
        id: ActivityId(0),
        key: Key::from_words(&format!("activity {} {}", offering.title, planned.school_year)),
        title: offering.title.to_owned(),
        summary: offering.summary.to_owned(),
        description: offering.summary.to_owned(),
        kind: Kind::parse(offering.kind).expect("a kind of the demo"),
        format: Format::parse(offering.format).expect("a format of the demo"),
        mode: Mode::FaceToFace,
        provider: if offering.provider.is_some() { Provider::External } else { Provider::Internal },
        provider_name: offering.provider.map(str::to_owned),
        group_setting: GroupSetting::parse(offering.group_setting).expect("a setting of the demo"),
        audience: Audience::parse(offering.audience).expect("an audience of the demo"),
        job_target: (offering.kind == "training" && offering.topics.is_empty())
            .then(|| offering.title.to_owned()),
        cost: Money::ZERO,
        repeatable: false,
        purposes: vec![Purpose::parse(offering.purpose).expect("a purpose of the demo")],
        topics: offering.topics.iter().map(|topic| (*topic).to_owned()).collect(),
        credits: vec![CreditOffer {
            credit_type: HOURS.to_owned(),
            name: "District hours".to_owned(),
            amount: CreditAmount::Hours(Hours::from_minutes(minutes)),
            earned: Earned::ByAttendance,
        }],
        state: ActivityState::Published,
        school_year: planned.school_year,
        copied_from: planned.copied_from.map(|before| ActivityId(id(before))),
        proposed_by: None,
        decision_note: None,
        created_at: plan.calendar.start_of(first_day.plus_days(-90)),
        published_on: Some(first_day.plus_days(-75)),
        retired_on: None,
    };
    PastActivity { activity, sections: Vec::new() }
}

fn section(plan: &Plan, section: &DemoSection) -> PastSection {
    let place = &PLACES[section.place];
    let offering = plan.schedule.activities[section.activity].offering;
    let words = section_words(plan, section);
    let at = |day: LocalDate| plan.calendar.instant(day, time(8, 0));
    let whole = Section {
        id: SectionId(0),
        key: Key::from_words(&format!("section {words}")),
        activity: ActivityId(0),
        activity_key: Key::from_words("set when recorded"),
        activity_state: ActivityState::Published,
        title: String::new(),
        name: section.name.clone(),
        capacity: section.capacity.map(Seats),
        waitlist_max: None,
        minimum: section.capacity.map(|_| Seats(6)),
        approval: offering.approval,
        promotion: if offering.group_setting == "small-group" {
            Promotion::Offer
        } else {
            Promotion::Automatic
        },
        gates: Gates {
            published_on: Some(section.opens_on.plus_days(-7)),
            registration_opens_at: Some(at(section.opens_on)),
            registration_closes_at: None,
            cancel_until_at: None,
            promotion_stops_at: None,
        },
        building: Some(BuildingId(id(section.place))),
        location: Some(format!("{}, {}", place.name, section.location)),
        cancelled: section
            .cancelled_on
            .map(|day| Cancellation { at: at(day), reason: "Too few registered".to_owned() }),
        check_in_code: Key::from_words(&format!("check-in {words}")).to_string(),
        confirm_code: Key::from_words(&format!("confirm {words}")).to_string(),
        created_at: at(section.opens_on.plus_days(-14)),
        sessions: Vec::new(),
        presenters: section.presenters.iter().map(|person| person_id(*person)).collect(),
    };
    let sessions = section
        .sessions
        .iter()
        .enumerate()
        .map(|(nth, (on, starts, ends))| PlannedSession {
            session: Some(Key::from_words(&format!("session {nth} of {words}"))),
            on: *on,
            starts: *starts,
            ends: *ends,
            room: None,
            location: Some(section.location.to_owned()),
            break_minutes: 0,
        })
        .collect();
    PastSection { section: whole, sessions }
}

/// Words that no other section of the plan has.
fn section_words(plan: &Plan, section: &DemoSection) -> String {
    let activity = &plan.schedule.activities[section.activity];
    format!(
        "{} {} {} {} {}",
        activity.offering.title,
        activity.school_year,
        section.name,
        PLACES[section.place].code,
        section.first_day()
    )
}

/// The database's ids of the planned sections, in the plan's order, and of their sessions.
pub(super) struct Written {
    pub(super) section: SectionId,
    sessions: Vec<kernel::SessionId>,
}

pub(super) fn written(tx: &mut Tx, plan: &Plan) -> Result<Vec<Written>, Fault> {
    let mut written = Vec::with_capacity(plan.schedule.sections.len());
    for section in &plan.schedule.sections {
        let key = Key::from_words(&format!("section {}", section_words(plan, section)));
        let found = catalog::section_by_key(tx, &key)?
            .ok_or_else(|| Fault::new(format!("section {key} of the demo is missing")))?;
        let sessions = found.sessions.iter().map(|session| session.id).collect();
        written.push(Written { section: found.id, sessions });
    }
    Ok(written)
}

fn lines(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let written = written(tx, plan)?;
    let lines: Vec<PastLine> = plan
        .schedule
        .sections
        .iter()
        .zip(&written)
        .map(|(section, ids)| PastLine {
            section: ids.section,
            registrations: section
                .queue
                .iter()
                .enumerate()
                .map(|(nth, _)| registration(plan, section, ids.section, nth))
                .collect(),
        })
        .collect();
    registration::record_history(tx, &Permit::for_system(), occasion, &lines)
}

fn registration(plan: &Plan, section: &DemoSection, id: SectionId, nth: usize) -> PastRegistration {
    let seat = &section.queue[nth];
    let person = person_id(seat.person);
    let minutes = i64::try_from(nth).expect("few in a line");
    let asked_at = plan.calendar.instant(seat.asked_on, time(8, 0)).plus_minutes(minutes);
    let own = |event, to, at| PastEvent { event, to, at, by: Some(person), reason: None };
    let system = |event, to, at| PastEvent { event, to, at, by: None, reason: None };
    let later = asked_at.plus_minutes(26 * 60);
    let mut events = if seat.waited || seat.fate == Fate::Waits {
        vec![own(Event::Waitlist, State::Waitlisted, asked_at)]
    } else {
        vec![own(Event::Register, State::Registered, asked_at)]
    };
    if seat.waited {
        events.push(system(Event::Promote, State::Registered, later));
    }
    match seat.fate {
        Fate::Cancelled => {
            events.push(own(Event::Cancel, State::Cancelled, later.plus_minutes(60)));
        }
        Fate::SectionCancelled => {
            let at =
                section.cancelled_on.map_or(later, |day| plan.calendar.instant(day, time(8, 0)));
            events.push(system(Event::SectionCancelled, State::Cancelled, at.max(later)));
        }
        Fate::Holds
        | Fate::Waits
        | Fate::Present
        | Fate::Partial { .. }
        | Fate::Excused
        | Fate::Absent => {}
    }
    PastRegistration { key: Key::from_words(&format!("registration {id} {nth}")), person, events }
}

fn marks(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let written = written(tx, plan)?;
    let (mut marks, mut settlements) = (Vec::new(), Vec::new());
    for (nth, (section, ids)) in plan.schedule.sections.iter().zip(&written).enumerate() {
        // Of what waits for its credit, every other roster is complete.
        let waits = section.last_day() < plan.today && section.cancelled_on.is_none();
        if !section.settled && (!waits || nth % 2 == 0) {
            continue;
        }
        let presenter = section.presenters.first().map(|person| person_id(*person));
        for seat in section.queue.iter().filter(|seat| seat.fate.seated()) {
            let last = ids.sessions.len().saturating_sub(1);
            for (nth, session) in ids.sessions.iter().enumerate() {
                let (day, starts, ends) = section.sessions[nth];
                let (start, end) =
                    (plan.calendar.instant(day, starts), plan.calendar.instant(day, ends));
                let attendance = attendance_of(seat.fate, nth == last, start.minutes_until(end));
                marks.push(Dated {
                    session: *session,
                    person: person_id(seat.person),
                    attendance,
                    way: Way::Roster,
                    at: end,
                    by: presenter,
                    made_up: None,
                });
            }
        }
        if !section.settled {
            continue;
        }
        let (day, _, ends) = *section.sessions.last().expect("a section has sessions");
        let at: Instant = plan.calendar.instant(day, ends).plus_minutes(45);
        settlements.push(PastSettlement { section: ids.section, at, by: presenter });
    }
    attendance::record_history(tx, &Permit::for_system(), occasion, &marks, &settlements)?;
    let people: Vec<StaffId> = (0..plan.staff.people.len()).map(person_id).collect();
    attendance::badge::record_history(
        tx,
        &Permit::for_system(),
        &people,
        occasion.now,
        "prairie hills",
    )
}

fn attendance_of(fate: Fate, last_session: bool, minutes: i64) -> Attendance {
    match fate {
        Fate::Partial { minutes } if last_session => Attendance::Partial {
            minutes: Hours::from_minutes(minutes),
            reason: "Left early".to_owned(),
        },
        Fate::Present | Fate::Partial { .. } | Fate::Holds => {
            Attendance::Present { minutes: Hours::from_minutes(minutes) }
        }
        Fate::Excused => Attendance::Excused { reason: None },
        Fate::Absent | Fate::Waits | Fate::Cancelled | Fate::SectionCancelled => Attendance::Absent,
    }
}

fn credit(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let written = written(tx, plan)?;
    let settled: Vec<SectionId> = plan
        .schedule
        .sections
        .iter()
        .zip(&written)
        .filter(|(section, _)| section.settled)
        .map(|(_, ids)| ids.section)
        .collect();
    credit::record_history(tx, &Permit::for_system(), occasion, &settled).map(|_| ())
}
