//! What one more hour would gain: the same reckoning once more, with an hour that is not there.

use crate::ratio::Ratio;
use crate::reckon::{Ground, Reckoning};
use crate::record::Record;
use crate::work::{Origin, Tagged, Work};
use kernel::Key;

/// One more unit of some work, and by how much less would then be needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gain {
    /// The minimum it would serve; none for work that serves no minimum.
    pub minimum: Option<String>,
    pub less_needed: Ratio,
}

/// For each minimum and for plain work: what one more unit of it would gain.
pub fn gains(ground: &Ground<'_>, reckoning: &Reckoning) -> Vec<Gain> {
    let path = &ground.rules.paths[reckoning.path];
    let scheme = ground.rules.scheme_of(path);
    let mut wishes: Vec<(Option<String>, Vec<String>)> = vec![(None, path_tags(&path.counts))];
    for minimum in &scheme.minima {
        if reckoning.minima.iter().any(|held| held.name == minimum.name && !held.held) {
            let mut tags = path_tags(&path.counts);
            tags.extend(path_tags(&minimum.of));
            wishes.push((Some(minimum.name.clone()), tags));
        }
    }
    wishes
        .into_iter()
        .filter_map(|(minimum, tags)| {
            let conversion = scheme.conversions.iter().find(|one| one.only.is_all())?;
            let raw = Ratio::ONE / conversion.gives;
            let record = with(ground.record, &conversion.from, raw, tags, ground);
            let more = Ground { record: &record, ..*ground }.reckon(reckoning.path);
            let less_needed = reckoning.still_needed - more.still_needed;
            Some(Gain { minimum, less_needed })
        })
        .collect()
}

fn path_tags(tagged: &Tagged) -> Vec<String> {
    tagged.any.first().cloned().into_iter().collect()
}

fn with(
    record: &Record,
    unit: &str,
    amount: Ratio,
    tags: Vec<String>,
    ground: &Ground<'_>,
) -> Record {
    let mut record = record.clone();
    record.work.push(Work {
        key: Key::from_words("one more"),
        on: ground.window.last.map_or(ground.on, |last| last.min(ground.on)),
        title: String::new(),
        raw: vec![(unit.to_owned(), amount)],
        topic: None,
        tags,
        origin: Origin::Supposed,
    });
    record
}
