//! The closed sets of words of plans and frameworks. Their names are the ones the database's checks
//! list.

use db::{FromValue, ToValue, Value};
use kernel::Fault;

macro_rules! kinds {
    ($(#[$doc:meta])* $kind:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name in the database, in addresses and in files.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.name().to_owned())
            }
        }

        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name)
                    .ok_or_else(|| Fault::new(format!("{name:?} is no {}", stringify!($kind))))
            }
        }
    };
}

kinds! {
    /// What an item of a plan is, from what the district believes down to who does what.
    ItemKind {
        Belief = "belief",
        Mission = "mission",
        /// A limit the district sets itself.
        Parameter = "parameter",
        /// A measurable end.
        Objective = "objective",
        Strategy = "strategy",
        ActionPlan = "action-plan",
        /// What will be there when the action plan is done.
        SpecificResult = "specific-result",
        ActionStep = "action-step",
    }
}

kinds! {
    /// How an item stands, as its owner says on a day.
    Status {
        NotStarted = "not-started",
        OnTrack = "on-track",
        Behind = "behind",
        Met = "met",
        Stopped = "stopped",
    }
}

kinds! {
    /// Where a building's plan stands in its cycle.
    Phase {
        /// Data, planning, research; nothing is at work yet.
        One = "1",
        /// The first one to three action plans are at work.
        Two = "2",
        /// The plan is brought up to date; one to three action plans are at work.
        Three = "3",
        /// All that remains is at work.
        Four = "4",
    }
}

kinds! {
    /// What a framework is for.
    FrameworkKind {
        Instruction = "instruction",
        /// Staff outside the classroom: counselors, librarians, psychologists.
        SelectStaff = "select-staff",
        Leadership = "leadership",
        /// The skills that a position calls for (P3).
        JobTarget = "job-target",
        /// Standards of another organization, by title.
        Standards = "standards",
    }
}

kinds! {
    /// An element's place in its framework.
    ElementKind {
        Domain = "domain",
        Standard = "standard",
        Indicator = "indicator",
        Skill = "skill",
    }
}

kinds! {
    /// How an element of one framework stands to one of another.
    Relation {
        Same = "same",
        /// It says less than the other.
        Narrower = "narrower",
        /// It says more than the other.
        Broader = "broader",
        Related = "related",
    }
}

kinds! {
    /// What can serve a plan or a framework. The things themselves belong to other slices.
    SubjectKind {
        Activity = "activity",
        ExternalRequest = "external-request",
        Plc = "plc",
        CoachingCycle = "coaching-cycle",
    }
}

kinds! {
    /// Where a need is known from.
    NeedSource {
        StudentMeasure = "student-measure",
        SelfAssessment = "self-assessment",
        Survey = "survey",
        MandateGap = "mandate-gap",
        /// More people wait than there are seats, or something is asked for that is not offered.
        Waitlist = "waitlist",
        Evaluation = "evaluation",
        Turnover = "turnover",
        Stakeholders = "stakeholders",
        Other = "other",
    }
}

kinds! {
    /// By when a need is to be met.
    Horizon {
        ShortTerm = "short-term",
        LongTerm = "long-term",
    }
}

kinds! {
    /// What happens to a need.
    NeedStep {
        Planned = "planned",
        SetAside = "set-aside",
        Reopened = "reopened",
        Met = "met",
        /// It was no need: recorded by mistake, twice, or from figures that were wrong.
        Withdrawn = "withdrawn",
    }
}

kinds! {
    /// The people whom law or policy wants consulted.
    Consulted {
        Teachers = "teachers",
        Principals = "principals",
        Paraprofessionals = "paraprofessionals",
        SpecializedStaff = "specialized-staff",
        Administrators = "administrators",
        HourlyStaff = "hourly-staff",
        Parents = "parents",
        Students = "students",
        Community = "community",
        Board = "board",
        TeacherEducation = "teacher-education",
    }
}

kinds! {
    /// What input is about.
    About {
        Planning = "planning",
        Evaluation = "evaluation",
        /// How to respond to what an evaluation found.
        Response = "response",
    }
}

kinds! {
    /// What became of a piece of input.
    InputAnswer {
        Used = "used",
        UsedInPart = "used-in-part",
        NotUsed = "not-used",
    }
}

impl Consulted {
    /// Whether ESEA 2102(b)(3) names them among those to be consulted.
    pub const fn is_named_in_title_ii(self) -> bool {
        match self {
            Consulted::Teachers
            | Consulted::Principals
            | Consulted::Paraprofessionals
            | Consulted::SpecializedStaff
            | Consulted::Parents
            | Consulted::Community => true,
            Consulted::Administrators
            | Consulted::HourlyStaff
            | Consulted::Students
            | Consulted::Board
            | Consulted::TeacherEducation => false,
        }
    }
}

impl ItemKind {
    /// Whether an item of this kind may stand right under one of `parent`; `None`: at the top.
    /// A building's plan may have action plans at its top: they serve the district's strategies.
    pub fn stands_under(self, parent: Option<ItemKind>, of_building: bool) -> bool {
        match self {
            ItemKind::Belief
            | ItemKind::Mission
            | ItemKind::Parameter
            | ItemKind::Objective
            | ItemKind::Strategy => parent.is_none(),
            ItemKind::ActionPlan => {
                parent == Some(ItemKind::Strategy) || (of_building && parent.is_none())
            }
            ItemKind::SpecificResult => parent == Some(ItemKind::ActionPlan),
            ItemKind::ActionStep => parent == Some(ItemKind::SpecificResult),
        }
    }

    /// Whether learning can serve it. Beliefs bind everything and are served by nothing in
    /// particular.
    pub const fn can_be_served(self) -> bool {
        match self {
            ItemKind::Objective
            | ItemKind::Strategy
            | ItemKind::ActionPlan
            | ItemKind::SpecificResult => true,
            ItemKind::Belief | ItemKind::Mission | ItemKind::Parameter | ItemKind::ActionStep => {
                false
            }
        }
    }

    /// Whether somebody sees to it: it is reached or done in the end. What the district believes and where it
    /// sets its limits is neither.
    pub const fn is_carried_out(self) -> bool {
        match self {
            ItemKind::Objective
            | ItemKind::Strategy
            | ItemKind::ActionPlan
            | ItemKind::SpecificResult
            | ItemKind::ActionStep => true,
            ItemKind::Belief | ItemKind::Mission | ItemKind::Parameter => false,
        }
    }
}

impl Phase {
    /// The phase that follows; none after the last but a new plan.
    pub const fn next(self) -> Option<Phase> {
        match self {
            Phase::One => Some(Phase::Two),
            Phase::Two => Some(Phase::Three),
            Phase::Three => Some(Phase::Four),
            Phase::Four => None,
        }
    }
}

impl ElementKind {
    /// Whether it may stand right under one of `parent`; `None`: at the top.
    pub fn stands_under(self, parent: Option<ElementKind>) -> bool {
        match self {
            ElementKind::Domain => parent.is_none(),
            ElementKind::Standard => matches!(parent, None | Some(ElementKind::Domain)),
            ElementKind::Indicator => {
                matches!(parent, Some(ElementKind::Domain | ElementKind::Standard))
            }
            ElementKind::Skill => matches!(parent, None | Some(ElementKind::Domain)),
        }
    }
}
