//! Salary lanes in the invented district: everyone certificated is on one, some have brought credit that
//! was approved beforehand, some have put it to a use, and payroll has the first file.

use access::Permit;
use db::Tx;
use kernel::{By, CreditUnits, Fault, Key, LocalDate, Occasion, StaffId};
use salary::library::from_library;
use salary::{Code, Due, Use, Wish};
use staff::NewCredential;
use standing::{NewAcceptedCredit, Ratio};

use super::build::{Plan, person_id};
use super::random::Random;

const SCHEDULE: &str = "example-five-columns";
const DEGREE: &str = "Master's degree";
/// One in so many teachers has brought something for the lane or the stipend.
const BRINGS: usize = 40;

pub(super) fn salary(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let first = plan.calendar.days_of(plan.first_year).first;
    let code = Code::parse(SCHEDULE).expect("a code of the library");
    let file = from_library(&code).expect("a schedule of the library");
    let then = Occasion { today: first, now: plan.calendar.start_of(first), ..*occasion };
    salary::adopt(tx, &Permit::for_system(), &then, file, first).map_err(said)?;
    let placed = placed(tx, plan, (occasion, &code))?;
    let mut bringing: Vec<(StaffId, usize)> =
        placed.iter().step_by(BRINGS).copied().zip(0..).collect();
    let cast = person_id(plan.staff.cast.teacher);
    bringing.retain(|(person, _)| *person != cast);
    bringing.insert(0, (cast, 4));
    for (person, nth) in &bringing {
        brought(tx, plan, occasion, (*person, *nth))?;
    }
    confirmed(tx, plan, occasion, &bringing)
}

/// Everyone certificated, on the lane they stood on when the records begin.
fn placed(
    tx: &mut Tx,
    plan: &Plan,
    (occasion, code): (&Occasion, &Code),
) -> Result<Vec<StaffId>, Fault> {
    let mut random = Random::for_purpose(4300, "lanes");
    let first = plan.calendar.days_of(plan.first_year).first;
    let (mut places, mut seen) = (Vec::new(), std::collections::HashSet::new());
    let cast = plan.staff.cast.teacher;
    for (_, position) in plan.staff.working_on(plan.today) {
        let substitute = position.job.code == "substitute-teacher";
        if position.job.category != "certificated" || substitute || !seen.insert(position.person) {
            continue;
        }
        let hired = plan.staff.people[position.person].hired_on.unwrap_or(first);
        let lane = if position.person == cast {
            "BA+15"
        } else {
            *random.pick(&["BA", "BA", "BA+15", "BA+30", "MA", "MA", "MA+15"])
        };
        places.push((person_id(position.person), lane.to_owned(), hired.max(first)));
    }
    let then = Occasion { today: first, now: plan.calendar.start_of(first), ..*occasion };
    // Two who came this year wait to be placed.
    places.sort_by_key(|(person, _, on)| (*on, *person));
    let waiting = places.split_off(places.len().saturating_sub(2));
    places.extend(waiting.into_iter().filter(|(person, ..)| *person == person_id(cast)));
    salary::record_places(tx, &Permit::for_system(), &then, code, &places)?;
    Ok(places.into_iter().map(|(person, ..)| person).collect())
}

/// A course, a summer of work that was approved beforehand, now and then a degree; and what the person
/// put it to.
fn brought(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (person, nth): (StaffId, usize),
) -> Result<(), Fault> {
    let put_on = plan.today.plus_days(-3);
    let summer = LocalDate::new(put_on.year(), 6, 20).expect("20 June");
    let summer = if summer > put_on { summer.plus_years(-1) } else { summer };
    let at = |day: LocalDate| Occasion {
        by: By::Staff(person),
        now: plan.calendar.start_of(day),
        today: day,
    };
    let office = Occasion { by: occasion.by, ..at(put_on) };
    let units = [1_500, 600, 900, 300, 1_200][nth % 5];
    let course = ("River State College: Teaching reading", "semester hour", units, "college");
    let writing = ("Curriculum team, approved beforehand", "contact hour", 4_500, "pre-approved");
    let course = accepted(tx, &office, person, course, summer)?;
    let writing = accepted(tx, &office, person, writing, summer.plus_days(-5))?;
    if nth % 7 == 3 {
        let degree = NewCredential {
            kind: DEGREE.to_owned(),
            number: None,
            issued_on: summer.plus_days(-30),
            expires_on: None,
        };
        staff::record_credential(tx, &Permit::for_system(), &office, person, &degree)
            .map_err(said)?;
    }
    let mut put = |work: &Key, to: Use, amount: Ratio| {
        let wish = Wish { work: work.clone(), to, amount };
        match salary::allocate(tx, &Permit::for_system(), &at(put_on), person, &wish) {
            // Whoever was placed later than the summer has brought it with them.
            Ok(_) | Err(kernel::Failed::Refused(_)) => Ok(()),
            Err(kernel::Failed::Fault(fault)) => Err(fault),
        }
    };
    put(&course, Use::Lane, Ratio::hundredths(units))?;
    if nth % 3 != 2 {
        put(&writing, Use::Stipend, Ratio::whole(30))?;
    }
    Ok(())
}

fn accepted(
    tx: &mut Tx,
    office: &Occasion,
    person: StaffId,
    (what, unit, hundredths, tag): (&str, &str, i64, &str),
    earned_on: LocalDate,
) -> Result<Key, Fault> {
    let new = NewAcceptedCredit {
        what: what.to_owned(),
        unit: unit.to_owned(),
        amount: CreditUnits::from_hundredths(hundredths),
        earned_on,
        tags: vec![tag.to_owned()],
    };
    standing::accept_credit(tx, &Permit::for_system(), office, person, &new).map_err(said)
}

/// Human resources has confirmed some, and handed the placements and these to payroll.
fn confirmed(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    bringing: &[(StaffId, usize)],
) -> Result<(), Fault> {
    let permit = Permit::for_system();
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    let day = plan.today.plus_days(-1);
    let hana = Occasion { by: officer, now: plan.calendar.start_of(day), today: day };
    for (nth, (person, _)) in bringing.iter().enumerate().take(12) {
        let due = if nth % 2 == 0 { Due::Blocks } else { Due::Moves };
        match salary::confirm(tx, &permit, &hana, *person, due) {
            Ok(()) | Err(kernel::Failed::Refused(_)) => {}
            Err(kernel::Failed::Fault(fault)) => return Err(fault),
        }
    }
    let hana = Occasion { now: plan.calendar.instant(day, super::build::time(16, 0)), ..hana };
    salary::hand_over(tx, &permit, &hana).map_err(said)?;
    // What came in since waits for the next file.
    let open = bringing.iter().skip(12).take(2);
    for (person, _) in open {
        let this_morning = Occasion { by: officer, ..*occasion };
        match salary::confirm(tx, &permit, &this_morning, *person, Due::Blocks) {
            Ok(()) | Err(kernel::Failed::Refused(_)) => {}
            Err(kernel::Failed::Fault(fault)) => return Err(fault),
        }
    }
    Ok(())
}

fn said<R: std::fmt::Debug>(failed: kernel::Failed<R>) -> Fault {
    match failed {
        kernel::Failed::Refused(refusal) => Fault::new(format!("the demo's lanes: {refusal:?}")),
        kernel::Failed::Fault(fault) => fault,
    }
}
