//! What is offered: an activity, its scheduled sections and their sessions.

pub mod activity;
pub mod kinds;
pub mod search;
pub mod section;

pub use activity::{
    Activity, ActivityEvent, CreditAmount, CreditOffer, CreditType, Earned, NotPossible,
};
pub use kinds::{
    ActivityState, CreditUnit, Format, GroupSetting, Kind, Mode, Promotion, Provider, Purpose,
};
pub use section::{Approval, Cancellation, Gates, Section, SectionState, Session, SignUp};
