//! What is possible in another's name: a closed list, whatever the rules allow the person themself.

use kernel::StaffId;

use crate::{ActionKind, Actor, Capacity, Errand};

/// What whoever acts for another sees and ends, whatever they were named for.
const ACTING: &[ActionKind] = &[
    ActionKind::ViewHome,
    ActionKind::ViewCatalog,
    ActionKind::ViewOwnRegistration,
    ActionKind::ActOnBehalf,
];

/// What an administrator sees who looks as a person: no growth plan, no self-assessment, nothing that
/// waits for the person's decision, no staff file.
const LOOKING: &[ActionKind] = &[
    ActionKind::ViewHome,
    ActionKind::ActOnBehalf,
    ActionKind::ViewCatalog,
    ActionKind::ViewOwnRegistration,
    ActionKind::CancelOwnRegistration,
    ActionKind::ViewTranscript,
    ActionKind::ViewDuties,
    ActionKind::ViewStanding,
    ActionKind::ViewMandates,
    ActionKind::ViewRuleSets,
    ActionKind::ViewGrowthCycles,
    ActionKind::ViewPlans,
    ActionKind::ViewNeeds,
    ActionKind::ViewVoice,
    ActionKind::ViewPolicy,
];

impl Errand {
    /// What it takes to do it.
    const fn actions(self) -> &'static [ActionKind] {
        match self {
            Errand::Register => &[ActionKind::RegisterSelf, ActionKind::TakeOffer],
            Errand::Cancel => &[ActionKind::CancelOwnRegistration],
            Errand::AskOutside => &[ActionKind::AskOutside, ActionKind::ViewOutside],
        }
    }
}

/// Whether the capacity in which the actor asks leaves the action open, on the record of `person`. In
/// another's name nobody reaches a third person's record.
pub(crate) fn lets(actor: &Actor, action: ActionKind, person: Option<StaffId>) -> bool {
    let is_theirs = person.is_none_or(|person| person == actor.person);
    match &actor.capacity {
        Capacity::Oneself => true,
        Capacity::OnBehalf { errands, .. } => {
            let named = errands.iter().any(|errand| errand.actions().contains(&action));
            is_theirs && (named || ACTING.contains(&action))
        }
        Capacity::Looking { .. } => is_theirs && LOOKING.contains(&action),
    }
}

/// The closed lists as the district reads them.
pub(crate) fn as_text() -> String {
    let names =
        |kinds: &[ActionKind]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let mut text = String::from(
        "\nIn another's name (DEL-1) only this is possible, on that person's own record, whatever they\n\
         may do themself:\n",
    );
    text.push_str(&format!("    a deputy, always: {}\n", names(ACTING)));
    for errand in Errand::ALL {
        text.push_str(&format!(
            "    a deputy named to {}: {}\n",
            errand.name(),
            names(errand.actions())
        ));
    }
    text.push_str(&format!("    who looks (no form is taken): {}\n", names(LOOKING)));
    text
}

#[cfg(test)]
mod tests {
    use super::{ACTING, LOOKING};
    use crate::{
        ActionKind, Actor, Capacity, Decision, Errand, Grant, Role, Subject, could, decide,
    };
    use kernel::{AccountId, PersonName, StaffId};

    fn in_the_name_of_one(capacity: Capacity) -> Actor {
        let grants = Role::ALL.iter().filter(|role| **role != Role::Guest);
        Actor {
            account: AccountId(1),
            person: StaffId(1),
            name: PersonName::new("Priya", "Nair", None),
            grants: grants.map(|role| Grant { role: *role, building: None }).collect(),
            capacity,
        }
    }

    fn every_subject() -> Vec<Subject> {
        let related = |person| {
            Subject::person(StaffId(person))
                .supervised_by_actor(true)
                .presented_by_actor(true)
                .taken_by_actor(true)
                .asked_of_actor(true)
        };
        vec![Subject::district(), related(1), related(2)]
    }

    /// DEL-1: nothing but the closed list is possible through a person, whatever roles they hold.
    #[test]
    fn a_deputy_can_do_what_they_were_named_for_and_nothing_else() {
        for named in Errand::ALL {
            let errands = vec![*named];
            let deputy = in_the_name_of_one(Capacity::OnBehalf { by: StaffId(9), errands });
            for kind in ActionKind::ALL {
                let listed = named.actions().contains(kind) || ACTING.contains(kind);
                let possible = |of: &Subject| decide(&deputy, *kind, of) != Decision::Denied;
                assert!(listed || !every_subject().iter().any(possible), "{}", kind.name());
                assert!(listed || !could(&deputy, *kind), "{}", kind.name());
            }
        }
    }

    /// DEL-1: never approve, never sign, never a growth plan; and never by way of somebody else.
    #[test]
    fn in_anothers_name_nobody_approves_signs_or_opens_what_is_private() {
        let all = Errand::ALL.to_vec();
        let deputy = in_the_name_of_one(Capacity::OnBehalf { by: StaffId(9), errands: all });
        let looking = in_the_name_of_one(Capacity::Looking { by: StaffId(9) });
        for kind in [
            ActionKind::DecideApproval,
            ActionKind::DecideGrowthPlan,
            ActionKind::DecideRegistration,
            ActionKind::EditOwnGrowth,
            ActionKind::ViewGrowthPlan,
            ActionKind::NameDelegate,
            ActionKind::NameDeputy,
            ActionKind::EditOwnSettings,
            ActionKind::CheckInSelf,
            ActionKind::LookAs,
        ] {
            assert!(!could(&deputy, kind) && !could(&looking, kind), "{}", kind.name());
        }
        let other = Subject::person(StaffId(2)).supervised_by_actor(true);
        assert_eq!(decide(&looking, ActionKind::ViewTranscript, &other), Decision::Denied);
        let own = Subject::person(StaffId(1));
        assert_ne!(decide(&looking, ActionKind::ViewTranscript, &own), Decision::Denied);
    }

    /// Whatever writes on the list of who looks is a page that shows; sending it is refused by
    /// `web::Visit`, which takes no form from who looks.
    #[test]
    fn who_looks_may_open_pages_of_seats_and_nothing_else_that_writes() {
        let writing: Vec<&str> =
            LOOKING.iter().filter(|kind| kind.writes()).map(|kind| kind.name()).collect();
        assert_eq!(writing, ["ActOnBehalf", "CancelOwnRegistration"]);
    }
}
