//! How long the invented district keeps its records: the example's classes, a matter that holds some files,
//! one that is over, and an account of a grant whose final report was made.

use access::Permit;
use db::Tx;
use kernel::{By, Fault, Occasion};
use retention::NewHold;
use retention::library::example;
use retention::schedule::Kind;

use super::build::{Plan, person_id};

pub(super) fn retention(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    let hana = Occasion { by: officer, ..*occasion };
    let permit = Permit::for_system();
    retention::adopt(tx, &permit, &hana, example()).map_err(said)?;
    let days = |ago: i64| plan.today.plus_days(-ago);
    let running = NewHold {
        title: "Records request 26-014".to_owned(),
        reason: "Counsel asked that what was handed in for travel since last winter stays."
            .to_owned(),
        person: None,
        kind: Some(Kind::RequestFile),
        first: Some(days(300)),
        last: None,
        begins_on: days(20),
    };
    let over = NewHold {
        title: "Grievance 25-3".to_owned(),
        reason: "The association asked for the record of one employee.".to_owned(),
        person: Some(person_id(plan.staff.cast.para)),
        kind: None,
        first: None,
        last: None,
        begins_on: days(400),
    };
    retention::hold::hold(tx, &permit, &hana, &running).map_err(said)?;
    let ended = retention::hold::hold(tx, &permit, &hana, &over).map_err(said)?;
    retention::end_hold(tx, &permit, &hana, &ended, (days(150), "Settled.")).map_err(said)?;
    let accounts = outside::accounts(tx)?;
    if let Some(grant) = accounts.iter().find(|one| one.fund_code == "title-ii") {
        retention::close_out(tx, &permit, &hana, grant.id, days(60))?;
    }
    Ok(())
}

fn said<R: std::fmt::Debug>(failed: kernel::Failed<R>) -> Fault {
    match failed {
        kernel::Failed::Refused(refusal) => {
            Fault::new(format!("the demo's retention: {refusal:?}"))
        }
        kernel::Failed::Fault(fault) => fault,
    }
}
