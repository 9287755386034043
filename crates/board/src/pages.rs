//! The pages of the policy.

mod asked;
mod clause;
mod coverage;
mod kept;
mod owners;
mod policy;
mod served;
mod signals;
mod text;

use std::sync::Arc;

pub use clause::{clause_page, clause_table};
pub use coverage::{coverage_csv, coverage_page};
pub use owners::{end_owner_form, name_owner_form, owners_page};
pub use policy::policy_page;
pub use served::learning_page;
pub use signals::{signal_record, signal_set_aside, signal_take_up, signals_page};
pub use text::{load_policy_form, new_text_page, text_page};

use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate};
use serde::Deserialize;
use web::words::read_date;
use web::{Answers, Application, Halt, Visit, t};

use crate::evidence::Evidence;
use crate::owner::{self, Owner};
use crate::shown::Known;
use crate::version::{self, PolicyVersion};

/// The field of the day that a page is asked about.
const DAY_FIELD: &str = "on";

/// `?on=2025-10-14`
#[derive(Deserialize)]
pub struct AsOf {
    on: Option<String>,
}

/// The day a page shows, and the form that asked for it.
struct Asked {
    on: LocalDate,
    answers: Answers,
}

impl Asked {
    /// Today when no day is asked for, or one that cannot be read, which the form then says.
    fn of(visit: &Visit, as_of: &AsOf) -> Asked {
        let w = &visit.words;
        let written = as_of.on.as_deref().map_or("", str::trim);
        let answers = Answers::blank(w);
        if written.is_empty() {
            return Asked { on: visit.today, answers: answers.with(DAY_FIELD, visit.today) };
        }
        let answers = answers.with(DAY_FIELD, written);
        if let Some(on) = read_date(w.language(), written) {
            return Asked { on, answers };
        }
        let message = t!(w, "policy-day-wrong", example = w.date(visit.today));
        Asked { on: visit.today, answers: answers.refused(DAY_FIELD, message) }
    }

    /// What stands behind the `?` of links that keep the day; empty for today.
    fn query(&self, visit: &Visit) -> String {
        if self.on == visit.today { String::new() } else { format!("?on={}", self.on) }
    }
}

/// Everything the pages show about a day.
struct Loaded {
    evidence: Arc<Evidence>,
    in_force: Option<PolicyVersion>,
    versions: Vec<PolicyVersion>,
    owners: Vec<Owner>,
}

impl Loaded {
    async fn of(visit: &Visit, on: LocalDate) -> Result<Loaded, Halt> {
        let (application, calendar) = (visit.application.clone(), visit.district.calendar.clone());
        visit.read(move |tx| Ok(Loaded::read(tx, &application, &calendar, on)?)).await
    }

    fn read(
        tx: &mut Tx,
        application: &Arc<Application>,
        calendar: &DistrictCalendar,
        on: LocalDate,
    ) -> Result<Loaded, Fault> {
        Ok(Loaded {
            evidence: kept::evidence(tx, application, calendar, on)?,
            in_force: version::in_force(tx, on)?,
            versions: version::versions(tx)?,
            owners: owner::owners_on(tx, on)?,
        })
    }

    fn known(&self) -> Known<'_> {
        Known {
            evidence: &self.evidence,
            in_force: self.in_force.as_ref(),
            versions: &self.versions,
        }
    }
}
