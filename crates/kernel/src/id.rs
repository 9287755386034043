//! One id type per thing. Inside the database an id is a BIGINT, short to join on; outside
//! (addresses of pages, the API, files) the thing is known by its [`Key`].

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A sign-in account.
    AccountId,
    /// One sign-in of an account on one browser.
    LoginId,
    /// A role granted to a member of staff from one date to another.
    RoleGrantId,
    /// A member of staff: one person, whatever positions they hold.
    StaffId,
    /// A school or an office.
    BuildingId,
    /// A department inside a building.
    DepartmentId,
    /// A job held by one person at one building between two dates.
    PositionId,
    /// A dated absence from all positions.
    LeaveId,
    /// A licence or certificate issued by a state or another authority.
    CredentialId,
    /// A strategic plan of the district or a site plan of a building.
    PlanId,
    /// A strategy, an action plan, a result … of a plan.
    PlanItemId,
    /// An instructional model, a leadership framework, a set of skills.
    FrameworkId,
    /// A framework's wording in force from one date to another.
    FrameworkVersionId,
    /// A domain, standard, indicator or skill of a framework's version.
    ElementId,
    /// A skill that somebody saw, or that a paper says is there.
    ShowingId,
    /// A section that a supervisor recommended to a person.
    RecommendationId,
    /// What one person owes for a seat.
    ChargeId,
    /// What a member of staff proposes to offer.
    ProposalId,
    /// What staff or students lack.
    NeedId,
    /// A figure about students, kept as counts.
    MeasureId,
    /// One asking of the pulse.
    PulseWaveId,
    /// A question of the pulse.
    PulseQuestionId,
    /// A group of people with a stake in what is learned.
    StakeholderGroupId,
    /// One who speaks for a group with a stake.
    SeatId,
    /// A meeting of those with a stake.
    MeetingId,
    /// What a group with a stake said.
    InputId,
    /// A cycle of growth as the district adopted it.
    GrowthCycleId,
    /// A person's growth plan for a school year.
    GrowthPlanId,
    /// A goal of a growth plan.
    GoalId,
    /// What happened to a growth plan: it was sent, returned, a conference was held.
    GrowthEventId,
    /// What was written in the thread of a growth plan.
    GrowthWordId,
    /// An academy of leaders.
    AcademyId,
    /// One person's candidacy for a place in an academy.
    CandidacyId,
    /// A version of what is asked about a section.
    InstrumentId,
    /// A question of feedback.
    FeedbackQuestionId,
    /// What was found when an activity was judged.
    FindingId,
    /// A room where sessions meet.
    RoomId,
    /// What is offered.
    ActivityId,
    /// One scheduled offering of an activity.
    SectionId,
    /// One meeting of a section.
    SessionId,
    /// One person's place, or wish for a place, in a section.
    RegistrationId,
    /// How many of a building may be away at once.
    CoverageLimitId,
    /// An audience that a section is kept filled with.
    StandingAudienceId,
    /// Somebody's wish to be told when an activity can be registered for.
    InterestId,
    /// Places of a section that are kept for some.
    ReserveId,
    /// Sections that are taken together.
    SeriesId,
    /// A conference: slots of time with options in each.
    ConferenceId,
    /// One slot of a conference.
    SlotId,
    /// A device that takes check-ins at a door.
    DoorId,
    /// One line of the credit ledger.
    CreditEntryId,
    /// A certificate of credit that anyone holding its key can verify.
    CertificateId,
    /// Something law or the district demands.
    MandateId,
    /// A mandate's wording in force from one date to another.
    MandateVersionId,
    /// What counts toward a growth period, a certificate or a salary lane.
    RuleSetId,
    /// A dated fact about a person that rule sets ask for.
    MilestoneId,
    /// Credit from outside that the office accepted.
    AcceptedCreditId,
    /// The lanes of the district's pay, and what moves a person from one to the next.
    SalaryScheduleId,
    /// Credit that a person put to a use: toward a salary lane, or toward a stipend.
    AllocationId,
    /// A line of the ledger of lanes and stipends.
    SalaryLineId,
    /// A batch of a state file.
    StateBatchId,
    /// A version of how a state wants its file.
    StateFormatId,
    /// One row of a batch.
    StateRowId,
    /// Records that are disposed of together.
    DisposalId,
    /// The district's own text of the policy between two dates.
    PolicyVersionId,
    /// A roster or positions file that was read.
    ImportId,
    /// A piece of long work.
    JobId,
    /// One round of approval: a request on its way through the steps of a chain.
    ApprovalId,
    /// A request to learn outside the district.
    OutsideId,
    /// A day on which somebody is away at learning that was approved.
    AbsenceId,
    /// An account of a fund that pays for learning.
    FundAccountId,
    /// A fund that pays for learning.
    FundId,
    /// A line of the budget: money of an account, put by for a school year.
    BudgetLineId,
}

/// The opaque public name of a thing: a UUIDv7 in its usual text form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(String);

impl Key {
    /// A new key. UUIDv7 keys made later sort later.
    pub fn new() -> Key {
        Key(uuid::Uuid::now_v7().to_string())
    }

    /// Reads a key out of a URL or a file; `None` when the text is not a UUID.
    pub fn parse(text: &str) -> Option<Key> {
        uuid::Uuid::parse_str(text.trim()).ok().map(|uuid| Key(uuid.to_string()))
    }

    /// A key that is the same for the same words: for demo and fixture data, where two builds
    /// from one seed must agree. Not secret.
    pub fn from_words(words: &str) -> Key {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(words.as_bytes());
        let mut bytes = [0_u8; 16];
        bytes.copy_from_slice(&digest[..16]);
        Key(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Key {
    fn default() -> Self {
        Key::new()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_survives_the_trip_through_a_url() {
        let key = Key::new();
        assert_eq!(Key::parse(key.as_str()), Some(key));
        assert_eq!(Key::parse("17"), None);
        assert_eq!(Key::parse("../etc"), None);
    }

    #[test]
    fn keys_from_the_same_words_are_the_same() {
        assert_eq!(Key::from_words("birch"), Key::from_words("birch"));
        assert_ne!(Key::from_words("birch"), Key::from_words("cedar"));
        assert!(Key::parse(Key::from_words("birch").as_str()).is_some());
    }
}
