//! Samples of approval and of learning outside: Tariq's, asked of his supervisor and of the
//! superintendent.

use access::{Permit, Role};
use approval::chain::Conditions;
use approval::{Draft, Relation, Step, Way};
use db::{Database, Tx};
use kernel::{Fault, Hours};
use outside::form::{Form, Question};
use outside::{NewAccount, add_file, answer, begin, open_account, send};
use staff::fixture::Fixture;

use crate::house::{at, day};
use crate::town::{by, fault};

const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// What to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> Vec<(&'static str, String)> {
    let town = town.clone();
    database.write_now(move |tx| written(tx, &town)).expect("one of everything")
}

fn written(tx: &mut Tx, town: &Fixture) -> Result<Vec<(&'static str, String)>, Fault> {
    let now = at("2025-10-14 08:00");
    let (dana, tariq) = (by(town.dana, now), by(town.tariq, now));
    let chain = Draft {
        name: "Claims".to_owned(),
        rank: 10,
        conditions: Conditions { form: Some("claim".to_owned()), ..Conditions::default() },
        steps: vec![Step {
            way: Way::Any,
            approvers: vec![Relation::Supervisor, Relation::Role(Role::Superintendent)],
            ..Step::of("Either", Relation::Supervisor)
        }],
    };
    let chain =
        approval::keep_chain(tx, &Permit::for_system(), &dana, None, &chain).map_err(fault)?;
    let account = NewAccount {
        fund_code: "title-ii".to_owned(),
        fund_name: "Title II-A".to_owned(),
        code: "2211".to_owned(),
        name: "Workshops".to_owned(),
    };
    let account = open_account(tx, &Permit::for_system(), &dana, &account).map_err(fault)?;
    let permit = Permit::for_system();
    let draft = begin(tx, &permit, &tariq, town.tariq, Form::Workshop)?;
    let claim = begin(tx, &permit, &tariq, town.tariq, Form::Claim)?;
    answer(tx, &permit, &tariq, &claim, |answers| {
        answers.title = Some("First aid course".to_owned());
        answers.provider = Some("Red Cross".to_owned());
        answers.set_kind(catalog::Kind::Training);
        answers.set_done_on(Some(day("2025-10-04")));
        answers.set_done_hours(Hours::from_minutes(240));
        answers.reflection = Some("What to do first.".to_owned());
    })
    .map_err(fault)?;
    let file = add_file(tx, &permit, &tariq, &claim, ("card.pdf", PDF)).map_err(fault)?;
    let calendar = kernel::DistrictCalendar::nebraska();
    send(tx, &permit, &tariq, &calendar, &claim).map_err(fault)?;
    let subject = approval::Subject::new(outside::FINAL, &claim);
    let approval = approval::open_round(tx, &subject)?.expect("it was sent");
    let delegate = approval::name_delegate(
        tx,
        &Permit::for_system(),
        &tariq,
        (town.tariq, town.ana),
        (tariq.today, tariq.today.plus_days(5)),
    )
    .map_err(fault)?;
    Ok(vec![
        ("approval", approval.to_string()),
        ("delegate", delegate.to_string()),
        ("token", "no-link-of-ours".to_owned()),
        ("chain", chain.to_string()),
        ("outside", claim.to_string()),
        ("draft", draft.to_string()),
        ("question", Question::What.name().to_owned()),
        ("file", file.to_string()),
        ("account", account.to_string()),
    ])
}
