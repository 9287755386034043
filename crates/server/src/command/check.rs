//! `check`: recomputes what is kept for speed, compares, and verifies the journal.

use db::{Database, journal};
use kernel::Fault;
use serde_json::json;

use super::open_current;
use crate::answer::{Out, Stop};

/// One thing that was checked, with what was found wrong.
struct Finding {
    what: &'static str,
    wrong: Vec<String>,
}

pub(super) fn check(out: Out, name: &str) -> Result<(), Stop> {
    let database = open_current(name)?;
    let findings = findings(&database)?;
    let wrong: usize = findings.iter().map(|finding| finding.wrong.len()).sum();
    let lines: Vec<String> = findings
        .iter()
        .flat_map(|finding| {
            let verdict = match finding.wrong.len() {
                0 => "agrees".to_owned(),
                count => format!("{count} wrong"),
            };
            let head = format!("{:<44} {verdict}", finding.what);
            std::iter::once(head).chain(finding.wrong.iter().map(|wrong| format!("    {wrong}")))
        })
        .collect();
    let facts: Vec<_> = findings
        .iter()
        .map(|finding| json!({ "what": finding.what, "wrong": finding.wrong }))
        .collect();
    out.answer(&lines.join("\n"), &json!({ "ok": wrong == 0, "findings": facts }));
    if wrong == 0 { Ok(()) } else { Err(Stop::Wrong(format!("{wrong} things do not agree"))) }
}

fn findings(database: &Database) -> Result<Vec<Finding>, Fault> {
    Ok(vec![
        Finding {
            what: "the journal's chain",
            wrong: database.read_now(|tx| {
                Ok::<_, Fault>(match journal::verify(tx)? {
                    Ok(_) => Vec::new(),
                    Err(broken) => vec![format!("entry {}: {:?}", broken.seq, broken.why)],
                })
            })?,
        },
        Finding {
            what: "registrations against their events and seats",
            wrong: database
                .read_now(registration::check)?
                .iter()
                .map(ToString::to_string)
                .collect(),
        },
        Finding {
            what: "approvals against their events",
            wrong: database.read_now(approval::check)?.iter().map(ToString::to_string).collect(),
        },
        Finding {
            what: "learning outside against its events and money",
            wrong: database.read_now(outside::check)?.iter().map(ToString::to_string).collect(),
        },
        Finding {
            what: "credit against attendance",
            wrong: database.read_now(credit::check)?.iter().map(ToString::to_string).collect(),
        },
    ])
}
