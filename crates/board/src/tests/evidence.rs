//! Each clause's evidence follows the facts.

use catalog::kinds::{Format, GroupSetting, Mode, Provider, Purpose};
use kernel::{DistrictCalendar, Hours, StaffId};

use super::{evidence, in_prairie_hills, outside};
use crate::Evidence;
use crate::evidence::offer::Cell;
use crate::evidence::{GroupLearning, GroupOffer};

const DAY: &str = "2025-10-14";

fn group<'a>(evidence: &'a Evidence, name: &str) -> &'a GroupLearning {
    evidence.learning.groups.iter().find(|group| group.group == name).unwrap()
}

fn offer<'a>(evidence: &'a Evidence, name: &str) -> &'a GroupOffer {
    evidence.offers.groups.iter().find(|group| group.group == name).unwrap()
}

fn hours(minutes: i64) -> Hours {
    Hours::from_minutes(minutes)
}

#[test]
fn p1_counts_hours_and_people_for_each_purpose_once() {
    in_prairie_hills(|tx, class| {
        let found = evidence(tx, DAY)?;
        let of = |evidence: &Evidence, purpose| {
            let line = evidence.learning.purposes.iter().find(|line| line.purpose == purpose);
            line.map(|line| (line.activities, line.learned.people, line.learned.hours))
        };
        // The same learning earned hours and points: its time counts once.
        let students = Some(Purpose::StudentAchievement);
        assert_eq!(of(&found, students), Some((1, 2, hours(270))));
        assert_eq!(of(&found, Some(Purpose::StaffPotential)), Some((0, 0, Hours::ZERO)));
        assert_eq!(of(&found, None), None);
        assert_eq!(found.offers.without_purpose, 0);

        outside(tx, class.town.cy, "training", 2, DAY)?;
        let found = evidence(tx, DAY)?;
        assert_eq!(of(&found, None), Some((0, 1, hours(120))));
        assert_eq!(found.learning.total.people, 3);
        Ok(())
    });
}

#[test]
fn p2_splits_training_from_professional_development_by_role_group() {
    in_prairie_hills(|tx, class| {
        outside(tx, class.town.ana, "professional-development", 1, "2025-09-02")?;
        let found = evidence(tx, DAY)?;
        let teachers = group(&found, "instruction");
        assert_eq!((teachers.training.people, teachers.training.hours), (2, hours(270)));
        assert_eq!((teachers.development.people, teachers.development.hours), (1, hours(60)));
        assert_eq!(group(&found, "food-service").any.people, 0);
        let everyone = found.learning.everyone();
        assert_eq!(everyone.staff, found.staff);
        assert_eq!(everyone.any.people, 2);
        Ok(())
    });
}

#[test]
fn p3_says_which_trainings_name_neither_a_skill_nor_a_mandate() {
    in_prairie_hills(|tx, _| {
        let training = evidence(tx, DAY)?.offers.training;
        assert_eq!((training.activities, training.for_neither), (1, 1));
        Ok(())
    });
}

#[test]
fn p4_tells_learning_in_each_quarter_and_over_several_sessions() {
    in_prairie_hills(|tx, class| {
        outside(tx, class.town.cy, "training", 1, "2025-08-20")?;
        outside(tx, class.town.cy, "training", 1, "2025-11-20")?;
        let found = evidence(tx, "2025-11-30")?;
        let teachers = group(&found, "instruction");
        assert_eq!(teachers.in_each_quarter, 1, "Cy; Ana and Ben have nothing since November");
        assert_eq!((teachers.sustained, teachers.one_off), (2, 1));
        let quarters: Vec<usize> =
            found.learning.quarters.iter().map(|quarter| quarter.learned.people).collect();
        assert_eq!(quarters, [3, 1]);

        let found = evidence(tx, DAY)?;
        assert_eq!(group(&found, "instruction").in_each_quarter, 3, "one quarter so far");
        Ok(())
    });
}

#[test]
fn p4_asks_nothing_of_the_quarters_before_someone_was_hired() {
    in_prairie_hills(|tx, class| {
        outside(tx, class.town.lena, "training", 1, "2025-11-20")?;
        let found = evidence(tx, "2025-11-30")?;
        assert_eq!(group(&found, "student-services").in_each_quarter, 0, "hired in October");
        let first = &found.learning.quarters[0];
        assert_eq!(first.staff, found.staff);
        let earlier = evidence(tx, "2025-10-05")?;
        assert_eq!(earlier.staff, found.staff - 1);
        Ok(())
    });
}

#[test]
fn p5_shows_the_delivery_mix_of_offers_and_of_learning() {
    in_prairie_hills(|tx, class| {
        outside(tx, class.town.ana, "training", 1, DAY)?;
        let found = evidence(tx, DAY)?;
        let modes: Vec<_> = found
            .learning
            .modes
            .iter()
            .map(|line| (line.mode, line.learned.people, line.learned.hours))
            .collect();
        assert_eq!(
            modes,
            [
                (Some(Mode::FaceToFace), 2, hours(270)),
                (Some(Mode::Online), 0, Hours::ZERO),
                (Some(Mode::Blended), 0, Hours::ZERO),
                (None, 1, hours(60)),
            ]
        );
        let offered: Vec<usize> = found.offers.modes.iter().map(|mode| mode.activities).collect();
        assert_eq!(offered, [1, 0, 0]);
        Ok(())
    });
}

#[test]
fn p6_finds_the_role_groups_with_nothing_to_sign_up_for() {
    in_prairie_hills(|tx, _| {
        // Its first session is on 13 October.
        let before = evidence(tx, "2025-10-12")?;
        let without = |tx: &mut db::Tx, on: &str| {
            crate::roles_without_offer(tx, &DistrictCalendar::nebraska(), super::day(on))
        };
        assert_eq!(offer(&before, "food-service").activities_now, 1);
        assert_eq!(without(tx, "2025-10-12")?.len(), before.offers.groups_without());
        assert_eq!(before.offers.people_without(), 0);
        let after = evidence(tx, DAY)?;
        assert_eq!(offer(&after, "food-service").activities_now, 0);
        assert_eq!(after.offers.people_without(), after.staff);
        assert_eq!(after.offers.groups_without(), after.offers.groups.len());
        assert_eq!(without(tx, DAY)?.len(), after.offers.groups_without());
        Ok(())
    });
}

#[test]
fn p6_asks_the_audience_of_each_activity() {
    db::sql! {
        FOR_TEACHERS = "update activity set audience = 'group = instruction' where id = $1";
    }
    in_prairie_hills(|tx, class| {
        tx.run(&FOR_TEACHERS, &[&class.activity])?;
        let found = evidence(tx, "2025-10-12")?;
        let teachers = offer(&found, "instruction");
        assert_eq!((teachers.activities_now, teachers.without), (1, 0));
        assert_eq!(offer(&found, "food-service").without, 1);
        assert_eq!(offer(&found, "food-service").formats_offered(), 0);
        let calendar = DistrictCalendar::nebraska();
        let without = crate::roles_without_offer(tx, &calendar, super::day("2025-10-12"))?;
        assert_eq!(without.len(), found.offers.groups_without());
        assert!(without.contains(&"Food service".to_owned()), "{without:?}");
        Ok(())
    });
}

#[test]
fn p7_counts_each_combination_and_leaves_gaps_at_nothing() {
    in_prairie_hills(|tx, _| {
        let found = evidence(tx, DAY)?;
        let there = Cell {
            format: Format::Workshop,
            provider: Provider::Internal,
            group_setting: GroupSetting::SmallGroup,
        };
        for (cell, activities) in &found.offers.cells {
            assert_eq!(*activities, usize::from(*cell == there), "{cell:?}");
        }
        assert_eq!((found.offers.cells.len(), found.offers.empty_cells()), (30, 29));
        assert_eq!(found.offers.formats_offered(), 1);
        assert_eq!(offer(&found, "food-service").formats, [1, 0, 0, 0, 0]);
        Ok(())
    });
}

#[test]
fn p14_counts_supervisors_and_who_learned_at_all() {
    in_prairie_hills(|tx, class| {
        let found = evidence(tx, DAY)?;
        assert_eq!(found.teams.supervisors, 3, "the superintendent and two principals");
        assert_eq!(found.teams.all_current, 3, "nothing is mandated yet");
        assert_eq!(found.learning.everyone().any.people, 2);
        outside(tx, class.town.kofi, "training", 1, DAY)?;
        assert_eq!(evidence(tx, DAY)?.learning.everyone().any.people, 3);
        Ok(())
    });
}

#[test]
fn a_past_day_knows_nothing_of_what_came_later() {
    in_prairie_hills(|tx, class| {
        let before = evidence(tx, "2025-10-12")?;
        assert_eq!(before.learning.total.people, 0);
        outside(tx, class.town.ana, "training", 5, "2025-11-03")?;
        assert_eq!(evidence(tx, "2025-10-12")?, before);
        let last_year = evidence(tx, "2025-07-31")?;
        assert_eq!(last_year.offers.activities, 0);
        assert_eq!(last_year.year.to_string(), "2024–25");
        Ok(())
    });
}

#[test]
fn revoked_credit_is_gone_and_corrected_credit_counts_as_corrected() {
    in_prairie_hills(|tx, class| {
        let piece = |tx: &mut db::Tx, person: StaffId| {
            let pieces = credit::transcript(tx, person, None)?;
            Ok::<_, kernel::Fault>(
                pieces.into_iter().map(|piece| piece.award.key).collect::<Vec<_>>(),
            )
        };
        for key in piece(tx, class.town.ana)? {
            let by = class.town.occasion(class.town.dana);
            let reason = "signed for someone else";
            super::plainly(credit::revoke(tx, &access::Permit::for_system(), &by, &key, reason))?;
        }
        let found = evidence(tx, DAY)?;
        assert_eq!(found.learning.total.people, 1);
        assert_eq!(found.learning.total.hours, hours(90), "only Ben's is left");
        Ok(())
    });
}
