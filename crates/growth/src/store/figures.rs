//! Counts over the district, without names.

use std::collections::HashMap;

use db::{Tx, sql};
use kernel::{DistrictCalendar, ElementId, Fault, GrowthCycleId, GrowthPlanId, LocalDate, StaffId};

use crate::figures::{Applied, Figures, IndicatorNeed, PEOPLE_MIN, stepped};
use crate::follow::{FollowThrough, answers};
use crate::machine;
use crate::words::{ApplicationResult, Event};

sql! {
    EVENTS_OF_YEAR = "select p.id, p.person_id, p.cycle_id, e.on_date, e.event
        from growth_plan p join growth_plan_event e on e.plan_id = p.id
        where p.school_year = $1 and e.on_date <= $2 order by p.id, e.id";
    APPLIED_BETWEEN = "select result, count(*), count(distinct person_id) from growth_application
        where on_date >= $1 and on_date <= $2 group by result";
    LEVELS_OF_YEAR = "select m.element_id, count(*),
            sum(case when m.level <= 2 then 1 else 0 end)
        from growth_plan_mark m join growth_plan p on p.id = m.plan_id
        where p.school_year = $1 and m.recorded_at < $2
            and m.element_id is not null and m.level is not null
        group by m.element_id order by 1";
    GOALS_OF_YEAR = "select count(*), count(distinct p.person_id) from growth_goal g
        join growth_plan p on p.id = g.plan_id
        where p.school_year = $1 and (g.dropped_on is null or g.dropped_on > $2)
            and exists (select 1 from growth_goal_version v
                where v.goal_id = g.id and v.element_id is not null and v.written_on <= $2)
            and exists (select 1 from growth_plan_event e
                where e.plan_id = p.id and e.event = 'approved' and e.on_date <= $2)";
}

pub(crate) fn figures(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Figures, Fault> {
    let year = calendar.school_year(on);
    let cycles: HashMap<GrowthCycleId, _> =
        super::cycle::all(tx)?.into_iter().map(|one| (one.id, one.cycle)).collect();
    let mut plans: Vec<(GrowthPlanId, StaffId, GrowthCycleId, Vec<(LocalDate, Event)>)> =
        Vec::new();
    tx.each(&EVENTS_OF_YEAR, &[&year, &on], |row| {
        let id: GrowthPlanId = row.get(0)?;
        if plans.last().is_none_or(|plan| plan.0 != id) {
            plans.push((id, row.get(1)?, row.get(2)?, Vec::new()));
        }
        if let Some(plan) = plans.last_mut() {
            plan.3.push((row.get(3)?, row.get(4)?));
        }
        Ok(())
    })?;
    let mut found = Figures::default();
    let mut follow = FollowThrough::default();
    for (_, person, cycle, events) in plans {
        if let Some(cycle) = cycles.get(&cycle) {
            follow += answers(events.iter().copied(), (cycle, calendar), on);
        }
        let state = machine::state(events.iter().map(|(_, event)| *event));
        if state.is_handed_over() {
            found.handed_over.push((person, state));
        }
    }
    found.follow = follow;
    let first = calendar.days_of(year).first;
    for (result, count, _) in tx.rows(&APPLIED_BETWEEN, &[&first, &on], |row| {
        Ok((row.get::<ApplicationResult>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
    })? {
        let count = usize::try_from(count).unwrap_or(0);
        let applied: &mut Applied = &mut found.applied;
        match result {
            ApplicationResult::Used => applied.used += count,
            ApplicationResult::UsedInPart => applied.used_in_part += count,
            ApplicationResult::NotYet => applied.not_yet += count,
        }
    }
    found.indicators = tx
        .rows(&LEVELS_OF_YEAR, &[&year, &calendar.start_of(on.plus_days(1))], |row| {
            let number = |at| row.get::<i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
            let element: ElementId = row.get(0)?;
            let (people, want_to_grow) = stepped((number(1)?, number(2)?));
            Ok(IndicatorNeed { element, people, want_to_grow })
        })?
        .into_iter()
        .filter(|one| one.people >= PEOPLE_MIN)
        .collect();
    let applied = &mut found.applied;
    for count in [&mut applied.used, &mut applied.used_in_part, &mut applied.not_yet] {
        *count = stepped((*count, *count)).0;
    }
    found.mentored = super::mentor::on(tx, on)?.len();
    found.goals_on_indicators = tx.one(&GOALS_OF_YEAR, &[&year, &on], |row| {
        let number = |at| row.get::<i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
        let (goals, people) = (number(0)?, number(1)?);
        Ok(if people < PEOPLE_MIN { 0 } else { stepped((goals, goals)).0 })
    })?;
    Ok(found)
}
