//! Positions begin, change and end. What is written stays: a change ends the position on the day
//! before and begins its successor.

use crate::facts::PositionFact;
use crate::kinds::{Flsa, Grade};
use crate::store::{self, writes};
use access::{Permit, action};
use db::{Tx, journal};
use kernel::{
    BuildingId, DepartmentId, Failed, Fault, LocalDate, Occasion, Period, PositionId, StaffId,
};
use serde_json::json;

/// What a position is, apart from whose it is and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// A code of the district's table of jobs.
    pub job_role: String,
    pub building: BuildingId,
    pub department: Option<DepartmentId>,
    /// As it stands on the door: `Grade 3 teacher`.
    pub title: String,
    pub grades: Vec<Grade>,
    pub subject: Option<String>,
    pub duties: Vec<String>,
    pub fte_hundredths: i64,
    /// The job's own standing when nothing else is agreed.
    pub flsa: Option<Flsa>,
    pub supervisor: Option<PositionId>,
}

/// The most of one position, in hundredths of full time.
pub const FTE_HUNDREDTHS_MAX: i64 = 200;

/// Why a position cannot begin, change or end so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PositionRefusal {
    NoSuchPerson,
    NoSuchPosition,
    NoSuchJob,
    JobRetired {
        on: LocalDate,
    },
    NoSuchBuilding,
    /// The building is not open on all days of the position.
    BuildingNotOpen {
        opened_on: LocalDate,
        closed_on: Option<LocalDate>,
    },
    EndsBeforeItStarts,
    FteOutOfRange,
    /// The person has left by then.
    HasLeft {
        on: LocalDate,
    },
    /// The person already holds this very job there on some of those days.
    AlreadyHeld {
        since: LocalDate,
        until: Option<LocalDate>,
    },
    NoSuchSupervisor,
    /// The supervisor does not hold their position on the first day.
    SupervisorNotThen,
    /// The supervisor stands below this position, or is the same person in it.
    Circle,
    /// A change must come after the first day, and no later than the last.
    NotWithin {
        starts_on: LocalDate,
        ends_on: Option<LocalDate>,
    },
}

/// Gives a person a position.
pub fn appoint(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    terms: &Terms,
    period: (LocalDate, Option<LocalDate>),
) -> Result<PositionId, Failed<PositionRefusal>> {
    let period = Period::new(period.0, period.1)
        .ok_or(Failed::Refused(PositionRefusal::EndsBeforeItStarts))?;
    let flsa = settle(tx, person, terms, &period, None)?;
    let id = writes::insert_position(tx, person, terms, flsa, &period, occasion.now)?;
    tx.journal(entry(occasion, "position.began", id, person, period.first));
    Ok(id)
}

/// Changes the terms of a position from a day on: it ends the day before, and its successor runs
/// from that day to the old last day.
pub fn change_position(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    position: PositionId,
    terms: &Terms,
    from: LocalDate,
) -> Result<PositionId, Failed<PositionRefusal>> {
    let (person, before) = known(tx, position)?;
    if from <= before.starts_on || before.ends_on.is_some_and(|ends_on| ends_on < from) {
        return Err(Failed::Refused(not_within(&before)));
    }
    let period = Period { first: from, last: before.ends_on };
    let flsa = settle(tx, person, terms, &period, Some(position))?;
    writes::end_position(tx, position, from.previous_day())?;
    let id = writes::insert_position(tx, person, terms, flsa, &period, occasion.now)?;
    crate::hours::carry_over(tx, occasion, (position, id), &period)?;
    tx.journal(entry(occasion, "position.changed", id, person, from));
    Ok(id)
}

/// Ends a position, or moves its end. The day is the last on which it is held.
pub fn end_position(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    position: PositionId,
    ends_on: LocalDate,
) -> Result<(), Failed<PositionRefusal>> {
    let (person, before) = known(tx, position)?;
    if ends_on < before.starts_on {
        return Err(Failed::Refused(not_within(&before)));
    }
    let period = Period { first: before.starts_on, last: Some(ends_on) };
    let own = own_positions(tx, person)?;
    if let Some(held) = held_already(
        &own,
        &before.job_role,
        before.building,
        &before.title,
        &period,
        Some(position),
    ) {
        return Err(Failed::Refused(held));
    }
    writes::end_position(tx, position, ends_on)?;
    tx.journal(entry(occasion, "position.ended", position, person, ends_on));
    Ok(())
}

/// Asks every rule of the terms; gives the FLSA standing that was agreed or comes with the job.
fn settle(
    tx: &mut Tx,
    person: StaffId,
    terms: &Terms,
    period: &Period,
    replaces: Option<PositionId>,
) -> Result<Flsa, Failed<PositionRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some(holder) = store::person(tx, person)? else {
        return refuse(PositionRefusal::NoSuchPerson);
    };
    if let Some(on) = holder.left_on.filter(|on| *on < period.first) {
        return refuse(PositionRefusal::HasLeft { on });
    }
    let Some(job) = store::job_role(tx, &terms.job_role)? else {
        return refuse(PositionRefusal::NoSuchJob);
    };
    if let Some(on) = job.retired_on.filter(|on| *on < period.first) {
        return refuse(PositionRefusal::JobRetired { on });
    }
    let Some(building) = store::building(tx, terms.building)? else {
        return refuse(PositionRefusal::NoSuchBuilding);
    };
    let open = Period { first: building.opened_on, last: building.closed_on };
    if !open.holds_on(period.first) || !period.last.is_none_or(|last| open.holds_on(last)) {
        let (opened_on, closed_on) = (building.opened_on, building.closed_on);
        return refuse(PositionRefusal::BuildingNotOpen { opened_on, closed_on });
    }
    if !(0..=FTE_HUNDREDTHS_MAX).contains(&terms.fte_hundredths) {
        return refuse(PositionRefusal::FteOutOfRange);
    }
    let own = own_positions(tx, person)?;
    let held = held_already(&own, &terms.job_role, terms.building, &terms.title, period, replaces);
    if let Some(held) = held {
        return refuse(held);
    }
    if let Some(supervisor) = terms.supervisor {
        above_and_no_circle(tx, person, terms, supervisor, period.first)?;
    }
    Ok(terms.flsa.unwrap_or(job.flsa))
}

/// The same job with the same title at the same building may not be held twice at once.
fn held_already(
    own: &[PositionFact],
    job_role: &str,
    building: BuildingId,
    title: &str,
    period: &Period,
    except: Option<PositionId>,
) -> Option<PositionRefusal> {
    own.iter()
        .filter(|held| Some(held.id) != except)
        .filter(|held| held.job_role == job_role && held.building == building)
        .filter(|held| held.title == title)
        .find(|held| Period { first: held.starts_on, last: held.ends_on }.overlaps(period))
        .map(|held| PositionRefusal::AlreadyHeld { since: held.starts_on, until: held.ends_on })
}

fn above_and_no_circle(
    tx: &mut Tx,
    person: StaffId,
    terms: &Terms,
    supervisor: PositionId,
    on: LocalDate,
) -> Result<(), Failed<PositionRefusal>> {
    let Some((holder, seat)) = store::position(tx, supervisor)? else {
        return Err(Failed::Refused(PositionRefusal::NoSuchSupervisor));
    };
    let then = own_positions(tx, holder)?.iter().any(|held| {
        held.building == seat.building && held.job_role == seat.job_role && held.holds_on(on)
    });
    if !then {
        return Err(Failed::Refused(PositionRefusal::SupervisorNotThen));
    }
    let seat = (person, terms.building, terms.job_role.as_str());
    if store::stands_in_line_above(tx, seat, supervisor, on)? {
        return Err(Failed::Refused(PositionRefusal::Circle));
    }
    Ok(())
}

fn own_positions(tx: &mut Tx, person: StaffId) -> Result<Vec<PositionFact>, Fault> {
    Ok(store::history_of(tx, person)?.map(|history| history.positions).unwrap_or_default())
}

fn known(
    tx: &mut Tx,
    position: PositionId,
) -> Result<(StaffId, PositionFact), Failed<PositionRefusal>> {
    store::position(tx, position)?.ok_or(Failed::Refused(PositionRefusal::NoSuchPosition))
}

fn not_within(position: &PositionFact) -> PositionRefusal {
    PositionRefusal::NotWithin { starts_on: position.starts_on, ends_on: position.ends_on }
}

fn entry(
    occasion: &Occasion,
    action: &'static str,
    position: PositionId,
    person: StaffId,
    on: LocalDate,
) -> journal::Entry {
    journal::Entry::new(occasion, action, journal::On("position", position.0))
        .about(person)
        .detail(json!({ "on": on.to_string() }))
}

#[cfg(test)]
mod tests {
    use super::PositionRefusal as R;
    use super::{PositionRefusal, Terms, appoint, change_position, end_position};
    use crate::fixture::{Fixture, prairie_hills};
    use crate::{facts_of, supervised_by, supervises};
    use access::Permit;
    use db::Tx;
    use kernel::{BuildingId, Failed, Fault, LocalDate, PositionId};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn terms(job_role: &str, building: BuildingId, supervisor: Option<PositionId>) -> Terms {
        Terms {
            job_role: job_role.to_owned(),
            building,
            department: None,
            title: "Crossing guard".to_owned(),
            grades: vec![],
            subject: None,
            duties: vec!["bus aide".to_owned()],
            fte_hundredths: 25,
            flsa: None,
            supervisor,
        }
    }

    fn in_prairie_hills(check: fn(&mut Tx, &Fixture) -> Result<(), Fault>) {
        db::testing::each_engine(|db| {
            db.write_now(move |tx| {
                let fixture = prairie_hills(tx)?;
                check(tx, &fixture)
            })
            .unwrap();
        });
    }

    fn said<T>(done: Result<T, Failed<PositionRefusal>>) -> Result<T, PositionRefusal> {
        done.map_err(|failed| match failed {
            Failed::Refused(refusal) => refusal,
            Failed::Fault(fault) => panic!("{fault}"),
        })
    }

    #[test]
    fn the_same_job_cannot_be_held_twice_at_once() {
        in_prairie_hills(|tx, f| {
            let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
            let guard = terms("paraprofessional", f.birch, Some(f.position(f.priya)));
            let autumn = (day("2025-09-01"), Some(day("2025-12-19")));
            said(appoint(tx, &permit, &occasion, f.pat, &guard, autumn)).unwrap();
            let spring = (day("2025-12-19"), None);
            assert_eq!(
                said(appoint(tx, &permit, &occasion, f.pat, &guard, spring)),
                Err(PositionRefusal::AlreadyHeld {
                    since: day("2025-09-01"),
                    until: Some(day("2025-12-19")),
                })
            );
            let after = (day("2025-12-20"), None);
            said(appoint(tx, &permit, &occasion, f.pat, &guard, after)).unwrap();
            assert_eq!(facts_of(tx, f.pat, f.today)?.positions.len(), 2);
            Ok(())
        });
    }

    #[test]
    fn a_change_keeps_what_was_and_those_below_stay_below() {
        in_prairie_hills(|tx, f| {
            let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
            let mut half = terms("principal", f.birch, Some(f.position(f.sofia)));
            half.title = "Principal".to_owned();
            half.fte_hundredths = 50;
            let from = day("2025-10-01");
            said(change_position(tx, &permit, &occasion, f.position(f.priya), &half, from))
                .unwrap();
            let share = |tx: &mut Tx, on| {
                facts_of(tx, f.priya, day(on)).map(|facts| facts.positions[0].fte_hundredths)
            };
            assert_eq!((share(tx, "2025-09-30")?, share(tx, "2025-10-01")?), (100, 50));
            for on in ["2025-09-30", "2025-10-01"] {
                assert!(supervises(tx, f.priya, f.ana, day(on))?, "{on}");
                assert!(supervises(tx, f.sofia, f.ana, day(on))?, "{on}");
                assert!(supervised_by(tx, f.sofia, day(on))?.contains(&f.ana), "{on}");
            }
            Ok(())
        });
    }

    #[test]
    fn while_a_seat_is_vacant_those_above_keep_their_view() {
        in_prairie_hills(|tx, f| {
            let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
            let last = day("2025-10-10");
            said(end_position(tx, &permit, &occasion, f.position(f.priya), last)).unwrap();
            assert!(supervises(tx, f.priya, f.ana, last)?);
            assert!(!supervises(tx, f.priya, f.ana, f.today)?);
            assert!(supervises(tx, f.sofia, f.ana, f.today)?);
            assert!(supervised_by(tx, f.sofia, f.today)?.contains(&f.ana));
            Ok(())
        });
    }

    #[test]
    fn nobody_supervises_those_above_them() {
        in_prairie_hills(|tx, f| {
            let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
            let mut under_ana = terms("superintendent", f.office, Some(f.position(f.ana)));
            let sofia = f.position(f.sofia);
            let circle = change_position(tx, &permit, &occasion, sofia, &under_ana, f.today);
            assert_eq!(said(circle), Err(PositionRefusal::Circle));
            under_ana.supervisor = Some(sofia);
            let own = change_position(tx, &permit, &occasion, sofia, &under_ana, f.today);
            assert_eq!(said(own), Err(PositionRefusal::Circle));
            Ok(())
        });
    }

    #[test]
    fn each_rule_names_what_stands_against_it() {
        in_prairie_hills(|tx, f| {
            let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
            let mut attempt = |person, terms: &Terms, first: &str, last: Option<&str>| {
                said(appoint(tx, &permit, &occasion, person, terms, (day(first), last.map(day))))
            };
            let fits = terms("cook", f.cedar, None);
            let unknown = Terms { job_role: "wizard".to_owned(), ..fits.clone() };
            let no_building = Terms { building: BuildingId(99), ..fits.clone() };
            let much = Terms { fte_hundredths: 201, ..fits.clone() };
            let nobody = Terms { supervisor: Some(PositionId(999)), ..fits.clone() };
            let not_yet = Terms { supervisor: Some(f.position(f.lena)), ..fits.clone() };
            let (now, before) = ("2025-10-14", "1990-01-01");
            assert_eq!(attempt(f.kofi, &unknown, now, None), Err(R::NoSuchJob));
            assert_eq!(attempt(f.kofi, &no_building, now, None), Err(R::NoSuchBuilding));
            assert_eq!(attempt(f.kofi, &much, now, None), Err(R::FteOutOfRange));
            assert_eq!(attempt(f.kofi, &nobody, now, None), Err(R::NoSuchSupervisor));
            assert_eq!(attempt(f.kofi, &not_yet, "2025-10-05", None), Err(R::SupervisorNotThen));
            assert_eq!(attempt(f.kofi, &fits, now, Some("2025-10-13")), Err(R::EndsBeforeItStarts));
            let left = R::HasLeft { on: day("2025-06-30") };
            assert_eq!(attempt(f.gil, &fits, now, None), Err(left));
            let opened_on = day("1998-08-01");
            let closed = R::BuildingNotOpen { opened_on, closed_on: None };
            assert_eq!(attempt(f.kofi, &fits, before, None), Err(closed));
            assert!(attempt(f.kofi, &fits, now, None).is_ok());
            Ok(())
        });
    }
}
