//! What learning cost, and what people said became of it.

use std::collections::HashMap;

use budget::line::{falls_on, lines};
use db::{Tx, sql};
use kernel::{
    ActivityId, BuildingId, DistrictCalendar, Fault, FundAccountId, Instant, LocalDate, PlanItemId,
    SectionId, StaffId,
};

use crate::coverage::Facts;
use crate::coverage::worth::{OutsideMoney, Worth};
use crate::evidence::Quarters;

sql! {
    /// Each section with its activity and the first day on which it meets, from $1 to $2.
    BEGINNINGS = "select s.id, s.activity_id, min(m.on_date)
        from session m join section s on s.id = m.section_id
        group by s.id, s.activity_id having min(m.on_date) >= $1 and min(m.on_date) <= $2";
    /// What was set aside or spent for each section before an instant.
    COSTS = "select c.section_id, cast(sum(case when e.entry = 'release' then -e.cents
            when e.entry in ('encumber', 'spend') then e.cents else 0 end) as bigint)
        from cost_entry e join section_cost c on c.id = e.cost_id
        where e.at < $1 group by c.section_id";
    /// Fees of each section that came in and did not go back before an instant.
    FEES_IN = "select c.section_id, cast(sum(case when e.entry = 'received' then e.cents
            when e.entry = 'refunded' then -e.cents else 0 end) as bigint)
        from fee_entry e join charge c on c.id = e.charge_id
        where e.at < $1 group by c.section_id";
    /// What was set aside or spent for each request to learn outside before an instant.
    OUTSIDE_MONEY = "select o.person_id, e.fund_account_id, o.starts_on, o.created_at,
            cast(sum(case when e.entry = 'release' then -e.cents else e.cents end) as bigint)
        from fund_entry e join outside_request o on o.id = e.request_id
        where e.at < $1
        group by o.id, o.person_id, e.fund_account_id, o.starts_on, o.created_at";
    /// What people said by the day $3 of learning earned from $1 to $2, the latest last.
    ANSWERS = "select a.person_id, c.activity_id, c.earned_on, a.result
        from growth_application a join credit_entry c on c.key = a.credit_key
        where c.activity_id is not null and c.earned_on >= $1 and c.earned_on <= $2
            and a.on_date <= $3
        order by a.on_date, a.id";
}

/// Where people and activities stand in the facts.
pub(super) struct Places<'a> {
    pub people: &'a HashMap<StaffId, usize>,
    pub activities: &'a HashMap<ActivityId, usize>,
}

/// Puts to the facts what each activity cost and what became of it in each term, and money outside.
pub(super) fn add(
    tx: &mut Tx,
    (quarters, on): (Quarters, LocalDate),
    calendar: &DistrictCalendar,
    places: &Places<'_>,
    facts: &mut Facts,
) -> Result<(), Fault> {
    let before = calendar.start_of(on.plus_days(1));
    let year = (quarters.first_days()[0], quarters.last_day());
    for piece in &facts.pieces {
        facts.activities[piece.activity].worth[piece.term].minutes += piece.minutes;
    }
    sections(tx, (quarters, year), before, places, facts)?;
    answers(tx, (quarters, year), on, places, facts)?;
    facts.outside = outside(tx, (quarters, year), (calendar, before), places.people, facts)?;
    Ok(())
}

fn term_of(quarters: Quarters, day: LocalDate) -> usize {
    quarters.begun(day).saturating_sub(1)
}

fn sections(
    tx: &mut Tx,
    (quarters, (first, last)): (Quarters, (LocalDate, LocalDate)),
    before: Instant,
    places: &Places<'_>,
    facts: &mut Facts,
) -> Result<(), Fault> {
    let mut at: HashMap<SectionId, (usize, usize)> = HashMap::new();
    for (section, activity, day) in tx.rows(&BEGINNINGS, &[&first, &last], |row| {
        Ok((row.get::<SectionId>(0)?, row.get::<ActivityId>(1)?, row.get::<LocalDate>(2)?))
    })? {
        if let Some(place) = places.activities.get(&activity) {
            at.insert(section, (*place, term_of(quarters, day)));
        }
    }
    let sums = |row: &db::Row<'_>| Ok((row.get::<SectionId>(0)?, row.get::<i64>(1)?));
    for (section, cents) in tx.rows(&COSTS, &[&before], sums)? {
        if let Some((activity, term)) = at.get(&section) {
            facts.activities[*activity].worth[*term].cost += cents;
        }
    }
    for (section, cents) in tx.rows(&FEES_IN, &[&before], sums)? {
        if let Some((activity, term)) = at.get(&section) {
            facts.activities[*activity].worth[*term].fees += cents;
        }
    }
    Ok(())
}

/// The latest answer of each person about an activity and term holds.
fn answers(
    tx: &mut Tx,
    (quarters, (first, last)): (Quarters, (LocalDate, LocalDate)),
    on: LocalDate,
    places: &Places<'_>,
    facts: &mut Facts,
) -> Result<(), Fault> {
    let mut uses: HashMap<(usize, usize, StaffId), bool> = HashMap::new();
    tx.each(&ANSWERS, &[&first, &last, &on], |row| {
        let (person, activity) = (row.get::<StaffId>(0)?, row.get::<ActivityId>(1)?);
        if let Some(place) = places.activities.get(&activity) {
            let term = term_of(quarters, row.get(2)?);
            let result: String = row.get(3)?;
            uses.insert((*place, term, person), result != "not-yet");
        }
        Ok(())
    })?;
    let mut said: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for ((activity, term, _), uses) in uses {
        let counts = said.entry((activity, term)).or_default();
        counts.0 += 1;
        counts.1 += usize::from(uses);
    }
    for ((activity, term), counts) in said {
        facts.activities[activity].worth[term].said = Worth::stepped(counts);
    }
    Ok(())
}

/// Money of requests whose learning begins in the year; one without a date counts when it was written.
fn outside(
    tx: &mut Tx,
    (quarters, (first, last)): (Quarters, (LocalDate, LocalDate)),
    (calendar, before): (&DistrictCalendar, Instant),
    person_at: &HashMap<StaffId, usize>,
    facts: &Facts,
) -> Result<Vec<OutsideMoney>, Fault> {
    let year = calendar.school_year(first);
    let lines = lines(tx, year)?;
    let strategy_at: HashMap<PlanItemId, usize> =
        facts.strategies.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let building_of =
        |person: usize| -> BuildingId { facts.buildings[facts.people[person].building].0 };
    let rows = tx.rows(&OUTSIDE_MONEY, &[&before], |row| {
        let (person, account) = (row.get::<StaffId>(0)?, row.get::<FundAccountId>(1)?);
        let began = row.get::<Option<LocalDate>>(2)?;
        let began = match began {
            Some(day) => day,
            None => calendar.date(row.get(3)?),
        };
        Ok((person, account, began, row.get::<i64>(4)?))
    })?;
    let money = rows.into_iter().filter_map(|(person, account, began, cents)| {
        let person = *person_at.get(&person)?;
        let in_year = first <= began && began <= last && cents != 0;
        let line = falls_on(&lines, account, year, Some(building_of(person)));
        let strategy = line.and_then(|line| strategy_at.get(&line.strategy?)).copied();
        in_year.then_some(OutsideMoney { cents, person, strategy, term: term_of(quarters, began) })
    });
    Ok(money.collect())
}
