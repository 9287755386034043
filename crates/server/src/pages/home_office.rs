//! What the home page of the professional-learning office and of those who run the system adds:
//! exceptions only.

use std::collections::BTreeSet;
use std::sync::Arc;

use access::{ActionKind, Actor, Decision, Subject, decide};
use db::{Tx, setting, sql};
use kernel::{Fault, LocalDate, Occasion};
use maud::{Markup, html};
use registration::coverage;
use web::components::{Row, Tone, about, tag};
use web::{Application, Words, t};

/// How many days ahead coverage is counted.
const COVERAGE_DAYS: i64 = 30;

/// Counts of what waits for an office.
pub struct Office {
    sections: Option<Sections>,
    pub(super) district: Option<District>,
    /// Fees that wait to be paid back.
    refunds: Option<i64>,
    days_at_limit: Option<i64>,
    imports_held: Option<i64>,
    jobs_failed: Option<i64>,
    /// Pay periods that are over and of which nothing was handed to payroll.
    pay_periods: Option<i64>,
    salary_lines: Option<i64>,
    /// Rows that states rejected and nobody put right.
    state_rows: Option<i64>,
    personnel: Option<Personnel>,
}

/// What the district owes to its staff, and to those who say what is needed (P6, P13, P13b, P14).
pub(super) struct District {
    /// Roles to whom nothing is open, by name.
    without: Vec<String>,
    /// Needs that nothing of the plan answers.
    needs: i64,
    /// What groups with a stake said and nobody answered.
    inputs: i64,
}

/// What the personnel office looks after.
struct Personnel {
    /// Duties that are late, of everyone in the district.
    late: u32,
    /// Exemptions that end within [`SOON_DAYS`].
    exemptions_ending: usize,
}

struct Sections {
    /// What staff proposed and the office has not decided.
    proposals: i64,
    to_settle: i64,
    below_minimum: i64,
    full_with_waiting: i64,
    /// Devices that take check-ins today.
    doors: i64,
}

/// How far ahead the end of an exemption is told.
const SOON_DAYS: i64 = 30;

sql! {
    /// Sections that ended and are not settled.
    TO_SETTLE = "select count(*) from section
        where section.cancelled_at is null
            and not exists (select 1 from settlement where settlement.section_id = section.id)
            and exists (select 1 from session where session.section_id = section.id
                and session.cancelled_at is null)
            and not exists (select 1 from session where session.section_id = section.id
                and session.cancelled_at is null and session.ends_at > $1)";
    /// Published sections of the next two weeks that have fewer people than their minimum.
    BELOW_MINIMUM = "select count(*) from section
        left join seating on seating.section_id = section.id
        where section.cancelled_at is null and section.published_on is not null
            and section.minimum is not null
            and coalesce(seating.taken, 0) < section.minimum
            and exists (select 1 from session where session.section_id = section.id
                and session.starts_at > $1 and session.starts_at < $2)";
    /// Sections ahead with somebody waiting.
    WITH_WAITING = "select count(*) from section
        where section.id in (select session.section_id from session where session.starts_at > $1)
            and exists (select 1 from registration where registration.section_id = section.id
                and registration.state = 'waitlisted')";
    /// Paired devices of the day itself, and of sections that meet on it.
    DOORS = "select count(*) from door
        where door.paired_at is not null and door.revoked_at is null and door.expires_at > $1
            and (door.on_date = $2 or exists (select 1 from session
                where session.section_id = door.section_id and session.on_date = $2))";
    JOBS_FAILED = "select count(*) from job where state = 'failed'";
}

/// The office's counts, for who may act on them.
pub fn office(
    tx: &mut Tx,
    (actor, application): (&Actor, &Arc<Application>),
    occasion: &Occasion,
) -> Result<Option<Office>, Fault> {
    let may = |kind| access::could(actor, kind);
    let offices = [
        ActionKind::EditCatalog,
        ActionKind::EditNeeds,
        ActionKind::LimitAbsences,
        ActionKind::ImportStaff,
        ActionKind::ViewJobs,
        ActionKind::GrantExemption,
    ];
    if !offices.into_iter().any(may) {
        return Ok(None);
    }
    let now = occasion.now;
    let soon = now.plus_minutes(14 * 24 * 60);
    let sections = if may(ActionKind::EditCatalog) {
        Some(Sections {
            proposals: catalog::proposal::waiting(tx)?,
            to_settle: tx.one(&TO_SETTLE, &[&now], |row| row.get(0))?,
            below_minimum: tx.one(&BELOW_MINIMUM, &[&now, &soon], |row| row.get(0))?,
            full_with_waiting: tx.one(&WITH_WAITING, &[&now], |row| row.get(0))?,
            doors: tx.one(&DOORS, &[&now, &occasion.today], |row| row.get(0))?,
        })
    } else {
        None
    };
    let district = may(ActionKind::EditNeeds).then(|| district(tx, occasion.today)).transpose()?;
    let refunds =
        may(ActionKind::EditFees).then(|| fees::pages::beside::refunds_to_pay(tx)).transpose()?;
    let imports_held =
        if may(ActionKind::ImportStaff) { Some(exchange::imports_held(tx)?) } else { None };
    let jobs_failed = if may(ActionKind::ViewJobs) {
        Some(tx.one(&JOBS_FAILED, &[], |row| row.get(0))?)
    } else {
        None
    };
    let days_at_limit = days_at_limit(tx, actor, occasion)?;
    let pay_periods = may(ActionKind::ExportPayMinutes)
        .then(|| pay::export::periods_to_hand_over(tx, occasion.today))
        .transpose()?;
    let salary_lines = may(ActionKind::ConfirmSalary)
        .then(|| salary::pages::beside::lines_to_hand_over(tx))
        .transpose()?;
    let state_rows = may(ActionKind::MakeStateFile)
        .then(|| statefile::pages::beside::rows_rejected(tx))
        .transpose()?;
    let personnel = if may(ActionKind::GrantExemption) {
        let summary = compliance::kept_summary(tx, application, occasion.today, None)?;
        let until = occasion.today.plus_days(SOON_DAYS);
        Some(Personnel {
            late: summary.late(),
            exemptions_ending: compliance::exemptions_ending(tx, occasion.today, until)?,
        })
    } else {
        None
    };
    Ok(Some(Office {
        sections,
        district,
        refunds,
        days_at_limit,
        imports_held,
        jobs_failed,
        pay_periods,
        salary_lines,
        state_rows,
        personnel,
    }))
}

fn district(tx: &mut Tx, today: LocalDate) -> Result<District, Fault> {
    let calendar = setting::calendar(tx)?;
    Ok(District {
        without: board::roles_without_offer(tx, &calendar, today)?,
        needs: planning::open_needs(tx, today)?,
        inputs: planning::unanswered_inputs(tx)?,
    })
}

/// The days ahead on which a building that the actor looks after has as many away as may be.
fn days_at_limit(tx: &mut Tx, actor: &Actor, occasion: &Occasion) -> Result<Option<i64>, Fault> {
    if !access::could(actor, ActionKind::LimitAbsences) {
        return Ok(None);
    }
    let last = occasion.today.plus_days(COVERAGE_DAYS);
    let mut days = BTreeSet::new();
    for limit in coverage::limits(tx, occasion.today)? {
        let there = Subject::building(limit.building);
        if decide(actor, ActionKind::LimitAbsences, &there) == Decision::Denied {
            continue;
        }
        let most = usize::from(limit.terms.most.0);
        let fullest = coverage::days_away(tx, &limit, occasion.today, last)?;
        days.extend(
            fullest
                .into_iter()
                .filter(|day| day.away > 0 && day.away >= most)
                .map(|day| (limit.building, day.on)),
        );
    }
    Ok(i64::try_from(days.len()).ok())
}

/// How many, what, why it matters, and where its list is.
type Waiting = (i64, String, String, &'static str);

fn say(count: i64, what: String, why: String, href: &'static str) -> Waiting {
    (count, what, why, href)
}

/// What waits, each leading to its list; what does not is left out.
pub fn rows(w: &Words, office: &Office) -> Vec<Row> {
    let mut all: Vec<Waiting> = Vec::new();
    if let Some(sections) = &office.sections {
        let Sections { proposals, to_settle, below_minimum, full_with_waiting, .. } = sections;
        all.push(say(
            *proposals,
            t!(w, "server-office-proposals", count = *proposals),
            t!(w, "server-office-proposals-why"),
            "/proposals",
        ));
        all.push(say(
            *to_settle,
            t!(w, "server-office-settle", count = *to_settle),
            t!(w, "server-office-settle-why"),
            "/sections/unsettled",
        ));
        all.push(say(
            *below_minimum,
            t!(w, "server-office-minimum", count = *below_minimum),
            t!(w, "server-office-minimum-why"),
            "/sections?show=below-minimum",
        ));
        all.push(say(
            *full_with_waiting,
            t!(w, "server-office-waiting", count = *full_with_waiting),
            t!(w, "server-office-waiting-why"),
            "/sections?show=full",
        ));
    }
    all.extend(office.district.iter().flat_map(|district| of_district(w, district)));
    if let Some(refunds) = office.refunds {
        let what = t!(w, "server-office-refunds", count = refunds);
        all.push(say(refunds, what, t!(w, "server-office-refunds-why"), "/fees?stands=to-refund"));
    }
    if let Some(days) = office.days_at_limit {
        let what = t!(w, "server-office-coverage", count = days);
        all.push(say(days, what, t!(w, "server-office-coverage-why"), "/absences"));
    }
    if let Some(sections) = &office.sections {
        let what = t!(w, "server-office-doors", count = sections.doors);
        all.push(say(sections.doors, what, t!(w, "server-office-doors-why"), "/doors"));
    }
    if let Some(held) = office.imports_held {
        let what = t!(w, "server-office-imports", count = held);
        all.push(say(held, what, t!(w, "server-office-imports-why"), "/imports"));
    }
    all.extend(of_people(w, office));
    all.into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, what, why, href)| Row {
            when: t!(w, "server-office-title"),
            what: html! {
                a href=(href) { (what) }
                @if href == "/jobs" { " " (tag(Tone::Bad, &t!(w, "server-office-failed"))) }
            },
            below: html! { (why) },
            action: html! {},
        })
        .collect()
}

/// What the district owes and has not given.
fn of_district(w: &Words, District { without, needs, inputs }: &District) -> [Waiting; 3] {
    let roles = i64::try_from(without.len()).unwrap_or(i64::MAX);
    let what = t!(w, "server-office-without", count = roles);
    let why = t!(w, "server-office-without-why", roles = without.join(", "));
    [
        say(roles, what, why, "/policy/P6"),
        say(
            *needs,
            t!(w, "server-office-needs", count = *needs),
            t!(w, "server-office-needs-why"),
            "/needs",
        ),
        say(
            *inputs,
            t!(w, "server-office-inputs", count = *inputs),
            t!(w, "server-office-inputs-why"),
            "/voice",
        ),
    ]
}

/// Where the district stands with its duty to provide (P14): always there, also when nothing waits.
pub(super) fn provides(w: &Words, District { without, needs, .. }: &District) -> Markup {
    let offered = t!(w, "server-district-offered");
    let answered = t!(w, "server-district-needs");
    let roles = without.len();
    html! {
        div {
            dt { (offered) }
            dd { a href="/policy/P6" {
                @if roles == 0 { (t!(w, "server-district-all-roles")) }
                @else { (t!(w, "server-office-without", count = roles)) }
                (about(&offered))
            } }
        }
        div {
            dt { (answered) }
            dd { a href="/needs" {
                @if *needs == 0 { (t!(w, "server-district-no-need-open")) }
                @else { (t!(w, "server-office-needs", count = *needs)) }
                (about(&answered))
            } }
        }
    }
}

/// What waits of pay, states, long work and duties.
fn of_people(w: &Words, office: &Office) -> Vec<Waiting> {
    let mut all = Vec::new();
    if let Some(periods) = office.pay_periods {
        let what = t!(w, "server-office-pay", count = periods);
        all.push(say(periods, what, t!(w, "server-office-pay-why"), "/pay"));
    }
    if let Some(lines) = office.salary_lines {
        let what = t!(w, "server-office-salary", count = lines);
        all.push(say(lines, what, t!(w, "server-office-salary-why"), "/salary"));
    }
    if let Some(count) = office.state_rows {
        let what = t!(w, "server-office-states", count = count);
        all.push(say(count, what, t!(w, "server-office-states-why"), "/state-files"));
    }
    if let Some(failed) = office.jobs_failed {
        let what = t!(w, "server-office-jobs", count = failed);
        all.push(say(failed, what, t!(w, "server-office-jobs-why"), "/jobs"));
    }
    if let Some(Personnel { late, exemptions_ending }) = office.personnel {
        let (late, ending) = (i64::from(late), i64::try_from(exemptions_ending).unwrap_or(0));
        let what = t!(w, "server-office-late", count = late);
        all.push(say(late, what, t!(w, "server-office-late-why"), "/compliance"));
        let what = t!(w, "server-office-exemptions", count = ending);
        all.push(say(ending, what, t!(w, "server-office-exemptions-why"), "/mandates"));
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::DistrictCalendar;
    use web::{Language, Words};

    use super::{District, Office, provides, rows};

    fn office(without: &[&str]) -> Office {
        let without = without.iter().map(|role| (*role).to_owned()).collect();
        Office {
            sections: None,
            district: Some(District { without, needs: 0, inputs: 0 }),
            refunds: None,
            days_at_limit: None,
            imports_held: None,
            jobs_failed: None,
            pay_periods: None,
            salary_lines: None,
            state_rows: None,
            personnel: None,
        }
    }

    #[test]
    fn p6_the_roles_with_nothing_to_sign_up_for_wait_on_the_office_s_home_by_name() {
        let w = Words::new(Language::English, Arc::new(DistrictCalendar::nebraska()));
        let said = rows(&w, &office(&["Fleet", "Security"]));
        assert_eq!(said.len(), 1);
        let what = said[0].what.clone().into_string();
        assert!(what.contains("2 roles have nothing to sign up for"), "{what}");
        assert!(what.contains("/policy/P6"), "{what}");
        let below = said[0].below.clone().into_string();
        assert!(below.contains("Fleet, Security: offer something to them"), "{below}");
        let stands = office(&["Fleet"]);
        let stands = provides(&w, stands.district.as_ref().expect("a district")).into_string();
        assert!(stands.contains("One role has nothing to sign up for"), "{stands}");
    }

    #[test]
    fn p6_where_everyone_has_something_to_sign_up_for_nothing_waits_and_the_home_says_so() {
        let w = Words::new(Language::English, Arc::new(DistrictCalendar::nebraska()));
        let office = office(&[]);
        assert!(rows(&w, &office).is_empty());
        let stands = provides(&w, office.district.as_ref().expect("a district")).into_string();
        assert!(stands.contains("Something is open to every role"), "{stands}");
    }
}
