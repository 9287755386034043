//! What waits on people's desks this morning, brought about by the commands a person would have
//! used: requests for a supervisor to decide, a seat on offer, proof and an exemption that the
//! personnel office has accepted, and two files, one held until somebody has looked.

use std::fmt::Write as _;

use access::Permit;
use catalog::Approval;
use compliance::{Code, NewExemption, NewProof};
use db::Tx;
use exchange::{Bundle, Kind, Looked, Received, Scope, ask_to_apply, fingerprint, look, record};
use kernel::{BuildingId, By, Failed, Fault, Hours, Key, Occasion, Seats, SectionId};
use registration::event_needs::{EventNeed, Said, say};
use registration::interest;
use registration::offer_hours::{self, OfferHours};
use registration::reserve::{self, NewReserve};
use registration::{State, active_registrations_of, register, register_other, withdraw};
use staff::audience::Audience;

use super::build::{Plan, id, person_id, written};
use super::offerings;
use super::people::DemoPosition;
use super::places::index_of;
use super::schedule::DemoSection;

/// Requests that wait for the principal of the cast.
const REQUESTS: usize = 3;
/// Seats that are filled before the teacher of the cast is first in line.
const FILLED_MAX: usize = 20;
/// Contracts that a file ends: more than pass without a person's word.
const CONTRACTS_ENDING: usize = 31;

pub(super) fn desks(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    requests(tx, plan, occasion)?;
    seat_on_offer(tx, plan, occasion)?;
    records(tx, plan, occasion)?;
    needs_at_events(tx, plan, occasion)?;
    wishes(tx, plan, occasion)?;
    kept_places(tx, plan, occasion)?;
    files(tx, plan, occasion)
}

/// One in so many says what they need at events.
const SAYS_A_NEED: usize = 16;

/// Some people have said what they need at events; every third of them may be named.
fn needs_at_events(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let needs = EventNeed::ALL.iter().copied().filter(|need| !need.has_words());
    let with_a_need = plan.staff.working_on(plan.today).step_by(SAYS_A_NEED);
    for (nth, ((_, position), need)) in with_a_need.zip(needs.cycle()).enumerate() {
        let person = person_id(position.person);
        let own = Occasion { by: By::Staff(person), ..*occasion };
        let said = Said { needs: [(need, None)].into(), may_be_named: nth % 3 == 0 };
        say(tx, &Permit::for_system(), &own, person, &said)?;
    }
    Ok(())
}

/// How many people ask to be told of each of so many activities.
const WISHED_FOR: [usize; 5] = [23, 14, 9, 6, 4];

/// Some of those who may take what has no open section ask to be told.
fn wishes(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let year = plan.calendar.school_year(occasion.today);
    let mut wanted = catalog::activities_in(tx, &[catalog::ActivityState::Published])?;
    wanted.retain(|activity| activity.school_year == year);
    let mut numbers = WISHED_FOR.into_iter();
    for (nth, activity) in wanted.iter().enumerate() {
        if interest::open_section(tx, activity.id, occasion.now)?.is_some() {
            continue;
        }
        let Some(number) = numbers.next() else { break };
        let mut asked = 0;
        let mut staff = plan.staff.working_on(plan.today).skip(nth).step_by(13);
        while asked < number
            && let Some((_, position)) = staff.next()
        {
            let person = person_id(position.person);
            let own = Occasion { by: By::Staff(person), ..*occasion };
            match interest::ask(tx, &Permit::for_system(), &own, activity, person) {
                Ok(()) => asked += 1,
                Err(Failed::Refused(_)) => {}
                Err(Failed::Fault(fault)) => return Err(fault),
            }
        }
    }
    Ok(())
}

/// Sections of which places are kept: by the office for a group of jobs, and by Birch for its own.
fn kept_places(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let permit = Permit::for_system();
    reserve::set_building_max(tx, &permit, occasion, Seats(3))?;
    let birch = (BuildingId(id(index_of("BIR"))), "building = BIR");
    let mut rules = [("group = paraprofessional", None), (birch.1, Some(birch.0))].into_iter();
    let mut next = rules.next();
    for (_, section) in ahead(tx, plan, |offering| offering.audience == offerings::ALL)? {
        let Some((rule, building)) = next else { break };
        let Some(read) = catalog::section(tx, section)? else { continue };
        let Some(start) = read.starts_at() else { continue };
        let new = NewReserve {
            audience: Audience::parse(rule)
                .map_err(|error| Fault::new(format!("the rule {rule}: {error}")))?,
            seats: Seats(2),
            releases_at: start.plus_minutes(-2 * 24 * 60),
            building,
        };
        match reserve::keep(tx, &Permit::for_system(), occasion, section, &new) {
            Ok(_) => {
                let own = OfferHours::new(48);
                offer_hours::set_of_section(tx, &permit, occasion, section, own)?;
                next = rules.next();
            }
            // Full, or with people in line: another section then.
            Err(Failed::Refused(_)) => {}
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    Ok(())
}

/// A section that lies ahead, by the plan and by its id.
pub(super) fn ahead<'a>(
    tx: &mut Tx,
    plan: &'a Plan,
    wanted: impl Fn(&super::offerings::Offering) -> bool,
) -> Result<Vec<(&'a DemoSection, SectionId)>, Fault> {
    let ids = written(tx, plan)?;
    Ok(plan
        .schedule
        .sections
        .iter()
        .zip(ids)
        .filter(|(section, _)| {
            section.first_day() > plan.today.plus_days(2)
                && section.opens_on <= plan.today
                && section.cancelled_on.is_none()
                && wanted(plan.schedule.activities[section.activity].offering)
        })
        .map(|(section, ids)| (section, ids.section))
        .collect())
}

/// Those at work at Birch with a job, but for the cast.
pub(super) fn at_birch<'a>(plan: &'a Plan, job: &'a str) -> impl Iterator<Item = &'a DemoPosition> {
    plan.staff
        .working_on(plan.today)
        .map(|(_, position)| position)
        .filter(move |position| position.place == index_of("BIR") && position.job.code == job)
        .filter(|position| !plan.staff.cast.everyone().any(|cast| cast == position.person))
}

/// Teachers of Birch ask for what their principal decides.
fn requests(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let mut asked = 0;
    let sections = ahead(tx, plan, |offering| offering.approval == Approval::Needed)?;
    for position in at_birch(plan, "teacher") {
        let person = person_id(position.person);
        let own = Occasion { by: By::Staff(person), ..*occasion };
        for (_, section) in &sections {
            match register(tx, &Permit::for_system(), &own, *section, person) {
                Ok(registered) if registered.state == State::Requested => {
                    asked += 1;
                    break;
                }
                Ok(_) | Err(Failed::Refused(_)) => {}
                Err(Failed::Fault(fault)) => return Err(fault),
            }
        }
        if asked == REQUESTS {
            break;
        }
    }
    Ok(())
}

/// A section fills up, the teacher of the cast is first in line, and somebody gives a seat back.
fn seat_on_offer(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let teacher = person_id(plan.staff.cast.teacher);
    let small = |offering: &super::offerings::Offering| {
        offering.group_setting == "small-group"
            && offering.approval == Approval::NotNeeded
            && offering.sessions == 1
            && offering.purpose == super::offerings::ACHIEVEMENT
    };
    for (section, id) in ahead(tx, plan, small)? {
        let held = active_registrations_of(tx, teacher)?;
        let busy = held
            .iter()
            .any(|held| held.section.meetings().any(|session| session.on == section.first_day()));
        let waits = section.queue.iter().any(|seat| seat.fate == super::schedule::Fate::Waits);
        if busy || waits {
            continue;
        }
        let Some(last) = fill(tx, plan, occasion, id)? else { continue };
        match register_other(tx, &Permit::for_system(), occasion, id, teacher) {
            Ok(registered) if registered.state == State::Waitlisted => {}
            Ok(_) | Err(Failed::Refused(_)) => continue,
            Err(Failed::Fault(fault)) => return Err(fault),
        }
        let reason = "Has to be at another school that day";
        return withdraw(tx, &Permit::for_system(), occasion, &last, reason)
            .map_err(|failed| Fault::new(format!("the demo's seat on offer: {failed:?}")));
    }
    Ok(())
}

/// Fills the seats that are left; the registration that took the last of them.
fn fill(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    section: SectionId,
) -> Result<Option<Key>, Fault> {
    let mut last = None;
    let teachers = plan.staff.working_on(plan.today).filter(|(_, position)| {
        position.job.code == "teacher" && position.place != index_of("BIR")
    });
    for (_, position) in teachers.take(FILLED_MAX * 4) {
        let person = person_id(position.person);
        match register_other(tx, &Permit::for_system(), occasion, section, person) {
            Ok(registered) if registered.state == State::Registered => {
                last = Some(registered.registration);
            }
            Ok(waits) => {
                let reason = "Chose another section";
                withdraw(tx, &Permit::for_system(), occasion, &waits.registration, reason)
                    .map_err(|failed| Fault::new(format!("the demo's line: {failed:?}")))?;
                return Ok(last);
            }
            Err(Failed::Refused(_)) => {}
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    Ok(None)
}

/// The personnel office has accepted proof from a para and exempted a teacher for a while.
fn records(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    let office = Occasion { by: officer, ..*occasion };
    let code = |text: &str| Code::parse(text).ok_or_else(|| Fault::new(format!("no code: {text}")));
    let proof = NewProof {
        what: "Bloodborne pathogens, Red Cross of Nebraska, certificate 20931".to_owned(),
        on: plan.today.plus_days(-21),
        amount: Hours::from_minutes(60),
    };
    let para = person_id(plan.staff.cast.para);
    compliance::accept_proof(
        tx,
        &Permit::for_system(),
        &office,
        para,
        &code("bloodborne-pathogens")?,
        &proof,
    )
    .map_err(|failed| Fault::new(format!("the demo's proof: {failed:?}")))?;
    let exemption = NewExemption {
        reason: "Teaches abroad until the end of the semester".to_owned(),
        first: plan.today.plus_days(-40),
        last: plan.today.plus_days(25),
    };
    let Some(abroad) = at_birch(plan, "teacher").last().map(|position| position.person) else {
        return Ok(());
    };
    compliance::exempt(
        tx,
        &Permit::for_system(),
        &office,
        person_id(abroad),
        &code("bullying-prevention")?,
        &exemption,
    )
    .map_err(|failed| Fault::new(format!("the demo's exemption: {failed:?}")))
}

/// A file that ends the contracts of many drivers at once is held; one with the details of a single
/// position is applied as a job; one without the columns that must be there is refused.
fn files(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.administrator));
    let office = Occasion { by: officer, ..*occasion };
    let drivers: Vec<&DemoPosition> = plan
        .staff
        .working_on(plan.today)
        .map(|(_, position)| position)
        .filter(|position| position.job.code == "driver" && position.supervisor.is_some())
        .filter(|position| position.person != plan.staff.cast.driver)
        .collect();
    let ending = drivers.iter().take(CONTRACTS_ENDING);
    let left = plan.today.to_string();
    let held = ending.fold(header(), |mut text, position| {
        line(&mut text, plan, position, &left);
        text
    });
    receive(tx, &office, "bus-contracts-ending.csv", &held)?;
    let mut one = header();
    if let Some(position) = drivers.last() {
        line(&mut one, plan, position, "");
    }
    let (key, looked) = receive(tx, &office, "positions-of-the-week.csv", &one)?;
    if let Ok(plan) = &looked.outcome {
        ask_to_apply(tx, &Permit::for_system(), &office, &key, &fingerprint(plan))
            .map_err(|failed| Fault::new(format!("the demo's import: {failed:?}")))?;
    }
    receive(tx, &office, "substitutes.csv", "employee_number;name\n40017;Pat Moreno\n")?;
    Ok(())
}

fn header() -> String {
    "employee_number,given_name,family_name,email,hired_on,left_on,building_code,job_role,title,fte,starts_on\n".to_owned()
}

fn line(text: &mut String, plan: &Plan, position: &DemoPosition, left: &str) {
    let person = &plan.staff.people[position.person];
    let hired = person.hired_on.map(|day| day.to_string()).unwrap_or_default();
    writeln!(
        text,
        "{},{},{},{},{hired},{left},{},{},{},{}.{:02},{}",
        person.employee_number,
        person.given,
        person.family,
        person.email,
        super::places::PLACES[position.place].code,
        position.job.code,
        position.title,
        position.fte_hundredths / 100,
        position.fte_hundredths % 100,
        position.starts_on,
    )
    .expect("a string takes what is written");
}

fn receive(
    tx: &mut Tx,
    occasion: &Occasion,
    name: &str,
    text: &str,
) -> Result<(Key, Looked), Fault> {
    let bundle = Bundle::from_bytes(Kind::Positions, name, text.as_bytes())
        .map_err(|problem| Fault::new(format!("the demo's {name}: {problem}")))?;
    let looked = look(tx, &bundle, Scope::OnlyListed, occasion.today)?;
    let Received { key, .. } = record(tx, &Permit::for_system(), occasion, &bundle, &looked)?;
    Ok((key, looked))
}
