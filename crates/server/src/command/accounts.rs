//! `user`: the first administrator, a reset, the list.

use access::{Permit, Role};
use db::{Tx, sql};
use identity::AccountRefusal;
use identity::grant::NewGrant;
use kernel::names::search_form;
use kernel::{Failed, Fault, Key, Occasion, StaffId};
use serde_json::json;

use super::{occasion, open_current};
use crate::answer::{Out, Stop};
use crate::arguments::{User, UserCommand};

pub(super) fn user(out: Out, name: &str, options: &User) -> Result<(), Stop> {
    let database = open_current(name)?;
    let place = options.public_url.as_ref().map(|public| public.link("/setup"));
    let occasion = occasion(&database, "command line")?;
    match &options.command {
        UserCommand::FirstAdministrator { name, given, family } => {
            let (name, given, family) = (name.clone(), given.clone(), family.clone());
            let code = database
                .write_now(move |tx| first_administrator(tx, &occasion, &name, &given, &family))
                .map_err(refused)?;
            hand_out(out, &code, place.as_deref());
        }
        UserCommand::Reset { name } => {
            let name = name.clone();
            let code = database
                .write_now(move |tx| {
                    let account = identity::account::by_name(tx, &name)?
                        .ok_or(Failed::Refused(AccountRefusal::NotFound))?;
                    identity::account::reset(tx, &Permit::for_system(), &occasion, account.id)
                })
                .map_err(refused)?;
            hand_out(out, &code, place.as_deref());
        }
        UserCommand::List => list(out, &database.read_now(accounts)?),
    }
    Ok(())
}

fn hand_out(out: Out, code: &str, place: Option<&str>) {
    let hours = identity::account::SETUP_HOURS;
    let open = place.unwrap_or("/setup on your Perennial address");
    let words = format!(
        "Open {open} and enter this code within {hours} hours to choose a password:\n\n    {code}\n"
    );
    let facts = json!({ "ok": true, "setup_code": code, "setup_page": place, "hours": hours });
    out.answer(&words, &facts);
}

fn refused(failed: Failed<AccountRefusal>) -> Stop {
    match failed {
        Failed::Fault(fault) => Stop::from(fault),
        Failed::Refused(AccountRefusal::NameTaken | AccountRefusal::HasAccount) => Stop::Refused(
            "there is an account of this name already: `perennial user reset NAME` gives a new setup code"
                .to_owned(),
        ),
        Failed::Refused(AccountRefusal::NotFound) => {
            Stop::Refused("no account has this name: `perennial user list` shows them".to_owned())
        }
        Failed::Refused(AccountRefusal::Closed) => Stop::Refused("this account is closed".to_owned()),
        Failed::Refused(
            AccountRefusal::SetupExpired
            | AccountRefusal::WrongPassword
            | AccountRefusal::Password(_),
        ) => Stop::Refused("this can't be done from the command line".to_owned()),
    }
}

sql! {
    /// An administrator need not be on the staff list: one is written down if there is none.
    INSERT_PERSON = "insert into person (key, given_name, family_name, email, search, recorded_at)
        values ($1, $2, $3, $4, $5, $6) returning id";
    PERSON_BY_EMAIL = "select id from person where email = $1 and kind = 'staff'
        order by id limit 1";
    ACCOUNTS = "select account.name, person.given_name || ' ' || person.family_name,
            account.closed_at is not null, account.password_hash is not null
        from account join person on person.id = account.person_id order by account.name";
}

fn first_administrator(
    tx: &mut Tx,
    occasion: &Occasion,
    name: &str,
    given: &str,
    family: &str,
) -> Result<String, Failed<AccountRefusal>> {
    let email = name.trim().to_lowercase();
    let known = tx.first(&PERSON_BY_EMAIL, &[&email], |row| row.get(0))?;
    let person = if let Some(id) = known {
        id
    } else {
        let search = search_form(&format!("{given} {family} {email}"));
        let values: &[&dyn db::ToValue] =
            &[&Key::new(), &given, &family, &email, &search, &occasion.now];
        StaffId(tx.insert(&INSERT_PERSON, values)?)
    };
    let code = identity::account::open(tx, &Permit::for_system(), occasion, person, name)?;
    let new = NewGrant {
        person,
        role: Role::Administrator,
        building: None,
        starts_on: occasion.today,
        ends_on: None,
    };
    identity::grant::grant(tx, &Permit::for_system(), occasion, new)
        .map_err(|failed| failed.map(|_| AccountRefusal::HasAccount))?;
    Ok(code)
}

fn accounts(tx: &mut Tx) -> Result<Vec<(String, String, bool, bool)>, Fault> {
    tx.rows(&ACCOUNTS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
}

fn list(out: Out, accounts: &[(String, String, bool, bool)]) {
    let lines: Vec<String> = accounts
        .iter()
        .map(|(name, person, closed, set_up)| {
            let state = match (closed, set_up) {
                (true, _) => "closed",
                (false, true) => "open",
                (false, false) => "waits for its setup code",
            };
            format!("{name}\t{person}\t{state}")
        })
        .collect();
    let facts: Vec<_> = accounts
        .iter()
        .map(|(name, person, closed, set_up)| {
            json!({ "name": name, "person": person, "closed": closed, "set_up": set_up })
        })
        .collect();
    out.answer(&lines.join("\n"), &json!({ "ok": true, "accounts": facts }));
}
