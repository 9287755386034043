//! What is put by for learning, what becomes of it, and what an hour of learning truly costs (BUD-1).
//!
//! A *line* puts money of an account by for a school year: for the district or one site, and for a
//! strategy of the plan where it serves one. What it has is the sum of its *allotments*. Money goes
//! from *requested* to *encumbered* to *spent*, and what is let go is *released*. A section's *cost*
//! names its line; a request to learn outside names an account, and falls on the line of that account
//! that fits its building best ([`line::falls_on`]).
//!
//! Invariants: allotments and entries of costs are only added to, and every figure is their sum; a
//! cost is never encumbered beyond what its line has left; that a line has reached a share is told
//! once. Absent: the district's accounting. Perennial keeps what the office says was paid.
//!
//! Tables: `budget_line`, `budget_allotment`, `section_cost`, `cost_entry`, `hour_rate`, `budget_told`.
//! States: those of a cost ([`cost::next`]).
//!
//! A flow: `pages/costs.rs` (POST) → [`cost::record`] loads the cost and what its line has left,
//! [`cost::next`] decides, the entries are written, journalled → `store/cost.rs` → 303 to the costs.

pub mod alert;
pub mod bound;
pub mod cost;
mod funding;
pub mod hour;
pub mod line;
mod notices;
pub mod pages;
pub mod standing;
mod store;

pub use cost::{Cost, CostKind, CostRefusal, CostState};
pub use hour::{Category, HourCost};
pub use line::{Line, LineRefusal, NewLine};
pub use standing::Standing;

web::messages!();
