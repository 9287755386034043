//! Figures that were wrong: withdrawn or replaced, and nobody given away by the difference.

use std::collections::HashMap;

use access::Permit;
use db::Tx;
use db::testing::each_engine;
use kernel::{Failed, Fault, LocalDate, SchoolYear};
use planning::doubt::{DoubtKind, doubts_of};
use planning::kinds::{Horizon, NeedSource};
use planning::raise::{NewNeed, raise};
use staff::Audience;
use staff::fixture::{Fixture, prairie_hills};

use super::{HEADER, READING, take};
use crate::correct::{CorrectRefusal, Corrected, correct};
use crate::file::{LineProblem, Problem, read};
use crate::place::{Figure, From, Measure, Said};

const YEAR: SchoolYear = SchoolYear { starting: 2025 };

/// Corrects on a day as the office does; without lines: withdraws.
fn put_right(
    tx: &mut Tx,
    town: &Fixture,
    measure: &Measure,
    (on, why): (&str, &str),
    lines: Option<&str>,
) -> Result<Result<Corrected, CorrectRefusal>, Fault> {
    let codes = staff::buildings(tx)?
        .into_iter()
        .map(|one| (one.code.as_str().to_lowercase(), one.id))
        .collect();
    let rows = lines.map(|lines| {
        read(format!("{HEADER}{lines}").as_bytes(), &codes, 10).expect("it is well formed")
    });
    let today = LocalDate::parse(on).expect("a day");
    let occasion = kernel::Occasion { today, ..town.occasion(town.dana) };
    let what = (why, rows.as_deref());
    match correct(tx, &Permit::for_system(), &occasion, (measure, YEAR), what) {
        Ok(done) => Ok(Ok(done)),
        Err(Failed::Refused(refusal)) => Ok(Err(refusal)),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

fn on(tx: &mut Tx, measure: &Measure, day: &str) -> Result<Vec<Figure>, Fault> {
    crate::figures(tx, measure, LocalDate::parse(day).expect("a day"))
}

/// By building and group, `None` for the total.
fn said(figures: &[Figure], building: Option<i64>, group: Option<&str>) -> (Said, From) {
    let found = figures.iter().find(|one| {
        one.place.building.map(|id| id.0) == building
            && one.place.group.as_ref().map(|group| group.part.as_str()) == group
    });
    found.map(|one| (one.said, one.from)).expect("there is such a place")
}

#[test]
fn p13_a_withdrawal_says_why_and_leaves_what_was_shown_to_be_seen() {
    each_engine(|database| {
        let done = database.write_now(|tx| {
            let town = prairie_hills(tx)?;
            take(tx, &town, READING)?.unwrap();
            let measure = crate::measures(tx)?.remove(0);
            let before = on(tx, &measure, "2025-10-14")?;
            let need = NewNeed {
                statement: "An order in which to teach decoding".to_owned(),
                source: NeedSource::StudentMeasure,
                population: "Readers".to_owned(),
                audience: Audience::all(),
                size: None,
                horizon: Horizon::LongTerm,
                evidence: "58%".to_owned(),
                building: None,
                signal: None,
                cites: Some(format!("/measures/{}?year=2025&building=BIR", measure.key)),
            };
            let dana = town.occasion(town.dana);
            raise(tx, &Permit::for_system(), &dana, &need)?;
            let other = NewNeed {
                cites: Some(format!("/measures/{}?year=2024", measure.key)),
                ..need.clone()
            };
            raise(tx, &Permit::for_system(), &dana, &other)?;

            let silent = put_right(tx, &town, &measure, ("2025-10-20", "  "), None)?;
            assert_eq!(silent, Err(CorrectRefusal::WhyMissing));
            let why = "Another year's tests";
            let done = put_right(tx, &town, &measure, ("2025-10-20", why), None)?;
            assert_eq!(done, Ok(Corrected { loaded: None, needs: 1 }));
            let again = put_right(tx, &town, &measure, ("2025-10-20", why), None)?;
            assert_eq!(again, Err(CorrectRefusal::NothingThere));

            assert_eq!(on(tx, &measure, "2025-10-20")?, []);
            assert_eq!(on(tx, &measure, "2025-10-19")?, before);
            let today = LocalDate::parse("2025-10-20").unwrap();
            assert_eq!(crate::figures_of_edition(tx, &measure, (YEAR, 1), today)?, before);
            assert_eq!(crate::held(tx, YEAR, today)?, crate::Held::default());
            let needs = planning::needs(tx)?;
            let mut doubts = Vec::new();
            for need in needs {
                doubts.push(doubts_of(tx, need.id)?);
            }
            doubts.sort_by_key(Vec::len);
            assert!(doubts[0].is_empty(), "another year's figures stand");
            assert_eq!((doubts[1][0].kind, doubts[1][0].why.as_str()), (DoubtKind::Withdrawn, why));
            Ok::<_, Fault>(())
        });
        done.unwrap();
    });
}

#[test]
fn p13_corrected_figures_neither_uncover_what_was_hidden_nor_tell_of_few_students() {
    each_engine(|database| {
        let done = database.write_now(|tx| {
            let town = prairie_hills(tx)?;
            take(tx, &town, READING)?.unwrap();
            let measure = crate::measures(tx)?.remove(0);
            let before = on(tx, &measure, "2025-10-14")?;
            // One student more at Cedar among the others: who keeps the old figures would learn of them.
            let one_more = READING
                .replace("Reads,2025-26,,,,240,140", "Reads,2025-26,,,,241,141")
                .replace("Reads,2025-26,CED,,,130,80", "Reads,2025-26,CED,,,131,81")
                .replace("others,204,127", "others,205,128")
                .replace("CED,,Language: others,100,70", "CED,,Language: others,101,71");
            let foreign = one_more.replace("2025-26", "2024-25");
            let refused =
                put_right(tx, &town, &measure, ("2025-10-20", "Late test"), Some(&foreign))?;
            let Err(CorrectRefusal::File(problems)) = refused else { panic!("{refused:?}") };
            assert_eq!(problems[0], Problem::Line { line: 2, what: LineProblem::OtherMeasure });
            assert_eq!(on(tx, &measure, "2025-10-20")?, before, "nothing is half done");

            let done =
                put_right(tx, &town, &measure, ("2025-10-20", "Late test"), Some(&one_more))?;
            assert_eq!(done.unwrap().loaded.unwrap().new, 9);
            let after = on(tx, &measure, "2025-10-20")?;
            let old: HashMap<_, _> = before.iter().map(|one| (&one.place, one.said)).collect();
            for one in &after {
                assert_eq!(one.said, old[&one.place], "shown as before, and hidden as before");
            }
            assert_eq!(said(&after, None, None).1, From::Before);
            assert_eq!(said(&after, Some(2), None).1, From::Before);
            // Birch has the same figures: they are those of now.
            let birch = staff::buildings(tx)?;
            let birch = birch.iter().find(|one| one.code.as_str() == "BIR").unwrap().id.0;
            assert_eq!(said(&after, Some(birch), None).1, From::Now);

            // Thirty students are shown, and what was hidden stays so.
            let many = READING
                .replace("Reads,2025-26,,,,240,140", "Reads,2025-26,,,,270,155")
                .replace("Reads,2025-26,CED,,,130,80", "Reads,2025-26,CED,,,160,95")
                .replace("others,204,127", "others,234,142")
                .replace("CED,,Language: others,100,70", "CED,,Language: others,130,85");
            put_right(tx, &town, &measure, ("2025-10-21", "A class was missing"), Some(&many))?
                .unwrap();
            let last = on(tx, &measure, "2025-10-21")?;
            let whole = said(&last, None, None);
            assert!(matches!(whole, (Said::Whole { students: 270, .. }, From::Now)), "{whole:?}");
            let hidden = |all: &[Figure]| -> Vec<_> {
                let those = all.iter().filter(|one| one.said == Said::Hidden);
                those.map(|one| one.place.clone()).collect()
            };
            for place in hidden(&before) {
                assert!(hidden(&last).contains(&place), "{place:?}");
            }
            // What was shown on each day can still be asked for.
            assert_eq!(on(tx, &measure, "2025-10-14")?, before);
            assert_eq!(on(tx, &measure, "2025-10-20")?, after);
            Ok::<_, Fault>(())
        });
        done.unwrap();
    });
}
