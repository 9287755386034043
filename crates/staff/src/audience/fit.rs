//! Whether a person belongs to an audience on a day, and what makes it so.

use super::{Audience, Comparison, Condition, Expression, OneOf, When};
use crate::facts::{PositionFact, StaffFacts};
use kernel::PositionId;
use std::fmt;

/// The answer, with the facts it rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fit {
    /// This position fits, because of these findings.
    Yes { position: PositionId, because: Vec<Finding> },
    /// No position fits. The nearest one (fewest findings against it) and what stands against it;
    /// no position at all when the person holds none that day.
    No { nearest: Option<PositionId>, because: Vec<Finding> },
}

impl Fit {
    pub const fn is_yes(&self) -> bool {
        match self {
            Fit::Yes { .. } => true,
            Fit::No { .. } => false,
        }
    }
}

/// One condition of the rule, and whether it holds of the position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    pub condition: Condition,
    pub holds: bool,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.holds { self.condition.fmt(f) } else { write!(f, "not {}", self.condition) }
    }
}

impl Audience {
    /// Whether the person belongs to the audience, and why.
    pub fn fits(&self, facts: &StaffFacts) -> Fit {
        let mut nearest: Option<(PositionId, Vec<Finding>)> = None;
        for position in &facts.positions {
            match judge(&self.0, position, facts) {
                Ok(because) => return Fit::Yes { position: position.id, because },
                Err(against) => {
                    if nearest.as_ref().is_none_or(|(_, fewest)| against.len() < fewest.len()) {
                        nearest = Some((position.id, against));
                    }
                }
            }
        }
        match nearest {
            Some((position, because)) => Fit::No { nearest: Some(position), because },
            None => Fit::No { nearest: None, because: Vec::new() },
        }
    }

    /// The same answer without its reasons, for asking about thousands of people.
    pub fn includes(&self, facts: &StaffFacts) -> bool {
        facts.positions.iter().any(|position| self.includes_position(position, facts))
    }

    /// Whether this one position fits. `holder` is the person who holds it, on the same day.
    pub fn includes_position(&self, position: &PositionFact, holder: &StaffFacts) -> bool {
        answer(&self.0, position, holder)
    }
}

fn answer(expression: &Expression, position: &PositionFact, holder: &StaffFacts) -> bool {
    match expression {
        Expression::Is(condition) => holds(condition, position, holder),
        Expression::Not(inner) => !answer(inner, position, holder),
        Expression::And(parts) => parts.iter().all(|part| answer(part, position, holder)),
        Expression::Or(parts) => parts.iter().any(|part| answer(part, position, holder)),
    }
}

/// `Ok` with the findings that make the rule fit, `Err` with those that stand against it.
fn judge(
    expression: &Expression,
    position: &PositionFact,
    holder: &StaffFacts,
) -> Result<Vec<Finding>, Vec<Finding>> {
    match expression {
        Expression::Is(condition) => {
            let holds = holds(condition, position, holder);
            let findings = vec![Finding { condition: condition.clone(), holds }];
            if holds { Ok(findings) } else { Err(findings) }
        }
        Expression::Not(inner) => match judge(inner, position, holder) {
            Ok(findings) => Err(findings),
            Err(findings) => Ok(findings),
        },
        Expression::And(parts) => {
            let mut made_so = Vec::new();
            let mut against = Vec::new();
            for part in parts {
                match judge(part, position, holder) {
                    Ok(findings) => made_so.extend(findings),
                    Err(findings) => against.extend(findings),
                }
            }
            if against.is_empty() { Ok(made_so) } else { Err(against) }
        }
        Expression::Or(parts) => {
            let mut against = Vec::new();
            for part in parts {
                match judge(part, position, holder) {
                    Ok(findings) => return Ok(findings),
                    Err(findings) => against.extend(findings),
                }
            }
            Err(against)
        }
    }
}

fn holds(condition: &Condition, position: &PositionFact, holder: &StaffFacts) -> bool {
    match condition {
        Condition::All => true,
        Condition::Role(roles) => names(roles, &position.job_role),
        Condition::Group(groups) => names(groups, &position.role_group),
        Condition::Category(categories) => categories.0.contains(&position.category),
        Condition::Level(levels) => levels.0.contains(&position.level),
        Condition::Building(codes) => codes.0.contains(&position.building_code),
        Condition::Grade(grades) => position.grades.iter().any(|grade| grades.0.contains(grade)),
        Condition::Subject(subjects) => {
            position.subject.as_ref().is_some_and(|subject| names(subjects, subject))
        }
        Condition::Duty(duties) => position.duties.iter().any(|duty| names(duties, duty)),
        Condition::Flsa(standings) => standings.0.contains(&position.flsa),
        Condition::Interacts => position.interacts_with_students,
        Condition::Fte(comparison, share) => {
            let (own, asked) = (position.fte_hundredths, i64::from(*share));
            match comparison {
                Comparison::Less => own < asked,
                Comparison::AtMost => own <= asked,
                Comparison::Equal => own == asked,
                Comparison::AtLeast => own >= asked,
                Comparison::More => own > asked,
            }
        }
        Condition::Hired(When::Before, day) => holder.hired_on.is_some_and(|hired| hired < *day),
        Condition::Hired(When::After, day) => holder.hired_on.is_some_and(|hired| hired > *day),
        Condition::Credential(kinds) => {
            holder.credentials.iter().any(|credential| names(kinds, &credential.kind))
        }
    }
}

/// Capitals do not matter, in any script.
fn names(values: &OneOf<String>, word: &str) -> bool {
    values.0.iter().any(|value| {
        value.eq_ignore_ascii_case(word)
            || !(value.is_ascii() && word.is_ascii()) && value.to_lowercase() == word.to_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Audience, tests::audience};
    use crate::facts::{Credential, PositionFact, StaffFacts};
    use crate::kinds::{Category, Flsa, Grade, Level, comma_list};
    use kernel::{BuildingId, CredentialId, LocalDate, PositionId, SiteCode, StaffId};
    use proptest::prelude::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    /// `teacher at BIR, grades K 1, duty coach`
    fn position(id: i64, text: &str) -> PositionFact {
        let (job, rest) = text.split_once(" at ").expect(text);
        let parts = comma_list(rest);
        let told = |field: &str| {
            parts
                .iter()
                .find_map(|part| part.strip_prefix(field))
                .map(|rest| rest.trim().to_owned())
        };
        let cook = job == "cook";
        PositionFact {
            id: PositionId(id),
            job_role: job.to_owned(),
            job_role_name: job.to_owned(),
            role_group: if cook { "food service" } else { "instruction" }.to_owned(),
            category: if cook { Category::Classified } else { Category::Certificated },
            flsa: if cook { Flsa::NonExempt } else { Flsa::Exempt },
            interacts_with_students: !cook,
            title: job.to_owned(),
            building: BuildingId(if parts[0] == "BIR" { 1 } else { 2 }),
            building_code: SiteCode::parse(&parts[0]).unwrap(),
            building_name: parts[0].clone(),
            level: if parts[0] == "BIR" { Level::Elementary } else { Level::Middle },
            grades: told("grades")
                .map(|g| Grade::parse_list(&g.replace(' ', ",")).unwrap())
                .unwrap_or_default(),
            subject: told("subject"),
            duties: told("duty").into_iter().collect(),
            fte_hundredths: told("fte").map_or(100, |fte| fte.parse().unwrap()),
            starts_on: day("2024-08-01"),
            ends_on: None,
        }
    }

    fn person(positions: &[&str]) -> StaffFacts {
        StaffFacts {
            person: StaffId(1),
            hired_on: Some(day("2024-08-01")),
            left_on: None,
            positions: (1..).zip(positions).map(|(id, text)| position(id, text)).collect(),
            on_leave: None,
            credentials: vec![Credential {
                id: CredentialId(1),
                kind: "CDL-P".to_owned(),
                number: None,
                issued_on: day("2024-08-01"),
                expires_on: None,
            }],
        }
    }

    fn said(rule: &str, facts: &StaffFacts) -> String {
        let fit = Audience::parse(rule).unwrap().fits(facts);
        let because = match &fit {
            super::Fit::Yes { because, .. } | super::Fit::No { because, .. } => because,
        };
        let because: Vec<String> = because.iter().map(ToString::to_string).collect();
        format!("{}: {}", if fit.is_yes() { "yes" } else { "no" }, because.join("; "))
    }

    #[test]
    fn one_position_must_fit_the_whole_rule() {
        let ana = person(&["teacher at CED, grades 6", "cook at BIR, fte 25"]);
        assert!(!Audience::parse("role = teacher and building = BIR").unwrap().includes(&ana));
        assert!(Audience::parse("role = cook and building = BIR").unwrap().includes(&ana));
        assert!(Audience::parse("not role = teacher").unwrap().includes(&ana));
        assert!(!Audience::parse("role = cook and fte >= 0.5").unwrap().includes(&ana));
    }

    #[test]
    fn the_answer_says_what_made_it_so() {
        let ana = person(&["teacher at BIR, grades K 1, subject Reading, duty coach"]);
        for (rule, answer) in [
            ("all", "yes: all"),
            ("role in (Teacher, cook)", "yes: role in (Teacher, cook)"),
            ("grade in (1, 2) and level = elementary", "yes: grade in (1, 2); level = elementary"),
            ("subject = reading and duty = COACH", "yes: subject = reading; duty = COACH"),
            ("building = CED and role = cook", "no: not building = CED; not role = cook"),
            ("building = CED and role = teacher", "no: not building = CED"),
            ("role = cook or interacts", "yes: interacts"),
            ("not role = cook", "yes: not role = cook"),
            ("not role = teacher", "no: role = teacher"),
            (
                "credential = cdl-p and hired before 2025-01-01",
                "yes: credential = cdl-p; hired before 2025-01-01",
            ),
            ("hired after 2024-08-01", "no: not hired after 2024-08-01"),
            (
                "flsa = non-exempt or category = classified",
                "no: not flsa = non-exempt; not category = classified",
            ),
            ("group = \"food service\"", "no: not group = \"food service\""),
        ] {
            assert_eq!(said(rule, &ana), answer, "{rule}");
        }
    }

    #[test]
    fn without_a_position_one_belongs_nowhere() {
        assert_eq!(said("all", &person(&[])), "no: ");
        assert_eq!(said("not role = teacher", &person(&[])), "no: ");
    }

    #[test]
    fn an_unknown_hire_date_is_neither_before_nor_after() {
        let mut ana = person(&["teacher at BIR"]);
        ana.hired_on = None;
        assert_eq!(said("hired before 2030-01-01", &ana), "no: not hired before 2030-01-01");
        assert_eq!(said("hired after 1990-01-01", &ana), "no: not hired after 1990-01-01");
    }

    proptest! {
        #[test]
        fn the_quick_answer_is_the_explained_answer(rule in audience(), jobs in 0_usize..4) {
            let all = ["teacher at BIR, grades K 1", "cook at CED, fte 25", "nurse at 12.1"];
            let ana = person(&all[..jobs.min(3)]);
            prop_assert_eq!(rule.includes(&ana), rule.fits(&ana).is_yes(), "{}", rule);
        }
    }
}
