//! What Perennial promises, one file a promise, each told by people who click and type, on both
//! engines. The district is Prairie Hills ([`crate::town`]), the day Tuesday, 14 October 2025.

mod a_college_course_reaches_the_growth_period_and_the_lane;
mod a_conference_goes_from_idea_to_posted_hours;
mod a_cook_lacks_a_skill_and_comes_to_hold_two;
mod a_cook_looks_at_the_year_in_spanish_and_signs;
mod a_correction_after_credit_reaches_the_duty_and_the_pay;
mod a_disposal_needs_a_second_person;
mod a_finding_leads_to_a_decision_and_what_became_of_it;
mod a_freed_seat_goes_to_the_first_in_line_and_they_are_told;
mod a_full_section_offers_the_next_best_step;
mod a_guest_learns_here_and_takes_it_along;
mod a_leaver_can_no_longer_sign_in;
mod a_legally_required_training_turns_from_due_to_met;
mod a_missed_year_is_not_forgotten;
mod a_need_is_answered_by_the_plan_with_those_who_were_heard;
mod a_new_principal_is_matched_with_a_mentor_who_may_be_one;
mod a_paid_seat_is_confirmed_and_what_comes_back_is_said_before;
mod a_person_recorded_twice_is_one_person_again;
mod a_secretary_acts_for_the_principal_and_both_names_stay;
mod a_state_is_told_and_what_it_rejects_goes_again;
mod a_supervisor_recommends_what_is_open_and_it_may_be_declined;
mod a_supervisor_sees_their_team_and_nobody_elses;
mod a_teacher_applies_to_an_academy_and_completes_it;
mod a_teacher_gives_feedback_and_nobody_knows_who;
mod a_teacher_grows_from_self_assessment_to_what_became_of_it;
mod a_teacher_moves_a_lane_once_it_is_confirmed;
mod a_teacher_proposes_and_the_office_decides;
mod a_teacher_sees_what_counts_and_what_a_section_would_add;
mod a_text_is_acknowledged_in_its_exact_wording;
mod a_written_response_stands_with_what_it_answers_and_a_colleague_comments;
mod a_wrong_form_comes_back_with_every_answer;
mod an_approver_decides_from_a_mail;
mod an_auditor_answers_who_was_out_of_compliance_and_why;
mod anyone_with_the_code_can_verify_a_certificate;
mod everyone_says_how_work_is_going_and_nobody_knows_who;
mod figures_about_students_lead_to_a_need_and_show_nobody;
mod learning_is_aligned_to_the_plan_and_the_map_shows_where_nothing_is;
mod people_choose_how_often_mail_comes_and_the_office_its_words;
mod self_reported_hours_meet_a_mandate_only_where_it_says_so;
mod staff_do_nothing_but_sign_in;
mod the_budget_says_what_an_hour_of_learning_costs;
mod the_credit_of_a_whole_week_is_posted_in_one_action;
mod the_district_sees_how_continual_learning_is_and_names_nobody;
mod the_district_writes_a_growth_cycle_and_tries_it_first;
mod the_grid_can_be_asked_for_last_october;
mod the_policy_page_shows_live_evidence_and_says_not_yet;
mod the_presenter_issues_credit_once_and_the_transcript_shows_it;
mod the_same_form_twice_acts_once;
mod those_who_must_act_are_reminded_once;
mod training_and_professional_development_are_kept_apart;
mod what_is_taken_out_of_use_alters_nothing_that_was_earned;
mod who_signs_in_too_often_wrongly_waits;
mod whoever_owns_a_step_of_the_plan_is_told_and_finds_it_on_their_home;

use crate::page::Page;

/// The code a presenter shows on the wall.
fn code_on(page: &Page) -> String {
    let text = page.text();
    let looks_right = |word: &&str| {
        word.len() == 7
            && word.as_bytes()[3] == b'-'
            && word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let code = text.split(' ').find(looks_right);
    code.unwrap_or_else(|| panic!("no code on {text}")).to_owned()
}
