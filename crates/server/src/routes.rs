//! Every address of Perennial, in one table: method, path, the action it needs, the page.
//!
//! The action is asked for twice: here, whether the actor could do it at all, before the page is
//! looked at; and beside the read or write itself, with the facts of the record. An address without
//! an action is open to anybody and says why.

use std::sync::Arc;

use access::ActionKind;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use web::{Application, Caller, Halt, safety};

use crate::pages;

/// How an address is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    pub const fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// What an address needs of who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    Action(ActionKind),
    /// Open to anybody, for this reason.
    Nothing(&'static str),
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub method: Method,
    pub path: &'static str,
    pub needs: Needs,
}

type Pages = MethodRouter<Arc<Application>>;

macro_rules! routes {
    ($($method:ident $path:literal $needs:expr => $page:expr;)+) => {
        /// Every address, in the order in which the product is told.
        pub const TABLE: &[Line] = &[$(Line { method: routes!(@method $method), path: $path, needs: $needs }),+];

        fn pages() -> Vec<Pages> {
            vec![$($method($page)),+]
        }
    };
    (@method get) => { Method::Get };
    (@method post) => { Method::Post };
}

use ActionKind as A;
use Needs::{Action, Nothing};

routes! {
    // ── the door ─────────────────────────────────────────────────────────────────────────────
    get  "/sign-in" Nothing("who is not signed in must be able to") => identity::pages::sign_in::sign_in_form;
    post "/sign-in" Nothing("who is not signed in must be able to") => identity::pages::sign_in::sign_in;
    get  "/setup" Nothing("whoever has a setup code has no password yet") => identity::pages::setup::setup_form;
    post "/setup" Nothing("whoever has a setup code has no password yet") => identity::pages::setup::set_up;
    post "/sign-out" Action(A::EditOwnSettings) => identity::pages::sign_in::sign_out;
    get  "/accessibility" Nothing("the accessibility statement is public") => pages::accessibility::statement;
    get  "/demo/personas" Nothing("the demo lets anybody be anybody; elsewhere there is no such page") => pages::personas::personas;
    post "/demo/personas" Nothing("the demo lets anybody be anybody; elsewhere there is no such page") => pages::personas::become_one;
    get  "/demo/messages" Nothing("the demo's mail reaches nobody, so anybody may read it; elsewhere there is no such page") => pages::messages::messages;
    get  "/demo/messages/{key}" Nothing("the demo's mail reaches nobody, so anybody may read it; elsewhere there is no such page") => pages::messages::message;

    // ── home ─────────────────────────────────────────────────────────────────────────────────
    get  "/" Action(A::ViewHome) => pages::home::home_page;
    post "/notices/{key}/read" Action(A::ViewHome) => pages::home::mark_read;

    // ── the catalog and registration ─────────────────────────────────────────────────────────
    get  "/catalog" Action(A::ViewCatalog) => registration::pages::listing::catalog;
    get  "/catalog/{key}" Action(A::ViewCatalog) => registration::pages::activity::activity;
    get  "/sections/{key}" Action(A::ViewCatalog) => pages::section::section;
    get  "/series" Action(A::ViewCatalog) => registration::pages::series::series_list;
    post "/series" Action(A::EditCatalog) => registration::pages::series_desk::series_create;
    get  "/series/new" Action(A::EditCatalog) => registration::pages::series_desk::series_new;
    get  "/series/{key}" Action(A::ViewCatalog) => registration::pages::series::series_page;
    post "/series/{key}/registration" Action(A::RegisterSelf) => registration::pages::series::series_register;
    post "/series/{key}/ending" Action(A::EditCatalog) => registration::pages::series_desk::series_end;
    post "/catalog/{key}/interest" Action(A::RegisterSelf) => registration::pages::interest::interest_ask;
    post "/catalog/{key}/interest/withdrawal" Action(A::RegisterSelf) => registration::pages::interest::interest_withdraw;
    post "/sections/{key}/registration" Action(A::RegisterSelf) => registration::pages::request::ask;
    post "/sections/{key}/exchange" Action(A::RegisterSelf) => registration::pages::request::exchange_seat;
    get  "/registrations/{key}" Action(A::RegisterSelf) => pages::registration::confirmation;
    get  "/registrations/{key}/calendar.ics" Action(A::RegisterSelf) => calendars::pages::file;
    get  "/registrations/{key}/cancellation" Action(A::CancelOwnRegistration) => pages::registration::cancellation;
    post "/registrations/{key}/cancellation" Action(A::CancelOwnRegistration) => registration::pages::cancellation::cancel_own;
    post "/registrations/{key}/acceptance" Action(A::RegisterSelf) => registration::pages::offer::take_seat;
    post "/registrations/{key}/refusal" Action(A::RegisterSelf) => registration::pages::offer::decline_seat;
    get  "/registrations/{key}/decision" Action(A::DecideRegistration) => registration::pages::decision::decision_form;
    post "/registrations/{key}/decision" Action(A::DecideRegistration) => registration::pages::decision::decide;
    get  "/my/learning" Action(A::RegisterSelf) => registration::pages::my::my_learning;

    // ── the office offers and looks after ────────────────────────────────────────────────────
    get  "/activities" Action(A::EditCatalog) => catalog::pages::activities::activities;
    get  "/activities/new" Action(A::EditCatalog) => catalog::pages::activity::activity_new;
    post "/activities" Action(A::EditCatalog) => catalog::pages::activity::activity_create;
    get  "/activities/{key}/edit" Action(A::EditCatalog) => catalog::pages::activity::activity_edit;
    post "/activities/{key}" Action(A::EditCatalog) => catalog::pages::activity::activity_change;
    post "/activities/{key}/state" Action(A::EditCatalog) => catalog::pages::activity::activity_move;
    post "/activities/{key}/copy" Action(A::EditCatalog) => catalog::pages::activity::activity_copy;
    post "/activities/{key}/materials" Action(A::EditCatalog) => catalog::pages::materials::material_add;
    post "/activities/{key}/materials/{material}/end" Action(A::EditCatalog) => catalog::pages::materials::material_end;
    post "/activities/{key}/alignments" Action(A::Align) => catalog::pages::alignment::activity_align;
    get  "/activities/{key}/terms" Action(A::EditCatalog) => catalog::pages::terms::activity_terms;
    post "/activities/{key}/terms" Action(A::EditCatalog) => catalog::pages::terms::terms_set;
    get  "/activities/{key}/sections/new" Action(A::EditCatalog) => registration::pages::edit_section::section_new;
    post "/activities/{key}/sections" Action(A::EditCatalog) => registration::pages::edit_section::section_create;
    get  "/my/proposals" Action(A::ProposeActivity) => catalog::pages::proposals::my_proposals;
    get  "/proposals" Action(A::EditCatalog) => catalog::pages::proposal_desk::proposals_page;
    post "/proposals" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_create;
    get  "/proposals/new" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_new;
    post "/proposals/rules" Action(A::EditCatalog) => catalog::pages::proposal_desk::proposal_rules;
    get  "/proposals/{key}" Action(A::ViewProposal) => catalog::pages::proposal::proposal_page;
    post "/proposals/{key}" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_change;
    get  "/proposals/{key}/edit" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_edit;
    post "/proposals/{key}/pull-back" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_pull_back;
    post "/proposals/{key}/discarding" Action(A::ProposeActivity) => catalog::pages::proposals::proposal_discard;
    post "/proposals/{key}/decision" Action(A::EditCatalog) => catalog::pages::proposal::proposal_decide;
    get  "/rooms" Action(A::EditCatalog) => catalog::pages::rooms::rooms_page;
    post "/rooms" Action(A::EditCatalog) => catalog::pages::rooms::room_add;
    get  "/absences" Action(A::LimitAbsences) => registration::pages::coverage::coverage_page;
    post "/absences" Action(A::LimitAbsences) => registration::pages::coverage::coverage_set;
    post "/absences/student-free" Action(A::EditCatalog) => registration::pages::coverage::free_day_add;
    post "/absences/student-free/{day}/end" Action(A::EditCatalog) => registration::pages::coverage::free_day_end;
    post "/absences/{key}/end" Action(A::LimitAbsences) => registration::pages::coverage::coverage_end;
    get  "/demand" Action(A::EditCatalog) => registration::pages::demand::demand_page;
    get  "/seat-rules" Action(A::EditCatalog) => registration::pages::seat_rules::seat_rules;
    post "/seat-rules" Action(A::EditCatalog) => registration::pages::seat_rules::seat_rules_set;
    get  "/sections/{key}/reserves" Action(A::ReservePlaces) => registration::pages::reserves::reserves_page;
    post "/sections/{key}/reserves" Action(A::ReservePlaces) => registration::pages::reserves::reserve_keep;
    post "/reserves/{key}/release" Action(A::ReservePlaces) => registration::pages::reserves::reserve_release;
    get  "/sections" Action(A::EditCatalog) => registration::pages::sections::sections;
    get  "/sections/{key}/edit" Action(A::EditCatalog) => registration::pages::edit_section::section_edit;
    post "/sections/{key}" Action(A::EditCatalog) => registration::pages::edit_section::section_change;
    post "/sections/{key}/publication" Action(A::EditCatalog) => registration::pages::edit_section::section_publish;
    get  "/sections/{key}/cancellation" Action(A::EditCatalog) => registration::pages::edit_section::section_confirm;
    post "/sections/{key}/cancellation" Action(A::EditCatalog) => registration::pages::edit_section::section_cancel;
    get  "/sections/{key}/registrations" Action(A::ViewRoster) => registration::pages::registrations::registrations;
    get  "/sections/{key}/standing" Action(A::RegisterOthers) => registration::pages::standing::standing_page;
    post "/sections/{key}/standing" Action(A::RegisterOthers) => registration::pages::standing::standing_begin;
    post "/standing/{key}/end" Action(A::RegisterOthers) => registration::pages::standing::standing_end;
    post "/sections/{key}/registrations" Action(A::RegisterOthers) => registration::pages::others::register_people;
    get  "/sections/{key}/registrations/new" Action(A::RegisterOthers) => registration::pages::others::others_form;
    get  "/registrations/{key}/withdrawal" Action(A::RegisterOthers) => registration::pages::registrations::withdrawal_form;
    post "/registrations/{key}/withdrawal" Action(A::RegisterOthers) => registration::pages::registrations::withdraw_person;
    post "/registrations/{key}/promotion" Action(A::RegisterOthers) => registration::pages::registrations::promote_person;

    // ── approval ─────────────────────────────────────────────────────────────────────────────
    get  "/approvals" Action(A::ViewApprovals) => approval::pages::inbox::inbox_page;
    get  "/approvals/decisions" Action(A::ViewApprovals) => approval::pages::decisions::decisions_form;
    post "/approvals/decisions" Action(A::DecideApproval) => approval::pages::decisions::decisions;
    get  "/approvals/delegates" Action(A::NameDelegate) => approval::pages::delegates::delegates_page;
    post "/approvals/delegates" Action(A::NameDelegate) => approval::pages::delegates::delegate_name;
    post "/approvals/delegates/{key}/end" Action(A::NameDelegate) => approval::pages::delegates::delegate_end;
    get  "/approvals/mail/{token}" Nothing("the signed link says who asks, and gives no more than they have now") => approval::pages::mail::mail_form;
    post "/approvals/mail/{token}" Nothing("the signed link says who asks, and gives no more than they have now") => approval::pages::mail::mail_decide;
    get  "/approvals/{key}" Action(A::DecideApproval) => approval::pages::request::request_page;
    post "/approvals/{key}" Action(A::DecideApproval) => approval::pages::request::request_decide;
    get  "/chains" Action(A::EditChains) => approval::pages::chains::chains_page;
    post "/chains" Action(A::EditChains) => approval::pages::chains::chain_create;
    get  "/chains/new" Action(A::EditChains) => approval::pages::chains::chain_new;
    get  "/chains/{key}" Action(A::EditChains) => approval::pages::chains::chain_edit;
    post "/chains/{key}" Action(A::EditChains) => approval::pages::chains::chain_change;
    get  "/chains/{key}/retirement" Action(A::EditChains) => approval::pages::chains::chain_confirm;
    post "/chains/{key}/retirement" Action(A::EditChains) => approval::pages::chains::chain_retire;

    // ── learning outside the district ────────────────────────────────────────────────────────
    get  "/outside" Action(A::AskOutside) => outside::pages::my::my_requests;
    post "/outside" Action(A::AskOutside) => outside::pages::begin::begin_request;
    get  "/outside/new" Action(A::AskOutside) => outside::pages::begin::begin_page;
    get  "/outside/all" Action(A::ViewFunds) => outside::pages::list::all_requests;
    get  "/outside/{key}" Action(A::ViewOutside) => outside::pages::request::request_page;
    get  "/outside/{key}/questions/{question}" Action(A::AskOutside) => outside::pages::question::question_page;
    post "/outside/{key}/questions/{question}" Action(A::AskOutside) => outside::pages::question::question_answer;
    post "/outside/{key}/files" Action(A::AskOutside) => outside::pages::files::file_add;
    get  "/outside/{key}/files/{file}" Action(A::ViewOutside) => outside::pages::files::file_content;
    post "/outside/{key}/files/{file}/removal" Action(A::AskOutside) => outside::pages::files::file_remove;
    get  "/outside/{key}/check" Action(A::AskOutside) => outside::pages::review::review_page;
    post "/outside/{key}/sending" Action(A::AskOutside) => outside::pages::review::review_send;
    post "/outside/{key}/pull-back" Action(A::AskOutside) => outside::pages::moves::request_pull_back;
    post "/outside/{key}/revision" Action(A::AskOutside) => outside::pages::moves::request_revise;
    get  "/outside/{key}/cancellation" Action(A::AskOutside) => outside::pages::moves::cancel_page;
    post "/outside/{key}/cancellation" Action(A::AskOutside) => outside::pages::moves::request_cancel;
    get  "/outside/{key}/provider" Action(A::AskOutside) => outside::pages::moves::provider_page;
    post "/outside/{key}/provider" Action(A::AskOutside) => outside::pages::moves::provider_keep;
    get  "/funds" Action(A::ViewFunds) => outside::pages::funds::funds_page;
    post "/funds" Action(A::EditFunds) => outside::pages::funds::account_add;
    post "/funds/lead-times" Action(A::EditFunds) => outside::pages::funds::lead_times;
    post "/funds/{key}/retirement" Action(A::EditFunds) => outside::pages::funds::account_retire;
    // ── fees ──
    get  "/sections/{key}/fee" Action(A::EditFees) => fees::pages::section_fee::fee_form;
    post "/sections/{key}/fee" Action(A::EditFees) => fees::pages::section_fee::fee_set;
    get  "/registrations/{key}/fee" Action(A::PayOwnFee) => fees::pages::own::own_fee;
    post "/registrations/{key}/fee" Action(A::PayOwnFee) => fees::pages::own::own_promise;
    get  "/fees" Action(A::ViewFees) => fees::pages::desk::fees_page;
    get  "/fees.csv" Action(A::ViewFees) => fees::pages::file::fees_csv;
    get  "/charges/{key}" Action(A::ViewFees) => fees::pages::charge::charge_page;
    post "/charges/{key}/entries" Action(A::EditFees) => fees::pages::charge::entry_record;
    post "/charges/{key}/signature" Action(A::EditFees) => fees::pages::charge::signature_record;
    // ── conferences ──────────────────────────────────────────────────────────────────────────
    get  "/conferences" Action(A::ViewCatalog) => conference::pages::list::conference_list;
    get  "/conferences/new" Action(A::EditCatalog) => conference::pages::desk::conference_new;
    post "/conferences" Action(A::EditCatalog) => conference::pages::desk::conference_create;
    get  "/conferences/{key}" Action(A::ViewCatalog) => conference::pages::programme::my_conference;
    post "/conferences/{key}/choices" Action(A::RegisterSelf) => conference::pages::programme::choose_option;
    get  "/conferences/{key}/edit" Action(A::EditCatalog) => conference::pages::desk::conference_edit;
    post "/conferences/{key}" Action(A::EditCatalog) => conference::pages::desk::conference_change;
    post "/conferences/{key}/publication" Action(A::EditCatalog) => conference::pages::desk::conference_publish;
    post "/conferences/{key}/slots" Action(A::EditCatalog) => conference::pages::desk::slot_add;
    post "/conferences/{key}/slots/{slot}/removal" Action(A::EditCatalog) => conference::pages::desk::slot_remove;
    post "/conferences/{key}/options" Action(A::EditCatalog) => conference::pages::desk_options::options_add;
    post "/conferences/{key}/options/{section}/removal" Action(A::EditCatalog) => conference::pages::desk_options::option_remove;
    get  "/conferences/{key}/counts" Action(A::EditCatalog) => conference::pages::counts::conference_counts;

    // ── one's own ────────────────────────────────────────────────────────────────────────────
    get  "/account" Action(A::EditOwnSettings) => identity::pages::own::own_account;
    post "/account" Action(A::EditOwnSettings) => identity::pages::own::choose;
    get  "/account/calendar" Action(A::EditOwnSettings) => calendars::pages::address_page;
    post "/account/calendar" Action(A::EditOwnSettings) => calendars::pages::make_address;
    post "/account/calendar/ending" Action(A::EditOwnSettings) => calendars::pages::end_address;
    get  "/calendar/{file}" Nothing("the secret in the address is the proof; it dies with its person") => calendars::pages::feed;
    get  "/account/needs" Action(A::EditOwnSettings) => registration::pages::event_needs::event_needs_page;
    post "/account/needs" Action(A::EditOwnSettings) => registration::pages::event_needs::event_needs_keep;
    post "/unsent" Action(A::EditOwnSettings) => identity::pages::unsent::keep_unsent;
    get  "/account/password" Action(A::EditOwnSettings) => identity::pages::own::password_form;
    post "/account/password" Action(A::EditOwnSettings) => identity::pages::own::change_password;

    // ── staff ────────────────────────────────────────────────────────────────────────────────
    get  "/people" Action(A::ViewDirectory) => staff::pages::people_page;
    get  "/people.csv" Action(A::ViewDirectory) => staff::pages::people_csv;

    // ── standing ─────────────────────────────────────────────────────────────────────────────
    get  "/my/standing" Action(A::ViewStanding) => standing::pages::overview::my_standing;
    get  "/people/{key}/standing" Action(A::ViewStanding) => standing::pages::overview::person_standing;
    get  "/people/{key}/standing/{code}" Action(A::ViewStanding) => standing::pages::detail::detail;
    get  "/rule-sets" Action(A::ViewRuleSets) => standing::pages::rule_sets::list;
    post "/rule-sets" Action(A::AdoptRuleSet) => standing::pages::rule_text::add;
    get  "/rule-sets/new" Action(A::AdoptRuleSet) => standing::pages::rule_text::new_form;
    get  "/rule-sets/library" Action(A::AdoptRuleSet) => standing::pages::rule_sets::shelf;
    get  "/rule-sets/library/{code}" Action(A::AdoptRuleSet) => standing::pages::rule_text::library_form;
    post "/rule-sets/library/{code}" Action(A::AdoptRuleSet) => standing::pages::rule_text::library_adoption;
    get  "/rule-sets/{code}" Action(A::ViewRuleSets) => standing::pages::rule_sets::one;
    get  "/rule-sets/{code}/text" Action(A::AdoptRuleSet) => standing::pages::rule_text::change_form;
    post "/rule-sets/{code}/text" Action(A::AdoptRuleSet) => standing::pages::rule_text::change;
    get  "/rule-sets/{code}/people" Action(A::ViewCompliance) => standing::pages::people::people;
    get  "/rule-sets/{code}/people.csv" Action(A::ViewCompliance) => standing::pages::people::people_csv;
    get  "/people/{key}/milestones/new" Action(A::RecordMilestone) => standing::pages::record::milestone_form;
    post "/people/{key}/milestones" Action(A::RecordMilestone) => standing::pages::record::milestone;
    get  "/milestones/{key}/withdrawal" Action(A::RecordMilestone) => standing::pages::withdrawal::milestone_form;
    post "/milestones/{key}/withdrawal" Action(A::RecordMilestone) => standing::pages::withdrawal::milestone;
    get  "/people/{key}/accepted-credit/new" Action(A::RecordMilestone) => standing::pages::record::credit_form;
    post "/people/{key}/accepted-credit" Action(A::RecordMilestone) => standing::pages::record::credit;
    get  "/accepted-credit/{key}/withdrawal" Action(A::RecordMilestone) => standing::pages::withdrawal::credit_form;
    post "/accepted-credit/{key}/withdrawal" Action(A::RecordMilestone) => standing::pages::withdrawal::credit;
    get  "/people/new" Action(A::EditStaff) => staff::pages::person_new;
    post "/people" Action(A::EditStaff) => staff::pages::person_hire;
    get  "/people/{key}" Action(A::ViewPerson) => staff::pages::person_page;
    get  "/people/{key}/name" Action(A::EditStaff) => staff::pages::name_page;
    post "/people/{key}/name" Action(A::EditStaff) => staff::pages::name_change;
    get  "/people/{key}/departure" Action(A::EditStaff) => staff::pages::departure_page;
    post "/people/{key}/departure" Action(A::EditStaff) => staff::pages::departure;
    get  "/people/{key}/return" Action(A::EditStaff) => staff::pages::return_page;
    post "/people/{key}/return" Action(A::EditStaff) => staff::pages::return_;
    get  "/people/{key}/positions/new" Action(A::EditStaff) => staff::pages::position_new;
    post "/people/{key}/positions" Action(A::EditStaff) => staff::pages::position_start;
    get  "/positions/{key}" Action(A::EditStaff) => staff::pages::position_change_page;
    post "/positions/{key}/change" Action(A::EditStaff) => staff::pages::position_change;
    get  "/positions/{key}/hours" Action(A::EditStaff) => staff::pages::hours_page;
    post "/positions/{key}/hours" Action(A::EditStaff) => staff::pages::hours_set;
    post "/positions/{key}/end" Action(A::EditStaff) => staff::pages::position_end;
    get  "/people/{key}/leaves/new" Action(A::EditStaff) => staff::pages::leave_new;
    post "/people/{key}/leaves" Action(A::EditStaff) => staff::pages::leave_grant;
    get  "/people/{key}/credentials/new" Action(A::EditStaff) => staff::pages::credential_new;
    post "/people/{key}/credentials" Action(A::EditStaff) => staff::pages::credential_record;
    get  "/buildings" Action(A::ViewDirectory) => staff::pages::buildings_page;
    get  "/buildings/new" Action(A::EditStaff) => staff::pages::building_new;
    post "/buildings" Action(A::EditStaff) => staff::pages::building_open;
    post "/buildings/{key}/closure" Action(A::EditStaff) => staff::pages::building_closure;
    get  "/imports" Action(A::ImportStaff) => exchange::pages::imports_page;
    post "/imports" Action(A::ImportStaff) => exchange::pages::import_receive;
    get  "/imports/{key}" Action(A::ImportStaff) => exchange::pages::import_page;
    post "/imports/{key}/application" Action(A::ImportStaff) => exchange::pages::import_apply;
    post "/imports/{key}/withdrawal" Action(A::ImportStaff) => exchange::pages::import_withdraw;

    // ── attendance ───────────────────────────────────────────────────────────────────────────
    get  "/sections/{key}/roster" Action(A::ViewRoster) => attendance::pages::roster::roster_page;
    post "/sections/{key}/roster" Action(A::TakeAttendance) => attendance::pages::roster::save_roster;
    post "/sections/{key}/walk-ins" Action(A::TakeAttendance) => attendance::pages::roster::add_walk_in;
    get  "/sections/{key}/codes" Action(A::TakeAttendance) => attendance::pages::codes::codes_page;
    get  "/sections/{key}/sign-in-sheet.pdf" Action(A::ViewRoster) => attendance::pages::sheet::sign_in_sheet;
    get  "/sections/{key}/doors" Action(A::TakeAttendance) => attendance::pages::doors::section_doors;
    post "/sections/{key}/doors" Action(A::TakeAttendance) => attendance::pages::doors::issue_section_door;
    get  "/sections/{key}/make-ups/{person}" Action(A::TakeAttendance) => attendance::pages::make_up::make_up_page;
    post "/sections/{key}/make-ups/{person}" Action(A::TakeAttendance) => attendance::pages::make_up::record_make_up;
    post "/sections/{key}/papers" Action(A::TakeAttendance) => attendance::pages::paper::add;
    get  "/papers/{key}" Action(A::ViewRoster) => attendance::pages::paper::download;
    post "/papers/{key}/removal" Action(A::TakeAttendance) => attendance::pages::paper::remove;
    get  "/doors" Action(A::TakeAttendance) => attendance::pages::doors::day_doors;
    post "/doors" Action(A::TakeAttendance) => attendance::pages::doors::issue_day_door;
    post "/doors/{key}/revocation" Action(A::TakeAttendance) => attendance::pages::doors::revoke_door;
    get  "/door" Nothing("shows nothing of anybody; a device keeps it") => attendance::pages::door::door_page;
    get  "/door/door.js" Nothing("the script of the page at a door") => attendance::pages::door::script;
    get  "/door/worker.js" Nothing("keeps the page at a door on the device") => attendance::pages::door::worker;
    get  "/door/manifest.webmanifest" Nothing("names the page at a door once it is installed") => attendance::pages::door::manifest;
    post "/door/pairing" Nothing("the code that was issued is the proof") => attendance::pages::door::pair_device;
    post "/door/list" Nothing("the paired device signs for it") => attendance::pages::door::list_expected;
    post "/door/scans" Nothing("the paired device signed each scan") => attendance::pages::door::take_scans;
    get  "/my/badge" Action(A::CheckInSelf) => attendance::pages::badge::badge_page;
    post "/my/badge" Action(A::CheckInSelf) => attendance::pages::badge::renew_badge;
    get  "/my/badge.pdf" Action(A::CheckInSelf) => attendance::pages::badge::badge_pdf;
    get  "/check-in" Action(A::CheckInSelf) => attendance::pages::check_in::check_in_page;
    post "/check-in" Action(A::CheckInSelf) => attendance::pages::check_in::check_in_form;

    // ── credit ───────────────────────────────────────────────────────────────────────────────
    get  "/sections/unsettled" Action(A::IssueCredit) => credit::pages::unsettled::unsettled_page;
    get  "/sections/unsettled/posting" Action(A::IssueCredit) => credit::pages::unsettled::confirm_posting;
    post "/sections/unsettled/posting" Action(A::IssueCredit) => credit::pages::unsettled::post_complete;
    get  "/sections/{key}/credit" Action(A::ViewRoster) => credit::pages::issue::section_credit;
    post "/sections/{key}/credit" Action(A::IssueCredit) => credit::pages::issue::issue_form;
    get  "/sections/{key}/corrections/{person}" Action(A::CorrectCredit) => credit::pages::correction::attendance_correction;
    post "/sections/{key}/corrections/{person}" Action(A::CorrectCredit) => credit::pages::correction::correct_attendance;
    get  "/credit/{key}" Action(A::ViewTranscript) => credit::pages::credit::credit_page;
    get  "/credit/{key}/correction" Action(A::CorrectCredit) => credit::pages::correction::amount_correction;
    post "/credit/{key}/correction" Action(A::CorrectCredit) => credit::pages::correction::correct_amount;
    get  "/credit/{key}/revocation" Action(A::CorrectCredit) => credit::pages::correction::revocation;
    post "/credit/{key}/revocation" Action(A::CorrectCredit) => credit::pages::correction::revoke;
    get  "/my/transcript" Action(A::ViewTranscript) => credit::pages::transcript::my_transcript;
    get  "/my/transcript.pdf" Action(A::ViewTranscript) => credit::pages::transcript_file::my_transcript_pdf;
    get  "/my/transcript.csv" Action(A::ViewTranscript) => credit::pages::transcript_file::my_transcript_csv;
    get  "/people/{key}/transcript" Action(A::ViewTranscript) => credit::pages::transcript::transcript_of;
    get  "/people/{key}/transcript.pdf" Action(A::ViewTranscript) => credit::pages::transcript_file::transcript_pdf;
    get  "/people/{key}/transcript.csv" Action(A::ViewTranscript) => credit::pages::transcript_file::transcript_csv;
    get  "/certificates/{file}" Action(A::ViewTranscript) => credit::pages::certificate::certificate_pdf;
    get  "/verify" Nothing("whoever holds a certificate can verify it") => credit::pages::verify::verify_form;
    get  "/verify/{code}" Nothing("whoever holds a certificate can verify it") => credit::pages::verify::verified;

    // ── growth ─────────────────────────────────────────────────
    get  "/my/growth-plan" Action(A::EditOwnGrowth) => growth::pages::my::my_plan;
    get  "/my/growth-plan/years" Action(A::EditOwnGrowth) => growth::pages::years::years_page;
    post "/my/growth-plan/steps/{step}" Action(A::EditOwnGrowth) => growth::pages::my::my_step;
    get  "/my/growth-plan/self-assessment" Action(A::EditOwnGrowth) => growth::pages::assessment::assessment_form;
    post "/my/growth-plan/self-assessment" Action(A::EditOwnGrowth) => growth::pages::assessment::assessment_save;
    post "/my/growth-plan/self-assessment/sharing" Action(A::EditOwnGrowth) => growth::pages::my::sharing;
    post "/my/growth-plan/self-assessment/sharing/end" Action(A::EditOwnGrowth) => growth::pages::my::sharing_end;
    get  "/my/growth-plan/goals/new" Action(A::EditOwnGrowth) => growth::pages::goal::goal_new;
    post "/my/growth-plan/goals" Action(A::EditOwnGrowth) => growth::pages::goal::goal_create;
    get  "/my/growth-plan/goals/{key}" Action(A::EditOwnGrowth) => growth::pages::goal::goal_page;
    post "/my/growth-plan/goals/{key}" Action(A::EditOwnGrowth) => growth::pages::goal::goal_change;
    post "/my/growth-plan/goals/{key}/dropping" Action(A::EditOwnGrowth) => growth::pages::goal::goal_drop;
    post "/my/growth-plan/goals/{key}/activities" Action(A::EditOwnGrowth) => growth::pages::goal::goal_activity;
    get  "/my/growth-plan/applications/{credit}" Action(A::EditOwnGrowth) => growth::pages::application::application_form;
    post "/my/growth-plan/applications/{credit}" Action(A::EditOwnGrowth) => growth::pages::application::application_save;
    get  "/growth-plans/{key}" Action(A::ViewGrowthPlan) => growth::pages::plan::plan_page;
    post "/growth-plans/{key}/words" Action(A::SayInGrowthPlan) => growth::pages::plan::word_add;
    post "/growth-plans/{key}/decision" Action(A::DecideGrowthPlan) => growth::pages::decide::decision;
    get  "/team/growth" Action(A::ViewTeam) => growth::pages::team::team_page;
    get  "/mentors" Action(A::MatchMentors) => growth::pages::mentors::mentors;
    get  "/mentors/{key}" Action(A::MatchMentors) => growth::pages::mentors::mentor_form;
    post "/mentors/{key}" Action(A::MatchMentors) => growth::pages::mentors::mentor_match;
    post "/mentors/{key}/end" Action(A::MatchMentors) => growth::pages::mentors::mentor_end;
    get  "/growth-cycles" Action(A::ViewGrowthCycles) => growth::pages::cycles::cycles_page;
    post "/growth-cycles/{code}/adoption" Action(A::AdoptGrowthCycle) => growth::pages::cycles::cycle_adopt;

    // ── plans, frameworks, what serves them ──────────────────────────────────────────────────
    get  "/plan" Action(A::ViewPlans) => planning::pages::plan::district_plan;
    get  "/site-plans" Action(A::ViewPlans) => planning::pages::sites::site_plans;
    get  "/plans/new" Action(A::EditPlan) => planning::pages::plan_form::plan_new;
    post "/plans" Action(A::EditPlan) => planning::pages::plan_form::plan_create;
    get  "/plans/{key}" Action(A::ViewPlans) => planning::pages::plan::plan_page;
    get  "/plans/{key}/plan.csv" Action(A::ViewPlans) => planning::pages::file::plan_csv;
    get  "/plans/{key}/file" Action(A::EditPlan) => planning::pages::file::file_form;
    post "/plans/{key}/file" Action(A::EditPlan) => planning::pages::file::file_take;
    get  "/plans/{key}/adoption" Action(A::EditPlan) => planning::pages::plan_form::adoption_form;
    post "/plans/{key}/adoption" Action(A::EditPlan) => planning::pages::plan_form::adoption;
    get  "/plans/{key}/phase" Action(A::EditPlan) => planning::pages::phases::phase_form;
    post "/plans/{key}/phase" Action(A::EditPlan) => planning::pages::phases::phase_move;
    post "/plans/{key}/agreement" Action(A::AgreeSitePlan) => planning::pages::phases::agreement;
    post "/plans/{key}/successor" Action(A::EditPlan) => planning::pages::phases::successor;
    get  "/plans/{key}/items/new" Action(A::EditPlan) => planning::pages::item_form::item_new;
    post "/plans/{key}/items" Action(A::EditPlan) => planning::pages::item_form::item_create;
    get  "/plan-items/{key}" Action(A::ViewPlans) => planning::pages::item::item_page;
    get  "/plan-items/{key}/edit" Action(A::EditPlan) => planning::pages::item_form::item_edit;
    post "/plan-items/{key}" Action(A::EditPlan) => planning::pages::item_form::item_change;
    post "/plan-items/{key}/notes" Action(A::EditPlan) => planning::pages::item::note;
    post "/plan-items/{key}/striking" Action(A::EditPlan) => planning::pages::item::striking;
    post "/plan-items/{key}/work" Action(A::EditPlan) => planning::pages::phases::work_begin;
    post "/plan-items/{key}/work/end" Action(A::EditPlan) => planning::pages::phases::work_end;
    get  "/frameworks" Action(A::ViewPlans) => planning::pages::frameworks::frameworks;
    get  "/frameworks/new" Action(A::EditFrameworks) => planning::pages::framework_form::framework_new;
    post "/frameworks" Action(A::EditFrameworks) => planning::pages::framework_form::framework_create;
    get  "/frameworks/{key}" Action(A::ViewPlans) => planning::pages::frameworks::framework;
    get  "/frameworks/{key}/framework.csv" Action(A::ViewPlans) => planning::pages::frameworks::framework_csv;
    get  "/frameworks/{key}/versions/new" Action(A::EditFrameworks) => planning::pages::framework_form::version_new;
    post "/frameworks/{key}/versions" Action(A::EditFrameworks) => planning::pages::framework_form::version_create;
    get  "/frameworks/{key}/elements/new" Action(A::EditFrameworks) => planning::pages::framework_form::element_new;
    post "/frameworks/{key}/elements" Action(A::EditFrameworks) => planning::pages::framework_form::element_create;
    get  "/elements/{key}" Action(A::ViewPlans) => planning::pages::element::element;
    post "/elements/{key}/crosswalks" Action(A::EditFrameworks) => planning::pages::element::crosswalk_make;
    get  "/alignments/{key}/end" Action(A::Align) => planning::pages::alignments::end_form;
    post "/alignments/{key}/end" Action(A::Align) => planning::pages::alignments::end;
    get  "/coverage" Action(A::ViewCoverage) => board::pages::coverage_page;
    get  "/coverage.csv" Action(A::ViewCoverage) => board::pages::coverage_csv;
    get  "/coverage/learning" Action(A::ViewCoverage) => board::pages::learning_page;
    // ── pay minutes ──────────────────────────────────────────────────────────────────────────
    get  "/pay" Action(A::ViewPayMinutes) => pay::pages::desk::pay_page;
    post "/pay/exports" Action(A::ExportPayMinutes) => pay::pages::desk::hand_over;
    get  "/pay/exports/{key}" Action(A::ViewPayMinutes) => pay::pages::file::file_page;
    get  "/pay/files/{file}" Action(A::ViewPayMinutes) => pay::pages::file::file_csv;
    get  "/my/pay-minutes" Action(A::ViewPayMinutes) => pay::pages::own::own_page;
    get  "/activities/{key}/pay" Action(A::ExportPayMinutes) => pay::pages::rulings::rulings_page;
    post "/activities/{key}/pay" Action(A::ExportPayMinutes) => pay::pages::rulings::rule_form;

    get  "/needs" Action(A::ViewNeeds) => planning::pages::needs::needs;
    get  "/needs/new" Action(A::EditNeeds) => planning::pages::needs::need_new;
    get  "/needs/signals" Action(A::EditNeeds) => board::pages::signals_page;
    post "/needs" Action(A::EditNeeds) => planning::pages::needs::need_create;
    get  "/needs/{key}" Action(A::ViewNeeds) => planning::pages::needs::need;
    post "/needs/{key}/answers" Action(A::EditNeeds) => planning::pages::needs::need_answer;
    post "/needs/{key}/steps" Action(A::EditNeeds) => planning::pages::needs::need_step;
    get  "/voice" Action(A::ViewVoice) => planning::pages::voice::voice;
    get  "/voice/consultation" Action(A::ViewVoice) => planning::pages::meeting::consultation;
    post "/voice/groups" Action(A::EditVoice) => planning::pages::voice::group_create;
    get  "/voice/groups/{key}" Action(A::ViewVoice) => planning::pages::voice::group;
    post "/voice/groups/{key}/seats" Action(A::EditVoice) => planning::pages::voice::seat_take;
    post "/voice/groups/{key}/inputs" Action(A::EditVoice) => planning::pages::voice::input_hear;
    post "/voice/inputs/{key}/answer" Action(A::EditVoice) => planning::pages::voice::input_answer;
    get  "/voice/meetings/new" Action(A::EditVoice) => planning::pages::meeting::meeting_new;
    post "/voice/meetings" Action(A::EditVoice) => planning::pages::meeting::meeting_create;
    get  "/voice/meetings/{key}" Action(A::ViewVoice) => planning::pages::meeting::meeting;
    post "/voice/meetings/{key}/sign-off" Action(A::EditVoice) => planning::pages::meeting::meeting_sign;

    // ── the board ────────────────────────────────────────────────────────────────────────────
    get  "/policy" Action(A::ViewPolicy) => board::pages::policy_page;
    get  "/policy/{clause}" Action(A::ViewPolicy) => board::pages::clause_page;
    get  "/policy/{clause}/tables/{table}" Action(A::ViewPolicy) => board::pages::clause_table;
    get  "/policy/text" Action(A::ViewPolicy) => board::pages::text_page;
    post "/policy/text" Action(A::EditPolicy) => board::pages::load_policy_form;
    get  "/policy/text/new" Action(A::EditPolicy) => board::pages::new_text_page;
    get  "/policy/owners" Action(A::EditPolicy) => board::pages::owners_page;
    post "/policy/owners" Action(A::EditPolicy) => board::pages::name_owner_form;
    post "/policy/owners/{clause}/{person}/ending" Action(A::EditPolicy) => board::pages::end_owner_form;

    // ── compliance ───────────────────────────────────────────────────────────────────────────
    get  "/my/duties" Action(A::ViewDuties) => compliance::pages::duties::my_duties;
    get  "/duties/{key}" Action(A::ViewDuties) => compliance::pages::duties::person_duties;
    get  "/duties/{key}/{code}" Action(A::ViewDuties) => compliance::pages::why::why;
    get  "/my/duties/{code}/text" Action(A::ViewDuties) => compliance::pages::text::text_page;
    post "/my/duties/{code}/text" Action(A::ViewDuties) => compliance::pages::text::acknowledge_text;
    get  "/my/pin" Action(A::EditOwnSettings) => compliance::pages::kiosks::own_pin_form;
    post "/my/pin" Action(A::EditOwnSettings) => compliance::pages::kiosks::own_pin;
    get  "/kiosk" Nothing("a paired device shows nothing of anybody before badge and PIN") => compliance::pages::kiosk::start;
    post "/kiosk/pairing" Nothing("the code that was issued is the proof") => compliance::pages::kiosk::pairing;
    get  "/kiosk/stay" Nothing("leads back to the start of the kiosk") => compliance::pages::kiosk::start_again;
    post "/kiosk/stay" Nothing("badge and PIN at a paired device are the proof") => compliance::pages::kiosk::begin;
    post "/kiosk/end" Nothing("whoever stands at the kiosk ends it") => compliance::pages::kiosk::end;
    get  "/kiosk/duties" Nothing("whoever stands at the kiosk, for a minute") => compliance::pages::kiosk::duties;
    get  "/kiosk/duties/{code}/text" Nothing("whoever stands at the kiosk, while they read") => compliance::pages::kiosk_text::text;
    post "/kiosk/duties/{code}/text" Nothing("whoever stands at the kiosk, for themself") => compliance::pages::kiosk_text::acknowledge_text;
    get  "/kiosk/pin" Nothing("whoever stands at the kiosk, for themself") => compliance::pages::kiosk_pin::pin_form;
    post "/kiosk/pin" Nothing("whoever stands at the kiosk, for themself") => compliance::pages::kiosk_pin::pin;
    get  "/kiosks" Action(A::RunKiosks) => compliance::pages::kiosks::kiosks_page;
    post "/kiosks" Action(A::RunKiosks) => compliance::pages::kiosks::issue;
    post "/kiosks/{key}/end" Action(A::RunKiosks) => compliance::pages::kiosks::end;
    get  "/people/{key}/pin" Action(A::RunKiosks) => compliance::pages::kiosks::slip_form;
    post "/people/{key}/pin" Action(A::RunKiosks) => compliance::pages::kiosks::slip_issue;
    get  "/texts" Action(A::ViewMandates) => compliance::pages::texts::texts_page;
    post "/texts" Action(A::AdoptMandate) => compliance::pages::texts::add_text;
    get  "/texts/new" Action(A::AdoptMandate) => compliance::pages::texts::new_text;
    get  "/texts/{code}" Action(A::ViewMandates) => compliance::pages::texts::text_versions;
    post "/texts/{code}" Action(A::AdoptMandate) => compliance::pages::texts::add_text_version;
    get  "/findings" Action(A::ViewCompliance) => compliance::pages::findings::findings_page;
    get  "/findings/{name}" Action(A::ViewCompliance) => compliance::pages::findings::finding_page;
    post "/findings/{name}" Action(A::GrantExemption) => compliance::pages::findings::finding_decide;
    get  "/team" Action(A::ViewTeam) => compliance::pages::team::team;
    get  "/mandates" Action(A::ViewMandates) => compliance::pages::mandates::mandates;
    post "/mandates" Action(A::AdoptMandate) => compliance::pages::rule_text::add;
    get  "/mandates/new" Action(A::AdoptMandate) => compliance::pages::rule_text::new_rule;
    get  "/mandates/library" Action(A::AdoptMandate) => compliance::pages::library::shelf;
    get  "/mandates/library/{code}" Action(A::AdoptMandate) => compliance::pages::change::adoption_form;
    post "/mandates/library/{code}" Action(A::AdoptMandate) => compliance::pages::change::adoption;
    get  "/mandates/{code}" Action(A::ViewMandates) => compliance::pages::mandates::mandate;
    get  "/mandates/{code}/change" Action(A::AdoptMandate) => compliance::pages::change::change_form;
    post "/mandates/{code}/change" Action(A::AdoptMandate) => compliance::pages::change::change;
    get  "/mandates/{code}/text" Action(A::AdoptMandate) => compliance::pages::rule_text::text_form;
    post "/mandates/{code}/text" Action(A::AdoptMandate) => compliance::pages::rule_text::change_text;
    post "/mandates/{code}/retirement" Action(A::AdoptMandate) => compliance::pages::mandates::retirement;
    get  "/people/{key}/exemptions/new" Action(A::GrantExemption) => compliance::pages::exemption::exemption_form;
    post "/people/{key}/exemptions" Action(A::GrantExemption) => compliance::pages::exemption::exemption;
    get  "/people/{key}/proofs/new" Action(A::GrantExemption) => compliance::pages::proof::proof_form;
    post "/people/{key}/proofs" Action(A::GrantExemption) => compliance::pages::proof::proof;
    get  "/proofs/{key}/withdrawal" Action(A::GrantExemption) => compliance::pages::proof::withdrawal_form;
    post "/proofs/{key}/withdrawal" Action(A::GrantExemption) => compliance::pages::proof::withdrawal;
    get  "/proof-packs" Action(A::MakeProofPack) => compliance::pages::packs::packs;
    post "/proof-packs" Action(A::MakeProofPack) => compliance::pages::packs::pack_ask;
    get  "/proof-packs/{key}" Action(A::MakeProofPack) => compliance::pages::packs::pack_page;
    get  "/proof-packs/{key}/file" Action(A::MakeProofPack) => compliance::pages::packs::pack_file;
    post "/proof-packs/{key}/again" Action(A::MakeProofPack) => compliance::pages::packs::pack_again;
    get  "/reminders" Action(A::PlanReminders) => compliance::pages::reminders::reminders;
    post "/reminders/sending" Action(A::PlanReminders) => compliance::pages::reminders::sending;
    get  "/reminders/plan" Action(A::PlanReminders) => compliance::pages::reminders::plan_form;
    post "/reminders/plan" Action(A::PlanReminders) => compliance::pages::reminders::plan;
    get  "/compliance" Action(A::ViewCompliance) => compliance::pages::grid::grid;
    get  "/compliance.csv" Action(A::ViewCompliance) => compliance::pages::grid::grid_csv;
    get  "/compliance/{code}" Action(A::ViewCompliance) => compliance::pages::people::people;
    get  "/compliance/{code}/people.csv" Action(A::ViewCompliance) => compliance::pages::people::people_csv;

    // ── running the system ───────────────────────────────────────────────────────────────────
    get  "/accounts" Action(A::ManageAccounts) => identity::pages::accounts::accounts;
    get  "/accounts/{key}" Action(A::ManageAccounts) => identity::pages::accounts::account_page;
    post "/accounts/{key}" Action(A::ManageAccounts) => identity::pages::accounts::open;
    get  "/accounts/{key}/reset" Action(A::ManageAccounts) => identity::pages::accounts::confirm_reset;
    post "/accounts/{key}/reset" Action(A::ManageAccounts) => identity::pages::accounts::reset;
    get  "/accounts/{key}/closure" Action(A::ManageAccounts) => identity::pages::accounts::confirm_closure;
    post "/accounts/{key}/closure" Action(A::ManageAccounts) => identity::pages::accounts::close;
    post "/accounts/{key}/roles" Action(A::ManageAccounts) => identity::pages::accounts::grant_role;
    get  "/jobs" Action(A::ViewJobs) => pages::running::all_jobs;
    get  "/jobs/{key}" Action(A::ViewJobs) => pages::running::one_job;
    post "/jobs/{key}/again" Action(A::ViewJobs) => pages::running::job_again;
    get  "/copies" Action(A::ExportEverything) => pages::copies::copies_page;
    post "/copies" Action(A::ExportEverything) => pages::copies::copy_ask;
    get  "/copies/{key}" Action(A::ExportEverything) => pages::copies::copy_page;
    get  "/copies/{key}/file" Action(A::ExportEverything) => pages::copies::copy_file;
    get  "/outbox" Action(A::ViewOutbox) => pages::running::outbox_page;
    get  "/journal" Action(A::ViewJournal) => pages::running::journal_page;
    post "/accounts/{key}/roles/{grant}/end" Action(A::ManageAccounts) => identity::pages::accounts::end_role;
}

/// The whole router, guarded and ready to serve.
pub fn router(application: Arc<Application>) -> Router {
    let router = TABLE.iter().zip(pages()).fold(Router::new(), |router, (line, page)| {
        let page = match line.needs {
            Needs::Action(action) => {
                page.layer(from_fn_with_state((Arc::clone(&application), action), ask))
            }
            Needs::Nothing(_) => page,
        };
        router.route(line.path, page)
    });
    safety::guarded(router, application)
}

/// Lets nobody past who could not do the route's action on any subject.
async fn ask(
    State((application, action)): State<(Arc<Application>, ActionKind)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let caller = match Caller::from_request_parts(&mut parts, &application).await {
        Ok(caller) => caller,
        Err(halt) => return halt.into_response(),
    };
    let allowed = caller.actor().is_none_or(|actor| access::could(actor, action));
    if !allowed {
        return Halt::from(access::Denied(action)).into_response();
    }
    // Nobody signed in: the page's own visit sends them to sign in and back.
    next.run(Request::from_parts(parts, body)).await
}

/// The table as `generated/routes.txt` prints it.
pub fn table_as_text() -> String {
    let mut text = String::from(
        "Every address of Perennial and the action it needs (generated/roles.txt says who may).\n\n",
    );
    for line in TABLE {
        let needs = match line.needs {
            Needs::Action(action) => action.name().to_owned(),
            Needs::Nothing(why) => format!("– ({why})"),
        };
        text.push_str(&format!("{:<5} {:<50} {needs}\n", line.method.name(), line.path));
    }
    text
}
