//! Who may do what.
//!
//! [`RULES`] is the whole answer, one line per rule: *this action is open to this role within this
//! scope, because of this sentence*. It can be read in one sitting, and `generated/roles.txt`
//! prints it for the district. Everything not in the table is refused.
//!
//! A writing function takes a [`Permit`] of its action; the only way to a permit is [`permit`]
//! (a person asks) or [`Permit::for_system`] (a job, an import, the demo), so code that
//! forgets to ask does not compile. Pure: no I/O, no clock.

mod actor;
mod capacity;
mod policy;

pub use actor::{Actor, Capacity, Errand, Grant, Role};
pub use policy::{ActionKind, RULES, Rule, Scope, action};

use kernel::{BuildingId, StaffId};
use std::marker::PhantomData;

/// What the actor has to do with a section as one of its presenters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Presents {
    #[default]
    No,
    LooksOn,
    TakesAttendance,
}

/// The facts an action needs to be judged: whose record it touches, where, and how the actor
/// stands to it *today*. A relation that ended yesterday is simply not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    person: Option<StaffId>,
    buildings: Vec<BuildingId>,
    supervised: bool,
    presents: Presents,
    asked: bool,
}

impl Subject {
    /// The district as a whole: no one person's record.
    pub fn district() -> Subject {
        Subject::default()
    }

    /// The record of one person.
    pub fn person(person: StaffId) -> Subject {
        Subject { person: Some(person), ..Subject::default() }
    }

    /// Something that belongs to a building.
    pub fn building(building: BuildingId) -> Subject {
        Subject { buildings: vec![building], ..Subject::default() }
    }

    /// The buildings where the person works, or where the thing belongs, on the day.
    #[must_use]
    pub fn at(mut self, buildings: Vec<BuildingId>) -> Subject {
        self.buildings = buildings;
        self
    }

    /// Set when the actor supervises the person, directly or through others, on the day.
    #[must_use]
    pub fn supervised_by_actor(mut self, supervised: bool) -> Subject {
        self.supervised = supervised;
        self
    }

    /// Set when the actor presents the section.
    #[must_use]
    pub fn presented_by_actor(mut self, presented: bool) -> Subject {
        self.presents = if presented { Presents::LooksOn } else { Presents::No };
        self
    }

    /// Set when the office lets the actor, who presents the section, take its attendance.
    #[must_use]
    pub fn taken_by_actor(mut self, takes: bool) -> Subject {
        if takes && self.presents == Presents::LooksOn {
            self.presents = Presents::TakesAttendance;
        }
        self
    }

    /// Whether the actor presents the section.
    pub fn is_presented(&self) -> bool {
        self.presents != Presents::No
    }

    /// Set when the thing waits for the actor's approval, or was decided by them.
    #[must_use]
    pub fn asked_of_actor(mut self, asked: bool) -> Subject {
        self.asked = asked;
        self
    }
}

/// What [`decide`] answers, with the rule that allowed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed(&'static Rule),
    Denied,
}

/// Judges one action on one subject by the first rule that fits; no rule, no.
pub fn decide(actor: &Actor, action: ActionKind, subject: &Subject) -> Decision {
    if !capacity::lets(actor, action, subject.person) {
        return Decision::Denied;
    }
    RULES
        .iter()
        .find(|rule| rule.action == action && fits(rule, actor, subject))
        .map_or(Decision::Denied, Decision::Allowed)
}

fn fits(rule: &Rule, actor: &Actor, subject: &Subject) -> bool {
    match rule.scope {
        Scope::District => actor.holds(rule.role),
        Scope::Own => actor.holds(rule.role) && subject.person == Some(actor.person),
        Scope::Supervised => {
            actor.holds(rule.role) && subject.supervised && subject.person != Some(actor.person)
        }
        Scope::Presented => actor.holds(rule.role) && subject.is_presented(),
        Scope::Takes => actor.holds(rule.role) && subject.presents == Presents::TakesAttendance,
        Scope::Asked => {
            actor.holds(rule.role) && subject.asked && subject.person != Some(actor.person)
        }
        Scope::Building => {
            subject.buildings.iter().any(|building| actor.holds_at(rule.role, *building))
        }
    }
}

/// Whether the actor could do this on *some* subject: what a menu shows and what the route table
/// asks before a page looks at the facts.
pub fn could(actor: &Actor, action: ActionKind) -> bool {
    capacity::lets(actor, action, Some(actor.person))
        && RULES.iter().any(|rule| rule.action == action && actor.holds_anywhere(rule.role))
}

/// An action as a type: a zero-sized name in [`action`].
pub trait Action {
    const KIND: ActionKind;
}

/// Proof that the action was allowed to its bearer. Cannot be made in any other crate except by
/// asking.
#[derive(Debug)]
pub struct Permit<A: Action> {
    action: PhantomData<A>,
}

impl<A: Action> Permit<A> {
    /// For Perennial itself: a job, an import, the demo district. Never for a person's request.
    pub fn for_system() -> Permit<A> {
        Permit { action: PhantomData }
    }
}

/// The action that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied(pub ActionKind);

/// Asks for the permit of an action on a subject.
pub fn permit<A: Action>(actor: &Actor, subject: &Subject) -> Result<Permit<A>, Denied> {
    match decide(actor, A::KIND, subject) {
        Decision::Allowed(_) => Ok(Permit { action: PhantomData }),
        Decision::Denied => Err(Denied(A::KIND)),
    }
}

/// The table of rules as the district reads it: `generated/roles.txt`.
pub fn rules_as_text() -> String {
    let mut text = String::from(
        "Who may do what in Perennial. What is not listed is refused.\n\
         Scope: own = the person's own record; supervised = people below them in the line of\n\
         supervision on the day; presented = sections they present; takes = those of them whose\n\
         attendance the office lets them take; asked = what waits for their approval; building = at the building of the role; district = everywhere.\n",
    );
    text.push_str(&capacity::as_text());
    for kind in ActionKind::ALL {
        let hidden = if kind.hides_existence() { " (refused as if it did not exist)" } else { "" };
        text.push_str(&format!("\n{}: {}{hidden}\n", kind.name(), kind.words()));
        for rule in RULES.iter().filter(|rule| rule.action == *kind) {
            text.push_str(&format!(
                "    {:<24} {:<11} {}\n",
                rule.role.name(),
                rule.scope.name(),
                rule.source
            ));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{AccountId, PersonName};
    use proptest::prelude::*;

    fn actor(grants: &[(Role, Option<i64>)]) -> Actor {
        Actor {
            account: AccountId(1),
            person: StaffId(1),
            name: PersonName::new("Ana", "Ruiz", None),
            grants: grants
                .iter()
                .map(|(role, building)| Grant { role: *role, building: building.map(BuildingId) })
                .collect(),
            capacity: Capacity::Oneself,
        }
    }

    #[test]
    fn an_employee_sees_their_own_transcript_and_no_other() {
        let ana = actor(&[]);
        let own = Subject::person(StaffId(1));
        let other = Subject::person(StaffId(2));
        assert!(permit::<action::ViewTranscript>(&ana, &own).is_ok());
        assert!(permit::<action::ViewTranscript>(&ana, &other).is_err());
    }

    #[test]
    fn a_supervisor_sees_the_duties_of_those_they_supervise() {
        let ana = actor(&[]);
        let other = Subject::person(StaffId(2));
        assert!(permit::<action::ViewDuties>(&ana, &other).is_err());
        assert!(permit::<action::ViewDuties>(&ana, &other.supervised_by_actor(true)).is_ok());
    }

    #[test]
    fn a_principal_acts_at_their_own_building_only() {
        let principal = actor(&[(Role::Principal, Some(7))]);
        let at = |building| Subject::person(StaffId(2)).at(vec![BuildingId(building)]);
        assert!(permit::<action::ViewTranscript>(&principal, &at(7)).is_ok());
        assert!(permit::<action::ViewTranscript>(&principal, &at(8)).is_err());
        assert!(
            permit::<action::ViewTranscript>(&principal, &Subject::person(StaffId(2))).is_err()
        );
    }

    #[test]
    fn a_presenter_takes_attendance_only_where_they_present_and_the_office_lets_them_cat_3() {
        let ana = actor(&[]);
        assert!(permit::<action::TakeAttendance>(&ana, &Subject::district()).is_err());
        let own = Subject::district().presented_by_actor(true);
        assert!(permit::<action::ViewRoster>(&ana, &own).is_ok());
        assert!(permit::<action::TakeAttendance>(&ana, &own).is_err(), "not without the office");
        let own = own.taken_by_actor(true);
        assert!(permit::<action::TakeAttendance>(&ana, &own).is_ok());
        let not_hers = Subject::district().taken_by_actor(true);
        assert!(permit::<action::TakeAttendance>(&ana, &not_hers).is_err());
    }

    #[test]
    fn nobody_approves_what_is_their_own() {
        let ana = actor(&[]);
        let asked = |of| Subject::person(StaffId(of)).asked_of_actor(true);
        assert!(permit::<action::DecideApproval>(&ana, &asked(2)).is_ok());
        assert!(permit::<action::DecideApproval>(&ana, &asked(1)).is_err());
        assert!(permit::<action::DecideApproval>(&ana, &Subject::person(StaffId(2))).is_err());
    }

    #[test]
    fn an_auditor_reads_and_writes_nothing_but_asks_for_proof() {
        let auditor = actor(&[(Role::Auditor, None)]);
        let changes_a_record =
            |kind: &&ActionKind| kind.writes() && **kind != ActionKind::MakeProofPack;
        for kind in ActionKind::ALL.iter().filter(changes_a_record) {
            let by_auditor =
                RULES.iter().any(|rule| rule.action == *kind && rule.role == Role::Auditor);
            assert!(!by_auditor, "{}", kind.name());
        }
        assert!(permit::<action::ViewJournal>(&auditor, &Subject::district()).is_ok());
    }

    #[test]
    fn a_board_member_reads_the_policy_page_and_no_persons_record() {
        let member = actor(&[(Role::BoardMember, None)]);
        assert!(permit::<action::ViewPolicy>(&member, &Subject::district()).is_ok());
        let other = Subject::person(StaffId(2)).at(vec![BuildingId(1)]);
        for kind in [ActionKind::ViewTranscript, ActionKind::ViewDuties, ActionKind::ViewPerson] {
            assert_eq!(decide(&member, kind, &other), Decision::Denied);
        }
    }

    #[test]
    fn every_action_is_open_to_someone_and_every_rule_cites_its_source() {
        for kind in ActionKind::ALL {
            assert!(RULES.iter().any(|rule| rule.action == *kind), "{}", kind.name());
        }
        assert!(RULES.iter().all(|rule| !rule.source.is_empty()));
    }

    #[test]
    fn the_printed_table_is_the_table_in_force() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../generated/roles.txt");
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            std::fs::write(path, rules_as_text()).unwrap();
        }
        let printed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(
            printed,
            rules_as_text(),
            "generated/roles.txt is out of date: run the tests with UPDATE_GENERATED=1 and review the change"
        );
    }

    fn any_subject() -> impl Strategy<Value = Subject> {
        (
            proptest::option::of(1_i64..4),
            proptest::collection::vec(1_i64..4, 0..3),
            any::<bool>(),
            (any::<bool>(), any::<bool>()),
            any::<bool>(),
        )
            .prop_map(|(person, buildings, supervised, (presented, takes), asked)| {
                Subject {
                    person: person.map(StaffId),
                    buildings: buildings.into_iter().map(BuildingId).collect(),
                    supervised,
                    presents: match (presented, takes) {
                        (false, _) => Presents::No,
                        (true, false) => Presents::LooksOn,
                        (true, true) => Presents::TakesAttendance,
                    },
                    asked,
                }
            })
    }

    proptest! {
        #[test]
        fn taking_a_role_or_a_relation_away_never_allows_more(
            roles in proptest::collection::vec((0..Role::ALL.len(), proptest::option::of(1_i64..4)), 0..4),
            kind in 0..ActionKind::ALL.len(),
            subject in any_subject(),
        ) {
            let kind = ActionKind::ALL[kind];
            // A guest's role comes with the account, and with no other.
            let held = roles.iter().map(|(role, at)| (Role::ALL[*role], *at));
            let grants: Vec<_> = held.filter(|(role, _)| *role != Role::Guest).collect();
            let fewer = &grants[..grants.len().saturating_sub(1)];
            let lesser = Subject {
                supervised: false,
                presents: Presents::No,
                asked: false,
                ..subject.clone()
            };
            let before = decide(&actor(&grants), kind, &subject);
            if before == Decision::Denied {
                prop_assert_eq!(decide(&actor(fewer), kind, &subject), Decision::Denied);
                prop_assert_eq!(decide(&actor(&grants), kind, &lesser), Decision::Denied);
            } else {
                prop_assert!(could(&actor(&grants), kind));
            }
        }
    }
}
