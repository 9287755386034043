//! Tariq's candidacy before a panel of Paul and Sofia, and his place in another academy with Carla as
//! his mentor.

use academy::apply::submit;
use academy::call::{call, create};
use academy::candidacy::Sheet;
use academy::judge::{decide, score};
use academy::kinds::Wanted;
use academy::{Academy, Event, Term};
use access::Permit;
use db::Tx;
use kernel::{Fault, Hours, Instant, Occasion, StaffId};
use staff::Audience;
use staff::fixture::Fixture;

use crate::house::{at, day};
use crate::town::{by, fault};

fn called(
    tx: &mut Tx,
    dana: &Occasion,
    (title, panel): (&str, Vec<StaffId>),
) -> Result<Academy, Fault> {
    let wanted = Wanted {
        title: title.to_owned(),
        summary: "A year".to_owned(),
        audience: Audience::all(),
        opens_on: day("2025-09-01"),
        closes_on: day("2025-10-10"),
        places: 3,
        questions: vec!["Why?".to_owned()],
        criteria: vec!["Says why".to_owned()],
        panel,
        mentor_audience: Audience::all(),
        mentor_years: 0,
        terms: vec![Term {
            name: "Fall".to_owned(),
            starts_on: day("2025-10-11"),
            ends_on: day("2025-12-31"),
            asks: Hours::from_minutes(60),
        }],
    };
    let key = create(tx, &Permit::for_system(), dana, &wanted).map_err(fault)?;
    let academy = academy::academy_by_key(tx, &key)?.expect("just written");
    call(tx, &Permit::for_system(), dana, &academy).map_err(fault)?;
    Ok(Academy { called_on: Some(dana.today), ..academy })
}

/// The keys of both, of the candidacy, the member and what he logged.
pub fn sample(
    tx: &mut Tx,
    town: &Fixture,
    now: Instant,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let (tariq, before) = (town.tariq, at("2025-10-06 09:00"));
    let dana = by(town.dana, before);
    let own = by(tariq, before);
    let judged = called(tx, &dana, ("Judged", vec![town.paul, town.sofia]))?;
    let joined = called(tx, &dana, ("Joined", vec![town.hana, town.ivan]))?;
    for academy in [&judged, &joined] {
        let answers = ["Because".to_owned()];
        let of = (academy, tariq);
        submit(tx, &Permit::for_system(), &own, of, &answers).map_err(fault)?;
    }
    let all = academy::candidacies_of(tx, tariq)?;
    let of = |academy: &Academy| {
        all.iter().find(|one| one.academy == academy.id).expect("just submitted").clone()
    };
    let (candidacy, member) = (of(&judged), of(&joined));
    for panelist in [town.hana, town.ivan] {
        let (points, words) = (vec![3], String::new());
        let sheet = Sheet { candidacy: member.id, panelist, points, words };
        let occasion = by(panelist, now);
        score(tx, &Permit::for_system(), &occasion, &joined, &sheet).map_err(fault)?;
    }
    let hana = by(town.hana, now);
    let what = (Event::Selected, "It shows");
    decide(tx, &Permit::for_system(), &hana, (&joined, &member), what).map_err(fault)?;
    let actor = town.actor(tariq, &[]);
    let opened = academy::open::open_member(tx, &actor, &member.key)?.expect("a member");
    let dana = by(town.dana, now);
    let both = (&opened, town.carla);
    academy::mentor::match_mentor(tx, &Permit::for_system(), &dana, both).map_err(fault)?;
    let said = (day("2025-10-13"), Hours::from_minutes(30), "I led");
    let own = by(tariq, now);
    academy::experience::log(tx, &Permit::for_system(), &own, &opened, said).map_err(fault)?;
    let logged = academy::progress::logged(tx, &[member.id])?;
    Ok(vec![
        ("academy", joined.key.to_string()),
        ("judged-academy", judged.key.to_string()),
        ("candidacy", candidacy.key.to_string()),
        ("member", member.key.to_string()),
        ("experience", logged[0].key.to_string()),
    ])
}
