//! When a position works: stretches of a week, from a day to a day. What lies outside them is time
//! that hourly staff are paid for apart (29 CFR 785.27).

use crate::store;
use access::{Permit, action};
use db::{Row, ToValue, Tx, Value, journal, sql};
use kernel::{Failed, Fault, LocalDate, LocalTime, Occasion, Period, PositionId, StaffId};

/// More stretches than this in one day are a mistake.
const STRETCHES_A_DAY_MAX: usize = 4;

/// One stretch of work on a weekday, within one day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stretch {
    /// 1 Monday to 7 Sunday.
    pub weekday: i8,
    pub starts: LocalTime,
    pub ends: LocalTime,
}

/// The week of a position, from a day to a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkHours {
    pub position: PositionId,
    pub holds: Period,
    /// By weekday and time. Empty: no fixed hours.
    pub stretches: Vec<Stretch>,
}

impl WorkHours {
    /// The stretches of a day, in order.
    pub fn on(&self, day: LocalDate) -> impl Iterator<Item = &Stretch> {
        let holds = self.holds.holds_on(day);
        self.stretches.iter().filter(move |stretch| holds && stretch.weekday == day.weekday())
    }
}

/// Why hours are not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoursRefusal {
    NoSuchPosition,
    /// The position is not held on that day.
    NotHeld,
    /// Hours that begin later are recorded already: change those.
    LaterHours {
        from: LocalDate,
    },
    NoHours,
}

/// Reads the hours of one day as people write them: `6:00–8:30, 14:00–16:30`, `7 am - 3:30 pm`.
/// Empty: does not work that day. `None` when it cannot be read, or stretches overlap.
pub fn read_day(weekday: i8, text: &str) -> Option<Vec<Stretch>> {
    let mut stretches = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let (starts, ends) = part.split_once(['-', '–', '—'])?;
        let (starts, ends) = (LocalTime::parse(starts)?, LocalTime::parse(ends)?);
        if ends <= starts {
            return None;
        }
        stretches.push(Stretch { weekday, starts, ends });
    }
    stretches.sort_unstable();
    let apart = stretches.windows(2).all(|pair| pair[0].ends <= pair[1].starts);
    (apart && stretches.len() <= STRETCHES_A_DAY_MAX).then_some(stretches)
}

/// The hours of one day as they are written.
pub fn day_text(stretches: &[Stretch], weekday: i8) -> String {
    let of_day = stretches.iter().filter(|stretch| stretch.weekday == weekday);
    let parts: Vec<String> =
        of_day.map(|stretch| format!("{}–{}", stretch.starts, stretch.ends)).collect();
    parts.join(", ")
}

sql! {
    HOURS_OF_PERSON = "select h.position_id, h.starts_on, h.ends_on, h.weekday, h.starts_local,
            h.ends_local
        from work_hours h join position p on p.id = h.position_id
        where p.person_id = $1
        order by h.position_id, h.starts_on, h.weekday, h.starts_local";
    HOURS_OF_EVERYONE = "select h.position_id, h.starts_on, h.ends_on, h.weekday, h.starts_local,
            h.ends_local
        from work_hours h
        where h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $1)
        order by h.position_id, h.starts_on, h.weekday, h.starts_local";
    HOURS_OF_POSITION = "select h.position_id, h.starts_on, h.ends_on, h.weekday, h.starts_local,
            h.ends_local
        from work_hours h where h.position_id = $1
        order by h.starts_on, h.weekday, h.starts_local";
    END_HOURS = "update work_hours set ends_on = $3
        where position_id = $1 and starts_on < $2 and (ends_on is null or ends_on >= $2)";
    /// Hours typed again for the day they begin on: a mistake mended; the journal keeps both.
    REPLACE_HOURS = "delete from work_hours where position_id = $1 and starts_on = $2";
}

/// The weeks of all positions of a person, by position and day.
pub fn work_hours_of(tx: &mut Tx, person: StaffId) -> Result<Vec<WorkHours>, Fault> {
    Ok(weeks(tx.rows(&HOURS_OF_PERSON, &[&person], read)?))
}

/// The weeks that hold on any day of a stretch of days, of all positions.
pub fn work_hours_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<WorkHours>, Fault> {
    Ok(weeks(tx.rows(&HOURS_OF_EVERYONE, &[&first, &last], read)?))
}

/// The weeks of one position.
pub fn work_hours_of_position(tx: &mut Tx, position: PositionId) -> Result<Vec<WorkHours>, Fault> {
    Ok(weeks(tx.rows(&HOURS_OF_POSITION, &[&position], read)?))
}

type Line = (PositionId, Period, Stretch);

fn read(row: &Row<'_>) -> Result<Line, Fault> {
    let weekday: i64 = row.get(3)?;
    let weekday =
        i8::try_from(weekday).map_err(|_| Fault::new(format!("{weekday} is no weekday")))?;
    let stretch = Stretch { weekday, starts: row.get(4)?, ends: row.get(5)? };
    Ok((row.get(0)?, Period { first: row.get(1)?, last: row.get(2)? }, stretch))
}

fn weeks(lines: Vec<Line>) -> Vec<WorkHours> {
    let mut weeks: Vec<WorkHours> = Vec::new();
    for (position, holds, stretch) in lines {
        match weeks.last_mut().filter(|week| week.position == position && week.holds == holds) {
            Some(week) => week.stretches.push(stretch),
            None => weeks.push(WorkHours { position, holds, stretches: vec![stretch] }),
        }
    }
    weeks
}

/// Records the week of a position from a day on; the week before ends the day before.
pub fn set_work_hours(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    position: PositionId,
    stretches: &[Stretch],
    from: LocalDate,
) -> Result<(), Failed<HoursRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let Some((person, held)) = store::position(tx, position)? else {
        return refuse(HoursRefusal::NoSuchPosition);
    };
    if !held.holds_on(from) {
        return refuse(HoursRefusal::NotHeld);
    }
    if stretches.is_empty() {
        return refuse(HoursRefusal::NoHours);
    }
    let weeks = work_hours_of_position(tx, position)?;
    if let Some(later) = weeks.iter().find(|week| week.holds.first > from) {
        return refuse(HoursRefusal::LaterHours { from: later.holds.first });
    }
    let before = weeks.last().map(|week| week_text(&week.stretches));
    tx.run(&REPLACE_HOURS, &[&position, &from])?;
    tx.run(&END_HOURS, &[&position, &from, &from.previous_day()])?;
    let holds = Period { first: from, last: held.ends_on };
    add(tx, &[WorkHours { position, holds, stretches: stretches.to_vec() }], occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "position.hours-set", journal::On("position", position.0))
            .about(person)
            .detail(serde_json::json!({
                "from": from.to_string(), "before": before, "after": week_text(stretches),
            })),
    );
    Ok(())
}

/// Hours of the past, many at once: the demo, an import.
pub fn record_hours(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    weeks: &[WorkHours],
) -> Result<(), Fault> {
    add(tx, weeks, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "hours.history-recorded", journal::On("district", 0))
            .detail(serde_json::json!({ "positions": weeks.len() })),
    );
    Ok(())
}

/// What was agreed goes on when a position changes from a day on.
pub(crate) fn carry_over(
    tx: &mut Tx,
    occasion: &Occasion,
    (before, after): (PositionId, PositionId),
    period: &Period,
) -> Result<(), Fault> {
    let weeks = work_hours_of_position(tx, before)?;
    let Some(week) = weeks.into_iter().rfind(|week| week.holds.holds_on(period.first)) else {
        return Ok(());
    };
    add(tx, &[WorkHours { position: after, holds: *period, ..week }], occasion.now)
}

fn add(tx: &mut Tx, weeks: &[WorkHours], now: kernel::Instant) -> Result<(), Fault> {
    let rows = weeks
        .iter()
        .flat_map(|week| week.stretches.iter().map(move |stretch| (week, stretch)))
        .map(|(week, stretch)| -> Vec<Value> {
            vec![
                week.position.to_value(),
                i64::from(stretch.weekday).to_value(),
                stretch.starts.to_value(),
                stretch.ends.to_value(),
                week.holds.first.to_value(),
                week.holds.last.to_value(),
                now.to_value(),
            ]
        })
        .collect();
    let columns = [
        "position_id",
        "weekday",
        "starts_local",
        "ends_local",
        "starts_on",
        "ends_on",
        "recorded_at",
    ];
    tx.insert_many("work_hours", &columns, rows).map(|_| ())
}

fn week_text(stretches: &[Stretch]) -> Vec<String> {
    (1..=7).map(|weekday| day_text(stretches, weekday)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::prairie_hills;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect("a day")
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, read) in [
            ("6:00–8:30, 14:00–16:30", Some("06:00–08:30, 14:00–16:30")),
            ("2 pm - 4:30 pm; 6am-8:30am", Some("06:00–08:30, 14:00–16:30")),
            ("", Some("")),
            ("8:00-7:00", None),
            ("8:00-10:00, 9:00-11:00", None),
            ("all day", None),
        ] {
            let stretches = read_day(1, text);
            assert_eq!(stretches.map(|all| day_text(&all, 1)).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn new_hours_end_the_ones_before_and_the_past_stays_as_it_was() {
        db::testing::each_engine(|db| {
            db.write_now(|tx| {
                let f = prairie_hills(tx)?;
                let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
                let position = f.position(f.kofi);
                let mut set = |text: &str, from: &str| {
                    let week: Vec<Stretch> =
                        (1..=5).flat_map(|day| read_day(day, text).expect("hours")).collect();
                    set_work_hours(tx, &permit, &occasion, position, &week, day(from))
                };
                assert_eq!(set("6:00-13:30", "2025-08-11"), Ok(()));
                assert_eq!(set("6:30-13:30", "2025-10-13"), Ok(()));
                assert_eq!(set("6:15-13:30", "2025-10-13"), Ok(()), "mended the same day");
                let later = HoursRefusal::LaterHours { from: day("2025-10-13") };
                assert_eq!(set("7:00-14:00", "2025-09-01"), Err(Failed::Refused(later)));
                assert_eq!(set("", "2025-10-20"), Err(Failed::Refused(HoursRefusal::NoHours)));
                let weeks = work_hours_of(tx, f.kofi)?;
                let on = |text: &str| -> Vec<String> {
                    let on = day(text);
                    let mut all = weeks.iter().flat_map(|week| week.on(on));
                    all.by_ref().map(|stretch| stretch.starts.to_string()).collect()
                };
                assert_eq!(on("2025-10-10"), ["06:00"]);
                assert_eq!(on("2025-10-13"), ["06:15"]);
                assert_eq!(on("2025-10-12"), Vec::<String>::new(), "a Sunday");
                Ok::<_, Fault>(())
            })
            .unwrap();
        });
    }
}
