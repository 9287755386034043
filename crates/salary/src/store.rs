//! The tables of schedules, allocations, lanes and stipends, and what was handed to payroll.

mod ledger;
mod schedules;

pub use ledger::{Exported, ExportedLine, KeptAllocation, KeptLine};
pub(crate) use ledger::{
    NewAllocation, NewLine, add_allocation, add_export, add_line, add_places, allocation_by_key,
    export_lines, exports, kept_allocations, kept_lines, line_by_key, lock_person,
    people_with_allocations, people_with_degrees, to_export,
};
pub use schedules::{Kept, KeptVersion, schedule, schedules};
pub(crate) use schedules::{add_schedule, add_version, end_version, lock_schedule};
