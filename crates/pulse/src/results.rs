//! What a wave came to: shares of groups with enough answers, and nothing that gives others away. Pure.

use kernel::BuildingId;
use suppression::{Axis, Cell, Counts, Percent, Shown, Table, protect};

use crate::wave::{Choice, Question, Wave};

/// A group of those who were asked and the share of the engaged; `None`: too few to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<Of> {
    pub of: Of,
    pub engaged: Option<Percent>,
}

/// How a question was answered, over everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub question: Question,
    pub agree: Percent,
}

/// Everything that is shown of a wave that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub wave: Wave,
    pub invited: i64,
    /// How many answered; `None`: too few to show anything.
    pub answers: Option<i64>,
    /// The share of the engaged over everyone.
    pub engaged: Option<Percent>,
    /// `None`: those who are counted apart from buildings.
    pub buildings: Vec<Line<Option<BuildingId>>>,
    pub role_groups: Vec<Line<String>>,
    /// In the order in which they were asked.
    pub questions: Vec<Asked>,
}

/// The share of every group that may be shown. Whoever knows all of them and the whole cannot
/// work out one that is not.
pub fn lines<Of>(groups: Vec<(Of, Counts)>, floor: i64) -> Vec<Line<Of>> {
    let whole = groups.iter().fold(Counts::default(), |sum, (_, counts)| Counts {
        reached: sum.reached + counts.reached,
        others: sum.others + counts.others,
    });
    let mut cells = vec![Cell { at: [0, 0, 0], counts: whole, before: None }];
    cells.extend(groups.iter().enumerate().map(|(nth, (_, counts))| Cell {
        at: [nth + 1, 0, 0],
        counts: *counts,
        before: None,
    }));
    let axes = [Axis::of(groups.len()), Axis::total_only(), Axis::total_only()];
    let shown = match Table::new(axes, cells) {
        Ok(table) => protect(&table, floor).shown,
        // The parts were added up right here.
        Err(_) => vec![Shown::Hidden; groups.len() + 1],
    };
    let shown = shown.into_iter().skip(1);
    groups
        .into_iter()
        .zip(shown)
        .map(|((of, counts), shown)| Line {
            of,
            engaged: match shown {
                Shown::Whole | Shown::Coded if counts.people() > 0 => Some(Percent::of(counts)),
                // That nobody in a group answered is not told either.
                Shown::Whole | Shown::Coded | Shown::CountOnly | Shown::Hidden => None,
            },
        })
        .collect()
}

/// The share of those who agree.
pub(crate) fn agree(answers: &[(Choice, i64)]) -> Percent {
    let sum = |agrees: bool| {
        let those = answers.iter().filter(|(choice, _)| choice.agrees() == agrees);
        those.map(|(_, answers)| answers).sum()
    };
    Percent::of(Counts { reached: sum(true), others: sum(false) })
}

#[cfg(test)]
mod tests {
    use super::lines;
    use suppression::Counts;

    #[test]
    fn p6_a_group_with_few_answers_hides_and_takes_another_with_it() {
        let counts = |reached, others| Counts { reached, others };
        let groups = vec![
            ("kitchen", counts(2, 1)),
            ("office", counts(10, 10)),
            ("teachers", counts(40, 30)),
            ("nobody", counts(0, 0)),
        ];
        let shown = lines(groups, 5);
        let named: Vec<&str> =
            shown.iter().filter(|line| line.engaged.is_none()).map(|line| line.of).collect();
        assert_eq!(named, ["kitchen", "office", "nobody"]);
    }
}
