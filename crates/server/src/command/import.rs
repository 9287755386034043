//! `perennial import`: reads staff from a file, shows the difference, applies it.

use std::fmt::Write as _;

use exchange::{How, Kind, Outcome, Plan, Problem, Scope};
use serde_json::{Value, json};

use super::{occasion, open_current};
use crate::answer::{Out, Stop};
use crate::arguments::{Import, ImportKind};

/// Rows of a difference, and problems, that are shown on a terminal; `--json` has them all.
const ROWS_SHOWN_MAX: usize = 50;

pub(super) fn import(out: Out, name: &str, options: &Import) -> Result<(), Stop> {
    let database = open_current(name)?;
    let kind = match options.kind {
        ImportKind::Oneroster => Kind::OneRoster,
        ImportKind::Positions => Kind::Positions,
    };
    let scope = if options.everyone { Scope::Everyone } else { Scope::OnlyListed };
    let how = match (options.dry_run, options.confirm) {
        (true, _) => How::DryRun,
        (false, true) => How::Confirmed,
        (false, false) => How::Apply,
    };
    let bundle =
        exchange::read_bundle(kind, &options.path).map_err(|problem| refused(out, &[problem]))?;
    out.note(&format!("reading {}", options.path.display()));
    let occasion = occasion(&database, "import")?;
    let watch = out.watch("importing");
    match exchange::import_now(&database, &occasion, &bundle, (scope, how), &watch)? {
        Outcome::Refused { problems, .. } => Err(refused(out, &problems)),
        Outcome::Unchanged { .. } => {
            out.answer("nothing to change", &json!({ "ok": true, "state": "unchanged" }));
            Ok(())
        }
        Outcome::Applied { plan, .. } => {
            let words = format!("{}applied", difference(&plan));
            out.answer(&words, &facts("applied", &plan));
            Ok(())
        }
        Outcome::Waits { key, plan } if plan.held.is_empty() => {
            let words = format!(
                "{}nothing was changed. Apply it at /imports/{key}, or run this without --dry-run",
                difference(&plan)
            );
            out.answer(&words, &facts("read", &plan));
            Ok(())
        }
        Outcome::Waits { key, plan } => {
            let why: Vec<String> = plan.held.iter().map(ToString::to_string).collect();
            out.note(&difference(&plan));
            if options.dry_run {
                out.answer(&why.join("\n"), &facts("held", &plan));
                return Ok(());
            }
            Err(Stop::Refused(format!(
                "{}\nnothing was changed. Confirm it at /imports/{key}, or with --confirm",
                why.join("\n")
            )))
        }
    }
}

fn refused(out: Out, problems: &[Problem]) -> Stop {
    for problem in problems.iter().take(ROWS_SHOWN_MAX) {
        out.note(&problem.to_string());
    }
    if problems.len() > ROWS_SHOWN_MAX {
        out.note(&format!("… and {} more", problems.len() - ROWS_SHOWN_MAX));
    }
    Stop::Refused(match problems {
        [only] => format!("nothing was changed: {only}"),
        several => format!(
            "nothing was changed: {} problems; the first is {}",
            several.len(),
            several.first().map(ToString::to_string).unwrap_or_default()
        ),
    })
}

/// The difference in rows and numbers, for people.
fn difference(plan: &Plan) -> String {
    let mut text = String::new();
    let mut line = |words: &str| writeln!(text, "{words}").expect("a string takes what is written");
    for notice in &plan.notices {
        line(&format!("note: {notice}"));
    }
    for row in plan.differences.iter().take(ROWS_SHOWN_MAX) {
        line(&format!("{}: {}: {}", row.kind.name(), row.who, row.what));
    }
    if plan.differences.len() > ROWS_SHOWN_MAX {
        line(&format!("… and {} more", plan.differences.len() - ROWS_SHOWN_MAX));
    }
    let n = &plan.numbers;
    line(&format!(
        "people: {} new, {} changed, {} leaving, {} back, {} unchanged; positions: {} new, {} \
         changed, {} ended; buildings: {} new, {} changed; departments: {} new; {} rows about \
         pupils and parents passed over",
        n.people_new,
        n.people_changed,
        n.people_leaving,
        n.people_returning,
        n.people_unchanged,
        n.positions_new,
        n.positions_changed,
        n.positions_ended,
        n.buildings_new,
        n.buildings_changed,
        n.departments_new,
        n.not_staff
    ));
    text
}

fn facts(state: &str, plan: &Plan) -> Value {
    let rows: Vec<Value> = plan
        .differences
        .iter()
        .map(|row| json!({ "kind": row.kind.name(), "who": row.who, "what": row.what }))
        .collect();
    let notices: Vec<String> = plan.notices.iter().map(ToString::to_string).collect();
    let held: Vec<String> = plan.held.iter().map(ToString::to_string).collect();
    json!({
        "ok": true,
        "state": state,
        "numbers": plan.numbers,
        "rows": rows,
        "notices": notices,
        "held": held,
    })
}
