//! The definition in ESSA, activity by activity (domain 9.9).

use catalog::terms::Design;
use catalog::{DataUsed, FollowUp, Format, GroupSetting, Practice, Purpose};
use kernel::{Hours, LocalDate};

use super::{
    Attribute, Facts, Fundability, Judged, ServesInstruction, Shape, Verdict, fundability, judge,
};

fn shape(days: i64, span: i64, hours: i64) -> Shape {
    let first = LocalDate::parse("2025-09-01").unwrap();
    Shape { days, first, last: first.plus_days(span), time: Hours::from_minutes(hours * 60) }
}

/// A network that meets all year on pupils' work.
fn network() -> Facts {
    Facts {
        shape: Some(shape(6, 150, 15)),
        format: Format::Network,
        group_setting: GroupSetting::SmallGroup,
        design: Design {
            data_used: DataUsed::Student,
            follow_up: FollowUp::Task,
            practice: Practice::AtWork,
        },
        purposes: vec![Purpose::StudentAchievement],
        serves_instruction: ServesInstruction::Yes,
        judged: Judged::No,
    }
}

/// An hour that the law asks of everybody.
fn compliance() -> Facts {
    Facts {
        shape: Some(shape(1, 0, 1)),
        format: Format::Workshop,
        group_setting: GroupSetting::LargeGroup,
        design: Design { follow_up: FollowUp::None, ..Design::default() },
        purposes: vec![Purpose::DistrictOperations],
        serves_instruction: ServesInstruction::No,
        judged: Judged::No,
    }
}

fn verdict(facts: &Facts, attribute: Attribute) -> Verdict {
    judge(facts)[&attribute].verdict
}

#[test]
fn essa_9_9_a_network_on_pupils_work_all_year_has_all_six() {
    let judgements = judge(&network());
    assert_eq!(fundability(&judgements), Fundability::Met);
    assert_eq!(judgements[&Attribute::Evaluated].verdict, Verdict::No, "which is not of the six");
}

#[test]
fn essa_9_9_a_single_compliance_workshop_fails_and_says_by_what() {
    let judgements = judge(&compliance());
    let Fundability::NotMet(missing) = fundability(&judgements) else { panic!("it fails") };
    for attribute in [Attribute::Sustained, Attribute::Intensive, Attribute::ClassroomFocused] {
        assert_eq!(judgements[&attribute].verdict, Verdict::No, "{attribute:?}");
        assert!(missing.contains(&attribute));
    }
}

#[test]
fn essa_9_9_the_definition_says_and_so_one_in_part_is_not_enough() {
    let part =
        Facts { design: Design { data_used: DataUsed::Staff, ..network().design }, ..network() };
    let told = fundability(&judge(&part));
    assert_eq!(told, Fundability::NotMet(vec![Attribute::DataDriven]));
}

#[test]
fn essa_9_9_what_nobody_said_is_unknown_and_not_a_no() {
    let silent = Facts { design: Design::default(), ..network() };
    let told = fundability(&judge(&silent));
    let unknown = vec![Attribute::JobEmbedded, Attribute::DataDriven];
    assert_eq!(told, Fundability::Unknown(unknown));
    let unplanned = Facts { shape: None, ..network() };
    let unknown = vec![Attribute::Sustained, Attribute::Intensive];
    assert_eq!(fundability(&judge(&unplanned)), Fundability::Unknown(unknown));
}

#[test]
fn essa_9_9_one_day_is_not_sustained_unless_something_follows() {
    let day = |follow_up| Facts {
        shape: Some(shape(1, 0, 6)),
        design: Design { follow_up, ..network().design },
        ..network()
    };
    let of = |follow_up| verdict(&day(follow_up), Attribute::Sustained);
    assert_eq!(of(FollowUp::None), Verdict::No);
    assert_eq!(of(FollowUp::NotSaid), Verdict::Unknown);
    assert_eq!(of(FollowUp::Coaching), Verdict::Partly);
    let days = |days, span, follow_up| {
        let shape = Some(shape(days, span, 15));
        let facts = Facts { shape, design: Design { follow_up, ..network().design }, ..network() };
        verdict(&facts, Attribute::Sustained)
    };
    assert_eq!(days(2, 1, FollowUp::None), Verdict::Partly);
    assert_eq!(days(2, 1, FollowUp::Session), Verdict::Yes);
    assert_eq!(days(3, 29, FollowUp::None), Verdict::Partly);
    assert_eq!(days(3, 30, FollowUp::None), Verdict::Yes);
}

#[test]
fn essa_9_9_hours_make_it_intensive() {
    let of = |hours| {
        let facts = Facts { shape: Some(shape(3, 60, hours)), ..network() };
        verdict(&facts, Attribute::Intensive)
    };
    assert_eq!(
        [of(5), of(6), of(13), of(14)],
        [Verdict::No, Verdict::Partly, Verdict::Partly, Verdict::Yes]
    );
}

#[test]
fn essa_9_9_coaching_is_in_the_job_and_a_workshop_is_where_it_is_practiced() {
    let of = |format, practice, follow_up| {
        let design = Design { practice, follow_up, ..network().design };
        verdict(&Facts { format, design, ..network() }, Attribute::JobEmbedded)
    };
    assert_eq!(of(Format::Coaching, Practice::NotSaid, FollowUp::NotSaid), Verdict::Yes);
    assert_eq!(of(Format::Workshop, Practice::Apart, FollowUp::None), Verdict::No);
    assert_eq!(of(Format::Workshop, Practice::Planned, FollowUp::Task), Verdict::Partly);
    assert_eq!(of(Format::Workshop, Practice::Planned, FollowUp::Coaching), Verdict::Yes);
    assert_eq!(of(Format::Workshop, Practice::NotSaid, FollowUp::Task), Verdict::Unknown);
    assert_eq!(of(Format::Workshop, Practice::AtWork, FollowUp::None), Verdict::Yes);
}

#[test]
fn essa_9_9_classroom_focus_is_what_of_the_instructional_model_it_serves() {
    let of = |serves_instruction, purpose| {
        let facts = Facts { serves_instruction, purposes: vec![purpose], ..network() };
        verdict(&facts, Attribute::ClassroomFocused)
    };
    assert_eq!(of(ServesInstruction::Yes, Purpose::StaffPotential), Verdict::Yes);
    assert_eq!(of(ServesInstruction::No, Purpose::StudentAchievement), Verdict::Partly);
    assert_eq!(of(ServesInstruction::No, Purpose::DistrictOperations), Verdict::No);
}

#[test]
fn essa_9_9_evaluated_takes_a_finding_and_a_plan_is_a_part() {
    let of = |judged| verdict(&Facts { judged, ..network() }, Attribute::Evaluated);
    assert_eq!(of(Judged::Found), Verdict::Yes);
    assert_eq!(of(Judged::Planned), Verdict::Partly);
    assert_eq!(of(Judged::No), Verdict::No);
}
