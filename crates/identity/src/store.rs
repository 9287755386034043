//! The texts that read and write `account`, `login`, `sign_in_failure` and `role_grant`. Of
//! `person` (written by staff) only the name and the last day are read, to know who asks.

pub(crate) mod acting;

use access::{Grant, Role};
use db::{Row, ToValue, Tx, Violation, sql};
use kernel::{
    AccountId, BuildingId, Fault, Instant, Key, LocalDate, LoginId, Occasion, PersonName,
    RoleGrantId, StaffId,
};

use crate::account::Account;
use crate::grant::{NewGrant, RoleGrant};
use crate::login::FoundLogin;

sql! {
    INSERT_ACCOUNT = "insert into account (key, person_id, name, setup_hash, setup_until, opened_at)
        values ($1, $2, $3, $4, $5, $6)";
    ACCOUNT_ID_BY_KEY = "select id from account where key = $1";
}

pub(crate) fn insert_account(
    tx: &mut Tx,
    person: StaffId,
    name: &str,
    setup_hash: &str,
    setup_until: Instant,
    now: Instant,
) -> Result<Result<AccountId, Violation>, Fault> {
    let key = Key::new();
    let params: &[&dyn db::ToValue] = &[&key, &person, &name, &setup_hash, &setup_until, &now];
    if let Err(violation) = tx.try_run(&INSERT_ACCOUNT, params)? {
        return Ok(Err(violation));
    }
    tx.one(&ACCOUNT_ID_BY_KEY, &[&key], |row| row.get(0)).map(Ok)
}

pub(crate) fn insert_accounts(
    tx: &mut Tx,
    people: &[(StaffId, String)],
    password_hash: &str,
    now: Instant,
) -> Result<u64, Fault> {
    let rows = people
        .iter()
        .map(|(person, name)| {
            vec![
                Key::from_words(&format!("account {name}")).to_value(),
                person.to_value(),
                name.to_value(),
                password_hash.to_value(),
                now.to_value(),
            ]
        })
        .collect();
    tx.insert_many("account", &["key", "person_id", "name", "password_hash", "opened_at"], rows)
}

macro_rules! account_where {
    ($condition:literal) => {
        concat!(
            "select id, key, person_id, name, password_hash, language, theme, closed_at ",
            "from account where ",
            $condition
        )
    };
}

sql! {
    ACCOUNT = account_where!("id = $1");
    ACCOUNT_BY_KEY = account_where!("key = $1");
    ACCOUNT_BY_NAME = account_where!("name = $1");
    ACCOUNT_OF_PERSON = account_where!("person_id = $1");
    ACCOUNT_BY_SETUP = account_where!("setup_hash = $1 and setup_until > $2 and closed_at is null");
}

fn account_from(row: &Row) -> Result<Account, Fault> {
    Ok(Account {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        name: row.get(3)?,
        password_hash: row.get(4)?,
        language: row.get(5)?,
        theme: row.get(6)?,
        closed_at: row.get(7)?,
    })
}

pub(crate) fn account(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT, &[&id], account_from)
}

pub(crate) fn account_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT_BY_KEY, &[key], account_from)
}

pub(crate) fn account_by_name(tx: &mut Tx, name: &str) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT_BY_NAME, &[&name], account_from)
}

pub(crate) fn account_of_person(tx: &mut Tx, person: StaffId) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT_OF_PERSON, &[&person], account_from)
}

pub(crate) fn account_by_setup(
    tx: &mut Tx,
    hash: &str,
    now: Instant,
) -> Result<Option<Account>, Fault> {
    tx.first(&ACCOUNT_BY_SETUP, &[&hash, &now], account_from)
}

sql! {
    SET_SETUP = "update account set setup_hash = $2, setup_until = $3, password_hash = null where id = $1";
    SET_PASSWORD = "update account set password_hash = $2, setup_hash = null, setup_until = null where id = $1";
    RENAME_ACCOUNT = "update account set name = $2 where id = $1";
    SET_PREFERENCES = "update account set language = $2, theme = $3 where id = $1";
    CLOSE_ACCOUNT = "update account set closed_at = $2, setup_hash = null, setup_until = null where id = $1";
    END_LOGINS = "update login set ended_at = $2 where account_id = $1 and ended_at is null";
    END_LOGINS_OF = "update login set ended_at = $2 where ended_at is null
        and account_id in (select id from account where person_id = $1)";
}

pub(crate) fn set_setup(
    tx: &mut Tx,
    account: AccountId,
    hash: &str,
    until: Instant,
) -> Result<(), Fault> {
    tx.run(&SET_SETUP, &[&account, &hash, &until]).map(|_| ())
}

pub(crate) fn set_password(tx: &mut Tx, account: AccountId, hash: &str) -> Result<(), Fault> {
    tx.run(&SET_PASSWORD, &[&account, &hash]).map(|_| ())
}

pub(crate) fn rename_account(
    tx: &mut Tx,
    account: AccountId,
    name: &str,
) -> Result<Result<(), Violation>, Fault> {
    Ok(tx.try_run(&RENAME_ACCOUNT, &[&account, &name])?.map(|_| ()))
}

pub(crate) fn set_preferences(
    tx: &mut Tx,
    account: AccountId,
    language: Option<&str>,
    theme: Option<&str>,
) -> Result<(), Fault> {
    tx.run(&SET_PREFERENCES, &[&account, &language, &theme]).map(|_| ())
}

pub(crate) fn close_account(tx: &mut Tx, account: AccountId, now: Instant) -> Result<(), Fault> {
    tx.run(&CLOSE_ACCOUNT, &[&account, &now]).map(|_| ())
}

pub(crate) fn end_logins(tx: &mut Tx, account: AccountId, now: Instant) -> Result<(), Fault> {
    tx.run(&END_LOGINS, &[&account, &now]).map(|_| ())
}

pub(crate) fn end_logins_of(tx: &mut Tx, person: StaffId, now: Instant) -> Result<(), Fault> {
    tx.run(&END_LOGINS_OF, &[&person, &now]).map(|_| ())
}

sql! {
    LOGIN_BY_TOKEN = "select login.id, account.id, account.person_id, person.given_name,
            person.family_name, person.preferred_name, account.language, account.theme,
            login.csrf_secret, login.seen_at,
            case when person.kind = 'guest' or person.left_on < $3 then person.guest_of end
        from login
        join account on account.id = login.account_id
        join person on person.id = account.person_id
        where login.token_hash = $1 and login.ended_at is null and login.ends_at > $2
            and account.closed_at is null
            and (person.left_on is null or person.left_on >= $3 or person.guest_of is not null)";
    OPEN_ACCOUNT_PERSON = "select account.person_id
        from account join person on person.id = account.person_id
        where account.id = $1 and account.closed_at is null
            and (person.left_on is null or person.left_on >= $2 or person.guest_of is not null)";
    INSERT_LOGIN = "insert into login (account_id, token_hash, csrf_secret, started_at, seen_at, ends_at)
        values ($1, $2, $3, $4, $4, $5) returning id";
    END_LOGIN = "update login set ended_at = $2 where id = $1 and ended_at is null";
    TOUCH_LOGIN = "update login set seen_at = $2 where id = $1 and seen_at < $2";
}

pub(crate) fn login_by_token(
    tx: &mut Tx,
    hash: &str,
    now: Instant,
    today: LocalDate,
) -> Result<Option<FoundLogin>, Fault> {
    tx.first(&LOGIN_BY_TOKEN, &[&hash, &now, &today], |row| {
        Ok(FoundLogin {
            login: row.get(0)?,
            account: row.get(1)?,
            person: row.get(2)?,
            name: name_from(row, 3)?,
            language: row.get(6)?,
            theme: row.get(7)?,
            csrf_secret: row.get(8)?,
            seen_at: row.get(9)?,
            guest_of: row.get(10)?,
        })
    })
}

fn name_from(row: &Row, at: usize) -> Result<PersonName, Fault> {
    let preferred: Option<String> = row.get(at + 2)?;
    Ok(PersonName {
        given: row.get(at)?,
        family: row.get(at + 1)?,
        preferred: preferred.filter(|name| !name.is_empty()),
    })
}

/// The person of an account that may sign in today.
pub(crate) fn open_account_person(
    tx: &mut Tx,
    account: AccountId,
    today: LocalDate,
) -> Result<Option<StaffId>, Fault> {
    tx.first(&OPEN_ACCOUNT_PERSON, &[&account, &today], |row| row.get(0))
}

pub(crate) fn insert_login(
    tx: &mut Tx,
    account: AccountId,
    token_hash: &str,
    csrf_secret: &str,
    now: Instant,
    ends_at: Instant,
) -> Result<LoginId, Fault> {
    tx.insert(&INSERT_LOGIN, &[&account, &token_hash, &csrf_secret, &now, &ends_at]).map(LoginId)
}

pub(crate) fn end_login(tx: &mut Tx, login: LoginId, now: Instant) -> Result<(), Fault> {
    tx.run(&END_LOGIN, &[&login, &now]).map(|_| ())
}

pub(crate) fn touch_login(tx: &mut Tx, login: LoginId, now: Instant) -> Result<(), Fault> {
    tx.run(&TOUCH_LOGIN, &[&login, &now]).map(|_| ())
}

sql! {
    FAILURES = "select at from sign_in_failure where bucket = $1 and at >= $2 order by at";
    INSERT_FAILURE = "insert into sign_in_failure (bucket, at) values ($1, $2)";
    CLEAR_FAILURES = "delete from sign_in_failure where bucket = $1";
    FORGET_FAILURES = "delete from sign_in_failure where at < $1";
}

pub(crate) fn failures(tx: &mut Tx, bucket: &str, since: Instant) -> Result<Vec<Instant>, Fault> {
    tx.rows(&FAILURES, &[&bucket, &since], |row| row.get(0))
}

pub(crate) fn insert_failure(tx: &mut Tx, bucket: &str, at: Instant) -> Result<(), Fault> {
    tx.run(&INSERT_FAILURE, &[&bucket, &at]).map(|_| ())
}

pub(crate) fn clear_failures(tx: &mut Tx, bucket: &str) -> Result<(), Fault> {
    tx.run(&CLEAR_FAILURES, &[&bucket]).map(|_| ())
}

pub(crate) fn forget_failures(tx: &mut Tx, before: Instant) -> Result<(), Fault> {
    tx.run(&FORGET_FAILURES, &[&before]).map(|_| ())
}

sql! {
    GRANTS_ON = "select role, building_id from role_grant
        where person_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)
        order by role, building_id nulls first";
    GRANTS_OF = "select role_grant.id, role_grant.person_id, role_grant.role, role_grant.building_id,
            building.name, role_grant.starts_on, role_grant.ends_on
        from role_grant left join building on building.id = role_grant.building_id
        where role_grant.person_id = $1 order by role_grant.starts_on desc, role_grant.id desc";
    GRANT = "select role_grant.id, role_grant.person_id, role_grant.role, role_grant.building_id,
            building.name, role_grant.starts_on, role_grant.ends_on
        from role_grant left join building on building.id = role_grant.building_id
        where role_grant.id = $1";
    INSERT_GRANT = "insert into role_grant
        (person_id, role, building_id, starts_on, ends_on, granted_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    END_GRANT = "update role_grant set ends_on = $2 where id = $1";
    END_GRANTS_OF = "update role_grant set ends_on = $2
        where person_id = $1 and (ends_on is null or ends_on > $2)";
}

pub(crate) fn grants_on(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<Grant>, Fault> {
    let rows = tx.rows(&GRANTS_ON, &[&person, &on], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<BuildingId>>(1)?))
    })?;
    rows.into_iter()
        .map(|(role, building)| Ok(Grant { role: role_from(&role)?, building }))
        .collect()
}

fn role_from(name: &str) -> Result<Role, Fault> {
    Role::parse(name)
        .ok_or_else(|| Fault::new(format!("the database holds an unknown role {name:?}")))
}

fn grant_from(row: &Row) -> Result<RoleGrant, Fault> {
    Ok(RoleGrant {
        id: row.get(0)?,
        person: row.get(1)?,
        role: role_from(&row.get::<String>(2)?)?,
        building: row.get(3)?,
        building_name: row.get(4)?,
        starts_on: row.get(5)?,
        ends_on: row.get(6)?,
    })
}

pub(crate) fn grants_of(tx: &mut Tx, person: StaffId) -> Result<Vec<RoleGrant>, Fault> {
    tx.rows(&GRANTS_OF, &[&person], grant_from)
}

pub(crate) fn grant(tx: &mut Tx, id: RoleGrantId) -> Result<Option<RoleGrant>, Fault> {
    tx.first(&GRANT, &[&id], grant_from)
}

pub(crate) fn insert_grant(
    tx: &mut Tx,
    new: &NewGrant,
    occasion: &Occasion,
) -> Result<RoleGrantId, Fault> {
    let role = new.role.name();
    let by = occasion.by.staff();
    tx.insert(
        &INSERT_GRANT,
        &[&new.person, &role, &new.building, &new.starts_on, &new.ends_on, &by, &occasion.now],
    )
    .map(RoleGrantId)
}

pub(crate) fn end_grant(tx: &mut Tx, id: RoleGrantId, last: LocalDate) -> Result<(), Fault> {
    tx.run(&END_GRANT, &[&id, &last]).map(|_| ())
}

pub(crate) fn end_grants_of(tx: &mut Tx, person: StaffId, last: LocalDate) -> Result<(), Fault> {
    tx.run(&END_GRANTS_OF, &[&person, &last]).map(|_| ())
}

/// A person on the accounts page.
pub(crate) struct Listed {
    pub id: StaffId,
    pub key: Key,
    pub name: PersonName,
    pub email: Option<String>,
    pub account_name: Option<String>,
    pub closed: bool,
    pub set_up: bool,
    pub roles: Vec<String>,
}

sql! {
    /// People by a part of their name, number or address; those with a role first.
    LISTED = "select person.id, person.key, person.given_name, person.family_name,
            person.preferred_name, person.email, account.name, account.closed_at is not null,
            account.password_hash is not null,
            (select string_agg(held.role, ',') from (
                select distinct role from role_grant
                where role_grant.person_id = person.id and role_grant.starts_on <= $2
                    and (role_grant.ends_on is null or role_grant.ends_on >= $2)
                order by role) as held)
        from person left join account on account.person_id = person.id
        where person.search like $1 and (person.left_on is null or person.left_on >= $2)
        order by exists (select 1 from role_grant where role_grant.person_id = person.id
                and role_grant.starts_on <= $2
                and (role_grant.ends_on is null or role_grant.ends_on >= $2)) desc,
            person.family_name, person.given_name, person.id
        limit 100";
    LISTED_BY_KEY = "select person.id, person.key, person.given_name, person.family_name,
            person.preferred_name, person.email, account.name, account.closed_at is not null,
            account.password_hash is not null, ''
        from person left join account on account.person_id = person.id
        where person.key = $1";
    BUILDINGS = "select id, name from building order by name";
}

fn listed_from(row: &Row) -> Result<Listed, Fault> {
    let roles: Option<String> = row.get(9)?;
    Ok(Listed {
        id: row.get(0)?,
        key: row.get(1)?,
        name: name_from(row, 2)?,
        email: row.get(5)?,
        account_name: row.get(6)?,
        closed: row.get(7)?,
        set_up: row.get(8)?,
        roles: roles
            .unwrap_or_default()
            .split(',')
            .filter(|role| !role.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// Up to a hundred people whose folded name, number or address holds the folded words.
pub(crate) fn listed(tx: &mut Tx, folded: &str, on: LocalDate) -> Result<Vec<Listed>, Fault> {
    let pattern = format!("%{}%", folded.replace(' ', "%"));
    tx.rows(&LISTED, &[&pattern, &on], listed_from)
}

pub(crate) fn listed_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Listed>, Fault> {
    tx.first(&LISTED_BY_KEY, &[key], listed_from)
}

pub(crate) fn buildings(tx: &mut Tx) -> Result<Vec<(BuildingId, String)>, Fault> {
    tx.rows(&BUILDINGS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
