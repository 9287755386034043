//! What was meant: the known word nearest to a misspelled one.

/// The candidate that differs least from the word, when it differs little enough to be a slip:
/// one letter in a short word, a third of the letters in a long one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(WORD_CHARS_MAX).collect();
    let tolerance = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
            (slips(&word, &letters), candidate)
        })
        .filter(|(slips, _)| *slips <= tolerance)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

const WORD_CHARS_MAX: usize = 64;

/// Letters to add, drop, change or swap with their neighbour to make one word of the other.
fn slips(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_word_and_nonsense_finds_none() {
        let words = ["teacher", "paraprofessional", "driver", "cook"];
        for (typed, meant) in [
            ("techer", Some("teacher")),
            ("Teacher", Some("teacher")),
            ("paraprofesional", Some("paraprofessional")),
            ("dirver", Some("driver")),
            ("coko", Some("cook")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
