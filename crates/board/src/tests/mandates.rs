//! Mandates on the policy page (P3, P12, P14): everyone is asked to learn about reading by
//! 10 October 2025. Ana and Ben did, on 14 and 13 October.

use access::Permit;
use compliance::{Rule, adopt};
use db::Tx;
use kernel::Fault;

use super::{day, evidence, in_prairie_hills, plainly};
use crate::evidence::DutyCount;

const FOR_ALL: &str = r#"
code = "reading-for-all"
title = "Reading for all"
asks = "Learn how children learn to read."
authority = "district"
version = 1
confirm_with_counsel = false
audience = "all"
amount = "60 minutes"
clock = "every school year"
topics = ["reading"]

[due]
each_year_by = "10-10"

[[citation]]
law = "The district's literacy policy"
says = "asks it of everyone"
mark = "K"
"#;

const AT_EACH_SCHOOL: &str = r#"
code = "reading-lead"
title = "A reading lead at each school"
asks = "Each school has someone trained."
authority = "district"
version = 1
confirm_with_counsel = false
kind = "building-coverage"
audience = "all"
amount = "any"
clock = "once"
topics = ["reading"]

[coverage]
at_least = 1
levels = ["elementary", "middle"]

[[citation]]
law = "The district's literacy policy"
says = "asks it of each school"
mark = "K"
"#;

fn adopted(tx: &mut Tx, class: &attendance::fixture::Class, text: &str) -> Result<(), Fault> {
    let rule = Rule::parse(text).map_err(|problems| Fault::new(format!("{problems:?}")))?;
    let by = class.town.occasion(class.town.hana);
    plainly(adopt(tx, &Permit::for_system(), &by, &rule, day("2025-08-01"))).map(drop)
}

#[test]
fn p12_counts_each_duty_by_mandate_and_by_building() {
    in_prairie_hills(|tx, class| {
        adopted(tx, class, FOR_ALL)?;
        let found = evidence(tx, "2025-10-14")?;
        let mandates = &found.mandates;
        assert_eq!(mandates.standings.len(), 1);
        let duties = mandates.duties();
        // Olive is on leave.
        assert_eq!(duties.asked, found.staff - 1);
        assert_eq!(duties.current, 2);
        assert_eq!(duties.asked, duties.current + duties.due + duties.late);
        let by_building: usize = mandates.buildings.iter().map(|b| b.duties.asked).sum();
        assert_eq!(by_building, duties.asked, "each duty counts at one building");
        let birch = mandates.buildings.iter().find(|b| b.building == class.town.birch).unwrap();
        assert_eq!(birch.duties.current, 2);
        Ok(())
    });
}

#[test]
fn p12_on_a_past_day_stands_as_it_stood() {
    in_prairie_hills(|tx, class| {
        adopted(tx, class, FOR_ALL)?;
        let before = evidence(tx, "2025-10-09")?.mandates.duties();
        assert_eq!((before.current, before.late), (0, 0), "still in time");
        assert_eq!(before.due, before.asked);
        assert_eq!(evidence(tx, "2025-10-13")?.mandates.duties().current, 1, "Ben");
        assert_eq!(evidence(tx, "2025-07-31")?.mandates.duties(), DutyCount::default());
        Ok(())
    });
}

#[test]
fn p12_finds_the_schools_short_of_trained_people() {
    in_prairie_hills(|tx, class| {
        adopted(tx, class, AT_EACH_SCHOOL)?;
        let mandates = evidence(tx, "2025-10-14")?.mandates;
        assert!(mandates.standings.is_empty(), "it binds no single person");
        let lead = &mandates.coverage[0];
        assert_eq!((lead.buildings, lead.short), (2, 1), "Birch has Ana and Ben, Cedar nobody");
        Ok(())
    });
}

#[test]
fn p3_knows_which_trainings_answer_a_mandate() {
    in_prairie_hills(|tx, class| {
        adopted(tx, class, FOR_ALL)?;
        let training = evidence(tx, "2025-10-14")?.offers.training;
        assert_eq!((training.for_a_mandate, training.for_neither), (1, 0));
        Ok(())
    });
}

#[test]
fn p14_a_team_is_current_when_nobody_directly_below_is_late() {
    in_prairie_hills(|tx, class| {
        adopted(tx, class, FOR_ALL)?;
        let before = evidence(tx, "2025-10-09")?.teams;
        assert_eq!((before.supervisors, before.all_current), (3, 3));
        let after = evidence(tx, "2025-10-14")?.teams;
        assert_eq!((after.supervisors, after.all_current), (3, 0));
        Ok(())
    });
}
