//! The kinds of notice: what each is about, and how long its mail may wait.

/// What a person chooses a pace for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Topic {
    Seats,
    Approvals,
    Requests,
    Growth,
    Record,
    Training,
    Suggestions,
    Desk,
    /// One's account: never chosen, always at once.
    Account,
}

impl Topic {
    pub const ALL: [Topic; 9] = [
        Topic::Seats,
        Topic::Approvals,
        Topic::Requests,
        Topic::Growth,
        Topic::Record,
        Topic::Training,
        Topic::Suggestions,
        Topic::Desk,
        Topic::Account,
    ];

    /// The name in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Topic::Seats => "seats",
            Topic::Approvals => "approvals",
            Topic::Requests => "requests",
            Topic::Growth => "growth",
            Topic::Record => "record",
            Topic::Training => "training",
            Topic::Suggestions => "suggestions",
            Topic::Desk => "desk",
            Topic::Account => "account",
        }
    }

    pub fn parse(name: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// Whether people choose a pace for it.
    pub const fn is_chosen(self) -> bool {
        match self {
            Topic::Seats
            | Topic::Approvals
            | Topic::Requests
            | Topic::Growth
            | Topic::Record
            | Topic::Training
            | Topic::Suggestions
            | Topic::Desk => true,
            Topic::Account => false,
        }
    }
}

/// How long the mail of a notice may wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Haste {
    /// Not at all: it is an offer with hours to run, or opens an account.
    Now,
    /// It must be acted on before what this argument says; without it, soon.
    By(&'static str),
    /// It must be acted on soon.
    Act,
    /// It is told, and nothing has to be done.
    News,
}

/// A kind of notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// As in `NoticeKind`.
    pub name: &'static str,
    pub topic: Topic,
    pub haste: Haste,
}

const fn kind(name: &'static str, topic: Topic, haste: Haste) -> Kind {
    Kind { name, topic, haste }
}

/// Every kind that is told. A test of the whole tree holds it against the code.
pub const KINDS: &[Kind] = &[
    kind("registration-registered", Topic::Seats, Haste::News),
    kind("registration-waitlisted", Topic::Seats, Haste::News),
    kind("registration-approved", Topic::Seats, Haste::News),
    kind("registration-denied", Topic::Seats, Haste::News),
    kind("registration-promoted", Topic::Seats, Haste::Now),
    kind("registration-offered", Topic::Seats, Haste::Now),
    kind("registration-asked", Topic::Seats, Haste::Now),
    kind("registration-offer-expired", Topic::Seats, Haste::News),
    kind("registration-withdrawn", Topic::Seats, Haste::Now),
    kind("registration-section-cancelled", Topic::Seats, Haste::Now),
    kind("registration-changed", Topic::Seats, Haste::Now),
    kind("registration-changed-overlaps", Topic::Seats, Haste::Now),
    kind("registration-seat", Topic::Seats, Haste::Now),
    kind("registration-seat-given-up", Topic::Seats, Haste::Now),
    kind("fees-told-owed", Topic::Seats, Haste::By("due")),
    kind("fees-told-owed-without-date", Topic::Seats, Haste::Act),
    kind("fees-told-confirmed", Topic::Seats, Haste::News),
    kind("fees-told-refunded", Topic::Seats, Haste::News),
    kind("approval-asked", Topic::Approvals, Haste::Act),
    kind("approval-asked-instead", Topic::Approvals, Haste::Act),
    kind("approval-reminded", Topic::Approvals, Haste::Act),
    kind("approval-escalated", Topic::Approvals, Haste::Act),
    kind("outside-told-approved", Topic::Requests, Haste::Act),
    kind("outside-told-denied", Topic::Requests, Haste::News),
    kind("outside-told-returned", Topic::Requests, Haste::Act),
    kind("outside-told-confirmed", Topic::Requests, Haste::News),
    kind("outside-told-accepted", Topic::Requests, Haste::News),
    kind("outside-told-report-denied", Topic::Requests, Haste::News),
    kind("outside-told-report-returned", Topic::Requests, Haste::Act),
    kind("catalog-told-approved", Topic::Requests, Haste::News),
    kind("catalog-told-returned", Topic::Requests, Haste::Act),
    kind("catalog-told-denied", Topic::Requests, Haste::News),
    kind("catalog-told-published", Topic::Requests, Haste::News),
    kind("growth-told-sent", Topic::Growth, Haste::Act),
    kind("growth-told-shared", Topic::Growth, Haste::News),
    kind("growth-told-returned", Topic::Growth, Haste::Act),
    kind("growth-told-approved", Topic::Growth, Haste::News),
    kind("growth-told-conferred", Topic::Growth, Haste::News),
    kind("growth-told-signed", Topic::Growth, Haste::News),
    kind("growth-told-commented", Topic::Growth, Haste::News),
    kind("growth-told-peer", Topic::Growth, Haste::News),
    kind("growth-told-mentor", Topic::Growth, Haste::News),
    kind("growth-told-mentee", Topic::Growth, Haste::News),
    kind("academy-told-submitted", Topic::Growth, Haste::News),
    kind("academy-told-all-in", Topic::Growth, Haste::Act),
    kind("academy-told-decided", Topic::Growth, Haste::Act),
    kind("academy-told-place-free", Topic::Growth, Haste::Act),
    kind("academy-told-mentor", Topic::Growth, Haste::News),
    kind("academy-told-mentee", Topic::Growth, Haste::News),
    kind("academy-told-logged", Topic::Growth, Haste::Act),
    kind("academy-told-confirmed", Topic::Growth, Haste::News),
    kind("academy-told-returned", Topic::Growth, Haste::Act),
    kind("academy-told-completed", Topic::Growth, Haste::News),
    kind("skill-told-seen", Topic::Growth, Haste::News),
    kind("skill-told-accepted", Topic::Growth, Haste::News),
    kind("skill-told-withdrawn", Topic::Growth, Haste::News),
    kind("credit-posted", Topic::Record, Haste::News),
    kind("credit-corrected", Topic::Record, Haste::News),
    kind("salary-told-moved", Topic::Record, Haste::News),
    kind("salary-told-paid", Topic::Record, Haste::News),
    kind("record-merged", Topic::Record, Haste::News),
    kind("remind-due", Topic::Training, Haste::By("day")),
    kind("remind-late", Topic::Training, Haste::Act),
    kind("remind-others", Topic::Training, Haste::Act),
    kind("remind-team", Topic::Training, Haste::News),
    kind("suggest-told-recommended", Topic::Suggestions, Haste::News),
    kind("registration-open", Topic::Suggestions, Haste::Act),
    kind("budget-told-reached", Topic::Desk, Haste::News),
    kind("evaluation-told-decided", Topic::Desk, Haste::By("due")),
    kind("planning-told-owner", Topic::Desk, Haste::By("due")),
    kind("planning-told-owner-several", Topic::Desk, Haste::By("due")),
    kind("needs-told-answered", Topic::Desk, Haste::By("due")),
    kind("needs-told-reworded", Topic::Desk, Haste::Act),
    kind("needs-told-set-aside", Topic::Desk, Haste::Act),
    kind("needs-told-withdrawn", Topic::Desk, Haste::Act),
    kind("pack-made", Topic::Desk, Haste::Now),
    kind("server-copy-made", Topic::Desk, Haste::Now),
    kind("identity-told-deputy-named", Topic::Account, Haste::Now),
    kind("identity-told-looked", Topic::Account, Haste::Now),
    kind("guests-told-confirm", Topic::Account, Haste::Now),
    kind("guests-told-again", Topic::Account, Haste::Now),
    kind("guests-told-staff", Topic::Account, Haste::Now),
    kind("guests-told-kept", Topic::Account, Haste::Now),
];

/// The kind of a name; `None` for one that an older version told.
pub fn kind_named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
