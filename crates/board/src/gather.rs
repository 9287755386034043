//! Loads the facts of a day and has the evidence worked out from them.

use std::sync::Arc;

use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate};
use staff::StaffFacts;

use crate::evidence::learning::Around;
use crate::evidence::{
    Evidence, Growth, Learning, Member, Needs, Offers, Plans, Quarters, Skills, Teams, Voice,
    pieces,
};
use crate::store;

/// The evidence for every clause, as of a day.
pub fn evidence(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Evidence, Fault> {
    let year = calendar.school_year(on);
    let quarters = Quarters::of(calendar, year);
    let standing = store::standing_on(tx, on)?;
    let everyone: Vec<StaffFacts> = standing.files.iter().map(|file| file.history.on(on)).collect();
    let staff: Vec<(Member, &StaffFacts)> =
        everyone.iter().filter_map(|facts| Some((Member::of(facts)?, facts))).collect();
    let members: Vec<Member> = staff.iter().map(|(member, _)| member.clone()).collect();

    let traits = store::traits(tx)?;
    let series = store::series(tx)?;
    let pieces = pieces(store::learned(tx, quarters, on)?);
    let around = Around { members: &members, traits: &traits, series: &series, quarters, on };
    let learning = Learning::of(&pieces, &around);

    let days = (quarters.first_days()[0], quarters.last_day());
    let offers = store::offered(tx, days, on, calendar.start_of(on.plus_days(1)))?;
    let offers = Offers::of(&offers, &traits, &staff, |topic| standing.topics.contains(topic));

    let trees = planning::trees(tx)?;
    let known = store::Known { staff: &everyone, trees: &trees, learned: &pieces };
    let facts = store::coverage(tx, calendar, on, known)?;
    let is_school = |one: &staff::Building| one.is_open_on(on) && one.level != staff::Level::Office;
    let schools = staff::buildings(tx)?.iter().filter(|one| is_school(one)).count();
    let plans = Plans::of(&facts, &trees, schools, on);
    let instants = (calendar.start_of(days.0), calendar.start_of(on.plus_days(1)));
    let outside = store::outside(tx, instants, (days.0, on))?;
    let aligned = planning::alignments(tx, planning::SubjectKind::Activity)?;
    let needs = Needs::of(&planning::needs(tx)?, (&facts, &trees, &aligned), on);
    let (groups, meetings) = (planning::groups(tx)?, planning::meetings(tx)?);
    let voice = Voice::of(&groups, &meetings, quarters.first_days()[0], on);

    let figures = growth::figures::figures(tx, calendar, on)?;
    let mut growth = Growth::of(&figures, &members, &planning::versions(tx)?);
    growth.academies = academy::cohort::figures(tx, on)?;
    let skills = Skills::of(&skill::everyone::Everyone::of(tx, &everyone, on)?);
    let teams = Teams::of(&store::direct_reports(tx, on)?, &standing.late);
    Ok(Evidence {
        on,
        year,
        staff: members.len(),
        learning,
        offers,
        outside,
        mandates: standing.mandates,
        teams,
        plans,
        coverage: Arc::new(facts),
        needs,
        voice,
        growth,
        skills,
        measures: measures::held(tx, year, on)?,
        evaluation: evaluation::figures(tx, calendar, on)?,
        pulse: pulse::results(tx, on)?,
    })
}
