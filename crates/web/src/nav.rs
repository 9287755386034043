//! The places of the service, and which of them a person's pages show at the top.

use access::{ActionKind, Role};

use crate::t;
use crate::visit::Caller;
use crate::words::Words;

/// The most places in the navigation: more than this is a menu nobody reads.
const PLACES_MAX: usize = 6;

/// A place of the service.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Home,
    Catalog,
    /// What is open to guests.
    Guests,
    MyLearning,
    Transcript,
    MyDuties,
    MyStanding,
    Outside,
    Approvals,
    Team,
    Sections,
    People,
    Funds,
    Budget,
    Chains,
    Compliance,
    Mandates,
    Plan,
    Coverage,
    Policy,
    Accounts,
    Jobs,
    Outbox,
    Journal,
}

impl Place {
    pub const ALL: [Place; 24] = [
        Place::Home,
        Place::Catalog,
        Place::Guests,
        Place::MyLearning,
        Place::Transcript,
        Place::MyDuties,
        Place::MyStanding,
        Place::Outside,
        Place::Approvals,
        Place::Team,
        Place::Sections,
        Place::People,
        Place::Funds,
        Place::Budget,
        Place::Chains,
        Place::Compliance,
        Place::Mandates,
        Place::Plan,
        Place::Coverage,
        Place::Policy,
        Place::Accounts,
        Place::Jobs,
        Place::Outbox,
        Place::Journal,
    ];

    pub const fn path(self) -> &'static str {
        match self {
            Place::Home => "/",
            Place::Catalog => "/catalog",
            Place::Guests => "/guests",
            Place::MyLearning => "/my/learning",
            Place::Transcript => "/my/transcript",
            Place::MyDuties => "/my/duties",
            Place::MyStanding => "/my/standing",
            Place::Outside => "/outside",
            Place::Approvals => "/approvals",
            Place::Team => "/team",
            Place::Sections => "/sections",
            Place::People => "/people",
            Place::Funds => "/funds",
            Place::Budget => "/budget",
            Place::Chains => "/chains",
            Place::Compliance => "/compliance",
            Place::Mandates => "/mandates",
            Place::Plan => "/plan",
            Place::Coverage => "/coverage",
            Place::Policy => "/policy",
            Place::Accounts => "/accounts",
            Place::Jobs => "/jobs",
            Place::Outbox => "/outbox",
            Place::Journal => "/journal",
        }
    }

    pub fn name(self, words: &Words) -> String {
        match self {
            Place::Home => t!(words, "web-nav-home"),
            Place::Catalog => t!(words, "web-nav-catalog"),
            Place::Guests => t!(words, "web-nav-guests"),
            Place::MyLearning => t!(words, "web-nav-my-learning"),
            Place::Transcript => t!(words, "web-nav-transcript"),
            Place::MyDuties => t!(words, "web-nav-my-duties"),
            Place::MyStanding => t!(words, "web-nav-my-standing"),
            Place::Outside => t!(words, "web-nav-outside"),
            Place::Approvals => t!(words, "web-nav-approvals"),
            Place::Team => t!(words, "web-nav-team"),
            Place::Sections => t!(words, "web-nav-sections"),
            Place::People => t!(words, "web-nav-people"),
            Place::Funds => t!(words, "web-nav-funds"),
            Place::Budget => t!(words, "web-nav-budget"),
            Place::Chains => t!(words, "web-nav-chains"),
            Place::Compliance => t!(words, "web-nav-compliance"),
            Place::Mandates => t!(words, "web-nav-mandates"),
            Place::Plan => t!(words, "web-nav-plan"),
            Place::Coverage => t!(words, "web-nav-coverage"),
            Place::Policy => t!(words, "web-nav-policy"),
            Place::Accounts => t!(words, "web-nav-accounts"),
            Place::Jobs => t!(words, "web-nav-jobs"),
            Place::Outbox => t!(words, "web-nav-outbox"),
            Place::Journal => t!(words, "web-nav-journal"),
        }
    }

    const fn needs(self) -> ActionKind {
        match self {
            Place::Home => ActionKind::ViewHome,
            Place::Catalog => ActionKind::ViewCatalog,
            Place::Guests => ActionKind::RegisterAsGuest,
            Place::MyLearning => ActionKind::ViewOwnRegistration,
            Place::Transcript => ActionKind::ViewTranscript,
            Place::MyDuties => ActionKind::ViewDuties,
            Place::MyStanding => ActionKind::ViewStanding,
            Place::Outside => ActionKind::AskOutside,
            Place::Approvals => ActionKind::ViewApprovals,
            Place::Team => ActionKind::ViewTeam,
            Place::Sections => ActionKind::EditCatalog,
            Place::People => ActionKind::ViewDirectory,
            Place::Funds => ActionKind::ViewFunds,
            Place::Budget => ActionKind::ViewBudget,
            Place::Chains => ActionKind::EditChains,
            Place::Compliance => ActionKind::ViewCompliance,
            Place::Mandates => ActionKind::ViewMandates,
            Place::Plan => ActionKind::ViewPlans,
            Place::Coverage => ActionKind::ViewCoverage,
            Place::Policy => ActionKind::ViewPolicy,
            Place::Accounts => ActionKind::ManageAccounts,
            Place::Jobs => ActionKind::ViewJobs,
            Place::Outbox => ActionKind::ViewOutbox,
            Place::Journal => ActionKind::ViewJournal,
        }
    }

    /// Whether a page at `path` lies in this place.
    fn holds(self, path: &str) -> bool {
        if self == Place::Home {
            return path == "/";
        }
        path.strip_prefix(self.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// The places at the top of a person's pages: at most six, by what they are here for.
pub fn places(caller: &Caller) -> Vec<Place> {
    let Some(login) = caller.recognised() else { return Vec::new() };
    let holds = |role| login.actor.holds_anywhere(role);
    let wanted: &[Place] = if !login.actor.is_oneself() {
        &[Place::MyLearning, Place::Catalog, Place::Outside, Place::Transcript, Place::MyDuties]
    } else if holds(Role::Guest) {
        &[Place::Home, Place::Guests, Place::MyLearning, Place::Transcript]
    } else if holds(Role::Coordinator) {
        &[
            Place::Home,
            Place::Catalog,
            Place::Sections,
            Place::People,
            Place::Compliance,
            Place::Policy,
        ]
    } else if holds(Role::HumanResources) {
        &[
            Place::Home,
            Place::Catalog,
            Place::People,
            Place::Compliance,
            Place::Mandates,
            Place::Policy,
        ]
    } else if holds(Role::Administrator) {
        &[Place::Home, Place::People, Place::Accounts, Place::Jobs, Place::Journal, Place::Policy]
    } else if holds(Role::Superintendent) {
        &[
            Place::Home,
            Place::Policy,
            Place::Plan,
            Place::Coverage,
            Place::Compliance,
            Place::People,
        ]
    } else if holds(Role::Auditor) {
        &[
            Place::Home,
            Place::Policy,
            Place::Compliance,
            Place::People,
            Place::Journal,
            Place::Catalog,
        ]
    } else if holds(Role::BoardMember) {
        &[Place::Home, Place::Policy, Place::Mandates, Place::Catalog]
    } else {
        &[
            Place::Home,
            Place::Catalog,
            Place::MyLearning,
            Place::Transcript,
            Place::MyDuties,
            Place::Team,
            Place::Policy,
        ]
    };
    let open = open_to(caller);
    wanted.iter().copied().filter(|place| open.contains(place)).take(PLACES_MAX).collect()
}

/// Every place open to the person: for their account page.
pub fn open_to(caller: &Caller) -> Vec<Place> {
    let Some(login) = caller.recognised() else { return Vec::new() };
    Place::ALL
        .into_iter()
        .filter(|place| access::could(&login.actor, place.needs()))
        .filter(|place| *place != Place::Team || login.supervises)
        // Who is asked without being anybody's supervisor finds it on their home page.
        .filter(|place| {
            *place != Place::Approvals || login.supervises || !login.actor.grants.is_empty()
        })
        .collect()
}

/// The place a page lies in, for a path.
pub fn place_of(path: &str) -> Option<Place> {
    Place::ALL.into_iter().find(|place| place.holds(path))
}
