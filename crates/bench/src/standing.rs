//! Everything that is asked of everyone, on a day: duties and rule sets together. For the demo
//! district as it is read from its database; for districts of invented people in memory, up to the
//! largest there are; and, on ten thousand of them, the fast answers against the slow ones.

mod law;
mod people;
mod rows;
mod slow;

pub use law::Law;
pub use people::{Invented, Inventor};
pub use rows::run;
pub use slow::Slow;

use compliance::rulebook::PersonFile;
use kernel::LocalDate;
use standing::brief::{Brief, Sheet, Shelf};

/// One person, made ready.
pub struct Ready {
    pub file: PersonFile,
    pub sheet: Sheet,
}

/// What a person owes and how they stand, each requirement told to `see`.
pub fn judge(
    day: &compliance::rulebook::Day<'_>,
    shelf: &Shelf,
    one: &Ready,
    mut see: impl FnMut(usize, Answer),
) {
    let mandates = day.mandates();
    for mandate in 0..mandates {
        see(mandate, Answer::Duty(day.judge(&one.file, mandate).state));
    }
    let known = shelf.known(&one.sheet, day.date());
    let timeline = known.timeline();
    for place in 0..shelf.len() {
        see(mandates + place, Answer::Standing(known.brief(&timeline, place)));
    }
}

/// The answer about one requirement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Duty(compliance::DutyState),
    Standing(Brief),
}

impl Answer {
    fn is_asked(self) -> bool {
        match self {
            Answer::Duty(state) => state != compliance::DutyState::NotRequired,
            Answer::Standing(brief) => brief.state != standing::standing::State::NotAsked,
        }
    }
}

/// Compares the fast answers about one person with the slow ones, on a day.
///
/// # Errors
///
/// The first requirement about which they differ, with both answers.
pub fn compare(law: &Law, invented: &Invented, on: LocalDate) -> Result<usize, String> {
    let mut shelf = law.shelf();
    let ready = Ready {
        file: law.book.filing().file(invented.duties.clone()),
        sheet: shelf.sheet(invented.credit.clone(), invented.own.clone()),
    };
    let (mut asked, mut differs) = (0, None);
    judge(&law.book.on(on), &shelf, &ready, |place, fast| {
        let slow = slow_answer(law, invented, on, place);
        asked += usize::from(slow.is_asked());
        if fast != slow && differs.is_none() {
            differs = Some(format!("requirement {place} on {on}: {fast:?}, slowly {slow:?}"));
        }
    });
    differs.map_or(Ok(asked), Err)
}

fn slow_answer(law: &Law, invented: &Invented, on: LocalDate, place: usize) -> Answer {
    if let Some(adopted) = law.adopted.get(place) {
        let slow = Slow {
            record: &invented.duties,
            versions: std::slice::from_ref(adopted),
            calendar: &law.calendar,
            on,
        };
        return Answer::Duty(slow.state());
    }
    let place = place - law.mandates.len();
    let mut record = invented.credit.clone();
    let own = invented.own.iter().filter(|(id, _)| usize::try_from(id.0) == Ok(place));
    record.milestones.extend(own.map(|(_, milestone)| milestone.clone()));
    let answer = standing::standing::standing(&law.versions[place], &record, on, &law.calendar);
    let (state, still_needed) = standing::standing::told(&answer);
    Answer::Standing(Brief { state, still_needed })
}

#[cfg(test)]
mod tests {
    use super::{Inventor, Law, compare};
    use crate::random::Random;
    use kernel::LocalDate;

    #[test]
    fn the_fast_answers_are_the_slow_ones_for_random_people_on_random_days() {
        let law = Law::of(usize::MAX, &[]);
        let today = LocalDate::new(2026, 11, 24).unwrap();
        let inventor = Inventor::new(&law, today);
        let mut random = Random::new(4300);
        let mut asked = 0;
        for number in 0..40 {
            let invented = inventor.person(1, number);
            let on = today.plus_days(400 - i64::try_from(random.between(0, 2_600)).unwrap());
            match compare(&law, &invented, on) {
                Ok(count) => asked += count,
                Err(differs) => panic!("person {number}, {differs}\n{:#?}", invented.duties),
            }
        }
        assert!(asked > 160, "{asked} asked");
    }
}
