//! A set of skills that Tariq's position needs; Paul saw him show one, Carla may assess the set.

use access::Permit;
use db::Tx;
use kernel::{Fault, Instant};
use planning::FrameworkKind;
use planning::adopt::{NewVersion, load_framework};
use skill::assessor::{assessors, name_assessor};
use skill::show::{New, demonstrate};
use skill::showing::Way;
use staff::Audience;
use staff::fixture::Fixture;

use crate::house::day;
use crate::town::{by, fault};

/// The keys of the skill, of what Paul recorded, and of Carla as assessor.
pub fn sample(
    tx: &mut Tx,
    town: &Fixture,
    now: Instant,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let dana = by(town.dana, now);
    let version = NewVersion {
        name: "2025".to_owned(),
        audience: Audience::parse("role = teacher").expect("an audience"),
        source: "Tests".to_owned(),
        in_force_from: day("2025-08-01"),
    };
    let file = b"code,parent,kind,title,valid_months\n1,,skill,First aid,24\n";
    let written = planning::framework_file::elements(file).expect("a set");
    let named = ("teacher-skills", "Skills of a teacher", FrameworkKind::JobTarget);
    let key = load_framework(tx, &Permit::for_system(), &dana, named, (&version, &written));
    let key = key.map_err(fault)?;
    let set = planning::version_by_key(tx, &key)?.expect("just loaded");
    let skill = &set.elements[0];
    let new = New {
        way: Way::Demonstration,
        level: None,
        shown_on: day("2025-10-13"),
        good_until: None,
        place: "Cedar".to_owned(),
        words: "On the playground".to_owned(),
    };
    let (of, paul) = ((town.tariq, skill.id), by(town.paul, now));
    let showing = demonstrate(tx, &Permit::for_system(), &paul, of, &new).map_err(fault)?;
    let both = (set.framework.id, town.carla);
    name_assessor(tx, &Permit::for_system(), &dana, both).map_err(fault)?;
    let assessor = assessors(tx)?.pop().expect("just named");
    Ok(vec![
        ("skill", skill.key.to_string()),
        ("showing", showing.to_string()),
        ("assessor", assessor.key.to_string()),
    ])
}
