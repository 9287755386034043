//! Who tries: one person for each way of standing to a record, with the facts that the rules ask
//! for, as plain words. What these facts rest on is written by [`super::places::Places::furnish`].

use access::Role;

pub const SIGNED_OUT: &str = "nobody signed in";

/// How one stands to the records in the addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// Signed out, or gone for good.
    Outside,
    /// Works here, and that is all.
    Colleague,
    /// The records are theirs.
    IsTariq,
    SupervisesTariq,
    /// Presents the section.
    Presents,
}

/// One of those who try.
pub struct Persona {
    pub name: &'static str,
    /// The given name in Prairie Hills.
    pub given: &'static str,
    pub relation: Relation,
    /// Roles, at a building's code or everywhere.
    pub roles: &'static [(Role, Option<&'static str>)],
    pub name_of: NameOf,
}

/// In whose name they ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameOf {
    Oneself,
    /// Tariq's: named by him to register, cancel and ask to learn outside.
    TariqActing,
    /// Tariq's: an administrator who looks.
    TariqLooking,
}

/// What a deputy of Tariq's can do: what is read, and what they were named for.
const ACTING: [&str; 9] = [
    "ViewHome",
    "ViewCatalog",
    "ViewOwnRegistration",
    "ActOnBehalf",
    "RegisterSelf",
    "TakeOffer",
    "CancelOwnRegistration",
    "AskOutside",
    "ViewOutside",
];

/// What an administrator sees who looks as Tariq.
const LOOKING: [&str; 15] = [
    "ViewHome",
    "ActOnBehalf",
    "ViewCatalog",
    "ViewOwnRegistration",
    "CancelOwnRegistration",
    "ViewTranscript",
    "ViewDuties",
    "ViewStanding",
    "ViewMandates",
    "ViewRuleSets",
    "ViewGrowthCycles",
    "ViewPlans",
    "ViewNeeds",
    "ViewVoice",
    "ViewPolicy",
];

impl NameOf {
    /// Whether the action is on the list of what is possible in that name.
    pub fn lists(self, action: &str) -> bool {
        match self {
            NameOf::Oneself => true,
            NameOf::TariqActing => ACTING.contains(&action),
            NameOf::TariqLooking => LOOKING.contains(&action),
        }
    }
}

const EMPLOYEE: Persona = Persona {
    name: "employee without a relation (cook)",
    given: "Kofi",
    relation: Relation::Colleague,
    roles: &[],
    name_of: NameOf::Oneself,
};

const fn holding(
    name: &'static str,
    given: &'static str,
    roles: &'static [(Role, Option<&'static str>)],
) -> Persona {
    Persona { name, given, roles, ..EMPLOYEE }
}

impl Persona {
    pub fn is_guest(&self) -> bool {
        self.roles.iter().any(|(role, _)| *role == Role::Guest)
    }

    /// Holds the role somewhere; who works here is an employee.
    pub fn holds(&self, role: Role) -> bool {
        (role == Role::Employee && !self.is_guest())
            || self.roles.iter().any(|(held, _)| *held == role)
    }

    /// Signed in, and not gone.
    pub fn works_here(&self) -> bool {
        self.relation != Relation::Outside
    }
}

pub const CAST: &[Persona] = &[
    Persona { name: SIGNED_OUT, given: "", relation: Relation::Outside, ..EMPLOYEE },
    Persona {
        name: "someone who left, still with a cookie",
        given: "Gil",
        relation: Relation::Outside,
        ..EMPLOYEE
    },
    EMPLOYEE,
    Persona {
        name: "the person themself",
        given: "Tariq",
        relation: Relation::IsTariq,
        ..EMPLOYEE
    },
    Persona {
        name: "their supervisor",
        given: "Paul",
        relation: Relation::SupervisesTariq,
        ..EMPLOYEE
    },
    Persona { name: "their former supervisor", given: "Priya", ..EMPLOYEE },
    Persona {
        name: "presenter of the section",
        given: "Carla",
        relation: Relation::Presents,
        ..EMPLOYEE
    },
    Persona { name: "presenter of another section", given: "Ben", ..EMPLOYEE },
    holding("coach", "Tess", &[(Role::Coach, None)]),
    holding("principal of their building", "Lena", &[(Role::Principal, Some("CED"))]),
    holding("principal of another building", "Nia", &[(Role::Principal, Some("BIR"))]),
    holding("coordinator", "Dana", &[(Role::Coordinator, None)]),
    holding("human resources", "Hana", &[(Role::HumanResources, None)]),
    Persona {
        relation: Relation::SupervisesTariq,
        ..holding("superintendent (above the supervisor)", "Sofia", &[(Role::Superintendent, None)])
    },
    holding("board member", "Beth", &[(Role::BoardMember, None)]),
    holding("auditor", "Aud", &[(Role::Auditor, None)]),
    holding("administrator", "Ivan", &[(Role::Administrator, None)]),
    holding("guest from elsewhere", "Gina", &[(Role::Guest, None)]),
    Persona {
        name: "deputy, acting for the person",
        given: "Drew",
        relation: Relation::IsTariq,
        name_of: NameOf::TariqActing,
        ..EMPLOYEE
    },
    Persona {
        name: "administrator, looking as the person",
        given: "Ivan",
        relation: Relation::IsTariq,
        name_of: NameOf::TariqLooking,
        ..EMPLOYEE
    },
];
