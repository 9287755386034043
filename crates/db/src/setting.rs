//! What the district has decided about itself: its name, its time zone, when its school year
//! starts, its holidays. Name and text; the typed readers below know what the text means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kernel::{DistrictCalendar, Fault, LocalDate};

use crate::tx::Tx;

/// The district's name.
pub const DISTRICT_NAME: &str = "district.name";
/// Its time zone: `America/Chicago`.
pub const ZONE: &str = "calendar.zone";
/// The month and day its school year starts on: `08-01`.
pub const SCHOOL_YEAR_STARTS: &str = "calendar.school-year-starts";
/// The days nobody works, one date a line or separated by spaces.
pub const HOLIDAYS: &str = "calendar.holidays";

crate::sql! {
    GET = "select value from setting where name = $1";
}

/// A setting's text, if it was set. A page asks for many: who only reads gets them all at once.
pub fn get(tx: &mut Tx, name: &str) -> Result<Option<String>, Fault> {
    if tx.writes() {
        return tx.first(&GET, &[&name], |row| row.get(0));
    }
    let all: Arc<BTreeMap<String, String>> =
        tx.once(("settings", 0), |tx| Ok(Arc::new(all(tx)?.into_iter().collect())))?;
    Ok(all.get(name).cloned())
}

crate::sql! {
    SET = "insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
}

/// Sets a setting. The caller journals who did and why.
pub fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), Fault> {
    tx.run(&SET, &[&name, &value]).map(|_| ())
}

crate::sql! {
    ALL = "select name, value from setting order by name";
}

/// Every setting, by name.
pub fn all(tx: &mut Tx) -> Result<Vec<(String, String)>, Fault> {
    tx.rows(&ALL, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The district's name, once it was given.
pub fn district_name(tx: &mut Tx) -> Result<Option<String>, Fault> {
    get(tx, DISTRICT_NAME)
}

/// The district's calendar. What was not set is as in Nebraska: Central time, 1 August, no
/// holidays.
pub fn calendar(tx: &mut Tx) -> Result<DistrictCalendar, Fault> {
    let nebraska = DistrictCalendar::nebraska();
    let zone = get(tx, ZONE)?.unwrap_or_else(|| nebraska.zone_name().to_owned());
    let starts = match get(tx, SCHOOL_YEAR_STARTS)? {
        None => nebraska.school_year_starts(),
        Some(text) => month_and_day(&text).ok_or_else(|| {
            Fault::new(format!("{SCHOOL_YEAR_STARTS} is {text:?}, not like 08-01"))
        })?,
    };
    let holidays = get(tx, HOLIDAYS)?.unwrap_or_default();
    let holidays = holidays
        .split_whitespace()
        .map(|text| {
            LocalDate::parse(text)
                .ok_or_else(|| Fault::new(format!("{HOLIDAYS} holds {text:?}, which is no date")))
        })
        .collect::<Result<BTreeSet<_>, _>>()?;
    DistrictCalendar::new(&zone, starts, holidays).ok_or_else(|| {
        Fault::new(format!(
            "{ZONE} is {zone:?} and the school year starts on {starts:?}: one of them is not known"
        ))
    })
}

/// Writes the calendar as [`calendar`] reads it.
pub fn set_calendar(tx: &mut Tx, calendar: &DistrictCalendar) -> Result<(), Fault> {
    let (month, day) = calendar.school_year_starts();
    let holidays: Vec<String> = calendar.holidays().iter().map(ToString::to_string).collect();
    set(tx, ZONE, calendar.zone_name())?;
    set(tx, SCHOOL_YEAR_STARTS, &format!("{month:02}-{day:02}"))?;
    set(tx, HOLIDAYS, &holidays.join("\n"))
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.trim().split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{
        DISTRICT_NAME, HOLIDAYS, SCHOOL_YEAR_STARTS, ZONE, calendar, district_name, set,
        set_calendar,
    };
    use crate::testing::each_engine;
    use kernel::{DistrictCalendar, Fault, LocalDate};

    #[test]
    fn a_district_that_has_set_nothing_lives_in_nebraska() {
        each_engine(|db| {
            assert_eq!(db.read_now(district_name), Ok(None));
            let calendar = db.read_now(calendar).unwrap();
            assert_eq!(
                (calendar.zone_name(), calendar.school_year_starts()),
                ("America/Chicago", (8, 1))
            );
        });
    }

    #[test]
    fn a_calendar_reads_back_as_it_was_set() {
        each_engine(|db| {
            let read = db
                .write_now(|tx| {
                    let holiday = LocalDate::parse("2026-11-26").unwrap();
                    let mountain =
                        DistrictCalendar::new("America/Denver", (7, 15), [holiday].into()).unwrap();
                    set(tx, DISTRICT_NAME, "Prairie Hills")?;
                    set(tx, DISTRICT_NAME, "Prairie Hills Public Schools")?;
                    set_calendar(tx, &mountain)?;
                    Ok::<_, Fault>((district_name(tx)?, calendar(tx)?))
                })
                .unwrap();
            assert_eq!(read.0.as_deref(), Some("Prairie Hills Public Schools"));
            assert_eq!(
                (read.1.zone_name(), read.1.school_year_starts()),
                ("America/Denver", (7, 15))
            );
            assert_eq!(read.1.holidays().len(), 1);
        });
    }

    #[test]
    fn a_setting_that_makes_no_sense_is_told() {
        each_engine(|db| {
            for (name, text) in
                [(ZONE, "Nebraska"), (SCHOOL_YEAR_STARTS, "August"), (HOLIDAYS, "Thanksgiving")]
            {
                let told = db.write_now(move |tx| {
                    set(tx, name, text)?;
                    calendar(tx).map(|_| ())
                });
                assert!(told.unwrap_err().to_string().contains(text), "{name}");
            }
        });
    }
}
