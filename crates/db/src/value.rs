//! The five kinds of value that both engines hold alike, and how the words of the domain become
//! one of them. No floats, no engine's own dates, no JSON type: see `dialect.rs`.

use kernel::{
    AbsenceId, AcademyId, AcceptedCreditId, AccountId, ActivityId, AllocationId, ApprovalId,
    BudgetLineId, BuildingId, CandidacyId, CertificateId, ChargeId, ConferenceId, CoverageLimitId,
    CredentialId, CreditEntryId, CreditUnits, DepartmentId, DisposalId, DoorId, ElementId,
    EmailAddress, Fault, FeedbackQuestionId, FindingId, FrameworkId, FrameworkVersionId,
    FundAccountId, FundId, GoalId, GrowthCycleId, GrowthEventId, GrowthPlanId, GrowthWordId, Hours,
    ImportId, InputId, Instant, InstrumentId, InterestId, JobId, Key, LeaveId, LocalDate,
    LocalTime, LoginId, MandateId, MandateVersionId, MeasureId, MeetingId, MilestoneId, Money,
    NeedId, OutsideId, PlanId, PlanItemId, PolicyVersionId, PositionId, ProposalId,
    PulseQuestionId, PulseWaveId, RecommendationId, RegistrationId, ReserveId, RoleGrantId, RoomId,
    RuleSetId, SalaryLineId, SalaryScheduleId, SchoolYear, SeatId, Seats, SectionId, SeriesId,
    SessionId, ShowingId, SiteCode, SlotId, StaffId, StakeholderGroupId, StandingAudienceId,
    StateBatchId, StateFormatId, StateRowId,
};

/// What a column or a parameter holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `bigint`: ids, instants (micros), minutes, cents, counts.
    Int(i64),
    /// `text`: words, civil dates, states, JSON. Never holds a NUL character.
    Text(String),
    /// `{{bytes}}`: files and digests.
    Bytes(Vec<u8>),
    /// `boolean`. SQLite keeps it as 0 or 1.
    Bool(bool),
}

/// Anything that can be bound to a parameter.
pub trait ToValue {
    /// The value as the database keeps it.
    fn to_value(&self) -> Value;
}

/// Anything that can be read out of a column.
pub trait FromValue: Sized {
    /// Reads the column's value, or says what was found instead.
    fn from_value(value: Value) -> Result<Self, Fault>;
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Int(_) => "an integer",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
            Value::Bool(_) => "a boolean",
        }
    }
}

fn unexpected(wanted: &str, found: &Value) -> Fault {
    Fault::new(format!("expected {wanted}, found {}", found.kind()))
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Value, Fault> {
        Ok(value)
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Option<T>, Fault> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<i64, Fault> {
        if let Value::Int(number) = value {
            Ok(number)
        } else {
            Err(unexpected("an integer", &value))
        }
    }
}

macro_rules! narrower_integers {
    ($($integer:ty),+) => {$(
        impl ToValue for $integer {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }
        impl FromValue for $integer {
            fn from_value(value: Value) -> Result<$integer, Fault> {
                let wide = i64::from_value(value)?;
                <$integer>::try_from(wide)
                    .map_err(|_| Fault::new(format!("{wide} does not fit {}", stringify!($integer))))
            }
        }
    )+};
}

narrower_integers!(i8, i16, i32, u8, u16, u32);

impl ToValue for usize {
    fn to_value(&self) -> Value {
        Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl FromValue for usize {
    fn from_value(value: Value) -> Result<usize, Fault> {
        let wide = i64::from_value(value)?;
        usize::try_from(wide).map_err(|_| Fault::new(format!("{wide} is not a count")))
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Result<bool, Fault> {
        match value {
            Value::Bool(truth) => Ok(truth),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            Value::Null | Value::Int(_) | Value::Text(_) | Value::Bytes(_) => {
                Err(unexpected("a boolean", &value))
            }
        }
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<String, Fault> {
        if let Value::Text(text) = value { Ok(text) } else { Err(unexpected("text", &value)) }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Vec<u8>, Fault> {
        if let Value::Bytes(bytes) = value { Ok(bytes) } else { Err(unexpected("bytes", &value)) }
    }
}

impl ToValue for serde_json::Value {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for serde_json::Value {
    fn from_value(value: Value) -> Result<serde_json::Value, Fault> {
        let text = String::from_value(value)?;
        serde_json::from_str(&text).map_err(|error| Fault::new(format!("expected JSON: {error}")))
    }
}

macro_rules! ids {
    ($($id:ident),+ $(,)?) => {$(
        impl ToValue for $id {
            fn to_value(&self) -> Value {
                Value::Int(self.0)
            }
        }
        impl FromValue for $id {
            fn from_value(value: Value) -> Result<$id, Fault> {
                i64::from_value(value).map($id)
            }
        }
    )+};
}

ids!(
    AccountId,
    ActivityId,
    BuildingId,
    CertificateId,
    ChargeId,
    ConferenceId,
    CoverageLimitId,
    CredentialId,
    CreditEntryId,
    DepartmentId,
    ElementId,
    FrameworkId,
    FrameworkVersionId,
    DoorId,
    ImportId,
    InputId,
    JobId,
    LeaveId,
    LoginId,
    MandateId,
    MandateVersionId,
    MeasureId,
    MeetingId,
    NeedId,
    PulseQuestionId,
    PulseWaveId,
    InstrumentId,
    FeedbackQuestionId,
    FindingId,
    PlanId,
    PlanItemId,
    MilestoneId,
    RuleSetId,
    AcceptedCreditId,
    AllocationId,
    SalaryLineId,
    SalaryScheduleId,
    StateBatchId,
    StateFormatId,
    StateRowId,
    DisposalId,
    PolicyVersionId,
    ProposalId,
    ApprovalId,
    OutsideId,
    AbsenceId,
    FundAccountId,
    FundId,
    BudgetLineId,
    PositionId,
    RegistrationId,
    RoleGrantId,
    RoomId,
    GrowthCycleId,
    GrowthEventId,
    GrowthPlanId,
    GrowthWordId,
    GoalId,
    AcademyId,
    CandidacyId,
    SectionId,
    SeatId,
    ShowingId,
    RecommendationId,
    SessionId,
    SlotId,
    StaffId,
    InterestId,
    ReserveId,
    SeriesId,
    StandingAudienceId,
    StakeholderGroupId,
);

macro_rules! amounts {
    ($($amount:ident: $inside:ident / $from:ident),+ $(,)?) => {$(
        impl ToValue for $amount {
            fn to_value(&self) -> Value {
                Value::Int(self.$inside())
            }
        }
        impl FromValue for $amount {
            fn from_value(value: Value) -> Result<$amount, Fault> {
                i64::from_value(value).map($amount::$from)
            }
        }
    )+};
}

amounts!(
    Instant: micros / from_micros,
    Hours: minutes / from_minutes,
    CreditUnits: hundredths / from_hundredths,
    Money: cents / from_cents,
);

impl ToValue for Seats {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl FromValue for Seats {
    fn from_value(value: Value) -> Result<Seats, Fault> {
        u16::from_value(value).map(Seats)
    }
}

impl ToValue for SchoolYear {
    fn to_value(&self) -> Value {
        self.starting.to_value()
    }
}

impl FromValue for SchoolYear {
    fn from_value(value: Value) -> Result<SchoolYear, Fault> {
        i16::from_value(value).map(|starting| SchoolYear { starting })
    }
}

macro_rules! words {
    ($($word:ident: $what:literal),+ $(,)?) => {$(
        impl ToValue for $word {
            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
        }
        impl FromValue for $word {
            fn from_value(value: Value) -> Result<$word, Fault> {
                let text = String::from_value(value)?;
                $word::parse(&text)
                    .ok_or_else(|| Fault::new(format!("expected {}, found {text:?}", $what)))
            }
        }
    )+};
}

words!(
    Key: "a key",
    LocalDate: "a date",
    LocalTime: "a time of day",
    EmailAddress: "a mail address",
    SiteCode: "a site code",
);

#[cfg(test)]
mod tests {
    use super::{FromValue, ToValue, Value};
    use kernel::{LocalDate, Seats, StaffId};

    #[test]
    fn a_column_that_holds_something_else_is_named() {
        let fault = i64::from_value(Value::Text("12".into())).expect_err("text is no integer");
        assert_eq!(fault.to_string(), "expected an integer, found text");
        let fault = LocalDate::from_value("soon".to_value()).expect_err("no date");
        assert_eq!(fault.to_string(), "expected a date, found \"soon\"");
        assert!(Seats::from_value(Value::Int(-1)).is_err());
        assert!(bool::from_value(Value::Int(2)).is_err());
    }

    #[test]
    fn nothing_is_none() {
        assert_eq!(Option::<StaffId>::from_value(Value::Null), Ok(None));
        assert_eq!(None::<StaffId>.to_value(), Value::Null);
        assert_eq!(Option::<StaffId>::from_value(Value::Int(7)), Ok(Some(StaffId(7))));
    }
}
