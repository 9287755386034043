//! Who tries: one person for each way of standing to a record, with the facts that the rules ask
//! for, as plain words. What these facts rest on is written by [`super::places::Places::furnish`].

use access::Role;

pub const SIGNED_OUT: &str = "nobody signed in";

/// One of those who try.
pub struct Persona {
    pub name: &'static str,
    /// The given name in Prairie Hills.
    pub given: &'static str,
    pub works_here: bool,
    pub is_tariq: bool,
    pub supervises_tariq: bool,
    /// Presents the section in the addresses.
    pub presents: bool,
    /// Roles, at a building's code or everywhere.
    pub roles: &'static [(Role, Option<&'static str>)],
}

const EMPLOYEE: Persona = Persona {
    name: "employee without a relation (cook)",
    given: "Kofi",
    works_here: true,
    is_tariq: false,
    supervises_tariq: false,
    presents: false,
    roles: &[],
};

const fn holding(
    name: &'static str,
    given: &'static str,
    roles: &'static [(Role, Option<&'static str>)],
) -> Persona {
    Persona { name, given, roles, ..EMPLOYEE }
}

pub const CAST: &[Persona] = &[
    Persona { name: SIGNED_OUT, given: "", works_here: false, ..EMPLOYEE },
    Persona {
        name: "someone who left, still with a cookie",
        given: "Gil",
        works_here: false,
        ..EMPLOYEE
    },
    EMPLOYEE,
    Persona { name: "the person themself", given: "Tariq", is_tariq: true, ..EMPLOYEE },
    Persona { name: "their supervisor", given: "Paul", supervises_tariq: true, ..EMPLOYEE },
    Persona { name: "their former supervisor", given: "Priya", ..EMPLOYEE },
    Persona { name: "presenter of the section", given: "Carla", presents: true, ..EMPLOYEE },
    Persona { name: "presenter of another section", given: "Ben", ..EMPLOYEE },
    holding("coach", "Tess", &[(Role::Coach, None)]),
    holding("principal of their building", "Lena", &[(Role::Principal, Some("CED"))]),
    holding("principal of another building", "Nia", &[(Role::Principal, Some("BIR"))]),
    holding("coordinator", "Dana", &[(Role::Coordinator, None)]),
    holding("human resources", "Hana", &[(Role::HumanResources, None)]),
    Persona {
        supervises_tariq: true,
        ..holding("superintendent (above the supervisor)", "Sofia", &[(Role::Superintendent, None)])
    },
    holding("board member", "Beth", &[(Role::BoardMember, None)]),
    holding("auditor", "Aud", &[(Role::Auditor, None)]),
    holding("administrator", "Ivan", &[(Role::Administrator, None)]),
];
