//! The mandates that the demo district has adopted.

use access::Permit;
use compliance::library::{from_library, library};
use compliance::{Code, Rule};
use db::Tx;
use kernel::{Fault, LocalDate, Occasion};

use super::build::Plan;

/// Left in the library, so that there is something to adopt.
const NOT_ADOPTED: &[&str] = &["threat-assessment", "injury-prevention", "acceptable-use"];
/// The district's own rule, which its board wants met in the fall.
const BULLYING: &str = "bullying-prevention";
const BY_NOVEMBER: &str = "[due]\neach_year_by = \"11-06\"\n\n[[citation]]";

/// The district adopts the mandates of the library, as of the first day of its history. Where the
/// law leaves the amount to the board, the demo's own figure stands in, labelled as such in the
/// library.
pub(super) fn rules(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let first = plan.calendar.days_of(plan.first_year).first;
    let then = Occasion { today: first, now: plan.calendar.start_of(first), ..*occasion };
    for rule in library().iter().filter(|rule| !NOT_ADOPTED.contains(&rule.code.as_str())) {
        let rule =
            if rule.code.as_str() == BULLYING { by_november(&rule.code)? } else { rule.clone() };
        let begins = rule.in_force_from.map_or(first, |from| from.max(first));
        if begins > plan.today || rule.in_force_to.is_some_and(|last| last < begins) {
            continue;
        }
        compliance::adopt(tx, &Permit::for_system(), &then, &rule, begins)
            .map_err(|failed| Fault::new(format!("the demo adopts {}: {failed:?}", rule.code)))?;
    }
    Ok(())
}

/// The auditor has asked who was out of compliance last December, when the board's own date had
/// passed.
pub(super) fn proof(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let on = LocalDate::new(plan.today.year() - 1, 12, 15).unwrap_or(plan.today);
    let code = Code::parse(BULLYING).ok_or_else(|| Fault::new("a code"))?;
    let wanted = compliance::pack::make::Wanted {
        code,
        on,
        known_on: None,
        building: None,
        form: compliance::pack::Form::Summary,
    };
    compliance::pack::ask(tx, &Permit::for_system(), occasion, &wanted)
        .map(|_| ())
        .map_err(|failed| Fault::new(format!("the demo's proof pack: {failed:?}")))
}

/// The library's rule with the date that the board of Prairie Hills has set, and its cases told
/// accordingly.
fn by_november(code: &Code) -> Result<Rule, Fault> {
    let (_, text) = from_library(code).ok_or_else(|| Fault::new("a rule of the library"))?;
    let text = text.replacen("[[citation]]", BY_NOVEMBER, 1).replace("2026-07-31", "2025-11-06");
    Rule::parse(&text).map_err(|problems| Fault::new(format!("the demo's {code}: {problems:?}")))
}
