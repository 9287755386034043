use std::collections::HashMap;

use db::{Row, Tx};
use kernel::{ActivityId, Fault, Money, Occasion, Period, SchoolYear, SectionId};

use crate::hour::{Category, Rates, Taken, Time};

db::sql! {
    /// Sections whose attendance is final and that ended within the days.
    OVER = "select x.id, x.activity_id from section x join settlement z on z.section_id = x.id
        join session s on s.section_id = x.id and s.cancelled_at is null
        group by x.id, x.activity_id having max(s.on_date) between $1 and $2 order by x.id";
    /// What was attended, by section and kind of employment on the day. The latest mark holds.
    ATTENDED = "select a.section_id, a.category, count(distinct a.person_id),
            cast(sum(a.minutes) as bigint)
        from (select s.section_id, m.person_id, m.minutes,
                (select r.category from position p join job_role r on r.code = p.job_role
                    where p.person_id = m.person_id and p.starts_on <= s.on_date
                    and (p.ends_on is null or p.ends_on >= s.on_date)
                    order by p.id limit 1) as category
            from settlement z
            join session s on s.section_id = z.section_id
            join attendance_mark m on m.session_id = s.id
            where s.on_date between $1 and $2 and m.outcome in ('present', 'partial')
            and not exists (select 1 from attendance_mark later where later.session_id = m.session_id
                and later.person_id = m.person_id and later.id > m.id)) a
        group by a.section_id, a.category";
    /// What staff led, by section and kind of employment on the day: the length of the sessions.
    LED = "select a.section_id, a.category, count(distinct a.person_id),
            cast(sum(a.minutes) as bigint)
        from (select s.section_id, l.person_id,
                (s.ends_at - s.starts_at) / 60000000 - s.break_minutes as minutes,
                (select r.category from position p join job_role r on r.code = p.job_role
                    where p.person_id = l.person_id and p.starts_on <= s.on_date
                    and (p.ends_on is null or p.ends_on >= s.on_date)
                    order by p.id limit 1) as category
            from settlement z
            join session s on s.section_id = z.section_id and s.cancelled_at is null
            join section_presenter l on l.section_id = s.section_id
            where s.on_date between $1 and $2) a
        group by a.section_id, a.category";
    MONEY = "select c.section_id, cast(sum(case when e.entry = 'release' then -e.cents
            when e.entry in ('encumber', 'spend') then e.cents else 0 end) as bigint)
        from cost_entry e join section_cost c on c.id = e.cost_id group by c.section_id";
    FEES = "select c.section_id, cast(sum(case when e.entry = 'received' then e.cents
            when e.entry = 'refunded' then -e.cents else 0 end) as bigint)
        from fee_entry e join charge c on c.id = e.charge_id group by c.section_id";
    RATES = "select category, cents from hour_rate r where school_year =
        (select max(o.school_year) from hour_rate o
            where o.category = r.category and o.school_year <= $1)";
    SET_RATE = "insert into hour_rate (category, school_year, cents, set_at, set_by)
        values ($1, $2, $3, $4, $5)
        on conflict (category, school_year) do update set cents = excluded.cents,
            set_at = excluded.set_at, set_by = excluded.set_by";
}

fn time(row: &Row<'_>) -> Result<(SectionId, Time), Fault> {
    let category: Option<String> = row.get(1)?;
    let category = category.as_deref().and_then(Category::parse);
    Ok((row.get(0)?, Time { category, people: row.get(2)?, minutes: row.get(3)? }))
}

fn money(row: &Row<'_>) -> Result<(SectionId, Money), Fault> {
    Ok((row.get(0)?, row.get(1)?))
}

fn gathered(times: Vec<(SectionId, Time)>) -> HashMap<SectionId, Vec<Time>> {
    let mut all: HashMap<SectionId, Vec<Time>> = HashMap::new();
    for (section, time) in times {
        all.entry(section).or_default().push(time);
    }
    all
}

/// The sections that ended within the days and whose attendance is final, with all that they took.
pub(crate) fn taken(tx: &mut Tx, days: Period) -> Result<Vec<Taken>, Fault> {
    let (first, last) = (days.first, days.last);
    let over: Vec<(SectionId, ActivityId)> =
        tx.rows(&OVER, &[&first, &last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // A section that ends within the days may have begun before them.
    let since = first.plus_days(-366);
    let mut attended = gathered(tx.rows(&ATTENDED, &[&since, &last], time)?);
    let mut led = gathered(tx.rows(&LED, &[&since, &last], time)?);
    let spent: HashMap<SectionId, Money> = tx.rows(&MONEY, &[], money)?.into_iter().collect();
    let fees: HashMap<SectionId, Money> = tx.rows(&FEES, &[], money)?.into_iter().collect();
    Ok(over
        .into_iter()
        .map(|(section, activity)| Taken {
            section,
            activity,
            attended: attended.remove(&section).unwrap_or_default(),
            led: led.remove(&section).unwrap_or_default(),
            money: spent.get(&section).copied().unwrap_or_default(),
            fees: fees.get(&section).copied().unwrap_or_default(),
        })
        .collect())
}

pub(crate) fn rates(tx: &mut Tx, year: SchoolYear) -> Result<Rates, Fault> {
    let rows: Vec<(String, Money)> =
        tx.rows(&RATES, &[&year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.into_iter()
        .map(|(name, rate)| {
            let category = Category::parse(&name)
                .ok_or_else(|| Fault::new(format!("{name:?} is no kind of employment")))?;
            Ok((category, rate))
        })
        .collect()
}

pub(crate) fn set_rate(
    tx: &mut Tx,
    (category, year): (Category, SchoolYear),
    rate: Money,
    on: &Occasion,
) -> Result<(), Fault> {
    tx.run(&SET_RATE, &[&category.name(), &year, &rate, &on.now, &on.by.staff()]).map(|_| ())
}
