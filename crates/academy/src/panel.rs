//! The panel: who judges whom, whether all sheets are in, who decides. Pure.

use std::collections::HashSet;

use kernel::{CandidacyId, StaffId};

use crate::candidacy::Sheet;

/// A candidacy before the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    pub candidacy: CandidacyId,
    /// Those of the panel who stand aside: the person, and whoever supervises them.
    pub aside: Vec<StaffId>,
}

/// Who judges a candidacy: the panel without those who stand aside.
pub fn judges(panel: &[StaffId], before: &Before) -> Vec<StaffId> {
    panel.iter().copied().filter(|one| !before.aside.contains(one)).collect()
}

/// Who decides on it: the chair or, where the chair stands aside, the next of the panel.
pub fn decider(panel: &[StaffId], before: &Before) -> Option<StaffId> {
    judges(panel, before).first().copied()
}

/// Who still has to write how many sheets, in the order of the panel; none: all are in.
pub fn missing(panel: &[StaffId], all: &[Before], sheets: &[Sheet]) -> Vec<(StaffId, usize)> {
    let written: HashSet<(CandidacyId, StaffId)> =
        sheets.iter().map(|sheet| (sheet.candidacy, sheet.panelist)).collect();
    let open = |one: StaffId| {
        let lacks = |before: &&Before| {
            !before.aside.contains(&one) && !written.contains(&(before.candidacy, one))
        };
        all.iter().filter(lacks).count()
    };
    panel.iter().map(|one| (*one, open(*one))).filter(|(_, count)| *count > 0).collect()
}

/// The mean of a candidacy's totals, in hundredths; `None` without a sheet.
pub fn mean_hundredths(sheets: &[&Sheet]) -> Option<i64> {
    let count = i64::try_from(sheets.len()).ok().filter(|count| *count > 0)?;
    let sum: i64 = sheets.iter().map(|sheet| sheet.total()).sum();
    Some((sum * 100 + count / 2) / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PANEL: [StaffId; 3] = [StaffId(1), StaffId(2), StaffId(3)];

    fn sheet(candidacy: i64, panelist: i64) -> Sheet {
        Sheet {
            candidacy: CandidacyId(candidacy),
            panelist: StaffId(panelist),
            points: vec![3, 4],
            words: String::new(),
        }
    }

    #[test]
    fn p11_who_stands_above_a_candidate_stands_aside_and_the_next_decides() {
        let before = Before { candidacy: CandidacyId(7), aside: vec![StaffId(1)] };
        assert_eq!(judges(&PANEL, &before), [StaffId(2), StaffId(3)]);
        assert_eq!(decider(&PANEL, &before), Some(StaffId(2)));
        let nobody = Before { candidacy: CandidacyId(7), aside: PANEL.to_vec() };
        assert_eq!(decider(&PANEL, &nobody), None);
    }

    #[test]
    fn p11_all_sheets_are_in_when_each_wrote_one_for_each_they_judge() {
        let all = [
            Before { candidacy: CandidacyId(7), aside: vec![StaffId(1)] },
            Before { candidacy: CandidacyId(8), aside: Vec::new() },
        ];
        let mut sheets = vec![sheet(7, 2), sheet(8, 1), sheet(8, 2), sheet(8, 3)];
        assert_eq!(missing(&PANEL, &all, &sheets), [(StaffId(3), 1)]);
        // A sheet of who stands aside takes nobody's place.
        sheets.push(sheet(7, 1));
        assert_eq!(missing(&PANEL, &all, &sheets), [(StaffId(3), 1)]);
        sheets.push(sheet(7, 3));
        assert_eq!(missing(&PANEL, &all, &sheets), []);
    }

    proptest! {
        #[test]
        fn p11_nothing_is_missing_only_when_every_judge_wrote_every_sheet(
            aside in proptest::collection::vec(proptest::collection::vec(1_i64..4, 0..3), 1..6),
            written in proptest::collection::hash_set((0_i64..6, 1_i64..4), 0..18),
        ) {
            let all: Vec<Before> = aside
                .iter()
                .zip(0..)
                .map(|(aside, at)| Before {
                    candidacy: CandidacyId(at),
                    aside: aside.iter().map(|one| StaffId(*one)).collect(),
                })
                .collect();
            let sheets: Vec<Sheet> = written.iter().map(|(of, by)| sheet(*of, *by)).collect();
            let whole = all.iter().all(|before| {
                judges(&PANEL, before).iter().all(|judge| {
                    sheets.iter().any(|s| s.candidacy == before.candidacy && s.panelist == *judge)
                })
            });
            prop_assert_eq!(missing(&PANEL, &all, &sheets).is_empty(), whole);
        }
    }
}
