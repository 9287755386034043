//! Small groups. A figure about what so few people did or did not do would tell of each of them.

use access::{ActionKind, Actor, Decision, Subject, decide};

/// What groups of fewer people did is not shown to everyone.
pub const TOO_FEW: usize = 5;

/// Who reads a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// May read the records that the figures are made of.
    Office,
    /// Anyone else: board members, employees.
    Everyone,
}

impl Reader {
    pub fn of(actor: &Actor) -> Reader {
        match decide(actor, ActionKind::ViewCompliance, &Subject::district()) {
            Decision::Allowed(_) => Reader::Office,
            Decision::Denied => Reader::Everyone,
        }
    }

    /// Which groups' figures this reader is not shown: those that are too small, and, where those
    /// hidden together are still too few, the next smallest, so that the total gives none away.
    pub fn hidden(self, sizes: &[usize]) -> Vec<bool> {
        let mut hidden = vec![false; sizes.len()];
        if self == Reader::Office {
            return hidden;
        }
        let mut order: Vec<usize> = (0..sizes.len()).filter(|at| sizes[*at] > 0).collect();
        order.sort_by_key(|at| sizes[*at]);
        let mut people = 0;
        for at in order {
            let is_small = sizes[at] < TOO_FEW;
            if !is_small && (people == 0 || people >= TOO_FEW) {
                break;
            }
            hidden[at] = true;
            people += sizes[at];
        }
        hidden
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;

    #[test]
    fn a_small_group_is_hidden_and_cannot_be_worked_out_from_the_total() {
        for (sizes, hidden) in [
            (&[40, 12, 9][..], &[false, false, false][..]),
            (&[40, 3, 9], &[false, true, true]),
            (&[40, 3, 4], &[false, true, true]),
            (&[2, 2, 40], &[true, true, true]),
            (&[0, 40, 9], &[false, false, false]),
            (&[4], &[true]),
        ] {
            assert_eq!(Reader::Everyone.hidden(sizes), hidden, "{sizes:?}");
            assert_eq!(Reader::Office.hidden(sizes), vec![false; sizes.len()]);
        }
    }
}
