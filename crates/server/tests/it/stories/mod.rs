//! What Perennial promises, one file a promise, each told by people who click and type, on both
//! engines. The district is Prairie Hills ([`crate::town`]), the day Tuesday, 14 October 2025.

mod a_freed_seat_goes_to_the_first_in_line_and_they_are_told;
mod a_full_section_offers_the_next_best_step;
mod a_leaver_can_no_longer_sign_in;
mod a_legally_required_training_turns_from_due_to_met;
mod a_need_is_answered_by_the_plan_with_those_who_were_heard;
mod a_supervisor_sees_their_team_and_nobody_elses;
mod a_wrong_form_comes_back_with_every_answer;
mod anyone_with_the_code_can_verify_a_certificate;
mod learning_is_aligned_to_the_plan_and_the_map_shows_where_nothing_is;
mod the_grid_can_be_asked_for_last_october;
mod the_policy_page_shows_live_evidence_and_says_not_yet;
mod the_presenter_issues_credit_once_and_the_transcript_shows_it;
mod the_same_form_twice_acts_once;
mod training_and_professional_development_are_kept_apart;
mod who_signs_in_too_often_wrongly_waits;
