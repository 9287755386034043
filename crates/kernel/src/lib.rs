//! The words and quantities every slice speaks in: ids, hours, credit units, dates, school years,
//! the clock, and the three ways a command can end badly.
//!
//! Pure: no I/O, depends on no other crate here. Time enters through [`clock::Clock`] alone.

pub mod calendar;
pub mod cells;
pub mod clock;
pub mod date;
pub mod fault;
pub mod id;
pub mod names;
pub mod occasion;
pub mod quantity;
pub mod watch;

pub use calendar::{DistrictCalendar, SchoolYear};
pub use clock::Clock;
pub use date::{Instant, LocalDate, LocalTime, Period};
pub use fault::{Failed, Fault};
pub use id::{
    AbsenceId, AcademyId, AcceptedCreditId, AccountId, ActivityId, AllocationId, ApprovalId,
    BudgetLineId, BuildingId, CandidacyId, CertificateId, ChargeId, ConferenceId, CoverageLimitId,
    CredentialId, CreditEntryId, DepartmentId, DisposalId, DoorId, ElementId, FeedbackQuestionId,
    FindingId, FrameworkId, FrameworkVersionId, FundAccountId, FundId, GoalId, GrowthCycleId,
    GrowthEventId, GrowthPlanId, GrowthWordId, ImportId, InputId, InstrumentId, InterestId, JobId,
    Key, LeaveId, LoginId, MandateId, MandateVersionId, MeasureId, MeetingId, MilestoneId, NeedId,
    OutsideId, PlanId, PlanItemId, PolicyVersionId, PositionId, ProposalId, PulseQuestionId,
    PulseWaveId, RecommendationId, RegistrationId, ReserveId, RoleGrantId, RoomId, RuleSetId,
    SalaryLineId, SalaryScheduleId, SeatId, SectionId, SeriesId, SessionId, ShowingId, SlotId,
    StaffId, StakeholderGroupId, StandingAudienceId, StateBatchId, StateFormatId, StateRowId,
};
pub use names::{EmailAddress, PersonName, SiteCode};
pub use occasion::{By, Occasion};
pub use quantity::{CreditUnits, Hours, Money, Seats};
pub use watch::Watch;
