//! Samples of what staff propose and of money: Tariq's seat and salary lane, the district's line.

use access::Permit;
use db::{Database, Tx};
use kernel::{BuildingId, Fault, Key, Money, Occasion, SchoolYear, SectionId};
use staff::fixture::Fixture;

use crate::house::{at, day};
use crate::town::{self, by, fault, offer, plan, register, workshop};

/// What to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let town = town.clone();
    let mut names = paid(database, &town);
    let proposer = town.clone();
    names.extend(database.write_now(move |tx| proposed(tx, &proposer)).expect("one of everything"));
    names.extend(database.write_now(move |tx| on_a_lane(tx, &town)).expect("a lane"));
    names
}

/// Tariq is on the first lane, moved to the next by units he put to it, and has put more to it since.
fn on_a_lane(tx: &mut Tx, town: &Fixture) -> Result<Vec<(&'static str, String)>, Fault> {
    use salary::{Due, NewPlace, Use, Wish};
    let hana = by(town.hana, at("2025-10-14 08:00"));
    let tariq = by(town.tariq, at("2025-10-14 08:00"));
    let code = salary::Code::parse("example-five-columns").expect("a code of the library");
    let file = salary::library::from_library(&code).expect("it ships");
    let first = day("2024-08-01");
    let then = kernel::Occasion { today: first, ..hana };
    salary::adopt(tx, &Permit::for_system(), &then, file, first).map_err(fault)?;
    let place = NewPlace {
        schedule: code.clone(),
        lane: "BA".to_owned(),
        effective_on: day("2024-08-05"),
        note: None,
    };
    let office = Permit::for_system();
    salary::place(tx, &office, &hana, town.tariq, &place).map_err(fault)?;
    let course = standing::NewAcceptedCredit {
        what: "Plains University: Algebra for all".to_owned(),
        unit: "semester hour".to_owned(),
        amount: kernel::CreditUnits::from_hundredths(2_000),
        earned_on: day("2025-06-20"),
        tags: vec!["college".to_owned()],
    };
    let work = standing::accept_credit(tx, &Permit::for_system(), &hana, town.tariq, &course)
        .map_err(fault)?;
    let put = |tx: &mut Tx, units: i64| {
        let amount = standing::Ratio::whole(units);
        let wish = Wish { work: work.clone(), to: Use::Lane, amount };
        salary::allocate(tx, &Permit::for_system(), &tariq, town.tariq, &wish).map_err(fault)
    };
    put(tx, 15)?;
    salary::confirm(tx, &office, &hana, town.tariq, Due::Moves).map_err(fault)?;
    let allocation = put(tx, 2)?;
    let export = salary::hand_over(tx, &office, &hana).map_err(fault)?;
    let answer = salary::lane_of(tx, town.tariq, hana.today)?.expect("he is on one");
    let line = answer.lines.last().expect("he moved").line.key.to_string();
    Ok(vec![
        ("allocation", allocation.to_string()),
        ("salary-line", line),
        ("salary-file", format!("{export}.csv")),
        ("salary-export", export.to_string()),
        ("salary-schedule", code.to_string()),
    ])
}

/// A section that costs something, presented by Carla, with Tariq in it.
fn paid(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let coming = plan(20, &["2025-11-18 15:45 17:15"], &[town.carla]);
    let (_, section) = offer(database, workshop("Summer institute"), coming);
    let dana = by(town.dana, at("2025-10-14 08:00"));
    let id = section.id;
    database
        .write_now(move |tx| {
            fees::set_fee(tx, &Permit::for_system(), &dana, id, Some(&town::fee(18_000)))
        })
        .expect("a fee");
    let seats = register(database, &section, &[town.tariq], at("2025-10-14 08:05"));
    let seat = seats[0].clone();
    let charge = database.read_now(move |tx| fees::charge_of(tx, &seat));
    let charge = charge.expect("a database").expect("the seat costs something");
    let cedar = town.cedar;
    let (line, cost) =
        database.write_now(move |tx| budgeted(tx, (&dana, cedar), id)).expect("a line and a cost");
    vec![
        ("line", line.to_string()),
        ("cost", cost.to_string()),
        ("paid-section", section.key.to_string()),
        ("paid-registration", seats[0].to_string()),
        ("charge", charge.key.to_string()),
    ]
}

/// A line of Cedar, where Tariq works, and what Tariq's section asks of it.
fn budgeted(
    tx: &mut Tx,
    (dana, cedar): (&Occasion, BuildingId),
    section: SectionId,
) -> Result<(Key, Key), Fault> {
    let permit = Permit::for_system();
    let account = outside::NewAccount {
        fund_code: "title-ii".to_owned(),
        fund_name: "Title II-A".to_owned(),
        code: "2211-300".to_owned(),
        name: "Workshops".to_owned(),
    };
    outside::open_account(tx, &Permit::for_system(), dana, &account).map_err(fault)?;
    let accounts = outside::accounts(tx)?;
    let account = accounts.iter().find(|one| one.code == "2211-300").expect("just opened").id;
    let new = budget::NewLine {
        account,
        year: SchoolYear { starting: 2025 },
        building: Some(cedar),
        strategy: None,
        title: "Workshops".to_owned(),
        amount: Money::from_cents(100_000),
    };
    let line = budget::line::open(tx, &permit, dana, &new).map_err(fault)?;
    let cost = budget::cost::NewCost {
        section,
        line: line.clone(),
        kind: budget::CostKind::Presenter,
        what: "The guest".to_owned(),
        money: Money::from_cents(50_000),
    };
    let cost = budget::cost::ask(tx, &permit, dana, &cost).map_err(fault)?;
    Ok((line, cost))
}

fn proposed(tx: &mut Tx, town: &Fixture) -> Result<Vec<(&'static str, String)>, Fault> {
    let tariq = by(town.tariq, at("2025-10-14 08:00"));
    let permit = Permit::for_system();
    let key =
        catalog::proposal::keep(tx, &permit, &tariq, (town.tariq, None), &[]).map_err(fault)?;
    let sent = catalog::proposal::Sent {
        key: key.clone(),
        draft: workshop("Talk moves"),
        wishes: catalog::proposal::Wishes {
            starts_on: day("2025-11-04"),
            meets: "Tuesdays".to_owned(),
            place: None,
            seats: None,
            presenters: vec![catalog::proposal::Presenter::Staff(town.tariq)],
        },
    };
    let actor = town.actor(town.tariq, &[]);
    catalog::proposal::send(tx, &permit, &tariq, &actor, &sent).map_err(fault)?;
    Ok(vec![("proposal", key.to_string())])
}
