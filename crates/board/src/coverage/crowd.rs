//! Sets of people, by their place in the list of staff: fast to join and to count.

/// A set of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    words: Vec<u64>,
}

const BITS: usize = 64;

impl Crowd {
    /// Nobody, of so many.
    pub fn nobody(of: usize) -> Crowd {
        Crowd { words: vec![0; of.div_ceil(BITS)] }
    }

    /// Those of so many for whom the test holds.
    pub fn whom(of: usize, is_in: impl Fn(usize) -> bool) -> Crowd {
        let mut crowd = Crowd::nobody(of);
        for person in (0..of).filter(|person| is_in(*person)) {
            crowd.add(person);
        }
        crowd
    }

    pub fn add(&mut self, person: usize) {
        self.words[person / BITS] |= 1 << (person % BITS);
    }

    pub fn has(&self, person: usize) -> bool {
        self.words[person / BITS] & (1 << (person % BITS)) != 0
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Takes in those who are in the other, too.
    pub fn join(&mut self, other: &Crowd) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Keeps only those who are in the other too.
    pub fn keep(&mut self, other: &Crowd) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// How many are in both.
    pub fn shared(&self, other: &Crowd) -> usize {
        let both = self.words.iter().zip(&other.words).map(|(word, other)| word & other);
        both.map(|word| word.count_ones() as usize).sum()
    }

    /// The places of those in it, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(nth, word)| {
            (0..BITS).filter(move |bit| word & (1 << bit) != 0).map(move |bit| nth * BITS + bit)
        })
    }

    /// Whether anybody is in both.
    pub fn meets(&self, other: &Crowd) -> bool {
        self.words.iter().zip(&other.words).any(|(word, other)| word & other != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Crowd;

    #[test]
    fn crowds_are_joined_and_counted() {
        let even = Crowd::whom(130, |person| person % 2 == 0);
        let mut late = Crowd::whom(130, |person| person >= 100);
        assert_eq!((even.count(), late.count()), (65, 30));
        assert_eq!((even.shared(&late), late.places().next()), (15, Some(100)));
        assert!(even.meets(&late));
        late.keep(&even);
        assert_eq!(late.count(), 15);
        assert!(late.has(128) && !late.has(129));
        assert!(!late.meets(&Crowd::whom(130, |person| person < 100)));
        late.join(&even);
        assert_eq!(late, even);
    }
}
