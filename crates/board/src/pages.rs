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
/// The field of an earlier day, whose figures stand beside those of the day.
const BESIDE_FIELD: &str = "beside";

/// `?on=2025-10-14&beside=2024-10-14`
#[derive(Deserialize)]
pub struct AsOf {
    on: Option<String>,
    beside: Option<String>,
}

/// The day a page shows, and the form that asked for it.
struct Asked {
    on: LocalDate,
    /// The earlier day that was asked for.
    beside: Option<LocalDate>,
    answers: Answers,
}

impl Asked {
    /// Today when no day is asked for, or one that cannot be read, which the form then says.
    fn of(visit: &Visit, as_of: &AsOf) -> Asked {
        let w = &visit.words;
        let trimmed = |field: &Option<String>| field.as_deref().unwrap_or("").trim().to_owned();
        let (written, beside) = (trimmed(&as_of.on), trimmed(&as_of.beside));
        let wrong = || t!(w, "policy-day-wrong", example = w.date(visit.today));
        let mut asked = Asked { on: visit.today, beside: None, answers: Answers::blank(w) };
        match read_date(w.language(), &written) {
            Some(on) => asked.on = on,
            None if written.is_empty() => {}
            None => asked.answers = asked.answers.refused(DAY_FIELD, wrong()),
        }
        let shown = if written.is_empty() { visit.today.to_string() } else { written };
        asked.answers = asked.answers.with(DAY_FIELD, shown);
        match read_date(w.language(), &beside) {
            Some(day) if day < asked.on => asked.beside = Some(day),
            Some(_) => {
                let message = t!(w, "policy-beside-later", day = w.date(asked.on));
                asked.answers = asked.answers.refused(BESIDE_FIELD, message);
            }
            None if beside.is_empty() => return asked,
            None => asked.answers = asked.answers.refused(BESIDE_FIELD, wrong()),
        }
        asked.answers = asked.answers.with(BESIDE_FIELD, beside);
        asked
    }

    /// Beside a year before, where no other day was asked for.
    fn or_a_year_before(mut self) -> Asked {
        if self.beside.is_none() {
            let day = self.on.plus_years(-1);
            self.beside = Some(day);
            self.answers = self.answers.with(BESIDE_FIELD, day);
        }
        self
    }

    /// What links that keep the days end with; empty for today with nothing beside it.
    fn query(&self, visit: &Visit) -> String {
        let on = (self.on != visit.today).then(|| format!("on={}", self.on));
        let beside = self.beside.map(|day| format!("beside={day}"));
        let parts: Vec<String> = on.into_iter().chain(beside).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// Everything the pages show about a day.
struct Loaded {
    evidence: Arc<Evidence>,
    /// Of the earlier day, when one is asked for.
    before: Option<Arc<Evidence>>,
    in_force: Option<PolicyVersion>,
    versions: Vec<PolicyVersion>,
    owners: Vec<Owner>,
}

impl Loaded {
    async fn of(visit: &Visit, asked: &Asked) -> Result<Loaded, Halt> {
        let (application, calendar) = (visit.application.clone(), visit.district.calendar.clone());
        let days = (asked.on, asked.beside);
        visit.read(move |tx| Ok(Loaded::read(tx, &application, &calendar, days)?)).await
    }

    fn read(
        tx: &mut Tx,
        application: &Arc<Application>,
        calendar: &DistrictCalendar,
        (on, beside): (LocalDate, Option<LocalDate>),
    ) -> Result<Loaded, Fault> {
        Ok(Loaded {
            evidence: kept::evidence(tx, application, calendar, on)?,
            before: match beside {
                Some(day) => Some(kept::evidence(tx, application, calendar, day)?),
                None => None,
            },
            in_force: version::in_force(tx, on)?,
            versions: version::versions(tx)?,
            owners: owner::owners_on(tx, on)?,
        })
    }

    fn known(&self) -> Known<'_> {
        Known {
            evidence: &self.evidence,
            before: self.before.as_deref(),
            in_force: self.in_force.as_ref(),
            versions: &self.versions,
        }
    }
}
