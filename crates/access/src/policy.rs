//! The table of rules, in three files. One line says it all: who, within what scope, because of which
//! sentence.

use crate::Role;

#[macro_use]
mod answering;
#[macro_use]
mod learning;
#[macro_use]
mod people;

/// How far a rule reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The actor's own record.
    Own,
    /// People below the actor in the line of supervision, on the day.
    Supervised,
    /// Sections the actor presents.
    Presented,
    /// Sections whose attendance the office lets the actor take: of those they present.
    Takes,
    /// What waits for the actor's approval, or was decided by them.
    Asked,
    /// The buildings for which the role was granted.
    Building,
    /// Everywhere.
    District,
}

impl Scope {
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Own => "own",
            Scope::Supervised => "supervised",
            Scope::Presented => "presented",
            Scope::Takes => "takes",
            Scope::Asked => "asked",
            Scope::Building => "building",
            Scope::District => "district",
        }
    }
}

/// One rule: the action is open to the role within the scope; `source` is the sentence it rests on.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub action: ActionKind,
    pub role: Role,
    pub scope: Scope,
    pub source: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Read,
    Write,
}

macro_rules! policy {
    ($(
        $effect:ident $action:ident $(($hidden:ident))? $words:literal
        { $($role:ident $scope:ident $source:literal;)+ }
    )+) => {
        /// Everything a person can do, by name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ActionKind { $($action),+ }

        impl ActionKind {
            pub const ALL: &'static [ActionKind] = &[$(ActionKind::$action),+];

            pub const fn name(self) -> &'static str {
                match self { $(ActionKind::$action => stringify!($action)),+ }
            }

            /// The action in plain words.
            pub const fn words(self) -> &'static str {
                match self { $(ActionKind::$action => $words),+ }
            }

            /// Whether the action changes anything.
            pub fn writes(self) -> bool {
                let effect = match self { $(ActionKind::$action => Effect::$effect),+ };
                effect == Effect::Write
            }

            /// Whether a refusal must not even tell that the thing exists (404, not 403).
            pub const fn hides_existence(self) -> bool {
                match self { $(ActionKind::$action => policy!(@hidden $($hidden)?)),+ }
            }
        }

        /// Each action as a type, for [`crate::Permit`].
        pub mod action {
            $(
                #[doc = $words]
                #[derive(Debug, Clone, Copy)]
                pub struct $action;
                impl crate::Action for $action {
                    const KIND: super::ActionKind = super::ActionKind::$action;
                }
            )+
        }

        /// Every rule in force.
        pub const RULES: &[Rule] = &[$($(
            Rule {
                action: ActionKind::$action,
                role: Role::$role,
                scope: Scope::$scope,
                source: $source,
            },
        )+)+];
    };
    (@hidden hidden) => { true };
    (@hidden) => { false };
}

people! {}
