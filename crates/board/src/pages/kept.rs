//! The evidence of a few days, kept while nothing has changed ([`compliance::kept`]).

use std::sync::Arc;

use compliance::Kept;
use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate};
use web::Application;

use crate::evidence::Evidence;

/// How many days' evidence is kept: today's, and those that a meeting looks back at.
static EVIDENCE: Kept<Evidence> = Kept::new(24);

/// The evidence of a day: as kept, or worked out now.
pub(super) fn evidence(
    tx: &mut Tx,
    application: &Arc<Application>,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Arc<Evidence>, Fault> {
    EVIDENCE.on(tx, application, on, |tx| crate::evidence(tx, calendar, on))
}
