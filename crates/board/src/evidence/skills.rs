//! Who holds the skills that positions need (P3): counts, by set and by position.

use skill::everyone::{Among, Everyone, Tally};
/// Skills on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skills {
    /// Each skill of each set, with its set's name.
    pub skills: Vec<(String, String, Tally)>,
    pub positions: Vec<Position>,
    /// Everyone who needs any.
    pub all: Position,
}

/// People by their main position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub name: String,
    pub people: usize,
    /// Who holds every skill that their positions need.
    pub whole: usize,
    /// Each skill of each person.
    pub tally: Tally,
}

impl Skills {
    pub fn of(everyone: &Everyone) -> Skills {
        let mut skills = Vec::new();
        for set in everyone.sets(&Among::default()) {
            for (id, tally) in &set.skills {
                let name = set.set.element(*id).map(planning::Element::named);
                skills.push((set.set.framework.name.clone(), name.unwrap_or_default(), *tally));
            }
        }
        let mut all = Position::default();
        let mut positions = Vec::new();
        for job in everyone.jobs() {
            let (people, whole, tally) = (job.people, job.whole, job.tally);
            all.people += people;
            all.whole += whole;
            all.tally += tally;
            positions.push(Position { name: job.name, people, whole, tally });
        }
        Skills { skills, positions, all }
    }
}
