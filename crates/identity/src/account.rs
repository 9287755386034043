//! Opening, setting up and closing accounts.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{AccountId, Failed, Fault, Instant, Key, Occasion, StaffId};
use serde_json::json;

use crate::password::{self, PasswordRefusal};
use crate::{secret, store};

/// Hours for which a setup code may be used.
pub const SETUP_HOURS: i64 = 72;

/// A person's way to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub key: Key,
    pub person: StaffId,
    /// What is typed to sign in: usually the work e-mail address.
    pub name: String,
    pub password_hash: Option<String>,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub closed_at: Option<Instant>,
}

/// Why a change to an account is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountRefusal {
    /// Another account has this name.
    NameTaken,
    /// The person has an account already.
    HasAccount,
    /// There is no such person or account.
    NotFound,
    /// The account is closed.
    Closed,
    /// The setup code is unknown, used or older than [`SETUP_HOURS`].
    SetupExpired,
    /// The present password does not fit.
    WrongPassword,
    Password(PasswordRefusal),
}

/// Opens an account for a person; the answer is the one-time setup code with which they choose
/// their own password.
pub fn open(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    person: StaffId,
    name: &str,
) -> Result<String, Failed<AccountRefusal>> {
    let code = secret::setup_code();
    let name = name.trim().to_lowercase();
    let made = store::insert_account(
        tx,
        person,
        &name,
        &secret::hash(&code),
        setup_until(occasion),
        occasion.now,
    )?;
    let id = made.map_err(|violation| {
        Failed::Refused(match violation.constraint.as_str() {
            "account_one_per_person" => AccountRefusal::HasAccount,
            "account_name_once" => AccountRefusal::NameTaken,
            _ => AccountRefusal::NotFound,
        })
    })?;
    tx.journal(
        journal::Entry::new(occasion, "account.opened", journal::On("account", id.0))
            .about(person)
            .detail(json!({ "name": name })),
    );
    Ok(code)
}

/// Gives a new one-time setup code and ends every login; the old password stops working.
pub fn reset(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    account: AccountId,
) -> Result<String, Failed<AccountRefusal>> {
    let found = store::account(tx, account)?.ok_or(Failed::Refused(AccountRefusal::NotFound))?;
    if found.closed_at.is_some() {
        return Err(Failed::Refused(AccountRefusal::Closed));
    }
    let code = secret::setup_code();
    store::set_setup(tx, account, &secret::hash(&code), setup_until(occasion))?;
    store::end_logins(tx, account, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.reset", journal::On("account", account.0))
            .about(found.person),
    );
    Ok(code)
}

/// Closes an account and ends its logins at once (trust: a leaver's access dies with the account).
pub fn close(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    account: AccountId,
) -> Result<(), Failed<AccountRefusal>> {
    let found = store::account(tx, account)?.ok_or(Failed::Refused(AccountRefusal::NotFound))?;
    if found.closed_at.is_some() {
        return Err(Failed::Refused(AccountRefusal::Closed));
    }
    store::close_account(tx, account, occasion.now)?;
    store::end_logins(tx, account, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.closed", journal::On("account", account.0))
            .about(found.person),
    );
    Ok(())
}

/// Sets the person's own password by a setup code. `password_hash` was made outside the
/// transaction, after [`password::judge`].
pub fn set_up(
    tx: &mut Tx,
    occasion: &Occasion,
    code: &str,
    password_hash: &str,
) -> Result<AccountId, Failed<AccountRefusal>> {
    let account = store::account_by_setup(tx, &secret::hash(code), occasion.now)?
        .ok_or(Failed::Refused(AccountRefusal::SetupExpired))?;
    store::set_password(tx, account.id, password_hash)?;
    store::end_logins(tx, account.id, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.set-up", journal::On("account", account.id.0))
            .about(account.person),
    );
    Ok(account.id)
}

/// Opens an account whose owner proved their address, or sets its password: the link in their mail is
/// the proof. A new account reads the language it is opened with. `password_hash` was made outside the transaction, after [`password::judge`].
pub fn open_confirmed(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    (name, password_hash, language): (&str, &str, Option<&str>),
) -> Result<AccountId, Failed<AccountRefusal>> {
    let name = name.trim().to_lowercase();
    let account = match store::account_of_person(tx, person)? {
        Some(account) if account.closed_at.is_some() => {
            return Err(Failed::Refused(AccountRefusal::Closed));
        }
        Some(account) => {
            store::rename_account(tx, account.id, &name)?
                .map_err(|_| Failed::Refused(AccountRefusal::NameTaken))?;
            account.id
        }
        None => {
            let code = secret::hash(&secret::setup_code());
            let until = setup_until(occasion);
            let account = store::insert_account(tx, person, &name, &code, until, occasion.now)?
                .map_err(|_| Failed::Refused(AccountRefusal::NameTaken))?;
            store::set_preferences(tx, account, language, None)?;
            account
        }
    };
    store::set_password(tx, account, password_hash)?;
    store::end_logins(tx, account, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.confirmed", journal::On("account", account.0))
            .about(person),
    );
    Ok(account)
}

/// Takes a person's password away, so that only a link sent to them sets another.
pub fn forget_password(tx: &mut Tx, occasion: &Occasion, person: StaffId) -> Result<(), Fault> {
    let Some(account) = store::account_of_person(tx, person)? else { return Ok(()) };
    let code = secret::hash(&secret::setup_code());
    store::set_setup(tx, account.id, &code, setup_until(occasion))?;
    store::end_logins(tx, account.id, occasion.now)
}

/// Closes the account of a record that was joined with another one: of a guest who was hired, of a
/// person who was recorded twice.
pub fn close_of_joined(tx: &mut Tx, occasion: &Occasion, person: StaffId) -> Result<(), Fault> {
    let Some(account) = store::account_of_person(tx, person)? else { return Ok(()) };
    // The name is an address, and free for the account as staff.
    let name = format!("{} (joined {})", account.name, account.id);
    store::rename_account(tx, account.id, &name)?
        .map_err(|taken| Fault::new(format!("a closed account's name: {taken:?}")))?;
    store::close_account(tx, account.id, occasion.now)?;
    store::end_logins(tx, account.id, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.closed", journal::On("account", account.id.0))
            .about(person),
    );
    Ok(())
}

/// Changes the person's own password; every other login of theirs ends.
pub fn change_password(
    tx: &mut Tx,
    _permit: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    account: AccountId,
    password_hash: &str,
) -> Result<(), Fault> {
    store::set_password(tx, account, password_hash)?;
    store::end_logins(tx, account, occasion.now)?;
    tx.journal(journal::Entry::new(
        occasion,
        "account.password-changed",
        journal::On("account", account.0),
    ));
    Ok(())
}

/// Keeps the person's language (`en`, `es`) and theme (`light`, `dark`; none: the machine's).
pub fn choose(
    tx: &mut Tx,
    _permit: &Permit<action::EditOwnSettings>,
    account: AccountId,
    language: Option<&str>,
    theme: Option<&str>,
) -> Result<(), Fault> {
    store::set_preferences(tx, account, language, theme)
}

/// Judges and hashes a new password. Slow on purpose: never on a thread that owns a connection.
pub fn prepare_password(new: &str, account_name: &str) -> Result<String, AccountRefusal> {
    password::judge(new, account_name).map_err(AccountRefusal::Password)?;
    Ok(password::hash(new))
}

/// Opens accounts for many people at once under one password hash that somebody else made: for the
/// demo district, whose people are invented. A district's own accounts are opened one by one, by
/// [`open`], so that nobody but their owner knows a password.
pub fn record_history(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    people: &[(StaffId, String)],
    password_hash: &str,
) -> Result<(), Fault> {
    store::insert_accounts(tx, people, password_hash, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "account.history-recorded", journal::On("account", 0))
            .detail(json!({ "accounts": people.len() })),
    );
    Ok(())
}

fn setup_until(occasion: &Occasion) -> Instant {
    occasion.now.plus_minutes(SETUP_HOURS * 60)
}

/// The account of a name, open or closed.
pub fn by_name(tx: &mut Tx, name: &str) -> Result<Option<Account>, Fault> {
    store::account_by_name(tx, &name.trim().to_lowercase())
}

/// The account behind an address of a page.
pub fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Account>, Fault> {
    store::account_by_key(tx, key)
}

/// The account of a person.
pub fn of_person(tx: &mut Tx, person: StaffId) -> Result<Option<Account>, Fault> {
    store::account_of_person(tx, person)
}

/// The account for which a setup code is still good.
pub fn by_setup_code(tx: &mut Tx, code: &str, now: Instant) -> Result<Option<Account>, Fault> {
    store::account_by_setup(tx, &secret::hash(code), now)
}
