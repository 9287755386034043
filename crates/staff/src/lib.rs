//! People, the buildings they work in and the positions they hold.

pub mod audience;
pub mod facts;
pub mod kinds;
pub mod nearest;

pub use audience::{Audience, AudienceError};
pub use facts::{Credential, Leave, PositionFact, StaffFacts, StaffHistory};
pub use kinds::{Category, Flsa, Grade, Level};
