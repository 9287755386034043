//! Who is asking: a person and the roles granted to them today.

use kernel::{AccountId, BuildingId, PersonName, StaffId};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal),+ $(,)?) => {
        /// A role in the system, granted from one date to another, at one building or everywhere.
        /// Not the job a person holds: that is their position.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Role { $($(#[$doc])* $role),+ }

        impl Role {
            pub const ALL: &'static [Role] = &[$(Role::$role),+];

            /// The name in the database, in addresses and in `generated/roles.txt`.
            pub const fn name(self) -> &'static str {
                match self { $(Role::$role => $name),+ }
            }

            pub fn parse(name: &str) -> Option<Role> {
                Role::ALL.iter().copied().find(|role| role.name() == name)
            }
        }
    };
}

roles! {
    /// Everyone with an account. Never granted: it comes with the account.
    Employee = "employee",
    /// A coach of instruction or practice.
    Coach = "coach",
    /// Heads a building: sees the records of those who work there.
    Principal = "principal",
    /// The professional-learning office: offers learning and keeps its records.
    Coordinator = "coordinator",
    /// Human resources, compliance: answers for what law and the district require.
    HumanResources = "human-resources",
    /// The superintendent.
    Superintendent = "superintendent",
    /// A member of the board of education: sees the district, never one person's record.
    BoardMember = "board-member",
    /// Reads everything that proves, changes nothing.
    Auditor = "auditor",
    /// Runs the system: accounts, imports, settings, jobs.
    Administrator = "administrator",
}

/// One role held today. No building means everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub building: Option<BuildingId>,
}

/// The person who asks, with what they are today. Built afresh for each request from dated facts,
/// so that an ended grant or position stops counting at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub account: AccountId,
    pub person: StaffId,
    pub name: PersonName,
    pub grants: Vec<Grant>,
}

impl Actor {
    /// Holds the role everywhere.
    pub fn holds(&self, role: Role) -> bool {
        role == Role::Employee
            || self.grants.iter().any(|grant| grant.role == role && grant.building.is_none())
    }

    /// Holds the role at the building, or everywhere.
    pub fn holds_at(&self, role: Role, building: BuildingId) -> bool {
        self.holds(role)
            || self
                .grants
                .iter()
                .any(|grant| grant.role == role && grant.building == Some(building))
    }

    /// Holds the role somewhere.
    pub fn holds_anywhere(&self, role: Role) -> bool {
        role == Role::Employee || self.grants.iter().any(|grant| grant.role == role)
    }

    /// The buildings for which the role was granted one by one.
    pub fn buildings_of(&self, role: Role) -> Vec<BuildingId> {
        self.grants
            .iter()
            .filter(|grant| grant.role == role)
            .filter_map(|grant| grant.building)
            .collect()
    }
}
