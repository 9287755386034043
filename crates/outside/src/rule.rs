//! What of learning elsewhere the district takes: what may be self-reported, how much of it in a school
//! year and from when on it needs proof, and with which grades a college course counts. Data, in
//! versions from a day on; the one in force on the day of the learning judges it.

use access::{Permit, action};
use db::{Row, ToValue, Tx, journal};
use kernel::{Failed, Fault, Hours, Instant, LocalDate, Occasion};
use serde_json::json;

use crate::college::{GradeRule, Letter, PassOnly};
use crate::form::names;

names! {
    /// What a person can have done to learn without anybody who attests it.
    OwnWay {
        Reading = "reading",
        /// A recording, a webinar, a podcast.
        Recording = "recording",
        OnlineCourse = "online-course",
        /// Preparing and leading learning of others, elsewhere.
        Teaching = "teaching",
        Writing = "writing",
        /// Committees and meetings of an association of the profession.
        Association = "association",
    }
}

/// The most hours that a rule can allow in a school year.
pub const YEAR_HOURS_MAX: i64 = 1_000;

/// What may be self-reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRule {
    /// Nothing when empty.
    pub ways: Vec<OwnWay>,
    /// The most of a school year; none: no limit.
    pub year_most: Option<Hours>,
    /// From how much on a report needs a file; none: never.
    pub proof_from: Option<Hours>,
}

/// Why hours are not taken by a person's own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnRefusal {
    /// The district does not take this.
    NotTaken(OwnWay),
    /// With what was reported for the school year before, it would be more than the rule allows.
    OverYear { most: Hours, reported: Hours },
    /// So much needs a file.
    ProofMissing { from: Hours },
}

/// Whether a file was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    HandedIn,
    None,
}

impl OwnRule {
    /// Whether a report of so many hours needs a file.
    pub fn needs_proof(&self, hours: Hours) -> bool {
        self.proof_from.is_some_and(|from| hours >= from)
    }

    /// Whether hours are taken, given what was reported for the same school year before.
    ///
    /// # Errors
    /// Says what the rule does not take.
    pub fn judge(
        &self,
        (way, hours): (OwnWay, Hours),
        reported: Hours,
        proof: Proof,
    ) -> Result<(), OwnRefusal> {
        if !self.ways.contains(&way) {
            return Err(OwnRefusal::NotTaken(way));
        }
        if let Some(most) = self.year_most.filter(|most| reported + hours > *most) {
            return Err(OwnRefusal::OverYear { most, reported });
        }
        match self.proof_from {
            Some(from) if hours >= from && proof == Proof::None => {
                Err(OwnRefusal::ProofMissing { from })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// One version of the district's rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub own: OwnRule,
    pub college: GradeRule,
}

impl Default for Rules {
    /// What holds before the district has said anything: no hours by one's own word, any grade.
    fn default() -> Rules {
        Rules {
            own: OwnRule::default(),
            college: GradeRule { least: None, pass: PassOnly::Counts },
        }
    }
}

/// A version as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub in_force_from: LocalDate,
    pub rules: Rules,
    pub recorded_at: Instant,
}

/// A rule is for days to come: what was reported was judged by the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleRefusal {
    InThePast,
}

db::sql! {
    RULES = "select in_force_from, ways, year_minutes, proof_minutes, least_grade, pass, recorded_at
        from outside_rule order by in_force_from, id";
    RULE_ON = "select in_force_from, ways, year_minutes, proof_minutes, least_grade, pass, recorded_at
        from outside_rule where in_force_from <= $1 order by in_force_from desc, id desc limit 1";
    ADD_RULE = "insert into outside_rule (in_force_from, ways, year_minutes, proof_minutes,
            least_grade, pass, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
}

fn version(row: &Row<'_>) -> Result<Version, Fault> {
    let (ways, pass): (String, String) = (row.get(1)?, row.get(5)?);
    let least: Option<String> = row.get(4)?;
    let unknown = |what: &str| Fault::new(format!("a rule of outside learning has {what:?}"));
    let ways = ways.split(',').filter(|way| !way.is_empty());
    Ok(Version {
        in_force_from: row.get(0)?,
        rules: Rules {
            own: OwnRule {
                ways: ways
                    .map(|way| OwnWay::parse(way).ok_or_else(|| unknown(way)))
                    .collect::<Result<_, _>>()?,
                year_most: row.get(2)?,
                proof_from: row.get(3)?,
            },
            college: GradeRule {
                least: least
                    .map(|least| Letter::parse(&least).ok_or_else(|| unknown(&least)))
                    .transpose()?,
                pass: PassOnly::parse(&pass).ok_or_else(|| unknown(&pass))?,
            },
        },
        recorded_at: row.get(6)?,
    })
}

/// Every version, by the day it holds from.
pub fn versions(tx: &mut Tx) -> Result<Vec<Version>, Fault> {
    tx.rows(&RULES, &[], version)
}

/// What holds on a day.
pub fn rules_on(tx: &mut Tx, day: LocalDate) -> Result<Rules, Fault> {
    Ok(tx.first(&RULE_ON, &[&day], version)?.map(|found| found.rules).unwrap_or_default())
}

/// Adopts a rule from a day on.
///
/// # Errors
/// Refuses a day that is over.
pub fn adopt_rules(
    tx: &mut Tx,
    _: &Permit<action::EditFunds>,
    occasion: &Occasion,
    from: LocalDate,
    rules: &Rules,
) -> Result<(), Failed<RuleRefusal>> {
    if from < occasion.today {
        return Err(Failed::Refused(RuleRefusal::InThePast));
    }
    let ways: Vec<&str> = rules.own.ways.iter().map(|way| way.name()).collect();
    let values: &[&dyn ToValue] = &[
        &from,
        &ways.join(","),
        &rules.own.year_most,
        &rules.own.proof_from,
        &rules.college.least.map(|least| least.to_string()),
        &rules.college.pass.name(),
        &occasion.now,
        &occasion.by.staff(),
    ];
    let id = tx.insert(&ADD_RULE, values)?;
    tx.journal(
        journal::Entry::new(occasion, "outside.rule-adopted", journal::On("outside_rule", id))
            .detail(json!({ "from": from.to_string(), "ways": ways })),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{OwnRefusal, OwnRule, OwnWay, Proof, Rules};
    use kernel::Hours;

    fn hours(hours: i64) -> Hours {
        Hours::from_minutes(hours * 60)
    }

    #[test]
    fn what_may_be_self_reported_is_the_districts_to_say_ext_8() {
        let rule = OwnRule {
            ways: vec![OwnWay::Reading, OwnWay::Recording],
            year_most: Some(hours(10)),
            proof_from: Some(hours(4)),
        };
        let judge =
            |way, asked, before, proof| rule.judge((way, hours(asked)), hours(before), proof);
        assert_eq!(judge(OwnWay::Reading, 3, 0, Proof::None), Ok(()));
        assert_eq!(
            judge(OwnWay::Writing, 3, 0, Proof::HandedIn),
            Err(OwnRefusal::NotTaken(OwnWay::Writing))
        );
        // Ten hours are allowed, and not a minute more.
        assert_eq!(judge(OwnWay::Reading, 3, 7, Proof::None), Ok(()));
        let over = OwnRefusal::OverYear { most: hours(10), reported: hours(8) };
        assert_eq!(judge(OwnWay::Reading, 3, 8, Proof::HandedIn), Err(over));
        let missing = OwnRefusal::ProofMissing { from: hours(4) };
        assert_eq!(judge(OwnWay::Reading, 4, 0, Proof::None), Err(missing));
        assert_eq!(judge(OwnWay::Reading, 4, 0, Proof::HandedIn), Ok(()));
    }

    #[test]
    fn before_the_district_says_so_nothing_is_taken_by_ones_own_word() {
        let rule = Rules::default().own;
        for way in OwnWay::ALL {
            let verdict = rule.judge((*way, hours(1)), Hours::ZERO, Proof::HandedIn);
            assert_eq!(verdict, Err(OwnRefusal::NotTaken(*way)));
        }
    }
}
