//! The invented district's own policy, in two versions, and who answers for its clauses.

use access::Permit;
use board::Clause;
use board::owner::name_owner;
use board::version::{NewVersion, load_policy};
use db::Tx;
use kernel::{Fault, LocalDate, Occasion};

use super::build::{Plan, person_id};

const TITLE: &str = "Policy 4300.2: Professional learning";

/// As the board of Prairie Hills adopted it.
const FIRST: &str = "\
Prairie Hills wants everyone who works here to grow, because children gain by it and the district runs better for it.

The district offers both training and professional development. Training teaches a skill that a job calls for, or meets what a law asks. Professional development goes on through a whole working life.

All staff have something to choose from: inside the district and outside it, in person and online, alone and in groups of every size.

What is offered follows the district's plan and the plan of each building.

Whatever the law asks of staff is taught, recorded and can be shown.

The district offers, employees take part and use what they learned, and supervisors see to both.";

/// As the board revised it.
const REVISED: &str = "\
Prairie Hills wants everyone who works here to grow, because children gain by it and the district runs better for it.

The district offers both training and professional development. Training teaches a skill that a job calls for, or meets what a law asks. Professional development goes on through a whole working life.

All staff have something to choose from: inside the district and outside it, in person and online, alone and in groups of every size. Learning with colleagues on the job counts as much as a seat in a room.

What is offered follows the district's plan and the plan of each building, the way Prairie Hills teaches, and what its leaders need. Figures about students and staff show where to begin, and people from every group have a say.

Whatever the law asks of staff is taught, recorded and can be shown.

The district offers, employees take part and use what they learned, and supervisors see to both.

Each year the board asks what the learning changed, and decides what to keep, mend or end.";

/// Loads both versions and names who answers.
pub(super) fn policy(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let adopted_on = day("2014-03-10");
    let second_year = plan.calendar.days_of(plan.first_year.next()).first;
    let revised_on = second_year.plus_days(-53);
    for (body, revised_on, in_force_from) in
        [(FIRST, None, adopted_on), (REVISED, Some(revised_on), second_year)]
    {
        let version = NewVersion {
            title: TITLE.to_owned(),
            body: body.to_owned(),
            adopted_on,
            revised_on,
            in_force_from,
        };
        load_policy(tx, &Permit::for_system(), occasion, &version)
            .map_err(|failed| Fault::new(format!("the demo's policy: {failed:?}")))?;
    }
    let cast = plan.staff.cast;
    let from = plan.calendar.days_of(plan.first_year).first;
    for clause in Clause::ALL {
        let owner = match clause {
            Clause::Training | Clause::Mandates => cast.compliance_officer,
            Clause::Plans | Clause::Leadership | Clause::Duties | Clause::Dates => {
                cast.superintendent
            }
            Clause::Purpose
            | Clause::TwoKinds
            | Clause::Continual
            | Clause::Delivery
            | Clause::OfferedToAll
            | Clause::Variety
            | Clause::JobEmbedded
            | Clause::Instruction
            | Clause::Planning
            | Clause::Input
            | Clause::Evaluation => cast.coordinator,
        };
        name_owner(tx, &Permit::for_system(), occasion, (*clause, person_id(owner)), from)
            .map_err(|failed| Fault::new(format!("the demo's {}: {failed:?}", clause.key())))?;
    }
    Ok(())
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a day of the calendar")
}
