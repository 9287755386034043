//! Which seats are left for whom when some are kept. Pure.
//!
//! A reserve keeps so many seats for those who fit it. Whoever fits sits on a kept seat first, and
//! on any other seat after that; everyone else has what is neither taken nor kept. Where somebody
//! fits several reserves, they sit where it leaves the most for others: a largest matching of people
//! and kept seats. In numbers: `taken + kept and not yet filled` may not grow beyond the seats.

use kernel::ReserveId;

/// The reserves that somebody fits.
pub type Fits = Vec<ReserveId>;

/// What is kept in a section, and for whom of those in it. Nothing, where there are no reserves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The reserves in force and how many seats each keeps.
    pub reserves: Vec<(ReserveId, usize)>,
    /// What those with a seat fit; who fits nothing may be left out.
    pub seated: Vec<Fits>,
    /// What those in line fit, in the order of tickets.
    pub line: Vec<Fits>,
}

impl Kept {
    /// What somebody in line fits, counted from 0.
    pub(crate) fn of_waiting(&self, place: usize) -> &[ReserveId] {
        self.line.get(place).map_or(&[], Vec::as_slice)
    }
}

/// The seats of a section while they are given out, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Places<'a> {
    seats: usize,
    taken: usize,
    reserves: &'a [(ReserveId, usize)],
    /// Who sits on a kept seat of each reserve: what else they fit.
    filled: Vec<Vec<Fits>>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(seats: usize, taken: usize, kept: &'a Kept) -> Places<'a> {
        let filled = vec![Vec::new(); kept.reserves.len()];
        let mut places = Places { seats, taken, reserves: &kept.reserves, filled };
        for fits in &kept.seated {
            places.fill(fits);
        }
        places
    }

    /// Seats that are kept and that nobody for whom they are kept sits on yet.
    pub(crate) fn still_kept(&self) -> usize {
        self.reserves.iter().zip(&self.filled).map(|((_, most), filled)| most - filled.len()).sum()
    }

    /// Kept seats of one reserve that are filled.
    pub(crate) fn filled_of(&self, reserve: ReserveId) -> usize {
        let which = self.reserves.iter().position(|(id, _)| *id == reserve);
        which.map_or(0, |which| self.filled[which].len())
    }

    pub(crate) fn has_a_seat_for(&self, fits: &[ReserveId]) -> bool {
        if self.taken >= self.seats {
            return false;
        }
        self.taken + self.still_kept() < self.seats || self.clone().fill(fits)
    }

    pub(crate) fn seat(&mut self, fits: &[ReserveId]) {
        self.taken += 1;
        self.fill(fits);
    }

    /// Puts someone on a kept seat, if that fills one more of them.
    fn fill(&mut self, fits: &[ReserveId]) -> bool {
        let mut tried = vec![false; self.reserves.len()];
        self.make_room(fits, &mut tried)
    }

    /// Somebody who fits another reserve as well makes room for who fits only this one.
    fn make_room(&mut self, fits: &[ReserveId], tried: &mut [bool]) -> bool {
        for which in 0..self.reserves.len() {
            let (id, most) = self.reserves[which];
            if tried[which] || !fits.contains(&id) {
                continue;
            }
            tried[which] = true;
            if self.filled[which].len() < most {
                self.filled[which].push(fits.to_vec());
                return true;
            }
            for place in 0..most {
                let other = self.filled[which][place].clone();
                if self.make_room(&other, tried) {
                    self.filled[which][place] = fits.to_vec();
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, Places};
    use kernel::ReserveId;

    const BIRCH: ReserveId = ReserveId(1);
    const PARAS: ReserveId = ReserveId(2);

    fn kept(reserves: &[(ReserveId, usize)], seated: &[&[ReserveId]]) -> Kept {
        Kept {
            reserves: reserves.to_vec(),
            seated: seated.iter().map(|fits| fits.to_vec()).collect(),
            line: Vec::new(),
        }
    }

    #[test]
    fn what_is_kept_is_free_only_for_those_it_is_kept_for() {
        let kept = kept(&[(BIRCH, 2)], &[]);
        let places = Places::of(3, 1, &kept);
        assert!(!places.has_a_seat_for(&[]));
        assert!(places.has_a_seat_for(&[BIRCH]));
        assert_eq!(places.still_kept(), 2);
    }

    #[test]
    fn who_fits_fills_a_kept_seat_and_then_sits_like_anyone() {
        let kept = kept(&[(BIRCH, 1)], &[&[BIRCH]]);
        let places = Places::of(3, 1, &kept);
        assert_eq!(places.still_kept(), 0);
        assert!(places.has_a_seat_for(&[]));
        assert!(places.has_a_seat_for(&[BIRCH]));
        assert_eq!(places.filled_of(BIRCH), 1);
    }

    #[test]
    fn who_fits_two_reserves_sits_where_it_leaves_the_most_for_others() {
        let kept = kept(&[(BIRCH, 1), (PARAS, 1)], &[&[BIRCH, PARAS]]);
        let mut places = Places::of(2, 1, &kept);
        assert!(places.has_a_seat_for(&[BIRCH]), "a para of Birch moves over");
        assert!(places.has_a_seat_for(&[PARAS]));
        assert!(!places.has_a_seat_for(&[]));
        places.seat(&[BIRCH]);
        assert_eq!(places.still_kept(), 0);
        assert!(!places.has_a_seat_for(&[BIRCH]), "every seat is taken");
    }

    #[test]
    fn a_seat_taken_before_it_was_kept_stays_taken() {
        // The office moved somebody up by hand: more is promised than there is.
        let kept = kept(&[(BIRCH, 2)], &[]);
        let places = Places::of(3, 2, &kept);
        assert!(places.has_a_seat_for(&[BIRCH]), "the last seat is still one of Birch's");
        assert!(!places.has_a_seat_for(&[]));
    }
}
