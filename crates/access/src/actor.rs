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
    /// Somebody from elsewhere, or who worked here once, with an account for what is open to guests and
    /// for their own record. Never granted: it comes with the account, and with nothing else.
    Guest = "guest",
}

/// In whose name the actor asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Capacity {
    #[default]
    Oneself,
    /// `by` acts for the person, within what the person named them for (DEL-1).
    OnBehalf { by: StaffId, errands: Vec<Errand> },
    /// An administrator sees what the person sees, and changes nothing.
    Looking { by: StaffId },
}

/// What somebody can be named for to do in another's name. A closed list: who approves in another's
/// stead is named as a delegate, and decides as themself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Errand {
    /// Register, join a line, take or decline an offered seat.
    Register,
    Cancel,
    /// Write and send requests to learn outside.
    AskOutside,
}

impl Errand {
    pub const ALL: &'static [Errand] = &[Errand::Register, Errand::Cancel, Errand::AskOutside];

    /// The name in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Errand::Register => "register",
            Errand::Cancel => "cancel",
            Errand::AskOutside => "ask-outside",
        }
    }

    pub fn parse(name: &str) -> Option<Errand> {
        Errand::ALL.iter().copied().find(|errand| errand.name() == name)
    }
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
    pub capacity: Capacity,
}

impl Actor {
    /// Has an account as a guest, and so none of what comes with working here.
    pub fn is_guest(&self) -> bool {
        self.grants.iter().any(|grant| grant.role == Role::Guest)
    }

    /// Asks for themself: neither for somebody else nor in their place.
    pub fn is_oneself(&self) -> bool {
        self.capacity == Capacity::Oneself
    }

    /// Holds the role everywhere.
    pub fn holds(&self, role: Role) -> bool {
        (role == Role::Employee && !self.is_guest())
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
        (role == Role::Employee && !self.is_guest())
            || self.grants.iter().any(|grant| grant.role == role)
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
